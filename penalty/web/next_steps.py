"""The next steps of a case, sorted for one person: what can be done now, what not yet, and what others do."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext

from penalty import labels
from penalty.casefile import CaseView, chief_requests
from penalty.casefile.precedents import overlaps
from penalty.criteria.schemas.schema_types import NEVER
from penalty.models import Case, Standing
from penalty.services import cases
from penalty.services.cases import OpenStep
from penalty.web import context
from penalty.web.context import current_actor
from workflows.procedure import Step
from workflows.refusals import PERSONAL_CONDITIONS, UnmetCondition
from workflows.states import JUDGEMENT_STATES
from workflows.vocabulary import Action, Role, State

SEVERITIES: Mapping[Action, str] = {
    Action.AWAIT_CORRECTION: "plain", Action.SEND_BACK: "plain", Action.SUSPEND: "plain",
    Action.DECLINE: "grave", Action.WITHDRAW_FILING: "grave", Action.TERMINATE: "grave", Action.TRANSFER: "grave",
    Action.SUPERSEDE: "grave", Action.MERGE: "grave", Action.BREAK_UNDERTAKING: "grave",
    Action.WITHDRAW_PUBLICATION: "grave", Action.RECORD_FAILED_SERVICE: "plain", Action.TAKE_BACK_PROOF: "plain",
    Action.TAKE_BACK_EVIDENCE: "plain", Action.TAKE_BACK_REMEDY: "plain", Action.REFUSE_REQUEST: "plain",
    Action.REVOKE_ORDER: "grave", Action.REVERSE_PAYMENT: "plain", Action.WITHDRAW_REFUND: "plain",
    Action.REVERSE_REFUND: "plain",
    Action.ISSUE_ORDER: "plain", Action.ISSUE_NOTICE: "plain",
}  # fmt: skip
"""``plain`` leads aside or back, ``grave`` ends the case or undoes a decision; every other step is ``main``."""
STRONGER: Mapping[str, str] = {"elements_are_looked_into": "the_act_is_made_out"}
"""By condition, the one that asks more of the same things."""
ENDS = (Action.WITHDRAW_FILING, Action.TERMINATE, Action.TRANSFER)
ANSWERING = (Action.CORRECT_ERROR, Action.EXTEND_CORRECTION, Action.REFUSE_REQUEST)
"""Answers to what an officer asked for: they come before what leads on."""
URGENT = (Action.WITHDRAW_PUBLICATION,)
"""Steps within days, before what leads on: what the public register says is wrong."""
OWED = (
    Action.REVOKE_ORDER, Action.SERVE_PAPER, Action.REPORT_ON_THE_SPOT, Action.PUBLISH, Action.HAND_IN_FINE,
    Action.ORDER_REFUND, Action.RECORD_REFUND, Action.SETTLE_PRESERVED, Action.RECEIVE_RESULT, Action.HOLD_HEARING,
    Action.ANNOUNCE_HEARING,
)  # fmt: skip
"""Steps that leave the case in its stage and are owed as soon as they can be taken, the first of them first."""
SEVERITY_ORDER = ("main", "plain", "grave")


@dataclass(frozen=True, slots=True)
class BarredSteps:
    """Steps of one role, barred by the same conditions."""

    steps: list[Step]
    missing_conditions: tuple[UnmetCondition, ...]


@dataclass(frozen=True, slots=True)
class NextSteps:
    """``secondary_steps`` leave the case in its stage and are named only where they can be taken now."""

    open_steps: list[Step] = field(default_factory=list)
    grave_steps: list[Step] = field(default_factory=list)
    barred_steps: list[BarredSteps] = field(default_factory=list)
    steps_of_others: list[BarredSteps] = field(default_factory=list)
    secondary_steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AwaitedStep:
    """The step, none where nothing can be taken now; ``page`` is the endpoint that leads on: its form, what is put to
    this person to decide, or the case, which says what is missing."""

    action: Action | None
    page: str


def severity(action: Action) -> str:
    return SEVERITIES.get(action, "main")


def name_step(case: Case, action: Action) -> str:
    """The step in words. Where the register knows no earlier case of the same party, place and days, only a decision of
    another department is left to be told."""
    if action is Action.ANSWER_OVERLAP and not overlaps.list_overlaps(context.view(case)):
        return str(gettext("Record what another department decided on the same act"))
    return labels.label_of(action)


def list_next_steps(case: Case) -> NextSteps:
    actor, view = current_actor(), context.view(case)
    moot = (Action.AWAIT_CORRECTION, Action.ISSUE_ORDER) if _is_corrected(view) else ()
    return group_next_steps(cases.list_open_steps(actor, view), actor.roles, (*moot, *_list_unproposed_ends(view)))


def _list_unproposed_ends(view: CaseView) -> list[Action]:
    """Ends that are possible at every stage of the judgement, and lead on only once an officer proposes one."""
    if view.case.state not in JUDGEMENT_STATES or view.case.state is State.ASSESSMENT:
        return []
    return [one for one in ENDS if one not in view.open_proposals]


def _is_corrected(view: CaseView) -> bool:
    """The file proves the day of the correction, so that nothing is left to order."""
    row = view.answers.get("corrected_on")
    return row is not None and row.standing is Standing.PROVEN and row.value != NEVER


def group_next_steps(choices: Iterable[OpenStep], roles: Collection[Role], moot: Collection[Action] = ()) -> NextSteps:
    """``choices`` for a person who holds ``roles``; what is said of others' steps leaves the person out.

    Steps for which nothing is left to do, ``moot``, do not lead on.
    """
    found = NextSteps()
    for one in sorted(choices, key=lambda choice: SEVERITY_ORDER.index(severity(choice.step.action))):
        step, unmet = one.step, _leave_out_weaker(one.unmet)
        if step.target is None or step.action in moot:
            found.secondary_steps.extend([step] if step.role in roles and not unmet else [])
        elif step.role not in roles:
            general = tuple(missing for missing in unmet if missing.condition not in PERSONAL_CONDITIONS)
            _add_to_group(found.steps_of_others, step, general)
        elif unmet:
            _add_to_group(found.barred_steps, step, unmet)
        else:
            (found.grave_steps if severity(step.action) == "grave" else found.open_steps).append(step)
    return found


def _leave_out_weaker(unmet: tuple[UnmetCondition, ...]) -> tuple[UnmetCondition, ...]:
    """Of two conditions that lack the same things the one that asks more."""
    lacking = {one.condition: one.missing for one in unmet}
    return tuple(
        one for one in unmet if one.condition not in STRONGER or lacking.get(STRONGER[one.condition]) != one.missing
    )


def find_awaited_step(case: Case) -> AwaitedStep:
    """The step by which this person leads the case on, or does what is owed."""
    found, view = list_next_steps(case), context.view(case)
    aside = {step.action for step in found.secondary_steps}
    leading = (step.action for step in found.open_steps if severity(step.action) == "main")
    asked, urgent, owed = ([one for one in group if one in aside] for group in (ANSWERING, URGENT, OWED))
    action = next(iter([*asked, *urgent, *leading, *owed]), None)
    return AwaitedStep(action, _find_put(view) or _find_lacking(view) or ("steps.show_form" if action else "case.show"))


def _find_lacking(view: CaseView) -> str | None:
    """The page on which an officer puts the first piece on file, without which no chief can file the case."""
    is_asked = view.case.state is State.FILING and Role.OFFICER in current_actor().roles
    return "evidence.index" if is_asked and context.may_investigate(view.case) and not view.evidence else None


def _find_put(view: CaseView) -> str | None:
    """The page of what waits for a chief's decision; none for anybody else."""
    if Role.CHIEF not in current_actor().roles:
        return None
    if view.pending_recusals or view.open_proposals:
        return "recusals.index" if view.pending_recusals else "proposals.index"
    asked = chief_requests.find_open(view, Action.ASK_REGISTRATION_CORRECTION)
    return "registration_corrections.show" if asked is not None else None


def _add_to_group(groups: list[BarredSteps], step: Step, missing: tuple[UnmetCondition, ...]) -> None:
    for group in groups:
        if group.missing_conditions == missing and group.steps[0].role is step.role:
            group.steps.append(step)
            return
    groups.append(BarredSteps([step], missing))
