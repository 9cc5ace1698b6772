"""Tables of what was published: pages as they came, items of living feeds, what people decided about events, reports of our own."""

from __future__ import annotations

import sqlalchemy as sa

from tracker.store.schema import metadata

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

#: Pages under the hash of their bytes: the same page is kept once, whatever leads to it.
pages = sa.Table(
    "pages",
    metadata,
    sa.Column("digest", sa.Text(), primary_key=True),
    sa.Column("url", sa.Text(), comment="where it was when it came first"),
    sa.Column("content_type", sa.Text()),
    sa.Column("fetched_at", sa.BigInteger(), nullable=False),
    sa.Column("bytes", sa.BigInteger(), nullable=False),
    sa.Column("payload", sa.LargeBinary(), nullable=False),
)

#: What a feed said, item by item; an item that changed or was taken back becomes a new version.
feed_items = sa.Table(
    "feed_items",
    metadata,
    sa.Column("feed", sa.Text(), primary_key=True),
    sa.Column("key", sa.Text(), primary_key=True, comment="the feed's own name for it"),
    sa.Column("version", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("digest", sa.Text(), nullable=False, comment="of what the feed said"),
    sa.Column("document", sa.JSON(), comment="the item read as an event; null where it was taken back"),
    sa.Column("event_id", sa.Text(), comment="the event that it was joined to; null where it claims nothing"),
    sa.Column("from_at", sa.BigInteger(), comment="earliest instant of its claims; null is open"),
    sa.Column("until_at", sa.BigInteger()),
    sa.Column("page_digest", sa.Text(), comment="the page that it was read from"),
    sa.Column("seen_at", sa.BigInteger(), nullable=False),
    sa.Index(None, "event_id"),
)

reviews = sa.Table(
    "reviews",
    metadata,
    sa.Column("review_id", _NUMBER, primary_key=True, autoincrement=True),
    sa.Column("event_id", sa.Text(), nullable=False),
    sa.Column("version", sa.Integer(), nullable=False, comment="of the event, when this was said of it"),
    sa.Column("state", sa.Text(), nullable=False, comment="unreviewed, accepted, corrected or rejected"),
    sa.Column("who", sa.Text(), nullable=False),
    sa.Column("reviewed_at", sa.BigInteger(), nullable=False),
    sa.Column("note", sa.Text()),
    sa.Index(None, "event_id"),
)

#: Weekly reports that were sent: each version is kept, so that a key always brings the same bytes, and anybody can see what was said when.
weekly_reports = sa.Table(
    "weekly_reports",
    metadata,
    sa.Column("label", sa.Text(), primary_key=True, comment="of the period, such as 2019-W12"),
    sa.Column("version", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("digest", sa.Text(), nullable=False, comment="of the content, BLAKE2b"),
    sa.Column("made_at", sa.BigInteger(), nullable=False),
    sa.Column("payload", sa.LargeBinary(), nullable=False, comment="overflight.report/1 as JSON, compressed"),
)
