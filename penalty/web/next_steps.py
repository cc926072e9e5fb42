"""The next steps of a case, sorted for one person: what can be done now, what not yet, and what others do."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from penalty.models import Case
from penalty.services import cases
from penalty.services.cases import OpenStep
from penalty.web import context
from penalty.web.context import current_actor
from workflows.procedure import Step, list_steps_from
from workflows.refusals import PERSONAL_CONDITIONS, UnmetCondition
from workflows.vocabulary import Action, Role, State

SEVERITIES: Mapping[Action, str] = {
    Action.AWAIT_CORRECTION: "plain", Action.SEND_BACK: "plain", Action.SUSPEND: "plain",
    Action.DECLINE: "grave", Action.WITHDRAW_FILING: "grave", Action.TERMINATE: "grave", Action.TRANSFER: "grave",
    Action.SUPERSEDE: "grave", Action.MERGE: "grave", Action.BREAK_UNDERTAKING: "grave",
    Action.WITHDRAW_PUBLICATION: "grave",
}  # fmt: skip
"""``plain`` leads aside or back, ``grave`` ends the case or undoes a decision; every other step is ``main``."""
SEVERITY_ORDER = ("main", "plain", "grave")


@dataclass(frozen=True, slots=True)
class BarredSteps:
    """Steps barred by the same conditions."""

    steps: list[Step]
    lacks: tuple[UnmetCondition, ...]


@dataclass(frozen=True, slots=True)
class NextSteps:
    now: list[Step]
    grave: list[Step]
    later: list[BarredSteps]
    others: list[BarredSteps]
    beside: list[Step]


def severity(action: Action) -> str:
    return SEVERITIES.get(action, "main")


def list_next_steps(case: Case) -> NextSteps:
    actor = current_actor()
    return group_next_steps(cases.list_open_steps(actor, context.view(case)), actor.roles)


def group_next_steps(choices: Iterable[OpenStep], roles: Collection[Role]) -> NextSteps:
    """``choices`` for a person who holds ``roles``; what is said of others' steps leaves the person out. Steps that
    leave the case where it is are named only where they can be taken now."""
    found = NextSteps([], [], [], [], [])
    for one in sorted(choices, key=lambda choice: SEVERITY_ORDER.index(severity(choice.step.action))):
        if one.step.target is None:
            found.beside.extend([one.step] if one.step.role in roles and not one.unmet else [])
        elif one.step.role not in roles:
            _add_to_group(
                found.others, one.step, tuple(lack for lack in one.unmet if lack.condition not in PERSONAL_CONDITIONS)
            )
        elif one.unmet:
            _add_to_group(found.later, one.step, one.unmet)
        else:
            (found.grave if severity(one.step.action) == "grave" else found.now).append(one.step)
    return found


def awaited_action(state: State, roles: Collection[Role]) -> Action | None:
    """The step that leads on from ``state`` for holders of ``roles``, if there is one."""
    return next(
        (one.action for one in list_steps_from(state) if one.role in roles and severity(one.action) == "main"), None
    )


def _add_to_group(groups: list[BarredSteps], step: Step, lacks: tuple[UnmetCondition, ...]) -> None:
    for group in groups:
        if group.lacks == lacks and group.steps[0].role is step.role:
            group.steps.append(step)
            return
    groups.append(BarredSteps([step], lacks))
