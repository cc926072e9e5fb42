"""Effects of the ordinary procedure: documents issued, served, superseded."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from penalty.casefile import account as fine_account
from penalty.casefile import conflicts, day_order, order_checks
from penalty.errors import Invalid
from penalty.models import DECISIONS, NOTICES, STATED, DocumentKind, MeasureBasis, Purpose
from penalty.papers import (
    PaperSource,
    account,
    conflict_words,
    decision_demands,
    disclosure_proposal,
    investigation_report,
    language,
    record_search,
)
from penalty.services import documents
from penalty.services.cases.effects.transition_context import Effect, TransitionContext, describe_document
from workflows import demands
from workflows.procedure import find_kind
from workflows.vocabulary import Action, Input


def _issue_filing_form(step: TransitionContext) -> Mapping[str, Any]:
    inputs, proposed = step.row.given, step.view.find_proposal(Action.DECLINE)
    extra = {
        "filed": step.row.action is Action.FILE,
        "reason": str(inputs.get(Input.REASON, "") or (proposed.reason if proposed else "")),
        "conditions": inputs.get(Input.FILING_CONDITIONS, {}),
    }
    return describe_document(step.issue(DocumentKind.FILING_FORM, extra=extra))


def _issue_correction_order(step: TransitionContext) -> Mapping[str, Any]:
    extra: dict[str, Any] = {
        "correction_required": str(step.row.given[Input.CORRECTION_REQUIRED]),
        "correction_due_on": date.fromisoformat(str(step.row.given[Input.CORRECTION_DUE_ON])),
    }
    lines, case = demands.split_demands(extra["correction_required"]), step.case
    regime, due_on = step.authority.regimes[case.regime], extra["correction_due_on"]
    if problems := order_checks.find_problems(regime, case.matter, case.site, lines, due_on, step.today):
        raise Invalid(problems)
    order = step.issue(DocumentKind.CORRECTION_ORDER, extra=extra)
    step.serve(order)
    step.put_on_file(order, Purpose.REMEDIATION)
    measures = step.demand(order, lines, MeasureBasis.ORDERED, due_on)
    return {**describe_document(order), **measures}


def _check_account(step: TransitionContext) -> Mapping[str, Any]:
    file = step.open_source()
    if not _has_report(step):
        language.require_english({name: str(step.row.given[name]) for name in (Input.NARRATIVE, Input.REPORT)})
        return {}
    account.require_sound_account(file, str(step.row.given[Input.NARRATIVE]))
    language.require_sound_account(file.regime, Input.NARRATIVE, str(step.row.given[Input.NARRATIVE]))
    if (problem := day_order.find_unshown_last_day(file)) is not None:
        raise Invalid({Input.NARRATIVE: problem})
    _require_no_conflict(file)
    return {}


def _require_no_conflict(file: PaperSource) -> None:
    """Raise ``Invalid`` naming each clause on file that says the contrary of a finding and is weighed nowhere."""
    found = conflicts.list_open(file, file.regime)
    said = [conflict_words.describe_open(file.regime, one) for one in found]
    if said:
        raise Invalid({Input.NARRATIVE: said[0], **{f"{place}": one for place, one in enumerate(said[1:], 2)}})


def _has_report(step: TransitionContext) -> bool:
    return find_kind(DocumentKind.INVESTIGATION_REPORT, step.case.regime) is not None


def _issue_investigation_report(step: TransitionContext) -> Mapping[str, Any]:
    """The report proposes what the assessment gives (Order 30 art 38); none where the regime knows no such report."""
    if not _has_report(step):
        text = str(step.row.given[Input.PROPOSED_HANDLING])
        language.require_english({Input.PROPOSED_HANDLING: text})
        disclosure_proposal.require_fitting_sums(step.open_source(), Input.PROPOSED_HANDLING, text)
        return {}
    file = step.open_source()
    reason = str(step.row.given.get(Input.FIGURE_REASON) or "")
    if reason:
        language.require_sound_reason(file.regime, "figure_reason", Input.FIGURE_REASON, reason)
    investigation_report.require_reasoned_figure(file, reason)
    investigation_report.require_fitting_handling(file, str(step.row.given[Input.PROPOSED_HANDLING]))
    decision_demands.require_demands(file, str(step.row.given.get(Input.CORRECTION_REQUIRED) or ""))
    return describe_document(step.issue(DocumentKind.INVESTIGATION_REPORT))


def _issue_notice(step: TransitionContext) -> Mapping[str, Any]:
    earlier = step.view.latest_document(*NOTICES)
    kind = documents.notice_kind(step.view)
    notice = step.issue(kind, digest=step.digest, supersedes=earlier)
    step.serve(notice)
    return describe_document(notice)


def _issue_decision(step: TransitionContext) -> Mapping[str, Any]:
    if not _has_report(step):
        record_search.require_renewed_search(step.open_source())
    kind = documents.decision_kind(step.view)
    replaced = step.view.latest_document(*DECISIONS)
    return describe_document(step.issue(kind, digest=step.digest, supersedes=replaced))


def _serve_decision(step: TransitionContext) -> Mapping[str, Any]:
    decision = step.decision()
    step.serve(decision)
    return describe_document(decision)


def _supersede_decision(step: TransitionContext) -> Mapping[str, Any]:
    return step.supersede(step.decision(), str(step.row.given[Input.SUPERSEDE_GROUND]))


def _issue_ending_form(step: TransitionContext) -> Mapping[str, Any]:
    proposal = step.view.latest_proposal(step.row.action)
    withdrawn = step.row.action is Action.WITHDRAW_FILING
    kind = DocumentKind.WITHDRAWAL_FORM if withdrawn else DocumentKind.TERMINATION_FORM
    extra = {"ground": proposal.ground, "reason": proposal.reason, "proposal": proposal}
    return describe_document(step.issue(kind, extra=extra))


def _issue_closing_form(step: TransitionContext) -> Mapping[str, Any]:
    view = step.view
    execution = fine_account.describe_execution(view.account, view.acts)
    return describe_document(step.issue(DocumentKind.CLOSING_FORM, extra={"execution": execution}))


def _issue_defence_review(step: TransitionContext) -> Mapping[str, Any]:
    """A point of the party gets its form of review; without one there is nothing to review."""
    stated = any(row.kind in STATED for row in step.view.defence)
    return describe_document(step.issue(DocumentKind.DEFENCE_REVIEW_FORM)) if stated else {}


ORDINARY_EFFECTS: Mapping[Action, Effect] = {
    Action.FILE: _issue_filing_form,
    Action.DECLINE: _issue_filing_form,
    Action.AWAIT_CORRECTION: _issue_correction_order,
    Action.CONCLUDE: _check_account,
    Action.SUBMIT: _issue_investigation_report,
    Action.SERVE_NOTICE: _issue_notice,
    Action.DECIDE: _issue_decision,
    Action.SERVE: _serve_decision,
    Action.SUPERSEDE: _supersede_decision,
    Action.WITHDRAW_FILING: _issue_ending_form,
    Action.TERMINATE: _issue_ending_form,
    Action.CLOSE: _issue_closing_form,
    Action.CLOSE_DEFENCE: _issue_defence_review,
}
