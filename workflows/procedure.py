"""The ordinary procedure (普通程序) as one table: who may do what, when, and where it leads.

Buttons, refusals, forms, the diagram, the matrix and the tests are all drawn from :data:`STEPS`.
"""

from collections.abc import Mapping

from workflows.execution import EXECUTION_STEPS
from workflows.incidental import INCIDENTAL_STEPS
from workflows.ordinary import ORDINARY_STEPS
from workflows.step import Step
from workflows.vocabulary import Action, DocumentKind, Input, Role, State

__all__ = ["PAPERS", "STEPS", "Action", "Input", "Role", "State", "Step", "list_steps", "list_steps_from"]

STEPS: tuple[Step, ...] = (*ORDINARY_STEPS, *INCIDENTAL_STEPS, *EXECUTION_STEPS)

PAPERS: Mapping[Action, tuple[DocumentKind, ...]] = {
    step.action: tuple(dict.fromkeys(kind for row in STEPS if row.action is step.action for kind in row.issues))
    for step in STEPS
    if step.issues
}
"""Action -> every kind of paper that it may issue."""


def list_steps(state: State, action: Action) -> tuple[Step, ...]:
    """The rows of ``action`` that leave ``state``, in order; empty when the action is not open there."""
    return tuple(step for step in STEPS if step.action is action and state in step.sources)


def list_steps_from(state: State) -> tuple[Step, ...]:
    return tuple(step for step in STEPS if state in step.sources)
