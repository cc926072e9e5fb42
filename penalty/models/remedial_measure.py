"""Measures of remediation: what is to be done, by whom, by when; what was done, with what proof; the re-check."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from penalty.models.columns import Keyed, enum_column, now
from penalty.models.document import Document
from penalty.models.evidence import Evidence
from penalty.models.user import User


class MeasureBasis(StrEnum):
    """Whose demand it is: that of an order, of an undertaking that the party signed, or nobody's."""

    ORDERED = "ordered"
    UNDERTAKEN = "undertaken"
    OWN_ACCORD = "own_accord"


class MeasureAim(StrEnum):
    """End of a measure: the correction itself, the account given of it, or what the act left behind."""

    CORRECTION = "correction"
    REPORT = "report"
    REMOVAL = "removal"
    RESTORATION = "restoration"
    COMPENSATION = "compensation"


class MeasureChange(StrEnum):
    """Why a row was written."""

    ENTERED = "entered"
    COMPLETED = "completed"
    VERIFIED = "verified"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Recheck(StrEnum):
    """Finding of the officers when they looked on the spot."""

    FULFILLED = "fulfilled"
    PARTLY = "partly"
    UNFULFILLED = "unfulfilled"


class MeasureProof(SQLModel, table=True):
    """One piece of evidence that proves what one row says was done."""

    __tablename__ = "measure_proof"

    measure_id: int | None = Field(default=None, foreign_key="remedial_measure.id", primary_key=True)
    evidence_id: int | None = Field(default=None, foreign_key="evidence.id", primary_key=True)


class RemedialMeasure(Keyed, table=True):
    """One measure as it stood when the row was written; the row that nothing supersedes is the one that stands.

    All rows of a measure share its ``number``; ``change`` says why the row was written, ``supersede_reason`` what was
    wrong with the one before, where it was corrected or withdrawn. ``document_id`` is the order or the undertaking
    whose demand it is. ``done_on`` without proof is a claim. ``verified_by_id`` and ``verified_with_id`` looked on the
    spot on ``verified_on`` and saw what ``seen`` says.
    """

    __tablename__ = "remedial_measure"
    __table_args__ = (UniqueConstraint("case_id", "number", "version", name="uq_remedial_measure_version"),)

    case_id: int = Field(foreign_key="case.id", index=True)
    number: int
    version: int = 1
    supersedes_id: int | None = Field(default=None, foreign_key="remedial_measure.id", unique=True)
    change: MeasureChange = Field(sa_column=enum_column(MeasureChange, "measure_change"))
    supersede_reason: str = Field(default="", max_length=2000)
    basis: MeasureBasis = Field(sa_column=enum_column(MeasureBasis, "measure_basis"))
    aim: MeasureAim = Field(sa_column=enum_column(MeasureAim, "measure_aim"))
    document_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    demand: str = Field(max_length=1000)
    responsible: str = Field(max_length=200)
    due_on: date | None = None
    done_on: date | None = None
    result: str = Field(default="", max_length=2000)
    recheck: Recheck | None = Field(
        default=None, sa_column=enum_column(Recheck, "measure_recheck", nullable=True)
    )  # fmt: skip
    verified_on: date | None = None
    verified_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    verified_with_id: int | None = Field(default=None, foreign_key="user_account.id")
    seen: str = Field(default="", max_length=2000)
    by_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now)
    document: Document | None = Relationship()
    verified_by: User | None = Relationship(sa_relationship_kwargs={"foreign_keys": "RemedialMeasure.verified_by_id"})
    verified_with: User | None = Relationship(
        sa_relationship_kwargs={"foreign_keys": "RemedialMeasure.verified_with_id"}
    )
    by: User = Relationship(sa_relationship_kwargs={"foreign_keys": "RemedialMeasure.by_id"})
    proofs: list[Evidence] = Relationship(
        link_model=MeasureProof, sa_relationship_kwargs={"lazy": "selectin", "order_by": "Evidence.number"}
    )
