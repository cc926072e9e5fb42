"""Limits on failed sign-ins: whoever guesses waits, and the person guessed at does not."""

import hashlib
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty import clock
from penalty.errors import ServiceError
from penalty.messages import Message
from penalty.models import AuditEntry, SignInAttempt, User

WINDOW, KNOWN_FOR = timedelta(minutes=15), timedelta(days=30)
"""Failed attempts of so long count; so long a name that signed in from an address is known there."""
TRIES, TRIES_ON_NAME, TRIES_FROM_ADDRESS = 5, 100, 100
"""Of one name from one address; of one name from anywhere, and from one address at all, where the name is not known."""

GUESSED_ACTS = (
    "change_password", "check_code", "confirm_second_factor", "remove_second_factor", "prove_presence", "prove_command",
)  # fmt: skip
GUESSED_FIELDS = ("old_password", "code", "proof_password")
"""A refusal that begins with one of these was a guess."""


class SignInThrottled(ServiceError):
    """Too many failed attempts; ``minutes`` is how long to wait."""

    def __init__(self, minutes: int) -> None:
        super().__init__(
            Message(
                "too many failed sign-ins; wait %(minutes)s minutes, or ask an administrator for a new password, which "
                "ends the wait",
                minutes=minutes,
            )
        )
        self.minutes = minutes


def require_below_limit(session: Session, name: str, address: str) -> None:
    """Raises :class:`SignInThrottled`. Attempts elsewhere keep nobody out where he signed in before."""
    of_name, from_address = (
        col(SignInAttempt.username_sha256) == _hash(name),
        col(SignInAttempt.address_sha256) == _hash(address),
    )
    if _count_failed(session, of_name, from_address) >= TRIES:
        raise SignInThrottled(WINDOW // timedelta(minutes=1))
    known = col(SignInAttempt.succeeded), col(SignInAttempt.at) > clock.now() - KNOWN_FOR, of_name, from_address
    if session.scalar(select(func.count()).where(*known)):
        return
    if _count_failed(session, of_name) >= TRIES_ON_NAME or _count_failed(session, from_address) >= TRIES_FROM_ADDRESS:
        raise SignInThrottled(WINDOW // timedelta(minutes=1))


def require_few_guesses(session: Session, user: User) -> None:
    """Raises :class:`SignInThrottled` where somebody who is signed in as ``user`` guesses at the present password,
    or whoever signs in at a code."""
    own = or_(*(col(AuditEntry.reason).startswith(field) for field in GUESSED_FIELDS))
    guesses = select(func.count()).where(
        col(AuditEntry.actor_id) == user.id, col(AuditEntry.act).in_(GUESSED_ACTS), col(AuditEntry.refused), own,
        col(AuditEntry.at) > clock.now() - WINDOW,
    )  # fmt: skip
    if (session.scalar(guesses) or 0) >= TRIES:
        raise SignInThrottled(WINDOW // timedelta(minutes=1))


def note_attempt(session: Session, name: str, address: str, *, succeeded: bool) -> None:
    """Names and addresses are kept as hashes alone."""
    session.add(SignInAttempt(username_sha256=_hash(name), address_sha256=_hash(address), succeeded=succeeded))


def lift_limit(session: Session, name: str) -> None:
    """Forget the failed attempts on a name."""
    failed = col(SignInAttempt.username_sha256) == _hash(name), ~col(SignInAttempt.succeeded)
    session.execute(delete(SignInAttempt).where(*failed))


def _count_failed(session: Session, *where: ColumnElement[bool]) -> int:
    recent = col(SignInAttempt.at) > clock.now() - WINDOW, ~col(SignInAttempt.succeeded)
    return session.scalar(select(func.count()).where(*recent, *where)) or 0


def _hash(text: str) -> str:
    return hashlib.sha256(text.strip().lower().encode()).hexdigest()
