"""Changes of rights that a second person confirms: who asked for them, and what became of them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, Relationship

from penalty.models.columns import Keyed, enum_column, json_column, now
from penalty.models.user import User


class RightsChangeKind(StrEnum):
    """Kinds of changes by which somebody could act as a reviewer, a chief or an administrator."""

    ROLES = "roles"
    PASSWORD = "password"  # noqa: S105 -- a word of the vocabulary
    SECOND_FACTOR = "second_factor"
    DEPUTY = "deputy"


class RightsOutcome(StrEnum):
    """``installed``: there was nobody yet who could have confirmed, so it took effect at once."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    INSTALLED = "installed"


class RightsChange(Keyed, table=True):
    """A change asked for, or, with ``answers_id``, the answer to one; ``by_id`` is empty for an answer from the shell
    where nobody was left who could confirm.

    ``roles`` are granted with ``roles``; ``terms`` are those of a deputyship; ``password_hash`` is that of a password
    given by another, which serves for one sign-in and opens nothing before it is confirmed.
    """

    __tablename__ = "rights_change"

    user_id: int = Field(foreign_key="user_account.id", index=True)
    kind: RightsChangeKind = Field(sa_column=enum_column(RightsChangeKind, "rights_change_kind"))
    outcome: RightsOutcome = Field(default=RightsOutcome.ASKED, sa_column=enum_column(RightsOutcome, "rights_outcome"))
    roles: list[str] = Field(default_factory=list, sa_column=json_column())
    terms: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    password_hash: str = Field(default="", max_length=256)
    reason: str = Field(max_length=2000)
    answers_id: int | None = Field(default=None, foreign_key="rights_change.id", unique=True)
    by_id: int | None = Field(default=None, foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    user: User = Relationship(sa_relationship_kwargs={"foreign_keys": "RightsChange.user_id"})
    by: User | None = Relationship(sa_relationship_kwargs={"foreign_keys": "RightsChange.by_id"})
