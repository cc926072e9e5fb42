"""The roles for which a case waits, stored anew with each act on it, and compared with what its rows say."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, insert, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.casefile import CaseFile, awaited_roles
from penalty.models import Awaited, AwaitedRole, Case

Waits = dict[tuple[int, Awaited], date]
"""Case and role -> the day of the nearest deadline, :data:`date.max` where none runs."""


def store_awaited_roles(session: Session, reference: str) -> None:
    """Store for whom the case called ``reference`` waits now, and the one in whose place it was registered anew."""
    former = select(col(Case.former_case_id)).where(col(Case.reference) == reference)
    wanted = or_(col(Case.reference) == reference, col(Case.id).in_(former))
    query = _build_query().where(wanted)
    keys = query.with_only_columns(col(Case.id))
    stored, awaited = _read_stored(session, col(AwaitedRole.case_id).in_(keys)), dict(_compute_waits(session, query))
    changed = {key: day for key, day in awaited.items() if stored.get(key) != day}
    for case_id, role in {*(stored.keys() - awaited.keys()), *(stored.keys() & changed.keys())}:
        session.execute(delete(AwaitedRole).where(col(AwaitedRole.case_id) == case_id, col(AwaitedRole.role) == role))
    if changed:
        rows = [{"case_id": case_id, "role": role, "due_on": day} for (case_id, role), day in changed.items()]
        session.execute(insert(AwaitedRole), rows)


def find_differing_cases(session: Session) -> list[str]:
    """References of the cases whose stored waits are not those that follow from their rows."""
    awaited = dict(_compute_waits(session, _build_query()))
    differing = {case_id for case_id, _role in dict(awaited.items() ^ _read_stored(session).items())}
    return [session.get_one(Case, case_id).reference for case_id in sorted(differing)]


def _build_query() -> Select[Any]:
    conditions = awaited_roles.build_conditions()
    columns: list[Any] = [col(Case.id), col(Case.due_on), awaited_roles.may_owe_refund().label("may_owe_refund")]
    columns += [conditions[role].label(role) for role in Awaited]
    return select(*columns)


def _compute_waits(session: Session, query: Select[Any]) -> Iterator[tuple[tuple[int, Awaited], date]]:
    for case_id, due_on, may_owe_refund, *waits in session.execute(query).all():
        awaited = {role for role, is_awaited in zip(Awaited, waits, strict=True) if is_awaited}
        if may_owe_refund and awaited_roles.is_refund_to_order(CaseFile(session, session.get_one(Case, case_id))):
            awaited.add(Awaited.CHIEF)
        yield from (((case_id, role), due_on or date.max) for role in awaited)


def _read_stored(session: Session, *conditions: ColumnElement[bool]) -> Waits:
    """As they are in the database: they are written past the objects of the session."""
    columns = (col(AwaitedRole.case_id), col(AwaitedRole.role), col(AwaitedRole.due_on))
    return {(case_id, role): due_on for case_id, role, due_on in session.execute(select(*columns).where(*conditions))}
