"""Who may see what: one rule, asked in services, lists, search, exports and files alike. Deny by default."""

from sqlalchemy import ColumnElement, exists, false, or_, select, true
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.errors import NotAllowed
from penalty.messages import Listed
from penalty.models import Act, Assignment, Case, Recusal, RecusalOutcome, User
from workflows.words import Role, State

REVIEWABLE_STATES = (
    State.CASE_REVIEW,
    State.NOTICE,
    State.DEFENCE,
    State.LEGAL_REVIEW,
    State.DELIBERATION,
    State.APPROVAL,
    State.DECIDED,
    State.SERVED,
    State.CLOSED,
)
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


def require_access(session: Session, actor: User, case: Case) -> None:
    """Raise :class:`NotAllowed` unless ``actor`` may see ``case``."""
    seen = session.scalar(select(col(Case.id)).where(col(Case.id) == case.id, visible_to(actor)))
    if seen is None:
        raise NotAllowed(
            "%(name)s has no right to case %(reference)s as it stands now; a step may have taken it out of "
            "your hands, else ask a chief to assign the case",
            name=actor.name,
            reference=case.reference,
        )


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


def _is_assigned(actor: User) -> ColumnElement[bool]:
    assigned = exists().where(col(Assignment.case_id) == col(Case.id), col(Assignment.user_id) == actor.id)
    return or_(col(Case.lead_id) == actor.id, col(Case.second_id) == actor.id, assigned)


def _has_acted(actor: User) -> ColumnElement[bool]:
    return exists().where(col(Act.case_id) == col(Case.id), col(Act.by_id) == actor.id)


def _is_recused(actor: User) -> ColumnElement[bool]:
    return exists().where(
        col(Recusal.case_id) == col(Case.id),
        col(Recusal.user_id) == actor.id,
        col(Recusal.outcome) == RecusalOutcome.UPHELD,
    )
