"""Rows of the database held against the record, which tells the digest of each as its last act left it."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from sqlalchemy import JSON, func, inspect, select
from sqlalchemy.orm import Session
from sqlmodel import SQLModel, col

from penalty.models import AuditEntry
from penalty.services.records import row_digests
from penalty.services.records.row_digests import REMOVED

CHANGED = "was changed past the record"
UNTOLD = "is not in the record"
GONE = "is in the record and not in the database"
ROWS_AT_ONCE = 500
ROWS_A_RANGE = 5000

TOLD = """
CREATE TABLE IF NOT EXISTS told (
    model TEXT NOT NULL, first INTEGER NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL,
    PRIMARY KEY (model, first, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS told_upto (entry INTEGER NOT NULL);
"""
"""The record laid out by row: ``first`` is the first part of the key; ``told_upto`` the last entry that is in it."""


def find_row_faults(session: Session) -> Iterator[tuple[str, str]]:
    """Name (``table:key``) and fault of each row that is not as the record left it.

    What the record tells is laid out in a temporary file, so that a large installation needs little memory.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as told:
        lay_out_record(session, told)
        for table, low, high in list_ranges(session, told):
            yield from find_faults_between(session, told, table, low, high)


def lay_out_record(session: Session, told: sqlite3.Connection) -> None:
    """Bring ``told`` up to the last entry; where it was broken off, it goes on."""
    told.executescript(TOLD)
    last = read_last_entry(told)
    entries = select(col(AuditEntry.id), col(AuditEntry.rows)).where(col(AuditEntry.id) > last)
    found = session.execute(entries.order_by(col(AuditEntry.id)), execution_options={"yield_per": ROWS_AT_ONCE})
    for partition in found.partitions():
        told.execute("BEGIN")
        for _, rows in partition:
            told.executemany("INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?)", map(_split_name, rows.items()))
        told.execute("DELETE FROM told_upto")
        told.execute("INSERT INTO told_upto VALUES (?)", (partition[-1][0],))
        told.execute("COMMIT")


def read_last_entry(told: sqlite3.Connection) -> int:
    """The last entry that is laid out."""
    found = told.execute("SELECT max(entry) FROM told_upto").fetchone()
    return int(found[0] or 0)


def list_ranges(session: Session, told: sqlite3.Connection) -> Iterator[tuple[str, int, int]]:
    """Table, and the keys after one and up to another, that together hold every row there is or should be."""
    for model in row_digests.list_recorded_models():
        table, first = str(model.__tablename__), inspect(model).primary_key[0]
        there = session.scalar(select(func.max(first))) or 0
        known = told.execute("SELECT max(first) FROM told WHERE model = ?", (table,)).fetchone()[0] or 0
        for low in range(0, max(there, known), ROWS_A_RANGE):
            yield table, low, low + ROWS_A_RANGE


def find_faults_between(
    session: Session, told: sqlite3.Connection, table: str, low: int, high: int
) -> Iterator[tuple[str, str]]:
    """Faults of the rows of ``table`` whose key lies after ``low`` and up to ``high``.

    Where there are any, entries that came since the record was laid out are asked before, as others go on working.
    """
    query = "SELECT name, digest FROM told WHERE model = ? AND first > ? AND first <= ?"
    expected: dict[str, str] = dict(told.execute(query, (table, low, high)))
    if list(_compare_rows(session, table, low, high, expected)):
        later = select(col(AuditEntry.rows)).where(col(AuditEntry.id) > read_last_entry(told))
        for rows in session.scalars(later.order_by(col(AuditEntry.id)).execution_options(yield_per=ROWS_AT_ONCE)):
            for name, digest in rows.items():
                model, first, _, _ = _split_name((name, digest))
                if model == table and low < first <= high:
                    expected[name] = digest
        yield from _compare_rows(session, table, low, high, expected)


def _compare_rows(
    session: Session, table: str, low: int, high: int, expected: dict[str, str]
) -> Iterator[tuple[str, str]]:
    model = find_model(table)
    first, left = inspect(model).primary_key[0], dict(expected)
    wanted = select(model).where(first > low, first <= high).execution_options(yield_per=ROWS_AT_ONCE)
    for row in session.scalars(wanted):
        name = row_digests.name_row(row)
        digest = left.pop(name, None)
        if digest is None:
            yield name, UNTOLD
        elif digest != row_digests.compute_row_digest(row):
            yield name, CHANGED
    yield from ((name, GONE) for name, digest in sorted(left.items()) if digest != REMOVED)


def find_model(table: str) -> type[SQLModel]:
    return next(one for one in row_digests.list_recorded_models() if one.__tablename__ == table)


def _split_name(told: tuple[str, str]) -> tuple[str, int, str, str]:
    name, digest = told
    table, _, key = name.partition(":")
    return table, int(key.partition("/")[0]), name, digest


def list_named_files(session: Session, first: str = "") -> set[str]:
    """The SHA-256 of every file that a row names; of those alone that begin with the sign ``first``."""
    found: set[str] = set()
    for model in row_digests.list_recorded_models():
        for column in inspect(model).column_attrs:
            if column.key.endswith("sha256") and not isinstance(column.columns[0].type, JSON):
                value = column.class_attribute
                found.update(session.scalars(select(value).where(value.is_not(None), value.startswith(first))))
    return found


def select_keys(names: Iterable[str], table: str) -> list[int]:
    """The numbers of the rows of ``table`` among ``names``."""
    return sorted(int(name.partition(":")[2]) for name in names if name.partition(":")[0] == table)
