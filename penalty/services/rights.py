"""Who may work on a case, beside seeing it: its officers, while it is open, and nobody who reviewed or decided."""

from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, object_session
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import col

from penalty import clock
from penalty.clock import day_of
from penalty.errors import NotAllowed, Stale
from penalty.models import Act, Assignment, Case, Evidence, Finding, Recusal, RecusalOutcome, User
from penalty.services import access, matching
from penalty.services.remembering import remembered
from workflows.words import Role, State

OPEN = (
    State.INTAKE,
    State.FILING,
    State.INVESTIGATION,
    State.REMEDIATION,
    State.SUSPENDED,
    State.ASSESSMENT,
    State.CASE_REVIEW,
    State.NOTICE,
    State.DEFENCE,
    State.LEGAL_REVIEW,
    State.DELIBERATION,
    State.APPROVAL,
)
"""States in which evidence and facts may still be added; after a review that voids the review."""

SETTLING = (State.DECIDED, State.SERVED, State.CLOSED)
"""States in which proof of service, payment, publication and the like is still put on file."""


def need_investigator(session: Session, actor: User, case: Case) -> None:
    """Raise :class:`NotAllowed` unless ``actor`` is one of the case's officers and has not judged it."""
    access.need_role(actor, Role.OFFICER)
    access.need(session, actor, case)
    if actor.id not in (case.lead_id, case.second_id):
        raise NotAllowed(
            "only the two officers of %(reference)s work on it; a chief can put you on the case",
            reference=case.reference,
        )
    if actor.key in judges(session, case):
        raise NotAllowed("you have reviewed or decided this case, so you may not investigate it (Order 30 art 38)")
    if actor.key in matching.undecided(session, case):
        raise NotAllowed("you declared an interest in this party; a chief decides under Recusal whether you keep away")


def need_open(case: Case) -> None:
    """Raise :class:`NotAllowed` once the case is decided or ended."""
    if case.state not in OPEN:
        raise NotAllowed(
            "%(reference)s is %(state)s; only a chief's supersede opens it again",
            reference=case.reference,
            state=case.state,
        )


def need_current(case: Case, version_seen: int) -> None:
    """Raise :class:`Stale` when ``case`` moved on since the person opened it."""
    if case.version != version_seen:
        raise _stale(case.reference)


def touch(case: Case) -> None:
    """Let the case's version rise now, which keeps others out until this transaction ends.

    Raises :class:`Stale` for whoever comes second, with the case or anything that belongs to it.
    """
    reference, session, case.changed_at = case.reference, object_session(case), clock.now()
    try:
        if session is not None:
            session.flush()
    except StaleDataError as race:
        raise _stale(reference) from race


def _stale(reference: str) -> Stale:
    return Stale(
        "%(reference)s was changed since you opened it; look at what changed and send again", reference=reference
    )


@remembered
def investigators(session: Session, case: Case) -> dict[int, date]:
    """Everyone who was ever an officer of the case, collected evidence, or answered a fact; since when."""
    return _first_days(
        session,
        select(col(Assignment.user_id), func.min(Assignment.at)).where(col(Assignment.case_id) == case.id),
        select(col(Evidence.by_id), func.min(Evidence.at)).where(col(Evidence.case_id) == case.id),
        select(col(Finding.by_id), func.min(Finding.at)).where(col(Finding.case_id) == case.id),
        select(col(Act.by_id), func.min(Act.at)).where(col(Act.case_id) == case.id, col(Act.role) == Role.OFFICER),
    )


@remembered
def judges(session: Session, case: Case) -> frozenset[int]:
    """Everyone who took a reviewer's or chief's step on the case."""
    judged = select(col(Act.by_id)).where(col(Act.case_id) == case.id, col(Act.role).in_((Role.REVIEWER, Role.CHIEF)))
    return frozenset(session.scalars(judged))


@remembered
def reviewers(session: Session, case: Case) -> dict[int, date]:
    """Everyone who reviewed the case, since when: they may neither investigate nor decide it."""
    mine = (col(Act.case_id) == case.id, col(Act.role) == Role.REVIEWER)
    return _first_days(session, select(col(Act.by_id), func.min(Act.at)).where(*mine))


@remembered
def recused(session: Session, case: Case) -> dict[int, date]:
    """Everyone whose recusal was upheld, since when."""
    mine = (col(Recusal.case_id) == case.id, col(Recusal.outcome) == RecusalOutcome.UPHELD)
    return _first_days(session, select(col(Recusal.user_id), func.min(Recusal.at)).where(*mine))


def _first_days(session: Session, *sources: Select[int, datetime]) -> dict[int, date]:
    """Person -> the first day in China that any of ``sources`` (person, earliest moment) gives."""
    rows = [row for source in sources for row in session.execute(source.group_by(source.selected_columns[0]))]
    return {person: day_of(at) for person, at in sorted(rows, key=lambda row: row[1], reverse=True)}
