"""The roles for which cases wait, kept for the lists over many."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from penalty.models.columns import enum_column


class Awaited(StrEnum):
    """Those whom a case may wait for; ``RECUSAL`` is a chief who decides a request for recusal."""

    OFFICER = "officer"
    REVIEWER = "reviewer"
    CHIEF = "chief"
    RECUSAL = "recusal"


class AwaitedRole(SQLModel, table=True):
    """A case that waits for a role. It follows from the other rows of the case and is stored anew with each act;
    ``due_on`` is the day of the case's nearest deadline, :data:`date.max` where none runs."""

    __tablename__ = "awaited_role"
    __table_args__ = (Index("ix_awaited_role_role", "role", "due_on", "case_id"),)

    case_id: int = Field(foreign_key="case.id", primary_key=True)
    role: Awaited = Field(sa_column=enum_column(Awaited, "awaited_role_role", primary_key=True))
    due_on: date
