"""Interests: each person declares their own; they are compared with the party of every open case."""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty import clock
from penalty.casefile import CaseFile, interests, typed_days
from penalty.casefile.parties import identity
from penalty.errors import Invalid, InvalidField, NotAllowed
from penalty.messages import Message
from penalty.models import Case, Interest, InterestKind, Relation, User
from penalty.services import permissions
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from penalty.services.recusals import requests
from workflows.vocabulary import UNDECIDED, Role, State

READER_ROLES = (Role.CHIEF, Role.AUDITOR)
"""Roles that read the interests of others."""
ALREADY_CHANGED = Message("this declaration was replaced or ended already; look at the list again")


class Declaration(BaseModel):
    """A declaration; ``code`` only of an organisation, ``to_on`` empty while the interest lasts."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    kind: InterestKind
    name: str = Field(min_length=1, max_length=200)
    code: str = Field(default="", max_length=32)
    relation: Relation
    note: str = Field(default="", max_length=2000)
    from_on: date
    to_on: date | None = None


def declare_interest(
    session: Session, actor: User, declaration: Declaration, *, supersedes: Interest | None = None, reason: str = ""
) -> Interest:
    """Declare an interest of one's own, or correct an earlier declaration, with a reason.

    Every open case whose party it touches gets a request for recusal. Raises ``Invalid`` naming each field.
    """
    _require_own(session, actor, supersedes, reason)
    row = Interest(
        **{**declaration.model_dump(), "code": _parse_code(declaration)},
        name_key=_build_name_key(declaration),
        user_id=actor.key,
    )
    return _add_interest(session, actor, row, supersedes, reason)


def end_interest(session: Session, actor: User, row: Interest, reason: str) -> Interest:
    """Say that a declaration of one's own was wrong; it stays on record. An interest that is over is superseded
    by the same with its last day instead."""
    _require_own(session, actor, row, reason)
    copied_fields = ("user_id", "kind", "name", "name_key", "code", "relation", "note", "from_on", "to_on")
    ending = Interest(**{name: getattr(row, name) for name in copied_fields}, withdrawn=True)
    return _add_interest(session, actor, ending, row, reason)


def list_own_interests(session: Session, actor: User) -> list[Interest]:
    """The actor's current declarations."""
    query = select(Interest).where(col(Interest.user_id) == actor.id, interests.is_current_interest())
    return list(session.scalars(query.order_by(col(Interest.id))))


def list_all_interests(session: Session, actor: User) -> list[Interest]:
    """Current declarations of everyone; for chiefs and auditors."""
    permissions.require_role(actor, *READER_ROLES)
    query = select(Interest).where(interests.is_current_interest()).order_by(col(Interest.user_id), col(Interest.id))
    return list(session.scalars(query))


def list_past_interests(session: Session, actor: User) -> list[Interest]:
    """The actor's own declarations that were superseded or ended, latest first."""
    query = select(Interest).where(col(Interest.user_id) == actor.id, ~interests.is_current_interest())
    return list(session.scalars(query.order_by(col(Interest.id).desc())))


def get_own_interest(session: Session, actor: User, number: int) -> Interest:
    """A declaration of one's own that stands; ``NotAllowed`` for any other."""
    found = {row.id: row for row in list_own_interests(session, actor)}.get(number)
    if found is None:
        raise NotAllowed("you declare only your own interests, and change only what stands; look at the list again")
    return found


def filter_readable(actor: User, rows: Iterable[Interest]) -> list[Interest]:
    """Those of ``rows`` that the actor may read: all for chiefs and auditors, one's own for everyone."""
    reads_all = actor.active and bool(actor.roles & set(READER_ROLES))
    return [row for row in rows if reads_all or row.user_id == actor.id]


def list_interests_in_party(session: Session, actor: User, case: Case) -> list[Interest]:
    """The declared interests in the party of ``case`` that the actor may read."""
    permissions.require_access(session, actor, case)
    return filter_readable(actor, CaseFile(session, case).interests)


def _require_own(session: Session, actor: User, earlier: Interest | None, reason: str) -> None:
    if not actor.active:
        raise NotAllowed("only people of the authority declare interests")
    if earlier is None:
        return
    if earlier.user_id != actor.id:
        raise NotAllowed("you declare only your own interests, and change only what stands; look at the list again")
    if session.scalar(select(col(Interest.id)).where(col(Interest.supersedes_id) == earlier.id)) or earlier.withdrawn:
        raise InvalidField("reason", ALREADY_CHANGED)
    require_reason(reason, Message("say what changed"))


def _parse_code(declaration: Declaration) -> str | None:
    problems: dict[str, Message] = {}
    code = declaration.code or None
    if code and declaration.kind is InterestKind.PERSON:
        problems["code"] = Message("a natural person is declared by name; leave the code empty")
    elif code:
        try:
            code = identity.parse_credit_code(code)
        except identity.InvalidCode as refusal:
            problems["code"] = refusal.message
    if declaration.to_on is not None and declaration.to_on < declaration.from_on:
        problems["to_on"] = Message("the interest cannot end on %(day)s, before it began", day=declaration.to_on)
    problems |= _find_odd_days(declaration, clock.day_of(clock.now()))
    if problems:
        raise Invalid(problems)
    return code


def _find_odd_days(declaration: Declaration, today: date) -> dict[str, Message]:
    """An interest may begin with a birth, and is told before it begins; what lasts has no last day."""
    first = typed_days.find_years_before(today, typed_days.YEARS_OF_A_LIFE)
    began = typed_days.find_outside_day(declaration.from_on, first, today, typed_days.YEARS_OF_A_TERM)
    problems = {"from_on": began} if began else {}
    if declaration.to_on is not None:
        years = typed_days.YEARS_OF_A_CERTIFICATE
        ended = typed_days.find_outside_day(declaration.to_on, first, today, years)
        problems |= {"to_on": ended} if ended else {}
    return problems


def _build_name_key(declaration: Declaration) -> str:
    key = interests.normalize_name(declaration.name)
    if not key:
        raise InvalidField("name", "a name has letters or characters; write it as the licence or the ID does")
    return key


def _add_interest(session: Session, actor: User, row: Interest, earlier: Interest | None, reason: str) -> Interest:
    row.supersedes_id, row.reason = earlier.id if earlier else None, reason.strip()
    session.add(row)
    session.flush()
    act = "interest_ended" if row.withdrawn else "interest_declared"
    audit.record_act(session, actor, act, changes={"declaration": row.id, "supersedes": row.supersedes_id})
    if not row.withdrawn:
        _raise_recusals(session, actor, row)
    return row


def _raise_recusals(session: Session, actor: User, row: Interest) -> None:
    ended = (*UNDECIDED, State.ARCHIVED, State.NEW)
    for case in session.scalars(select(Case).where(col(Case.state).not_in(ended))):
        if _may_concern(row, case) and row.id in {one.id for one in CaseFile(session, case).interests}:
            requests.request_declared_recusals(session, actor, case)


def _may_concern(row: Interest, case: Case) -> bool:
    """A cheap test without the database, before the real comparison."""
    names = {interests.normalize_name(case.party.name), interests.normalize_name(case.party.representative)}
    return row.code == case.party.code or row.name_key in names
