"""Store one answer: its positions, what it says of identities, and the entry in the ledger, in the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ingest.source import Batch
    from tracker.store import Written


def keep_batch(connection: Connection, batch: Batch, *, run_id: str | None = None) -> Written:
    """Write a batch; what was new of it. Airframes that got positions are queued for a rebuild."""
    from tracker.store import queue_rebuild, write_aircraft, write_ask, write_positions

    written = write_positions(connection, batch.positions)
    if len(batch.aircraft):
        write_aircraft(connection, batch.aircraft)
    write_ask(connection, batch, outcome="ok" if len(batch.positions) else "empty", stored=written.positions, run_id=run_id)
    if written.positions:
        queue_rebuild(connection, batch.positions["icao24"].cat.remove_unused_categories().cat.categories)
    return written
