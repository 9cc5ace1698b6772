"""Store one answer: its positions, what it says of identities, and the entry in the ledger, in the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ingest.source import Batch
    from tracker.store import Ask, Written


def keep_batch(connection: Connection, batch: Batch, *, run_id: str | None = None) -> Written:
    """Write a batch; what was new of it. Airframes that got positions are queued for a rebuild."""
    from tracker.store import queue_rebuild, write_aircraft, write_ask, write_positions

    written = write_positions(connection, batch.positions)
    if len(batch.aircraft):
        write_aircraft(connection, batch.aircraft)
    write_ask(connection, _ask(batch, written, run_id))
    if written.positions:
        queue_rebuild(connection, batch.positions["icao24"].cat.remove_unused_categories().cat.categories)
    return written


def _ask(batch: Batch, written: Written, run_id: str | None) -> Ask:
    from tracker.store import Ask

    seen_at = batch.positions["seen_at"]
    return Ask(
        source=batch.source,
        scope=batch.asked.scope,
        asked_at=batch.received_at,
        outcome="ok" if len(seen_at) else "empty",
        from_at=batch.asked.from_at,
        until_at=batch.asked.until_at,
        answered_at=batch.answered_at,
        first_at=seen_at.min().to_pydatetime() if len(seen_at) else None,
        last_at=seen_at.max().to_pydatetime() if len(seen_at) else None,
        positions=len(seen_at),
        stored=written.positions,
        refused=batch.refused,
        notes=batch.notes,
        headers=batch.headers,
        run_id=run_id,
    )
