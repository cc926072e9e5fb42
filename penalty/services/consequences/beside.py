"""What follows from the steps beside the main line: papers issued and served, cases split and merged."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from penalty.casefile import addresses, history
from penalty.errors import InvalidField
from penalty.models import DECISIONS, Act, Assignment, Case, Document, DocumentKind, EvidenceKind, Purpose
from penalty.papers import public_copy
from penalty.services import audit, documents, evidence, opening, publicity, recusals, rights, serving
from penalty.services.consequences.taken import Follow, Taken, told
from workflows.choices import SupersedeGround
from workflows.words import Action, Ask, Role, State


def _service(step: Taken) -> Mapping[str, Any]:
    paper = step.session.get_one(Document, int(step.row.given[Ask.PAPER]))
    step.serve(paper)
    return told(paper)


def _proof(step: Taken) -> Mapping[str, Any]:
    """The service gets its proof, and a receipt that names it takes the place of the one that could not."""
    paper = step.session.get_one(Document, int(step.row.given[Ask.SERVED_PAPER]))
    before = serving.services_of(step.session, paper)[-1]
    record = serving.attach(step.session, step.actor, step.case, before, int(step.row.given[Ask.PROOF]))
    old = step.view.receipt_of(paper)
    extra = {"served": paper, "record": record, "replaces": old}
    receipt = step.issue(DocumentKind.SERVICE_RECEIPT, extra=extra, supersedes=old)
    return {"served": paper.number, **told(receipt)}


def _merger(step: Taken) -> Mapping[str, Any]:
    """The other case must be the same party's and open; the pieces of this one go on its file."""
    reference = str(step.row.given[Ask.OTHER_CASE]).strip()
    other = step.session.scalar(select(Case).where(col(Case.reference) == reference))
    if other is None or other.id == step.case.id or other.party.code != step.case.party.code:
        raise InvalidField(
            "other_case", "%(reference)s is no other case of the same party; look up its reference", reference=reference
        )
    if other.state not in rights.OPEN:
        raise InvalidField(
            "other_case",
            "%(reference)s is %(state)s; only an open case takes another in",
            reference=reference,
            state=other.state,
        )
    rights.touch(other)
    items = evidence.take_over(step.session, step.actor, step.case, other)
    return {"merged_into": other.reference, "evidence": [item.number for item in items]}


def _split(step: Taken) -> Mapping[str, Any]:
    """A case of its own for another matter of the same party: same officers, same source, evidence put up anew."""
    matter, parent = str(step.row.given[Ask.OTHER_MATTER]), step.case
    if matter not in step.office.regimes[parent.regime].matters or matter == parent.matter:
        raise InvalidField("other_matter", "choose another matter of the catalogue")
    told = {name: getattr(parent, name) for name in opening.TOLD} | {"matter": matter}
    case = opening.open_case(step.session, parent.lead, parent.party, told, by=step.actor, today=step.today)
    case.second, case.state = parent.second, State.INTAKE
    if parent.second is not None:
        step.session.add(Assignment(case_id=case.key, user_id=parent.second.key, by_id=step.actor.key))
    _register(step, case, {"split_from": parent.reference})
    recusals.raise_declared(step.session, step.actor, case)
    return {"split_into": case.reference}


def _register(step: Taken, case: Case, given: dict[str, Any]) -> None:
    origin, target, role = State.NEW, State.INTAKE, Role.CHIEF
    row = Act(
        case_id=case.key, action=Action.REGISTER, from_state=origin, to_state=target, role=role, on=step.today,
        given=given, by_id=step.actor.key,
    )  # fmt: skip
    step.session.add(row)
    audit.record(
        step.session, step.actor, Action.REGISTER, chain=case.reference, role=role, from_state=origin, to_state=target,
        changes={"given": given},
    )  # fmt: skip


def _records(kind: DocumentKind, proof: EvidenceKind) -> Follow:
    def follow(step: Taken) -> Mapping[str, Any]:
        paper = step.issue(kind)
        step.put_on_file(paper, Purpose.CONDUCT, proof)
        return told(paper)

    return follow


def _accounted(kind: DocumentKind) -> Follow:
    def follow(step: Taken) -> Mapping[str, Any]:
        account = step.view.account
        extra = {"account": asdict(account) | {"owed_fen": account.owed_fen}}
        return told(step.issue(kind, extra=extra, supersedes=_waiting(step, kind)))

    return follow


def _anew(kind: DocumentKind) -> Follow:
    return lambda step: told(step.issue(kind, supersedes=_waiting(step, kind)))


def _waiting(step: Taken, kind: DocumentKind) -> Document | None:
    """The paper of ``kind`` that was never served: what the new one says takes its place."""
    return next((paper for paper in step.view.unserved if paper.kind is kind), None)


def _summons(step: Taken) -> Mapping[str, Any]:
    """A hearing announced anew takes the force of the notice that told another day, served or not."""
    before = history.latest_act(step.view.acts[:-1], Action.SERVE_NOTICE, Action.ANNOUNCE_HEARING, Action.HOLD_HEARING)
    again = before is not None and before.action is Action.ANNOUNCE_HEARING
    old = step.view.latest_document(DocumentKind.HEARING_NOTICE) if again else None
    return told(step.issue(DocumentKind.HEARING_NOTICE, supersedes=old))


def _hearing(step: Taken) -> Mapping[str, Any]:
    step.issue(DocumentKind.HEARING_REPORT)
    return told(step.issue(DocumentKind.HEARING_RECORD))


def _extension(clock: str) -> Follow:
    """The form names the day on which the longer term ends."""

    def follow(step: Taken) -> Mapping[str, Any]:
        return told(step.issue(DocumentKind.EXTENSION_FORM, extra={"due_on": step.view.due_day(clock)}))

    return follow


def _spot_decision(step: Taken) -> Mapping[str, Any]:
    decision = step.issue(DocumentKind.SPOT_DECISION, digest=step.digest)
    step.serve(decision)
    return told(decision)


def _broken(step: Taken) -> Mapping[str, Any]:
    """After the decision a broken undertaking takes its force away; before it, it only stands on record."""
    decision = step.view.latest_document(*DECISIONS)
    if step.row.to_state is step.row.from_state or decision is None:
        return {}
    reason = str(step.row.given[Ask.REASON])
    documents.supersede(step.session, step.actor, decision, SupersedeGround.CORRECTION, reason, today=step.today)
    return {"superseded": decision.number}


def _merged(step: Taken) -> Mapping[str, Any]:
    return {**_merger(step), **told(step.issue(DocumentKind.MERGER_FORM))}


def _publication(step: Taken) -> Mapping[str, Any]:
    """The public copy is made and entered in the public register; what it leaves out is told by rule and number."""
    public_copy.further(step.row.given.get(Ask.REDACTIONS, ()))
    copy = step.issue(DocumentKind.PUBLIC_COPY)
    return {**told(copy), "removed": step.publish(step.decision(), copy)}


def _address(step: Taken) -> Mapping[str, Any]:
    addresses.need_reachable(str(step.row.given.get(Ask.ELECTRONIC_ADDRESS, "")))
    if not serving.is_on_file(step.session, step.case, int(step.row.given[Ask.PROOF])):
        raise InvalidField("proof", "choose a piece that is on this file")
    return told(step.issue(DocumentKind.ADDRESS_CONFIRMATION))


def _withdrawal(step: Taken) -> Mapping[str, Any]:
    rows = publicity.withdraw(
        step.session, step.actor, step.case, str(step.row.given[Ask.REASON]), office=step.office, today=step.today
    )
    return {"withdrawn": [row.number for row in rows]}


BESIDE: Mapping[Action, Follow] = {
    Action.EXTEND_FILING: _extension("filing"),
    Action.EXTEND_DECISION: _extension("decision"),
    Action.SERVE_PAPER: _service,
    Action.ATTACH_PROOF: _proof,
    Action.MERGE: _merged,
    Action.SPLIT: _split,
    Action.BREAK_UNDERTAKING: _broken,
    Action.HOLD_HEARING: _hearing,
    Action.DECIDE_ON_THE_SPOT: _spot_decision,
    Action.RECORD_SCENE: _records(DocumentKind.SCENE_RECORD, EvidenceKind.SCENE_RECORD),
    Action.RECORD_INTERVIEW: _records(DocumentKind.INTERVIEW_RECORD, EvidenceKind.PARTY_STATEMENT),
    Action.ANNOUNCE_HEARING: _summons,
    Action.DEFER_PAYMENT: _anew(DocumentKind.DEFERRAL_NOTICE),
    Action.DEMAND_PAYMENT: _accounted(DocumentKind.DEMAND),
    Action.APPLY_TO_COURT: _accounted(DocumentKind.COURT_APPLICATION),
    Action.CONFIRM_ADDRESS: _address,
    Action.PUBLISH: _publication,
    Action.WITHDRAW_PUBLICATION: _withdrawal,
}
