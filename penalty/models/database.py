"""Behaviour of the database: SQLite pragmas, write locks from the start, append-only rows."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlmodel import SQLModel

from penalty import models

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "recursive_triggers=ON",
    "synchronous=FULL",
)
APPEND_ONLY_MESSAGE = "rows of {table} are never changed; add a row that supersedes"
MIGRATIONS = Path(__file__).parents[1] / "migrations"
NO_WAY_ON = "it was made before the first release and cannot be brought up to date; start with an empty one"
TABLE_QUERIES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
}

SNAPSHOT_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "sqlite": {"read_only": True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
"""Options of a connection whose every statement sees the database of one moment."""

GUARD_QUERIES = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname || ' ' || tgenabled::text || ' ' || prosrc FROM pg_trigger "
    "JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal",
}
"""Triggers that keep rows from being changed, as the database tells them."""


def configure_engine(engine: Engine) -> Engine:
    """Set the pragmas of SQLite and let writers queue instead of overtaking each other; other databases as they are.

    A transaction begins with ``BEGIN IMMEDIATE`` unless its connection has the execution option
    ``read_only=True``: Python's default would let two readers turn writers and number twice.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return engine


def list_tables(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql(TABLE_QUERIES[connection.dialect.name]).scalars())


def refuse_outdated_schema(engine: Engine, refusal: type[Exception]) -> None:
    """Let the first connection raise ``refusal``, with the cure, where no migration known here leads on."""

    def inspect_tables(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        fault = _find_schema_fault(cursor, engine.dialect.name)
        cursor.close()
        connection.rollback()
        if fault:
            connection.close()  # the pool has not taken it yet
            raise refusal(
                f"the database {engine.url.render_as_string()} {fault}; or move it away or name another by "
                "PENALTY_DATABASE_URL, then run: penalty db upgrade"
            )

    event.listen(engine, "first_connect", inspect_tables)


def _find_schema_fault(cursor: Any, dialect: str) -> str:
    cursor.execute(TABLE_QUERIES[dialect])
    tables, revisions = {row[0] for row in cursor.fetchall()}, set()
    if "alembic_version" in tables:
        cursor.execute("SELECT version_num FROM alembic_version")
        revisions = {row[0] for row in cursor.fetchall()}
    if not revisions:
        return (
            f"has tables of the product but no revision: {NO_WAY_ON}" if tables & set(SQLModel.metadata.tables) else ""
        )
    if unknown := revisions - _list_revisions():
        name = min(unknown)
        way = NO_WAY_ON if re.fullmatch("[0-9]{4}", name) else "a later version made it; install that version"
        return f"is of revision {name}: {way}"
    return ""


def read_revision(connection: Connection) -> str:
    """The revision of the tables; empty where there are none."""
    if "alembic_version" not in list_tables(connection):
        return ""
    return ", ".join(sorted(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()))


def find_newest_revision() -> str:
    """The revision of the tables of this version: the one that no other continues."""
    return ", ".join(sorted(_list_revisions() - _list_revisions("down_revision")))


def _list_revisions(kind: str = "revision") -> set[str]:
    sources = (path.read_text(encoding="utf-8") for path in MIGRATIONS.glob("*.py"))
    wanted = re.compile(rf'^{kind}\b.* = "(\w+)"', re.MULTILINE)
    return {found[1] for source in sources if (found := wanted.search(source))}


def _on_connect(connection: Any, _record: object) -> None:
    raw = connection if isinstance(connection, sqlite3.Connection) else connection.driver_connection
    raw.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    read_only = connection.get_execution_options().get("read_only")
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def list_append_only_tables() -> list[str]:
    changeable = {model.__tablename__ for model in models.CHANGEABLE}
    return [table.name for table in SQLModel.metadata.sorted_tables if table.name not in changeable]


def build_append_only_ddl(dialect: str, table: str) -> Iterator[str]:
    """DDL that makes the database itself refuse update, delete and truncate of ``table``."""
    message = APPEND_ONLY_MESSAGE.format(table=table)
    if dialect == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        return
    yield (
        f"CREATE OR REPLACE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{message}'; END $$"
    )
    yield (
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only()"
    )
    yield (
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()"
    )


def make_append_only(connection: Connection, table: str) -> None:
    """Let the database refuse every change of the rows of ``table``."""
    for statement in build_append_only_ddl(connection.dialect.name, table):
        connection.exec_driver_sql(statement)


def list_unguarded_tables(connection: Connection) -> list[str]:
    """Append-only tables whose rows the database would let anyone change: a trigger is gone, switched off or empty."""
    dialect = connection.dialect.name
    found = set(connection.exec_driver_sql(GUARD_QUERIES[dialect]).scalars())
    return [table for table in list_append_only_tables() if not found.issuperset(_list_guards(dialect, table))]


def _list_guards(dialect: str, table: str) -> list[str]:
    """Rows that :data:`GUARD_QUERIES` gives for ``table`` as long as it is guarded."""
    if dialect == "sqlite":
        return list(build_append_only_ddl(dialect, table))
    message = APPEND_ONLY_MESSAGE.format(table=table)
    return [f"{table}_no_{verb} O  BEGIN RAISE EXCEPTION '{message}'; END " for verb in ("change", "truncate")]


def drop_append_only_function(connection: Connection, table: str) -> None:
    """Remove what PostgreSQL keeps of the triggers of ``table`` after the table is dropped; SQLite keeps nothing."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"DROP FUNCTION {table}_is_append_only()")


@contextmanager
def open_append_only(connection: Connection, table: str) -> Iterator[None]:
    """Let a migration change ``table`` and its rows; afterwards the database refuses it again."""
    dialect = connection.dialect.name
    for name in ("update", "delete") if dialect == "sqlite" else ("change", "truncate"):
        connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{name}" + f" ON {table}" * (dialect != "sqlite"))
    yield
    make_append_only(connection, table)


@contextmanager
def defer_foreign_keys(connection: Connection | None) -> Iterator[None]:
    """Let migrations rebuild tables of SQLite that others refer to; every reference must hold afterwards.

    ``connection`` has not begun a transaction. Raises ``RuntimeError`` naming the tables whose rows refer to nothing.
    """
    raw = connection.connection.driver_connection if connection else None
    if not isinstance(raw, sqlite3.Connection):
        yield
        return
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        broken = sorted({row[0] for row in raw.execute("PRAGMA foreign_key_check")})
    finally:
        raw.execute("PRAGMA foreign_keys=ON")
    if broken:
        raise RuntimeError(f"rows of {', '.join(broken)} refer to rows that are gone; restore the backup")


def create_schema(engine: Engine) -> None:
    """Every table and trigger in an empty database, for a scratch one that needs no migrations."""
    with engine.begin() as connection:
        SQLModel.metadata.create_all(connection)
        for table in list_append_only_tables():
            make_append_only(connection, table)
