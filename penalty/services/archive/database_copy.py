"""A database copied whole into an empty one of the same revision, of either kind, and held against it before it counts.

The source is read as it was at one moment; all of the target is written in one transaction.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    Engine,
    String,
    Table,
    Text,
    bindparam,
    cast,
    collate,
    create_engine,
    func,
    insert,
    make_url,
    or_,
    select,
    update,
)  # fmt: skip
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.sql import ColumnElement
from sqlmodel import SQLModel, col

from penalty.errors import ServiceError
from penalty.models import AuditEntry, database
from penalty.services.archive import checkpoints
from penalty.services.records import row_digests

ROWS_AT_ONCE = 1000
LOCK_SECONDS = 10


class NotCopied(ServiceError):
    """The database was not copied, and the target is as it was."""


@dataclass(frozen=True, slots=True)
class TableDigest:
    """A table in short: how many rows it has, and SHA-256 over all of them in the order of their keys."""

    table: str
    rows: int
    sha256: str


@contextmanager
def open_target(address: str, source: Engine) -> Iterator[Engine]:
    """The database that is copied into. Raises ``NotCopied`` where the address names none, or the source itself."""
    try:
        url = make_url(address)
        engine = create_engine(url, hide_parameters=True)
    except (ArgumentError, NoSuchModuleError, ImportError) as problem:
        raise NotCopied(
            "this is no address of a database; write it as postgresql+psycopg://USER@HOST/DATABASE"
        ) from problem
    if engine.dialect.name not in database.SNAPSHOT_OPTIONS:
        raise NotCopied("a database of %(kind)s is not served; name one of PostgreSQL", kind=engine.dialect.name)
    place = url.database or ""
    if engine.dialect.name == "sqlite" and not Path(place).is_file():
        raise NotCopied("%(path)s is not there; make it by: PENALTY_DATABASE_URL=… penalty db upgrade", path=place)
    if _is_same_database(engine, source):
        raise NotCopied("this is the database of the installation itself; name another one")
    try:
        yield database.configure_engine(engine)
    finally:
        engine.dispose()


def copy_database(source: Engine, target: Engine, *, say: Callable[[str], None]) -> list[TableDigest]:
    """Copy every row of ``source`` into ``target`` and hold all of them against each other.

    Raises ``NotCopied`` where the target is not empty or of another revision, the source was written to meanwhile, or
    anything differs afterwards; the target is then as it was before.
    """
    with _connect(source, database.SNAPSHOT_OPTIONS[source.dialect.name]) as reading, _connect(target, {}) as writing:
        _require_empty(reading, writing)
        copied = [_copy_table(reading, writing, table, say) for table in SQLModel.metadata.sorted_tables]
        for table in SQLModel.metadata.sorted_tables:
            _set_sequence(writing, table)
        say("verify")
        _require_same(reading, writing, copied)
        _require_still(source, reading)
        writing.commit()
    if target.dialect.name == "postgresql":
        with target.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
    return copied


def _is_same_database(one: Engine, other: Engine) -> bool:
    if one.dialect.name != other.dialect.name:
        return False
    first, second = one.url, other.url
    if one.dialect.name == "sqlite":
        return Path(first.database or "").resolve() == Path(second.database or "").resolve()
    return (first.host, first.port or 5432, first.database, first.query) == (
        second.host, second.port or 5432, second.database, second.query,
    )  # fmt: skip


def _connect(engine: Engine, options: Mapping[str, Any]) -> Connection:
    try:
        return engine.connect().execution_options(**options)
    except DBAPIError as problem:
        raise NotCopied(
            "%(address)s cannot be reached: %(words)s", address=engine.url.render_as_string(), words=problem.orig
        ) from problem


def _require_empty(reading: Connection, writing: Connection) -> None:
    here, there = database.read_revision(reading), database.read_revision(writing)
    if here != there:
        raise NotCopied(
            "the target is of revision %(there)s and the source of %(here)s; run penalty db upgrade on both, that is "
            "PENALTY_DATABASE_URL=… penalty db upgrade for the target",
            there=there or "none", here=here or "none",
        )  # fmt: skip
    _lock_tables(writing)
    for table in SQLModel.metadata.sorted_tables:
        if writing.execute(select(table).limit(1)).first() is not None:
            raise NotCopied("the target has rows in %(table)s already; copy into an empty database", table=table.name)


def _lock_tables(writing: Connection) -> None:
    """Keep everyone else from writing to the target; SQLite does so from the start."""
    if writing.dialect.name != "postgresql":
        return
    names = ", ".join(f'"{table.name}"' for table in SQLModel.metadata.sorted_tables)
    try:
        writing.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
        writing.exec_driver_sql(f"LOCK TABLE {names} IN EXCLUSIVE MODE")
    except DBAPIError as problem:
        raise NotCopied("somebody works in the target: %(words)s; end that first", words=problem.orig) from problem


def _copy_table(reading: Connection, writing: Connection, table: Table, say: Callable[[str], None]) -> TableDigest:
    later = _list_later_references(table)
    digest, count = hashlib.sha256(), 0
    for rows in _read_rows(reading, table):
        for row in rows:
            digest.update(_to_canonical(row))
        count += len(rows)
        first = [{**row, **dict.fromkeys(later)} for row in rows] if later else rows
        try:
            writing.execute(_build_insert(table, writing.dialect.name), first)
        except DBAPIError as problem:
            raise NotCopied(
                "the rows of %(table)s cannot be taken: %(words)s; run penalty verify on the source",
                table=table.name, words=str(problem.orig).strip(),
            ) from problem  # fmt: skip
    if later:
        _add_later_references(reading, writing, table, later)
    say(f"{table.name}: {count} rows")
    return TableDigest(table.name, count, digest.hexdigest())


def _list_later_references(table: Table) -> list[str]:
    """Columns in which a row may name one of the same table that came after it: rows of this table are changed."""
    if table.name in database.list_append_only_tables():
        return []
    return [column.name for column in table.columns if column.references(table.c.id)] if "id" in table.c else []


def _add_later_references(reading: Connection, writing: Connection, table: Table, later: list[str]) -> None:
    columns = [table.c[name] for name in later]
    wanted = select(table.c.id.label("key"), *columns).where(or_(*(one.is_not(None) for one in columns)))
    statement = update(table).where(table.c.id == bindparam("key")).values({one: bindparam(one) for one in later})
    for rows in reading.execute(wanted, execution_options={"yield_per": ROWS_AT_ONCE}).mappings().partitions():
        writing.execute(statement, [dict(row) for row in rows])


def _read_rows(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """Rows in the order of their keys, the same in either database; JSON as the text that it is kept as."""
    columns = [
        cast(one, Text).label(one.name) if isinstance(one.type, JSON) else one
        for one in table.columns
    ]  # fmt: skip
    order = [_sort_by_signs(one, connection.dialect.name) for one in table.primary_key]
    found = connection.execute(select(*columns).order_by(*order), execution_options={"yield_per": ROWS_AT_ONCE})
    for rows in found.mappings().partitions():
        yield [dict(row) for row in rows]


def _sort_by_signs(column: Any, dialect: str) -> ColumnElement[Any]:
    return collate(column, "C") if dialect == "postgresql" and isinstance(column.type, String) else column


def _build_insert(table: Table, dialect: str) -> Any:
    def bind(column: Any) -> Any:
        if not isinstance(column.type, JSON):
            return bindparam(column.name, type_=column.type)
        text = bindparam(column.name, type_=Text())
        return cast(text, JSON) if dialect == "postgresql" else text

    return insert(table).values({column.name: bind(column) for column in table.columns})


def _set_sequence(writing: Connection, table: Table) -> None:
    """Let PostgreSQL count on after the highest key; SQLite does by itself."""
    if writing.dialect.name == "postgresql" and "id" in table.c:
        last = writing.execute(select(func.max(table.c.id))).scalar()
        if last is not None:
            writing.execute(select(func.setval(func.pg_get_serial_sequence(f'"{table.name}"', "id"), last)))


def _require_same(reading: Connection, writing: Connection, copied: list[TableDigest]) -> None:
    for one, table in zip(copied, SQLModel.metadata.sorted_tables, strict=True):
        digest, count = hashlib.sha256(), 0
        for row in chain.from_iterable(_read_rows(writing, table)):
            digest.update(_to_canonical(row))
            count += 1
        if (one.rows, one.sha256) != (count, digest.hexdigest()):
            raise NotCopied("%(table)s is not the same on both sides; nothing was kept", table=table.name)
    if unguarded := database.list_unguarded_tables(writing):
        raise NotCopied(
            "the target would let rows of %(tables)s be changed; make it anew by penalty db upgrade",
            tables=", ".join(unguarded),
        )
    heads = zip(checkpoints.list_heads(reading), checkpoints.list_heads(writing), strict=True)
    if any(here != there for here, there in heads):
        raise NotCopied("the chains of the record do not end alike on both sides; nothing was kept")


def _require_still(source: Engine, reading: Connection) -> None:
    """Entries after the moment of the copy would be lost to whoever goes on with the copy."""
    last = select(func.max(col(AuditEntry.id)))
    with _connect(source, {"read_only": True}) as now:
        if now.execute(last).scalar() != reading.execute(last).scalar():
            raise NotCopied(
                "somebody worked in the source while it was copied, so the copy would lack their acts; stop the "
                "server, then copy again"
            )


def _to_canonical(row: Mapping[str, Any]) -> bytes:
    content = {name: row_digests.to_plain(value) for name, value in row.items()}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
