"""Positions to movements: read what was touched, derive it anew, replace what was derived before.

Airframes are taken in groups of bounded size. Each group is read with its one-bit neighbours (addresses that differ in one bit), since
a ghost of an address can only be told beside the aircraft it is a ghost of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from tracker.core.ghosts import GHOST_POSITIONS
from tracker.core.timeline import Window

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from tracker.core.movements import Movements
    from tracker.core.stalls import FeedStall

#: Positions derived at once: about 1 GB of working memory at 16 columns and their copies.
POSITIONS_AT_ONCE: Final = 2_000_000

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
    return _rebuild_all(engine, icao24, refresh_stalls(engine), advance)


def _rebuild_all(
    engine: Engine,
    icao24: Iterable[str] | None,
    stalls: tuple[FeedStall, ...],
    advance: Callable[[int, int], None],
    *,
    airports: pd.DataFrame | None = None,
    at_once: int = POSITIONS_AT_ONCE,
    after: str = "",
    should_stop: Callable[[str], bool] = lambda last: False,
) -> RebuildReport:
    from ingest.places import load_airports
    from tracker.store import read_position_counts

    with engine.connect() as connection:
        counts = read_position_counts(connection)
    wanted = sorted(counts) if icao24 is None else sorted(set(icao24) & set(counts))
    wanted = [*(one for one in wanted if one > after), *(one for one in wanted if one <= after)]
    total = sum(counts[address] for address in wanted)
    airports = load_airports() if airports is None else airports
    report, done = RebuildReport(), 0
    for group in _groups(wanted, counts, at_once):
        report = report.plus(_rebuild_group(engine, group, counts, airports, stalls))
        done += sum(counts[address] for address in group)
        advance(done, total)
        if should_stop(group[-1]):
            break
    return report


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
    airports: pd.DataFrame | None = None,
    at_once: int = POSITIONS_AT_ONCE,
    only: Collection[str] | None = None,
    after: str = "",
    should_stop: Callable[[str], bool] = lambda last: False,
    advance: Callable[[int, int], None] = lambda done, total: None,
) -> RebuildReport:
    """Derive anew what is out of date: every airframe whose positions, or whose feed's stalls, changed since it was derived.

    With them come those that a new position may make a ghost, or the true aircraft, of one of them. Without `looks_for_stalls` those
    that are known hold: looking reads every answer ever kept, and the daemon looks at the newest by itself. `airports` spares reading
    them; `at_once` positions are held in memory together. With `only`, those of these airframes alone. It begins after the address
    `after`; after each group `should_stop` is asked, given its last address, and what is left stays out of date.
    """
    from tracker.store import queue_rebuild, read_position_counts, read_rebuild_queue, read_stalls

    found = refresh_stalls(engine) if looks_for_stalls else None
    with engine.connect() as connection:
        stalls = read_stalls(connection) if found is None else found
        queue = [address for address in read_rebuild_queue(connection) if only is None or address in only]
        if not queue:
            return RebuildReport()
        counts = read_position_counts(connection)
        ghosts = _ghosts_among(connection, queue)
    near = [address for address in neighbours(queue, counts, ghosts) if address in counts]
    if near:
        with engine.begin() as connection:
            queue_rebuild(connection, near)
    return _rebuild_all(engine, [*queue, *near], stalls, advance, airports=airports, at_once=at_once, after=after, should_stop=should_stop)


def _ghosts_among(connection: Connection, addresses: Iterable[str]) -> frozenset[str]:
    """Those of the addresses that were taken for a ghost when they were last derived."""
    from tracker.core.cleaning import Flag
    from tracker.store import read_flags

    flags = read_flags(connection, icao24=addresses)
    return frozenset(flags.loc[(flags["flags"] & int(Flag.ONE_BIT_GHOST)) > 0, "icao24"])


def refresh_stalls(engine: Engine, *, window: Window | None = None) -> tuple[FeedStall, ...]:
    """Find the spans in which a source stood still; where they changed, the airframes heard in them are queued for a rebuild.

    With a `window`, only the answers in it are compared, and what is found is joined to the spans that are known.
    """
    from tracker.core.stalls import changed_spans, find_stalls, joined_stalls
    from tracker.store import queue_rebuild, read_airframes, read_stalls, read_sweeps, write_stalls

    with engine.begin() as connection:
        known = read_stalls(connection)
        found = find_stalls(read_sweeps(connection, window=window))
        found = found if window is None else joined_stalls(known, found)
        if known != found:
            write_stalls(connection, found)
        for source, span in changed_spans(known, found):
            queue_rebuild(connection, read_airframes(connection, window=span, sources=[source]))
    return found


def _rebuild_group(
    engine: Engine, group: list[str], counts: dict[str, int], airports: pd.DataFrame, stalls: tuple[FeedStall, ...]
) -> RebuildReport:
    from tracker.core.movements import rebuild
    from tracker.store import read_positions, replace_movements
    from tracker.workspace import read_identities

    context = neighbours(group, counts)
    with engine.begin() as connection:
        positions = read_positions(connection, icao24=[*group, *context])
        identities = read_identities(connection, [*group, *context])
        spans = [stall.span for stall in stalls]
        movements = rebuild(positions, airports=airports, identities=identities, stalls=spans)
        kept = _only(movements, group) if context else movements
        replace_movements(connection, kept, group)
    return RebuildReport(
        airframes=len(group),
        positions=sum(counts[address] for address in group),
        flagged=len(kept.flags),
        legs=len(kept.legs),
        stops=len(kept.stops),
        stops_named=int((kept.stops["status"] == "named").sum()),
        itineraries=len(kept.itineraries),
        window=_window_of(kept.legs),
    )


def _window_of(legs: pd.DataFrame) -> Window | None:
    if legs.empty:
        return None
    return Window(legs["first_seen_at"].min().to_pydatetime(), legs["last_seen_at"].max().to_pydatetime() + timedelta(seconds=1))


def _span(one: Window | None, other: Window | None) -> Window | None:
    if one is None or other is None:
        return one or other
    return one.hull(other)


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


def _only(movements: Movements, group: list[str]) -> Movements:
    """The movements of the airframes of `group` alone."""
    own = set(group)
    frames = {
        name: frame[frame["icao24"].isin(own)].reset_index(drop=True)
        for name in ("legs", "gaps", "stops", "itineraries", "flags")
        if (frame := getattr(movements, name)) is not None
    }
    return replace(movements, **frames)
