"""Statements of administrators that the clock is right, after one that was fast left later times on record."""

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty import clock
from penalty.messages import Message
from penalty.models import AuditEntry, User
from penalty.services import permissions, reasons
from penalty.services.records import act_times, audit
from workflows.vocabulary import Role

ASK = Message("say which clock was wrong, since when, and what shows the right time")


def confirm_clock(session: Session, actor: User, reason: str) -> AuditEntry:
    """State that the clock shows the time; acts are done again from it on, and nobody waits for a time that never came
    to sign in. Raises ``NotAllowed`` and ``Invalid``."""
    permissions.require_role(actor, Role.ADMIN)
    told = reasons.require_reason(reason, ASK)
    for user in session.scalars(select(User).where(col(User.sign_ins_since) > clock.now())):
        user.sign_ins_since = clock.now()
    return audit.record_act(session, actor, act_times.CONFIRM_CLOCK, role=Role.ADMIN, reason=told)
