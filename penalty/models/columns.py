"""Column helpers shared by every table: enums by value, instants in UTC, names of constraints."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Enum
from sqlmodel import SQLModel

from penalty import clock

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def enum_column(kind: type[StrEnum], name: str, *, nullable: bool = False, index: bool = False) -> Column[Any]:
    """A column that stores the value of ``kind`` and refuses any other string, in Python and in the database."""
    values = Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        validate_strings=True,
        create_constraint=True,
        length=32,
        name=name,
    )
    return Column(values, nullable=nullable, index=index)


def json_column(*, nullable: bool = False) -> Column[Any]:
    """A JSON document."""
    return Column(JSON, nullable=nullable)


def now() -> datetime:
    """This instant, in UTC."""
    return clock.now()
