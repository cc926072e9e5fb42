"""Cases with an order to correct, and what was done about it."""

from datetime import date
from typing import Any

from penalty.models import Evidence, Recheck, RemedialMeasure
from penalty.services import remediation
from penalty.services.remediation import Completion, MeasureDetails, Verification
from tests.builders import SampleCase

DEMAND = "对露天堆放的物料设置严密围挡并有效覆盖"
RESULT = "料堆全部围挡并覆盖"


def build_details(**changes: Any) -> MeasureDetails:
    return MeasureDetails.model_validate({"demand": DEMAND} | changes)


def order(sample: SampleCase, due_on: date, **intake: Any) -> RemedialMeasure:
    """A case of uncovered material whose order to correct is served; its one demand as a measure."""
    sample.register(**intake).propose_filing().file_case().order_correction(due_on)
    (row,) = sample.view.measures
    return row


def record(sample: SampleCase, **changes: Any) -> RemedialMeasure:
    return remediation.record_measure(
        sample.session, sample.cast.officer, sample.case, build_details(**changes), authority=sample.authority,
        today=sample.today,
    )  # fmt: skip


def complete(
    sample: SampleCase, number: int, done_on: date, *proofs: Evidence, result: str = RESULT
) -> RemedialMeasure:
    told = Completion(done_on=done_on, result=result, proof_ids=tuple(piece.key for piece in proofs))
    return remediation.complete_measure(
        sample.session, sample.cast.officer, sample.case, number, told, authority=sample.authority, today=sample.today
    )


def verify(
    sample: SampleCase, number: int, recheck: Recheck, *proofs: Evidence, **changes: Any
) -> list[RemedialMeasure]:
    told: dict[str, Any] = {
        "recheck": recheck, "verified_on": sample.today, "seen": RESULT, "verified_by_id": sample.cast.officer.key,
        "verified_with_id": sample.cast.second.key, "proof_ids": [piece.key for piece in proofs],
    }  # fmt: skip
    return remediation.verify_measures(
        sample.session, sample.cast.officer, sample.case, [number], Verification.model_validate(told | changes),
        authority=sample.authority, today=sample.today,
    )  # fmt: skip
