"""A place outside the authority's area: the report is taken in, nothing is filed without a paper (Order 30, 13-19)."""

import pytest

from penalty.errors import Invalid, NotAllowed
from penalty.services import cases
from penalty.services.archive import file_review
from penalty.services.cases import proposals, registration
from tests.builders import GRAIN, SampleCase, build_intake
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, State


@pytest.fixture
def elsewhere(sample: SampleCase) -> SampleCase:
    """A Hohhot office takes in a report from Guangzhou."""
    return sample.register(place="440106")


def list_open(sample: SampleCase, state: State = State.INTAKE) -> set[Action]:
    steps = cases.list_open_steps(sample.cast.officer, sample.view)
    return {one.step.action for one in steps if "authority_is_competent" not in {lack.condition for lack in one.unmet}}


def give_competence(sample: SampleCase) -> None:
    paper = sample.file_proof(text="指定管辖通知书")
    sample.act(
        sample.cast.officer,
        Action.RECORD_COMPETENCE,
        competence_ground="15-2",
        body="生态环境部（演示）",
        proof=paper.key,
    )


def list_fatal(sample: SampleCase) -> tuple[str, ...]:
    return file_review.list_fatal_defects(sample.view)


def test_outside_the_area_filing_is_refused_and_transfer_is_open(elsewhere: SampleCase) -> None:
    assert elsewhere.case.state is State.INTAKE
    with pytest.raises(ActionRefused) as refusal:
        elsewhere.propose_filing()
    assert refusal.value.condition_names == ("authority_is_competent",)
    assert list_open(elsewhere) == {Action.RECORD_COMPETENCE, Action.TRANSFER}
    elsewhere.file_proof()
    with pytest.raises(NotAllowed, match="outside our area"):
        elsewhere.answer_facts(GRAIN)
    assert "wrong_authority" in list_fatal(elsewhere)


def test_it_is_sent_on_to_whose_case_it_is(elsewhere: SampleCase) -> None:
    proposals.record_proposal(
        elsewhere.session, elsewhere.cast.officer, elsewhere.case, Action.TRANSFER, "17-1", "违法行为发生地在广州市。",
        version_seen=elsewhere.case.version, today=elsewhere.today,
    )  # fmt: skip
    elsewhere.act(elsewhere.cast.chief, Action.TRANSFER, body="广州市生态环境局")
    assert elsewhere.case.state is State.TRANSFERRED


def test_a_designation_on_file_opens_the_case(elsewhere: SampleCase) -> None:
    give_competence(elsewhere)
    assert "wrong_authority" not in list_fatal(elsewhere)
    elsewhere.to_assessment().to_notice().to_approval().decide()
    assert elsewhere.case.state is State.DECIDED


def test_a_designation_without_paper_is_refused(elsewhere: SampleCase) -> None:
    with pytest.raises(ActionRefused) as refusal:
        elsewhere.act(
            elsewhere.cast.officer, Action.RECORD_COMPETENCE, competence_ground="15-2", body="生态环境部（演示）"
        )
    assert refusal.value.condition_names == ("proof_is_on_file",)


def test_inside_the_area_nobody_asks(sample: SampleCase) -> None:
    sample.register(place="150105")
    assert Action.PROPOSE_FILING in list_open(sample)
    assert "wrong_authority" not in list_fatal(sample)
    with pytest.raises(ActionRefused, match="the_place_lies_outside"):
        give_competence(sample)


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("151000", "there is no place with the code 151000"),
        ("500112", "500112 named 渝北区 until 2025-12-31, not on 2026-11-11"),
        ("653132", ""),
    ],
)
def test_a_code_is_checked_for_the_last_day_of_the_act(sample: SampleCase, place: str, problem: str) -> None:
    if not problem:
        assert sample.register(place=place).case.place == place
        return
    with pytest.raises(Invalid) as refusal:
        sample.register(place=place)
    assert problem in str(refusal.value.problems["place"])


def test_an_old_code_stays_valid_for_an_old_case() -> None:
    act = build_intake(place="500112")
    assert registration.find_place_problem("cn-eco", act.place, act.violated_to.replace(year=2025)) is None
    assert registration.find_place_problem("cn-eco", act.place, act.violated_to) is not None
