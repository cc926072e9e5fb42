"""What a recusal has made void. Rows are never touched: what is void is what the latest decision on it says."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.models import Act, Case, EffectOn, Recusal, RecusalEffect
from penalty.services import history
from penalty.services.remembering import remembered
from workflows.words import Action

RETAKEN_BY: dict[Action, tuple[Action, ...]] = {
    Action.CONCLUDE: (Action.CONCLUDE,),
    Action.SUBMIT: (Action.SUBMIT,),
    Action.PASS: (Action.PASS,),
    Action.SERVE_NOTICE: (Action.SERVE_NOTICE,),
    Action.HOLD_HEARING: (Action.HOLD_HEARING, Action.SERVE_NOTICE),
    Action.APPROVE_LEGALLY: (Action.APPROVE_LEGALLY,),
    Action.RECORD_DELIBERATION: (Action.RECORD_DELIBERATION, Action.PASS),
}
"""The steps on which a later one rests, and by what each is done anew; every other step only moves the case on and
stands. A new notice opens the right to a hearing again; a new review settles whether deliberation is due."""


@remembered
def of(session: Session, case: Case, kind: EffectOn) -> frozenset[int]:
    """The ids of the steps, pieces of evidence or answers of ``case`` that do not count any more."""
    wanted = (
        select(col(RecusalEffect.target_id))
        .join(Recusal, col(Recusal.id) == col(RecusalEffect.recusal_id))
        .where(col(Recusal.case_id) == case.id, col(RecusalEffect.kind) == kind, col(RecusalEffect.stands).is_(False))
    )
    return frozenset(session.scalars(wanted))


def counting(session: Session, case: Case, acts: Sequence[Act]) -> list[Act]:
    """``acts`` without those that are void."""
    void = of(session, case, EffectOn.STEP)
    return [act for act in acts if act.id not in void]


def to_be_redone(session: Session, case: Case, acts: Sequence[Act]) -> tuple[Action, ...]:
    """The void steps that nobody has taken anew."""
    void = of(session, case, EffectOn.STEP)
    sound = [act for act in acts if act.id not in void]
    waiting = [act for act in acts if act.id in void and not _is_retaken(act, sound)]
    return tuple(dict.fromkeys(act.action for act in waiting))


def _is_retaken(void: Act, sound: list[Act]) -> bool:
    again = history.last(sound, *RETAKEN_BY[void.action])
    return again is not None and again.key > void.key
