"""The whole procedure: steps beside the main line, their papers, and the proof of a service

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-24 14:20:00

"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from penalty.models import engine as engines

# revision identifiers, used by Alembic.
revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OLD_STATES = (
    "new", "intake", "filing", "not_filed", "investigation", "remediation", "suspended", "assessment", "case_review",
    "notice", "defence", "legal_review", "deliberation", "approval", "decided", "served", "closed", "withdrawn",
    "terminated", "transferred",
)  # fmt: skip
OLD_ACTIONS = (
    "register", "propose_filing", "file", "decline", "await_correction", "verify_correction", "suspend", "resume",
    "withdraw_filing", "terminate", "transfer", "conclude", "submit", "pass", "send_back", "serve_notice",
    "close_defence", "approve_legally", "record_deliberation", "decide", "serve", "close", "supersede",
)  # fmt: skip
OLD_KINDS = (
    "correction_order", "penalty_notice", "waiver_notice", "waiver_decision", "penalty_decision", "filing_form",
    "withdrawal_form", "termination_form",
)  # fmt: skip
STATES = (*OLD_STATES, "merged", "archived")
ACTIONS = (
    *OLD_ACTIONS, "archive", "decide_on_the_spot", "report_on_the_spot", "merge", "split", "refer", "extend_filing",
    "extend_decision", "record_scene", "record_interview", "commission", "receive_result", "preserve_evidence",
    "settle_preserved", "sign_undertaking", "confirm_undertaking", "break_undertaking", "announce_hearing",
    "hold_hearing", "serve_paper", "record_payment", "defer_payment", "demand_payment", "record_remedy",
    "apply_to_court", "correct_error", "publish", "exclude_publication", "withdraw_publication",
)  # fmt: skip
KINDS = (
    *OLD_KINDS, "spot_decision", "spot_report", "scene_record", "interview_record", "commission_letter",
    "result_notice", "preservation_notice", "preservation_release", "undertaking", "extension_form",
    "suspension_form", "resumption_form", "transfer_letter", "merger_form", "investigation_report",
    "case_review_form", "defence_review_form", "hearing_notice", "hearing_record", "hearing_report",
    "legal_review_form", "deliberation_record", "service_receipt", "deferral_notice", "demand", "court_application",
    "correction_notice", "closing_form",
)  # fmt: skip

CHECKS = (
    ("case", "case_state", "state", OLD_STATES, STATES),
    ("act", "act_action", "action", OLD_ACTIONS, ACTIONS),
    ("act", "act_from_state", "from_state", OLD_STATES, STATES),
    ("act", "act_to_state", "to_state", OLD_STATES, STATES),
    ("proposal", "proposal_action", "action", OLD_ACTIONS, ACTIONS),
    ("document", "document_kind", "kind", OLD_KINDS, KINDS),
)
"""Table, name, column, the words before and after."""


def upgrade() -> None:
    """Upgrade schema."""
    for table in ("case", "act", "proposal", "document"):
        with _rebuilt(table, new=True):
            pass
    with _rebuilt("service_record") as batch:
        batch.add_column(sa.Column("proof_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_service_record_proof_id"), "evidence", ["proof_id"], ["id"])


def downgrade() -> None:
    """Downgrade schema; refused by the database where a case has used what is taken away."""
    with _rebuilt("service_record") as batch:
        batch.drop_constraint(op.f("fk_service_record_proof_id"), type_="foreignkey")
        batch.drop_column("proof_id")
    for table in ("document", "proposal", "act", "case"):
        with _rebuilt(table, new=False):
            pass


@contextmanager
def _rebuilt(table: str, new: bool | None = None) -> Iterator[BatchOperations]:
    """A batch on ``table``; with ``new`` given its vocabularies are those after or before this revision."""
    words = {name: (after if new else before) for one, name, _, before, after in CHECKS if one == table}
    columns = {name: column for one, name, column, _, _ in CHECKS if one == table}
    with _opened(table):
        if op.get_bind().dialect.name == "sqlite":
            with op.batch_alter_table(
                table, recreate="always", table_args=_checks(table, words, columns, new)
            ) as batch:
                yield batch
            return
        if new is not None:
            for name, allowed in words.items():
                op.drop_constraint(op.f(f"ck_{table}_{name}"), table, type_="check")
                op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, _among(columns[name], allowed))
        with op.batch_alter_table(table) as batch:
            yield batch


@contextmanager
def _opened(table: str) -> Iterator[None]:
    if table not in engines.append_only_tables():
        yield
        return
    with engines.opened(op.get_bind(), table):
        yield


def _checks(
    table: str, words: Mapping[str, tuple[str, ...]], columns: Mapping[str, str], new: bool | None
) -> tuple[sa.CheckConstraint, ...]:
    """Every check of ``table``, which Alembic forgets where it rebuilds one, with the words of this revision."""
    made = {f"ck_{table}_{name}": _among(columns[name], words[name]) for name in words if new is not None}
    kept = sa.inspect(op.get_bind()).get_check_constraints(table)
    texts = {str(check["name"]): str(check["sqltext"]) for check in kept} | made
    return tuple(sa.CheckConstraint(text, name=op.f(name)) for name, text in texts.items())


def _among(column: str, allowed: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in allowed)})"
