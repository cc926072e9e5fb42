"""What the notice announced, and whether what is to be decided now is heavier (APL 44, 45; Order 30 arts 44, 45)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.models import Act, Assessment, Case, DefenceKind, Document, DocumentKind
from penalty.services import assessments, basis, defence
from penalty.services.basis import Basis
from workflows.words import Action

NOTICES = (DocumentKind.PENALTY_NOTICE, DocumentKind.WAIVER_NOTICE)
REOPENING = (Action.SUPERSEDE, Action.BREAK_UNDERTAKING)


def is_heavier(session: Session, case: Case, row: Assessment, departed: bool) -> bool:
    """Whether the amount of ``row`` lies above what the last notice announced."""
    wanted = select(Document).where(col(Document.case_id) == case.id, col(Document.kind).in_(NOTICES))
    notice = session.scalars(wanted.order_by(col(Document.id).desc()).limit(1)).first()
    if notice is None or notice.digest == row.digest:
        return False
    return _fen(row, departed) > (notice.amount_fen or 0)


def is_heavier_for_the_defence(
    session: Session, case: Case, row: Assessment, acts: Sequence[Act], departed: bool, now: Basis
) -> bool:
    """Whether the amount lies above a notice that the party answered, while facts, proofs and law are the same.

    Then nothing but the defence can be the reason, and no new notice makes that lawful (APL 45 para 2).
    """
    return any(
        _fen(row, departed) > (notice.amount_fen or 0) and _rests_on_the_same(shown, now)
        for notice, shown in _answered(session, case, acts)
    )


def _fen(row: Assessment, departed: bool) -> int:
    effect = json.loads(row.result)["effect"]
    return 0 if effect in assessments.WAIVING and not departed else row.amount_fen or 0


def _answered(session: Session, case: Case, acts: Sequence[Act]) -> Iterator[tuple[Document, Assessment]]:
    """Each notice of this round of deciding on which the party made a statement, with what it was shown for."""
    begin = max((at for at, act in enumerate(acts) if act.action in REOPENING), default=0)
    served = [act for act in acts[begin:] if act.action is Action.SERVE_NOTICE]
    stated = [one.follows_id for one in defence.entries(session, case) if one.kind is DefenceKind.STATEMENT]
    before = [[act for act in served if act.key <= place][-1:] for place in stated]
    for act in {act.id: act for acts_before in before for act in acts_before}.values():
        mine = (col(Document.case_id) == case.id, col(Document.kind).in_(NOTICES), col(Document.digest) == act.digest)
        shown = (col(Assessment.case_id) == case.id, col(Assessment.digest) == act.digest)
        notice = session.scalars(select(Document).where(*mine).order_by(col(Document.id))).first()
        row = session.scalars(select(Assessment).where(*shown).order_by(col(Assessment.id))).first()
        if notice is not None and row is not None:
            yield notice, row


def _rests_on_the_same(shown: Assessment, now: Basis) -> bool:
    before = basis.of_assessment(shown)
    same_law = before.enactments == now.enactments
    return same_law and before.proofs == now.proofs and _told(before.inputs) == _told(now.inputs)


def _told(inputs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in inputs.items() if name != "proposed_amount"}
