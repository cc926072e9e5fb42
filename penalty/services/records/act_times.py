"""Times of acts: none lies before the last act on record, unless an administrator said which clock was wrong.

Days decide terms and numbers, so a machine whose clock went back does nothing until that is cleared up.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty import clock
from penalty.errors import ServiceError
from penalty.messages import Message
from penalty.models import AuditEntry

CONFIRM_CLOCK = "confirm_clock"
"""The act by which an administrator states that the clock is right though later times are on record."""
SLACK = timedelta(minutes=1)
"""By so much the clocks of two machines may differ."""


WENT_BACK = Message(
    "the clock of this machine shows %(now)s, and the last act on record is of %(last)s; nothing was saved. Set the "
    "clock right; if it is right and the other one was wrong, an administrator states that by “penalty confirm-clock”"
)


class ClockWentBack(ServiceError):
    """The clock shows a time before that of the last act on record."""


def take_time(session: Session, act: str, *, refused: bool) -> datetime:
    """The instant of an act. Raises :class:`ClockWentBack`; an attempt that was refused is entered at any time."""
    now = clock.now()
    if not refused and act != CONFIRM_CLOCK and (last := find_later_time(session, now)) is not None:
        raise ClockWentBack(WENT_BACK.fill(now=clock.write_minute(now), last=clock.write_minute(last)))
    return now


def find_later_time(session: Session, now: datetime) -> datetime | None:
    """The time of the last act on record where it lies after ``now``, which stops all work."""
    done = select(col(AuditEntry.at)).where(col(AuditEntry.refused).is_(False))
    last = session.scalars(done.order_by(col(AuditEntry.id).desc()).limit(1)).first()
    return last if last is not None and now < last - SLACK else None


def list_confirmations(session: Session) -> Sequence[AuditEntry]:
    return session.scalars(select(AuditEntry).where(col(AuditEntry.act) == CONFIRM_CLOCK)).all()


def goes_back(entry: AuditEntry, before: AuditEntry | None, confirmed: Sequence[AuditEntry]) -> bool:
    """True where an act bears a time before that of the one ``before`` it, and nobody stated between them that this is
    right."""
    if before is None or entry.refused or entry.at >= before.at - SLACK:
        return False
    return not any(before.key < one.key <= entry.key and one.at <= entry.at + SLACK for one in confirmed)
