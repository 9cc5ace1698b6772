"""What the matcher reads of the movements: of every leg, silence and stop that there is, so no more of each than it looks at.

Half of a leg's columns, and the silences between two legs, are not asked for; of a long record that is most of the time and the room.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from ingest.tables import Table
from tracker.core.tables import GAPS, LEGS, STOPS
from tracker.store.frames import declared_columns, read_table
from tracker.store.schema import gaps, legs, stops


def _only(table: Table, names: str) -> Table:
    """A table with some of its columns, in its own order."""
    kept = frozenset(names.split())
    return replace(table, name=f"matchable {table.name}", columns=tuple(column for column in table.columns if column.name in kept))


MATCHABLE_LEGS: Final = _only(
    LEGS, "leg_id icao24 callsigns first_seen_at last_seen_at first_lat_deg first_lon_deg last_lat_deg last_lon_deg distance_km"
)
MATCHABLE_GAPS: Final = _only(
    GAPS,
    "gap_id icao24 leg_id from_at until_at from_lat_deg from_lon_deg until_lat_deg until_lon_deg distance_km verdict hidden_stops",
)
MATCHABLE_STOPS: Final = _only(
    STOPS,
    "icao24 airport status candidates confidence arrived_from_at arrived_until_at departed_from_at departed_until_at"
    " lat_deg lon_deg leg_before leg_after",
)


class Matchable(NamedTuple):
    """Frames of the tables above."""

    legs: pd.DataFrame
    gaps: pd.DataFrame
    stops: pd.DataFrame


def read_matchable_movements(connection: Connection) -> Matchable:
    """All legs, the silences inside them, and all stops, in the order that `read_legs`, `read_gaps` and `read_stops` give them in."""
    # A stop of which no instant is known has its first one at 0.
    first_at = sa.func.nullif(stops.c.from_at, 0).asc().nulls_last()
    inside = sa.select(*declared_columns(gaps, MATCHABLE_GAPS)).where(gaps.c.leg_id.is_not(None))
    silent = read_table(connection, MATCHABLE_GAPS, inside, order=("from_at", "gap_id"))
    return Matchable(
        read_table(connection, MATCHABLE_LEGS, sa.select(*declared_columns(legs, MATCHABLE_LEGS)), order=("first_seen_at", "leg_id")),
        # Few ids, that are looked for among those of all legs: as texts of Arrow's these would all be made objects of Python each time.
        silent.astype({"leg_id": object}),
        read_table(
            connection,
            MATCHABLE_STOPS,
            sa.select(*declared_columns(stops, MATCHABLE_STOPS)).order_by(stops.c.icao24, first_at, stops.c.stop_id),
        ),
    )
