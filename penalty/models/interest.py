"""Interests that the people of the authority declare, so that nobody works on a case of their own."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, Relationship

from penalty.models.columns import Keyed, enum_column, now
from penalty.models.user import User


class InterestKind(StrEnum):
    """Kind of interest: in an organisation or in a natural person."""

    ORGANISATION = "organisation"
    PERSON = "person"


class Relation(StrEnum):
    """Relation of the person to it (Order 30 art 6)."""

    KIN = "kin"
    OWNERSHIP = "ownership"
    POST = "post"
    OTHER = "other"


class Interest(Keyed, table=True):
    """An interest as its holder declared it; never edited, a later row supersedes it or ends it (``withdrawn``).

    ``code`` is a unified social credit code (GB 32100); ``name_key`` is the name as it is compared. ``to_on`` is the
    last day of the interest, ``None`` while it lasts.
    """

    user_id: int = Field(foreign_key="user_account.id", index=True)
    kind: InterestKind = Field(sa_column=enum_column(InterestKind, "interest_kind"))
    name: str = Field(max_length=200)
    name_key: str = Field(max_length=200, index=True)
    code: str | None = Field(default=None, max_length=18, index=True)
    relation: Relation = Field(sa_column=enum_column(Relation, "interest_relation"))
    note: str = Field(default="", max_length=2000)
    from_on: date
    to_on: date | None = None
    supersedes_id: int | None = Field(default=None, foreign_key="interest.id", unique=True)
    withdrawn: bool = False
    reason: str = Field(default="", max_length=2000)
    at: datetime = Field(default_factory=now)
    user: User = Relationship()
