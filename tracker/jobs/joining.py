"""What a turn of a feed brought becomes events: read, joined with what other feeds told, filed for review, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from tracker.core.timeline import Window

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ingest.reports.items import FeedItem, FeedTurn
    from tracker.core.claims.joining import Happening, Told
    from tracker.store import EventDocument
    from tracker.store import FeedItem as KeptItem
    from tracker.workspace import Workspace

#: Items whose claims lie further than this from those of a turn cannot be joined to them (`agreement.APART_DAYS`, `copies.COPY_DAYS`).
REACH: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTurn:
    """What became of a turn: new versions of events, those to be reviewed, and items that no ledger would accept, by reason."""

    written: Mapping[str, int] = field(default_factory=dict)
    unreviewed: tuple[str, ...] = ()
    refused: Counter[str] = field(default_factory=Counter)


def keep_turn(workspace: Workspace, feed: str, turn: FeedTurn, *, now: datetime) -> KeptTurn:
    """Store the items of a turn and the events that follow from them; what was taken back takes its event with it, as a version."""
    from tracker.jobs.events import keep_events
    from tracker.store import read_feed_items, read_review_states, write_feed_item, write_joined, write_page

    refused: Counter[str] = Counter()
    items = [kept for item in turn.items if (kept := _read(workspace, feed, item, now, refused)) is not None]
    if not items and not turn.deleted:
        return KeptTurn(refused=refused)
    with workspace.engine.begin() as connection:
        before = {(one.feed, one.key): one for one in read_feed_items(connection)}
        gone = [
            replace(before[feed, key], digest="deleted", document=None, seen_at=now)
            for key in sorted(turn.deleted)
            if (feed, key) in before
        ]
        for page in (item.page for item in turn.items if item.page is not None):
            write_page(connection, page, fetched_at=now)
        for one in (*items, *gone):
            write_feed_item(connection, one)
        touched = frozenset(event for one in (*items, *gone) if (event := _event_before(before, one)) is not None)
        near = (
            read_feed_items(connection, window=_reach(items), event_ids=touched)
            if items
            else read_feed_items(connection, event_ids=touched)
        )
        happenings = _joined([one for one in near if one.document and one.document["claims"]], before)
        documents = [_document(happening, near, feed) for happening in happenings]
        for happening in happenings:
            for key in happening.keys:
                of_feed, _, own = key.partition("\n")
                write_joined(connection, of_feed, own, happening.event_id)
        emptied = touched - {happening.event_id for happening in happenings}
        written, _ = keep_events(
            connection, _uncorrected(connection, documents), read=frozenset(one.event_id for one in happenings), now=now
        )
        written |= withdraw(connection, emptied, feed, now)
        states = read_review_states(connection)
        unreviewed = tuple(event_id for event_id in written if states.get(event_id) == "unreviewed")
    return KeptTurn(written=written, unreviewed=unreviewed, refused=refused)


def _read(workspace: Workspace, feed: str, item: FeedItem, now: datetime, refused: Counter[str]) -> KeptItem | None:
    from tracker.errors import LedgerError
    from tracker.jobs.articles import read_entry
    from tracker.store import FeedItem

    try:
        read = read_entry(item.entry, workspace)
    except LedgerError:
        refused["an item that the ledger does not accept"] += 1
        return None
    window = read.event.window or next((one.published_window for one in read.event.reports if one.published_window), None)
    return FeedItem(
        feed=feed,
        key=item.key,
        digest=item.digest,
        document=read.to_document(),
        seen_at=now,
        from_at=window.start_at if window else None,
        until_at=window.end_at if window else None,
        page_digest=item.page.digest if item.page else None,
    )


def _event_before(before: Mapping[tuple[str, str], KeptItem], item: KeptItem) -> str | None:
    known = before.get((item.feed, item.key))
    return known.event_id if known is not None else None


def _reach(items: Sequence[KeptItem]) -> Window | None:
    """The time in which items may lie that belong to these; None (all) where one of these lies anywhere."""
    starts, ends = [one.from_at for one in items], [one.until_at for one in items]
    if None in starts or None in ends:
        return None
    return Window(min(filter(None, starts)), max(filter(None, ends))).widened(REACH)


def _joined(items: Sequence[KeptItem], before: Mapping[tuple[str, str], KeptItem]) -> list[Happening]:
    from tracker.core.claims.joining import join_reports

    known = {_key(one): event for one in items if (event := _event_of(one, before)) is not None}
    return list(join_reports(map(_told, items), known))


def _event_of(item: KeptItem, before: Mapping[tuple[str, str], KeptItem]) -> str | None:
    """An item that changed keeps its event: the event follows in versions."""
    return item.event_id or _event_before(before, item)


def _told(item: KeptItem) -> Told:
    from tracker.core.claims.joining import Told
    from tracker.core.claims.model import event_from_document

    assert item.document is not None
    return Told(_key(item), event_from_document(item.document))


def _key(item: KeptItem) -> str:
    return f"{item.feed}\n{item.key}"


def _document(happening: Happening, items: Sequence[KeptItem], feed: str) -> EventDocument:
    """The event with the words that its claims rest on, each with the number of its report."""
    from tracker.core.claims.model import event_to_document
    from tracker.jobs.events import event_document

    by_key = {_key(one): one.document or {} for one in items}
    document: dict[str, Any] = {**event_to_document(happening.event), "independent_sources": happening.independent}
    begins: dict[str, int] = {}
    count = 0
    for key in happening.keys:
        begins[key] = count
        count += len(by_key[key]["reports"])
    for claim, (key, number) in zip(document["claims"], happening.claim_from, strict=True):
        source = by_key[key]["claims"][number]
        claim |= {"spans": source.get("spans", {}), "report": begins[key] + source.get("report", 0)}
    return event_document(happening.event, file=f"feed:{feed}", document=document)


def _uncorrected(connection: Connection, documents: Sequence[EventDocument]) -> list[EventDocument]:
    """The events that no person corrected: a correction stands, whatever the feeds go on to say."""
    from tracker.store import read_review_states

    states = read_review_states(connection)
    return [one for one in documents if states.get(one.event_id) != "corrected"]


def withdraw(connection: Connection, event_ids: frozenset[str], feed: str, now: datetime) -> dict[str, int]:
    """Events that nothing tells of any more: a version that says so, rejected in the name of the feed."""
    from tracker.store import EventDocument, Review, read_events, write_events, write_review

    written: dict[str, int] = {}
    there = read_events(connection, ids=sorted(event_ids)) if event_ids else read_events(connection, ids=[])
    for event_id, document in zip(there["event_id"], there["document"], strict=True):
        note = f"withdrawn: {feed} no longer says this"
        changed = {**document, "claims": [], "window": None, "notes": [note]}
        new = write_events(connection, [EventDocument(event_id=event_id, document=changed, file=f"feed:{feed}")], imported_at=now)
        if new:
            write_review(connection, Review(event_id=event_id, state="rejected", who=f"feed:{feed}", reviewed_at=now, note=note))
        written |= new
    return written
