"""The whole procedure: steps beside the main line, their papers, and the proof of a service

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-24 14:20:00

"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

from penalty.models import engine as engines

# revision identifiers, used by Alembic.
revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

STATES = (
    "new", "intake", "filing", "not_filed", "investigation", "remediation", "suspended", "assessment", "case_review",
    "notice", "defence", "legal_review", "deliberation", "approval", "decided", "served", "closed", "withdrawn",
    "terminated", "transferred", "merged", "archived",
)  # fmt: skip
ACTIONS = (
    "register", "propose_filing", "file", "decline", "await_correction", "verify_correction", "suspend", "resume",
    "withdraw_filing", "terminate", "transfer", "conclude", "submit", "pass", "send_back", "serve_notice",
    "close_defence", "approve_legally", "record_deliberation", "decide", "serve", "close", "supersede", "archive",
    "decide_on_the_spot", "report_on_the_spot", "merge", "split", "refer", "extend_filing",
    "extend_decision", "record_scene", "record_interview", "commission", "receive_result", "preserve_evidence",
    "settle_preserved", "sign_undertaking", "confirm_undertaking", "break_undertaking", "announce_hearing",
    "hold_hearing", "serve_paper", "record_payment", "defer_payment", "demand_payment", "record_remedy",
    "apply_to_court", "correct_error", "publish", "exclude_publication", "withdraw_publication",
)  # fmt: skip
KINDS = (
    "correction_order", "penalty_notice", "waiver_notice", "waiver_decision", "penalty_decision", "filing_form",
    "withdrawal_form", "termination_form", "spot_decision", "spot_report", "scene_record", "interview_record",
    "commission_letter",
    "result_notice", "preservation_notice", "preservation_release", "undertaking", "extension_form",
    "suspension_form", "resumption_form", "transfer_letter", "merger_form", "investigation_report",
    "case_review_form", "defence_review_form", "hearing_notice", "hearing_record", "hearing_report",
    "legal_review_form", "deliberation_record", "service_receipt", "deferral_notice", "demand", "court_application",
    "correction_notice", "closing_form",
)  # fmt: skip

DEFENCE = ("statement", "waiver", "reply", "hearing_request")

GONE = ("hearing",)
"""Words of the first schema that no record holds any more."""

CHECKS = (
    ("case", "case_state", "state", STATES),
    ("act", "act_action", "action", ACTIONS),
    ("act", "act_from_state", "from_state", STATES),
    ("act", "act_to_state", "to_state", STATES),
    ("proposal", "proposal_action", "action", ACTIONS),
    ("document", "document_kind", "kind", KINDS),
    ("defence_entry", "defence_kind", "kind", DEFENCE),
)
"""Table, name, column, words."""


def upgrade() -> None:
    """Upgrade schema."""
    for table in dict.fromkeys(one for one, *_ in CHECKS):
        with _opened(table), op.batch_alter_table(table) as batch:
            for name, column, words in ((name, column, words) for one, name, column, words in CHECKS if one == table):
                batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
                batch.create_check_constraint(
                    op.f(f"ck_{table}_{name}"), _among(column, (*words, *_known(table, name, words)))
                )
    with _opened("service_record"), op.batch_alter_table("service_record") as batch:
        batch.add_column(sa.Column("proof_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_service_record_proof_id"), "evidence", ["proof_id"], ["id"])


def downgrade() -> None:
    """Downgrade schema. The wider vocabularies stay, since cases may have used them; nothing on record is lost."""
    with _opened("service_record"), op.batch_alter_table("service_record") as batch:
        batch.drop_constraint(op.f("fk_service_record_proof_id"), type_="foreignkey")
        batch.drop_column("proof_id")


@contextmanager
def _opened(table: str) -> Iterator[None]:
    if table not in engines.append_only_tables():
        yield
        return
    with engines.opened(op.get_bind(), table):
        yield


def _known(table: str, name: str, words: Sequence[str]) -> list[str]:
    """Words of a later schema that a record on its way down and up again may hold."""
    checks = {one["name"]: one["sqltext"] for one in sa.inspect(op.get_bind()).get_check_constraints(table)}
    return [word for word in re.findall(r"'([^']*)'", checks[f"ck_{table}_{name}"]) if word not in {*words, *GONE}]


def _among(column: str, allowed: Sequence[str]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in allowed)})"
