"""The case itself: registered, staffed, moved along the procedure one act at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile, CaseView, deadlines, identity
from penalty.errors import Invalid, InvalidField, NotAllowed
from penalty.messages import Message
from penalty.models import Act, Assignment, Case, Party, PartyKind, Source, User
from penalty.services import permissions
from penalty.services.cases import creation, effects, inputs, snapshot
from penalty.services.cases.effects import TransitionContext
from penalty.services.records import audit
from penalty.services.recusals import requests
from workflows import machine
from workflows.attempt import Attempt
from workflows.procedure import Step
from workflows.refusals import UnmetCondition
from workflows.vocabulary import UNDECIDED, Action, Input, Role, State


class Intake(BaseModel):
    """What a registration takes. Dates are calendar days; ``place`` is a GB/T 2260 code."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    party_kind: PartyKind
    party_name: str = Field(min_length=1, max_length=200)
    party_code: str = Field(min_length=1, max_length=32)
    representative: str = Field(default="", max_length=64)
    address: str = Field(min_length=1, max_length=300)
    phone: str = Field(default="", max_length=32)
    regime: str
    matter: str
    place: str = Field(pattern=r"^\d{2,6}$")
    site: str = Field(min_length=1, max_length=300)
    summary: str = Field(default="", max_length=4000)
    source: Source
    learned_on: date
    violated_from: date
    violated_to: date


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A row open in the present state; ``lacks`` tells what is missing before its form makes sense."""

    step: Step
    lacks: tuple[UnmetCondition, ...]


def register_case(session: Session, actor: User, intake: Intake, *, authority: Authority, today: date) -> Case:
    """Open a case. Raises ``Invalid`` naming each field that cannot be taken, ``NotAllowed`` for a non-officer."""
    permissions.require_role(actor, Role.OFFICER)
    party = _build_party(intake, _require_valid_intake(intake, authority, today))
    session.add(party)
    session.flush()
    told = intake.model_dump(include=set(creation.REGISTRATION_FIELDS))
    case = creation.create_case(session, actor, party, told, by=actor, today=today)
    take_step(session, actor, case, Action.REGISTER, {}, version_seen=case.version, authority=authority, today=today)
    requests.request_declared_recusals(session, actor, case)
    return case


def assign_second(session: Session, actor: User, case: Case, officer: User, *, version_seen: int) -> None:
    """Name the second officer; by the lead or a chief. Who reviewed, decided or was recused cannot be named.

    Where the lead was recused and nobody was left, a chief names the lead first. Whoever is named and has declared an
    interest in the party waits for a chief.
    """
    permissions.require_access(session, actor, case)
    if actor.id != case.lead_id:
        permissions.require_role(actor, Role.CHIEF)
    permissions.require_current_version(case, version_seen)
    permissions.require_open(case)
    _require_eligible_second(session, case, officer)
    place = "lead" if case.lead_id in CaseFile(session, case).recused else "second"
    before: User | None = getattr(case, place)
    setattr(case, place, officer)
    setattr(case, f"{place}_id", officer.id)
    session.add(Assignment(case_id=case.key, user_id=officer.key, by_id=actor.key))
    permissions.raise_version(case)
    changes = {place: {"before": before.username if before else None, "after": officer.username}}
    audit.record_act(session, actor, "assign_second", chain=case.reference, changes=changes)
    session.flush()
    requests.request_declared_recusals(session, actor, case)


def propose_amount(
    session: Session, actor: User, case: Case, fen: int | None, reason: str, *, version_seen: int
) -> None:
    """Set the officer's base amount in fen, or take it back with ``None``; the file is then assessed anew."""
    permissions.require_investigator(session, actor, case)
    permissions.require_open(case)
    permissions.require_current_version(case, version_seen)
    if fen is not None and (fen < 0 or not reason.strip()):
        raise InvalidField("amount", "give a figure of 0 or more and how it was found")
    before, case.proposed_fen = case.proposed_fen, fen
    permissions.raise_version(case)
    audit.record_act(
        session,
        actor,
        "propose_amount",
        chain=case.reference,
        role=Role.OFFICER,
        reason=reason.strip(),
        changes={"proposed_fen": {"before": before, "after": fen}},
    )
    session.flush()


def take_step(
    session: Session,
    actor: User,
    case: Case,
    action: Action,
    given: Mapping[Input, object],
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
    taken = apply_transition(
        session, actor, case, action, given, version_seen=version_seen, authority=authority, today=today
    )
    row, more = taken.row, effects.apply_effects(taken)
    _update_case_summary(CaseView(session, case, authority, today))
    audit.record_act(
        session,
        actor,
        action,
        chain=case.reference,
        role=row.role,
        from_state=row.from_state,
        to_state=row.to_state,
        reason=str(given.get(Input.REASON) or ""),
        changes={"given": row.given, "digest": row.digest, **more},
    )
    session.flush()
    return row


def apply_transition(
    session: Session,
    actor: User,
    case: Case,
    action: Action,
    given: Mapping[Input, object],
    *,
    version_seen: int,
    authority: Authority,
    today: date,
) -> TransitionContext:
    """The first half of :func:`act`: guards and state; what follows from the step and its record are still to come."""
    permissions.require_access(session, actor, case)
    given = inputs.parse_inputs(session, case, action, given)
    dossier = snapshot.build_dossier(CaseView(session, case, authority, today))
    attempt = Attempt(action, dossier, actor, version_seen, today, given)
    origin, role = case.state, _role_for_step(case.state, action, actor)
    machine.fire_step(case, action, attempt)
    row = Act(
        case_id=case.key,
        action=action,
        from_state=origin,
        to_state=case.state,
        role=role,
        on=today,
        given=inputs.to_stored_json(given),
        digest=dossier.digest,
        by_id=actor.key,
    )
    session.add(row)
    permissions.raise_version(case)
    session.flush()
    return TransitionContext(session, actor, case, row, dossier.digest, authority, today)


def list_open_steps(actor: User, view: CaseView) -> list[OpenStep]:
    """Of each action that is open in the present state the row that is meant, with what is missing before its form."""
    permissions.require_access(view.session, actor, view.case)
    dossier = snapshot.build_dossier(view)
    found = []
    for action in dict.fromkeys(step.action for step in machine.list_open_steps(view.case.state)):
        attempt = Attempt(action, dossier, actor, dossier.version, view.today, {})
        if (row := machine.find_step(action, attempt)) is not None:
            found.append(OpenStep(row, machine.list_unmet_preconditions(row, attempt)))
    return found


def _require_valid_intake(intake: Intake, authority: Authority, today: date) -> str:
    problems: dict[str, Message] = {}
    regime = authority.regimes.get(intake.regime)
    if regime is None or intake.matter not in regime.matters:
        problems["matter"] = Message("choose a matter from the catalogue")
    elif not regime.is_place(intake.place):
        problems["place"] = Message(
            "%(place)s is no area code of this regime; give a GB/T 2260 code", place=intake.place
        )
    problems |= _find_date_problems(intake, today)
    code = intake.party_code.strip().upper()
    try:
        code = identity.parse_party_code(intake.party_kind, code, today)
    except identity.InvalidCode as refusal:
        problems["party_code"] = refusal.message
    if problems:
        raise Invalid(problems)
    return code


def _find_date_problems(intake: Intake, today: date) -> dict[str, Message]:
    problems = {}
    if intake.violated_to < intake.violated_from:
        problems["violated_to"] = Message("the act cannot end on %(day)s, before it began", day=intake.violated_to)
    if intake.violated_to > today:
        problems["violated_to"] = Message(
            "%(day)s lies ahead; give the last day of the act so far", day=intake.violated_to
        )
    if intake.learned_on > today:
        problems["learned_on"] = Message(
            "%(day)s lies ahead; give the day the authority learned of it", day=intake.learned_on
        )
    if intake.learned_on < intake.violated_from:
        problems["learned_on"] = Message(
            "the authority cannot have learned of it on %(day)s, before the act", day=intake.learned_on
        )
    return problems


def _build_party(intake: Intake, code: str) -> Party:
    return Party(
        kind=intake.party_kind,
        name=intake.party_name,
        code=code,
        representative=intake.representative,
        address=intake.address,
        phone=intake.phone,
    )


def _require_eligible_second(session: Session, case: Case, officer: User) -> None:
    if Role.OFFICER not in officer.roles or not officer.active:
        raise InvalidField("officer", "%(name)s is no active officer; choose another", name=officer.name)
    if officer.id == case.lead_id:
        raise InvalidField("officer", "two different officers are needed (APL 42); choose another")
    if not officer.certificate_number:
        raise InvalidField(
            "officer", "%(name)s has no certificate number; an administrator can enter it", name=officer.name
        )
    file = CaseFile(session, case)
    if officer.key in file.judges or officer.key in file.recused:
        raise NotAllowed(
            "%(name)s has reviewed, decided or left this case and may not investigate it", name=officer.name
        )


def _role_for_step(state: State, action: Action, actor: User) -> Role:
    rows = [step.role for step in machine.list_open_steps(state) if step.action is action]
    held = [role for role in rows if role in actor.roles]
    return (held or rows or [Role.OFFICER])[0]


def _update_case_summary(view: CaseView) -> None:
    """What lists show of the case: its nearest deadline, and no result where it ended without a decision."""
    case = view.case
    if case.state in UNDECIDED:
        case.effect = case.amount_fen = None
    nearest = deadlines.find_nearest_deadline(view.deadlines)
    case.due_on = nearest.due_on if nearest else None
    case.due_clock = nearest.name if nearest else None
