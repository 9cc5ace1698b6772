"""Pages as they came, and what living feeds said: an item that changed or was taken back becomes a new version, and none is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
import zstandard
from sqlalchemy import Connection

from tracker.core.timeline import Window, to_ms
from tracker.errors import NotFoundError
from tracker.store.frames import from_ms_or_none, to_ms_or_none
from tracker.store.report_schema import feed_items, pages

if TYPE_CHECKING:
    from ingest.reports.page import Page

#: What no page can exceed unpacked (`ingest.reports.article.MAX_BYTES`), with room.
_MAX_PAGE_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One version of what a feed said under one key.

    Attributes
    ----------
    digest : of what the feed said, so that the same item twice is one version
    document : the item read as an event (`overflight.event/1`, with spans); None where the feed took it back
    event_id : the event that it was joined to; None where it claims nothing
    page_digest : the archived page that it was read from
    """

    feed: str
    key: str
    digest: str
    document: Mapping[str, Any] | None
    seen_at: datetime
    event_id: str | None = None
    from_at: datetime | None = None
    until_at: datetime | None = None
    page_digest: str | None = None
    version: int = 0


def write_page(connection: Connection, page: Page, *, fetched_at: datetime) -> bool:
    """Keep a page under the hash of its bytes; whether it was new."""
    if connection.scalar(sa.select(pages.c.digest).where(pages.c.digest == page.digest)) is not None:
        return False
    values = {"digest": page.digest, "url": page.url, "content_type": page.content_type, "fetched_at": to_ms(fetched_at)}
    payload = zstandard.ZstdCompressor(level=3).compress(page.content)
    connection.execute(sa.insert(pages).values(**values, bytes=len(page.content), payload=payload))
    return True


def read_page(connection: Connection, digest: str) -> bytes:
    """A page as it came. Raises NotFoundError."""
    kept = connection.scalar(sa.select(pages.c.payload).where(pages.c.digest == digest))
    if kept is None:
        raise NotFoundError(f"no page {digest} is kept")
    return zstandard.ZstdDecompressor().decompress(bytes(kept), max_output_size=_MAX_PAGE_BYTES)


def write_feed_item(connection: Connection, item: FeedItem) -> int:
    """Keep an item that differs from its newest version; the version that holds."""
    mine = (feed_items.c.feed == item.feed, feed_items.c.key == item.key)
    query = sa.select(feed_items.c.version, feed_items.c.digest).where(*mine).order_by(feed_items.c.version.desc()).limit(1)
    newest = connection.execute(query).first()
    if newest is not None and newest[1] == item.digest:
        return int(newest[0])
    version = 1 if newest is None else int(newest[0]) + 1
    values = {name: getattr(item, name) for name in ("feed", "key", "digest", "event_id", "page_digest")}
    times = {"from_at": to_ms_or_none(item.from_at), "until_at": to_ms_or_none(item.until_at), "seen_at": to_ms(item.seen_at)}
    document = sa.null() if item.document is None else dict(item.document)
    connection.execute(sa.insert(feed_items).values(**values, **times, version=version, document=document))
    return version


def write_joined(connection: Connection, feed: str, key: str, event_id: str | None) -> None:
    """Say which event the newest version of an item belongs to."""
    mine = (feed_items.c.feed == feed, feed_items.c.key == key)
    newest = sa.select(sa.func.max(feed_items.c.version)).where(*mine).scalar_subquery()
    connection.execute(sa.update(feed_items).where(*mine, feed_items.c.version == newest).values(event_id=event_id))


def read_feed_digests(connection: Connection, feed: str) -> dict[str, str]:
    """What a feed last said under each key, as digests."""
    rows = connection.execute(
        sa.select(feed_items.c.key, feed_items.c.digest).where(feed_items.c.feed == feed).order_by(feed_items.c.version)
    )
    return {str(row[0]): str(row[1]) for row in rows}


def read_feed_items(connection: Connection, *, window: Window | None = None, event_ids: frozenset[str] | None = None) -> list[FeedItem]:
    """The newest version of every item, those taken back included; in `window` those whose claims may lie in it, or of these events."""
    one, later = feed_items.c, feed_items.alias()
    newest = ~sa.exists().where(later.c.feed == one.feed, later.c.key == one.key, later.c.version > one.version)
    chosen: list[Any] = []
    if window is not None:
        begins = sa.or_(one.from_at.is_(None), one.from_at < to_ms(window.end_at))
        chosen.append(sa.and_(begins, sa.or_(one.until_at.is_(None), one.until_at >= to_ms(window.start_at))))
    if event_ids is not None:
        chosen.append(one.event_id.in_(sorted(event_ids)))
    query = sa.select(feed_items).where(newest, sa.or_(*chosen)) if chosen else sa.select(feed_items).where(newest)
    return [_item(row) for row in connection.execute(query.order_by(one.feed, one.key))]


def _item(row: Any) -> FeedItem:
    seen_at = from_ms_or_none(row.seen_at)
    assert seen_at is not None
    return FeedItem(
        feed=row.feed,
        key=row.key,
        version=row.version,
        digest=row.digest,
        document=row.document,
        event_id=row.event_id,
        from_at=from_ms_or_none(row.from_at),
        until_at=from_ms_or_none(row.until_at),
        page_digest=row.page_digest,
        seen_at=seen_at,
    )
