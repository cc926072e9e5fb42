"""What follows from a step beside the move itself: documents issued, served, superseded. One line of thought each."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from penalty.models import DECISIONS, Act, Case, Departure, Document, DocumentKind, Purpose, ServiceRecord, User
from penalty.services import assessments, documents, evidence, proposals
from penalty.services.office import Office
from workflows.words import Action, Ask, Manner


@dataclass(frozen=True, slots=True)
class Taken:
    """A step just taken, with all that its consequences need; ``digest`` is what stood when it was taken."""

    session: Session
    actor: User
    case: Case
    row: Act
    digest: str | None
    office: Office
    today: date

    def issue(self, kind: DocumentKind, **more: Any) -> Document:
        """Issue a document of the case."""
        return documents.issue(self.session, self.actor, self.case, kind, office=self.office, today=self.today, **more)

    def serve(self, document: Document) -> ServiceRecord:
        """Record the service that the step brought along."""
        given = self.row.given
        first, second = [int(server) for server in given[Ask.SERVERS]][:2]
        consent = given.get(Ask.CONSENT_EVIDENCE)
        return documents.serve(
            self.session,
            self.actor,
            document,
            manner=Manner(given[Ask.MANNER]),
            recipient=str(given[Ask.RECIPIENT]),
            served_on=date.fromisoformat(str(given[Ask.SERVED_ON])),
            servers=(first, second),
            consent_evidence_id=int(consent) if consent else None,
            note=str(given.get(Ask.SERVICE_NOTE, "")),
        )

    def decision(self) -> Document:
        """The decision in force; raises ``LookupError`` when there is none."""
        decision = documents.latest(self.session, self.case, *DECISIONS)
        if decision is None:
            raise LookupError(f"{self.case.reference} has no decision")
        return decision


Follow = Callable[[Taken], Mapping[str, Any]]


def follow(step: Taken) -> Mapping[str, Any]:
    """Do what the step entails; gives what the record is to say of it. Any failure stops the whole step."""
    make = FOLLOWING.get(step.row.action)
    return make(step) if make else {}


def _filing(step: Taken) -> Mapping[str, Any]:
    given = step.row.given
    extra = {
        "filed": step.row.action is Action.FILE,
        "reason": str(given.get(Ask.REASON, "")),
        "conditions": given.get(Ask.FILING_CONDITIONS, {}),
    }
    return _told(step.issue(DocumentKind.FILING_FORM, extra=extra))


def _order(step: Taken) -> Mapping[str, Any]:
    extra = {
        "correction_required": str(step.row.given[Ask.CORRECTION_REQUIRED]),
        "correction_due_on": date.fromisoformat(str(step.row.given[Ask.CORRECTION_DUE_ON])),
    }
    order = step.issue(DocumentKind.CORRECTION_ORDER, extra=extra)
    step.serve(order)
    content = documents.read(step.session, step.actor, step.case, order, office=step.office)
    evidence.file_made_by_us(
        step.session,
        step.actor,
        step.case,
        content,
        title=f"{order.title} {order.number}",
        filename=f"{order.number}.pdf",
        purpose=Purpose.REMEDIATION,
        today=step.today,
        office=step.office,
    )
    return _told(order)


def _notice(step: Taken) -> Mapping[str, Any]:
    notice = step.issue(documents.notice_kind(*_outcome(step.session, step.case)), digest=step.digest)
    step.serve(notice)
    return _told(notice)


def _decision(step: Taken) -> Mapping[str, Any]:
    kind = documents.decision_kind(*_outcome(step.session, step.case))
    replaced = documents.latest(step.session, step.case, *DECISIONS)
    return _told(step.issue(kind, digest=step.digest, supersedes=replaced))


def _service(step: Taken) -> Mapping[str, Any]:
    decision = step.decision()
    step.serve(decision)
    return _told(decision)


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
    return _told(step.issue(kind, extra=extra))


def _outcome(session: Session, case: Case) -> tuple[Mapping[str, Any], Departure | None]:
    row = assessments.latest(session, case)
    if row is None:
        raise LookupError(f"{case.reference} is not assessed")
    return json.loads(row.result), assessments.departure(session, case)


def _told(document: Document) -> Mapping[str, Any]:
    return {"document": document.number, "sha256": document.sha256}


FOLLOWING: Mapping[Action, Follow] = {
    Action.FILE: _filing,
    Action.DECLINE: _filing,
    Action.AWAIT_CORRECTION: _order,
    Action.SERVE_NOTICE: _notice,
    Action.DECIDE: _decision,
    Action.SERVE: _service,
    Action.SUPERSEDE: _superseded,
    Action.WITHDRAW_FILING: _ending,
    Action.TERMINATE: _ending,
}
