"""The second factor of a person: a key that an authenticator shares with the server."""

from datetime import datetime

from sqlmodel import Field

from penalty.models.columns import Keyed, json_column


class SecondFactor(Keyed, table=True):
    """The key is sealed by the secret of the installation; a recovery code is kept as its hash and goes when used.

    It counts from ``confirmed_at`` on. ``last_step`` is the last interval whose code was used: none serves twice.
    """

    __tablename__ = "second_factor"

    user_id: int = Field(foreign_key="user_account.id", unique=True)
    sealed_key: str = Field(max_length=256)
    confirmed_at: datetime | None = None
    last_step: int = 0
    recovery_sha256: list[str] = Field(default_factory=list, sa_column=json_column())
