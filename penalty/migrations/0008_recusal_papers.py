"""A decision on a recusal is told in a paper

Revision ID: 0008
Revises: 0007
Create Date: 2026-11-24 21:15:00

"""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from penalty.models import engine as engines

# revision identifiers, used by Alembic.
revision: str = "0008"
down_revision: str | Sequence[str] | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = (
    "correction_order", "penalty_notice", "waiver_notice", "waiver_decision", "penalty_decision", "filing_form",
    "withdrawal_form", "termination_form", "spot_decision", "spot_report", "scene_record", "interview_record",
    "commission_letter",
    "result_notice", "preservation_notice", "preservation_release", "undertaking", "extension_form",
    "suspension_form", "resumption_form", "transfer_letter", "merger_form", "investigation_report",
    "case_review_form", "defence_review_form", "hearing_notice", "hearing_record", "hearing_report",
    "legal_review_form", "deliberation_record", "service_receipt", "deferral_notice", "demand", "court_application",
    "correction_notice", "closing_form", "address_confirmation", "service_announcement", "public_copy",
    "recusal_reply", "recusal_decision",
)  # fmt: skip
NAME = "ck_document_document_kind"


def upgrade() -> None:
    """Upgrade schema."""
    allowed = f"kind IN ({', '.join(repr(word) for word in (*KINDS, *_known()))})"
    with engines.opened(op.get_bind(), "document"), op.batch_alter_table("document") as batch:
        batch.drop_constraint(op.f(NAME), type_="check")
        batch.create_check_constraint(op.f(NAME), allowed)


def downgrade() -> None:
    """Downgrade schema. The wider vocabulary stays, since cases may have used it."""


def _known() -> list[str]:
    """Words of a later schema that a record on its way down and up again may hold."""
    checks = {one["name"]: one["sqltext"] for one in sa.inspect(op.get_bind()).get_check_constraints("document")}
    return [word for word in re.findall(r"'([^']*)'", checks[NAME]) if word not in KINDS]
