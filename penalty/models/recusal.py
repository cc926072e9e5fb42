"""Recusal: the requests, the decisions on them, and what becomes of what the person had done."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, Relationship

from penalty.models.columns import Keyed, enum_column, json_column, now
from penalty.models.user import User


class RecusalOutcome(StrEnum):
    """Outcome of a request for recusal."""

    REQUESTED = "requested"
    UPHELD = "upheld"
    REJECTED = "rejected"


class RecusalGround(StrEnum):
    """Grounds of recusal, item by item of Order 30 art 6 (APL 43)."""

    PARTY_OR_KIN = "party_or_kin"
    DIRECT_INTEREST = "direct_interest"
    OTHER_RELATION = "other_relation"
    OTHER_LAW = "other_law"


class Recusal(Keyed, table=True):
    """A request that a person keep away from a case, or the decision on one (APL 43; Order 30 art 6).

    ``declared`` marks a request that a declared interest raised by itself; ``members`` are the chiefs who decided
    together. ``ground`` is ``None`` on rows older than the grounds.
    """

    case_id: int = Field(foreign_key="case.id", index=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    outcome: RecusalOutcome = Field(sa_column=enum_column(RecusalOutcome, "recusal_outcome"))
    ground: RecusalGround | None = Field(
        default=None, sa_column=enum_column(RecusalGround, "recusal_ground", nullable=True)
    )
    reason: str = Field(max_length=2000)
    asked_by_party: bool = False
    declared: bool = False
    members: list[int] = Field(default_factory=list, sa_column=json_column())
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    user: User = Relationship(sa_relationship_kwargs={"foreign_keys": "Recusal.user_id"})
    by: User = Relationship(sa_relationship_kwargs={"foreign_keys": "Recusal.by_id"})


class EffectOn(StrEnum):
    """Target of a verdict on a recused person's acts."""

    STEP = "step"
    EVIDENCE = "evidence"
    ANSWER = "answer"


class RecusalEffect(Keyed, table=True):
    """One thing that a recused person had done, standing or void by the decision ``recusal_id``.

    ``target_id`` is the id of a step, a piece of evidence or an answer; the row itself is never touched.
    """

    __tablename__ = "recusal_effect"

    recusal_id: int = Field(foreign_key="recusal.id", index=True)
    kind: EffectOn = Field(sa_column=enum_column(EffectOn, "effect_kind"))
    target_id: int = Field(index=True)
    stands: bool
    reason: str = Field(max_length=2000)
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
