"""Own law: editions of the law that were judged by, comparisons of drafts, and what was confirmed

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-24 15:10:00

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from penalty.models import engine as engines

# revision identifiers, used by Alembic.
revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("law_edition", "law_comparison", "own_law")


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "law_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regime", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_edition")),
    )
    op.create_index(op.f("ix_law_edition_sha256"), "law_edition", ["sha256"])
    op.create_table(
        "law_comparison",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regime", sa.String(length=32), nullable=False),
        sa.Column("enactment", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("base_sha256", sa.String(length=64), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_law_comparison_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_comparison")),
    )
    op.create_index(op.f("ix_law_comparison_enactment"), "law_comparison", ["enactment"])
    op.create_table(
        "own_law",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regime", sa.String(length=32), nullable=False),
        sa.Column("enactment", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("comparison_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_own_law_by_id")),
        sa.ForeignKeyConstraint(["comparison_id"], ["law_comparison.id"], name=op.f("fk_own_law_comparison_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_law")),
    )
    op.create_index(op.f("ix_own_law_enactment"), "own_law", ["enactment"])
    op.add_column("assessment", sa.Column("edition", sa.String(length=64), nullable=True))
    for table in TABLES:
        for statement in engines.append_only_statements(op.get_bind().dialect.name, table):
            op.execute(statement)


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_column("assessment", "edition")
    for table in reversed(TABLES):
        op.drop_table(table)
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP FUNCTION {table}_is_append_only()")
