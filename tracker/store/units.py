"""Finished archive units: written in the same transaction as their rows, so that a unit is read whole or not at all, and once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from ingest.source import Batch
from ingest.tables import Column, Table
from tracker.core.timeline import to_ms
from tracker.store.bulk import chunks
from tracker.store.frames import read_table
from tracker.store.schema import units

UNITS: Final = Table(
    "units",
    (
        Column("key", "str", "-", "stable name of the unit and its content", nullable=False),
        Column("source", "str", "-", "archive it belongs to", nullable=False),
        Column("label", "str", "-", "what a person calls it", nullable=False),
        Column("digest", "str", "-", "of its content"),
        Column("positions", "int64", "-", "positions taken", nullable=False),
        Column("stored", "int64", "-", "of those, new to us", nullable=False),
        Column("refused", "object", "-", "mapping of reason to rows not taken", nullable=False),
        Column("finished_at", "datetime64[ms, UTC]", "UTC", "when it was done", nullable=False),
    ),
    key=("key",),
)


def write_unit(connection: Connection, *, key: str, label: str, batch: Batch, stored: int, digest: str | None = None) -> None:
    """Enter a unit as finished, with what it gave; one read again takes the place of its earlier entry.

    `stored` is how many of its positions were new; `finished_at` is when the batch was received.
    """
    connection.execute(sa.delete(units).where(units.c.key == key))
    connection.execute(
        sa.insert(units).values(
            key=key,
            source=batch.source,
            label=label,
            digest=digest,
            positions=len(batch.positions),
            stored=stored,
            refused={str(reason): int(count) for reason, count in batch.refused.items()},
            finished_at=to_ms(batch.received_at),
        )
    )


def read_unit_keys(connection: Connection, keys: Iterable[str] | None = None) -> set[str]:
    """Which of `keys` (all, where none are given) belong to finished units."""
    if keys is None:
        return {str(key) for key in connection.scalars(sa.select(units.c.key))}
    parts = (connection.scalars(sa.select(units.c.key).where(units.c.key.in_(part))) for part in chunks(sorted(set(keys))))
    return {str(key) for part in parts for key in part}


def read_units(connection: Connection, *, source: str | None = None) -> pd.DataFrame:
    """UNITS in the order in which they were finished."""
    query = sa.select(*(units.c[name] for name in UNITS.names))
    return read_table(connection, UNITS, query if source is None else query.where(units.c.source == source), order=("finished_at", "key"))
