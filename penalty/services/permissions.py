"""Permissions to see a case and to work on it: one rule for services, lists, search, exports and files.

Deny by default.
"""

from datetime import date

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true, union
from sqlalchemy.orm import Session, aliased, object_session
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import col

from penalty import clock
from penalty.authority import Authority
from penalty.casefile import CaseFile, awaited_roles
from penalty.casefile.parties import jurisdiction
from penalty.errors import InvalidField, NotAllowed, Stale
from penalty.messages import Listed
from penalty.models import (
    TOLD_AFTER_END,
    Act,
    Assignment,
    Awaited,
    Case,
    Deputyship,
    Grant,
    Purpose,
    Recusal,
    RecusalOutcome,
    User,
)
from workflows.diagram import END_STATES
from workflows.states import ENDED_AFTER_FILING
from workflows.vocabulary import UNDECIDED, Role, State

_INQUIRY = (State.INTAKE, State.FILING, State.INVESTIGATION, State.REMEDIATION, State.SUSPENDED, State.ASSESSMENT)
_REVIEW = (State.CASE_REVIEW, State.NOTICE, State.DEFENCE, State.LEGAL_REVIEW, State.DELIBERATION, State.APPROVAL)
OPEN_STATES = (*_INQUIRY, *_REVIEW)
"""States in which evidence and facts may still be added; after a review that voids the review."""
SETTLING_STATES = (State.DECIDED, State.SERVED, State.CLOSED)
"""States in which proof of service, payment, publication and the like is still put on file."""
REVIEWABLE_STATES = (*_REVIEW, *SETTLING_STATES)
"""States in which a reviewer may open a file that others investigate."""


def visible_to(actor: User) -> ColumnElement[bool]:
    """The SQL condition on :class:`Case` under which ``actor`` may see it."""
    if not actor.active:
        return false()
    rules: list[ColumnElement[bool]] = []
    if Role.AUDITOR in actor.roles or Role.CHIEF in actor.roles:
        rules.append(true())
    if Role.REVIEWER in actor.roles:
        rules.append(or_(col(Case.state).in_(REVIEWABLE_STATES), _has_acted(actor)))
    if Role.OFFICER in actor.roles:
        rules.append(_is_assigned(actor))
    return or_(false(), *rules) & ~_is_recused(actor)


def may_see(session: Session, actor: User, case: Case) -> bool:
    """True where ``actor`` may see ``case`` as it stands now."""
    return session.scalar(select(col(Case.id)).where(col(Case.id) == case.id, visible_to(actor))) is not None


def require_access(session: Session, actor: User, case: Case) -> None:
    """Raise :class:`NotAllowed` unless ``actor`` may see ``case``."""
    if not may_see(session, actor, case):
        raise NotAllowed(
            "%(name)s has no right to case %(reference)s as it stands now; a step may have taken it out of "
            "your hands, else ask a chief to assign the case",
            name=actor.name,
            reference=case.reference,
        )


def holds_role(role: Role) -> ColumnElement[bool]:
    """SQL condition on :class:`User`: holds ``role`` today, of one's own or as a deputy."""
    today = clock.day_of(clock.now())
    named = (col(Deputyship.user_id) == col(User.id), col(Deputyship.role) == role)
    return or_(
        exists().where(col(Grant.user_id) == col(User.id), col(Grant.role) == role),
        exists().where(*named, col(Deputyship.first_on) <= today, is_deputyship_in_force(today)),
    )


def is_deputyship_in_force(day: date) -> ColumnElement[bool]:
    """SQL condition on :class:`Deputyship`: its last day is not before ``day``, nobody ended it, and whoever is
    deputised for still may sign in and holds the role; :meth:`User.list_deputyships` says the same of one person."""
    later, principal = aliased(Deputyship), aliased(User)
    ended = exists().where(col(later.ends_id) == col(Deputyship.id))
    held = (col(Grant.user_id) == col(Deputyship.for_id), col(Grant.role) == col(Deputyship.role))
    founded = exists().where(col(principal.id) == col(Deputyship.for_id), col(principal.active), *held)
    return and_(col(Deputyship.ends_id).is_(None), col(Deputyship.last_on) >= day, ~ended, founded)


def require_role(actor: User, *roles: Role) -> None:
    """Raise :class:`NotAllowed` unless ``actor`` is active and holds one of ``roles``."""
    if not actor.active or not actor.roles & set(roles):
        raise NotAllowed("this needs the role %(wanted)s; an administrator can grant it", wanted=Listed(roles, " / "))


def get_visible_case(session: Session, actor: User, reference: str) -> Case:
    """The case called ``reference``; :class:`NotAllowed` whether it is hidden or does not exist."""
    case = session.scalar(select(Case).where(col(Case.reference) == reference, visible_to(actor)))
    if case is None:
        raise NotAllowed(
            "there is no case %(reference)s that you may see now; a step may have taken it out of your "
            "hands, else check the reference or ask a chief",
            reference=reference,
        )
    return case


def is_led_by(actor: User) -> ColumnElement[bool]:
    """SQL condition on :class:`Case`: ``actor`` is one of its two officers."""
    own = (select(col(Case.id)).where(place == actor.id) for place in (col(Case.lead_id), col(Case.second_id)))
    return col(Case.id).in_(union(*own))


def _is_assigned(actor: User) -> ColumnElement[bool]:
    """As a set, because no index serves a condition that asks several tables at once."""
    own = (select(col(Case.id)).where(place == actor.id) for place in (col(Case.lead_id), col(Case.second_id)))
    assigned = select(col(Assignment.case_id)).where(col(Assignment.user_id) == actor.id)
    return col(Case.id).in_(union(*own, assigned))


def _has_acted(actor: User) -> ColumnElement[bool]:
    return col(Case.id).in_(select(col(Act.case_id)).where(col(Act.by_id) == actor.id))


def _is_recused(actor: User) -> ColumnElement[bool]:
    upheld = (col(Recusal.user_id) == actor.id, col(Recusal.outcome) == RecusalOutcome.UPHELD)
    return col(Case.id).in_(select(col(Recusal.case_id)).where(*upheld))


def require_investigator(session: Session, actor: User, case: Case) -> None:
    """Raise :class:`NotAllowed` unless ``actor`` is one of the case's officers and has not judged it.

    Until the transaction ends no other officer works on the case: whoever comes second waits here, and then reads it as
    the first left it. So two acts that have nothing to do with one another do not refuse each other.
    """
    session.refresh(case, with_for_update=True)
    require_role(actor, Role.OFFICER)
    require_access(session, actor, case)
    if actor.id not in (case.lead_id, case.second_id):
        raise NotAllowed(
            "only the two officers of %(reference)s work on it; a chief can put you on the case",
            reference=case.reference,
        )
    file = CaseFile(session, case)
    if actor.key in file.judges:
        raise NotAllowed("you have reviewed or decided this case, so you may not investigate it (Order 30 art 38)")
    if actor.key in file.interested:
        raise NotAllowed("you declared an interest in this party; a chief decides under Recusal whether you keep away")


def is_uninvolved_chief(file: CaseFile, actor: User) -> bool:
    """True for a chief who neither investigated nor reviewed the case and has no interest in its party."""
    officers = {one for one in (file.case.lead_id, file.case.second_id) if one is not None}
    involved = officers | file.investigators.keys() | file.reviewers.keys() | file.interested.keys()
    return Role.CHIEF in actor.roles and actor.key not in involved


def require_uninvolved_chief(file: CaseFile, actor: User) -> None:
    """Raise :class:`NotAllowed` unless :func:`is_uninvolved_chief`: an officer of the case does not, in another role,
    alter what others review and decide."""
    require_role(actor, Role.CHIEF)
    if actor.key in file.interested:
        raise NotAllowed("you declared an interest in this party; another chief does this")
    if not is_uninvolved_chief(file, actor):
        raise NotAllowed("you have investigated or reviewed this case; another chief does this (Order 30 art 38)")


def require_open(case: Case, *also: State) -> None:
    """Raise :class:`NotAllowed` once the case is decided or ended, unless its state is one of ``also``."""
    if case.state in UNDECIDED and case.state not in also:
        raise NotAllowed(
            "%(reference)s ended without a decision (%(state)s) and is not taken up again; for what is still to be "
            "decided register a case of its own",
            reference=case.reference, state=case.state,
        )  # fmt: skip
    if case.state not in (*OPEN_STATES, *also):
        raise NotAllowed(
            "%(reference)s is %(state)s; only a chief's supersede opens it again",
            reference=case.reference,
            state=case.state,
        )


def has_work_left() -> ColumnElement[bool]:
    """SQL condition on :class:`Case`: it goes on, or ended and its officers still have something to serve or to pay."""
    return or_(col(Case.state).not_in(END_STATES), awaited_roles.is_awaited(Awaited.OFFICER))


def may_have_work_left(file: CaseFile) -> bool:
    return file.session.scalar(select(col(Case.id)).where(col(Case.id) == file.case.id, has_work_left())) is not None


def list_proof_states(session: Session, case: Case, purpose: Purpose) -> tuple[State, ...]:
    """States after the investigation in which a piece of ``purpose`` still goes on file: a proof of the procedure, also
    after the end of a case of which something was or is to be served: the receipt or the envelope that came back."""
    if purpose is not Purpose.PROCEDURE:
        return ()
    file = CaseFile(session, case)
    told = bool(file.service_records) or file.latest_document(*TOLD_AFTER_END) is not None
    return (*SETTLING_STATES, *(ENDED_AFTER_FILING if told else ()))


def require_open_for(session: Session, case: Case, purpose: Purpose) -> None:
    """Raise :class:`InvalidField` where a piece of another purpose still goes on file, and :class:`NotAllowed` where
    none does."""
    proofs = list_proof_states(session, case, Purpose.PROCEDURE)
    if purpose is not Purpose.PROCEDURE and case.state in UNDECIDED and case.state in proofs:
        raise InvalidField(
            "purpose",
            "the case has ended; only what shows how a paper was served still goes on file, with the purpose that it "
            "proves the procedure",
        )
    require_open(case, *list_proof_states(session, case, purpose))


def require_competent(file: CaseFile, authority: Authority) -> None:
    """Raise :class:`NotAllowed` while the place lies outside and no paper on file gives competence."""
    if jurisdiction.lacks_competence(file, authority):
        raise NotAllowed(
            "%(reference)s lies outside our area; record the paper that gives competence, or transfer the case",
            reference=file.case.reference,
        )


def require_current_version(case: Case, version_seen: int) -> None:
    """Raise :class:`Stale` when ``case`` moved on since the person opened it."""
    if case.version != version_seen:
        raise _stale_error(case.reference)


def bump_version(case: Case) -> None:
    """Let the case's version rise now, which keeps others out until this transaction ends.

    Raises :class:`Stale` for whoever comes second, with the case or anything that belongs to it.
    """
    reference, session, case.changed_at = case.reference, object_session(case), clock.now()
    try:
        if session is not None:
            session.flush()
    except StaleDataError as race:
        raise _stale_error(reference) from race


def _stale_error(reference: str) -> Stale:
    return Stale(
        "%(reference)s was changed since you opened it; look at what changed and send again", reference=reference
    )
