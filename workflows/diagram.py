"""The procedure drawn from its own table: as a Mermaid state diagram, stage by stage, and as a matrix of roles."""

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.procedure import STEPS, list_steps_from
from workflows.states import MAIN_STATES, UNDECIDED, Role, State
from workflows.vocabulary import Action

END_STATES = (*UNDECIDED, State.ARCHIVED)
SIDE_STATES: Mapping[State, State] = {State.REMEDIATION: State.INVESTIGATION, State.SUSPENDED: State.INVESTIGATION}
"""States beside the line, each with the one from which it is entered."""


@dataclass(frozen=True, slots=True)
class Move:
    action: Action
    role: Role
    target: State


@dataclass(frozen=True, slots=True)
class Stage:
    state: State
    onward: tuple[Move, ...]
    back: tuple[Move, ...]
    aside: tuple[Move, ...]


def render_mermaid() -> str:
    """The whole procedure as the text of a ``stateDiagram-v2``; one arrow a source and row, with its role."""
    lines = ["stateDiagram-v2"]
    for step in (row for row in STEPS if row.target):
        for source in step.sources:
            start = "[*]" if source is State.NEW else source
            lines.append(f"    {start} --> {step.target}: {step.action} ({step.role})")
    lines += [f"    {state} --> [*]" for state in END_STATES]
    return "\n".join(lines) + "\n"


def list_stages() -> tuple[Stage, ...]:
    """The line in order, each state beside it after the one it belongs to, and the archive."""
    ordered = [
        one
        for state in MAIN_STATES
        for one in (state, *(aside for aside, owner in SIDE_STATES.items() if owner is state))
    ]
    return tuple(_build_stage(state) for state in (*ordered, State.ARCHIVED))


def build_matrix() -> Mapping[State, Mapping[Role, tuple[Action, ...]]]:
    """State -> role -> what the role may do there; only roles that may do anything, in their order."""
    roles = [role for role in Role if any(step.role is role for step in STEPS)]
    return {state: {role: _list_actions(role, state) for role in roles} for state in State}


def _build_stage(state: State) -> Stage:
    moves = dict.fromkeys(Move(step.action, step.role, step.target) for step in list_steps_from(state) if step.target)
    ways: dict[str, list[Move]] = {"onward": [], "back": [], "aside": []}
    for move in moves:
        ways[_direction(state, move.target)].append(move)
    return Stage(state, *(tuple(ways[name]) for name in ("onward", "back", "aside")))


def _direction(source: State, target: State) -> str:
    if target is State.ARCHIVED or (source in SIDE_STATES and target is SIDE_STATES[source]):
        return "onward"
    if target not in MAIN_STATES or source not in MAIN_STATES:
        return "aside" if target not in MAIN_STATES else "back"
    return "onward" if MAIN_STATES.index(target) > MAIN_STATES.index(source) else "back"


def _list_actions(role: Role, state: State) -> tuple[Action, ...]:
    return tuple(dict.fromkeys(step.action for step in list_steps_from(state) if step.role is role))
