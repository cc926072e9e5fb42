"""Comparison of the decision to be made with the notice: it may not be heavier (APL 44, 45; Order 30 arts 44, 45)."""

from collections.abc import Iterator, Mapping
from typing import Any

from penalty.casefile import CaseView, decision_basis
from penalty.casefile.decision_basis import Basis
from penalty.models import NOTICES, Assessment, DefenceKind, Document
from workflows.vocabulary import Action

REOPENING_ACTIONS = (Action.SUPERSEDE, Action.BREAK_UNDERTAKING)


def is_heavier_than_notice(view: CaseView) -> bool:
    """The amount of the assessment lies above that of the last notice."""
    notice = view.latest_document(*NOTICES)
    if notice is None or view.assessment is None or notice.digest == view.assessment.digest:
        return False
    return _amount_fen(view) > (notice.amount_fen or 0)


def is_heavier_because_of_defence(view: CaseView) -> bool:
    """The amount lies above a notice that the party answered, while facts, proofs and law are the same.

    Then nothing but the defence can be the reason, and no new notice makes that lawful (APL 45 para 2).
    """
    current = view.basis
    return current is not None and any(
        _amount_fen(view) > (notice.amount_fen or 0) and _has_same_basis(assessment, current)
        for notice, assessment in _list_answered_notices(view)
    )


def _amount_fen(view: CaseView) -> int:
    return 0 if view.is_waived or view.assessment is None else view.assessment.amount_fen or 0


def _list_answered_notices(view: CaseView) -> Iterator[tuple[Document, Assessment]]:
    """Each notice of this round of deciding on which the party made a statement, with its assessment."""
    start = max((index for index, act in enumerate(view.acts) if act.action in REOPENING_ACTIONS), default=0)
    served = [act for act in view.acts[start:] if act.action is Action.SERVE_NOTICE]
    statements = [one.follows_id for one in view.entries if one.kind is DefenceKind.STATEMENT]
    notices_served = [[act for act in served if act.key <= place][-1:] for place in statements]
    for act in {act.id: act for acts_before in notices_served for act in acts_before}.values():
        notice = next((one for one in view.documents if one.kind in NOTICES and one.digest == act.digest), None)
        row = view.find_assessment(act.digest)
        if notice is not None and row is not None:
            yield notice, row


def _has_same_basis(assessment: Assessment, current: Basis) -> bool:
    notified = decision_basis.basis_from_assessment(assessment)
    same_law = notified.enactments == current.enactments
    return (
        same_law
        and notified.proofs == current.proofs
        and _comparable_inputs(notified.inputs) == _comparable_inputs(current.inputs)
    )


def _comparable_inputs(inputs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in inputs.items() if name != "proposed_amount"}
