"""Reported events into the database: a whole file or nothing of it; an event that changed becomes a new version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.core.claims.model import Event
    from tracker.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: the events of the file, and the versions of those that are new or changed."""

    events: tuple[Event, ...]
    written: dict[str, int]


def run_import(workspace: Workspace, path: Path, *, now: datetime) -> ImportReport:
    """Import a ledger file (YAML, CSV, JSON, JSON Lines). Raises LedgerError listing every fault; then nothing of it is imported."""
    from tracker.ledger import load_events

    return write_events_of(workspace, load_events(path, workspace.gazetteer), file=str(path), now=now)


def write_events_of(workspace: Workspace, events: Sequence[Event], *, file: str | None, now: datetime) -> ImportReport:
    """Store events in one transaction."""
    from tracker.core.claims.model import event_to_document
    from tracker.store import EventDocument, write_events

    documents = [
        EventDocument(
            event_id=event.event_id,
            document=event_to_document(event),
            from_at=event.window.start_at if event.window else None,
            until_at=event.window.end_at if event.window else None,
            file=file,
        )
        for event in events
    ]
    with workspace.engine.begin() as connection:
        return ImportReport(tuple(events), write_events(connection, documents, imported_at=now))
