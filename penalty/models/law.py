"""The authority's own law and what was found out about it, and every edition of the law that was ever judged by."""

from datetime import datetime
from typing import Any

from sqlalchemy import Text
from sqlmodel import Field, Relationship

from penalty.models.columns import Keyed, json_column, now
from penalty.models.user import User


class LawEdition(Keyed, table=True):
    """The files of one regime as they were when a case was judged by them; ``sha256`` is that of ``content``."""

    __tablename__ = "law_edition"

    regime: str = Field(max_length=32)
    sha256: str = Field(max_length=64, index=True)
    content: str = Field(sa_type=Text)
    at: datetime = Field(default_factory=now)


class LawComparison(Keyed, table=True):
    """A rehearsal of one draft: what it would change in the stored cases and in the case sheets of the regime.

    It holds for the draft whose text has ``sha256``, laid over the edition that has ``base_sha256``; nothing else.
    """

    __tablename__ = "law_comparison"

    regime: str = Field(max_length=32)
    enactment: str = Field(max_length=80, index=True)
    sha256: str = Field(max_length=64)
    base_sha256: str = Field(max_length=64)
    result: dict[str, Any] = Field(sa_column=json_column())
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    by: User = Relationship()


class OwnLaw(Keyed, table=True):
    """An enactment of the authority's own, confirmed on a comparison, or ``withdrawn`` again.

    The newest row of an enactment is the one that counts; ``text`` is what is applied, whatever becomes of the file.
    """

    __tablename__ = "own_law"

    regime: str = Field(max_length=32)
    enactment: str = Field(max_length=80, index=True)
    sha256: str = Field(max_length=64)
    text: str = Field(sa_type=Text)
    comparison_id: int = Field(foreign_key="law_comparison.id")
    withdrawn: bool = False
    reason: str = Field(max_length=4000)
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    by: User = Relationship()
