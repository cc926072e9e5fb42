"""Measured values: what a laboratory or an instrument found, and the limit it is held against."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, Relationship

from penalty.models.columns import Keyed, enum_column, now
from penalty.models.evidence import Evidence
from penalty.models.user import User


class Occasion(StrEnum):
    """The state that was measured: the act, what a correction left, or the surroundings."""

    ACT = "act"
    RETEST = "retest"
    IMPACT = "impact"


class Origin(StrEnum):
    """Whose figure it is: that of a laboratory on a sample, or of an automatic instrument."""

    LABORATORY = "laboratory"
    AUTOMATIC = "automatic"


class Averaging(StrEnum):
    """The time over which a value, or a limit, is a mean."""

    INSTANT = "instant"
    HOURLY_MEAN = "hourly_mean"
    DAILY_MEAN = "daily_mean"
    EQUIVALENT_LEVEL = "equivalent_level"


class Measurement(Keyed, table=True):
    """One value of one item in one sample, proved by the report ``evidence_id``; a wrong one is superseded by a row
    with the reason, never edited.

    Figures are exact decimals as text; a value below the detection limit is written ``<`` and that limit.
    ``laboratory`` is the body that reports, with its CMA number as ``accreditation``; of automatic data the device.
    Where ``permit``, the number of a discharge permit, is given, the limit is the one that the permit states: the
    permit on file, valid from ``permit_from`` to ``permit_to``.
    """

    case_id: int = Field(foreign_key="case.id", index=True)
    number: int
    supersedes_id: int | None = Field(default=None, foreign_key="measurement.id", unique=True)
    supersede_reason: str = Field(default="", max_length=2000)
    evidence_id: int = Field(foreign_key="evidence.id", index=True)
    occasion: Occasion = Field(sa_column=enum_column(Occasion, "measurement_occasion"))
    origin: Origin = Field(sa_column=enum_column(Origin, "measurement_origin"))
    item: str = Field(max_length=100)
    point: str = Field(max_length=200)
    sampled_at: datetime
    sampled_by: str = Field(max_length=200)
    witness: str = Field(default="", max_length=200)
    conditions: str = Field(default="", max_length=300)
    averaging: Averaging = Field(sa_column=enum_column(Averaging, "measurement_averaging"))
    method: str = Field(default="", max_length=200)
    value: str = Field(max_length=32)
    unit: str = Field(max_length=32)
    uncertainty: str = Field(default="", max_length=100)
    standard: str = Field(default="", max_length=300)
    standard_reason: str = Field(default="", max_length=1000)
    permit: str = Field(default="", max_length=100)
    permit_evidence_id: int | None = Field(default=None, foreign_key="evidence.id")
    permit_from: date | None = None
    permit_to: date | None = None
    limit_least: str = Field(default="", max_length=32)
    limit_most: str = Field(default="", max_length=32)
    limit_unit: str = Field(default="", max_length=32)
    limit_averaging: Averaging | None = Field(
        default=None, sa_column=enum_column(Averaging, "measurement_limit_averaging", nullable=True)
    )
    averaging_reason: str = Field(default="", max_length=1000)
    laboratory: str = Field(default="", max_length=200)
    accreditation: str = Field(default="", max_length=64)
    report_number: str = Field(default="", max_length=100)
    reported_on: date
    by_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now)
    by: User = Relationship()
    evidence: Evidence = Relationship(sa_relationship_kwargs={"foreign_keys": "Measurement.evidence_id"})
    permit_piece: Evidence | None = Relationship(
        sa_relationship_kwargs={"foreign_keys": "Measurement.permit_evidence_id"}
    )
