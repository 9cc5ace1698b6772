"""How often which field was visited, added up in the database, and when an airframe was heard before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from tracker.core.timeline import Window, from_ms, to_ms
from tracker.store.bulk import chunks
from tracker.store.schema import airport_candidates, legs

#: A field that a stop could have been with less than this is noise in a sum.
_LEAST = 0.05


def read_visits(connection: Connection, icao24: Iterable[str], window: Window) -> dict[str, float]:
    """Field -> stops of these airframes there in the window, each counted by its probability."""
    at = airport_candidates.c
    found: dict[str, float] = {}
    for part in chunks(sorted(set(icao24))):
        counted = (
            sa.select(at.airport, sa.func.sum(at.probability))
            .where(at.icao24.in_(part), at.role == "stop", at.probability >= _LEAST)
            .where(at.at >= to_ms(window.start_at), at.at < to_ms(window.end_at))
            .group_by(at.airport)
        )
        for airport, weight in connection.execute(counted):
            found[str(airport)] = found.get(str(airport), 0.0) + float(weight)
    return dict(sorted(found.items()))


def read_heard_before(connection: Connection, icao24: str, instant: datetime) -> datetime | None:
    """When the airframe was last heard in the air before an instant; None if never."""
    last = connection.scalar(
        sa.select(sa.func.max(legs.c.last_seen_at)).where(legs.c.icao24 == icao24, legs.c.last_seen_at < to_ms(instant))
    )
    return None if last is None else from_ms(int(last))
