"""Interests: each person declares their own; they are compared with the party of every open case."""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.casefile import CaseFile, identity, interests
from penalty.errors import Invalid, InvalidField, NotAllowed
from penalty.messages import Message
from penalty.models import Case, Interest, InterestKind, Relation, User
from penalty.services import access, audit, recusals
from workflows.words import UNDECIDED, Role, State

READERS = (Role.CHIEF, Role.AUDITOR)
"""Who reads the interests of others."""
DONE = Message("this declaration was replaced or ended already; look at the list again")


class Declared(BaseModel):
    """What a declaration says; ``code`` only of an organisation, ``to_on`` empty while the interest lasts."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    kind: InterestKind
    name: str = Field(min_length=1, max_length=200)
    code: str = Field(default="", max_length=32)
    relation: Relation
    note: str = Field(default="", max_length=2000)
    from_on: date
    to_on: date | None = None


def declare(
    session: Session, actor: User, told: Declared, *, supersedes: Interest | None = None, reason: str = ""
) -> Interest:
    """Declare an interest of one's own, or put the truth in the place of an earlier declaration, with a reason.

    Every open case whose party it touches gets a request for recusal. Raises ``Invalid`` naming each field.
    """
    _need_own(session, actor, supersedes, reason)
    row = Interest(**{**told.model_dump(), "code": _code(told)}, name_key=_key(told), user_id=actor.key)
    return _add(session, actor, row, supersedes, reason)


def end(session: Session, actor: User, row: Interest, reason: str) -> Interest:
    """Say that a declaration of one's own was wrong; it stays on record. An interest that is over is superseded
    by the same with its last day instead."""
    _need_own(session, actor, row, reason)
    kept = ("user_id", "kind", "name", "name_key", "code", "relation", "note", "from_on", "to_on")
    again = Interest(**{name: getattr(row, name) for name in kept}, withdrawn=True)
    return _add(session, actor, again, row, reason)


def own(session: Session, actor: User) -> list[Interest]:
    """What the actor declares now."""
    wanted = select(Interest).where(col(Interest.user_id) == actor.id, interests.stands())
    return list(session.scalars(wanted.order_by(col(Interest.id))))


def everyone(session: Session, actor: User) -> list[Interest]:
    """What all people of the authority declare now, superseded and ended rows left out; for chiefs and auditors."""
    access.need_role(actor, *READERS)
    wanted = select(Interest).where(interests.stands()).order_by(col(Interest.user_id), col(Interest.id))
    return list(session.scalars(wanted))


def past(session: Session, actor: User) -> list[Interest]:
    """The actor's own declarations that were superseded or ended, latest first."""
    wanted = select(Interest).where(col(Interest.user_id) == actor.id, ~interests.stands())
    return list(session.scalars(wanted.order_by(col(Interest.id).desc())))


def find(session: Session, actor: User, number: int) -> Interest:
    """A declaration of one's own that stands; ``NotAllowed`` for any other."""
    found = {row.id: row for row in own(session, actor)}.get(number)
    if found is None:
        raise NotAllowed("you declare only your own interests, and change only what stands; look at the list again")
    return found


def readable(actor: User, rows: Iterable[Interest]) -> list[Interest]:
    """Those of ``rows`` that the actor may read: all for chiefs and auditors, one's own for everyone."""
    reads_all = actor.active and bool(actor.roles & set(READERS))
    return [row for row in rows if reads_all or row.user_id == actor.id]


def in_party(session: Session, actor: User, case: Case) -> list[Interest]:
    """The declared interests in the party of ``case`` that the actor may read."""
    access.need(session, actor, case)
    return readable(actor, CaseFile(session, case).interests)


def _need_own(session: Session, actor: User, earlier: Interest | None, reason: str) -> None:
    if not actor.active:
        raise NotAllowed("only people of the authority declare interests")
    if earlier is None:
        return
    if earlier.user_id != actor.id:
        raise NotAllowed("you declare only your own interests, and change only what stands; look at the list again")
    if session.scalar(select(col(Interest.id)).where(col(Interest.supersedes_id) == earlier.id)) or earlier.withdrawn:
        raise InvalidField("reason", DONE)
    if not reason.strip():
        raise InvalidField("reason", "say what changed")


def _code(told: Declared) -> str | None:
    problems: dict[str, Message] = {}
    code = told.code or None
    if code and told.kind is InterestKind.PERSON:
        problems["code"] = Message("a natural person is declared by name; leave the code empty")
    elif code:
        try:
            code = identity.credit_code(code)
        except identity.CodeRefused as refusal:
            problems["code"] = refusal.message
    if told.to_on is not None and told.to_on < told.from_on:
        problems["to_on"] = Message("the interest cannot end on %(day)s, before it began", day=told.to_on)
    if problems:
        raise Invalid(problems)
    return code


def _key(told: Declared) -> str:
    key = interests.name_key(told.name)
    if not key:
        raise InvalidField("name", "a name has letters or characters; write it as the licence or the ID does")
    return key


def _add(session: Session, actor: User, row: Interest, earlier: Interest | None, reason: str) -> Interest:
    row.supersedes_id, row.reason = earlier.id if earlier else None, reason.strip()
    session.add(row)
    session.flush()
    act = "interest_ended" if row.withdrawn else "interest_declared"
    audit.record(session, actor, act, changes={"declaration": row.id, "supersedes": row.supersedes_id})
    if not row.withdrawn:
        _compare(session, actor, row)
    return row


def _compare(session: Session, actor: User, row: Interest) -> None:
    ended = (*UNDECIDED, State.ARCHIVED, State.NEW)
    for case in session.scalars(select(Case).where(col(Case.state).not_in(ended))):
        if _may_touch(row, case) and row.id in {one.id for one in CaseFile(session, case).interests}:
            recusals.raise_declared(session, actor, case)


def _may_touch(row: Interest, case: Case) -> bool:
    """A look without the database: whether a comparison is worth asking for."""
    names = {interests.name_key(case.party.name), interests.name_key(case.party.representative)}
    return row.code == case.party.code or row.name_key in names
