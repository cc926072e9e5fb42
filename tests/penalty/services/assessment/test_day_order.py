"""Days that contradict each other are refused where they are typed, with both places and the cure."""

from datetime import date, datetime, timedelta

import pytest

from penalty.casefile import CaseView
from penalty.casefile.contradictions import day_sequence
from penalty.clock import ZONE
from penalty.errors import Invalid
from penalty.models import Occasion, Purpose, Standing
from penalty.services.archive.file_review import proofs
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from tests import measured_cases, scenarios
from tests.builders import SampleCase

DAY = timedelta(days=1)


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    return scenarios.to_investigation(scratch_sample.register())


def record(
    sample: SampleCase, answers: dict[str, object], standing: Standing = Standing.PROVEN, note: str = ""
) -> None:
    proof = sample.file_proof(Purpose.REMEDIATION)
    proofs = (proof.key,) if standing is Standing.PROVEN else ()
    rows = [Answer(name, value, standing, proofs, note) for name, value in answers.items()]
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, rows, authority=sample.authority, today=sample.today
    )


def refuse(sample: SampleCase, answers: dict[str, object], standing: Standing = Standing.PROVEN) -> str:
    with pytest.raises(Invalid) as refusal:
        record(sample, answers, standing)
    return str(refusal.value)


def test_an_act_that_went_on_was_not_corrected(sample: SampleCase) -> None:
    last = sample.case.violated_to
    problem = refuse(sample, {"corrected_on": last - DAY})
    assert f"{last - DAY}" in problem
    assert f"{last}" in problem
    assert "say in the reason" in problem
    record(sample, {"corrected_on": last})


def test_a_registration_that_told_too_long_an_act_is_answered_with_a_reason(sample: SampleCase) -> None:
    """The days of the registration are never rewritten, and no slip in them may keep the file from going on."""
    earlier = sample.case.violated_to - DAY
    record(sample, {"corrected_on": earlier}, note="登记时按检查之日填写，停止日期以生产记录为准")
    view = CaseView(sample.session, sample.case, sample.authority, sample.today)
    assert list(proofs.list_contradicting_days(view)) == []


def test_nobody_reports_before_discovering_and_either_day_may_be_mended(sample: SampleCase) -> None:
    reported, found = sample.case.violated_to, sample.case.violated_to + DAY
    claimed = Standing.CLAIMED
    record(sample, {"self_reported_on": reported}, claimed)
    assert f"{found}" in refuse(sample, {"party_discovered_on": found}, claimed)
    record(sample, {"self_reported_on": "never", "party_discovered_on": found}, claimed)
    assert f"{reported}" in refuse(sample, {"self_reported_on": reported}, claimed)
    record(sample, {"self_reported_on": found}, claimed)


def test_a_term_that_runs_may_still_be_kept(sample: SampleCase) -> None:
    """On the last day, too; a refusal is another thing."""
    ordered, due = sample.today - 7 * DAY, sample.today
    record(sample, {"correction_ordered_on": ordered, "correction_due_on": due})
    problem = refuse(sample, {"corrected_on": "never"}, Standing.CLAIMED)
    assert (f"{due}" in problem, "is not over" in problem) == (True, True)
    record(sample, {"corrected_on": "never", "refused_to_correct": True}, Standing.CLAIMED)
    assert "is not over" in refuse(sample, {"refused_to_correct": False}, Standing.CLAIMED)
    record(sample, {"correction_due_on": due - DAY})
    record(sample, {"refused_to_correct": False}, Standing.CLAIMED)


def test_a_retest_from_before_the_correction_shows_nothing_of_it(scratch_sample: SampleCase) -> None:
    sample, sampled = scratch_sample, date(2026, 10, 8)
    report = measured_cases.register_exceedance(sample)
    measured_cases.record(
        sample, report, occasion=Occasion.RETEST, value="30", reported_on=sampled + DAY,
        sampled_at=datetime(2026, 10, 8, 9, 40, tzinfo=ZONE),
    )  # fmt: skip
    record(sample, {"retest_compliant": True}, Standing.CLAIMED)
    problem = refuse(sample, {"corrected_on": sampled + DAY})
    assert (f"{sampled}" in problem, f"{sampled + DAY}" in problem) == (True, True)
    record(sample, {"corrected_on": sampled})


def leave_unshown(sample: SampleCase) -> date:
    """Everything on file is of the day before the last day of the act."""
    today, last = sample.today, sample.case.violated_to
    sample.today = last - DAY
    sample.answer_facts({})
    sample.today = today
    return last


def test_an_act_that_nothing_shows_to_its_last_day_does_not_end_the_investigation(sample: SampleCase) -> None:
    last = leave_unshown(sample)
    assert ("violated_to", f"{last}") in list(proofs.list_contradicting_days(sample.view))
    with pytest.raises(Invalid) as refusal:
        sample.conclude_investigation()
    assert (f"{last}" in str(refusal.value), f"{last - DAY}" in str(refusal.value)) == (True, True)


def test_a_later_piece_on_the_act_shows_that_it_went_on(sample: SampleCase) -> None:
    last = leave_unshown(sample)
    sample.file_proof(Purpose.CONDUCT, "询问笔录：违法行为持续至登记之日")
    assert ("violated_to", f"{last}") not in list(proofs.list_contradicting_days(sample.view))
    sample.conclude_investigation()


def test_a_piece_of_one_day_does_not_prove_what_happened_two_days_later(sample: SampleCase) -> None:
    proof = sample.file_proof(Purpose.REMEDIATION)
    fact, made = sample.authority.regimes[sample.case.regime].facts["corrected_on"], proof.collected_on
    later = day_sequence.find_older_proofs(sample.case, fact, f"{made + 2 * DAY}", [proof])
    assert later is not None
    assert (f"{made}" in str(later), f"{made + 2 * DAY}" in str(later)) == (True, True)
    assert day_sequence.find_older_proofs(sample.case, fact, f"{made}", [proof]) is None
