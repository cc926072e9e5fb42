"""Facts that measures of remediation settle, what papers tell of them, and what the file review finds."""

from datetime import timedelta

import pytest

from penalty.casefile.measurements import remediation as measures
from penalty.demo import investigation
from penalty.errors import Invalid
from penalty.models import Evidence, MeasureAim, Recheck, Standing
from penalty.papers import PaperSource
from penalty.papers.evidence import corrections, evidence_list
from penalty.papers.findings import statement_of_facts
from penalty.papers.stages import rights_of_party
from penalty.services import remediation
from penalty.services.archive import file_review
from penalty.services.archive.bundles import sealed_data
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from tests.builders import SampleCase
from tests.remedied_cases import complete, order, record, verify

DAY = timedelta(days=1)


def list_drafts(sample: SampleCase) -> dict[str, object]:
    return {name: one.value for name, one in measures.draft_answers(sample.view).items()}


def read_file(sample: SampleCase) -> PaperSource:
    return PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})


def answer(sample: SampleCase, fact: str, value: object, proof: Evidence, note: str = "") -> None:
    told = [Answer(fact, value, Standing.PROVEN, (proof.key,), note)]
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, told, authority=sample.authority, today=sample.today
    )


def find_remarks(sample: SampleCase) -> list[str]:
    review = file_review.review_file(
        sample.session, sample.cast.officer, sample.case, authority=sample.authority, today=sample.today
    )
    return [one.id for one in review.remarks if one.id.startswith("measure_")]


def test_the_facts_about_the_correction_follow_with_their_proofs(sample: SampleCase) -> None:
    ordered, due = sample.today, sample.today + 7 * DAY
    order(sample, due)
    assert list_drafts(sample) == {"correction_ordered_on": ordered, "correction_due_on": due}
    sample.move_to(ordered + 2 * DAY)
    complete(sample, 1, sample.today)
    assert "corrected_on" not in list_drafts(sample)
    proof = sample.file_sample("verification")
    complete(sample, 1, sample.today, proof)
    investigation.move_last_day(sample, sample.today)
    drafted = measures.draft_answers(sample.view)["corrected_on"]
    assert (drafted.value, [one.id for one in drafted.pieces]) == (sample.today, [proof.id])
    rows = remediation.take_over_answers(
        sample.session, sample.cast.officer, sample.case, authority=sample.authority, today=sample.today
    )
    told = {row.fact: (row.value, row.standing) for row in rows}
    assert told["corrected_on"] == (str(sample.today), Standing.PROVEN)
    assert told["correction_due_on"] == (str(due), Standing.PROVEN)
    again = remediation.take_over_answers(
        sample.session, sample.cast.officer, sample.case, authority=sample.authority, today=sample.today
    )
    assert again == []


def test_a_re_check_that_finds_nothing_done_says_never_until_it_is(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    order(sample, sample.today)
    proof = sample.file_sample("verification")
    complete(sample, 1, sample.today, proof)
    verify(sample, 1, Recheck.PARTLY, proof)
    assert "corrected_on" not in list_drafts(sample)
    proof = sample.move_to(sample.today + DAY).file_sample("verification")
    verify(sample, 1, Recheck.PARTLY, proof)
    assert list_drafts(sample)["corrected_on"] == "never"
    complete(sample, 1, sample.today, proof)
    assert list_drafts(sample)["corrected_on"] == sample.today


def test_a_late_measure_is_no_correction_in_time(scratch_sample: SampleCase) -> None:
    """Of several terms the one that was missed counts, however late another ends."""
    sample = scratch_sample
    due = sample.today
    order(sample, due)
    sample.verify_correction("违法行为尚未改正")
    record(sample, demand="在料场出口安装冲洗设施", basis="own_accord", due_on=due + 9 * DAY)
    proof = sample.move_to(due + DAY).file_sample("verification")
    complete(sample, 1, sample.today, proof)
    complete(sample, 2, sample.today, proof, result="冲洗设施投入使用")
    drafts = list_drafts(sample)
    assert drafts["corrected_on"] == due + DAY
    assert drafts.get("correction_due_on", due) == due
    assert find_remarks(sample) == ["measure_late"]


def test_a_verified_correction_leaves_no_measure_of_it_open(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    order(sample, sample.today + DAY)
    proof = sample.verify_correction()
    assert [row.number for row in measures.list_open(sample.view)] == [1], "no answer proves it yet"
    investigation.move_last_day(sample, sample.today)
    answer(sample, "corrected_on", sample.today, proof)
    (row,) = sample.view.measures
    assert (measures.list_open(sample.view), measures.is_verified(sample.view, row)) == ([], True)
    assert sample.view.find_deadline("measure") is None
    verify(sample, 1, Recheck.UNFULFILLED, proof)
    assert [row.number for row in measures.list_open(sample.view)] == [1]


def test_other_aims_answer_their_own_facts_and_never_with_no(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    sample.register()
    proof = sample.file_sample("verification")
    for aim, demand in (
        (MeasureAim.REMOVAL, "清扫周边道路积尘"), (MeasureAim.RESTORATION, "补植料场边缘的植被"),
        (MeasureAim.COMPENSATION, "向相邻住户赔偿清洗费用"),
    ):  # fmt: skip
        record(sample, aim=aim, demand=demand, done_on=sample.today, result="已完成", proof_ids=[proof.key])
    assert list_drafts(sample) == {"harm_removed_or_reduced": True, "compensation_paid": True}
    verify(sample, 2, Recheck.FULFILLED, proof)
    assert list_drafts(sample)["restoration_effective"] is True


def test_another_day_than_that_of_the_measures_needs_a_reason(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    order(sample, sample.today)
    proof = sample.file_sample("verification")
    complete(sample, 1, sample.today, proof)
    earlier = sample.today - DAY
    with pytest.raises(Invalid, match=f"the measures on file give {sample.today}"):
        answer(sample, "corrected_on", earlier, proof)
    answer(sample, "corrected_on", earlier, proof, "围挡前一日已经完成，当日仅补拍照片")
    investigation.move_last_day(sample, sample.today)
    answer(sample, "corrected_on", sample.today, proof)
    assert "facts_do_not_match_evidence" not in file_review.list_fatal_defects(sample.view)
    verify(sample, 1, Recheck.UNFULFILLED, proof)
    assert "facts_do_not_match_evidence" in file_review.list_fatal_defects(sample.view)
    with pytest.raises(Invalid, match="found measure 1 not carried out"):
        answer(sample, "corrected_on", sample.today, proof)


def test_the_review_finds_a_deed_without_proof(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    order(sample, sample.today)
    complete(sample, 1, sample.today)
    assert find_remarks(sample) == ["measure_without_proof"]
    complete(sample, 1, sample.today, sample.file_sample("verification"))
    assert find_remarks(sample) == []


def test_the_papers_tell_who_did_what_when_and_what_proves_it(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    row = order(sample, sample.today + 7 * DAY)
    proof = sample.file_sample("verification")
    complete(sample, 1, sample.today, proof, result="料堆全部围挡并覆盖")
    verify(sample, 1, Recheck.FULFILLED, proof, seen="东侧料堆围挡高于堆放物")
    investigation.move_last_day(sample, sample.today)
    answer(sample, "corrected_on", sample.today, proof)
    day = f"{sample.today.year}年{sample.today.month}月{sample.today.day}日"
    told = "".join(statement_of_facts.draft_account(read_file(sample)))
    assert f"你单位于{day}改正，料堆全部围挡并覆盖。" in told
    assert row.demand not in told
    place = evidence_list.find_places(read_file(sample))[proof.number]
    reason = corrections.describe_correction(read_file(sample))
    assert f"料堆全部围挡并覆盖（证据{place}），经核查：东侧料堆围挡高于堆放物" in reason


def test_the_decision_orders_only_what_is_still_open(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    row = order(sample, sample.today)
    record(sample, demand="在料场出口安装冲洗设施", basis="ordered", due_on=sample.today)
    complete(sample, 1, sample.today, sample.file_sample("verification"))
    ordered = rights_of_party.build_correction(read_file(sample)).demands
    assert ordered[0] == "在料场出口安装冲洗设施"
    assert row.demand not in ordered


def test_every_row_is_sealed_into_the_bundle_with_its_proofs(sample: SampleCase) -> None:
    order(sample, sample.today)
    proof = sample.file_sample("verification")
    complete(sample, 1, sample.today, proof)
    content = sealed_data.build_sealed_data(sample.session, sample.case)[sealed_data.MEASURES_FILE].decode()
    assert content.count('"version"') == 2
    assert proof.sha256 in content
