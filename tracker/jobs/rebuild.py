"""Positions to movements: read what was touched, derive it anew, replace what was derived before.

Airframes are taken in groups of bounded size. Each group is read with its one-bit neighbours (addresses that differ in one bit), since
a ghost of an address can only be told beside the aircraft it is a ghost of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from tracker.core.ghosts import GHOST_POSITIONS
from tracker.core.timeline import Window, to_ms

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from tracker.core.stalls import FeedStall

#: Positions derived at once: about 1 GB of working memory at 16 columns and their copies.
POSITIONS_AT_ONCE: Final = 2_000_000

#: Answers before what is new that show how full a source's answers are, and whether it stood still already. A source that is asked
#: every ten seconds would otherwise be read for hours, and hours of a large list are hundreds of megabytes.
ANSWERS_BEFORE: Final = 30

#: Bits of an address.
_BITS: Final = tuple(1 << bit for bit in range(24))

#: Stored positions up to which an address may be a ghost: twice what makes one, since a stored repeat counts twice.
_MAY_BE_GHOST: Final = 2 * GHOST_POSITIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildReport:
    """What a rebuild made: numbers of airframes, positions read and rows derived, and the time that the derived legs span."""

    airframes: int = 0
    positions: int = 0
    flagged: int = 0
    legs: int = 0
    stops: int = 0
    stops_named: int = 0
    itineraries: int = 0
    window: Window | None = None

    def plus(self, other: RebuildReport) -> RebuildReport:
        """The sum of two."""
        sums: dict[str, int] = {name: getattr(self, name) + getattr(other, name) for name in self.__slots__ if name != "window"}
        return RebuildReport(**sums, window=_span(self.window, other.window))


def run_rebuild(
    engine: Engine,
    *,
    icao24: Iterable[str] | None = None,
    advance: Callable[[int, int], None] = lambda done, total: None,
) -> RebuildReport:
    """Derive the movements of the named airframes (of all, where none is named) from all their positions.

    `advance` is told (positions done, positions in all) after each group. Each group is replaced in one transaction; the same
    positions give the same rows.
    """
    from tracker.store import read_airframes

    stalls = refresh_stalls(engine)
    with engine.connect() as connection:
        wanted = read_airframes(connection) if icao24 is None else sorted(set(icao24))
    return _rebuild_all(engine, wanted, {}, stalls, advance)


def _rebuild_all(
    engine: Engine,
    wanted: Sequence[str],
    since_ms: Mapping[str, int],
    stalls: tuple[FeedStall, ...],
    advance: Callable[[int, int], None],
    *,
    at_once: int = POSITIONS_AT_ONCE,
    after: str = "",
    should_stop: Callable[[str], bool] = lambda last: False,
) -> RebuildReport:
    """Derive the airframes in groups; those in `since_ms` are out of date since then alone."""
    from ingest.places import load_airports
    from tracker.store.derivations import read_counts

    wanted = [*(one for one in wanted if one > after), *(one for one in wanted if one <= after)]
    with engine.connect() as connection:
        counts = read_counts(connection, with_neighbours(wanted))
        sizes = _sizes(connection, wanted, counts, since_ms)
    wanted = [one for one in wanted if one in counts]
    total = sum(sizes[address] for address in wanted)
    report, done = RebuildReport(), 0
    for group in _groups(wanted, sizes, at_once):
        report = report.plus(_rebuild_group(engine, group, counts, since_ms, load_airports(), stalls))
        done += sum(sizes[address] for address in group)
        advance(done, total)
        if should_stop(group[-1]):
            break
    return report


def _sizes(connection: Connection, wanted: Sequence[str], counts: Mapping[str, int], since_ms: Mapping[str, int]) -> dict[str, int]:
    """About how many positions must be read of each airframe."""
    from tracker.store.derivations import read_derivations

    known = read_derivations(connection, [one for one in wanted if since_ms.get(one)])
    return {
        one: made.anchor.from_there if (made := known.get(one)) is not None and made.anchor is not None else counts.get(one, 0)
        for one in wanted
    }


def heard_in(engine: Engine, window: Window | None, icao24: Iterable[str] | None) -> Iterable[str] | None:
    """Of the named airframes (None: all), those that have a position in the window (None: always)."""
    from tracker.store import read_airframes

    if window is None:
        return icao24
    with engine.connect() as connection:
        heard = read_airframes(connection, window=window)
    return heard if icao24 is None else sorted(set(heard) & set(icao24))


def run_rebuild_touched(
    engine: Engine,
    *,
    looks_for_stalls: bool = True,
    at_once: int = POSITIONS_AT_ONCE,
    only: Collection[str] | None = None,
    after: str = "",
    should_stop: Callable[[str], bool] = lambda last: False,
    advance: Callable[[int, int], None] = lambda done, total: None,
) -> RebuildReport:
    """Derive anew what is out of date: every airframe whose positions, or whose feed's stalls, changed since it was derived.

    With them come those that a new position may make a ghost, or the true aircraft, of one of them. Without `looks_for_stalls` those
    that are known hold: looking reads every answer ever kept, and the daemon looks at the newest by itself. `at_once` positions are held
    in memory together. With `only`, those of these airframes alone. It begins after the address `after`; after each group `should_stop`
    is asked, given its last address, and what is left stays out of date.
    """
    from tracker.core.cleaning import Flag
    from tracker.store import queue_rebuild, read_stalls
    from tracker.store.derivations import read_counts, read_outdated
    from tracker.store.flags import read_flagged

    found = refresh_stalls(engine) if looks_for_stalls else None
    with engine.connect() as connection:
        stalls = read_stalls(connection) if found is None else found
        queue = {one: ms for one, ms in read_outdated(connection).items() if only is None or one in only}
        if not queue:
            return RebuildReport()
        counts = read_counts(connection, with_neighbours(queue))
        ghosts = read_flagged(connection, Flag.ONE_BIT_GHOST, queue)
    near = [address for address in neighbours(queue, counts, ghosts) if address in counts]
    if near:
        with engine.begin() as connection:
            queue_rebuild(connection, near)
    wanted = sorted([*queue, *near])
    return _rebuild_all(engine, wanted, queue, stalls, advance, at_once=at_once, after=after, should_stop=should_stop)


def refresh_stalls(engine: Engine, *, window: Window | None = None, new_since: datetime | None = None) -> tuple[FeedStall, ...]:
    """Find the spans in which a source stood still; where they changed, the airframes heard in them are queued for a rebuild.

    With a `window`, only the answers in it are compared, and what is found is joined to the spans that are known; and where only what
    came after `new_since` is new, of each source only that and the `ANSWERS_BEFORE` answers before it.
    """
    from tracker.core.stalls import changed_spans, joined_stalls
    from tracker.store import queue_rebuild, read_airframes, read_stalls, write_stalls

    with engine.begin() as connection:
        known = read_stalls(connection)
        found = _find_stalls(connection, window, new_since)
        found = found if window is None else joined_stalls(known, found)
        if known != found:
            write_stalls(connection, found)
        for source, span in changed_spans(known, found):
            from_ms = to_ms(span.start_at)
            queue_rebuild(connection, dict.fromkeys(read_airframes(connection, window=span, sources=[source]), from_ms))
    return found


def _find_stalls(connection: Connection, window: Window | None, new_since: datetime | None) -> tuple[FeedStall, ...]:
    """The stalls of every source, of which one at a time is held in memory."""
    from tracker.core.stalls import find_stalls
    from tracker.store import read_sources, read_sweeps
    from tracker.store.habits import read_answer_before

    if window is None or new_since is None:
        return find_stalls(read_sweeps(connection, window=window))
    found: list[FeedStall] = []
    for source in sorted(read_sources(connection)["source"].astype(str)):
        before = read_answer_before(connection, source, at=new_since, answers=ANSWERS_BEFORE)
        start_at = window.start_at if before is None else max(window.start_at, before)
        found += find_stalls(read_sweeps(connection, window=Window(start_at, window.end_at), sources=[source]))
    return tuple(found)


def _rebuild_group(
    engine: Engine,
    group: list[str],
    counts: Mapping[str, int],
    since_ms: Mapping[str, int],
    airports: pd.DataFrame,
    stalls: tuple[FeedStall, ...],
) -> RebuildReport:
    from tracker.jobs.deriving import derive

    near = neighbours(group, counts)
    # Whoever has an address near by that may be its ghost is derived whole, beside it.
    alone = {one: since_ms[one] for one in group if since_ms.get(one) and not neighbours([one], counts)}
    with engine.begin() as connection:
        written = derive(connection, group, near, alone, airports, [stall.span for stall in stalls])
    report = RebuildReport(airframes=len(group))
    for made in written:
        report = report.plus(
            RebuildReport(
                positions=sum(record.read for record in made.records.values()),
                flagged=len(made.flags),
                legs=len(made.legs),
                stops=len(made.stops),
                stops_named=int((made.stops["status"] == "named").sum()),
                itineraries=len(made.itineraries),
                window=_window_of(made.legs),
            )
        )
    return report


def _window_of(legs: pd.DataFrame) -> Window | None:
    if legs.empty:
        return None
    return Window(legs["first_seen_at"].min().to_pydatetime(), legs["last_seen_at"].max().to_pydatetime() + timedelta(seconds=1))


def _span(one: Window | None, other: Window | None) -> Window | None:
    if one is None or other is None:
        return one or other
    return one.hull(other)


def with_neighbours(addresses: Iterable[str]) -> set[str]:
    """The addresses, and all that differ from one of them in one bit, whether anybody uses them or not."""
    own = set(addresses)
    return own | {f"{int(address, 16) ^ bit:06x}" for address in own if not address.startswith("~") for bit in _BITS}


def neighbours(addresses: Iterable[str], counts: Mapping[str, int], ghosts: frozenset[str] = frozenset()) -> list[str]:
    """Addresses that differ from one of `addresses` in one bit, are not among them, and may be its ghost or it theirs.

    `counts` are the stored positions of each address (a repeat counts twice); those of `ghosts` keep all their neighbours, as whose
    ghosts they may stand in the rows derived before.

    >>> neighbours(["157712"], {"157712": 90, "155712": 1, "157713": 80, "157714": 400})
    ['155712', '157713']
    """
    own = set(addresses)
    found: set[str] = set()
    for address in own:
        if address.startswith("~"):
            continue
        number, mine = int(address, 16), counts.get(address, 0)
        for bit in _BITS:
            near = f"{number ^ bit:06x}"
            theirs = counts.get(near)
            if theirs and near not in own and (min(mine, theirs) <= _MAY_BE_GHOST or address in ghosts):
                found.add(near)
    return sorted(found)


def _groups(wanted: list[str], counts: dict[str, int], at_once: int) -> Iterator[list[str]]:
    group: list[str] = []
    size = 0
    for address in wanted:
        if group and size + counts[address] > at_once:
            yield group
            group, size = [], 0
        group.append(address)
        size += counts[address]
    if group:
        yield group
