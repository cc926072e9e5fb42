"""The registration tells the kind of the party; age and mental state are those of a citizen."""

import pytest

from penalty.casefile import decision_basis
from penalty.errors import Invalid
from penalty.models import Standing
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from tests import scenarios
from tests.builders import GRAIN, SampleCase

CITIZEN = {"party_kind": "citizen", "party_code": "11010519491231002X", "party_name": "赵燊", "representative": ""}


def answer(sample: SampleCase, name: str, value: object) -> None:
    proof = sample.file_proof()
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [Answer(name, value, Standing.PROVEN, (proof.key,))],
        authority=sample.authority, today=sample.today,
    )  # fmt: skip


def list_asked(sample: SampleCase) -> set[str]:
    about = {"party_kind", "party_age", "incapacity"}
    return about & {fact.id for fact in findings.list_relevant_facts(sample.case, sample.authority)}


def test_an_organisation_is_asked_neither_its_kind_nor_its_age_nor_its_state(scratch_sample: SampleCase) -> None:
    assert list_asked(scratch_sample.register()) == set()


def test_a_citizen_is_asked_age_and_state(scratch_sample: SampleCase) -> None:
    assert list_asked(scratch_sample.register(**CITIZEN)) == {"party_age", "incapacity"}


@pytest.mark.parametrize(("party", "kind"), [({}, "organisation"), (CITIZEN, "citizen")])
def test_the_assessment_rests_on_the_kind_as_registered(
    scratch_sample: SampleCase, party: dict[str, object], kind: str
) -> None:
    sample = scenarios.to_investigation(scratch_sample.register(**party))
    sample.answer_facts(GRAIN)
    sample.assess()
    assert sample.view.assessment is not None
    assert sample.view.assessment.inputs["facts"]["party_kind"] == kind
    assert "party_kind" not in sample.view.answers


@pytest.mark.parametrize(("name", "value"), [("party_kind", "citizen"), ("party_age", 13), ("incapacity", True)])
def test_an_answer_that_the_registration_contradicts_is_refused(
    scratch_sample: SampleCase, name: str, value: object
) -> None:
    sample = scenarios.to_investigation(scratch_sample.register())
    with pytest.raises(Invalid, match="registered as organisation") as refusal:
        answer(sample, name, value)
    assert list(refusal.value.problems) == [name]
    answer(sample, "party_kind", "organisation")
    assert decision_basis.build_inputs(sample.view.regime, sample.view)["facts"] == {"party_kind": "organisation"}
