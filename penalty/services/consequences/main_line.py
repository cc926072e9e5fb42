"""What follows from the steps of the main line: documents issued, served, superseded."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from penalty.casefile import account
from penalty.models import DECISIONS, NOTICES, DefenceKind, DocumentKind, Purpose
from penalty.services import documents
from penalty.services.consequences.taken import Follow, Taken, told
from workflows.words import Action, Ask


def _filing(step: Taken) -> Mapping[str, Any]:
    given = step.row.given
    extra = {
        "filed": step.row.action is Action.FILE,
        "reason": str(given.get(Ask.REASON, "")),
        "conditions": given.get(Ask.FILING_CONDITIONS, {}),
    }
    return told(step.issue(DocumentKind.FILING_FORM, extra=extra))


def _order(step: Taken) -> Mapping[str, Any]:
    extra = {
        "correction_required": str(step.row.given[Ask.CORRECTION_REQUIRED]),
        "correction_due_on": date.fromisoformat(str(step.row.given[Ask.CORRECTION_DUE_ON])),
    }
    order = step.issue(DocumentKind.CORRECTION_ORDER, extra=extra)
    step.serve(order)
    step.put_on_file(order, Purpose.REMEDIATION)
    return told(order)


def _notice(step: Taken) -> Mapping[str, Any]:
    earlier = step.view.latest_document(*NOTICES)
    kind = documents.notice_kind(step.view)
    notice = step.issue(kind, digest=step.digest, supersedes=earlier)
    step.serve(notice)
    return told(notice)


def _decision(step: Taken) -> Mapping[str, Any]:
    kind = documents.decision_kind(step.view)
    replaced = step.view.latest_document(*DECISIONS)
    return told(step.issue(kind, digest=step.digest, supersedes=replaced))


def _service(step: Taken) -> Mapping[str, Any]:
    decision = step.decision()
    step.serve(decision)
    return told(decision)


def _superseded(step: Taken) -> Mapping[str, Any]:
    decision, given = step.decision(), step.row.given
    documents.supersede(
        step.session, step.actor, decision, str(given[Ask.SUPERSEDE_GROUND]), str(given[Ask.REASON]), today=step.today
    )
    return {"superseded": decision.number}


def _ending(step: Taken) -> Mapping[str, Any]:
    proposal = step.view.latest_proposal(step.row.action)
    withdrawn = step.row.action is Action.WITHDRAW_FILING
    kind = DocumentKind.WITHDRAWAL_FORM if withdrawn else DocumentKind.TERMINATION_FORM
    extra = {"ground": proposal.ground, "reason": proposal.reason, "proposal": proposal}
    return told(step.issue(kind, extra=extra))


def _closing(step: Taken) -> Mapping[str, Any]:
    view = step.view
    execution = account.in_words(view.account, view.acts)
    return told(step.issue(DocumentKind.CLOSING_FORM, extra={"execution": execution}))


def _defence(step: Taken) -> Mapping[str, Any]:
    """A statement gets its form of review; without one there is nothing to review."""
    stated = any(row.kind is DefenceKind.STATEMENT for row in step.view.defence)
    return told(step.issue(DocumentKind.DEFENCE_REVIEW_FORM)) if stated else {}


MAIN_LINE: Mapping[Action, Follow] = {
    Action.FILE: _filing,
    Action.DECLINE: _filing,
    Action.AWAIT_CORRECTION: _order,
    Action.SERVE_NOTICE: _notice,
    Action.DECIDE: _decision,
    Action.SERVE: _service,
    Action.SUPERSEDE: _superseded,
    Action.WITHDRAW_FILING: _ending,
    Action.TERMINATE: _ending,
    Action.CLOSE: _closing,
    Action.CLOSE_DEFENCE: _defence,
}
