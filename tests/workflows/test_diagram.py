"""The drawings say what the table says, no more and no less."""

from workflows import diagram
from workflows.procedure import STEPS
from workflows.vocabulary import Action, Role, State


def test_the_stages_are_every_state_but_the_beginning_and_the_ends() -> None:
    drawn = [stage.state for stage in diagram.list_stages()]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == set(State) - {State.NEW} - set(diagram.END_STATES) | {State.ARCHIVED}
    assert drawn[:4] == [State.INTAKE, State.FILING, State.INVESTIGATION, State.REMEDIATION]


def test_each_row_that_moves_a_case_is_drawn_once_as_onward_back_or_aside() -> None:
    drawn = [
        (stage.state, move.action, move.role, move.target)
        for stage in diagram.list_stages()
        for move in (*stage.onward, *stage.back, *stage.aside)
    ]
    moving = {(state, step.action, step.role, step.target) for step in STEPS if step.target for state in step.sources}
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == {row for row in moving if row[0] is not State.NEW}


def test_what_goes_back_is_told_from_what_goes_on() -> None:
    stages = {stage.state: stage for stage in diagram.list_stages()}
    defence = stages[State.DEFENCE]
    assert [move.target for move in defence.onward] == [State.LEGAL_REVIEW]
    assert [move.target for move in defence.back] == [State.ASSESSMENT]
    assert {move.target for move in stages[State.FILING].aside} == {State.NOT_FILED, State.TRANSFERRED}
    assert [move.target for move in stages[State.SUSPENDED].onward] == [State.INVESTIGATION]
    assert [move.target for move in stages[State.CLOSED].onward] == [State.ARCHIVED]


def test_the_matrix_holds_each_row_under_its_role() -> None:
    matrix = diagram.build_matrix()
    assert set(matrix) == set(State)
    assert Action.PASS in matrix[State.CASE_REVIEW][Role.REVIEWER]
    for step in STEPS:
        for state in step.sources:
            assert step.action in matrix[state][step.role]
    drawn_actions = sum(len(actions) for row in matrix.values() for actions in row.values())
    assert drawn_actions == len({(state, step.action, step.role) for step in STEPS for state in step.sources})
