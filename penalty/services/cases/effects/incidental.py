"""Effects of incidental steps: documents issued and served, cases split and merged."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from penalty.casefile import addresses, history
from penalty.errors import InvalidField
from penalty.models import DECISIONS, Act, Assignment, Case, Document, DocumentKind, EvidenceKind, Purpose
from penalty.papers import PaperSource
from penalty.services import evidence, permissions
from penalty.services.cases import creation
from penalty.services.cases.effects.transition_context import Effect, TransitionContext, describe_document
from penalty.services.documents import service
from penalty.services.publication import public_register
from penalty.services.records import audit
from penalty.services.recusals import requests
from workflows.choices import SupersedeGround
from workflows.vocabulary import Action, Input, Role, State


def _serve_paper(step: TransitionContext) -> Mapping[str, Any]:
    document = step.session.get_one(Document, int(step.row.given[Input.PAPER]))
    step.serve(document)
    return describe_document(document)


def _attach_proof(step: TransitionContext) -> Mapping[str, Any]:
    """The service gets its proof, and a receipt that names it takes the place of the one that could not."""
    document = step.session.get_one(Document, int(step.row.given[Input.SERVED_PAPER]))
    before = service.list_services(step.session, document)[-1]
    record = service.attach_proof(step.session, step.actor, step.case, before, int(step.row.given[Input.PROOF]))
    old_receipt = step.view.find_receipt(document)
    extra = {"served": document, "record": record, "replaces": old_receipt}
    receipt = step.issue(DocumentKind.SERVICE_RECEIPT, extra=extra, supersedes=old_receipt)
    return {"served": document.number, **describe_document(receipt)}


def _merge_case(step: TransitionContext) -> Mapping[str, Any]:
    """The other case must be the same party's and open; the pieces of this one go on its file."""
    reference = str(step.row.given[Input.OTHER_CASE]).strip()
    other = step.session.scalar(select(Case).where(col(Case.reference) == reference))
    if other is None or other.id == step.case.id or other.party.code != step.case.party.code:
        raise InvalidField(
            "other_case", "%(reference)s is no other case of the same party; look up its reference", reference=reference
        )
    if other.state not in permissions.OPEN_STATES:
        raise InvalidField(
            "other_case",
            "%(reference)s is %(state)s; only an open case takes another in",
            reference=reference,
            state=other.state,
        )
    permissions.raise_version(other)
    items = evidence.take_over_from_merged(step.session, step.actor, step.case, other)
    form = describe_document(step.issue(DocumentKind.MERGER_FORM))
    return {"merged_into": other.reference, "evidence": [item.number for item in items], **form}


def _split_case(step: TransitionContext) -> Mapping[str, Any]:
    """A case of its own for another matter of the same party: same officers, same source, evidence put up anew."""
    matter, parent = str(step.row.given[Input.OTHER_MATTER]), step.case
    if matter not in step.authority.regimes[parent.regime].matters or matter == parent.matter:
        raise InvalidField("other_matter", "choose another matter of the catalogue")
    if step.authority.regimes[parent.regime].matters[matter].stated:
        raise InvalidField("other_matter", "its law must be stated; register it as a case of its own")
    details = {name: getattr(parent, name) for name in creation.REGISTRATION_FIELDS}
    details |= {"matter": matter, "stated_law": None}
    case = creation.create_case(step.session, parent.lead, parent.party, details, by=step.actor, today=step.today)
    case.second, case.state = parent.second, State.INTAKE
    if parent.second is not None:
        step.session.add(Assignment(case_id=case.key, user_id=parent.second.key, by_id=step.actor.key))
    _record_registration(step, case, {"split_from": parent.reference})
    requests.request_declared_recusals(step.session, step.actor, case)
    return {"split_into": case.reference}


def _record_registration(step: TransitionContext, case: Case, inputs: dict[str, Any]) -> None:
    origin, target, role = State.NEW, State.INTAKE, Role.CHIEF
    row = Act(
        case_id=case.key, action=Action.REGISTER, from_state=origin, to_state=target, role=role, on=step.today,
        given=inputs, by_id=step.actor.key,
    )  # fmt: skip
    step.session.add(row)
    audit.record_act(
        step.session, step.actor, Action.REGISTER, chain=case.reference, role=role, from_state=origin, to_state=target,
        changes={"given": inputs},
    )  # fmt: skip


def _issue_record_of(kind: DocumentKind, proof: EvidenceKind) -> Effect:
    def follow(step: TransitionContext) -> Mapping[str, Any]:
        document = step.issue(kind)
        step.put_on_file(document, Purpose.CONDUCT, proof)
        return describe_document(document)

    return follow


def _issue_with_account(kind: DocumentKind) -> Effect:
    def follow(step: TransitionContext) -> Mapping[str, Any]:
        account = step.view.account
        extra = {"account": asdict(account) | {"owed_fen": account.owed_fen}}
        return describe_document(step.issue(kind, extra=extra, supersedes=_find_unserved(step, kind)))

    return follow


def _issue_replacing(kind: DocumentKind) -> Effect:
    return lambda step: describe_document(step.issue(kind, supersedes=_find_unserved(step, kind)))


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
    step.issue(DocumentKind.HEARING_REPORT)
    return describe_document(step.issue(DocumentKind.HEARING_RECORD))


def _extend_term(name: str) -> Effect:
    """The form names the day on which the longer term ends."""

    def follow(step: TransitionContext) -> Mapping[str, Any]:
        return describe_document(step.issue(DocumentKind.EXTENSION_FORM, extra={"due_on": step.view.due_day(name)}))

    return follow


def _decide_on_the_spot(step: TransitionContext) -> Mapping[str, Any]:
    decision = step.issue(DocumentKind.SPOT_DECISION, digest=step.digest)
    step.serve(decision)
    return describe_document(decision)


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
    file = PaperSource(step.session, step.case, step.authority, step.today, step.actor, {})
    rows = public_register.withdraw_publications(file, str(step.row.given[Input.REASON]))
    return {"withdrawn": [row.number for row in rows]}


INCIDENTAL_EFFECTS: Mapping[Action, Effect] = {
    Action.EXTEND_FILING: _extend_term("filing"),
    Action.EXTEND_DECISION: _extend_term("decision"),
    Action.SERVE_PAPER: _serve_paper,
    Action.ATTACH_PROOF: _attach_proof,
    Action.MERGE: _merge_case,
    Action.SPLIT: _split_case,
    Action.BREAK_UNDERTAKING: _break_undertaking,
    Action.HOLD_HEARING: _record_hearing,
    Action.DECIDE_ON_THE_SPOT: _decide_on_the_spot,
    Action.RECORD_SCENE: _issue_record_of(DocumentKind.SCENE_RECORD, EvidenceKind.SCENE_RECORD),
    Action.RECORD_INTERVIEW: _issue_record_of(DocumentKind.INTERVIEW_RECORD, EvidenceKind.PARTY_STATEMENT),
    Action.ANNOUNCE_HEARING: _announce_hearing,
    Action.DEFER_PAYMENT: _issue_replacing(DocumentKind.DEFERRAL_NOTICE),
    Action.DEMAND_PAYMENT: _issue_with_account(DocumentKind.DEMAND),
    Action.APPLY_TO_COURT: _issue_with_account(DocumentKind.COURT_APPLICATION),
    Action.CONFIRM_ADDRESS: _confirm_address,
    Action.PUBLISH: _publish,
    Action.WITHDRAW_PUBLICATION: _withdraw_publication,
}
