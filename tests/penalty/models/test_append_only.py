"""Records stay: the database itself refuses to change or remove a row."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, Table, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from penalty import models
from penalty.models import database as engines

pytestmark = pytest.mark.every_database

TABLES = [SQLModel.metadata.tables[name] for name in engines.list_append_only_tables()]
GROWING = {
    "awaited_role", "case_sign",  # follow from the other rows, for lists and search
    "counter",  # the last number given
    "case",  # where the case stands
    "user_account", "grant_of_role",  # people come, go and change their roles
    "second_factor",  # set up, used up code by code, and taken away
    "sent_form",  # serves the sending only
    "sign_in",  # lasts until it ends
    "sign_in_attempt",  # may be cleared
}  # fmt: skip


def update(table: Table) -> str:
    return f"UPDATE {table.name} SET {key(table)} = {key(table)}"


def delete(table: Table) -> str:
    return f"DELETE FROM {table.name}"


def truncate(table: Table) -> str:
    return f"TRUNCATE {table.name} CASCADE"


def replace(table: Table) -> str:
    return f"INSERT OR REPLACE INTO {table.name} SELECT * FROM {table.name}"


def upsert(table: Table) -> str:
    target = f"ON CONFLICT ({', '.join(table.primary_key.columns.keys())}) DO UPDATE SET {key(table)} = 0"
    return f"INSERT INTO {table.name} SELECT * FROM {table.name} WHERE true {target}"


def key(table: Table) -> str:
    return table.primary_key.columns.keys()[0]


ATTEMPTS = {"sqlite": (update, delete, replace, upsert), "postgresql": (update, delete, truncate, upsert)}


def test_only_what_has_to_change_may_change() -> None:
    assert {table.name for table in TABLES} | GROWING == set(SQLModel.metadata.tables)
    assert {model.__tablename__ for model in models.CHANGEABLE} == GROWING


@pytest.mark.usefixtures("sample")
def test_the_database_refuses_to_change_any_row_of_the_record_and_no_other(engine: Engine) -> None:
    before = counted(engine)
    assert all(before.values()), before
    for attempt in ATTEMPTS[engine.dialect.name]:
        assert refused(engine, attempt) == {table.name for table in TABLES}, attempt.__name__
    assert counted(engine) == before
    with engine.begin() as connection:
        assert connection.execute(text('UPDATE "case" SET summary = summary')).rowcount == 1


def refused(engine: Engine, attempt: Callable[[Table], str]) -> set[str]:
    """The tables whose trigger stops ``attempt``; any other failure is none of their refusals."""
    found = set()
    for table in TABLES:
        try:
            with engine.begin() as connection:
                connection.execute(text(attempt(table)))
        except DBAPIError as problem:
            if engines.APPEND_ONLY_MESSAGE.format(table=table.name) in str(problem.orig):
                found.add(table.name)
    return found


def counted(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES}
