"""The ordinary procedure (普通程序) as one table: who may do what, when, and where it leads.

Buttons, refusals, forms, the diagram, the matrix and the tests are all drawn from :data:`STEPS`.
"""

from collections.abc import Mapping

from workflows.execution import EXECUTION_STEPS
from workflows.guards import people
from workflows.incidental import INCIDENTAL_STEPS
from workflows.ordinary import ORDINARY_STEPS
from workflows.step import Step
from workflows.vocabulary import Action, DocumentKind, Input, Role, State

__all__ = [
    "PAPERS", "PROPOSABLE_ACTIONS", "STEPS", "Action", "Input", "Role", "State", "Step", "find_kind",
    "is_proposable", "list_steps", "list_steps_from",
]  # fmt: skip

PROPOSABLE_ACTIONS = (
    Action.SUSPEND, Action.RESUME, Action.WITHDRAW_FILING, Action.TERMINATE, Action.TRANSFER, Action.MERGE,
    Action.PRESERVE_EVIDENCE, Action.DECLINE,
)  # fmt: skip
"""Actions an officer proposes and the chief decides (Order 30 arts 17, 19, 20, 32, 35, 36)."""

STEPS: tuple[Step, ...] = (*ORDINARY_STEPS, *INCIDENTAL_STEPS, *EXECUTION_STEPS)

PAPERS: Mapping[Action, tuple[DocumentKind, ...]] = {
    step.action: tuple(dict.fromkeys(kind for row in STEPS if row.action is step.action for kind in row.issues))
    for step in STEPS
    if step.issues
}
"""Action -> every kind of paper that it may issue where the procedure is at home."""


def find_kind(kind: DocumentKind, regime: str) -> DocumentKind | None:
    """The kind that ``regime`` issues in place of ``kind``; ``None`` where it has none, and nothing is issued."""
    if kind.row.regime == regime:
        return kind
    return next((one for one in DocumentKind if one.row.regime == regime and kind in one.row.in_place_of), None)


def list_steps(state: State, action: Action) -> tuple[Step, ...]:
    """The rows of ``action`` that leave ``state``, in order; empty when the action is not open there."""
    return tuple(step for step in STEPS if step.action is action and state in step.sources)


def is_proposable(state: State, action: Action) -> bool:
    """True where the chief takes ``action`` from ``state`` only on an officer's proposal."""
    return any(people.proposed_by_an_officer in step.guards for step in list_steps(state, action))


def list_steps_from(state: State) -> tuple[Step, ...]:
    return tuple(step for step in STEPS if state in step.sources)
