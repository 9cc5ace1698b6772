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
        sa.Column("positions", sa.BigInteger(), nullable=False),
        sa.Column("newest_at", sa.BigInteger(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("anchor", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("icao24", name=op.f("pk_derivations")),
    )
    # What waits was queued by a program that did not say since when: all of its record is out of date.
    op.add_column("rebuild_queue", sa.Column("from_at", sa.BigInteger(), nullable=False, server_default=sa.text("0")))


def downgrade() -> None:
    with op.batch_alter_table("rebuild_queue") as table:
        table.drop_column("from_at")
    op.drop_table("derivations")
