"""The proof of a service is attached afterwards

Revision ID: 0009
Revises: 0008
Create Date: 2026-11-24 21:35:00

"""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from penalty.models import engine as engines

# revision identifiers, used by Alembic.
revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ACTIONS = (
    "register", "propose_filing", "file", "decline", "await_correction", "verify_correction", "suspend", "resume",
    "withdraw_filing", "terminate", "transfer", "conclude", "submit", "pass", "send_back", "serve_notice",
    "close_defence", "approve_legally", "record_deliberation", "decide", "serve", "close", "supersede", "archive",
    "decide_on_the_spot", "report_on_the_spot", "merge", "split", "refer", "record_return",
    "extend_filing", "extend_decision", "record_scene", "record_interview", "commission", "receive_result",
    "preserve_evidence",
    "settle_preserved", "sign_undertaking", "confirm_undertaking", "break_undertaking", "announce_hearing",
    "hold_hearing", "confirm_address", "serve_paper", "attach_proof", "record_payment", "defer_payment",
    "demand_payment",
    "record_remedy", "apply_to_court", "correct_error", "publish", "exclude_publication", "withdraw_publication",
)  # fmt: skip
CHECKS = (("act", "act_action"), ("proposal", "proposal_action"))
"""Table and name of each check on an action."""


def upgrade() -> None:
    """Upgrade schema."""
    for table, name in CHECKS:
        allowed = _among("action", (*ACTIONS, *_known(table, name, ACTIONS)))
        with engines.opened(op.get_bind(), table), op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_{name}"), allowed)


def downgrade() -> None:
    """Downgrade schema. The wider vocabulary stays, since cases may have used it."""


def _known(table: str, name: str, words: Sequence[str]) -> list[str]:
    """Words of a later schema that a record on its way down and up again may hold."""
    checks = {one["name"]: one["sqltext"] for one in sa.inspect(op.get_bind()).get_check_constraints(table)}
    return [word for word in re.findall(r"'([^']*)'", checks[f"ck_{table}_{name}"]) if word not in words]


def _among(column: str, allowed: Sequence[str]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in allowed)})"
