"""The ordinary procedure (普通程序) as one table: who may do what, when, and where it leads.

Buttons, refusals, forms, the diagram, the matrix and the tests are all drawn from :data:`STEPS`.
"""

from collections.abc import Iterator

from workflows.afterwards import AFTERWARDS
from workflows.beside import BESIDE
from workflows.main_line import MAIN_LINE
from workflows.step import Step
from workflows.words import Action, Ask, Role, State

__all__ = ["STEPS", "Action", "Ask", "Role", "State", "Step", "steps_for", "steps_from"]

STEPS: tuple[Step, ...] = (*MAIN_LINE, *BESIDE, *AFTERWARDS)


def steps_for(state: State, action: Action) -> tuple[Step, ...]:
    """The rows of ``action`` that leave ``state``, in order; empty when the action is not open there."""
    return tuple(step for step in STEPS if step.action is action and state in step.sources)


def steps_from(state: State) -> Iterator[Step]:
    """Every row that leaves ``state``."""
    return (step for step in STEPS if state in step.sources)
