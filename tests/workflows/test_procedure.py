"""The procedure read as a whole: exits, rights, and one refusal for each condition."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.workflows.broken_conditions import ALTERNATIVES, BROKEN, PERSONAL
from tests.workflows.ready_attempt import GIVEN, MEMBER, OFFICER, OTHER, READY, TODAY, Row, Someone, build_ready_attempt
from workflows import diagram, machine
from workflows.attempt import Attempt
from workflows.guards import party, people
from workflows.procedure import STEPS, list_steps, list_steps_from
from workflows.refusals import WAITING_DAYS
from workflows.snapshot import OpenMatters
from workflows.vocabulary import Action, Input, Role, State


def test_every_state_can_be_reached_and_left_or_is_an_end() -> None:
    reached = {step.target for step in STEPS if step.target} | {State.NEW}
    assert reached == set(State)
    stuck = {state for state in State if not [step for step in list_steps_from(state) if step.target]}
    assert stuck == set(diagram.END_STATES) - {State.ARCHIVED}


@pytest.mark.parametrize("state", State)
def test_a_step_moves_the_case_when_all_holds(state: State) -> None:
    reached = {}
    for step in list_steps_from(state):
        row = Row(state)
        machine.fire_step(row, step.action, build_ready_attempt(step, state))
        reached[step] = row.state
    assert reached == {step: step.target or state for step in list_steps_from(state)}


@pytest.mark.parametrize("state", State)
def test_only_the_role_of_the_row_may_act(state: State) -> None:
    accepted = []
    for step in list_steps_from(state):
        for role in set(Role) - {one.role for one in list_steps(state, step.action)}:
            attempt = replace(build_ready_attempt(step, state), actor=Someone(OTHER, frozenset({role})))
            if not refuse(state, attempt):
                accepted.append(f"{role} may {step.action} in {state}")
    assert accepted == []


@pytest.mark.parametrize("state", State)
def test_an_action_without_a_row_is_refused_by_name(state: State) -> None:
    dossier, anybody = replace(READY, state=state), Someone(1, frozenset(Role))
    without_row = [action for action in Action if not list_steps(state, action)]
    found = {action: refuse(state, Attempt(action, dossier, anybody, 3, TODAY)) for action in without_row}
    assert found == dict.fromkeys(without_row, (machine.NOT_OPEN,))


def refuse(state: State, attempt: Attempt) -> tuple[str, ...]:
    """The conditions for which the machine refuses the attempt and leaves the case where it was; none if it moves."""
    row = Row(state)
    try:
        machine.fire_step(row, attempt.action, attempt)
    except machine.ActionRefused as refused:
        assert row.state is state
        return refused.condition_names
    return ()


def test_every_condition_of_the_case_is_broken_once() -> None:
    named = {guard.__name__ for step in STEPS for guard in (*people.EVERY_STEP, *step.guards)}
    assert named == set(BROKEN) | ALTERNATIVES | (PERSONAL & named)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_condition_refuses_every_step_that_names_it(name: str) -> None:
    tried = 0
    for step in STEPS:
        if name not in {guard.__name__ for guard in step.conditions}:
            continue
        tried += 1
        attempt = build_ready_attempt(step, step.sources[0])
        broken = replace(attempt, case=replace(attempt.case, **BROKEN[name]))  # type: ignore[arg-type]
        assert name in [guard.__name__ for guard in step.conditions if not guard(broken)]
    assert tried


@pytest.mark.parametrize("state", State)
def test_nothing_brought_is_not_enough(state: State) -> None:
    silent = {
        Input.REPLIES,
        Input.DEPARTURE_CONSENT,
        Input.STATED_LAW_CONFIRMED,
        Input.FIGURE_REASON,
        Input.DISSENTERS,
    } | {Input.PART_ORDERS}
    asking = [step for step in list_steps_from(state) if set(step.inputs) - silent]
    accepted = [step for step in asking if not refuse(state, replace(build_ready_attempt(step, state), inputs={}))]
    assert accepted == []


def test_a_late_step_needs_a_reason() -> None:
    step = list_steps(State.APPROVAL, Action.DECIDE)[0]
    late = build_ready_attempt(step, State.APPROVAL)
    late = replace(late, case=replace(late.case, decision_due_on=date(2026, 11, 1)))
    machine.fire_step(Row(State.APPROVAL), Action.DECIDE, late)
    unexplained = replace(late, inputs={**GIVEN, Input.LATE_REASON: ""})
    assert machine.list_unmet(Action.DECIDE, unexplained) == ["decided_in_time_or_explained"]


def test_electronic_service_needs_consent() -> None:
    step = list_steps(State.DECIDED, Action.SERVE)[0]
    electronic = replace(build_ready_attempt(step, State.DECIDED), inputs={**GIVEN, Input.MANNER: "electronic"})
    assert machine.list_unmet(Action.SERVE, electronic) == ["manner_is_lawful"]


VOTING = {Input.MEMBERS: [MEMBER, OFFICER], Input.OPINIONS: dict.fromkeys((OTHER, MEMBER, OFFICER), "agreed")}


def test_investigators_do_not_vote() -> None:
    step = list_steps(State.DELIBERATION, Action.RECORD_DELIBERATION)[0]
    voting = replace(build_ready_attempt(step, State.DELIBERATION), inputs={**GIVEN, **VOTING})
    assert machine.list_unmet(Action.RECORD_DELIBERATION, voting) == ["two_members_without_investigators"]


def test_approving_something_else_than_was_opened_is_refused() -> None:
    step = list_steps(State.CASE_REVIEW, Action.PASS)[0]
    other = replace(
        build_ready_attempt(step, State.CASE_REVIEW), inputs={**GIVEN, Input.DIGEST: "what was opened earlier"}
    )
    assert machine.list_unmet(Action.PASS, other) == ["digest_is_what_was_opened"]


def test_no_approval_before_the_terms_of_the_notice_have_run() -> None:
    """On the last day it is too early; the day after, or with a waiver, it is time (APL 44, 45, 62)."""
    running = replace(READY, defence_waived=False, defence_due_on=TODAY)
    for action, state in (
        (Action.APPROVE_LEGALLY, State.LEGAL_REVIEW),
        (Action.RECORD_DELIBERATION, State.DELIBERATION),
        (Action.DECIDE, State.APPROVAL),
    ):
        step = next(one for one in STEPS if one.action is action and state in one.sources)
        names = [guard.__name__ for guard in step.guards]
        assert {"defence_period_is_over_or_waived", "hearing_was_held_where_due"} <= set(names), action
    over = replace(running, defence_due_on=TODAY - timedelta(days=1))
    for case, holds in ((running, False), (over, True), (READY, True)):
        attempt = Attempt(Action.DECIDE, case, Someone(OTHER, frozenset({Role.CHIEF})), 3, TODAY)
        assert party.defence_period_is_over_or_waived(attempt) is holds


def test_a_paper_that_was_announced_is_served_when_its_thirty_days_are_over() -> None:
    for until, holds in ((TODAY + timedelta(days=1), False), (TODAY, True), (None, True)):
        case, chief = replace(READY, pending=OpenMatters(served_until=until)), Someone(OTHER, frozenset({Role.CHIEF}))
        assert party.every_paper_is_served(attempt := Attempt(Action.CLOSE, case, chief, 3, TODAY)) is holds
        assert (WAITING_DAYS["every_paper_is_served"](attempt) == TODAY) is not holds
