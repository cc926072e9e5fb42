"""Answers to the facts of the dictionary, each linked to what proves it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, Relationship, SQLModel

from penalty.models.columns import Keyed, enum_column, json_column, now
from penalty.models.evidence import Evidence
from penalty.models.user import User


class Standing(StrEnum):
    """Standing of an answer: proven by evidence, only claimed, or not to be had."""

    PROVEN = "proven"
    CLAIMED = "claimed"
    UNOBTAINABLE = "unobtainable"


class FindingProof(SQLModel, table=True):
    """One piece of evidence that proves one answer."""

    __tablename__ = "finding_proof"

    finding_id: int | None = Field(default=None, foreign_key="finding.id", primary_key=True)
    evidence_id: int | None = Field(default=None, foreign_key="evidence.id", primary_key=True)


class Finding(Keyed, table=True):
    """One answer to one fact; the latest row of a fact is the one that stands.

    ``value`` is the JSON form of a fact's value (dates and decimals as text); ``note`` is the officer's reason.
    """

    case_id: int = Field(foreign_key="case.id", index=True)
    fact: str = Field(max_length=64, index=True)
    value: Any = Field(default=None, sa_column=json_column(nullable=True))
    standing: Standing = Field(sa_column=enum_column(Standing, "finding_standing"))
    note: str = Field(default="", max_length=2000)
    by_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now)
    by: User = Relationship()
    proofs: list[Evidence] = Relationship(link_model=FindingProof, sa_relationship_kwargs={"lazy": "selectin"})
