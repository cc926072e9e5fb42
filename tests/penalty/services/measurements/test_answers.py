"""Facts that measured values settle: taken over with the report as proof, and held against other answers."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from penalty.casefile.measurements import exceedance
from penalty.clock import ZONE
from penalty.errors import Invalid
from penalty.models import Averaging, EvidenceKind, Occasion, Purpose, Standing
from penalty.services import measurements
from penalty.services.archive import file_review
from tests.builders import SampleCase
from tests.measured_cases import answer, record, register_exceedance


def list_drafts(sample: SampleCase) -> dict[str, object]:
    return {name: one.value for name, one in exceedance.draft_answers(sample.view).items()}


def test_the_multiple_is_taken_over_with_the_report_as_proof(sample: SampleCase) -> None:
    """Only what the case asks is answered."""
    report = register_exceedance(sample)
    record(sample, report)
    record(sample, report, item="氨氮", value="6", limit_most="5")
    record(sample, report, item="总磷", value="0.3", limit_most="0.5")
    record(sample, report, item="pH", value="9.8", unit="无量纲", limit_least="6", limit_most="9", limit_unit="无量纲")
    rows = measurements.take_over_answers(
        sample.session, sample.cast.officer, sample.case, authority=sample.authority, today=sample.today
    )
    assert {row.fact: row.value for row in rows} == {"exceedance_multiple": "0.6", "limit_exceeded": True}
    assert list_drafts(sample) == {
        "exceedance_multiple": Decimal("0.6"), "pollutants_exceeding": 3, "ph": Decimal("9.8"), "limit_exceeded": True,
    }  # fmt: skip
    for row in rows:
        assert (row.standing, [piece.id for piece in row.proofs]) == (Standing.PROVEN, [report.id])
    again = measurements.take_over_answers(
        sample.session, sample.cast.officer, sample.case, authority=sample.authority, today=sample.today
    )
    assert again == []


def test_a_daily_mean_and_a_retest_answer_only_what_they_measured(scratch_sample: SampleCase) -> None:
    report = register_exceedance(scratch_sample)
    record(scratch_sample, report)
    over = {"exceedance_multiple": Decimal("0.6"), "pollutants_exceeding": 1, "limit_exceeded": True}
    assert list_drafts(scratch_sample) == over
    mean = {"averaging": Averaging.DAILY_MEAN, "limit_averaging": Averaging.DAILY_MEAN}
    record(scratch_sample, report, value="45", **mean)
    assert list_drafts(scratch_sample)["daily_mean_exceeds"] is False
    retest = scratch_sample.file_sample("retest")
    again = {
        "occasion": Occasion.RETEST, "sampled_at": datetime(2026, 10, 12, 9, 0, tzinfo=ZONE),
        "reported_on": scratch_sample.today,
    }  # fmt: skip
    record(scratch_sample, retest, item="氨氮", value="1", limit_most="5", **again)
    assert "retest_compliant" not in list_drafts(scratch_sample)
    record(scratch_sample, retest, value="40", **again)
    assert list_drafts(scratch_sample)["retest_compliant"] is True


def test_a_scene_record_proves_no_laboratory_value(scratch_sample: SampleCase) -> None:
    register_exceedance(scratch_sample)
    scene = scratch_sample.file_proof(kind=EvidenceKind.SCENE_RECORD)
    with pytest.raises(Invalid, match="not what is in it"):
        answer(scratch_sample, "exceedance_multiple", "0.6", scene)
    answer(scratch_sample, "exceedance_multiple", "0.6", standing=Standing.CLAIMED)


def test_another_figure_than_the_measured_one_needs_a_reason(scratch_sample: SampleCase) -> None:
    report = register_exceedance(scratch_sample)
    record(scratch_sample, report)
    with pytest.raises(Invalid, match=r"the measurements on file give 0\.6"):
        answer(scratch_sample, "exceedance_multiple", "0.3", report)
    answer(scratch_sample, "exceedance_multiple", "0.3", report, note="按平行样的平均值计算")
    other = scratch_sample.file_proof(kind=EvidenceKind.EXPERT_OPINION)
    with pytest.raises(Invalid, match="name it among the proofs"):
        answer(scratch_sample, "exceedance_multiple", "0.6", other)
    answer(scratch_sample, "exceedance_multiple", "0.60", report, other)


def test_an_answer_that_a_later_measurement_contradicts_is_a_fatal_defect(scratch_sample: SampleCase) -> None:
    report = register_exceedance(scratch_sample)
    answer(scratch_sample, "exceedance_multiple", "0.3", report)
    assert "facts_do_not_match_evidence" not in file_review.list_fatal_defects(scratch_sample.view)
    record(scratch_sample, report)
    assert "facts_do_not_match_evidence" in file_review.list_fatal_defects(scratch_sample.view)
    measurements.take_over_answers(
        scratch_sample.session, scratch_sample.cast.officer, scratch_sample.case,
        authority=scratch_sample.authority, today=scratch_sample.today,
    )  # fmt: skip
    assert "facts_do_not_match_evidence" not in file_review.list_fatal_defects(scratch_sample.view)


def find_remarks(sample: SampleCase) -> dict[str, str]:
    review = file_review.review_file(
        sample.session, sample.cast.officer, sample.case, authority=sample.authority, today=sample.today
    )
    return {one.id: one.shown_by for one in review.remarks if one.id.startswith("measurement")}


def test_the_review_misses_the_value_behind_a_proven_multiple(scratch_sample: SampleCase) -> None:
    report = register_exceedance(scratch_sample)
    answer(scratch_sample, "exceedance_multiple", "0.6", report)
    assert list(find_remarks(scratch_sample)) == ["measurement_missing"]
    record(scratch_sample, report)
    assert find_remarks(scratch_sample) == {}


def test_the_review_names_what_an_imported_row_lacks(scratch_sample: SampleCase) -> None:
    """Rows that come past the form, from an import or an older version, are asked the same."""
    report = register_exceedance(scratch_sample)
    good = record(scratch_sample, report)
    copied = {name: getattr(good, name) for name in measurements.MeasurementDetails.model_fields}
    faulty = copied | {
        "item": "氨氮", "limit_unit": "", "accreditation": "", "limit_averaging": Averaging.DAILY_MEAN,
        "reported_on": datetime(2026, 9, 1, tzinfo=ZONE).date(),
    }  # fmt: skip
    scratch_sample.session.add(
        type(good)(case_id=good.case_id, number=2, evidence_id=good.evidence_id, by_id=good.by_id, **faulty)
    )
    scratch_sample.session.flush()
    told = find_remarks(scratch_sample)["measurement_unsound"]
    for words in ("监测结果2（氨氮）", "限值没有单位", "资质认定", "没有说明理由", "报告日期早于"):
        assert words in told


def test_what_exceeded_complies_again_after_a_retest_or_for_a_reason(scratch_sample: SampleCase) -> None:
    report = register_exceedance(scratch_sample)
    record(scratch_sample, report)
    done, day = scratch_sample.file_proof(Purpose.REMEDIATION), date(2026, 9, 30)
    with pytest.raises(Invalid, match="化学需氧量 exceeded the limit and was not measured again"):
        answer(scratch_sample, "corrected_on", day, done)
    answer(scratch_sample, "corrected_on", day, done, note="自9月30日起停产，用电数据为零。")
    again = datetime(2026, 10, 8, 9, 0, tzinfo=ZONE)
    later = {"sampled_at": again, "reported_on": date(2026, 10, 12), "report_number": "演检字〔2026〕第99号"}
    record(scratch_sample, report, occasion=Occasion.RETEST, value="30", **later)
    answer(scratch_sample, "corrected_on", day, done)


@pytest.mark.parametrize(
    ("matter", "fact", "value"),
    [
        ("catering-fumes", "limit_exceeded", True),
        ("construction-noise", "site_noise_fault", "over_limit"),
        ("construction-noise", "site_noise_fault", "both"),
    ],
)
def test_that_a_limit_was_exceeded_is_shown_by_a_value_over_it_alone(
    scratch_sample: SampleCase, matter: str, fact: str, value: object
) -> None:
    scratch_sample.register(matter=matter, source="inspection")
    report = scratch_sample.file_sample("monitoring")
    with pytest.raises(Invalid, match="no value on file lies over its limit"):
        answer(scratch_sample, fact, value, report, note="夜间施工由居民录像证实；昼间等效声级超过限值，分别查实。")


def test_work_at_night_needs_no_measured_value(scratch_sample: SampleCase) -> None:
    scratch_sample.register(matter="construction-noise", source="inspection")
    answer(scratch_sample, "site_noise_fault", "night_work", scratch_sample.file_proof())
