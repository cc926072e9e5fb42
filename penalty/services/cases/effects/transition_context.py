"""A step just taken, as its consequences see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseView, addresses
from penalty.models import DECISIONS, Act, Case, Document, DocumentKind, EvidenceKind, Purpose, User
from penalty.services import documents, evidence
from penalty.services.documents import service
from penalty.services.publication import public_register
from workflows.choices import ServiceManner
from workflows.vocabulary import Input


@dataclass(frozen=True, slots=True)
class TransitionContext:
    """A step just taken, with all that its effects need; ``digest`` is what stood when it was taken."""

    session: Session
    actor: User
    case: Case
    row: Act
    digest: str | None
    authority: Authority
    today: date

    def issue(self, kind: DocumentKind, **more: Any) -> Document:
        return documents.issue_document(
            self.session, self.actor, self.case, kind, authority=self.authority, today=self.today, **more
        )

    def serve(self, document: Document) -> None:
        """Record the service that came with the step, and issue its receipt."""
        inputs = self.row.given
        first, second = [int(server) for server in inputs[Input.SERVERS]][:2]
        manner, confirmation = ServiceManner(inputs[Input.MANNER]), addresses.latest_confirmation(self.view.acts)
        consent = (
            confirmation.proof_id
            if confirmation and confirmation.electronic and manner is ServiceManner.ELECTRONIC
            else None
        )
        record = service.record_service(
            self.session,
            self.actor,
            document,
            manner=manner,
            recipient=str(inputs[Input.RECIPIENT]),
            served_on=date.fromisoformat(str(inputs[Input.SERVED_ON])),
            servers=(first, second),
            consent_id=consent,
            proof_id=int(proof) if (proof := inputs.get(Input.SERVICE_EVIDENCE)) else None,
            note=str(inputs.get(Input.SERVICE_NOTE, "")),
        )
        extra = {"served": document, "record": record, "channel": inputs.get(Input.CHANNEL, "")}
        if manner is ServiceManner.PUBLIC_NOTICE:
            self.issue(DocumentKind.SERVICE_ANNOUNCEMENT, extra=extra)
        self.issue(DocumentKind.SERVICE_RECEIPT, extra=extra)

    def put_on_file(self, document: Document, purpose: Purpose, kind: EvidenceKind = EvidenceKind.DOCUMENTARY) -> None:
        content = documents.read_document(self.session, self.actor, self.case, document, authority=self.authority)
        evidence.file_own_document(
            self.session,
            self.actor,
            self.case,
            content,
            title=f"{document.title} {document.number}",
            filename=f"{document.number}.pdf",
            purpose=purpose,
            today=self.today,
            authority=self.authority,
            kind=kind,
        )

    def publish(self, decision: Document, copy: Document) -> Mapping[str, Any]:
        """Enter the public copy in the public register; returns the removals by rule and number."""
        published_on = date.fromisoformat(str(self.row.given[Input.PUBLISHED_ON]))
        row = public_register.record_publication(
            self.session, self.actor, self.case, decision, copy, published_on, str(self.row.given[Input.CHANNEL]),
            authority=self.authority, today=self.today,
        )  # fmt: skip
        return row.removed

    @property
    def view(self) -> CaseView:
        """The case as it stands now; read anew each time, because effects write."""
        return CaseView(self.session, self.case, self.authority, self.today)

    def decision(self) -> Document:
        """The decision in force; raises ``LookupError`` when there is none."""
        decision = self.view.latest_document(*DECISIONS)
        if decision is None:
            raise LookupError(f"{self.case.reference} has no decision")
        return decision


def describe_document(document: Document) -> Mapping[str, Any]:
    return {"document": document.number, "sha256": document.sha256}


Effect = Callable[[TransitionContext], Mapping[str, Any]]
"""The effect of a step; returns the changes for the record."""
