"""Keep how far each airframe was derived and where its record may be taken up; and from when on a queued one is out of date."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "derivations",
        sa.Column("icao24", sa.Text(), nullable=False),
        sa.Column("positions", sa.BigInteger(), nullable=False, comment="of its record, each once"),
        sa.Column("newest_at", sa.BigInteger(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False, comment="digest of all that it was derived with, beside positions"),
        sa.Column("anchor", sa.JSON(), nullable=True, comment="null: the whole record must be derived"),
        sa.PrimaryKeyConstraint("icao24", name=op.f("pk_derivations")),
    )
    # What waits was queued by a program that did not say since when: all of its record is out of date.
    since = sa.Column("from_at", sa.BigInteger(), nullable=False, server_default=sa.text("0"), comment="the earliest instant that changed")
    op.add_column("rebuild_queue", since)


def downgrade() -> None:
    with op.batch_alter_table("rebuild_queue") as table:
        table.drop_column("from_at")
    op.drop_table("derivations")
