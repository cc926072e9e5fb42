"""Who may work on a case, beside seeing it: its officers, while it is open, and nobody who reviewed or decided."""

from sqlalchemy.orm import Session, object_session
from sqlalchemy.orm.exc import StaleDataError

from penalty import clock
from penalty.casefile import CaseFile
from penalty.errors import NotAllowed, Stale
from penalty.models import Case, User
from penalty.services import access
from workflows.words import Role, State

OPEN_STATES = (
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

SETTLING_STATES = (State.DECIDED, State.SERVED, State.CLOSED)
"""States in which proof of service, payment, publication and the like is still put on file."""


def require_investigator(session: Session, actor: User, case: Case) -> None:
    """Raise :class:`NotAllowed` unless ``actor`` is one of the case's officers and has not judged it."""
    access.require_role(actor, Role.OFFICER)
    access.require_access(session, actor, case)
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


def require_open(case: Case) -> None:
    """Raise :class:`NotAllowed` once the case is decided or ended."""
    if case.state not in OPEN_STATES:
        raise NotAllowed(
            "%(reference)s is %(state)s; only a chief's supersede opens it again",
            reference=case.reference,
            state=case.state,
        )


def require_current_version(case: Case, version_seen: int) -> None:
    """Raise :class:`Stale` when ``case`` moved on since the person opened it."""
    if case.version != version_seen:
        raise _stale_error(case.reference)


def raise_version(case: Case) -> None:
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
