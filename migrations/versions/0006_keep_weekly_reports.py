"""Keep weekly reports that were sent, as they were sent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "weekly_reports",
        sa.Column("label", sa.Text(), nullable=False, comment="of the period, such as 2019-W12"),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False, comment="of the content, BLAKE2b"),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False, comment="overflight.report/1 as JSON, compressed"),
        sa.PrimaryKeyConstraint("label", "version", name=op.f("pk_weekly_reports")),
    )


def downgrade() -> None:
    op.drop_table("weekly_reports")
