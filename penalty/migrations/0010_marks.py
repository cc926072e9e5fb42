"""Evidence is marked as an informer's or as a trade secret

Revision ID: 0010
Revises: 0009
Create Date: 2026-11-24 21:45:00

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from penalty.models import engine as engines

# revision identifiers, used by Alembic.
revision: str = "0010"
down_revision: str | Sequence[str] | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE = "evidence_mark"


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("secrecy", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "secrecy IN ('open', 'informer', 'trade_secret')", name=op.f("ck_evidence_mark_evidence_secrecy")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_evidence_mark_by_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_mark_evidence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_mark")),
    )
    op.create_index(op.f("ix_evidence_mark_evidence_id"), TABLE, ["evidence_id"])
    for statement in engines.append_only_statements(op.get_bind().dialect.name, TABLE):
        op.execute(statement)


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_table(TABLE)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION {TABLE}_is_append_only()")
