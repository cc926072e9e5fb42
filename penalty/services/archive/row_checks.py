"""Rows of the database held against the record, which tells the digest of each as its last act left it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session
from sqlmodel import SQLModel, col

from penalty.models import AuditEntry
from penalty.services.records import row_digests
from penalty.services.records.row_digests import REMOVED

CHANGED = "was changed past the record"
UNTOLD = "is not in the record"
GONE = "is in the record and not in the database"
ROWS_AT_ONCE = 500


def find_row_faults(session: Session) -> Iterator[tuple[str, str]]:
    """Name (``table:key``) and fault of each row that is not as the record left it.

    What the record tells is laid out in a temporary file, so that a large installation needs little memory.
    """
    with closing(sqlite3.connect("")) as told:
        told.execute("CREATE TABLE told (name TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID")
        _lay_out_record(session, told)
        for model in row_digests.list_recorded_models():
            yield from _find_faults_in(session, model, told)
        left = told.execute("SELECT name FROM told WHERE digest != ? ORDER BY name", (REMOVED,))
        yield from ((name, GONE) for (name,) in left)


def _lay_out_record(session: Session, told: sqlite3.Connection) -> None:
    entries = select(col(AuditEntry.rows)).order_by(col(AuditEntry.id)).execution_options(yield_per=ROWS_AT_ONCE)
    for rows in session.scalars(entries):
        told.executemany("INSERT OR REPLACE INTO told VALUES (?, ?)", rows.items())


def _find_faults_in(session: Session, model: type[SQLModel], told: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Faults of the rows of one table; those that are found are taken out of what is ``told``."""
    for row in session.scalars(select(model).execution_options(yield_per=ROWS_AT_ONCE)):
        name = row_digests.name_row(row)
        found = told.execute("DELETE FROM told WHERE name = ? RETURNING digest", (name,)).fetchone()
        if found is None:
            yield name, UNTOLD
        elif found[0] != row_digests.compute_row_digest(row):
            yield name, CHANGED


def list_named_files(session: Session) -> set[str]:
    """The SHA-256 of every file that a row names."""
    found: set[str] = set()
    for model in row_digests.list_recorded_models():
        for column in inspect(model).column_attrs:
            if column.key.endswith("sha256"):
                found.update(session.scalars(select(column.class_attribute).where(column.class_attribute.is_not(None))))
    return found
