"""The steps of a case: guards, state, effects and record in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseView
from penalty.errors import InvalidField
from penalty.messages import Message
from penalty.models import Act, Case, User
from penalty.papers import language
from penalty.papers.fines import figure_reasons, figure_steps
from penalty.services import nearest_deadline, permissions
from penalty.services.cases.effects import TransitionContext, apply_effects
from penalty.services.cases.inputs import mask_personal, parse_inputs, to_stored_json
from penalty.services.cases.snapshot import build_snapshot
from penalty.services.evidence import attachments
from penalty.services.evidence.attachments import ReadPaper
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from workflows import machine
from workflows.attempt import Attempt
from workflows.input_kinds import SEVERAL
from workflows.procedure import Step, list_steps_from
from workflows.refusals import UnmetCondition
from workflows.vocabulary import UNDECIDED, Action, Input, Role, State

Context = TypeVar("Context", bound=TransitionContext)


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step open in the present state; ``unmet`` names what is missing before its form makes sense."""

    step: Step
    unmet: tuple[UnmetCondition, ...]


def propose_amount(
    session: Session, actor: User, case: Case, fen: int | None, reason: str, *, authority: Authority, version_seen: int
) -> None:
    """Set the officer's base amount in fen, or take it back with ``None``; the file is then assessed anew."""
    permissions.require_investigator(session, actor, case)
    permissions.require_open(case)
    permissions.require_current_version(case, version_seen)
    if fen is not None and (fen < 0 or not reason.strip()):
        raise InvalidField("amount", "give a figure of 0 or more and how it was found")
    if fen is not None:
        require_reason(reason, Message("say how the figure was found"), most=4000)
        language.require_sound_reason(authority.regimes[case.regime], "base_reason", "reason", reason)
        figure_reasons.require_beyond_the_act(authority.regimes[case.regime], case, "reason", reason)
        figure_steps.require_adding_up("reason", Decimal(fen) / 100, reason)
        _require_own_reason(case, fen, reason)
    before, case.proposed_fen = case.proposed_fen, fen
    case.proposed_reason = reason.strip() if fen is not None else ""
    permissions.bump_version(case)
    act, changes = "propose_amount", {"proposed_fen": {"before": before, "after": fen}}
    audit.record_act(
        session, actor, act, chain=case.reference, role=Role.OFFICER, reason=reason.strip(), changes=changes
    )
    session.flush()


def _require_own_reason(case: Case, fen: int, reason: str) -> None:
    if case.proposed_fen not in (None, fen) and reason.strip() == case.proposed_reason:
        raise InvalidField(
            "reason", "this reason was given for %(before)s yuan; say what carries the new figure",
            before=f"{(case.proposed_fen or 0) / 100:,.2f}",
        )  # fmt: skip


def take_step(
    session: Session,
    actor: User,
    case: Case,
    action: Action,
    inputs: Mapping[Input, object],
    *,
    version_seen: int,
    authority: Authority,
    today: date,
) -> Act:
    """Take one step: guards, state, consequences and record in this transaction, or nothing.

    Raises ``ActionRefused`` with every unmet condition, ``NotAllowed`` for who may not see the case, ``Invalid``
    for a day, a person or a piece of evidence that is none, and it or another ``ServiceError`` when a document cannot
    be made.
    """
    view = CaseView(session, case, authority, today)
    transition = apply_transition(TransitionContext, view, actor, action, inputs, version_seen)
    row, changes = transition.row, apply_effects(transition)
    _update_case_summary(transition.view)
    deputy = {"deputy_for": session.get_one(User, row.deputy_for_id).username} if row.deputy_for_id else {}
    reason, changes = (
        str(inputs.get(Input.REASON) or ""),
        {"given": mask_personal(row.given), "digest": row.digest, **deputy, **changes},
    )
    audit.record_act(
        session,
        actor,
        action,
        chain=case.reference,
        role=row.role,
        from_state=row.from_state,
        to_state=row.to_state,
        reason=reason,
        changes=changes,
    )
    session.flush()
    return row


def take_step_with_papers(
    session: Session, actor: User, case: Case, action: Action, inputs: Mapping[Input, object],
    papers: Mapping[str, ReadPaper], *, version_seen: int, authority: Authority, today: date,
) -> Act:  # fmt: skip
    """As :func:`take_step`, with papers by the input that each proves: they go on file in the same transaction."""
    given, seen = attach_papers(session, actor, case, inputs, papers, version_seen, authority=authority, today=today)
    return take_step(session, actor, case, action, given, version_seen=seen, authority=authority, today=today)


def attach_papers(
    session: Session, actor: User, case: Case, inputs: Mapping[Input, object], papers: Mapping[str, ReadPaper],
    version_seen: int, *, authority: Authority, today: date,
) -> tuple[Mapping[Input, object], int]:  # fmt: skip
    """The inputs with the pieces that ``papers`` became, and the version that is then to be seen; an input that holds
    one piece holds the first of its paper."""
    if not papers:
        return inputs, version_seen
    permissions.require_current_version(case, version_seen)
    filed = attachments.attach_papers(session, actor, case, papers, authority=authority, today=today)
    given = dict(inputs)
    for name, pieces in filed.items():
        ask, keys = Input(name), [piece.key for piece in pieces]
        chosen = given.get(ask)
        given[ask] = [*(chosen if isinstance(chosen, list) else []), *keys] if ask.row.kind in SEVERAL else keys[0]
    return given, case.version


def apply_transition(
    kind: type[Context], view: CaseView, actor: User, action: Action, inputs: Mapping[Input, object], version_seen: int
) -> Context:
    """The first half of :func:`take_step`: guards and state; effects and record are still to come, by ``kind``."""
    session, case, today = view.session, view.case, view.today
    permissions.require_access(session, actor, case)
    if action in view.regime.casework.screens.without:
        raise machine.ActionRefused(action, case.state, [UnmetCondition(machine.NOT_OPEN)])
    inputs = parse_inputs(view, action, inputs)
    snapshot = build_snapshot(view)
    attempt = Attempt(action, snapshot, actor, version_seen, today, inputs)
    from_state, role = case.state, _role_for_step(case.state, action, actor)
    deputyship = actor.find_deputyship(role)
    machine.fire_step(case, action, attempt)
    row = Act(
        case_id=case.key,
        action=action,
        from_state=from_state,
        to_state=case.state,
        role=role,
        on=today,
        given=to_stored_json(inputs),
        digest=snapshot.digest,
        by_id=actor.key,
        deputy_for_id=deputyship.for_id if deputyship else None,
    )
    session.add(row)
    permissions.bump_version(case)
    session.flush()
    return kind(session, actor, case, row, snapshot.digest, view.authority, today)


def list_open_steps(actor: User, view: CaseView) -> list[OpenStep]:
    """For each open action the step that applies, with what is missing before its form."""
    permissions.require_access(view.session, actor, view.case)
    snapshot, unknown = build_snapshot(view), view.regime.casework.screens.without
    open_steps = []
    for action in dict.fromkeys(step.action for step in list_steps_from(view.case.state)):
        if action in unknown:
            continue
        attempt = Attempt(action, snapshot, actor, snapshot.version, view.today, {})
        if (row := machine.find_step(action, attempt)) is not None:
            open_steps.append(OpenStep(row, machine.list_unmet_preconditions(row, attempt)))
    return open_steps


def _role_for_step(state: State, action: Action, actor: User) -> Role:
    rows = [step.role for step in list_steps_from(state) if step.action is action]
    actor_roles = [role for role in rows if role in actor.roles]
    return (actor_roles or rows or [Role.OFFICER])[0]


def _update_case_summary(view: CaseView) -> None:
    """Copy to the case what lists show: its nearest deadline, and no result where it ended without a decision."""
    case = view.case
    if case.state in UNDECIDED:
        case.effect = case.amount_fen = None
    nearest_deadline.store_nearest_deadline(view)
