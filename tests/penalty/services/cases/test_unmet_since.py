"""Each unmet condition of a case says since when it does not hold."""

from datetime import date

import pytest

from penalty.clock import day_of
from penalty.models import Purpose, RecusalGround
from penalty.services import cases
from penalty.services.cases import proposals, snapshot
from penalty.services.recusals import requests
from tests import builders
from tests.builders import TODAY, SampleCase
from tests.scenarios import FOUND
from workflows.choices import FILING_CONDITIONS
from workflows.machine import ActionRefused
from workflows.procedure import STEPS
from workflows.refusals import UnmetCondition
from workflows.snapshot import CaseSnapshot
from workflows.vocabulary import Action, State


@pytest.fixture
def sample(sample: SampleCase) -> SampleCase:
    return sample.register()


def dossier(sample: SampleCase) -> CaseSnapshot:
    return snapshot.build_snapshot(sample.view)


def lacks(sample: SampleCase, actor: object, action: Action) -> dict[str, UnmetCondition]:
    choices = cases.list_open_steps(actor, sample.view)  # type: ignore[arg-type]
    return {one.condition: one for choice in choices if choice.step.action is action for one in choice.unmet}


def test_open_facts_are_lacking_since_the_case_came_to_the_investigation(sample: SampleCase) -> None:
    sample.act(sample.cast.officer, Action.PROPOSE_FILING, preliminary_review="符合立案条件。")
    sample.file_lead().act(sample.cast.chief, Action.FILE, filing_conditions=dict.fromkeys(FILING_CONDITIONS, True))
    found = lacks(sample, sample.cast.officer, Action.CONCLUDE)
    assert found["every_fact_is_answered"].since == TODAY
    assert "harm" in found["every_fact_is_answered"].missing
    assert found["required_evidence_is_on_file"].missing == ("conduct", "impact")
    with pytest.raises(ActionRefused) as refusal:
        sample.act(sample.cast.officer, Action.CONCLUDE, narrative=FOUND, report="终结")
    assert "every_fact_is_answered" in refusal.value.condition_names


def test_a_review_is_lost_on_the_day_of_the_change(sample: SampleCase) -> None:
    sample.to_assessment().to_notice()
    assert lacks(sample, sample.cast.officer, Action.SERVE_NOTICE) == {}
    changed = sample.file_proof(Purpose.IMPACT, "新的材料")
    assert lacks(sample, sample.cast.officer, Action.SERVE_NOTICE) == {}
    sample.answer_facts(builders.GRAIN | {"harm": "slight"})
    assert lacks(sample, sample.cast.officer, Action.SERVE_NOTICE)["review_covers_what_stands"].since == day_of(
        changed.at
    )


def test_a_recusal_and_a_former_part_say_their_day(sample: SampleCase) -> None:
    sample.to_assessment().act(sample.cast.officer, Action.SUBMIT, **sample.proposed())
    asked = requests.request_recusal(
        sample.session, sample.cast.officer, sample.case, sample.cast.chief, RecusalGround.DIRECT_INTEREST, "持有股份"
    )
    found = lacks(sample, sample.cast.reviewer, Action.PASS)
    assert found["no_recusal_is_open"].since == day_of(asked.at)
    upheld = requests.decide_recusal(
        sample.session,
        sample.cast.other_chief,
        sample.case,
        asked,
        True,
        "属实",
        members=[sample.cast.members[0].key],
        authority=sample.authority,
        today=sample.today,
    )
    assert dossier(sample).involved_since[sample.cast.chief.key] == day_of(upheld.at)
    assert sample.cast.officer.key in dossier(sample).involved_since


def test_every_condition_with_a_day_is_a_condition_of_the_procedure(sample: SampleCase) -> None:
    sample.to_assessment()
    named = {guard.__name__ for step in STEPS for guard in step.conditions}
    assert set(dossier(sample).unmet_since) <= named


def test_a_case_that_ends_without_a_decision_shows_no_result(sample: SampleCase) -> None:
    sample.to_assessment()
    assert "effect" in sample.case.model_dump(exclude_none=True)
    proposals.record_proposal(
        sample.session, sample.cast.officer, sample.case, Action.TERMINATE, "36-1-2", "当事人已注销。",
        version_seen=sample.case.version, today=date(2026, 11, 24),
    )  # fmt: skip
    sample.act(sample.cast.chief, Action.TERMINATE)
    assert sample.case.state is State.TERMINATED
    assert not {"effect", "amount_fen"} & sample.case.model_dump(exclude_none=True).keys()


def test_of_two_rows_the_one_that_is_meant_tells_what_is_missing(sample: SampleCase) -> None:
    sample.to_assessment().to_notice().act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())
    found = lacks(sample, sample.cast.officer, Action.CLOSE_DEFENCE)
    assert "defence_period_is_over_or_waived" in found
    assert "something_changed_since_review" not in found
