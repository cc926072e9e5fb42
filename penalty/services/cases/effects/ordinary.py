"""Effects of the ordinary procedure: documents issued, served, superseded."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from penalty.casefile import history
from penalty.casefile.contradictions import conflicts, day_sequence
from penalty.casefile.fines import fine_account
from penalty.casefile.orders import demands_met, order_checks
from penalty.casefile.parties import registration_changes
from penalty.casefile.time_limits import arrivals, order_days
from penalty.errors import Invalid
from penalty.models import DECISIONS, NOTICES, ORDERS, STATED, Document, DocumentKind, MeasureBasis, Purpose
from penalty.papers import PaperSource, language
from penalty.papers.disclosures import disclosure_proposal, record_search
from penalty.papers.findings import conflict_words, statement_of_facts
from penalty.papers.orders import decision_demands
from penalty.papers.stages import investigation_report
from penalty.services import documents
from penalty.services.cases.effects.transition_context import Effect, TransitionContext, describe_document
from workflows import correction_demands
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


def _order_at_once(step: TransitionContext) -> Mapping[str, Any]:
    order = _make_order(step)
    step.serve(order)
    return {**describe_document(order), **_put_order_in_force(step, order)}


def _issue_order(step: TransitionContext) -> Mapping[str, Any]:
    return describe_document(_make_order(step))


def _make_order(step: TransitionContext) -> Document | None:
    """The order to correct; it takes the place of one that was never served, or came back."""
    extra: dict[str, Any] = {
        "correction_required": str(step.row.given[Input.CORRECTION_REQUIRED]),
        "correction_due_on": date.fromisoformat(str(step.row.given[Input.CORRECTION_DUE_ON])),
    }
    lines, case = correction_demands.split_demands(extra["correction_required"]), step.case
    regime, due_on = step.authority.regimes[case.regime], extra["correction_due_on"]
    known = order_checks.find_pattern(step.view, regime)
    problems = order_checks.find_problems(regime, case.matter, case.site, lines, due_on, step.today, known)
    foreseen = order_checks.find_foreseen(step.view, regime, lines, step.today)
    if found := demands_met.find_met(step.view, lines, step.today) or foreseen:
        problems.setdefault(Input.CORRECTION_REQUIRED, found)
    if problems:
        raise Invalid(problems)
    before = step.view.latest_standing(*ORDERS)
    replaced = before if before is not None and before.key not in step.view.served else None
    return step.issue(DocumentKind.CORRECTION_ORDER, extra=extra, supersedes=replaced)


def _serve_order(step: TransitionContext) -> Mapping[str, Any]:
    order = arrivals.find_issued(step.view, ORDERS)
    if order is not None:
        step.require_day_ahead(order)
    step.serve(order)
    return {**describe_document(order), **_put_order_in_force(step, order)}


def _put_order_in_force(step: TransitionContext, order: Document | None) -> Mapping[str, Any]:
    """The order served is evidence of itself, and each of its demands a measure."""
    issued = history.latest_act(step.view.acts, *order_days.ORDERING_ACTIONS)
    due_on = order_days.due_day_set_by_paper(issued) if issued else None
    if issued is None or due_on is None:
        raise LookupError(f"{step.case.reference} has no order to correct")
    step.put_on_file(order, Purpose.REMEDIATION)
    lines = correction_demands.split_demands(str(issued.given[Input.CORRECTION_REQUIRED]))
    return step.demand(order, lines, MeasureBasis.ORDERED, due_on)


def _conclude(step: TransitionContext) -> Mapping[str, Any]:
    """An order that was issued and never served does not outlive the investigation."""
    _check_account(step)
    return step.void(arrivals.find_issued(step.view, ORDERS), "该文书未送达，调查已经终结，不再送达")


def _check_account(step: TransitionContext) -> None:
    file = step.open_source()
    if not _has_report(step):
        language.require_english({name: str(step.row.given[name]) for name in (Input.NARRATIVE, Input.REPORT)})
        return
    statement_of_facts.require_sound_account(file, str(step.row.given[Input.NARRATIVE]))
    language.require_sound_account(file.regime, Input.NARRATIVE, str(step.row.given[Input.NARRATIVE]))
    if (problem := day_sequence.find_unshown_last_day(file)) is not None:
        raise Invalid({Input.NARRATIVE: problem})
    _require_no_conflict(file)


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
    return describe_document(_make_notice(step))


def _serve_notice(step: TransitionContext) -> Mapping[str, Any]:
    """The notice that was issued for the review that stands, or one that is issued now."""
    notice = _find_issued_notice(step) or _make_notice(step)
    step.serve(notice)
    return describe_document(notice)


def _make_notice(step: TransitionContext) -> Document | None:
    view = step.view
    earlier = view.latest_document(*NOTICES)
    return step.issue(documents.notice_kind(view), digest=step.digest, supersedes=earlier)


def _find_issued_notice(step: TransitionContext) -> Document | None:
    view = step.view
    since = history.latest_act(view.acts[:-1], Action.PASS, Action.ISSUE_NOTICE)
    notice = arrivals.find_issued(view, NOTICES)
    stands = since is not None and since.action is Action.ISSUE_NOTICE and since.digest == step.digest
    outdated = [paper.key for paper, _row in registration_changes.list_outdated_papers(view)]
    return notice if notice is not None and stands and notice.key not in outdated else None


def _issue_decision(step: TransitionContext) -> Mapping[str, Any]:
    if not _has_report(step):
        record_search.require_renewed_search(step.open_source())
    view = step.view
    kind, replaced = documents.decision_kind(view), view.latest_document(*DECISIONS)
    step.issue(DocumentKind.DECISION_APPROVAL_FORM)
    return describe_document(step.issue(kind, digest=step.digest, supersedes=replaced))


def _void_unserved_notice(step: TransitionContext) -> Mapping[str, Any]:
    """A notice that was issued and not served loses its force with the review it rested on; its number stays taken."""
    notice = arrivals.find_issued(step.view, NOTICES)
    return step.void(notice, "；".join(str(one) for one in step.row.given[Input.POINTS]))


def _serve_decision(step: TransitionContext) -> Mapping[str, Any]:
    decision = step.decision()
    step.serve(decision)
    return describe_document(decision)


def _supersede_decision(step: TransitionContext) -> Mapping[str, Any]:
    return step.supersede(step.decision(), str(step.row.given[Input.SUPERSEDE_GROUND]))


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
    Action.AWAIT_CORRECTION: _order_at_once,
    Action.ISSUE_ORDER: _issue_order,
    Action.SERVE_ORDER: _serve_order,
    Action.CONCLUDE: _conclude,
    Action.SUBMIT: _issue_investigation_report,
    Action.ISSUE_NOTICE: _issue_notice,
    Action.SERVE_NOTICE: _serve_notice,
    Action.SEND_BACK: _void_unserved_notice,
    Action.DECIDE: _issue_decision,
    Action.SERVE: _serve_decision,
    Action.SUPERSEDE: _supersede_decision,
    Action.CLOSE: _issue_closing_form,
    Action.CLOSE_DEFENCE: _issue_defence_review,
}
