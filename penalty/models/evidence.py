"""Evidence: a file named by its SHA-256, what it is, where it came from, and everyone who handled it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, Relationship

from penalty.models.columns import Keyed, enum_column, json_column, now
from penalty.models.user import User


class EvidenceKind(StrEnum):
    """The eight statutory kinds (APL 46; Order 30 art 26)."""

    DOCUMENTARY = "documentary"
    PHYSICAL = "physical"
    AUDIO_VISUAL = "audio_visual"
    ELECTRONIC_DATA = "electronic_data"
    TESTIMONY = "testimony"
    PARTY_STATEMENT = "party_statement"
    EXPERT_OPINION = "expert_opinion"
    SCENE_RECORD = "scene_record"


class Purpose(StrEnum):
    """The purpose of a piece of evidence."""

    IDENTITY = "identity"
    SELF_REPORT = "self_report"
    REMEDIATION = "remediation"
    IMPACT = "impact"
    CONDUCT = "conduct"
    HISTORY = "history"
    PROCEDURE = "procedure"


class Evidence(Keyed, table=True):
    """One piece of evidence; replaced by a row that supersedes it, never edited."""

    case_id: int = Field(foreign_key="case.id", index=True)
    number: int
    supersedes_id: int | None = Field(default=None, foreign_key="evidence.id", unique=True)
    supersede_reason: str = Field(default="", max_length=2000)
    sha256: str = Field(max_length=64, index=True)
    size: int
    media_type: str = Field(max_length=100)
    filename: str = Field(max_length=200)
    title: str = Field(max_length=200)
    kind: EvidenceKind = Field(sa_column=enum_column(EvidenceKind, "evidence_kind"))
    purpose: Purpose = Field(sa_column=enum_column(Purpose, "evidence_purpose"))
    collected_on: date
    collected_at: str = Field(max_length=300)
    collected_from: str = Field(max_length=200)
    collected_by: str = Field(max_length=200)
    method: str = Field(default="", max_length=300)
    proves: str = Field(default="", max_length=300)
    traits: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    by_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now)
    by: User = Relationship()


class CustodyAct(StrEnum):
    """An event in the chain of custody."""

    RECEIVED = "received"
    READ = "read"
    HANDED_OVER = "handed_over"
    SUPERSEDED = "superseded"
    FOUND_ALTERED = "found_altered"


class CustodyEntry(Keyed, table=True):
    """One link in the chain of custody; appended, never changed."""

    __tablename__ = "custody_entry"

    evidence_id: int = Field(foreign_key="evidence.id", index=True)
    act: CustodyAct = Field(sa_column=enum_column(CustodyAct, "custody_act"))
    sha256: str = Field(max_length=64)
    note: str = Field(default="", max_length=500)
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    by: User = Relationship()


class Secrecy(StrEnum):
    """Secrecy towards the party: an informer's pieces and trade secrets lie in the secondary volume."""

    OPEN = "open"
    INFORMER = "informer"
    TRADE_SECRET = "trade_secret"  # noqa: S105 -- a mark, no secret


class EvidenceMark(Keyed, table=True):
    """The mark on one piece of evidence from ``at`` on, and why; the latest row of a piece counts."""

    __tablename__ = "evidence_mark"

    evidence_id: int = Field(foreign_key="evidence.id", index=True)
    secrecy: Secrecy = Field(sa_column=enum_column(Secrecy, "evidence_secrecy"))
    reason: str = Field(max_length=2000)
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    by: User = Relationship()
