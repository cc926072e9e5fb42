"""Documents that left the house: numbered, sealed, served, superseded."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, Relationship, SQLModel

from penalty.models.columns import enum_column, json_column, now
from penalty.models.user import User
from workflows.choices import Manner


class DocumentKind(StrEnum):
    """The documents the product makes (Order 30; forms of 2024)."""

    CORRECTION_ORDER = "correction_order"
    PENALTY_NOTICE = "penalty_notice"
    WAIVER_NOTICE = "waiver_notice"
    WAIVER_DECISION = "waiver_decision"
    PENALTY_DECISION = "penalty_decision"
    FILING_FORM = "filing_form"
    WITHDRAWAL_FORM = "withdrawal_form"
    TERMINATION_FORM = "termination_form"
    SPOT_DECISION = "spot_decision"
    SPOT_REPORT = "spot_report"
    SCENE_RECORD = "scene_record"
    INTERVIEW_RECORD = "interview_record"
    COMMISSION_LETTER = "commission_letter"
    RESULT_NOTICE = "result_notice"
    PRESERVATION_NOTICE = "preservation_notice"
    PRESERVATION_RELEASE = "preservation_release"
    UNDERTAKING = "undertaking"
    EXTENSION_FORM = "extension_form"
    SUSPENSION_FORM = "suspension_form"
    RESUMPTION_FORM = "resumption_form"
    TRANSFER_LETTER = "transfer_letter"
    MERGER_FORM = "merger_form"
    INVESTIGATION_REPORT = "investigation_report"
    CASE_REVIEW_FORM = "case_review_form"
    DEFENCE_REVIEW_FORM = "defence_review_form"
    HEARING_NOTICE = "hearing_notice"
    HEARING_RECORD = "hearing_record"
    HEARING_REPORT = "hearing_report"
    LEGAL_REVIEW_FORM = "legal_review_form"
    DELIBERATION_RECORD = "deliberation_record"
    SERVICE_RECEIPT = "service_receipt"
    DEFERRAL_NOTICE = "deferral_notice"
    DEMAND = "demand"
    COURT_APPLICATION = "court_application"
    CORRECTION_NOTICE = "correction_notice"
    CLOSING_FORM = "closing_form"
    ADDRESS_CONFIRMATION = "address_confirmation"
    SERVICE_ANNOUNCEMENT = "service_announcement"
    PUBLIC_COPY = "public_copy"
    RECUSAL_REPLY = "recusal_reply"
    RECUSAL_DECISION = "recusal_decision"
    SUPERVISION_REPORT = "supervision_report"


NOTICES = (DocumentKind.PENALTY_NOTICE, DocumentKind.WAIVER_NOTICE)
DECISIONS = (DocumentKind.WAIVER_DECISION, DocumentKind.PENALTY_DECISION, DocumentKind.SPOT_DECISION)
SERVED_APART = (
    DocumentKind.RESULT_NOTICE,
    DocumentKind.PRESERVATION_NOTICE,
    DocumentKind.PRESERVATION_RELEASE,
    DocumentKind.HEARING_NOTICE,
    DocumentKind.DEFERRAL_NOTICE,
    DocumentKind.DEMAND,
    DocumentKind.CORRECTION_NOTICE,
    DocumentKind.RECUSAL_REPLY,
)
"""Kinds that go to the party by a service of their own; orders, notices and decisions are served by their step."""


class Document(SQLModel, table=True):
    """One issued document. ``rendered_sha256`` is the file before, ``sha256`` after the signature.

    ``data`` is all that the template took; ``digest`` what a decision rests on; ``code`` is what the public
    page asks for; ``supersedes_id`` the decision it replaces.
    """

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case.id", index=True)
    kind: DocumentKind = Field(sa_column=enum_column(DocumentKind, "document_kind"))
    number: str = Field(max_length=64, unique=True)
    title: str = Field(max_length=200)
    data: dict[str, Any] = Field(sa_column=json_column())
    template_sha256: str = Field(max_length=64)
    rendered_sha256: str = Field(max_length=64)
    sha256: str = Field(max_length=64, index=True)
    digest: str | None = Field(default=None, max_length=64)
    effect: str | None = Field(default=None, max_length=32)
    amount_fen: int | None = None
    code: str = Field(max_length=32, unique=True)
    issued_on: date
    supersedes_id: int | None = Field(default=None, foreign_key="document.id")
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    by: User = Relationship()


class Supersession(SQLModel, table=True):
    """The day on which an issued decision lost its force, and why."""

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", unique=True)
    ground: str = Field(max_length=32)
    reason: str = Field(max_length=4000)
    on: date
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)


class ServiceRecord(SQLModel, table=True):
    """How, when, to whom and by which two officers a document was served (Order 30 arts 58-60)."""

    __tablename__ = "service_record"

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    manner: Manner = Field(sa_column=enum_column(Manner, "service_manner"))
    recipient: str = Field(max_length=200)
    served_on: date
    first_server_id: int = Field(foreign_key="user_account.id")
    second_server_id: int = Field(foreign_key="user_account.id")
    consent_evidence_id: int | None = Field(default=None, foreign_key="evidence.id")
    proof_id: int | None = Field(default=None, foreign_key="evidence.id")
    note: str = Field(default="", max_length=500)
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)


class Publication(SQLModel, table=True):
    """A decision made public on ``published_on``: ``document_id`` is its public copy; ``number``, ``party``,
    ``matter``, ``effect`` and ``amount_fen`` are what the public register tells, redacted (Order 30 arts 61-65).

    ``removed`` says in how many places each rule took something out, without saying what.
    """

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case.id", index=True)
    decision_id: int = Field(foreign_key="document.id", index=True)
    document_id: int = Field(foreign_key="document.id", unique=True)
    number: str = Field(max_length=64)
    party: str = Field(max_length=200)
    regime: str = Field(max_length=32)
    matter: str = Field(max_length=64)
    effect: str = Field(max_length=32)
    amount_fen: int | None = None
    decided_on: date
    published_on: date = Field(index=True)
    channel: str = Field(max_length=300)
    removed: dict[str, int] = Field(sa_column=json_column())
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)


class Counter(SQLModel, table=True):
    """The last number given under a key; raised by one locked statement, so that numbers have no gaps."""

    key: str = Field(max_length=100, primary_key=True)
    value: int = 0
