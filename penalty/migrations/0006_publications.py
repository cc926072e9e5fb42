"""Decisions made public, the address that a party confirms, and the words of both

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-24 17:55:00

"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

from penalty.models import engine as engines

# revision identifiers, used by Alembic.
revision: str = "0006"
down_revision: str | Sequence[str] | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ACTIONS = (
    "register", "propose_filing", "file", "decline", "await_correction", "verify_correction", "suspend", "resume",
    "withdraw_filing", "terminate", "transfer", "conclude", "submit", "pass", "send_back", "serve_notice",
    "close_defence", "approve_legally", "record_deliberation", "decide", "serve", "close", "supersede", "archive",
    "decide_on_the_spot", "report_on_the_spot", "merge", "split", "refer", "extend_filing",
    "extend_decision", "record_scene", "record_interview", "commission", "receive_result", "preserve_evidence",
    "settle_preserved", "sign_undertaking", "confirm_undertaking", "break_undertaking", "announce_hearing",
    "hold_hearing", "confirm_address", "serve_paper", "record_payment", "defer_payment", "demand_payment",
    "record_remedy", "apply_to_court", "correct_error", "publish", "exclude_publication", "withdraw_publication",
)  # fmt: skip
KINDS = (
    "correction_order", "penalty_notice", "waiver_notice", "waiver_decision", "penalty_decision", "filing_form",
    "withdrawal_form", "termination_form", "spot_decision", "spot_report", "scene_record", "interview_record",
    "commission_letter",
    "result_notice", "preservation_notice", "preservation_release", "undertaking", "extension_form",
    "suspension_form", "resumption_form", "transfer_letter", "merger_form", "investigation_report",
    "case_review_form", "defence_review_form", "hearing_notice", "hearing_record", "hearing_report",
    "legal_review_form", "deliberation_record", "service_receipt", "deferral_notice", "demand", "court_application",
    "correction_notice", "closing_form", "address_confirmation", "service_announcement", "public_copy",
)  # fmt: skip
CHECKS = (
    ("act", "act_action", "action", ACTIONS),
    ("proposal", "proposal_action", "action", ACTIONS),
    ("document", "document_kind", "kind", KINDS),
)
"""Table, name, column, words."""


def upgrade() -> None:
    """Upgrade schema."""
    for table, name, column, words in CHECKS:
        with _opened(table), op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
            batch.create_check_constraint(
                op.f(f"ck_{table}_{name}"), _among(column, (*words, *_known(table, name, words)))
            )
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("party", sa.String(length=200), nullable=False),
        sa.Column("regime", sa.String(length=32), nullable=False),
        sa.Column("matter", sa.String(length=64), nullable=False),
        sa.Column("effect", sa.String(length=32), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(length=300), nullable=False),
        sa.Column("removed", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_publication_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_publication_case_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["document.id"], name=op.f("fk_publication_decision_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_publication_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("document_id", name=op.f("uq_publication_document_id")),
    )
    for column in ("case_id", "decision_id", "published_on"):
        op.create_index(op.f(f"ix_publication_{column}"), "publication", [column])
    for statement in engines.append_only_statements(op.get_bind().dialect.name, "publication"):
        op.execute(statement)


def downgrade() -> None:
    """Downgrade schema. The wider vocabularies stay, since cases may have used them."""
    op.drop_table("publication")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION publication_is_append_only()")


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
    return [word for word in re.findall(r"'([^']*)'", checks[f"ck_{table}_{name}"]) if word not in words]


def _among(column: str, allowed: Sequence[str]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in allowed)})"
