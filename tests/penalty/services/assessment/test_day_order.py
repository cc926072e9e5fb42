"""Days that contradict each other are refused where they are typed, with both places and the cure."""

from datetime import timedelta

import pytest

from penalty.casefile import CaseView, day_order
from penalty.errors import Invalid
from penalty.models import Purpose, Standing
from penalty.services.archive.file_review import proofs
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from tests import scenarios
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


def test_a_piece_of_one_day_does_not_prove_what_happened_two_days_later(sample: SampleCase) -> None:
    proof = sample.file_proof(Purpose.REMEDIATION)
    fact, made = sample.authority.regimes[sample.case.regime].facts["corrected_on"], proof.collected_on
    later = day_order.find_older_proofs(sample.case, fact, f"{made + 2 * DAY}", [proof])
    assert later is not None
    assert (f"{made}" in str(later), f"{made + 2 * DAY}" in str(later)) == (True, True)
    assert day_order.find_older_proofs(sample.case, fact, f"{made}", [proof]) is None
