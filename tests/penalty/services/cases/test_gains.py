"""Gains that the article confiscates are found or looked into; a paper says that there were none only then."""

from datetime import date

import pytest

from penalty.models import Purpose, Standing
from penalty.papers import PaperSource
from penalty.papers.orders import ancillary_measures
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from tests import scenarios
from tests.builders import HEAP, SampleCase
from workflows.machine import ActionRefused

ENDED, TODAY = date(2026, 9, 2), date(2026, 9, 21)
FOUND = HEAP | {
    "authority_learned_on": ENDED, "correction_ordered_on": "never", "corrected_on": "never", "fault": "negligent",
    "harm": "slight", "harm_removed_or_reduced": False,
}  # fmt: skip
SEARCHED = "2026年9月18日调阅2026年销售台账和银行流水，没有出售该批固体废物的记录"
NONE_PROVEN = "现有证据不能证明有违法所得，不作没收"


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    scratch_sample.today = TODAY
    scratch_sample.register(
        matter="solid-waste-storage-unprotected", source="inspection", learned_on=TODAY, violated_from=ENDED,
        violated_to=ENDED,
    )  # fmt: skip
    scenarios.to_investigation(scratch_sample).answer_facts(FOUND)
    return scratch_sample


def answer(sample: SampleCase, value: object, standing: Standing, note: str = "") -> None:
    proof = sample.file_proof(Purpose.CONDUCT, f"销售台账 {standing}")
    proofs = (proof.key,) if standing is Standing.PROVEN else ()
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [Answer("unlawful_gains", value, standing, proofs, note)],
        authority=sample.authority, today=sample.today,
    )  # fmt: skip


def tell(sample: SampleCase) -> str:
    file = PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
    return "。".join(ancillary_measures.explain_measures(file))


def test_gains_that_are_only_claimed_stop_the_end_of_the_investigation(sample: SampleCase) -> None:
    answer(sample, 0, Standing.CLAIMED)
    with pytest.raises(ActionRefused) as refusal:
        sample.conclude_investigation()
    (unmet,) = refusal.value.unmet_conditions
    assert (unmet.condition, unmet.missing) == ("gains_are_looked_into", ("unlawful_gains",))
    answer(sample, 0, Standing.PROVEN)
    sample.conclude_investigation()
    answer(sample, 0, Standing.CLAIMED)
    assert "gains_are_looked_into" in scenarios.list_unmet(sample.submit_for_review)


def test_no_gains_are_told_where_a_proof_shows_it(sample: SampleCase) -> None:
    answer(sample, 0, Standing.PROVEN)
    sample.conclude_investigation().assess()
    assert tell(sample) == "经查，没有违法所得，不作没收"


def test_what_was_looked_for_in_vain_is_told_with_what_was_done(sample: SampleCase) -> None:
    answer(sample, None, Standing.UNOBTAINABLE, SEARCHED)
    sample.conclude_investigation().assess()
    assert tell(sample) == f"{SEARCHED}。{NONE_PROVEN}"


def test_of_gains_that_nobody_looked_into_nothing_is_told(sample: SampleCase) -> None:
    answer(sample, 0, Standing.PROVEN)
    sample.conclude_investigation()
    answer(sample, 0, Standing.CLAIMED)
    sample.assess()
    assert "没收" not in tell(sample)


def test_gains_that_are_proven_are_confiscated(sample: SampleCase) -> None:
    answer(sample, "1200", Standing.PROVEN)
    sample.conclude_investigation().assess()
    assert tell(sample).startswith("经查，实施违法行为取得的款项为1,200元，依照")
