"""Documents that left the house: numbered, sealed, served, superseded."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger
from sqlmodel import Field, Relationship, SQLModel

from penalty.models.columns import Keyed, enum_column, index_present, json_column, now
from penalty.models.user import User
from workflows.choices import ServiceFailure, ServiceManner
from workflows.vocabulary import DocumentKind

NOTICES = (DocumentKind.PENALTY_NOTICE, DocumentKind.WAIVER_NOTICE, DocumentKind.PROPOSED_DETERMINATION)
ORDERS = (DocumentKind.CORRECTION_ORDER, DocumentKind.CORRECTION_LETTER)
DECISIONS = (
    DocumentKind.WAIVER_DECISION, DocumentKind.PENALTY_DECISION, DocumentKind.SPOT_DECISION, DocumentKind.DETERMINATION,
)  # fmt: skip
TOLD_AFTER_END = (DocumentKind.ORDER_REVOCATION, DocumentKind.REFUND_WITHDRAWAL, DocumentKind.ENDING_LETTER)
"""What the party is still told when its case has ended without a decision."""
RECEIPTS = (DocumentKind.SERVICE_RECEIPT, DocumentKind.SERVICE_CERTIFICATE)
SERVED_APART = tuple(kind for kind in DocumentKind if kind.row.served_apart)
"""Kinds that go to the party by a service of their own; orders, notices and decisions are served by their step."""


class Document(Keyed, table=True):
    """One issued document. ``rendered_sha256`` is the file before, ``sha256`` after the signature.

    ``data`` is all that the template took; ``digest`` what a decision rests on; ``code`` is what the public
    page asks for; ``supersedes_id`` the decision it replaces.
    """

    __table_args__ = (index_present("document", "supersedes_id"),)

    case_id: int = Field(foreign_key="case.id", index=True)
    kind: DocumentKind = Field(sa_column=enum_column(DocumentKind, "document_kind", closed=False))
    number: str = Field(max_length=64, unique=True)
    title: str = Field(max_length=200)
    data: dict[str, Any] = Field(sa_column=json_column())
    template_sha256: str = Field(max_length=64)
    rendered_sha256: str = Field(max_length=64)
    sha256: str = Field(max_length=64, index=True)
    digest: str | None = Field(default=None, max_length=64)
    effect: str | None = Field(default=None, max_length=32)
    amount_fen: int | None = Field(default=None, sa_type=BigInteger)
    code: str = Field(max_length=32, unique=True)
    issued_on: date
    supersedes_id: int | None = Field(default=None, foreign_key="document.id")
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    by: User = Relationship()


class Supersession(Keyed, table=True):
    """The day on which an issued decision lost its force, and why."""

    document_id: int = Field(foreign_key="document.id", unique=True)
    ground: str = Field(max_length=32)
    reason: str = Field(max_length=4000)
    on: date
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)


class ServiceRecord(Keyed, table=True):
    """One service of a document, by two officers (Order 30 arts 58-60); the latest row of a document counts.

    ``failure`` says why it did not arrive: then ``served_on`` is the day on which that was known, and ``proof_id`` the
    mail that came back.
    """

    __tablename__ = "service_record"

    document_id: int = Field(foreign_key="document.id", index=True)
    manner: ServiceManner = Field(sa_column=enum_column(ServiceManner, "service_manner"))
    recipient: str = Field(max_length=200)
    served_on: date
    first_server_id: int = Field(foreign_key="user_account.id")
    second_server_id: int = Field(foreign_key="user_account.id")
    consent_evidence_id: int | None = Field(default=None, foreign_key="evidence.id")
    proof_id: int | None = Field(default=None, foreign_key="evidence.id")
    note: str = Field(default="", max_length=500)
    failure: ServiceFailure | None = Field(
        default=None, sa_column=enum_column(ServiceFailure, "service_failure", nullable=True)
    )
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)


class Publication(Keyed, table=True):
    """A decision made public on ``published_on``: ``document_id`` is its public copy; ``number``, ``party``,
    ``matter``, ``effect`` and ``amount_fen`` are what the public register tells, redacted (Order 30 arts 61-65).

    ``removed`` says in how many places each rule took something out, without saying what.
    """

    case_id: int = Field(foreign_key="case.id", index=True)
    decision_id: int = Field(foreign_key="document.id", index=True)
    document_id: int = Field(foreign_key="document.id", unique=True)
    number: str = Field(max_length=64)
    party: str = Field(max_length=200)
    regime: str = Field(max_length=32)
    matter: str = Field(max_length=64)
    effect: str = Field(max_length=32)
    amount_fen: int | None = Field(default=None, sa_type=BigInteger)
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
