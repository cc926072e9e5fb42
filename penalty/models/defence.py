"""Defence of the party after the notice, and the hearing."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, Relationship

from penalty.models.columns import Keyed, enum_column, now
from penalty.models.user import User


class DefenceKind(StrEnum):
    """One thing that happens between notice and legal review (Order 30 arts 44-48)."""

    STATEMENT = "statement"
    WAIVER = "waiver"
    REPLY = "reply"
    HEARING_REQUEST = "hearing_request"
    ARGUMENT = "argument"


STATED = (DefenceKind.STATEMENT, DefenceKind.ARGUMENT)
"""What the party brings forward, in writing or at the hearing; the authority owes each an answer."""


class DefenceEntry(Keyed, table=True):
    """One entry; a reply names the statement it answers, whether it is accepted, and as ``outcome`` what changes
    because of it, or why the figure stays.

    ``said_by`` is who spoke or signed for the party, ``power_id`` the paper that empowers who does not represent it.
    ``follows_id`` is the step the case had last taken, which tells the notice that the entry belongs to.
    """

    __tablename__ = "defence_entry"

    case_id: int = Field(foreign_key="case.id", index=True)
    kind: DefenceKind = Field(sa_column=enum_column(DefenceKind, "defence_kind"))
    on: date
    text: str = Field(default="", max_length=8000)
    answers_id: int | None = Field(default=None, foreign_key="defence_entry.id")
    accepted: bool | None = None
    outcome: str = Field(default="", max_length=4000)
    evidence_id: int | None = Field(default=None, foreign_key="evidence.id")
    said_by: str = Field(default="", max_length=100)
    power_id: int | None = Field(default=None, foreign_key="evidence.id")
    follows_id: int = Field(foreign_key="act.id")
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    by: User = Relationship()
