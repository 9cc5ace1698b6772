"""What people say of events that a machine read: accepted, corrected, rejected, each with who and when. Nothing said is ever lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tracker.errors import LedgerError, NotFoundError

if TYPE_CHECKING:
    from tracker.core.claims.model import Event
    from tracker.workspace import Workspace


def run_review(workspace: Workspace, event_id: str, state: str, *, who: str, now: datetime, note: str | None = None) -> None:
    """Enter what `who` says of an event: accepted or rejected. Raises NotFoundError for an event that is not there."""
    from tracker.store import Review, write_review

    with workspace.engine.begin() as connection:
        write_review(connection, Review(event_id=event_id, state=state, who=who, reviewed_at=now, note=note))


def run_correction(workspace: Workspace, event_id: str, text: str, *, who: str, now: datetime, note: str | None = None) -> int | None:
    """Keep an event as `who` wrote it anew (a ledger of one entry); the new version, None where nothing changed.

    Raises LedgerError listing every fault; then nothing is kept.
    """
    from tracker.jobs.events import event_document
    from tracker.store import Review, write_events, write_review

    event = parse_correction(workspace, event_id, text)
    with workspace.engine.begin() as connection:
        written = write_events(connection, [event_document(event, file=f"corrected by {who}")], imported_at=now)
        if written:
            write_review(connection, Review(event_id=event_id, state="corrected", who=who, reviewed_at=now, note=note))
    return written.get(event_id)


def parse_correction(workspace: Workspace, event_id: str, text: str) -> Event:
    """The one event of an edited ledger, under the id that it had. Raises LedgerError."""
    from ingest.located import load_located
    from ingest.located_document import DocumentError
    from tracker.core.claims.ledger_entries import build_events

    try:
        document = load_located(text, "entry.yaml")
    except DocumentError as error:
        raise LedgerError(error.faults) from error
    events, faults = build_events(document, workspace.gazetteer)
    if faults:
        raise LedgerError(faults)
    if len(events) != 1:
        raise LedgerError([f"entry.yaml   has {len(events)} events.   Keep the one entry."])
    event = events[0]
    if event.event_id != event_id:
        raise LedgerError([f"entry.yaml   has the id {event.event_id}, but {event_id} is edited.   Leave the id as it is."])
    return event


def read_document(workspace: Workspace, event_id: str) -> dict[str, Any]:
    """The newest document of an event, with the words that its claims rest on. Raises NotFoundError."""
    from tracker.store import read_events

    with workspace.engine.connect() as connection:
        found = read_events(connection, ids=[event_id])
    if found.empty:
        raise NotFoundError(f"no event {event_id}; `overflight events list` names those that are there")
    document: dict[str, Any] = found.iloc[0]["document"]
    return document


def entry_text_of(workspace: Workspace, event_id: str) -> str:
    """An event as the ledger of one entry that a person edits, with the words beside the fields. Raises NotFoundError."""
    from tracker.core.claims.documents import event_to_entry
    from tracker.core.claims.model import event_from_document
    from tracker.render.ledger import ledger_text

    document = read_document(workspace, event_id)
    event = event_from_document(document)
    title = None if event.title == event_id else event.title
    entry = event_to_entry(replace(event, title=title or event_id))
    return ledger_text(entry, [claim.get("spans", {}) for claim in document["claims"]], notes=event.notes)


def unreviewed_ids(workspace: Workspace) -> tuple[str, ...]:
    """The events that await review, in the order of their ids."""
    return tuple(sorted(event_id for event_id, state in workspace.review_states().items() if state == "unreviewed"))


def rejected_ids(workspace: Workspace) -> frozenset[str]:
    """The events that a person, or the feed they came from, took back: they are not matched."""
    return frozenset(event_id for event_id, state in workspace.review_states().items() if state == "rejected")


def silent_ids(workspace: Workspace) -> frozenset[str]:
    """The events that nobody may be told of: those taken back, and those unreviewed unless `reports.alert_unreviewed` says otherwise."""
    silent = {"rejected"} if workspace.config.reports.alert_unreviewed else {"rejected", "unreviewed"}
    return frozenset(event_id for event_id, state in workspace.review_states().items() if state in silent)
