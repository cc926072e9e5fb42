"""Comparison of the decision to be made with the notice: it may not be heavier (APL 44, 45; Order 30 arts 44, 45)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from penalty.casefile import CaseView, decision_basis, history
from penalty.casefile.decision_basis import Basis
from penalty.casefile.orders import ancillary_measures, hearing_right
from penalty.models import NOTICES, STATED, Act, Assessment, Document, DocumentKind
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


def covers_decision(view: CaseView) -> bool:
    """The party was told all that the decision will rest on: facts, proofs, articles, kind, and no less of a figure.

    A right to a hearing is told, too. A change of law alone asks for no second notice where the article still applies
    as it was told; anything that was not told does (APL 44, 62, 63; Order 30 art 44).
    """
    notice, told = _find_notice_of_round(view)
    if notice is None or told is None or view.basis is None or view.find_service(notice) is None:
        return False
    same_kind = (notice.kind is DocumentKind.WAIVER_NOTICE) is view.is_waived
    notified = decision_basis.basis_from_assessment(told)
    return (
        same_kind
        and _list_reasons(json.loads(told.result)) == _list_reasons(view.result)
        and all(notified.inputs.get(name) == view.basis.inputs.get(name) for name in TOLD_INPUTS)
        and notified.proofs == view.basis.proofs
        and _amount_fen(view) <= (notice.amount_fen or 0)
        and not hearing_right.is_unoffered(view, view.regime, view.today)
        and ancillary_measures.list_orders(view) == ancillary_measures.read_orders(_find_submission_told(view))
    )


def _find_submission_told(view: CaseView) -> Act | None:
    """The submission on which the last notice rests."""
    served = history.latest_act(view.acts, Action.SERVE_NOTICE)
    return history.latest_act([act for act in view.acts if served and act.key < served.key], Action.SUBMIT)


TOLD_INPUTS = ("facts", "matter", "place", "violated_from", "violated_to")


def _find_notice_of_round(view: CaseView) -> tuple[Document | None, Assessment | None]:
    """The last notice since the case was opened again, if its service still counts."""
    start = max((act.key for act in view.acts if act.action in REOPENING_ACTIONS), default=0)
    act = history.latest_act(view.acts, Action.SERVE_NOTICE)
    if act is None or act.key < start or act not in view.sound_acts:
        return None, None
    notice = view.latest_document(*NOTICES)
    return notice, view.find_assessment(notice.digest) if notice else None


def _list_reasons(result: Mapping[str, Any]) -> tuple[Any, ...]:
    """Reasons that a notice tells beside facts and figure: effect, ground, and the articles of duty and penalty."""
    side = result["comparison"][result["comparison"]["applied"]]
    return result["effect"], result["ground"], tuple(side["duty"]), tuple(side["penalty"])


def _amount_fen(view: CaseView) -> int:
    return 0 if view.is_waived or view.assessment is None else view.assessment.amount_fen or 0


def _list_answered_notices(view: CaseView) -> Iterator[tuple[Document, Assessment]]:
    """Each notice of this round of deciding on which the party made a statement, with its assessment."""
    start = max((index for index, act in enumerate(view.acts) if act.action in REOPENING_ACTIONS), default=0)
    served = [act for act in view.acts[start:] if act.action is Action.SERVE_NOTICE]
    statements = [one.follows_id for one in view.entries if one.kind in STATED]
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
