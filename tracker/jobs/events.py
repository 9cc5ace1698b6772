"""Reported events into the database: a whole file or nothing of it; an event that changed becomes a new version.

What a machine read into claims is filed as unreviewed; what a person wrote or corrected is never written over by a reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracker.core.claims.model import Event
    from tracker.core.claims.reading.events import ReadEvent
    from tracker.store import EventDocument
    from tracker.workspace import Workspace

#: Who says "unreviewed" in the list of reviews.
READER: Final = "reader"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: the events of the file, the versions of those that are new or changed, and those that await review."""

    events: tuple[Event, ...]
    written: dict[str, int]
    unreviewed: tuple[str, ...] = ()


def run_import(workspace: Workspace, path: Path, *, now: datetime) -> ImportReport:
    """Import a ledger file (YAML, CSV, JSON, JSON Lines). Raises LedgerError listing every fault; then nothing of it is imported.

    The text of an entry without claims is read into claims.
    """
    from tracker.core.claims.reading.events import read_event
    from tracker.ledger import load_events

    events = load_events(path, workspace.gazetteer, known_types=known_types(workspace))
    read = {event.event_id: read_event(event, workspace.gazetteer) for event in events if not event.claims}
    return write_events_of(workspace, events, file=str(path), now=now, read=read)


def known_types(workspace: Workspace) -> frozenset[str]:
    """Designators that an import takes without a note: of our own tables, and of any airframe in the catalogue."""
    from tracker.core.claims.aircraft_groups import TYPE_NAMES
    from tracker.core.performance import PERFORMANCE
    from tracker.store.aircraft import read_types

    with workspace.engine.connect() as connection:
        return frozenset(PERFORMANCE) | frozenset(TYPE_NAMES.values()) | read_types(connection)


def write_events_of(
    workspace: Workspace, events: Sequence[Event], *, file: str | None, now: datetime, read: Mapping[str, ReadEvent] | None = None
) -> ImportReport:
    """Store events in one transaction; for the ids in `read`, what was read, to be reviewed."""
    readings = dict(read or {})
    chosen = tuple(readings[event.event_id].event if event.event_id in readings else event for event in events)
    documents = {event.event_id: event_document(event, file=file, read=readings.get(event.event_id)) for event in chosen}
    with workspace.engine.begin() as connection:
        written, unreviewed = keep_events(connection, list(documents.values()), read=frozenset(readings), now=now)
    return ImportReport(chosen, written, unreviewed)


def event_document(
    event: Event, *, file: str | None, read: ReadEvent | None = None, document: Mapping[str, Any] | None = None
) -> EventDocument:
    """An event as it is kept; what was read keeps the words that its claims rest on."""
    from tracker.core.claims.model import event_to_document
    from tracker.store import EventDocument

    given = document if document is not None else read.to_document() if read is not None else event_to_document(event)
    window = event.window
    return EventDocument(
        event_id=event.event_id,
        document=given,
        from_at=window.start_at if window else None,
        until_at=window.end_at if window else None,
        file=file,
    )


def keep_events(
    connection: Connection, documents: Sequence[EventDocument], *, read: frozenset[str], now: datetime, who: str = READER
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Write events, those in `read` as unreviewed where their claims are new; gives the new versions and the ids to be reviewed.

    A person's correction stands: a reading that is already known among the versions of an event does not come back.
    """
    from tracker.core.standing import claims_of
    from tracker.store import Review, read_events, read_review_states, write_events, write_review

    states = read_review_states(connection)
    there = read_events(connection, ids=sorted(read))
    known = dict(zip(there["event_id"], there["document"], strict=True))
    fresh = [one for one in documents if one.event_id not in read or not _is_settled(connection, one, states)]
    written = write_events(connection, fresh, imported_at=now)
    changed = [
        one.event_id
        for one in fresh
        if one.event_id in read and one.event_id in written and claims_of(one.document) != claims_of(known.get(one.event_id))
    ]
    for event_id in changed:
        write_review(connection, Review(event_id=event_id, state="unreviewed", who=who, reviewed_at=now))
    taken_back = _taken_back(connection, [event_id for event_id in written if states.get(event_id) == "rejected"])
    accepted = {event_id for event_id in written if event_id not in read and states.get(event_id, "accepted") == "unreviewed"}
    for event_id in sorted(accepted | (taken_back - read)):
        write_review(connection, Review(event_id=event_id, state="accepted", who="ledger", reviewed_at=now, note="claims written by hand"))
    return written, tuple(changed)


def _taken_back(connection: Connection, event_ids: Sequence[str]) -> frozenset[str]:
    """Those of these rejected events that a feed took back, and no person: told again, they count again."""
    from tracker.store import read_reviews

    newest = read_reviews(connection, event_ids=event_ids).drop_duplicates("event_id", keep="last")
    return frozenset(newest.loc[newest["who"].str.startswith("feed:"), "event_id"])


def _is_settled(connection: Connection, event: EventDocument, states: Mapping[str, str]) -> bool:
    """Whether a person corrected this very reading before."""
    from tracker.store import document_digest, read_event_versions

    if states.get(event.event_id) != "corrected":
        return False
    return document_digest(event.document) in set(read_event_versions(connection, event.event_id)["digest"])
