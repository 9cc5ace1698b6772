"""What aircraft did, derived from positions: legs, gaps, stops, itineraries. Rows are replaced by airframe, never patched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Protocol

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from ingest.tables import Table
from tracker.core.tables import GAPS, ITINERARIES, LEGS, STOPS
from tracker.core.timeline import Window
from tracker.store.bulk import chunks, delete_rows, insert_rows
from tracker.store.flags import add_flags, write_flags
from tracker.store.frames import declared_columns, during, read_table, to_frame, to_rows
from tracker.store.schema import airport_candidates, gaps, itineraries, legs, position_flags, rebuild_queue, stops


class Movements(Protocol):
    """What was derived: frames as tracker.core.tables declares them, and the flags of positions (FLAGS, or None to leave them)."""

    @property
    def legs(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def gaps(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def stops(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def itineraries(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def flags(self) -> pd.DataFrame | None: ...  # noqa: D102


#: Table, its id, and the first and last instant of a row.
_LASTING: Final = (
    (legs, LEGS, legs.c.leg_id, legs.c.first_seen_at, legs.c.last_seen_at),
    (gaps, GAPS, gaps.c.gap_id, gaps.c.from_at, gaps.c.until_at),
    (stops, STOPS, stops.c.stop_id, stops.c.from_at, stops.c.until_at),
    (itineraries, ITINERARIES, itineraries.c.itinerary_id, itineraries.c.started_at, itineraries.c.ended_at),
)

_CANDIDATES: Final = ("row_id", "role", "airport", "icao24", "at", "probability")
_ENDS: Final = ("leg_id", "icao24", "first_seen_at", "last_seen_at")
_MOMENTS: Final = ("arrived_from_at", "arrived_until_at", "departed_from_at", "departed_until_at")


def replace_movements(connection: Connection, movements: Movements, icao24s: Iterable[str], *, window: Window | None = None) -> None:
    """Put `movements` in place of all derived rows of these airframes, or of those that share an instant with the window.

    They leave the queue of airframes to rebuild. Raises TableError, and ValueError for a row of an airframe that is not among `icao24s`.
    """
    own = sorted(set(icao24s))
    for table, declared, key, first, last in _LASTING:
        frame = declared.check(getattr(movements, table.name))
        _check_own(frame, own, declared)
        _delete(connection, table, own, during(first, last, window))
        delete_rows(connection, key, frame[key.name].tolist() if window is not None else [])
        _insert(connection, table, declared, frame)
    _delete(connection, airport_candidates, own, ())
    if window is None:
        insert_rows(connection, airport_candidates, _CANDIDATES, _candidates(movements))
    else:
        _insert_candidates(connection, own)
    if movements.flags is not None:
        write_flags(connection, movements.flags, own, window=window)
    delete_rows(connection, rebuild_queue.c.icao24, own)


def renew_movements(connection: Connection, movements: Movements, taken_up: Mapping[str, tuple[int, int]]) -> None:
    """Replace what was derived of these airframes after their context leg; `taken_up` has the instants of the anchor and of that leg.

    `movements` is what `resuming.renewed` gives. They leave the queue of airframes to rebuild.
    """
    for icao24, (anchor_ms, context_ms) in taken_up.items():
        _delete_after(connection, icao24, anchor_ms, context_ms)
    for table, declared, *_ in _LASTING:
        frame = declared.check(getattr(movements, table.name))
        _check_own(frame, sorted(taken_up), declared)
        _insert(connection, table, declared, frame)
    insert_rows(connection, airport_candidates, _CANDIDATES, _candidates(movements))
    if movements.flags is not None:
        add_flags(connection, movements.flags)
    delete_rows(connection, rebuild_queue.c.icao24, sorted(taken_up))


def _delete_after(connection: Connection, icao24: str, anchor_ms: int, context_ms: int) -> None:
    """Delete the rows after a context leg: legs and gaps by time, stops by the legs beside them, candidates by both."""
    mine = legs.c.icao24 == icao24
    found = connection.execute(sa.select(legs.c.leg_id, legs.c.first_seen_at).where(mine, legs.c.first_seen_at >= context_ms)).all()
    context, gone = [row[0] for row in found if row[1] == context_ms], [row[0] for row in found if row[1] > context_ms]
    beside = sa.or_(stops.c.leg_before.in_([*context, *gone]), stops.c.leg_after.in_(gone))
    stop_ids = list(connection.scalars(sa.select(stops.c.stop_id).where(stops.c.icao24 == icao24, stops.c.until_at >= anchor_ms, beside)))
    delete_rows(connection, airport_candidates.c.row_id, [*gone, *stop_ids])
    delete_rows(connection, stops.c.stop_id, stop_ids)
    delete_rows(connection, legs.c.leg_id, gone)
    connection.execute(sa.delete(gaps).where(gaps.c.icao24 == icao24, gaps.c.from_at >= anchor_ms))
    connection.execute(sa.delete(itineraries).where(itineraries.c.icao24 == icao24, itineraries.c.ended_at >= context_ms))
    flags = position_flags.c
    connection.execute(sa.delete(position_flags).where(flags.icao24 == icao24, flags.seen_at >= anchor_ms))


def read_leg_count(connection: Connection) -> int:
    """How many legs there are."""
    return int(connection.scalar(sa.select(sa.func.count()).select_from(legs)) or 0)


def read_legs(
    connection: Connection,
    *,
    icao24: Iterable[str] | None = None,
    window: Window | None = None,
    airports_from: Iterable[str] | None = None,
    airports_to: Iterable[str] | None = None,
    ids: Iterable[str] | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """LEGS, oldest first: of these airframes, sharing an instant with the window, from and to one of these airports.

    An end satisfies an airport if that is among its candidates at any probability; an analyst who asks must be shown what was inferred.
    """
    conditions = during(legs.c.first_seen_at, legs.c.last_seen_at, window)
    for role, airports in (("origin", airports_from), ("destination", airports_to)):
        if airports is not None:
            conditions.append(legs.c.leg_id.in_(_rows_at(role, airports)))
    return _read(connection, legs, LEGS, conditions, icao24, ids, ("first_seen_at", "leg_id"), limit)


def read_gaps(
    connection: Connection,
    *,
    icao24: Iterable[str] | None = None,
    window: Window | None = None,
    leg_ids: Iterable[str] | None = None,
    ids: Iterable[str] | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """GAPS, oldest first; `leg_ids` keeps those that lie in these legs."""
    conditions = during(gaps.c.from_at, gaps.c.until_at, window)
    if leg_ids is not None:
        return read_table(connection, GAPS, _select(gaps, GAPS, conditions), among=(gaps.c.leg_id, leg_ids), order=("from_at", "gap_id"))
    return _read(connection, gaps, GAPS, conditions, icao24, ids, ("from_at", "gap_id"), limit)


def read_stops(
    connection: Connection,
    *,
    icao24: Iterable[str] | None = None,
    window: Window | None = None,
    airports: Iterable[str] | None = None,
    ids: Iterable[str] | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """STOPS by airframe and time; `airports` keeps those with one of them among their candidates."""
    conditions = during(stops.c.from_at, stops.c.until_at, window)
    if airports is not None:
        conditions.append(stops.c.stop_id.in_(_rows_at("stop", airports)))
    frame = _read(connection, stops, STOPS, conditions, icao24, ids, ("icao24", "stop_id"), None)
    first = frame[["arrived_from_at", "arrived_until_at", "departed_from_at", "departed_until_at"]].min(axis=1)
    ordered = frame.loc[frame.assign(_first=first).sort_values(["icao24", "_first", "stop_id"], kind="stable").index].reset_index(drop=True)
    return ordered if limit is None else ordered.head(limit)


def read_itineraries(
    connection: Connection,
    *,
    icao24: Iterable[str] | None = None,
    window: Window | None = None,
    airports_from: Iterable[str] | None = None,
    airports_to: Iterable[str] | None = None,
    ids: Iterable[str] | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """ITINERARIES, oldest first; from and to are satisfied by any leg of the chain."""
    one = itineraries.c
    conditions = during(one.started_at, one.ended_at, window)
    for role, airports in (("origin", airports_from), ("destination", airports_to)):
        if airports is not None:
            at = airport_candidates.c
            conditions.append(
                sa.exists().where(
                    at.icao24 == one.icao24,
                    at.role == role,
                    at.airport.in_(sorted(set(airports))),
                    at.at.between(one.started_at, one.ended_at),
                )
            )
    return _read(connection, itineraries, ITINERARIES, conditions, icao24, ids, ("started_at", "itinerary_id"), limit)


def read_journeys_over(connection: Connection, at_ms: Mapping[str, int]) -> tuple[pd.DataFrame, dict[str, float]]:
    """The itinerary of each airframe that was under way at an instant, and the length in km of every leg of these."""
    one = itineraries.c
    parts: list[Any] = []
    legs_km: dict[str, float] = {}
    for icao24, ms in sorted(at_ms.items()):
        found = [one.icao24 == icao24, one.started_at <= ms, one.ended_at >= ms]
        parts += connection.execute(_select(itineraries, ITINERARIES, found)).fetchall()
        within = sa.select(sa.func.min(one.started_at)).where(*found).scalar_subquery()
        ways = sa.select(legs.c.leg_id, legs.c.distance_km).where(legs.c.icao24 == icao24, legs.c.first_seen_at >= within)
        legs_km.update((str(row[0]), float(row[1])) for row in connection.execute(ways))
    return to_frame(ITINERARIES, parts), legs_km


def _check_own(frame: pd.DataFrame, own: Sequence[str], declared: Table) -> None:
    strange = sorted(set(frame["icao24"]) - set(own))
    if strange:
        raise ValueError(f"{declared.name} of {', '.join(strange[:3])} are not among the airframes that are replaced")


def _delete(connection: Connection, table: sa.Table, own: Sequence[str], inside: Sequence[sa.ColumnElement[bool]]) -> None:
    for part in chunks(own):
        connection.execute(sa.delete(table).where(table.c.icao24.in_(part), *inside))


def _insert(connection: Connection, table: sa.Table, declared: Table, frame: pd.DataFrame) -> None:
    rows = to_rows(declared, frame)
    if table is not stops:
        insert_rows(connection, table, declared.names, rows)
        return
    places = [declared.names.index(name) for name in _MOMENTS]
    spans = [[row[place] for place in places if row[place] is not None] for row in rows]
    timed = [(*row, min(span, default=0), max(span, default=0)) for row, span in zip(rows, spans, strict=True)]
    insert_rows(connection, table, (*declared.names, "from_at", "until_at"), timed)


def _candidates(movements: Movements) -> list[tuple[Any, ...]]:
    """Rows of candidates of whole airframes, from the rows at hand."""
    legs_of, stops_of = to_rows(LEGS, LEGS.check(movements.legs), _ENDS), movements.stops
    found: list[tuple[Any, ...]] = []
    for role, at, listed in (
        ("origin", 2, movements.legs["origin_candidates"]),
        ("destination", 3, movements.legs["destination_candidates"]),
    ):
        for row, candidates in zip(legs_of, listed, strict=True):
            found += [(row[0], role, airport, row[1], row[at], float(p)) for airport, p in candidates]
    for stop, candidates in zip(to_rows(STOPS, stops_of, ("stop_id", "icao24", *_MOMENTS)), stops_of["candidates"], strict=True):
        from_at = min((moment for moment in stop[2:] if moment is not None), default=0)
        found += [(stop[0], "stop", airport, stop[1], from_at, float(p)) for airport, p in candidates]
    return found


def _insert_candidates(connection: Connection, own: Sequence[str]) -> None:
    """Candidates from the rows that the airframes have now: few enough, and right whatever the window cut."""
    for part in chunks(own):
        found: list[tuple[Any, ...]] = []
        of_legs = (legs.c.leg_id, legs.c.icao24, legs.c.first_seen_at, legs.c.origin_candidates, legs.c.last_seen_at)
        for row in connection.execute(sa.select(*of_legs, legs.c.destination_candidates).where(legs.c.icao24.in_(part))):
            found += [(row[0], "origin", airport, row[1], row[2], float(p)) for airport, p in row[3]]
            found += [(row[0], "destination", airport, row[1], row[4], float(p)) for airport, p in row[5]]
        of_stops = (stops.c.stop_id, stops.c.icao24, stops.c.from_at, stops.c.candidates)
        for stop in connection.execute(sa.select(*of_stops).where(stops.c.icao24.in_(part))):
            found += [(stop[0], "stop", airport, stop[1], stop[2], float(p)) for airport, p in stop[3]]
        insert_rows(connection, airport_candidates, _CANDIDATES, found)


def _rows_at(role: str, airports: Iterable[str]) -> sa.Select[Any]:
    at = airport_candidates.c
    return sa.select(at.row_id).where(at.role == role, at.airport.in_(sorted(set(airports))))


def _select(table: sa.Table, declared: Table, conditions: Sequence[sa.ColumnElement[bool]]) -> sa.Select[Any]:
    return sa.select(*declared_columns(table, declared)).where(*conditions)


def _read(
    connection: Connection,
    table: sa.Table,
    declared: Table,
    conditions: Sequence[sa.ColumnElement[bool]],
    icao24: Iterable[str] | None,
    ids: Iterable[str] | None,
    order: Sequence[str],
    limit: int | None,
) -> pd.DataFrame:
    query = _select(table, declared, conditions)
    if ids is None:
        return read_table(connection, declared, query, among=(table.c.icao24, icao24), order=order, limit=limit)
    found = read_table(connection, declared, query, among=(table.c[declared.key[0]], ids), order=order)
    if icao24 is not None:
        found = found[found["icao24"].isin(set(icao24))].reset_index(drop=True)
    return found if limit is None else found.head(limit)
