"""What follows from the steps of the main line: documents issued, served, superseded."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from penalty.models import DECISIONS, Case, DefenceKind, Departure, DocumentKind, Purpose
from penalty.services import assessments, defence, documents, history, money, proposals
from penalty.services.consequences.taken import Follow, Taken, told
from workflows.words import Action, Ask

NOTICES = (DocumentKind.PENALTY_NOTICE, DocumentKind.WAIVER_NOTICE)


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
    earlier = documents.latest(step.session, step.case, *NOTICES)
    kind = documents.notice_kind(*_outcome(step.session, step.case))
    notice = step.issue(kind, digest=step.digest, supersedes=earlier)
    step.serve(notice)
    return told(notice)


def _decision(step: Taken) -> Mapping[str, Any]:
    kind = documents.decision_kind(*_outcome(step.session, step.case))
    replaced = documents.latest(step.session, step.case, *DECISIONS)
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
    proposal = proposals.latest(step.session, step.case, step.row.action)
    withdrawn = step.row.action is Action.WITHDRAW_FILING
    kind = DocumentKind.WITHDRAWAL_FORM if withdrawn else DocumentKind.TERMINATION_FORM
    extra = {"ground": proposal.ground, "reason": proposal.reason, "proposal": proposal}
    return told(step.issue(kind, extra=extra))


def _closing(step: Taken) -> Mapping[str, Any]:
    execution = money.in_words(step.account(), history.acts(step.session, step.case))
    return told(step.issue(DocumentKind.CLOSING_FORM, extra={"execution": execution}))


def _defence(step: Taken) -> Mapping[str, Any]:
    """A statement gets its form of review; without one there is nothing to review."""
    rows = defence.since_notice(step.session, step.case, history.acts(step.session, step.case))
    stated = any(row.kind is DefenceKind.STATEMENT for row in rows)
    return told(step.issue(DocumentKind.DEFENCE_REVIEW_FORM)) if stated else {}


def _outcome(session: Session, case: Case) -> tuple[Mapping[str, Any], Departure | None]:
    row = assessments.latest(session, case)
    if row is None:
        raise LookupError(f"{case.reference} is not assessed")
    return json.loads(row.result), assessments.departure(session, case)


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
