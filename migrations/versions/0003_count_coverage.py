"""Keep the counts that coverage is learned from."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coverage",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("from_at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("crossed", sa.Double(), nullable=False),
        sa.Column("heard", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "source", "from_at", "place", "band", name=op.f("pk_coverage")),
    )
    op.create_index(op.f("ix_coverage_from_at"), "coverage", ["from_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_coverage_from_at"), table_name="coverage")
    op.drop_table("coverage")
