"""The record: one entry per act, chained by hash, refused to change by the database itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from penalty.models.columns import Keyed, json_column


class AuditEntry(Keyed, table=True):
    """One entry of a chain; ``chain`` is a case reference, or ``office`` for what belongs to no case.

    ``rows`` holds the digest of each row that the act added or changed, by ``table:key``; empty for one it removed.
    ``origin`` says from
    where it was done: empty for a page; for a command the channel, the user of the operating system and the host.
    ``hash`` is the SHA-256 over every other field in canonical JSON, ``previous_hash`` included.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (UniqueConstraint("chain", "sequence"),)

    chain: str = Field(max_length=32, index=True)
    sequence: int
    at: datetime
    actor_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    actor_name: str = Field(max_length=64)
    role: str = Field(default="", max_length=32)
    act: str = Field(max_length=64)
    refused: bool = False
    from_state: str = Field(default="", max_length=32)
    to_state: str = Field(default="", max_length=32)
    reason: str = Field(default="", max_length=8000)
    changes: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    rows: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    origin: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)
