"""Cases of an exceedance with a report on file, and what a laboratory found in its sample."""

from datetime import date, datetime
from typing import Any

from penalty.clock import ZONE
from penalty.demo.sample_files import SampleFile
from penalty.models import Averaging, Evidence, EvidenceKind, Measurement, Occasion, Purpose, Standing
from penalty.services import measurements
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from penalty.services.measurements import MeasurementDetails
from tests.builders import SampleCase

SAMPLED_ON, REPORTED_ON = date(2026, 9, 8), date(2026, 9, 22)
STANDARD = "《城镇污水处理厂污染物排放标准》（GB 18918-2002）表1一级A标准"
REASON = "城镇污水处理厂尾水直接排入Ⅲ类水域，2015年建成"
COD: dict[str, Any] = {
    "item": "化学需氧量", "point": "废水总排口（DW001）", "sampled_at": datetime(2026, 9, 8, 9, 40, tzinfo=ZONE),
    "sampled_by": "本机关执法人员演示执法员甲、演示执法员乙会同演示检测有限公司", "witness": "现场负责人王某",
    "averaging": Averaging.INSTANT, "method": "HJ 828-2017", "value": "80", "unit": "mg/L", "standard": STANDARD,
    "standard_reason": REASON,
    "limit_most": "50", "limit_unit": "mg/L",
    "limit_averaging": Averaging.INSTANT, "laboratory": "演示检测有限公司", "accreditation": "170512050001",
    "report_number": "演检字〔2026〕第88号", "reported_on": REPORTED_ON,
}  # fmt: skip
"""Eighty milligrams of oxygen demand a litre where fifty are allowed: 0.6 times over."""


def build_details(**changes: Any) -> MeasurementDetails:
    return MeasurementDetails.model_validate(COD | changes)


PERMIT: dict[str, Any] = {
    "permit": "911501000000000001001V", "permit_from": date(2023, 5, 1), "permit_to": date(2028, 4, 30),
    "standard_reason": "",
}  # fmt: skip
"""A permit that was valid on the day of the sample."""


def file_permit(sample: SampleCase, title: str = "排污许可证副本") -> Evidence:
    content = f"【演示材料】{title}".encode()
    (piece,) = sample.file_evidence(
        [SampleFile("permit.txt", content, title, EvidenceKind.DOCUMENTARY, Purpose.CONDUCT)]
    )
    return piece


def register_exceedance(sample: SampleCase, matter: str = "discharge-standard-exceeded-water") -> Evidence:
    """A case of waste water in investigation; returns the laboratory's report on its file."""
    sample.register(
        matter=matter, source="monitoring", violated_from=SAMPLED_ON,
        violated_to=SAMPLED_ON, learned_on=date(2026, 9, 23), summary="总排口化学需氧量超标。",
    )  # fmt: skip
    sample.propose_filing().file_case()
    return sample.file_sample("monitoring")


def record(sample: SampleCase, report: Evidence, **changes: Any) -> Measurement:
    return measurements.record_measurement(
        sample.session, sample.cast.officer, sample.case, report.key, build_details(**changes),
        authority=sample.authority, today=sample.today,
    )  # fmt: skip


def record_around(sample: SampleCase, report: Evidence) -> Measurement:
    """A value around the site, sampled and reported on the day of the test."""
    at = datetime.combine(sample.today, COD["sampled_at"].timetz())
    changes = {"standard": "", "limit_most": "", "limit_unit": "", "limit_averaging": None, "witness": ""}
    return record(sample, report, occasion=Occasion.IMPACT, sampled_at=at, reported_on=sample.today, **changes)


def answer(
    sample: SampleCase, fact: str, value: object, *proofs: Evidence, note: str = "",
    standing: Standing = Standing.PROVEN,
) -> None:  # fmt: skip
    one = Answer(fact, value, standing, tuple(piece.key for piece in proofs), note)
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [one], authority=sample.authority, today=sample.today
    )
