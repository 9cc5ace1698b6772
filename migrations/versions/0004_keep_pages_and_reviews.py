"""Keep pages as they came, items of living feeds, and what people decided about reported events."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "pages",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True, comment="where it was when it came first"),
        sa.Column("content_type", sa.Text(), nullable=True),
        sa.Column("fetched_at", sa.BigInteger(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_pages")),
    )
    op.create_table(
        "feed_items",
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="the feed's own name for it"),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False, comment="of what the feed said"),
        sa.Column("document", sa.JSON(), nullable=True, comment="the item read as an event; null where it was taken back"),
        sa.Column("event_id", sa.Text(), nullable=True, comment="the event that it was joined to; null where it claims nothing"),
        sa.Column("from_at", sa.BigInteger(), nullable=True, comment="earliest instant of its claims; null is open"),
        sa.Column("until_at", sa.BigInteger(), nullable=True),
        sa.Column("page_digest", sa.Text(), nullable=True, comment="the page that it was read from"),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("feed", "key", "version", name=op.f("pk_feed_items")),
    )
    op.create_index(op.f("ix_feed_items_event_id"), "feed_items", ["event_id"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("review_id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="of the event, when this was said of it"),
        sa.Column("state", sa.Text(), nullable=False, comment="unreviewed, accepted, corrected or rejected"),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reviewed_at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_reviews")),
    )
    op.create_index(op.f("ix_reviews_event_id"), "reviews", ["event_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_reviews_event_id"), table_name="reviews")
    op.drop_table("reviews")
    op.drop_index(op.f("ix_feed_items_event_id"), table_name="feed_items")
    op.drop_table("feed_items")
    op.drop_table("pages")
