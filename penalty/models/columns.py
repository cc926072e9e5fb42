"""Columns common to all tables: key, enums by value, instants in UTC, names of constraints."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Enum, Index, text
from sqlmodel import Field, SQLModel

from penalty import clock

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def index_present(table: str, column: str) -> Index:
    """An index of the rows that have a value there: few of many, so that whoever plans a query sees how few."""
    present = text(f"{column} IS NOT NULL")
    return Index(f"ix_{table}_{column}", column, sqlite_where=present, postgresql_where=present)


class Keyed(SQLModel):
    """A row that others refer to by its own number."""

    id: int | None = Field(default=None, primary_key=True)

    @property
    def key(self) -> int:
        """The number of the stored row; ``ValueError`` before it is flushed."""
        if self.id is None:
            raise ValueError(f"this {type(self).__name__} is not stored yet; flush the session first")
        return self.id


def enum_column(
    kind: type[StrEnum],
    name: str,
    *,
    nullable: bool = False,
    index: bool = False,
    closed: bool = True,
    primary_key: bool = False,
) -> Column[Any]:
    """A column that stores the value of ``kind`` and refuses any other string, in Python and in the database.

    A vocabulary that is not ``closed`` grows with the product: the database takes any word, Python its members alone.
    """
    values = Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        validate_strings=True,
        create_constraint=closed,
        length=32,
        name=name,
    )
    return Column(values, nullable=nullable, index=index, primary_key=primary_key)


def json_column(*, nullable: bool = False) -> Column[Any]:
    return Column(JSON, nullable=nullable)


def now() -> datetime:
    return clock.now()
