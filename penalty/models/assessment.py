"""Assessments sealed with everything they rest on, and departures from them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Text
from sqlmodel import Field, Relationship

from penalty.models.columns import Keyed, json_column, now
from penalty.models.user import User


class Assessment(Keyed, table=True):
    """One run of the engine for a case.

    ``inputs`` is the case sheet, ``result`` the canonical bytes (as text) that replay must give again,
    ``enactments`` the SHA-256 of every enactment consulted, ``proofs`` fact -> [evidence sha256],
    ``templates`` the SHA-256 of each decision template, ``digest`` the SHA-256 over all of it. ``edition`` names the
    :class:`LawEdition` it was judged by; assessments from before editions were kept have none.
    """

    case_id: int = Field(foreign_key="case.id", index=True)
    regime: str = Field(max_length=32)
    decided_on: date
    inputs: dict[str, Any] = Field(sa_column=json_column())
    result: str = Field(sa_type=Text)
    enactments: dict[str, str] = Field(sa_column=json_column())
    proofs: dict[str, Any] = Field(sa_column=json_column())
    templates: dict[str, str] = Field(sa_column=json_column())
    amount_fen: int | None = Field(default=None, sa_type=BigInteger)
    digest: str = Field(max_length=64)
    edition: str | None = Field(default=None, max_length=64)
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    by: User = Relationship()


class Departure(Keyed, table=True):
    """A figure that leaves the interval or the recommendation, with reasons; ``withdrawn`` takes one back."""

    case_id: int = Field(foreign_key="case.id", index=True)
    amount_fen: int | None = Field(default=None, sa_type=BigInteger)
    reason: str = Field(max_length=4000)
    withdrawn: bool = False
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    by: User = Relationship()


class Confirmation(Keyed, table=True):
    """An administrator's confirmation of one provisional enactment in one exact version."""

    enactment: str = Field(max_length=64, index=True)
    sha256: str = Field(max_length=64)
    reason: str = Field(max_length=4000)
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    by: User = Relationship()


class BenchmarkReading(Keyed, table=True):
    """An administrator's statement what one version of a benchmark says on the fine of one matter; the newest counts.

    ``grade``: what it says of the fine, with ``least_fen`` and ``most_fen``, where it sizes it; ``relief``: what it
    says of how much lighter a fine may be, empty where it says nothing; ``pages``: the pages and rows that were read,
    ``unread``: the parts of the text that were not.
    """

    __tablename__ = "benchmark_reading"

    enactment: str = Field(max_length=64, index=True)
    sha256: str = Field(max_length=64)
    matter: str = Field(max_length=64)
    sizes: bool
    grade: str = Field(default="", max_length=2000)
    least_fen: int | None = Field(default=None, sa_type=BigInteger)
    most_fen: int | None = Field(default=None, sa_type=BigInteger)
    relief: str = Field(default="", max_length=1000)
    pages: str = Field(max_length=1000)
    unread: str = Field(default="", max_length=1000)
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    by: User = Relationship()
