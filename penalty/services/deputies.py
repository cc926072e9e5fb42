"""Deputies of reviewers and chiefs: named for days, ended early, never instead of four eyes."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.casefile import typed_days
from penalty.casefile.texts import boilerplate
from penalty.errors import InvalidField, NotAllowed
from penalty.messages import Message
from penalty.models import Deputyship, RightsChange, RightsChangeKind, User
from penalty.services import people, permissions, rights_changes
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from workflows.vocabulary import Role

DEPUTISED = (Role.REVIEWER, Role.CHIEF)
"""The roles that somebody may hold for another; the two officers of a case are replaced by name."""
NAMED_BY = (Role.ADMIN, Role.CHIEF)
WORKING = frozenset({Role.OFFICER, Role.REVIEWER, Role.CHIEF})


def name_deputy(
    session: Session, actor: User, person: User, deputy: User, role: Role, first_on: date, last_on: date, reason: str,
    *, office: str = "", today: date,
) -> Deputyship | RightsChange:  # fmt: skip
    """Let ``deputy`` act as ``role`` in the place of ``person`` from ``first_on`` to ``last_on``, both included.

    By a chief, who names nobody for herself, or by an administrator, and then once a second person confirms it.
    Whoever investigated, reviewed or proposed in a case stays barred from it as before. Raises ``Invalid`` naming the
    field that cannot be taken.
    """
    _require_namer(actor)
    problems = {
        name: words
        for name, words in (
            ("person", _find_person_problem(person, role)),
            ("deputy", _find_deputy_problem(actor, person, deputy, role)),
            ("first_on", _find_first_day_problem(first_on, today)),
            ("last_on", _find_day_problem(first_on, last_on, today)),
            ("office", _find_office_problem(role, office)),
        )
        if words is not None
    }
    for field, words in problems.items():
        raise InvalidField(field, words)
    require_reason(reason, Message("say in a few words why a deputy is needed, such as 出差 (away on duty)"))
    row = Deputyship(
        user_id=deputy.key, for_id=person.key, role=role, office=office.strip(), first_on=first_on, last_on=last_on,
        reason=reason.strip(), by_id=actor.key,
    )  # fmt: skip
    _require_free_days(session, row)
    if Role.CHIEF in actor.own_roles or not rights_changes.needs_confirmation(session, actor, deputy):
        return appoint(session, actor, row)
    terms = {
        "for_id": person.key, "role": role.value, "office": row.office, "first_on": first_on.isoformat(),
        "last_on": last_on.isoformat(),
    }  # fmt: skip
    asked = RightsChange(user_id=deputy.key, kind=RightsChangeKind.DEPUTY, terms=terms, reason=reason)
    return rights_changes.ask_for(session, actor, asked)


def appoint(session: Session, actor: User, row: Deputyship) -> Deputyship:
    """Enter ``row``, which was checked before. Raises ``Invalid`` where somebody deputises in these days already."""
    _require_free_days(session, row)
    return _store(session, actor, session.get_one(User, row.user_id), row, "name_deputy")


def _require_free_days(session: Session, row: Deputyship) -> None:
    """Of two deputies nobody knows who acts."""
    for one in list_deputyships(session, row.first_on):
        if one.for_id == row.for_id and one.role is row.role and one.first_on <= row.last_on:
            raise InvalidField(
                "first_on", "from %(first_on)s to %(last_on)s %(name)s deputises already; end that first",
                first_on=one.first_on, last_on=one.last_on, name=session.get_one(User, one.user_id).name,
            )  # fmt: skip


def end_deputyship(session: Session, actor: User, row: Deputyship, reason: str, *, today: date) -> Deputyship:
    """End ``row`` before its last day, on ``today``; raises ``Invalid`` for one that is over or ended."""
    _require_namer(actor)
    deputy = session.get_one(User, row.user_id)
    if row not in list_deputyships(session, today):
        raise InvalidField("number", "this deputy acts no more; look at the list again")
    require_reason(reason, Message("say in a few words why it ends early"))
    copied = {name: getattr(row, name) for name in ("user_id", "for_id", "role", "office", "first_on", "last_on")}
    ended = Deputyship(**copied, reason=reason.strip(), ends_id=row.id, by_id=actor.key)
    people.end_sign_ins(deputy)
    return _store(session, actor, deputy, ended, "end_deputy")


def list_deputyships(session: Session, day: date) -> Sequence[Deputyship]:
    """Those that last on ``day`` or later, the earliest first."""
    query = select(Deputyship).where(permissions.is_deputyship_in_force(day))
    return list(session.scalars(query.order_by(col(Deputyship.first_on), col(Deputyship.id))))


def list_possible_deputies(session: Session, role: Role) -> list[User]:
    """Active people who may be named: they hold another role of the procedure, not ``role`` itself."""
    everyone = session.scalars(select(User).where(col(User.active)).order_by(col(User.name)))
    return [one for one in everyone if _works_on_cases(one) and role not in one.own_roles]


def _require_namer(actor: User) -> None:
    permissions.require_role(actor, *NAMED_BY)
    if not actor.own_roles & set(NAMED_BY):
        raise NotAllowed("a deputy names no deputies; an administrator does, or who is a chief by office")


def _find_person_problem(person: User, role: Role) -> Message | None:
    if role not in DEPUTISED:
        return Message("only reviewers and chiefs have deputies; an officer of a case is replaced by name")
    if role not in person.own_roles:
        return Message("%(name)s does not hold this role; choose who does", name=person.name)
    return None


def _find_deputy_problem(actor: User, person: User, deputy: User, role: Role) -> Message | None:
    if not deputy.active:
        return Message("%(name)s may not sign in; choose another", name=deputy.name)
    if deputy.id in (actor.id, person.id):
        return Message("nobody names oneself; choose another person")
    if role in deputy.own_roles:
        return Message("%(name)s holds this role already and needs no deputyship", name=deputy.name)
    if not _works_on_cases(deputy):
        return Message("%(name)s does not work on cases; choose an officer, a reviewer or a chief", name=deputy.name)
    return None


def _works_on_cases(person: User) -> bool:
    """An auditor judges the work of others and takes no part in it."""
    return Role.AUDITOR not in person.own_roles and bool(person.own_roles & WORKING)


def _find_day_problem(first_on: date, last_on: date, today: date) -> Message | None:
    if last_on < max(first_on, today):
        return Message("the last day lies before the first, or is over")
    return typed_days.find_far_day(last_on, first_on, typed_days.YEARS_OF_A_TERM)


def _find_first_day_problem(first_on: date, today: date) -> Message | None:
    years = typed_days.YEARS_OF_A_TERM
    return typed_days.find_outside_day(first_on, typed_days.find_years_before(today, years), today, years)


def _find_office_problem(role: Role, office: str) -> Message | None:
    if role is Role.CHIEF and not boilerplate.says_something(office, least=2):
        return Message(
            "a chief's deputy is a head of the authority (APL 57(1)); say by which office, such as 副局长 (deputy head)"
        )  # fmt: skip
    return None


def _store(session: Session, actor: User, deputy: User, row: Deputyship, act: str) -> Deputyship:
    session.add(row)
    session.flush()
    session.expire(deputy, ["deputyships"])
    changes = {
        "person": deputy.username, "deputy_for": session.get_one(User, row.for_id).username, "roles": [row.role],
        "from": row.first_on.isoformat(), "to": row.last_on.isoformat(),
    }  # fmt: skip
    role = next(one for one in NAMED_BY if one in actor.roles)
    audit.record_act(session, actor, act, role=role, reason=row.reason, changes=changes)
    return row
