"""The kinds of paper that a step will issue on the case as it stands, to be told before it is taken."""

from collections.abc import Mapping

from penalty.casefile import CaseView, history, payments
from penalty.casefile.parties import registration_changes
from penalty.casefile.time_limits import arrivals
from penalty.models import DECISIONS, NOTICES, DocumentKind
from penalty.services import documents
from penalty.services.cases.effects import endings
from workflows.choices import OrderOutcome, ServiceManner
from workflows.procedure import find_kind
from workflows.step import Step
from workflows.vocabulary import Action, Input


def list_foreseen_papers(view: CaseView, step: Step, typed: Mapping[Input, object]) -> list[DocumentKind]:
    """Those of ``step.issues`` that the assessment gives, that are not issued already, and that follow from what is
    ``typed`` so far; named as the regime of the case has them."""
    kinds = [kind for kind in step.issues if _is_foreseen(view, step, kind, typed)]
    return list(dict.fromkeys(one for kind in kinds if (one := find_kind(kind, view.case.regime)) is not None))


def _is_foreseen(view: CaseView, step: Step, kind: DocumentKind, typed: Mapping[Input, object]) -> bool:
    if kind is DocumentKind.SERVICE_ANNOUNCEMENT:
        return typed.get(Input.MANNER) == ServiceManner.PUBLIC_NOTICE
    if kind is DocumentKind.ORDER_REVOCATION:
        return _is_order_revoked(step, typed) and any(
            one.key in view.latest_services for one in arrivals.list_standing_orders(view)
        )
    if kind is DocumentKind.REFUND_WITHDRAWAL:
        notice = view.latest_standing(DocumentKind.REFUND_NOTICE)
        return notice is not None and notice.key in view.served and payments.find_open_order(view.acts) is not None
    if kind is DocumentKind.ENDING_LETTER:
        return bool(endings.list_told(view, endings.find_ground(view, step.action)))
    if kind in NOTICES and step.action is Action.SERVE_NOTICE and _is_notice_issued(view):
        return False
    return kind not in (*NOTICES, *DECISIONS) or step.action is Action.DECIDE_ON_THE_SPOT or _follows(view, kind)


def _is_order_revoked(step: Step, typed: Mapping[Input, object]) -> bool:
    if step.action is Action.REVOKE_ORDER:
        return True
    return bool(typed.get(Input.WRONG_PARTY)) or typed.get(Input.ORDER_OUTCOME) == OrderOutcome.REVOKED


def _follows(view: CaseView, kind: DocumentKind) -> bool:
    """The assessment gives this notice or decision, or there is none yet that could."""
    foreseen = documents.foreseen_kinds(view)
    return not foreseen or find_kind(kind, view.case.regime) in foreseen


def _is_notice_issued(view: CaseView) -> bool:
    """The notice was issued for the review that stands, and is only served."""
    last, issued = history.latest_act(view.acts, Action.PASS, Action.ISSUE_NOTICE), arrivals.find_issued(view, NOTICES)
    outdated = [paper.key for paper, _row in registration_changes.list_outdated_papers(view)]
    is_issued = last is not None and last.action is Action.ISSUE_NOTICE
    return is_issued and issued is not None and issued.key not in outdated
