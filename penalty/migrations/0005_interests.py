"""Interests declared, grounds of recusal, and what becomes of what a recused person had done

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-24 17:55:00

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from penalty.models import engine as engines

# revision identifiers, used by Alembic.
revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("interest", "recusal_effect")
GROUNDS = "ground IN ('party_or_kin', 'direct_interest', 'other_relation', 'other_law')"


def upgrade() -> None:
    """Upgrade schema."""
    _create_interest()
    _create_effect()
    with engines.opened(op.get_bind(), "recusal"):
        with op.batch_alter_table("recusal") as batch:
            batch.add_column(sa.Column("ground", sa.String(length=32), nullable=True))
            batch.add_column(sa.Column("declared", sa.Boolean(), nullable=False, server_default=sa.false()))
            batch.add_column(sa.Column("members", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
            batch.create_check_constraint(op.f("ck_recusal_recusal_ground"), GROUNDS)
        with op.batch_alter_table("recusal") as batch:
            batch.alter_column("declared", server_default=None)
            batch.alter_column("members", server_default=None)
    for table in TABLES:
        for statement in engines.append_only_statements(op.get_bind().dialect.name, table):
            op.execute(statement)


def downgrade() -> None:
    """Downgrade schema."""
    with engines.opened(op.get_bind(), "recusal"), op.batch_alter_table("recusal") as batch:
        batch.drop_constraint(op.f("ck_recusal_recusal_ground"), type_="check")
        for column in ("ground", "declared", "members"):
            batch.drop_column(column)
    for table in reversed(TABLES):
        op.drop_table(table)
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP FUNCTION {table}_is_append_only()")


def _create_interest() -> None:
    op.create_table(
        "interest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=18), nullable=True),
        sa.Column("relation", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('organisation', 'person')", name=op.f("ck_interest_interest_kind")),
        sa.CheckConstraint(
            "relation IN ('kin', 'ownership', 'post', 'other')", name=op.f("ck_interest_interest_relation")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_interest_user_id")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["interest.id"], name=op.f("fk_interest_supersedes_id")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_interest_supersedes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
    )
    for column in ("user_id", "name_key", "code"):
        op.create_index(op.f(f"ix_interest_{column}"), "interest", [column])


def _create_effect() -> None:
    op.create_table(
        "recusal_effect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recusal_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('step', 'evidence', 'answer')", name=op.f("ck_recusal_effect_effect_kind")),
        sa.ForeignKeyConstraint(["recusal_id"], ["recusal.id"], name=op.f("fk_recusal_effect_recusal_id")),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_recusal_effect_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal_effect")),
    )
    for column in ("recusal_id", "target_id"):
        op.create_index(op.f(f"ix_recusal_effect_{column}"), "recusal_effect", [column])
