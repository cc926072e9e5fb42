"""Measures of remediation on record: every change a row of its own, refused where it would not stand."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DatabaseError
from sqlmodel import col

from penalty.errors import Invalid, NotAllowed
from penalty.models import DocumentKind, MeasureAim, MeasureBasis, MeasureChange, Recheck, RemedialMeasure
from penalty.services import remediation
from penalty.services.records import audit
from tests.builders import SampleCase
from tests.remedied_cases import DEMAND, build_details, complete, order, record, verify

DAY = timedelta(days=1)


def test_the_demands_of_an_order_are_measures_with_its_term(sample: SampleCase) -> None:
    due = sample.today + 7 * DAY
    row = order(sample, due)
    paper = sample.view.latest_document(DocumentKind.CORRECTION_ORDER)
    assert paper is not None
    assert (row.demand, row.due_on, row.document_id) == (paper.data["demands"][0], due, paper.id)
    assert (row.basis, row.aim, row.responsible) == (MeasureBasis.ORDERED, MeasureAim.CORRECTION, sample.party)
    entry = next(
        one for one in audit.list_entries(sample.session, sample.case.reference) if one.act == "await_correction"
    )
    assert entry.changes["measures"][0]["demand"] == row.demand


def test_what_is_done_and_checked_is_told_by_new_rows_of_the_same_number(sample: SampleCase) -> None:
    row = order(sample, sample.today + 7 * DAY)
    proof = sample.file_sample("verification")
    done = complete(sample, 1, sample.today, proof)
    (checked,) = verify(sample, 1, Recheck.FULFILLED, proof)
    assert [one.version for one in (row, done, checked)] == [1, 2, 3]
    assert (done.supersedes_id, checked.supersedes_id, row.done_on) == (row.id, done.id, None)
    assert [one.id for one in sample.view.measures] == [checked.id]
    assert (checked.done_on, checked.verified_by_id) == (sample.today, sample.cast.officer.key)
    assert [one.id for one in checked.proofs] == [proof.id]
    acts = [one.act for one in audit.list_entries(sample.session, sample.case.reference)]
    assert acts[-2:] == ["complete_measure", "verify_measure"]


def test_rows_are_never_changed(sample: SampleCase) -> None:
    row = order(sample, sample.today)
    with pytest.raises(DatabaseError, match="never changed"):
        sample.session.execute(
            update(RemedialMeasure).where(col(RemedialMeasure.id) == row.id).values(due_on=sample.today + DAY)
        )


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"demand": "立即停止违法行为，并按期改正"}, "demand", "say concretely"),
        ({"basis": "ordered", "due_on": date(2026, 12, 1)}, "basis", "no order to correct is on file"),
        ({"basis": "undertaken"}, "due_on", "give the last day"),
        ({"due_on": date(2020, 1, 1)}, "due_on", "before the act"),
        ({"done_on": date(2027, 1, 1), "result": "已覆盖"}, "done_on", "lies ahead"),
        ({"done_on": date(2020, 1, 1), "result": "已覆盖"}, "done_on", "before the act"),
        ({"done_on": date(2026, 11, 24)}, "result", "with what result"),
        ({"result": "已覆盖"}, "done_on", "leave the result open"),
        ({"proof_ids": [999]}, "proof_ids", "does not stand on this file"),
    ],
)  # fmt: skip
def test_what_would_not_stand_is_refused_where_it_is_typed(
    scratch_sample: SampleCase, changes: dict[str, Any], field: str, words: str
) -> None:
    scratch_sample.move_to(date(2026, 11, 24)).register()
    with pytest.raises(Invalid) as refusal:
        record(scratch_sample, **changes)
    assert list(refusal.value.problems) == [field]
    assert words in str(refusal.value.problems[field])
    assert scratch_sample.view.measures == []


def test_what_is_ordered_is_no_penalty(scratch_sample: SampleCase) -> None:
    order(scratch_sample, scratch_sample.today)
    with pytest.raises(Invalid, match="is a penalty"):
        record(scratch_sample, basis="ordered", due_on=scratch_sample.today, demand="限期拆除料棚")


def test_a_correction_changes_something(scratch_sample: SampleCase) -> None:
    scratch_sample.register()
    record(scratch_sample)
    with pytest.raises(Invalid, match="nothing here differs"):
        _correct(scratch_sample, "再次确认")


def test_a_re_check_leaves_what_was_reported_before(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    order(sample, sample.today)
    proof = sample.file_sample("verification")
    reported = complete(sample, 1, sample.today, proof, result="已经覆盖").done_on
    later = sample.move_to(sample.today + DAY).file_sample("verification")
    (row,) = verify(sample, 1, Recheck.FULFILLED, later, done_on=sample.today, result="好")
    assert (row.done_on, row.result) == (reported, "已经覆盖")


def test_the_term_may_lie_ahead(scratch_sample: SampleCase) -> None:
    scratch_sample.register()
    assert record(scratch_sample, due_on=scratch_sample.today + 30 * DAY).due_on == scratch_sample.today + 30 * DAY
    with pytest.raises(Invalid, match="on record already"):
        record(scratch_sample)


def test_a_piece_that_was_there_before_does_not_show_what_was_done(scratch_sample: SampleCase) -> None:
    scratch_sample.register()
    early = scratch_sample.file_sample("verification")
    scratch_sample.move_to(scratch_sample.today + DAY)
    with pytest.raises(Invalid, match="was there before"):
        record(scratch_sample, done_on=scratch_sample.today, result="已覆盖", proof_ids=[early.key])


def test_two_officers_look_on_the_spot_and_leave_a_record(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    order(sample, sample.today)
    proof, one = sample.file_sample("verification"), sample.cast.officer.key
    for second in (one, sample.cast.reviewer.key):
        with pytest.raises(Invalid, match="two different officers"):
            verify(sample, 1, Recheck.UNFULFILLED, proof, verified_with_id=second)
    with pytest.raises(Invalid, match="name the record of the re-check"):
        verify(sample, 1, Recheck.UNFULFILLED)
    with pytest.raises(Invalid, match="has a day; give it"):
        verify(sample, 1, Recheck.FULFILLED, proof)
    with pytest.raises(Invalid, match="may not lie ahead"):
        verify(sample, 1, Recheck.UNFULFILLED, proof, verified_on=sample.today + DAY)
    assert verify(sample, 1, Recheck.UNFULFILLED, proof)[0].recheck is Recheck.UNFULFILLED


def test_a_correction_needs_its_reason_and_takes_the_check_of_something_else_away(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    row = order(sample, sample.today + 7 * DAY)
    proof = sample.file_sample("verification")
    complete(sample, 1, sample.today, proof)
    verify(sample, 1, Recheck.FULFILLED, proof)
    with pytest.raises(Invalid, match="say what was wrong"):
        _correct(sample, " ")
    longer = _correct(
        sample, "期限延长", demand=row.demand, done_on=sample.today, result="料堆全部围挡并覆盖",
        due_on=sample.today + 9 * DAY, proof_ids=[proof.key],
    )  # fmt: skip
    assert (longer.recheck, longer.supersede_reason, longer.change) == (
        Recheck.FULFILLED, "期限延长", MeasureChange.CORRECTED
    )  # fmt: skip
    other = _correct(
        sample, "覆盖范围有误", demand=DEMAND, done_on=sample.today, result="部分覆盖", proof_ids=[proof.key]
    )
    assert (other.recheck, other.verified_on, other.seen) == (None, None, "")


def test_a_withdrawn_measure_stands_no_longer_and_stays_on_record(sample: SampleCase) -> None:
    order(sample, sample.today)
    remediation.withdraw_measure(
        sample.session, sample.cast.officer, sample.case, 1, "要求有误", authority=sample.authority, today=sample.today
    )
    assert (sample.view.measures, len(sample.view.all_measures)) == ([], 2)
    with pytest.raises(Invalid, match="no measure 1 that stands"):
        complete(sample, 1, sample.today)


def test_only_the_officers_of_the_case_write_measures(sample: SampleCase) -> None:
    order(sample, sample.today)
    for person in (sample.cast.outsider, sample.cast.reviewer, sample.cast.chief, sample.cast.auditor):
        with pytest.raises(NotAllowed):
            remediation.record_measure(
                sample.session, person, sample.case, build_details(), authority=sample.authority, today=sample.today
            )
    assert record(sample, demand="在料场出口安装冲洗设施").number == 2
    assert sample.cast.officer.key in sample.view.investigators


def test_an_overdue_measure_is_announced_on_the_case_and_its_list(sample: SampleCase) -> None:
    order(sample, sample.today)
    sample.verify_correction("违法行为尚未改正")
    assert sample.view.find_deadline("measure").state == "running"  # type: ignore[union-attr]
    due = sample.today
    record(sample.move_to(due + DAY), demand="在料场出口安装冲洗设施")
    deadline = sample.view.find_deadline("measure")
    assert deadline is not None
    assert (deadline.state, deadline.due_on) == ("overdue", due)
    assert (sample.case.due_clock, sample.case.due_on) == ("measure", due)
    complete(sample, 1, sample.today, sample.file_sample("verification"))
    assert sample.view.find_deadline("measure") is None
    assert sample.case.due_clock != "measure"


def _correct(sample: SampleCase, reason: str, **changes: Any) -> RemedialMeasure:
    return remediation.correct_measure(
        sample.session, sample.cast.officer, sample.case, 1, build_details(**changes), reason,
        authority=sample.authority, today=sample.today,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("demand", "paper"),
    [
        ("报送检修记录和复测报告", "the report of the retest"), ("报送覆盖后的现场照片", "the photographs"),
        ("报送备案回执复印件", "the receipt of the filing"), ("报送公开验收报告的网址", "the address"),
    ],
)  # fmt: skip
def test_a_demand_for_a_paper_is_done_with_that_paper(scratch_sample: SampleCase, demand: str, paper: str) -> None:
    scratch_sample.register().propose_filing().file_case()
    row = record(scratch_sample, demand=demand, basis="undertaken", due_on=scratch_sample.today)
    proof = scratch_sample.file_sample("verification")
    complete(scratch_sample, row.number, scratch_sample.today, proof)
    with pytest.raises(Invalid, match=paper):
        verify(scratch_sample, row.number, Recheck.FULFILLED, proof)
    assert verify(scratch_sample, row.number, Recheck.UNFULFILLED, proof)


def test_the_paper_demanded_is_found_by_its_title(scratch_sample: SampleCase) -> None:
    scratch_sample.register().propose_filing().file_case()
    row = record(scratch_sample, demand="报送复测报告", basis="undertaken", due_on=scratch_sample.today)
    seen, report = (scratch_sample.file_sample(name) for name in ("verification", "retest"))
    complete(scratch_sample, row.number, scratch_sample.today, report)
    (checked,) = verify(scratch_sample, row.number, Recheck.FULFILLED, seen)
    assert {one.id for one in checked.proofs} == {seen.id, report.id}
