"""The next steps of a case, sorted for one person: what can be done now, what not yet, and what others do."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from penalty.services.cases import Choice
from workflows.lacking import OF_THE_PERSON, Lack
from workflows.procedure import Step, steps_from
from workflows.words import Action, Role, State

WEIGHTS: Mapping[Action, str] = {
    Action.AWAIT_CORRECTION: "plain", Action.SEND_BACK: "plain", Action.SUSPEND: "plain",
    Action.DECLINE: "grave", Action.WITHDRAW_FILING: "grave", Action.TERMINATE: "grave", Action.TRANSFER: "grave",
    Action.SUPERSEDE: "grave", Action.MERGE: "grave", Action.BREAK_UNDERTAKING: "grave",
    Action.WITHDRAW_PUBLICATION: "grave",
}  # fmt: skip
"""How much a step asks to be taken: ``plain`` leads aside or back, ``grave`` ends the case or undoes a decision."""
ORDER = ("main", "plain", "grave")


@dataclass(frozen=True, slots=True)
class Barred:
    """Steps that the same conditions stand in the way of."""

    steps: list[Step]
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Steps by what the person can do about them."""

    now: list[Step]
    grave: list[Step]
    later: list[Barred]
    others: list[Barred]
    beside: list[Step]


def weight(action: Action) -> str:
    """``main``, ``plain`` or ``grave``."""
    return WEIGHTS.get(action, "main")


def sort(choices: Iterable[Choice], roles: Collection[Role]) -> Sorted:
    """``choices`` for a person who holds ``roles``; what is said of others' steps leaves the person out. Steps that
    leave the case where it is are named only where they can be taken now."""
    found = Sorted([], [], [], [], [])
    for one in sorted(choices, key=lambda choice: ORDER.index(weight(choice.step.action))):
        if one.step.target is None:
            found.beside.extend([one.step] if one.step.role in roles and not one.lacks else [])
        elif one.step.role not in roles:
            _put(found.others, one.step, tuple(lack for lack in one.lacks if lack.condition not in OF_THE_PERSON))
        elif one.lacks:
            _put(found.later, one.step, one.lacks)
        else:
            (found.grave if weight(one.step.action) == "grave" else found.now).append(one.step)
    return found


def awaited(state: State, roles: Collection[Role]) -> Action | None:
    """The step that the holder of ``roles`` is waited for in ``state``: the one that leads on, if there is one."""
    return next((one.action for one in steps_from(state) if one.role in roles and weight(one.action) == "main"), None)


def _put(groups: list[Barred], step: Step, lacks: tuple[Lack, ...]) -> None:
    for group in groups:
        if group.lacks == lacks and group.steps[0].role is step.role:
            group.steps.append(step)
            return
    groups.append(Barred([step], lacks))
