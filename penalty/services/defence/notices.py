"""What the notice announced, and whether what is to be decided now is heavier (APL 44, 45; Order 30 arts 44, 45)."""

from collections.abc import Iterator, Mapping
from typing import Any

from penalty.casefile import CaseView, decision_basis
from penalty.casefile.decision_basis import Basis
from penalty.models import NOTICES, Assessment, DefenceKind, Document
from workflows.vocabulary import Action

REOPENING_ACTIONS = (Action.SUPERSEDE, Action.BREAK_UNDERTAKING)


def is_heavier_than_notice(view: CaseView) -> bool:
    """Whether the amount of the assessment lies above what the last notice announced."""
    notice = view.latest_document(*NOTICES)
    if notice is None or view.assessment is None or notice.digest == view.assessment.digest:
        return False
    return _amount_fen(view) > (notice.amount_fen or 0)


def is_heavier_because_of_defence(view: CaseView) -> bool:
    """Whether the amount lies above a notice that the party answered, while facts, proofs and law are the same.

    Then nothing but the defence can be the reason, and no new notice makes that lawful (APL 45 para 2).
    """
    now = view.basis
    return now is not None and any(
        _amount_fen(view) > (notice.amount_fen or 0) and _has_same_basis(shown, now)
        for notice, shown in _list_answered_notices(view)
    )


def _amount_fen(view: CaseView) -> int:
    return 0 if view.is_waived or view.assessment is None else view.assessment.amount_fen or 0


def _list_answered_notices(view: CaseView) -> Iterator[tuple[Document, Assessment]]:
    """Each notice of this round of deciding on which the party made a statement, with what it was shown for."""
    begin = max((at for at, act in enumerate(view.acts) if act.action in REOPENING_ACTIONS), default=0)
    served = [act for act in view.acts[begin:] if act.action is Action.SERVE_NOTICE]
    stated = [one.follows_id for one in view.entries if one.kind is DefenceKind.STATEMENT]
    before = [[act for act in served if act.key <= place][-1:] for place in stated]
    for act in {act.id: act for acts_before in before for act in acts_before}.values():
        notice = next((one for one in view.documents if one.kind in NOTICES and one.digest == act.digest), None)
        row = view.find_assessment(act.digest)
        if notice is not None and row is not None:
            yield notice, row


def _has_same_basis(shown: Assessment, now: Basis) -> bool:
    before = decision_basis.basis_from_assessment(shown)
    same_law = before.enactments == now.enactments
    return (
        same_law and before.proofs == now.proofs and _comparable_inputs(before.inputs) == _comparable_inputs(now.inputs)
    )


def _comparable_inputs(inputs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in inputs.items() if name != "proposed_amount"}
