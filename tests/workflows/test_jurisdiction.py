"""Outside the area only what sends a case on is open; one act is fined once (APL 22, 29; Order 30 arts 13-17)."""

from dataclasses import replace

import pytest

from tests.workflows.ready_attempt import build_ready_attempt
from workflows.choices import Distinction
from workflows.guards.jurisdiction import SENT_ON, UNDONE, UNFILED_STATES
from workflows.procedure import STEPS, list_steps
from workflows.step import Step
from workflows.vocabulary import Action, Input, State


def list_refused(step: Step, state: State | None = None, **changes: object) -> list[str]:
    attempt = build_ready_attempt(step, state or step.sources[0])
    changed = replace(attempt, case=replace(attempt.case, **changes))  # type: ignore[arg-type]
    return [guard.__name__ for guard in step.conditions if not guard(changed)]


@pytest.mark.parametrize("step", STEPS, ids=range(len(STEPS)))
def test_outside_the_area_a_step_is_refused_unless_it_sends_the_case_on(step: Step) -> None:
    for state in step.sources:
        is_open = step.action in SENT_ON or (step.action in UNDONE and state not in UNFILED_STATES)
        assert ("authority_is_competent" in list_refused(step, state, outside_area=True)) != is_open
        assert "authority_is_competent" not in list_refused(step, state, outside_area=False)


@pytest.mark.parametrize(
    "action",
    [
        Action.PROPOSE_FILING,
        Action.FILE,
        Action.APPROVE_LEGALLY,
        Action.DECIDE,
        Action.SERVE,
        Action.DECIDE_ON_THE_SPOT,
    ],
)
def test_filing_review_and_decision_ask_whose_case_it_is(action: Action) -> None:
    assert action not in SENT_ON | UNDONE


@pytest.mark.parametrize("state", [State.INTAKE, State.FILING])
def test_a_report_that_is_not_ours_is_sent_on_before_it_is_filed(state: State) -> None:
    assert [step.target for step in list_steps(state, Action.TRANSFER)] == [State.TRANSFERRED]


def test_a_second_fine_is_barred_and_not_a_second_case() -> None:
    for action in (Action.SUBMIT, Action.DECIDE):
        step = next(one for one in STEPS if one.action is action)
        assert list_refused(step, fines_in_force=("2026-000001",), is_fined=True) == ["no_second_fine_for_one_act"]
        assert list_refused(step, fines_in_force=("2026-000001",), is_fined=False) == []


@pytest.mark.parametrize(
    ("chosen", "changes", "fits"),
    [
        (Distinction.ANOTHER_ACT, {}, True),
        (Distinction.SAME_ACT, {}, True),
        (Distinction.ANNULLED, {}, False),
        (Distinction.ANNULLED, {"annulled_overlaps": frozenset({"2026-000001"})}, True),
        (Distinction.CONTINUED_AFTER_DECISION, {}, False),
        (Distinction.CONTINUED_AFTER_DECISION, {"decided_overlaps": frozenset({"2026-000001"})}, True),
    ],
)
def test_an_answer_fits_the_earlier_file(chosen: Distinction, changes: dict[str, object], fits: bool) -> None:
    step = next(one for one in STEPS if one.action is Action.ANSWER_OVERLAP)
    attempt = build_ready_attempt(step, State.INTAKE)
    inputs: dict[Input, object] = {**attempt.inputs, Input.DISTINCTION: chosen.value}
    case = replace(attempt.case, **changes)  # type: ignore[arg-type]
    refused = [guard.__name__ for guard in step.conditions if not guard(replace(attempt, case=case, inputs=inputs))]
    assert refused == ([] if fits else ["distinction_fits"])


def test_a_fine_of_another_department_needs_its_name_and_its_paper() -> None:
    step = next(one for one in STEPS if one.action is Action.ANSWER_OVERLAP)
    attempt = build_ready_attempt(step, State.INTAKE)
    named = {**attempt.inputs, Input.EARLIER_CASE: "呼城管罚〔2026〕1号"}
    assert [guard.__name__ for guard in step.conditions if not guard(replace(attempt, inputs=named))] == []
    bare: dict[Input, object] = {name: value for name, value in named.items() if name not in (Input.BODY, Input.PROOF)}
    refused = [guard.__name__ for guard in step.conditions if not guard(replace(attempt, inputs=bare))]
    assert refused == ["overlap_is_known_or_proven"]
