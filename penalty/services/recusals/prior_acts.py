"""Acts of a recused person on a case: each stands, or is void and done anew."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.casefile.prior_acts import PriorAct
from penalty.errors import InvalidField
from penalty.models import Recusal, RecusalEffect, User


def require_verdict_on_each(acts: list[PriorAct], stands: Mapping[str, bool]) -> None:
    """Raise ``Invalid`` unless ``stands`` has a verdict on each act."""
    if {one.key for one in acts} - stands.keys():
        raise InvalidField("effects", "say of each thing that the person did whether it stands or is done anew")


def record_effects(
    session: Session, actor: User, upheld: Recusal, acts: list[PriorAct], stands: Mapping[str, bool], reason: str
) -> None:
    """Record which acts stand and which are void; the acts themselves are not touched."""
    for one in acts:
        for target in one.ids:
            session.add(
                RecusalEffect(
                    recusal_id=upheld.key, kind=one.kind, target_id=target, stands=stands[one.key],
                    reason=reason.strip(), by_id=actor.key,
                )
            )  # fmt: skip
    session.flush()


def list_effects(session: Session, decision: Recusal) -> list[RecusalEffect]:
    query = select(RecusalEffect).where(col(RecusalEffect.recusal_id) == decision.id)
    return list(session.scalars(query.order_by(col(RecusalEffect.id))))
