"""Add the outbox: stories, alerts and their deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stories",
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="watch or event"),
        sa.Column("rule", sa.Text(), nullable=False, comment="the watch or the event that it follows"),
        sa.Column("icao24", sa.Text(), nullable=True, comment="null for an event"),
        sa.Column("sequence", sa.Integer(), nullable=False, comment="of the last alert"),
        sa.Column("told", sa.JSON(), nullable=False, comment="what was told last"),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True, comment="null while it is followed"),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_stories")),
    )
    op.create_index(op.f("ix_stories_kind_rule"), "stories", ["kind", "rule"], unique=False)
    op.create_index(op.f("ix_stories_closed_at"), "stories", ["closed_at"], unique=False)
    op.create_table(
        "alerts",
        sa.Column("alert_id", sa.Text(), nullable=False, comment="content-derived; the idempotency key of its deliveries"),
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="new, update, withdrawal or test"),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("alert_id", name=op.f("pk_alerts")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.story_id"], name=op.f("fk_alerts_story_id_stories")),
        sa.UniqueConstraint("story_id", "sequence", name=op.f("uq_alerts_story_id_sequence")),
    )
    op.create_index(op.f("ix_alerts_created_at"), "alerts", ["created_at"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("alert_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False, comment="waiting, sent, dead or withheld"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False, comment="not tried before"),
        sa.Column("leased_until_at", sa.BigInteger(), nullable=True, comment="whoever claimed it last has it until then"),
        sa.Column("batch", sa.Text(), nullable=True, comment="the digest that it was put into; a retry sends the same digest"),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("because", sa.Text(), nullable=True, comment="why it failed, or was withheld"),
        sa.PrimaryKeyConstraint("alert_id", "channel", name=op.f("pk_deliveries")),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.alert_id"], name=op.f("fk_deliveries_alert_id_alerts"), ondelete="CASCADE"),
    )
    op.create_index(op.f("ix_deliveries_outcome_channel"), "deliveries", ["outcome", "channel"], unique=False)
    op.create_index(op.f("ix_deliveries_channel_sent_at"), "deliveries", ["channel", "sent_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_deliveries_channel_sent_at"), table_name="deliveries")
    op.drop_index(op.f("ix_deliveries_outcome_channel"), table_name="deliveries")
    op.drop_table("deliveries")
    op.drop_index(op.f("ix_alerts_created_at"), table_name="alerts")
    op.drop_table("alerts")
    op.drop_index(op.f("ix_stories_closed_at"), table_name="stories")
    op.drop_index(op.f("ix_stories_kind_rule"), table_name="stories")
    op.drop_table("stories")
