"""Store answers: positions, what they say of identities, and their entries in the ledger, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from ingest.tables import POSITIONS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ingest.source import Batch


_NEVER = np.iinfo(np.int64).max


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
    from tracker.store import write_positions

    full = [batch for batch in batches if len(batch.positions)]
    if len(full) > 1:
        together = connection.begin_nested()
        table = _together([batch.positions for batch in full])
        if write_positions(connection, table).positions == len(table):
            together.commit()
            queue_since(connection, [table])
            return [len(batch.positions) for batch in batches]
        together.rollback()
    stored = [write_positions(connection, batch.positions).positions if len(batch.positions) else 0 for batch in batches]
    queue_since(connection, [batch.positions for batch, new in zip(batches, stored, strict=True) if new])
    return stored


def queue_since(connection: Connection, tables: Sequence[pd.DataFrame]) -> None:
    """Queue the airframes of POSITIONS tables for a rebuild, each from its earliest position on."""
    from tracker.store import queue_rebuild

    queue_rebuild(connection, _since_ms(tables))


def _since_ms(tables: Sequence[pd.DataFrame]) -> dict[str, int]:
    """The earliest position of each airframe, ms."""
    since: dict[str, int] = {}
    for table in tables:
        codes, seen_ms = table["icao24"].cat.codes.to_numpy(), table["seen_at"].to_numpy(dtype="datetime64[ms]").astype(np.int64)
        firsts = np.full(len(table["icao24"].cat.categories), _NEVER)
        np.minimum.at(firsts, codes, seen_ms)
        for icao24, ms in zip(table["icao24"].cat.categories.tolist(), firsts.tolist(), strict=True):
            if ms != _NEVER:
                since[icao24] = min(ms, since.get(icao24, ms))
    return since


def _together(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The rows of several POSITIONS tables; categories are joined column by column, for pandas would make objects of them."""
    columns = {
        column.name: union_categoricals([table[column.name] for table in tables])
        if column.dtype == "category"
        else pd.concat([table[column.name] for table in tables], ignore_index=True)
        for column in POSITIONS.columns
    }
    return pd.DataFrame(columns)
