"""Measure of remediation as it is typed: the demand, what was done, the re-check."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from penalty.models import MeasureAim, MeasureBasis, Recheck


class Completion(BaseModel):
    """The deed; ``proof_ids`` are the pieces that show it, without which it is a claim."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    done_on: date | None = None
    result: str = Field(default="", max_length=2000)
    proof_ids: tuple[int, ...] = ()


class MeasureDetails(Completion):
    """All that a row says of a measure but its re-check."""

    basis: MeasureBasis = MeasureBasis.OWN_ACCORD
    aim: MeasureAim = MeasureAim.CORRECTION
    demand: str = Field(min_length=1, max_length=1000)
    responsible: str = Field(default="", max_length=200)
    due_on: date | None = None


class Verification(BaseModel):
    """Finding of two officers on the spot; ``done_on`` and ``result`` of what nobody had reported as done."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    recheck: Recheck
    verified_on: date
    seen: str = Field(min_length=1, max_length=2000)
    verified_by_id: int
    verified_with_id: int
    proof_ids: tuple[int, ...] = ()
    done_on: date | None = None
    result: str = Field(default="", max_length=2000)
