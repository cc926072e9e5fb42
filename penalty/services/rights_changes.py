"""Four eyes over rights: what gives somebody power over cases or people takes effect once a second person confirms it.

Roles of :data:`ENTRUSTED`, a new password or a deputyship that leads to one, and the removal of a second factor.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from penalty.errors import InvalidField
from penalty.messages import Message
from penalty.models import Grant, RightsChange, RightsChangeKind, RightsOutcome, User
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from workflows.vocabulary import Role

ENTRUSTED = frozenset({Role.REVIEWER, Role.CHIEF, Role.ADMIN})
"""Roles that nobody gives alone; who could give that of administrator would give the others through it."""
CONFIRMING = (Role.ADMIN, Role.CHIEF)
"""Roles in which one confirms, of one's own and never as a deputy."""
EFFECTIVE = (RightsOutcome.CONFIRMED, RightsOutcome.INSTALLED)
MOST_LISTED = 200


def needs_confirmation(session: Session, actor: User | None, user: User | None) -> bool:
    """False in a first installation alone: nobody but the two was an administrator or a chief, ever."""
    apart = [one.key for one in (actor, user) if one is not None and one.id is not None]
    if actor is None:
        return False
    held = select(col(Grant.id)).where(col(Grant.role).in_(CONFIRMING), col(Grant.user_id).not_in(apart))
    if session.scalar(held.limit(1)) is not None:
        return True
    past = select(RightsChange).where(
        col(RightsChange.kind) == RightsChangeKind.ROLES, col(RightsChange.outcome).in_(EFFECTIVE),
        col(RightsChange.user_id).not_in(apart),
    )  # fmt: skip
    return any(set(one.roles) & set(CONFIRMING) for one in session.scalars(past))


def ask_for(session: Session, actor: User, row: RightsChange) -> RightsChange:
    """Put ``row`` before whoever may confirm it. Raises ``Invalid`` without a reason, or where the like waits."""
    _require_none_open(session, row)
    row.reason = require_reason(row.reason, Message("say in a few words why; who confirms it reads this"))
    row.by_id = actor.key
    session.add(row)
    session.flush()
    audit.record_act(session, actor, "ask_rights", role=Role.ADMIN, reason=row.reason, changes=describe(session, row))
    return row


def note_installed(session: Session, actor: User | None, user: User, roles: Collection[Role]) -> None:
    """Put on record that ``roles`` took effect at once, since there was nobody yet who could confirm them."""
    if granted := sorted(role.value for role in set(roles) & ENTRUSTED):
        row = RightsChange(
            user_id=user.key, kind=RightsChangeKind.ROLES, outcome=RightsOutcome.INSTALLED, roles=granted, reason="",
            by_id=actor.key if actor else None,
        )  # fmt: skip
        session.add(row)
        session.flush()


def may_confirm(actor: User, row: RightsChange) -> bool:
    holds = bool(actor.own_roles & set(CONFIRMING))
    return actor.active and holds and actor.id not in (row.by_id, row.user_id)


def sees_all(actor: User) -> bool:
    """True for whoever confirms or audits: they see every change."""
    return actor.active and bool(actor.own_roles & {*CONFIRMING, Role.AUDITOR})


def may_refuse(actor: User, row: RightsChange) -> bool:
    return actor.active and (may_confirm(actor, row) or actor.id in (row.by_id, row.user_id))


def list_confirmers(session: Session, row: RightsChange) -> list[User]:
    """Everybody who may confirm ``row``, by name."""
    query = select(User).join(Grant).where(col(User.active), col(Grant.role).in_(CONFIRMING)).distinct()
    return [one for one in session.scalars(query.order_by(col(User.name))) if may_confirm(one, row)]


def list_open(session: Session) -> Sequence[RightsChange]:
    """Those that wait, the oldest first."""
    return session.scalars(select(RightsChange).where(*_is_open()).order_by(col(RightsChange.id))).all()


def list_settled(session: Session) -> Sequence[RightsChange]:
    """Answers, and what took effect at once, the latest first."""
    query = select(RightsChange).where(col(RightsChange.outcome) != RightsOutcome.ASKED)
    return session.scalars(query.order_by(col(RightsChange.id).desc()).limit(MOST_LISTED)).all()


def list_about(session: Session, user: User, since: datetime) -> Sequence[RightsChange]:
    """Those that concern ``user``: that wait, or were settled after ``since``; the latest first."""
    mine = select(RightsChange).where(col(RightsChange.user_id) == user.key).order_by(col(RightsChange.id).desc())
    rows = session.scalars(mine.where(col(RightsChange.at) > since, col(RightsChange.answers_id).is_not(None))).all()
    return [*session.scalars(mine.where(*_is_open())), *rows]


def find_asked(session: Session, row: RightsChange) -> RightsChange | None:
    """The row that an answer answers."""
    return session.get(RightsChange, row.answers_id) if row.answers_id else None


def _is_open() -> tuple[ColumnElement[bool], ...]:
    answer = aliased(RightsChange)
    answered = exists().where(col(answer.answers_id) == col(RightsChange.id))
    return col(RightsChange.outcome) == RightsOutcome.ASKED, ~answered


def require_open(session: Session, row: RightsChange) -> None:
    if row not in list_open(session):
        raise InvalidField(
            "number", "this change was confirmed, refused or withdrawn meanwhile; look at the list again"
        )


def _require_none_open(session: Session, row: RightsChange) -> None:
    for one in list_open(session):
        if (one.user_id, one.kind) == (row.user_id, row.kind) and (set(one.roles) & set(row.roles) or not row.roles):
            raise InvalidField(
                "reason",
                "the same waits for confirmation already (number %(number)s); withdraw that first", number=one.key,
            )  # fmt: skip


def require_apart(roles: Collection[Role]) -> None:
    """Whoever gives roles and passwords decides no case (four eyes)."""
    if Role.ADMIN in roles and len(set(roles)) > 1:
        raise InvalidField("roles", "an administrator holds no role in cases; give the others to another account")


def describe(session: Session, row: RightsChange) -> dict[str, object]:
    """As the record tells it, without the password."""
    asked_by = session.get(User, row.by_id) if row.by_id else None
    told = {
        "person": session.get_one(User, row.user_id).username, "kind": row.kind, "number": row.key,
        "asked_by": asked_by.username if asked_by else "",
    }  # fmt: skip
    roles = {"roles": list(row.roles)} if row.roles else {}
    deputy = {"deputyship": {name: row.terms[name] for name in ("role", "first_on", "last_on")}} if row.terms else {}
    return told | roles | deputy
