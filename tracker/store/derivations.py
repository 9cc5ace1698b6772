"""What waits to be derived and since when it is out of date; how far each airframe was derived, and where its record may be taken up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy import Connection

from tracker.core.anchors import Anchor
from tracker.core.timeline import from_ms
from tracker.store.bulk import chunks, delete_rows, insert_rows
from tracker.store.frames import to_json
from tracker.store.schema import derivations, legs, rebuild_queue, segments

#: All of a record is out of date.
ALL: Final = 0


@dataclass(frozen=True, slots=True)
class Derivation:
    """How an airframe was derived last: from how many positions, up to when, by which recipe, and its anchor, if it has one."""

    positions: int
    newest_ms: int
    recipe: str
    anchor: Anchor | None


def queue_rebuild(connection: Connection, icao24s: Iterable[str] | Mapping[str, int]) -> None:
    """Note airframes whose movements must be derived anew; a mapping says since when (ms) each is out of date, else all of it is."""
    wanted = {str(one): int(ms) for one, ms in icao24s.items()} if isinstance(icao24s, Mapping) else dict.fromkeys(map(str, icao24s), ALL)
    known: dict[str, int] = {}
    for part in chunks(sorted(wanted)):
        rows = connection.execute(sa.select(rebuild_queue.c.icao24, rebuild_queue.c.from_at).where(rebuild_queue.c.icao24.in_(part)))
        known.update((str(row[0]), int(row[1])) for row in rows)
    insert_rows(connection, rebuild_queue, ("icao24", "from_at"), [(one, ms) for one, ms in sorted(wanted.items()) if one not in known])
    for one, ms in wanted.items():
        if one in known and ms < known[one]:
            connection.execute(sa.update(rebuild_queue).where(rebuild_queue.c.icao24 == one).values(from_at=ms))


def read_rebuild_queue(connection: Connection) -> list[str]:
    """Airframes whose movements must be derived anew, sorted."""
    return list(read_outdated(connection))


def read_outdated(connection: Connection) -> dict[str, int]:
    """Airframes whose movements must be derived anew, sorted, and since when (ms) they are out of date."""
    rows = connection.execute(sa.select(rebuild_queue.c.icao24, rebuild_queue.c.from_at).order_by(rebuild_queue.c.icao24))
    return {str(row[0]): int(row[1]) for row in rows}


def write_derivations(connection: Connection, found: Mapping[str, Derivation]) -> None:
    """Replace what is known of how these airframes were derived."""
    delete_rows(connection, derivations.c.icao24, sorted(found))
    columns = ("icao24", "positions", "newest_at", "recipe", "anchor")
    rows = [
        (one, made.positions, made.newest_ms, made.recipe, None if made.anchor is None else to_json(asdict(made.anchor)))
        for one, made in sorted(found.items())
    ]
    insert_rows(connection, derivations, columns, rows)


def forget_derivations(connection: Connection, icao24s: Iterable[str]) -> None:
    """Have these airframes derived whole next time: positions of theirs were deleted."""
    delete_rows(connection, derivations.c.icao24, sorted(set(icao24s)))


def read_derivations(connection: Connection, icao24s: Iterable[str]) -> dict[str, Derivation]:
    """How these airframes were derived last; without those that never were."""
    one, found = derivations.c, {}
    for part in chunks(sorted(set(icao24s))):
        asked = sa.select(one.icao24, one.positions, one.newest_at, one.recipe, one.anchor).where(one.icao24.in_(part))
        for address, positions, newest_ms, recipe, anchor in connection.execute(asked):
            found[str(address)] = Derivation(int(positions), int(newest_ms), recipe, None if anchor is None else Anchor(**anchor))
    return found


def read_newest(connection: Connection, icao24s: Iterable[str]) -> dict[str, int]:
    """The newest position (ms) from which each of these airframes was derived; without those that never were."""
    found: dict[str, int] = {}
    for part in chunks(sorted(set(icao24s))):
        query = sa.select(derivations.c.icao24, derivations.c.newest_at).where(derivations.c.icao24.in_(part))
        found.update((str(row[0]), int(row[1])) for row in connection.execute(query))
    return found


def read_counts(connection: Connection, icao24s: Iterable[str]) -> dict[str, int]:
    """About how many positions each of these airframes has, without those that have none: as derived last, else as stored.

    What came since is missing and a stored repeat counts twice; what asks for this wants to know whether it is few.
    """
    wanted, one = set(icao24s), derivations.c
    found: dict[str, int] = {}
    for part in chunks(sorted(wanted)):
        found.update(
            (str(row[0]), int(row[1])) for row in connection.execute(sa.select(one.icao24, one.positions).where(one.icao24.in_(part)))
        )
    for part in chunks(sorted(wanted - set(found))):
        stored = sa.select(segments.c.icao24, sa.func.sum(segments.c.positions)).where(segments.c.icao24.in_(part))
        found.update((str(row[0]), int(row[1])) for row in connection.execute(stored.group_by(segments.c.icao24)))
    return found


def read_last_heard(connection: Connection, icao24s: Iterable[str]) -> dict[str, datetime]:
    """When the last leg of each of these airframes was last heard, as far as it is derived; without those that have no leg."""
    found: dict[str, datetime] = {}
    for part in chunks(sorted({str(address) for address in icao24s})):
        query = sa.select(legs.c.icao24, sa.func.max(legs.c.last_seen_at)).where(legs.c.icao24.in_(part)).group_by(legs.c.icao24)
        found.update((str(address), from_ms(int(at))) for address, at in connection.execute(query))
    return found


def read_last_places(connection: Connection, icao24s: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Where (latitude, longitude) the last leg of each of these airframes was last heard; without those that have no leg."""
    found: dict[str, tuple[float, float]] = {}
    for part in chunks(sorted({str(address) for address in icao24s})):
        newest = (
            sa.select(legs.c.icao24, sa.func.max(legs.c.last_seen_at).label("at")).where(legs.c.icao24.in_(part)).group_by(legs.c.icao24)
        ).subquery()
        query = sa.select(legs.c.icao24, legs.c.last_lat_deg, legs.c.last_lon_deg).join(
            newest, sa.and_(newest.c.icao24 == legs.c.icao24, newest.c.at == legs.c.last_seen_at)
        )
        found.update((str(address), (float(lat), float(lon))) for address, lat, lon in connection.execute(query))
    return found
