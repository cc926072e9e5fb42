"""A permit exceeded is proved by the permit: its number, the limit it states, valid on the day of the sample."""

from datetime import date
from typing import Any

import pytest

from penalty.casefile.measurements import exceedance
from penalty.errors import Invalid
from penalty.models import Evidence, Occasion
from penalty.papers import PaperSource
from penalty.papers.evidence import evidence_list
from penalty.papers.findings import statement_of_facts
from tests.builders import SampleCase
from tests.measured_cases import PERMIT, answer, file_permit, record, register_exceedance

PERMIT_MATTER = "permit-limit-exceeded"
AIR = "《锅炉大气污染物排放标准》（GB 13271-2014）表1"
NOISE = "《工业企业厂界环境噪声排放标准》（GB 12348-2008）表1"
TOTAL = "排污许可证911501000000000001001V载明化学需氧量年许可排放量12吨，2026年1月至8月台账合计排放18.4吨"


def refuse(sample: SampleCase, fact: str, value: object, *proofs: Evidence) -> str:
    with pytest.raises(Invalid) as refusal:
        answer(sample, fact, value, *proofs)
    return str(refusal.value.problems[fact])


@pytest.mark.parametrize(
    ("matter", "fact"),
    [(PERMIT_MATTER, "limit_exceeded"), ("discharge-standard-exceeded-water", "permit_limit_exceeded")],
)
def test_a_value_against_a_national_standard_shows_no_permit_exceeded(
    scratch_sample: SampleCase, matter: str, fact: str
) -> None:
    sample, report = scratch_sample, register_exceedance(scratch_sample, matter)
    record(sample, report)
    assert fact not in exceedance.draft_answers(sample.view)
    assert "a value against a national standard alone does not" in refuse(sample, fact, True, report)
    permit = file_permit(sample)
    assert "a value against a national standard alone does not" in refuse(sample, fact, True, report, permit)
    record(sample, report, item="氨氮", value="6", limit_most="5", permit_evidence_id=permit.key, **PERMIT)
    assert f"the permit is No. {permit.number} and the report No. {report.number}" in refuse(sample, fact, True, permit)
    answer(sample, fact, True, report, permit)
    drafted = exceedance.draft_answers(sample.view)[fact]
    assert (drafted.value, [one.id for one in drafted.pieces]) == (True, [report.id, permit.id])


def test_the_general_limit_of_a_matter_of_the_standard_asks_for_no_permit(scratch_sample: SampleCase) -> None:
    report = register_exceedance(scratch_sample)
    record(scratch_sample, report)
    answer(scratch_sample, "limit_exceeded", True, report)
    answer(scratch_sample, "permit_limit_exceeded", False, report, note="报告按GB 8978-1996表4一级标准评价。")


def test_a_permitted_total_is_told_with_number_limit_and_quantity(scratch_sample: SampleCase) -> None:
    report = register_exceedance(scratch_sample, PERMIT_MATTER)
    permit = file_permit(scratch_sample)
    with pytest.raises(Invalid):
        answer(scratch_sample, "limit_exceeded", True, permit, report, note="超过许可排放量较多，共18.4吨")
    answer(scratch_sample, "limit_exceeded", True, permit, report, note=TOTAL)


@pytest.mark.parametrize(
    ("title", "changes", "field"),
    [
        ("排污许可证副本", {"permit_to": date(2026, 9, 7)}, "permit_to"),
        ("排污许可证副本", {"permit_from": date(2026, 9, 9)}, "permit_to"),
        ("排污许可证副本", {"permit_to": None}, "permit_to"),
        ("排污许可证副本", {"permit": "许可证一份"}, "permit"),
        ("排污许可证副本", {"permit": ""}, "permit"),
        ("排污许可证查询结果", {}, "permit_evidence_id"),
        ("营业执照", {}, "permit_evidence_id"),
    ],
)
def test_a_permit_that_is_not_there_or_not_valid_is_refused_at_its_field(
    scratch_sample: SampleCase, title: str, changes: dict[str, Any], field: str
) -> None:
    report, permit = register_exceedance(scratch_sample), file_permit(scratch_sample, title)
    with pytest.raises(Invalid) as refusal:
        record(scratch_sample, report, permit_evidence_id=permit.key, **(PERMIT | changes))
    refusal.value.problems.pop("standard_reason", None)  # without a permit that holds, the standard has to be explained
    assert list(refusal.value.problems) == [field]


def test_papers_name_the_permit_with_its_number_validity_and_limit(scratch_sample: SampleCase) -> None:
    sample, report = scratch_sample, register_exceedance(scratch_sample, PERMIT_MATTER)
    permit = file_permit(sample)
    record(sample, report, permit_evidence_id=permit.key, **PERMIT)
    file = PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
    named = "排污许可证（编号：911501000000000001001V，有效期2023年5月1日至2028年4月30日）载明"
    assert f"{named}化学需氧量限值50毫克/升（瞬时值）" in evidence_list.describe_proves(file, permit)
    assert any(f"{named}执行《城镇" in line for line in statement_of_facts.draft_account(file))


@pytest.mark.parametrize(
    ("medium", "changes", "stands"),
    [
        ("water", {}, True), ("both", {}, True), ("air", {}, False),
        ("water", {"standard": AIR, "unit": "mg/m3", "limit_unit": "mg/m3"}, False),
        ("air", {"standard": AIR, "unit": "mg/m3", "limit_unit": "mg/m3"}, True),
        ("air", {"standard": NOISE, "unit": "dB(A)", "limit_unit": "dB(A)"}, False),
        (None, {"standard": NOISE, "unit": "dB(A)", "limit_unit": "dB(A)"}, True),
        (None, {"standard": AIR}, False),
    ],
)  # fmt: skip
def test_the_medium_of_a_permit_matter_is_the_one_that_the_file_finds(
    scratch_sample: SampleCase, medium: str | None, changes: dict[str, Any], stands: bool
) -> None:
    report = register_exceedance(scratch_sample, PERMIT_MATTER)
    if medium:
        answer(scratch_sample, "discharge_medium", medium, report, note="总排口排水，3号炉排气筒排气，分别取样。")
    if stands:
        record(scratch_sample, report, **changes)
        return
    with pytest.raises(Invalid) as refusal:
        record(scratch_sample, report, **changes)
    assert list(refusal.value.problems) == ["standard"]
    assert "another medium" in str(refusal.value.problems["standard"])


def test_the_medium_is_held_against_the_values_that_are_there(scratch_sample: SampleCase) -> None:
    report = register_exceedance(scratch_sample, PERMIT_MATTER)
    record(scratch_sample, report)
    assert "a standard for another medium" in refuse(scratch_sample, "discharge_medium", "air", report)
    answer(scratch_sample, "discharge_medium", "water", report)
    record(scratch_sample, report, occasion=Occasion.IMPACT, standard=AIR, unit="mg/m3", limit_unit="mg/m3", item="氨")
