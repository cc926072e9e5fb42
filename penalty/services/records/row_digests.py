"""Digests of rows: each that is added, changed or removed enters the record with the act that did it.

Rows of the tables that :data:`UNRECORDED` names are left out: the record itself, and what serves the running alone.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, SessionTransaction, UOWTransaction
from sqlmodel import SQLModel

from penalty import models
from penalty.models import AuditEntry, AwaitedRole, CaseSign, Counter, SentForm, SignIn, SignInAttempt

UNRECORDED = (AuditEntry, AwaitedRole, CaseSign, Counter, SentForm, SignIn, SignInAttempt)
REMOVED = ""
"""The digest of a row that was removed."""
_PENDING = "rows_to_record"


@cache
def list_recorded_models() -> list[type[SQLModel]]:
    """The models whose rows enter the record, by table."""
    tables = (one for one in vars(models).values() if isinstance(one, type) and hasattr(one, "__table__"))
    return sorted(set(tables) - set(UNRECORDED), key=lambda model: str(model.__tablename__))


def compute_row_digest(row: SQLModel) -> str:
    """SHA-256 over every column of ``row`` in canonical JSON, the same from either database."""
    content = {column.key: to_plain(getattr(row, column.key)) for column in inspect(type(row)).column_attrs}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def take_row_digests(session: Session) -> dict[str, str]:
    """Digests of the rows touched since they were last taken, by ``table:key``, in order; :data:`REMOVED` for those
    that are gone."""
    session.flush()
    pending: Mapping[str, SQLModel | None] = session.info.pop(_PENDING, {})
    return {name: REMOVED if row is None else compute_row_digest(row) for name, row in sorted(pending.items())}


def list_pending_rows(session: Session) -> list[SQLModel]:
    """Rows that were touched and not taken yet, without those that are gone."""
    pending: Mapping[str, SQLModel | None] = session.info.get(_PENDING, {})
    return [row for row in pending.values() if row is not None]


def name_row(row: SQLModel) -> str:
    """``table:key``, with a stroke between the parts of a key that has several."""
    key = inspect(type(row)).primary_key_from_instance(row)
    return f"{row.__tablename__}:{'/'.join(map(str, key))}"


def to_plain(value: Any) -> Any:
    """``value`` as canonical JSON holds it, the same from either database."""
    match value:
        case Enum():
            return value.value
        case datetime():
            return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return format(value.normalize(), "f")
        case bytes():
            return value.hex()
        case dict() | list() | tuple():
            return json.loads(json.dumps(value))
    return value


@event.listens_for(Session, "after_flush")
def _note_touched(session: Session, _context: UOWTransaction) -> None:
    rows = [row for row in (*session.new, *session.dirty) if not isinstance(row, UNRECORDED)]
    touched = {name_row(row): row for row in (*rows, *_list_links(session.new))}
    gone = {name_row(row): None for row in session.deleted if not isinstance(row, UNRECORDED)}
    if touched or gone:
        session.info.setdefault(_PENDING, {}).update(touched | gone)


def _list_links(added: Iterable[Any]) -> Iterator[SQLModel]:
    """Rows of link tables that were written with the rows that are linked, without objects of their own."""
    models_by_table = {inspect(model).local_table: model for model in list_recorded_models()}
    for row in added:
        for link in inspect(type(row)).relationships:
            if link.secondary is not None and link.key in vars(row):
                table, model = link.secondary, models_by_table[link.secondary]
                own = next(one.key for one in table.c if one.references(inspect(type(row)).local_table.c.id))
                (other,) = (one.key for one in table.c if one.key != own)
                yield from (model(**{own: row.id, other: one.id}) for one in vars(row)[link.key])


@event.listens_for(Session, "after_soft_rollback")
def _forget_touched(session: Session, previous: SessionTransaction) -> None:
    """A savepoint that is rolled back leaves what was touched before it."""
    if previous.parent is None:
        session.info.pop(_PENDING, None)
