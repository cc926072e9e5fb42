"""Recusal: who has an interest keeps away; asked by the person, a colleague or the party, decided by a chief."""

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.models import Case, Recusal, RecusalOutcome, User
from penalty.services import access, audit, rights
from penalty.services.errors import Invalid, NotAllowed
from workflows.words import Role


def ask(session: Session, actor: User, case: Case, user: User, reason: str, asked_by_party: bool = False) -> Recusal:
    """Ask that ``user`` keep away from ``case`` (APL 43; Order 30 art 6)."""
    access.need(session, actor, case)
    access.need_role(actor, Role.OFFICER, Role.REVIEWER, Role.CHIEF)
    if not reason.strip():
        raise Invalid({"reason": "name the interest: kinship, ownership, or what else may sway the person"})
    if user.id in {row.user_id for row in pending(session, case)}:
        raise Invalid({"user": f"a request about {user.name} already waits for a decision"})
    return _add(session, actor, case, user, RecusalOutcome.REQUESTED, reason, asked_by_party)


def decide(session: Session, actor: User, case: Case, request: Recusal, upheld: bool, reason: str) -> Recusal:
    """Uphold or reject a request; the person concerned never decides it. An officer who must go leaves the case."""
    access.need(session, actor, case)
    access.need_role(actor, Role.CHIEF)
    if request.case_id != case.id or request.id not in {row.id for row in pending(session, case)}:
        raise Invalid({"request": "this request is decided already; look at the list again"})
    if actor.id == request.user_id:
        raise NotAllowed("another chief decides on your own recusal")
    if not reason.strip():
        raise Invalid({"reason": "say why; the person who asked is told"})
    outcome = RecusalOutcome.UPHELD if upheld else RecusalOutcome.REJECTED
    if upheld:
        _leave(case, request.user_id)
    return _add(session, actor, case, request.user, outcome, reason, request.asked_by_party)


def of(session: Session, case: Case) -> list[Recusal]:
    """Every request and decision, in order."""
    return list(session.scalars(select(Recusal).where(col(Recusal.case_id) == case.id).order_by(col(Recusal.id))))


def pending(session: Session, case: Case) -> list[Recusal]:
    """Requests that wait for a decision."""
    latest = {row.user_id: row for row in of(session, case)}
    return [row for row in latest.values() if row.outcome is RecusalOutcome.REQUESTED]


def _leave(case: Case, user_id: int) -> None:
    """Take an officer off the case; where the lead goes, the second takes the lead and a new second is named."""
    if case.lead_id == user_id and case.second is not None:
        case.lead, case.second = case.second, None
    elif case.second_id == user_id:
        case.second = None


def _add(
    session: Session, actor: User, case: Case, user: User, outcome: RecusalOutcome, reason: str, asked_by_party: bool
) -> Recusal:
    row = Recusal(
        case_id=case.key,
        user_id=user.key,
        outcome=outcome,
        reason=reason.strip(),
        asked_by_party=asked_by_party,
        by_id=actor.key,
    )
    session.add(row)
    rights.touch(case)
    audit.record(
        session,
        actor,
        f"recusal_{outcome}",
        chain=case.reference,
        reason=reason.strip(),
        changes={"person": user.username, "asked_by_party": asked_by_party},
    )
    session.flush()
    return row
