"""Effects of incidental steps: documents issued and served."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from penalty.casefile import history
from penalty.casefile.parties import addresses, identity
from penalty.errors import InvalidField
from penalty.models import DECISIONS, Document, DocumentKind, EvidenceKind, MeasureBasis, Purpose, ServiceRecord
from penalty.papers.orders import decision_demands
from penalty.services import defence
from penalty.services.cases.effects import resolutions
from penalty.services.cases.effects.transition_context import Effect, TransitionContext, describe_document
from penalty.services.documents import service
from penalty.services.publication import public_register
from workflows import correction_demands
from workflows.choices import ServiceFailure, SupersedeGround
from workflows.vocabulary import Action, Input


def _serve_paper(step: TransitionContext) -> Mapping[str, Any]:
    document = step.session.get_one(Document, int(step.row.given[Input.PAPER]))
    step.require_day_ahead(document)
    step.serve(document)
    return describe_document(document)


def _attach_proof(step: TransitionContext) -> Mapping[str, Any]:
    """The service gets its proof, and a receipt that names it takes the place of the one that could not."""
    document = step.session.get_one(Document, int(step.row.given[Input.SERVED_PAPER]))
    before = service.list_services(step.session, document)[-1]
    told = step.row.given.get(Input.ARRIVED_ON)
    arrived_on = date.fromisoformat(str(told)) if told else None
    proof = int(step.row.given[Input.PROOF])
    record = service.attach_proof(step.session, step.actor, step.case, before, proof, arrived_on)
    return _renew_receipt(step, document, record, "送达凭证系事后取得")


def _renew_receipt(
    step: TransitionContext, document: Document, record: ServiceRecord, remark: str
) -> Mapping[str, Any]:
    old_receipt = step.view.find_receipt(document)
    extra = {"served": document, "record": record, "replaces": old_receipt, "why_replaced": remark}
    receipt = step.issue(DocumentKind.SERVICE_RECEIPT, extra=extra, supersedes=old_receipt)
    return {"served": document.number, **describe_document(receipt)}


def _take_back_proof(step: TransitionContext) -> Mapping[str, Any]:
    """The service stands without the proof that belonged elsewhere, and its receipt names it no longer."""
    document = step.session.get_one(Document, int(step.row.given[Input.PROVEN_PAPER]))
    before = service.list_services(step.session, document)[-1]
    record = service.take_back_proof(step.session, step.actor, step.case, before)
    return _renew_receipt(step, document, record, "原附送达凭证不属于本文书的送达，已撤下")


def _record_failed_service(step: TransitionContext) -> Mapping[str, Any]:
    """The service is taken back, and the receipt that told it loses its force; the paper waits to be served again."""
    given, document = step.row.given, step.session.get_one(Document, int(step.row.given[Input.FAILED_PAPER]))
    before, receipt = service.list_services(step.session, document)[-1], step.view.find_receipt(document)
    failure, on = ServiceFailure(given[Input.SERVICE_FAILURE]), date.fromisoformat(str(given[Input.FAILED_ON]))
    service.record_failure(step.session, step.actor, step.case, before, failure, on, int(given[Input.PROOF]))
    taken = step.supersede(receipt, SupersedeGround.CORRECTION) if receipt is not None else {}
    return {"failed": document.number, "failure": str(failure), **taken}


def _issue_record_of(kind: DocumentKind, proof: EvidenceKind) -> Effect:
    def follow(step: TransitionContext) -> Mapping[str, Any]:
        document = step.issue(kind)
        step.put_on_file(document, Purpose.CONDUCT, proof)
        return describe_document(document)

    return follow


def _record_interview(step: TransitionContext) -> Mapping[str, Any]:
    identity.require_named_document(str(step.row.given[Input.ASKED_IDENTITY]), step.today)
    return _issue_record_of(DocumentKind.INTERVIEW_RECORD, EvidenceKind.PARTY_STATEMENT)(step)


def _issue_with_account(kind: DocumentKind) -> Effect:
    def follow(step: TransitionContext) -> Mapping[str, Any]:
        account = step.view.account
        extra = {"account": asdict(account) | {"owed_fen": account.owed_fen}}
        return describe_document(step.issue(kind, extra=extra, supersedes=_find_unserved(step, kind)))

    return follow


def _issue_replacing(kind: DocumentKind) -> Effect:
    return lambda step: describe_document(step.issue(kind, supersedes=_find_unserved(step, kind)))


def _defer_payment(step: TransitionContext) -> Mapping[str, Any]:
    """A demand that did not reach the party demands what is not due any more."""
    demand = _find_unserved(step, DocumentKind.DEMAND)
    notice = _issue_replacing(DocumentKind.DEFERRAL_NOTICE)(step)
    return {**notice, **step.void(demand, "催告书送达以前已经批准延期或者分期缴纳。")}


def _find_unserved(step: TransitionContext, kind: DocumentKind) -> Document | None:
    """The document of ``kind`` that was never served; a new one takes its place."""
    return next((document for document in step.view.unserved if document.kind is kind), None)


def _announce_hearing(step: TransitionContext) -> Mapping[str, Any]:
    """A hearing announced anew takes the force of the notice that told another day, served or not."""
    before = history.latest_act(step.view.acts[:-1], Action.SERVE_NOTICE, Action.ANNOUNCE_HEARING, Action.HOLD_HEARING)
    is_repeated = before is not None and before.action is Action.ANNOUNCE_HEARING
    old_notice = step.view.latest_document(DocumentKind.HEARING_NOTICE) if is_repeated else None
    return describe_document(step.issue(DocumentKind.HEARING_NOTICE, supersedes=old_notice))


def _record_hearing(step: TransitionContext) -> Mapping[str, Any]:
    lines = [str(one) for one in step.row.given.get(Input.ARGUMENTS) or ()]
    held_on = date.fromisoformat(str(step.row.given[Input.HELD_ON]))
    defence.record_arguments(step.session, step.actor, step.case, step.row, held_on, lines)
    step.issue(DocumentKind.HEARING_REPORT)
    return describe_document(step.issue(DocumentKind.HEARING_RECORD))


def _extend_term(name: str) -> Effect:
    """The form names the day on which the longer term ends; whoever deliberated on it is a head (APL 57)."""

    def follow(step: TransitionContext) -> Mapping[str, Any]:
        resolutions.require_heads(step)
        return describe_document(step.issue(DocumentKind.EXTENSION_FORM, extra={"due_on": step.view.due_day(name)}))

    return follow


def _decide_on_the_spot(step: TransitionContext) -> Mapping[str, Any]:
    file = step.open_source()
    decision_demands.require_demands(file, str(step.row.given.get(Input.CORRECTION_REQUIRED) or ""))
    decision = step.issue(DocumentKind.SPOT_DECISION, digest=step.digest)
    step.serve(decision)
    return describe_document(decision)


def _sign_undertaking(step: TransitionContext) -> Mapping[str, Any]:
    """Each pledge of the party becomes one of the measures with the day that it set itself."""
    paper, given = step.issue(DocumentKind.UNDERTAKING), step.row.given
    due_on = date.fromisoformat(str(given[Input.PLEDGE_DUE_ON]))
    lines = [line for one in given[Input.PLEDGES] for line in correction_demands.split_demands(str(one))]
    return {**describe_document(paper), **step.demand(paper, lines, MeasureBasis.UNDERTAKEN, due_on)}


def _break_undertaking(step: TransitionContext) -> Mapping[str, Any]:
    """After the decision a broken undertaking takes its force away; before it, it only stands on record."""
    decision = step.view.latest_document(*DECISIONS)
    if step.row.to_state is step.row.from_state or decision is None:
        return {}
    return step.supersede(decision, SupersedeGround.CORRECTION)


def _publish(step: TransitionContext) -> Mapping[str, Any]:
    """The public copy is made and entered in the public register; what it leaves out is told by rule and number."""
    step.require_removals_seen()
    copy = step.issue(DocumentKind.PUBLIC_COPY)
    if copy is None:
        raise InvalidField("action", "no public copy is made under %(regime)s", regime=step.case.regime)
    return {**describe_document(copy), "removed": step.publish(step.decision(), copy)}


def _confirm_address(step: TransitionContext) -> Mapping[str, Any]:
    addresses.require_electronic_address(str(step.row.given.get(Input.ELECTRONIC_ADDRESS, "")))
    if not service.is_on_file(step.session, step.case, int(step.row.given[Input.PROOF])):
        raise InvalidField("proof", "choose a piece that is on this file")
    return describe_document(step.issue(DocumentKind.ADDRESS_CONFIRMATION))


def _withdraw_publication(step: TransitionContext) -> Mapping[str, Any]:
    file = step.open_source()
    rows = public_register.withdraw_publications(file, str(step.row.given[Input.REASON]))
    return {"withdrawn": [row.number for row in rows]}


INCIDENTAL_EFFECTS: Mapping[Action, Effect] = {
    Action.EXTEND_FILING: _extend_term("filing"),
    Action.EXTEND_DECISION: _extend_term("decision"),
    Action.SERVE_PAPER: _serve_paper,
    Action.ATTACH_PROOF: _attach_proof,
    Action.TAKE_BACK_PROOF: _take_back_proof,
    Action.RECORD_FAILED_SERVICE: _record_failed_service,
    Action.SIGN_UNDERTAKING: _sign_undertaking,
    Action.BREAK_UNDERTAKING: _break_undertaking,
    Action.HOLD_HEARING: _record_hearing,
    Action.DECIDE_ON_THE_SPOT: _decide_on_the_spot,
    Action.RECORD_SCENE: _issue_record_of(DocumentKind.SCENE_RECORD, EvidenceKind.SCENE_RECORD),
    Action.RECORD_INTERVIEW: _record_interview,
    Action.ANNOUNCE_HEARING: _announce_hearing,
    Action.DEFER_PAYMENT: _defer_payment,
    Action.DEMAND_PAYMENT: _issue_with_account(DocumentKind.DEMAND),
    Action.APPLY_TO_COURT: _issue_with_account(DocumentKind.COURT_APPLICATION),
    Action.CONFIRM_ADDRESS: _confirm_address,
    Action.PUBLISH: _publish,
    Action.WITHDRAW_PUBLICATION: _withdraw_publication,
}
