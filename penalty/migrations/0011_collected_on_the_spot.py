"""Fines taken on the spot are handed in; supervised cases are reported to the superior authority

Revision ID: 0011
Revises: 0010
Create Date: 2026-11-25 01:10:00

"""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from penalty.models import engine as engines

# revision identifiers, used by Alembic.
revision: str = "0011"
down_revision: str | Sequence[str] | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ACTIONS = ("collect_on_the_spot", "hand_in_fine", "mark_supervised", "report_to_superior")
KINDS = ("supervision_report",)
CHECKS = (
    ("act", "action", "act_action", ACTIONS),
    ("proposal", "action", "proposal_action", ACTIONS),
    ("document", "kind", "document_kind", KINDS),
)
"""Table, column and name of each check, with the words that it allows in addition."""


def upgrade() -> None:
    """Upgrade schema."""
    for table, column, name, words in CHECKS:
        known = _known(table, name)
        allowed = [*known, *(word for word in words if word not in known)]
        rule = f"{column} IN ({', '.join(repr(word) for word in allowed)})"
        with engines.opened(op.get_bind(), table), op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_{name}"), rule)


def downgrade() -> None:
    """Downgrade schema. The wider vocabulary stays, since cases may have used it."""


def _known(table: str, name: str) -> list[str]:
    """The words that the check allows so far."""
    checks = {one["name"]: one["sqltext"] for one in sa.inspect(op.get_bind()).get_check_constraints(table)}
    return re.findall(r"'([^']*)'", checks[f"ck_{table}_{name}"])
