"""Store answers: positions, what they say of identities, and their entries in the ledger, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
from pandas.api.types import union_categoricals

from ingest.tables import POSITIONS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ingest.source import Batch


def keep_batch(connection: Connection, batch: Batch, *, run_id: str | None = None) -> int:
    """Write a batch; how many of its positions were new. Airframes that got positions are queued for a rebuild."""
    return keep_batches(connection, [batch], run_id=run_id)[0]


def keep_batches(connection: Connection, batches: Sequence[Batch], *, run_id: str | None = None) -> list[int]:
    """Write batches together, which costs little more than one; how many positions of each were new."""
    from tracker.store import write_aircraft, write_ask

    stored = _keep_positions(connection, batches)
    aircraft = [batch.aircraft for batch in batches if len(batch.aircraft)]
    if aircraft:
        write_aircraft(connection, pd.concat(aircraft, ignore_index=True).drop_duplicates(["icao24", "source", "as_of_at"]))
    for batch, new in zip(batches, stored, strict=True):
        write_ask(connection, batch, outcome="ok" if len(batch.positions) else "empty", stored=new, run_id=run_id)
    return stored


def _keep_positions(connection: Connection, batches: Sequence[Batch]) -> list[int]:
    """Positions of all batches in one write where all are new; else batch by batch, so that each is told how many were."""
    from tracker.store import queue_rebuild, write_positions

    full = [batch for batch in batches if len(batch.positions)]
    if len(full) > 1:
        together = connection.begin_nested()
        table = _together([batch.positions for batch in full])
        if write_positions(connection, table).positions == len(table):
            together.commit()
            queue_rebuild(connection, table["icao24"].cat.categories)
            return [len(batch.positions) for batch in batches]
        together.rollback()
    stored = [write_positions(connection, batch.positions).positions if len(batch.positions) else 0 for batch in batches]
    touched = {str(icao24) for batch, new in zip(batches, stored, strict=True) if new for icao24 in batch.positions["icao24"].unique()}
    queue_rebuild(connection, touched)
    return stored


def _together(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The rows of several POSITIONS tables; categories are joined column by column, for pandas would make objects of them."""
    columns = {
        column.name: union_categoricals([table[column.name] for table in tables])
        if column.dtype == "category"
        else pd.concat([table[column.name] for table in tables], ignore_index=True)
        for column in POSITIONS.columns
    }
    return pd.DataFrame(columns)
