"""Positions in and out of the database, as packed segments. One door in, one door out: checked POSITIONS frames.

For each airframe, source and instant there is one position. Of several tellings the one received first counts, then the one whose content
sorts first, whatever the order in which they came. What is already known is not stored again, however it is cut into segments.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np
import pandas as pd
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy import Connection

from ingest.tables import POSITIONS, TableError
from tracker.core.timeline import Window, from_ms, to_ms
from tracker.store.bulk import chunks, delete_rows, insert_rows
from tracker.store.derivations import forget_derivations
from tracker.store.frames import during, to_columns
from tracker.store.packing import Packing, first_told, in_order, join, pack, recoded, unpack
from tracker.store.schema import segments
from tracker.store.segments import DAY_MS, Runs, cut, decode, encode

#: Up to here, what is stored is looked up by airframe; above, by time alone (a worldwide answer names 12,500 airframes in one minute).
_MAX_NAMED: Final = 3000
_COLUMNS: Final = tuple(column.name for column in segments.c if column.name != "segment_id")
_HEAD: Final = (segments.c.segment_id, segments.c.icao24, segments.c.source, segments.c.positions, segments.c.payload, segments.c.first_at)
_HEADS_SINCE: Final = sa.select(*_HEAD).where(segments.c.icao24 == sa.bindparam("one"), segments.c.last_at >= sa.bindparam("since"))


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did: positions stored, segments they made, and positions left out because they were known."""

    positions: int = 0
    segments: int = 0
    known: int = 0

    def __add__(self, other: Written) -> Written:
        return Written(self.positions + other.positions, self.segments + other.segments, self.known + other.known)


def write_positions(connection: Connection, positions: pd.DataFrame) -> Written:
    """Store a POSITIONS frame, in any order, repeats allowed. Raises TableError, and stores nothing, where a row is no position."""
    table, refused = POSITIONS.admit(positions)
    if refused:
        raise TableError(POSITIONS.name, [f"{count} rows with {reason}" for reason, count in sorted(refused.items())])
    if table.empty:
        return Written()
    packing = in_order(pack(table))
    runs = _runs(packing)
    fresh, doubtful = _sorted_out(connection, packing, runs)
    written = _insert(connection, packing, runs, fresh)
    if doubtful:
        written = written + _write_doubtful(connection, packing, runs, doubtful)
    return Written(written.positions, written.segments, len(table) - written.positions)


def read_positions(
    connection: Connection,
    *,
    icao24: Iterable[str] | str | None = None,
    window: Window | None = None,
    sources: Iterable[str] | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """POSITIONS of the named airframes and sources (None: all) in the window, sorted by icao24, seen_at, source.

    Parameters
    ----------
    icao24 : one address or several; an address with `~` is another one than that without
    limit : at most so many rows, the first in that order

    Raises StoreError naming a damaged segment.
    """
    if limit is not None and limit <= 0:
        return POSITIONS.empty()
    parts: list[Packing] = []
    for part in _airframes(connection, icao24, window, sources, limit):
        parts.append(part)
        if limit is not None and sum(map(len, parts)) >= limit:
            break
    return _unpacked(_joined(parts), limit)


def read_positions_since(connection: Connection, since: Mapping[str, int]) -> pd.DataFrame:
    """POSITIONS of each airframe from its own instant (ms) on, sorted by icao24, seen_at, source."""
    rows: list[Any] = []
    for icao24, since_ms in sorted(since.items()):
        rows += connection.execute(_HEADS_SINCE, {"one": icao24, "since": since_ms}).fetchall()
    packing = _decoded(rows)
    if packing is None:
        return POSITIONS.empty()
    packing = in_order(packing)
    starts = np.array([since[address] for address in packing.addresses], dtype=np.int64)
    return _unpacked(packing.take(packing.integers["seen"] >= starts[packing.address]), None)


def _unpacked(packing: Packing | None, limit: int | None) -> pd.DataFrame:
    if packing is None or not len(packing):
        return POSITIONS.empty()
    if len(packing.names) > 1:
        packing = packing.take(np.lexsort((packing.source, packing.integers["seen"], packing.address)))
    return unpack(packing if limit is None or limit >= len(packing) else packing.take(slice(limit)))


def read_span(
    connection: Connection, *, icao24: Iterable[str] | str | None = None, sources: Iterable[str] | None = None, window: Window | None = None
) -> Window | None:
    """The window that holds every stored segment asked for, from its first instant to just after its last; None where there is none."""
    ends = [
        row
        for conditions in _conditions(icao24, sources, window)
        for row in connection.execute(sa.select(sa.func.min(segments.c.first_at), sa.func.max(segments.c.last_at)).where(*conditions))
        if row[0] is not None
    ]
    return Window(from_ms(min(row[0] for row in ends)), from_ms(max(row[1] for row in ends) + 1)) if ends else None


def read_airframes(connection: Connection, *, window: Window | None = None, sources: Iterable[str] | None = None) -> list[str]:
    """Addresses that have a segment in the window, sorted: what to go through airframe by airframe."""
    (conditions,) = _conditions(None, sources, window)
    return [
        str(row[0]) for row in connection.execute(sa.select(segments.c.icao24).where(*conditions).distinct().order_by(segments.c.icao24))
    ]


def read_position_counts(
    connection: Connection, *, icao24: Iterable[str] | str | None = None, window: Window | None = None
) -> dict[str, int]:
    """How many positions the segments of each airframe hold: those that reach into the window are counted whole, a repeat counts twice."""
    count = sa.func.sum(segments.c.positions)
    return {
        str(row[0]): int(row[1])
        for conditions in _conditions(icao24, None, window)
        for row in connection.execute(sa.select(segments.c.icao24, count).where(*conditions).group_by(segments.c.icao24))
    }


def read_sweeps(
    connection: Connection, *, window: Window | None = None, sources: Iterable[str] | None = None, fewest: int = 20
) -> pd.DataFrame:
    """POSITIONS of answers that give many aircraft at one instant (OpenSky's, for one): what shows whether a feed stood still.

    A source (of those named, or any) is read if `fewest` of its segments begin at one instant, and of it the instants at which at least
    `fewest` aircraft were.
    """
    one = segments.c
    (conditions,) = _conditions(None, sources, window)
    begun = sa.select(one.source).where(*conditions).group_by(one.source, one.first_at).having(sa.func.count() >= fewest)
    swept = sorted({str(source) for source in connection.scalars(begun)})
    if not swept:
        return POSITIONS.empty()
    found = read_positions(connection, sources=swept, window=window)
    many = found.groupby(["source", "seen_at"], observed=True)["lat_deg"].transform("size") >= fewest
    return found[many].reset_index(drop=True)


def read_holdings(connection: Connection, *, window: Window | None = None) -> pd.DataFrame:
    """What is stored of each source: `source, airframes, segments, positions, bytes, first_at, last_at, received_at` (the latest)."""
    one = segments.c
    (conditions,) = _conditions(None, None, window)
    figures = (sa.func.count(one.icao24.distinct()), sa.func.count(), sa.func.sum(one.positions), sa.func.sum(sa.func.length(one.payload)))
    ends = (sa.func.min(one.first_at), sa.func.max(one.last_at), sa.func.max(one.received_at))
    rows = connection.execute(
        sa.select(one.source, *figures, *ends).where(*conditions).group_by(one.source).order_by(one.source)
    ).fetchall()
    names = ["source", "airframes", "segments", "positions", "bytes", "first_at", "last_at", "received_at"]
    found = pd.DataFrame([[row[0], *map(int, row[1:])] for row in rows], columns=names).astype({"source": "str"})
    found = found.astype(dict.fromkeys(names[1:5], "int64"))
    return found.assign(**{name: pd.to_datetime(found[name].astype("int64"), unit="ms", utc=True).dt.as_unit("ms") for name in names[5:]})


def read_fragmented(connection: Connection, *, before_at: datetime, fewest: int = 64, limit: int | None = None) -> list[str]:
    """Airframes worth compacting, worst first: at least `fewest` segments end before `before_at`, of under 16 positions on average."""
    one = segments.c
    many = sa.func.count() >= fewest
    short = sa.func.sum(one.positions) < 16 * sa.func.count()
    query = sa.select(one.icao24).where(one.last_at < to_ms(before_at)).group_by(one.icao24).having(many, short)
    return [str(row[0]) for row in connection.execute(query.order_by(sa.func.count().desc(), one.icao24).limit(limit))]


def compact(
    connection: Connection, icao24: Iterable[str] | str, *, window: Window | None = None, before_at: datetime | None = None
) -> Written:
    """Merge the segments of airframes that lie wholly in the window (or end before an instant); what is read stays the same.

    Many airframes at once take a fifth of the time that they take one by one. Gives the positions and segments that the merged ones became,
    and the tellings dropped because an earlier one counts as `known`.
    """
    conditions = []
    if window is not None:
        conditions += [segments.c.first_at >= to_ms(window.start_at), segments.c.last_at < to_ms(window.end_at)]
    if before_at is not None:
        conditions.append(segments.c.last_at < to_ms(before_at))
    done = Written()
    for part in chunks(sorted({icao24} if isinstance(icao24, str) else set(icao24))):
        done = done + _compact(connection, sa.and_(segments.c.icao24.in_(part), *conditions))
    return done


def _compact(connection: Connection, condition: sa.ColumnElement[bool]) -> Written:
    rows = connection.execute(sa.select(*_HEAD).where(condition)).fetchall()
    stored = _decoded(rows)
    if stored is None:
        return Written()
    merged = in_order(stored)
    runs = _runs(merged)
    if len(runs.starts) >= len(rows):
        return Written()
    delete_rows(connection, segments.c.segment_id, [row[0] for row in rows])
    written = _insert(connection, merged, runs, list(range(len(runs.starts))))
    return Written(written.positions, written.segments, len(stored) - written.positions)


def delete_positions(connection: Connection, *, before_at: datetime, keep: Iterable[str] = ()) -> int:
    """Delete segments that end before an instant, but none of the airframes in `keep`. Gives how many positions went.

    What is left of these airframes is derived whole next time.
    """
    condition = segments.c.last_at < to_ms(before_at)
    kept = set(keep)
    everyone = {row[0] for row in connection.execute(sa.select(segments.c.icao24).where(condition).distinct())}
    gone = 0
    for part in chunks(sorted(everyone - kept)):
        mine = sa.and_(condition, segments.c.icao24.in_(part))
        gone += int(connection.scalar(sa.select(sa.func.coalesce(sa.func.sum(segments.c.positions), 0)).where(mine)) or 0)
        connection.execute(sa.delete(segments).where(mine))
        forget_derivations(connection, part)
    return gone


def _runs(packing: Packing) -> Runs:
    return encode(packing.integers, packing.listed, cut(packing.series, packing.integers["seen"]))


def _insert(connection: Connection, packing: Packing, runs: Runs, chosen: Sequence[int]) -> Written:
    """Store the chosen runs."""
    if not len(chosen):
        return Written()
    picked = np.asarray(chosen)
    starts, counts = runs.starts, runs.counts[picked]
    whole = packing.integers
    boxes = [reduce.reduceat(whole[name], starts)[picked].tolist() for name in ("lat", "lon") for reduce in (np.minimum, np.maximum)]
    first, last = starts[picked], starts[picked] + counts - 1
    columns = (
        [packing.addresses[code] for code in packing.address[first].tolist()],
        [packing.names[code] for code in packing.source[first].tolist()],
        whole["seen"][first].tolist(),
        whole["seen"][last].tolist(),
        np.maximum.reduceat(whole["received"], starts)[picked].tolist(),
        counts.tolist(),
        *boxes,
        [runs.digests[run] for run in chosen],
        [runs.payloads[run] for run in chosen],
    )
    insert_rows(connection, segments, _COLUMNS, list(zip(*columns, strict=True)))
    return Written(int(counts.sum()), len(chosen))


def _sorted_out(connection: Connection, packing: Packing, runs: Runs) -> tuple[list[int], dict[int, list[int]]]:
    """Runs that nothing stored overlaps, and for those overlapped by something else than themselves, the ids of what overlaps them."""
    stored = _overlapping(connection, packing)
    if not stored:
        return list(range(len(runs.starts))), {}
    seen, received = packing.integers["seen"], np.minimum.reduceat(packing.integers["received"], runs.starts).tolist()
    first, last = seen[runs.starts].tolist(), seen[runs.starts + runs.counts - 1].tolist()
    address, source = packing.address[runs.starts].tolist(), packing.source[runs.starts].tolist()
    fresh: list[int] = []
    doubtful: dict[int, list[int]] = {}
    for run in range(len(first)):
        near = stored.get((packing.addresses[address[run]], packing.names[source[run]]), ())
        met = [row for row in near if row[3] <= last[run] and row[4] >= first[run]]
        if not met:
            fresh.append(run)
        elif not any(row[5] == runs.digests[run] and row[6] <= received[run] for row in met):
            doubtful[run] = [row[0] for row in met]
    return fresh, doubtful


def _overlapping(connection: Connection, packing: Packing) -> dict[tuple[str, str], list[Any]]:
    """Stored segments that could overlap the rows, by airframe and source.

    None leaves its UTC day, so the search is bounded at both ends.
    """
    one = segments.c
    first, last = int(packing.integers["seen"].min()), int(packing.integers["seen"].max())
    wanted = sa.select(one.segment_id, one.icao24, one.source, one.first_at, one.last_at, one.digest, one.received_at)
    wanted = wanted.where(one.last_at >= first, one.last_at < (last // DAY_MS + 1) * DAY_MS, one.first_at <= last)
    named: list[list[str] | None] = list(chunks(packing.addresses)) if len(packing.addresses) <= _MAX_NAMED else [None]
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for part in named:
        for row in connection.execute(wanted if part is None else wanted.where(one.icao24.in_(part))).all():
            found[row[1], row[2]].append(row)
    return found


def _write_doubtful(connection: Connection, packing: Packing, runs: Runs, doubtful: dict[int, list[int]]) -> Written:
    """Of runs that overlap stored segments, store the positions that are new or were received before what is stored."""
    ids = sorted({segment for met in doubtful.values() for segment in met})
    rows = [row for part in chunks(ids) for row in connection.execute(sa.select(*_HEAD).where(segments.c.segment_id.in_(part)))]
    stored = _decoded(rows)
    if stored is None:
        return Written()
    chosen = np.fromiter(doubtful, dtype=np.int64)
    given = packing.take(np.concatenate([np.arange(runs.starts[run], runs.starts[run] + runs.counts[run]) for run in chosen.tolist()]))
    both = join(stored, given)
    is_given = np.repeat([0, 1], [len(stored), len(given)])
    order = np.lexsort((is_given, both.integers["seen"], both.series))
    both, is_given = both.take(order), is_given[order]
    repeats = (np.diff(both.series) == 0) & (np.diff(both.integers["seen"]) == 0)
    counts = first_told(both, repeats, later=is_given)
    new = both.take(counts[is_given[counts] == 1])
    if not len(new):
        return Written()
    renewed = _runs(new)
    return _insert(connection, new, renewed, list(range(len(renewed.starts))))


def _conditions(
    icao24: Iterable[str] | str | None, sources: Iterable[str] | None, window: Window | None
) -> Iterator[list[sa.ColumnElement[bool]]]:
    """Conditions of the queries that together answer; several where many airframes are named."""
    one = segments.c
    common = during(one.first_at, one.last_at, window)
    if window is not None:
        common.append(one.last_at < (to_ms(window.end_at) // DAY_MS + 1) * DAY_MS)
    if sources is not None:
        common.append(one.source.in_(sorted(set(sources))))
    if icao24 is None:
        yield common
        return
    for part in chunks(sorted({icao24} if isinstance(icao24, str) else set(icao24))):
        yield [*common, one.icao24.in_(part)]


def _airframes(
    connection: Connection, icao24: Iterable[str] | str | None, window: Window | None, sources: Iterable[str] | None, limit: int | None
) -> Iterator[Packing]:
    """Positions of whole airframes, one position an instant, in order of address; in small batches if only so many are asked for."""
    for conditions in _conditions(icao24, sources, window):
        for batch in [conditions] if limit is None else _batches(connection, conditions):
            packing = _decoded(connection.execute(sa.select(*_HEAD).where(*batch)).fetchall())
            if packing is not None:
                packing = in_order(packing)
                yield packing if window is None else packing.take(_inside(packing, window))


def _batches(connection: Connection, conditions: list[sa.ColumnElement[bool]]) -> Iterator[list[sa.ColumnElement[bool]]]:
    """The conditions narrowed to some airframes after the other."""
    addresses = connection.scalars(sa.select(segments.c.icao24).where(*conditions).distinct()).all()
    for part in chunks(sorted(addresses), 32):
        yield [*conditions, segments.c.icao24.in_(part)]


def _inside(packing: Packing, window: Window) -> NDArray[np.bool_]:
    seen = packing.integers["seen"]
    return (seen >= to_ms(window.start_at)) & (seen < to_ms(window.end_at))


def _decoded(rows: Sequence[Any]) -> Packing | None:
    """Rows (segment_id, icao24, source, positions, payload) as positions, segment after segment; None where there are none."""
    if not rows:
        return None
    ids, icao24, source, positions, payloads, first = to_columns(rows)
    addresses, names = sorted(set(icao24)), sorted(set(source))
    numbers = np.arange(len(rows))
    address, named = recoded(numbers, icao24, addresses), recoded(numbers, source, names)
    order = np.lexsort((numbers, first, named, address))
    counts = np.array(positions, dtype=np.int64)[order]
    places = order.tolist()
    integers, listed = decode([bytes(payloads[place]) for place in places], counts, [ids[place] for place in places])
    return Packing(addresses, names, np.repeat(address[order], counts), np.repeat(named[order], counts), integers, listed)


def _joined(parts: Sequence[Packing]) -> Packing | None:
    held = [part for part in parts if len(part)]
    if not held:
        return None
    while len(held) > 1:
        held = [join(*pair) if len(pair) == 2 else pair[0] for pair in zip(held[::2], held[1::2], strict=False)] + held[len(held) & ~1 :]
    return held[0]
