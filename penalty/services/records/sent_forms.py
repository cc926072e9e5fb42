"""Forms that are done once, however often they are sent: claimed in the transaction of their act."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty import clock
from penalty.models import SentForm, User

LONGEST_TOKEN = 64
KEPT = timedelta(days=30)
"""Time after which a row is swept; the page that it came from has expired long before."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One form as it arrives: the token of the page, and the keyed hash of what it holds."""

    token: str
    digest: str


class SentBefore(Exception):
    """The same form was done at ``at``; ``reference`` is the case that it made, if it made one."""

    def __init__(self, row: SentForm) -> None:
        super().__init__(row.token)
        self.at: datetime = row.at
        self.reference: str = row.reference


def require_unsent(session: Session, actor: User, sending: Sending) -> None:
    """Raise :class:`SentBefore` where ``actor`` did the form; the token of another is none of hers."""
    same = (col(SentForm.token) == sending.token, col(SentForm.digest) == sending.digest)
    row = session.scalar(select(SentForm).where(*same, col(SentForm.by_id) == actor.key))
    if row is not None:
        raise SentBefore(row)


def claim_form(session: Session, actor: User, sending: Sending) -> SentForm:
    """Take the form as one's own until the transaction ends; whoever sends it at the same time waits here.

    Raises :class:`SentBefore` once the other was committed; where it was rolled back, this one is done.
    """
    row = SentForm(token=sending.token, digest=sending.digest, by_id=actor.key)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        require_unsent(session, actor, sending)
        raise
    _sweep(session)
    return row


def _sweep(session: Session) -> None:
    """Delete what is old; rows that another act is about to delete are left to it, so that no act waits for another."""
    old = select(col(SentForm.id)).where(col(SentForm.at) < clock.now() - KEPT).with_for_update(skip_locked=True)
    session.execute(delete(SentForm).where(col(SentForm.id).in_(old)))
