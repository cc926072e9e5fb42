"""Forms that were sent, so that the same one sent again is done once."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from penalty.models.columns import Keyed, now


class SentForm(Keyed, table=True):
    """One form that was done: the token of its page and a keyed hash of what was typed, which nobody can read back.

    ``reference``: the case that the act made, if it made one. Rows serve the sending only and are swept later.
    """

    __tablename__ = "sent_form"
    __table_args__ = (UniqueConstraint("token", "digest", "by_id"),)

    token: str = Field(max_length=64)
    digest: str = Field(max_length=64)
    reference: str = Field(default="", max_length=16)
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now, index=True)
