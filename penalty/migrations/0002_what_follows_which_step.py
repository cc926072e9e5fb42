"""What follows which step: proposals and entries of the defence name the step they come after

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-24 14:05:00

"""

from collections.abc import Sequence
from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from penalty.models import engine as engines

# revision identifiers, used by Alembic.
revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("proposal", "defence_entry")
FILL = """
    UPDATE {table} SET follows_id = (
        SELECT max(act.id) FROM act WHERE act.case_id = {table}.case_id AND act.at <= {table}.at
    )
"""


def upgrade() -> None:
    """Upgrade schema."""
    for table in TABLES:
        with engines.opened(op.get_bind(), table):
            op.add_column(table, sa.Column("follows_id", sa.Integer(), nullable=True))
            op.execute(FILL.format(table=table))
            with _rebuilt(table) as batch:
                batch.alter_column("follows_id", existing_type=sa.Integer(), nullable=False)
                batch.create_foreign_key(op.f(f"fk_{table}_follows_id"), "act", ["follows_id"], ["id"])


def downgrade() -> None:
    """Downgrade schema."""
    for table in TABLES:
        with engines.opened(op.get_bind(), table), _rebuilt(table) as batch:
            batch.drop_constraint(op.f(f"fk_{table}_follows_id"), type_="foreignkey")
            batch.drop_column("follows_id")


def _rebuilt(table: str) -> AbstractContextManager[BatchOperations]:
    """A batch that keeps the CHECK constraints, which Alembic forgets where it rebuilds a table."""
    known = sa.inspect(op.get_bind()).get_check_constraints(table)
    checks = tuple(sa.CheckConstraint(one["sqltext"], name=op.f(str(one["name"]))) for one in known)
    return op.batch_alter_table(table, table_args=checks)
