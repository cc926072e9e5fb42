"""The one state machine, built from the table; the only door through which a case moves."""

from collections.abc import Sequence
from typing import Protocol

from transitions import Machine

from workflows import refusals
from workflows.attempt import Attempt, Guard
from workflows.guards import party, review, time_limits
from workflows.procedure import STEPS, Step, list_steps
from workflows.refusals import UnmetCondition
from workflows.vocabulary import Action, State


class HasState(Protocol):
    state: State


class ActionRefused(Exception):
    """A step may not be taken; ``unmet_conditions`` in the order of the table."""

    def __init__(self, action: Action, state: State, unmet: Sequence[UnmetCondition]) -> None:
        self.action, self.state, self.unmet_conditions = action, state, tuple(unmet)
        super().__init__(f"{action} refused in {state}: {', '.join(self.condition_names)}")

    @property
    def condition_names(self) -> tuple[str, ...]:
        return tuple(one.condition for one in self.unmet_conditions)


NOT_OPEN = "action_is_open_in_this_state"
"""The condition that fails when an action has no row from the present state."""

CHOOSING_GUARDS = frozenset(
    {
        review.something_changed_since_review,
        review.deliberation_is_due,
        review.deliberation_is_not_due,
        party.the_failed_paper_is_the_notice,
        party.the_failed_paper_is_the_decision,
        time_limits.decision_was_not_extended,
        time_limits.decision_was_extended_once,
    }
)
"""Conditions that choose between two rows of one action, rather than bar the one there is."""

MACHINE = Machine(model=None, states=State, initial=None, auto_transitions=False)
for _step in STEPS:
    MACHINE.add_transition(_step.action, list(_step.sources), _step.target or "=", conditions=list(_step.conditions))


def refuse_closed(action: Action, state: State) -> ActionRefused:
    """The refusal of a step that is not open in this state; it names the states in which it is."""
    sources = dict.fromkeys(f"stage/{source}" for row in STEPS if row.action is action for source in row.sources)
    return ActionRefused(action, state, [UnmetCondition(NOT_OPEN, tuple(sources))])


def _list_failing(guards: Sequence[Guard], attempt: Attempt) -> list[str]:
    return [guard.__name__ for guard in guards if not guard(attempt)]


def list_unmet(action: Action, attempt: Attempt) -> list[str]:
    """Names of the conditions that do not hold for ``action``; of alternative rows the one nearest to open."""
    row = find_step(action, attempt)
    return _list_failing(row.conditions, attempt) if row else [NOT_OPEN]


def find_step(action: Action, attempt: Attempt) -> Step | None:
    """Of the rows of ``action`` that leave the present state, the one that is meant; ``None`` without any.

    Rows are out whose choosing condition does not hold, as long as another is in; of those left the nearest to open.
    """
    rows = list_steps(attempt.case.state, action)
    meant = [row for row in rows if all(guard(attempt) for guard in row.guards if guard in CHOOSING_GUARDS)]
    return min(meant or rows, key=lambda row: len(list_unmet_preconditions(row, attempt)), default=None)


def list_unmet_preconditions(step: Step, attempt: Attempt) -> tuple[UnmetCondition, ...]:
    """Conditions that fail before the form of the step is filled in; none means its button may be pressed."""
    return refusals.explain_unmet(_list_failing(step.preconditions, attempt), attempt)


def fire_step(case: HasState, action: Action, attempt: Attempt) -> None:
    """Move ``case`` along ``action``, or leave it where it is.

    Raises :class:`ActionRefused` with every unmet condition. The attempt must be at this case.
    """
    if action not in MACHINE.get_triggers(case.state):
        raise refuse_closed(action, case.state)
    if not MACHINE.events[action].trigger(case, attempt):
        raise ActionRefused(action, case.state, refusals.explain_unmet(list_unmet(action, attempt), attempt))
