"""Record of a measured value as it is typed or imported."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from penalty.models import Averaging, Occasion, Origin


class MeasurementDetails(BaseModel):
    """All that a row says of a value but the report it hangs on; ``sampled_at`` is an aware instant."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    occasion: Occasion = Occasion.ACT
    origin: Origin = Origin.LABORATORY
    item: str = Field(min_length=1, max_length=100)
    point: str = Field(min_length=1, max_length=200)
    sampled_at: datetime
    sampled_by: str = Field(min_length=1, max_length=200)
    witness: str = Field(default="", max_length=200)
    conditions: str = Field(default="", max_length=300)
    averaging: Averaging
    method: str = Field(default="", max_length=200)
    value: str = Field(min_length=1, max_length=32)
    unit: str = Field(default="", max_length=32)
    uncertainty: str = Field(default="", max_length=100)
    standard: str = Field(default="", max_length=300)
    standard_reason: str = Field(default="", max_length=1000)
    permit: str = Field(default="", max_length=100)
    permit_evidence_id: int | None = None
    permit_from: date | None = None
    permit_to: date | None = None
    limit_least: str = Field(default="", max_length=32)
    limit_most: str = Field(default="", max_length=32)
    limit_unit: str = Field(default="", max_length=32)
    limit_averaging: Averaging | None = None
    averaging_reason: str = Field(default="", max_length=1000)
    laboratory: str = Field(default="", max_length=200)
    accreditation: str = Field(default="", max_length=64)
    report_number: str = Field(default="", max_length=100)
    reported_on: date
