"""The tables of the first release

Revision ID: release_1
Revises:
Create Date: 2026-11-28 18:20:00

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from penalty.models import database

# revision identifiers, used by Alembic.
revision: str = "release_1"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = ("default",)
depends_on: str | Sequence[str] | None = None

TABLES = (
    "counter",
    "law_edition",
    "party",
    "sign_in_attempt",
    "user_account",
    "audit_entry",
    "benchmark_reading",
    "case",
    "confirmation",
    "deputyship",
    "grant_of_role",
    "interest",
    "law_comparison",
    "ledger_import",
    "sent_form",
    "sign_in",
    "act",
    "assessment",
    "assignment",
    "awaited_role",
    "case_sign",
    "departure",
    "document",
    "evidence",
    "finding",
    "ledger_entry",
    "own_law",
    "recusal",
    "rights_change",
    "second_factor",
    "custody_entry",
    "defence_entry",
    "evidence_mark",
    "finding_proof",
    "measurement",
    "proposal",
    "publication",
    "recusal_effect",
    "registration_correction",
    "remedial_measure",
    "measure_proof",
    "service_record",
    "supersession",
)
APPEND_ONLY = (
    "act",
    "assessment",
    "assignment",
    "audit_entry",
    "benchmark_reading",
    "confirmation",
    "custody_entry",
    "defence_entry",
    "departure",
    "deputyship",
    "document",
    "evidence",
    "evidence_mark",
    "finding",
    "finding_proof",
    "interest",
    "law_comparison",
    "law_edition",
    "ledger_entry",
    "ledger_import",
    "measure_proof",
    "measurement",
    "own_law",
    "party",
    "proposal",
    "publication",
    "recusal",
    "recusal_effect",
    "registration_correction",
    "remedial_measure",
    "rights_change",
    "service_record",
    "supersession",
)


def index_present(table: str, column: str) -> None:
    """Index the rows that have a value in ``column``."""
    present = sa.text(f"{column} IS NOT NULL")
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], sqlite_where=present, postgresql_where=present)


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "counter",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_counter")),
    )
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
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=18), nullable=False),
        sa.Column(
            "document",
            sa.Enum(
                "resident_id",
                "hmt_permit",
                "permanent_residence",
                "passport",
                name="party_document",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("representative", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("phone", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "kind IN ('citizen', 'organisation', 'individual_business')", name=op.f("ck_party_party_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
    )
    op.create_index(op.f("ix_party_code"), "party", ["code"])
    op.create_index(op.f("ix_party_name"), "party", ["name"])
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username_sha256", sa.String(length=64), nullable=False),
        sa.Column("address_sha256", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    op.create_index(op.f("ix_sign_in_attempt_address_sha256"), "sign_in_attempt", ["address_sha256"])
    op.create_index(op.f("ix_sign_in_attempt_at"), "sign_in_attempt", ["at"])
    op.create_index(op.f("ix_sign_in_attempt_username_sha256"), "sign_in_attempt", ["username_sha256"])
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("password_hash", sa.String(length=256), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("certificate_number", sa.String(length=64), nullable=True),
        sa.Column("certificate_until", sa.Date(), nullable=True),
        sa.Column("legal_qualification", sa.String(length=64), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("sign_ins_since", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("username", name=op.f("uq_user_account_username")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("act", sa.String(length=64), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("from_state", sa.String(length=32), nullable=False),
        sa.Column("to_state", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=8000), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("origin", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user_account.id"], name=op.f("fk_audit_entry_actor_id")),
        sa.UniqueConstraint("chain", "sequence", name=op.f("uq_audit_entry_chain")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_actor_id"), "audit_entry", ["actor_id"])
    op.create_index(op.f("ix_audit_entry_chain"), "audit_entry", ["chain"])
    op.create_table(
        "benchmark_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enactment", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("matter", sa.String(length=64), nullable=False),
        sa.Column("sizes", sa.Boolean(), nullable=False),
        sa.Column("grade", sa.String(length=2000), nullable=False),
        sa.Column("least_fen", sa.BigInteger(), nullable=True),
        sa.Column("most_fen", sa.BigInteger(), nullable=True),
        sa.Column("relief", sa.String(length=1000), nullable=False),
        sa.Column("pages", sa.String(length=1000), nullable=False),
        sa.Column("unread", sa.String(length=1000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_benchmark_reading_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benchmark_reading")),
    )
    op.create_index(op.f("ix_benchmark_reading_enactment"), "benchmark_reading", ["enactment"])
    op.create_table(
        "case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("regime", sa.String(length=32), nullable=False),
        sa.Column("matter", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=12), nullable=False),
        sa.Column("site", sa.String(length=300), nullable=False),
        sa.Column("summary", sa.String(length=4000), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("learned_on", sa.Date(), nullable=False),
        sa.Column("violated_from", sa.Date(), nullable=False),
        sa.Column("violated_to", sa.Date(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=True),
        sa.Column("stated_law", sa.JSON(), nullable=True),
        sa.Column("unit_case_id", sa.Integer(), nullable=True),
        sa.Column("former_case_id", sa.Integer(), nullable=True),
        sa.Column("capacity", sa.String(length=32), nullable=True),
        sa.Column("position", sa.String(length=100), nullable=False),
        sa.Column("proposed_fen", sa.BigInteger(), nullable=True),
        sa.Column("proposed_reason", sa.String(length=4000), nullable=False),
        sa.Column("effect", sa.String(length=32), nullable=True),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_clock", sa.String(length=32), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "capacity IN ('in_charge', 'other_directly_responsible')", name=op.f("ck_case_case_capacity")
        ),
        sa.CheckConstraint(
            "source IN ('self_report', 'inspection', 'monitoring', 'complaint', 'transfer')",
            name=op.f("ck_case_case_source"),
        ),
        sa.CheckConstraint(
            "state IN ('new', 'intake', 'filing', 'not_filed', 'investigation', 'remediation', 'suspended', "
            "'assessment', 'case_review', 'notice', 'defence', 'legal_review', 'deliberation', 'approval', "
            "'decided', 'served', 'closed', 'withdrawn', 'terminated', 'transferred', 'merged', 'archived')",
            name=op.f("ck_case_case_state"),
        ),
        sa.ForeignKeyConstraint(["former_case_id"], ["case.id"], name=op.f("fk_case_former_case_id")),
        sa.ForeignKeyConstraint(["lead_id"], ["user_account.id"], name=op.f("fk_case_lead_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_case_party_id")),
        sa.ForeignKeyConstraint(["second_id"], ["user_account.id"], name=op.f("fk_case_second_id")),
        sa.ForeignKeyConstraint(["unit_case_id"], ["case.id"], name=op.f("fk_case_unit_case_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_case_reference")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
    )
    op.create_index(op.f("ix_case_due_on"), "case", ["due_on"])
    index_present("case", "former_case_id")
    op.create_index(op.f("ix_case_lead_id"), "case", ["lead_id"])
    op.create_index(op.f("ix_case_matter"), "case", ["matter"])
    op.create_index(op.f("ix_case_party_id"), "case", ["party_id"])
    op.create_index(op.f("ix_case_registered_on"), "case", ["registered_on"])
    op.create_index(op.f("ix_case_second_id"), "case", ["second_id"])
    op.create_index(op.f("ix_case_state"), "case", ["state"])
    index_present("case", "unit_case_id")
    op.create_table(
        "confirmation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enactment", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_confirmation_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
    )
    op.create_index(op.f("ix_confirmation_enactment"), "confirmation", ["enactment"])
    op.create_table(
        "deputyship",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("for_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=100), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("ends_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "role IN ('officer', 'reviewer', 'chief', 'auditor', 'admin')", name=op.f("ck_deputyship_deputyship_role")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_deputyship_by_id")),
        sa.ForeignKeyConstraint(["ends_id"], ["deputyship.id"], name=op.f("fk_deputyship_ends_id")),
        sa.ForeignKeyConstraint(["for_id"], ["user_account.id"], name=op.f("fk_deputyship_for_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_deputyship_user_id")),
        sa.UniqueConstraint("ends_id", name=op.f("uq_deputyship_ends_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputyship")),
    )
    op.create_index(op.f("ix_deputyship_for_id"), "deputyship", ["for_id"])
    op.create_index(op.f("ix_deputyship_user_id"), "deputyship", ["user_id"])
    op.create_table(
        "grant_of_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "role IN ('officer', 'reviewer', 'chief', 'auditor', 'admin')", name=op.f("ck_grant_of_role_role")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_grant_of_role_user_id")),
        sa.UniqueConstraint("user_id", "role", name=op.f("uq_grant_of_role_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_of_role")),
    )
    op.create_index(op.f("ix_grant_of_role_user_id"), "grant_of_role", ["user_id"])
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
        sa.ForeignKeyConstraint(["supersedes_id"], ["interest.id"], name=op.f("fk_interest_supersedes_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_interest_user_id")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_interest_supersedes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
    )
    op.create_index(op.f("ix_interest_code"), "interest", ["code"])
    op.create_index(op.f("ix_interest_name_key"), "interest", ["name_key"])
    op.create_index(op.f("ix_interest_user_id"), "interest", ["user_id"])
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
        "sent_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_sent_form_by_id")),
        sa.UniqueConstraint("token", "digest", "by_id", name=op.f("uq_sent_form_token")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_form")),
    )
    op.create_index(op.f("ix_sent_form_at"), "sent_form", ["at"])
    op.create_table(
        "rights_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("password_hash", sa.String(length=256), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('roles', 'password', 'second_factor', 'deputy')", name=op.f("ck_rights_change_rights_change_kind")
        ),
        sa.CheckConstraint(
            "outcome IN ('asked', 'confirmed', 'refused', 'installed')", name=op.f("ck_rights_change_rights_outcome")
        ),
        sa.ForeignKeyConstraint(["answers_id"], ["rights_change.id"], name=op.f("fk_rights_change_answers_id")),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_rights_change_by_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_rights_change_user_id")),
        sa.UniqueConstraint("answers_id", name=op.f("uq_rights_change_answers_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rights_change")),
    )
    op.create_index(op.f("ix_rights_change_user_id"), "rights_change", ["user_id"])
    op.create_table(
        "second_factor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("sealed_key", sa.String(length=256), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("recovery_sha256", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_second_factor_user_id")),
        sa.UniqueConstraint("user_id", name=op.f("uq_second_factor_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_sign_in_user_id")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_sign_in_token_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
    )
    op.create_index(op.f("ix_sign_in_at"), "sign_in", ["at"])
    op.create_index(op.f("ix_sign_in_user_id"), "sign_in", ["user_id"])
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("from_state", sa.String(length=32), nullable=False),
        sa.Column("to_state", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("deputy_for_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "from_state IN ('new', 'intake', 'filing', 'not_filed', 'investigation', 'remediation', 'suspended', "
            "'assessment', 'case_review', 'notice', 'defence', 'legal_review', 'deliberation', 'approval', "
            "'decided', 'served', 'closed', 'withdrawn', 'terminated', 'transferred', 'merged', 'archived')",
            name=op.f("ck_act_act_from_state"),
        ),
        sa.CheckConstraint(
            "role IN ('officer', 'reviewer', 'chief', 'auditor', 'admin')", name=op.f("ck_act_act_role")
        ),
        sa.CheckConstraint(
            "to_state IN ('new', 'intake', 'filing', 'not_filed', 'investigation', 'remediation', 'suspended', "
            "'assessment', 'case_review', 'notice', 'defence', 'legal_review', 'deliberation', 'approval', "
            "'decided', 'served', 'closed', 'withdrawn', 'terminated', 'transferred', 'merged', 'archived')",
            name=op.f("ck_act_act_to_state"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_act_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_act_case_id")),
        sa.ForeignKeyConstraint(["deputy_for_id"], ["user_account.id"], name=op.f("fk_act_deputy_for_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    op.create_index(op.f("ix_act_by_id"), "act", ["by_id"])
    op.create_index(op.f("ix_act_case_id"), "act", ["case_id"])
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("regime", sa.String(length=32), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("enactments", sa.JSON(), nullable=False),
        sa.Column("proofs", sa.JSON(), nullable=False),
        sa.Column("templates", sa.JSON(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_assessment_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_assessment_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(op.f("ix_assessment_case_id"), "assessment", ["case_id"])
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("position IN ('lead', 'second')", name=op.f("ck_assignment_assignment_position")),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_assignment_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_assignment_case_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_assignment_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index(op.f("ix_assignment_case_id"), "assignment", ["case_id"])
    op.create_index(op.f("ix_assignment_user_id"), "assignment", ["user_id"])
    op.create_table(
        "awaited_role",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "role IN ('officer', 'reviewer', 'chief', 'recusal')", name=op.f("ck_awaited_role_awaited_role_role")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_awaited_role_case_id")),
        sa.PrimaryKeyConstraint("case_id", "role", name=op.f("pk_awaited_role")),
    )
    op.create_index(op.f("ix_awaited_role_role"), "awaited_role", ["role", "due_on", "case_id"])
    op.create_table(
        "case_sign",
        sa.Column("sign", sa.String(length=2), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_sign_case_id")),
        sa.PrimaryKeyConstraint("sign", "case_id", name=op.f("pk_case_sign")),
    )
    op.create_table(
        "departure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_departure_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_departure_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departure")),
    )
    op.create_index(op.f("ix_departure_case_id"), "departure", ["case_id"])
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("template_sha256", sa.String(length=64), nullable=False),
        sa.Column("rendered_sha256", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("effect", sa.String(length=32), nullable=True),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_document_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_document_case_id")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["document.id"], name=op.f("fk_document_supersedes_id")),
        sa.UniqueConstraint("code", name=op.f("uq_document_code")),
        sa.UniqueConstraint("number", name=op.f("uq_document_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_case_id"), "document", ["case_id"])
    op.create_index(op.f("ix_document_sha256"), "document", ["sha256"])
    index_present("document", "supersedes_id")
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("supersede_reason", sa.String(length=2000), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("collected_on", sa.Date(), nullable=False),
        sa.Column("collected_at", sa.String(length=300), nullable=False),
        sa.Column("collected_from", sa.String(length=200), nullable=False),
        sa.Column("collected_by", sa.String(length=200), nullable=False),
        sa.Column("method", sa.String(length=300), nullable=False),
        sa.Column("proves", sa.String(length=300), nullable=False),
        sa.Column("traits", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('documentary', 'physical', 'audio_visual', 'electronic_data', 'testimony', "
            "'party_statement', 'expert_opinion', 'scene_record')",
            name=op.f("ck_evidence_evidence_kind"),
        ),
        sa.CheckConstraint(
            "purpose IN ('identity', 'self_report', 'remediation', 'impact', 'conduct', 'history', 'procedure')",
            name=op.f("ck_evidence_evidence_purpose"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_evidence_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_evidence_case_id")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["evidence.id"], name=op.f("fk_evidence_supersedes_id")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_evidence_supersedes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_by_id"), "evidence", ["by_id"])
    op.create_index(op.f("ix_evidence_case_id"), "evidence", ["case_id"])
    op.create_index(op.f("ix_evidence_sha256"), "evidence", ["sha256"])
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(length=64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("standing", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "standing IN ('proven', 'claimed', 'unobtainable')", name=op.f("ck_finding_finding_standing")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_finding_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_finding_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    op.create_index(op.f("ix_finding_by_id"), "finding", ["by_id"])
    op.create_index(op.f("ix_finding_case_id"), "finding", ["case_id"])
    op.create_index(op.f("ix_finding_fact"), "finding", ["fact"])
    op.create_table(
        "ledger_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("complete_since", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_ledger_import_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_import")),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("party_name", sa.String(length=200), nullable=False),
        sa.Column("party_code", sa.String(length=18), nullable=False),
        sa.Column("regime", sa.String(length=32), nullable=False),
        sa.Column("matter", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=12), nullable=False),
        sa.Column("violated_from", sa.Date(), nullable=False),
        sa.Column("violated_to", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("fine_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('waived', 'fined', 'other_penalty', 'annulled')", name=op.f("ck_ledger_entry_ledger_outcome")
        ),
        sa.ForeignKeyConstraint(["import_id"], ["ledger_import.id"], name=op.f("fk_ledger_entry_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
    )
    op.create_index(op.f("ix_ledger_entry_import_id"), "ledger_entry", ["import_id"])
    op.create_index(op.f("ix_ledger_entry_party_code"), "ledger_entry", ["party_code"])
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
    op.create_table(
        "recusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("asked_by_party", sa.Boolean(), nullable=False),
        sa.Column("declared", sa.Boolean(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ground IN ('party_or_kin', 'direct_interest', 'other_relation', 'other_law')",
            name=op.f("ck_recusal_recusal_ground"),
        ),
        sa.CheckConstraint("outcome IN ('requested', 'upheld', 'rejected')", name=op.f("ck_recusal_recusal_outcome")),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_recusal_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_recusal_case_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_recusal_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal")),
    )
    op.create_index(op.f("ix_recusal_case_id"), "recusal", ["case_id"])
    op.create_index(op.f("ix_recusal_user_id"), "recusal", ["user_id"])
    op.create_table(
        "custody_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "act IN ('received', 'read', 'handed_over', 'superseded', 'found_altered')",
            name=op.f("ck_custody_entry_custody_act"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_custody_entry_by_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_custody_entry_evidence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_entry")),
    )
    op.create_index(op.f("ix_custody_entry_evidence_id"), "custody_entry", ["evidence_id"])
    op.create_table(
        "defence_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=8000), nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("outcome", sa.String(length=4000), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("said_by", sa.String(length=100), nullable=False),
        sa.Column("power_id", sa.Integer(), nullable=True),
        sa.Column("follows_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('statement', 'waiver', 'reply', 'hearing_request', 'argument')",
            name=op.f("ck_defence_entry_defence_kind"),
        ),
        sa.ForeignKeyConstraint(["answers_id"], ["defence_entry.id"], name=op.f("fk_defence_entry_answers_id")),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_defence_entry_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_defence_entry_case_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_defence_entry_evidence_id")),
        sa.ForeignKeyConstraint(["follows_id"], ["act.id"], name=op.f("fk_defence_entry_follows_id")),
        sa.ForeignKeyConstraint(["power_id"], ["evidence.id"], name=op.f("fk_defence_entry_power_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_defence_entry")),
    )
    op.create_index(op.f("ix_defence_entry_case_id"), "defence_entry", ["case_id"])
    op.create_table(
        "evidence_mark",
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
    op.create_index(op.f("ix_evidence_mark_evidence_id"), "evidence_mark", ["evidence_id"])
    op.create_table(
        "finding_proof",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_finding_proof_evidence_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_finding_proof_finding_id")),
        sa.PrimaryKeyConstraint("finding_id", "evidence_id", name=op.f("pk_finding_proof")),
    )
    op.create_table(
        "measurement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("supersede_reason", sa.String(length=2000), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(length=32), nullable=False),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("item", sa.String(length=100), nullable=False),
        sa.Column("point", sa.String(length=200), nullable=False),
        sa.Column("sampled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sampled_by", sa.String(length=200), nullable=False),
        sa.Column("witness", sa.String(length=200), nullable=False),
        sa.Column("conditions", sa.String(length=300), nullable=False),
        sa.Column("averaging", sa.String(length=32), nullable=False),
        sa.Column("method", sa.String(length=200), nullable=False),
        sa.Column("value", sa.String(length=32), nullable=False),
        sa.Column("unit", sa.String(length=32), nullable=False),
        sa.Column("uncertainty", sa.String(length=100), nullable=False),
        sa.Column("standard", sa.String(length=300), nullable=False),
        sa.Column("standard_reason", sa.String(length=1000), nullable=False),
        sa.Column("permit", sa.String(length=100), nullable=False),
        sa.Column("permit_evidence_id", sa.Integer(), nullable=True),
        sa.Column("permit_from", sa.Date(), nullable=True),
        sa.Column("permit_to", sa.Date(), nullable=True),
        sa.Column("limit_least", sa.String(length=32), nullable=False),
        sa.Column("limit_most", sa.String(length=32), nullable=False),
        sa.Column("limit_unit", sa.String(length=32), nullable=False),
        sa.Column("limit_averaging", sa.String(length=32), nullable=True),
        sa.Column("averaging_reason", sa.String(length=1000), nullable=False),
        sa.Column("laboratory", sa.String(length=200), nullable=False),
        sa.Column("accreditation", sa.String(length=64), nullable=False),
        sa.Column("report_number", sa.String(length=100), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "averaging IN ('instant', 'hourly_mean', 'daily_mean', 'equivalent_level')",
            name=op.f("ck_measurement_measurement_averaging"),
        ),
        sa.CheckConstraint(
            "limit_averaging IN ('instant', 'hourly_mean', 'daily_mean', 'equivalent_level')",
            name=op.f("ck_measurement_measurement_limit_averaging"),
        ),
        sa.CheckConstraint("occasion IN ('act', 'retest', 'impact')", name=op.f("ck_measurement_measurement_occasion")),
        sa.CheckConstraint("origin IN ('laboratory', 'automatic')", name=op.f("ck_measurement_measurement_origin")),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_measurement_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_measurement_case_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_measurement_evidence_id")),
        sa.ForeignKeyConstraint(
            ["permit_evidence_id"], ["evidence.id"], name=op.f("fk_measurement_permit_evidence_id")
        ),
        sa.ForeignKeyConstraint(["supersedes_id"], ["measurement.id"], name=op.f("fk_measurement_supersedes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measurement")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_measurement_supersedes_id")),
    )
    op.create_index(op.f("ix_measurement_by_id"), "measurement", ["by_id"])
    op.create_index(op.f("ix_measurement_case_id"), "measurement", ["case_id"])
    op.create_index(op.f("ix_measurement_evidence_id"), "measurement", ["evidence_id"])
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("ground", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("follows_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_proposal_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_proposal_case_id")),
        sa.ForeignKeyConstraint(["follows_id"], ["act.id"], name=op.f("fk_proposal_follows_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index(op.f("ix_proposal_case_id"), "proposal", ["case_id"])
    op.create_table(
        "registration_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("former_party_id", sa.Integer(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("follows_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_registration_correction_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_registration_correction_case_id")),
        sa.ForeignKeyConstraint(["follows_id"], ["act.id"], name=op.f("fk_registration_correction_follows_id")),
        sa.ForeignKeyConstraint(
            ["former_party_id"], ["party.id"], name=op.f("fk_registration_correction_former_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_correction")),
    )
    op.create_index(op.f("ix_registration_correction_case_id"), "registration_correction", ["case_id"])
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
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
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
        sa.UniqueConstraint("document_id", name=op.f("uq_publication_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_index(op.f("ix_publication_case_id"), "publication", ["case_id"])
    op.create_index(op.f("ix_publication_decision_id"), "publication", ["decision_id"])
    op.create_index(op.f("ix_publication_published_on"), "publication", ["published_on"])
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
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_recusal_effect_by_id")),
        sa.ForeignKeyConstraint(["recusal_id"], ["recusal.id"], name=op.f("fk_recusal_effect_recusal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal_effect")),
    )
    op.create_index(op.f("ix_recusal_effect_recusal_id"), "recusal_effect", ["recusal_id"])
    op.create_index(op.f("ix_recusal_effect_target_id"), "recusal_effect", ["target_id"])
    op.create_table(
        "remedial_measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("change", sa.String(length=32), nullable=False),
        sa.Column("supersede_reason", sa.String(length=2000), nullable=False),
        sa.Column("basis", sa.String(length=32), nullable=False),
        sa.Column("aim", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("demand", sa.String(length=1000), nullable=False),
        sa.Column("responsible", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=2000), nullable=False),
        sa.Column("recheck", sa.String(length=32), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("verified_by_id", sa.Integer(), nullable=True),
        sa.Column("verified_with_id", sa.Integer(), nullable=True),
        sa.Column("seen", sa.String(length=2000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "aim IN ('correction', 'report', 'removal', 'restoration', 'compensation')",
            name=op.f("ck_remedial_measure_measure_aim"),
        ),
        sa.CheckConstraint(
            "basis IN ('ordered', 'undertaken', 'own_accord')", name=op.f("ck_remedial_measure_measure_basis")
        ),
        sa.CheckConstraint(
            "change IN ('entered', 'completed', 'verified', 'corrected', 'withdrawn')",
            name=op.f("ck_remedial_measure_measure_change"),
        ),
        sa.CheckConstraint(
            "recheck IN ('fulfilled', 'partly', 'unfulfilled')", name=op.f("ck_remedial_measure_measure_recheck")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_remedial_measure_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_remedial_measure_case_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_remedial_measure_document_id")),
        sa.ForeignKeyConstraint(
            ["supersedes_id"], ["remedial_measure.id"], name=op.f("fk_remedial_measure_supersedes_id")
        ),
        sa.ForeignKeyConstraint(
            ["verified_by_id"], ["user_account.id"], name=op.f("fk_remedial_measure_verified_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["verified_with_id"], ["user_account.id"], name=op.f("fk_remedial_measure_verified_with_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remedial_measure")),
        sa.UniqueConstraint("case_id", "number", "version", name="uq_remedial_measure_version"),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_remedial_measure_supersedes_id")),
    )
    op.create_index(op.f("ix_remedial_measure_by_id"), "remedial_measure", ["by_id"])
    op.create_index(op.f("ix_remedial_measure_case_id"), "remedial_measure", ["case_id"])
    op.create_index(op.f("ix_remedial_measure_document_id"), "remedial_measure", ["document_id"])
    op.create_table(
        "measure_proof",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_measure_proof_evidence_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["remedial_measure.id"], name=op.f("fk_measure_proof_measure_id")),
        sa.PrimaryKeyConstraint("measure_id", "evidence_id", name=op.f("pk_measure_proof")),
    )
    op.create_table(
        "service_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("manner", sa.String(length=32), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=False),
        sa.Column("first_server_id", sa.Integer(), nullable=False),
        sa.Column("second_server_id", sa.Integer(), nullable=False),
        sa.Column("consent_evidence_id", sa.Integer(), nullable=True),
        sa.Column("proof_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("failure", sa.String(length=32), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "failure IN ('returned', 'refused', 'wrong_address', 'wrong_recipient')",
            name=op.f("ck_service_record_service_failure"),
        ),
        sa.CheckConstraint(
            "manner IN ('direct', 'leaving', 'entrusted', 'post', 'electronic', 'forwarded', 'public_notice')",
            name=op.f("ck_service_record_service_manner"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_service_record_by_id")),
        sa.ForeignKeyConstraint(
            ["consent_evidence_id"], ["evidence.id"], name=op.f("fk_service_record_consent_evidence_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_service_record_document_id")),
        sa.ForeignKeyConstraint(
            ["first_server_id"], ["user_account.id"], name=op.f("fk_service_record_first_server_id")
        ),
        sa.ForeignKeyConstraint(["proof_id"], ["evidence.id"], name=op.f("fk_service_record_proof_id")),
        sa.ForeignKeyConstraint(
            ["second_server_id"], ["user_account.id"], name=op.f("fk_service_record_second_server_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_record")),
    )
    op.create_index(op.f("ix_service_record_document_id"), "service_record", ["document_id"])
    op.create_table(
        "supersession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=4000), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_supersession_by_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_supersession_document_id")),
        sa.UniqueConstraint("document_id", name=op.f("uq_supersession_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supersession")),
    )
    for table in APPEND_ONLY:
        database.make_append_only(op.get_bind(), table)


def downgrade() -> None:
    """Downgrade schema."""
    for table in reversed(TABLES):
        op.drop_table(table)
    for table in APPEND_ONLY:
        database.drop_append_only_function(op.get_bind(), table)
