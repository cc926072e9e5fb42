"""A step just taken, as its consequences see it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseView
from penalty.casefile.parties import addresses
from penalty.casefile.time_limits import arrivals, order_days
from penalty.errors import InvalidField
from penalty.messages import Listed
from penalty.models import (
    DECISIONS,
    ORDERS,
    Act,
    Case,
    Document,
    DocumentKind,
    EvidenceKind,
    MeasureBasis,
    Purpose,
    User,
)
from penalty.papers import PaperSource
from penalty.services import documents, evidence, reasons, remediation
from penalty.services.documents import service
from penalty.services.documents.service import ServiceDetails
from penalty.services.publication import public_register
from workflows.choices import ServiceManner, SupersedeGround
from workflows.procedure import find_kind
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

    def issue(self, kind: DocumentKind, **more: Any) -> Document | None:
        """The paper of ``kind``, or of what the regime of the case has in its place; none where it has none."""
        own = find_kind(kind, self.case.regime)
        return None if own is None else self.make(own, **more)

    def make(self, kind: DocumentKind, **more: Any) -> Document:
        return documents.issue_document(
            self.session, self.actor, self.case, kind, authority=self.authority, today=self.today, **more
        )

    def serve(self, document: Document | None) -> None:
        """Record the service that came with the step, and issue its receipt; without a paper there is none."""
        if document is None:
            return
        told = self.read_service()
        record = service.record_service(self.session, self.actor, document, told)
        extra = {"served": document, "record": record, "channel": self.row.given.get(Input.CHANNEL, "")}
        if told.manner is ServiceManner.PUBLIC_NOTICE:
            self.issue(DocumentKind.SERVICE_ANNOUNCEMENT, extra=extra)
        self.issue(DocumentKind.SERVICE_RECEIPT, extra=extra)

    def require_day_ahead(self, document: Document) -> None:
        """Raise ``Invalid`` for an order whose last day had passed when it was served: nobody can keep it any more."""
        due_on = order_days.find_correction_day(self.view) if document.kind in ORDERS else None
        if due_on is not None and date.fromisoformat(str(self.row.given[Input.SERVED_ON])) > due_on:
            raise InvalidField(
                Input.SERVED_ON,
                "%(number)s sets %(day)s as the last day, which had passed; order anew what is left to do",
                number=document.number, day=due_on,
            )  # fmt: skip

    def read_service(self) -> ServiceDetails:
        """The service as the inputs of the step tell it."""
        inputs = self.row.given
        first, second = [int(server) for server in inputs[Input.SERVERS]][:2]
        manner = ServiceManner(inputs[Input.MANNER])
        announced = manner is ServiceManner.PUBLIC_NOTICE
        confirmed = addresses.latest_confirmation(self.view.acts) if manner is ServiceManner.ELECTRONIC else None
        return ServiceDetails(
            manner=manner,
            recipient=str(inputs[Input.RECIPIENT]),
            served_on=date.fromisoformat(str(inputs[Input.SERVED_ON])),
            servers=(first, second),
            consent_id=confirmed.proof_id if confirmed and confirmed.electronic else None,
            proof_id=int(proof) if (proof := inputs.get(Input.SERVICE_EVIDENCE)) else None,
            note=str(inputs.get(Input.SERVICE_NOTE, "")),
            announced_on=date.fromisoformat(str(inputs[Input.ANNOUNCED_ON])) if announced else None,
        )

    def put_on_file(
        self, document: Document | None, purpose: Purpose, kind: EvidenceKind = EvidenceKind.DOCUMENTARY
    ) -> None:
        """The document with the officers who were on the case at the step, and the place that the step names."""
        if document is None:
            return
        officers = self.view.list_officers_at(self.row.at)
        content = documents.read_document(self.session, self.actor, self.case, document, authority=self.authority)
        evidence.file_own_document(
            self.session,
            self.actor,
            self.case,
            document,
            content,
            purpose,
            kind,
            authority=self.authority,
            today=self.today,
            made_by="、".join(one.name for one in officers) if self.actor in officers else "",
            made_at=str(self.row.given.get(Input.SCENE) or ""),
        )

    def demand(
        self, document: Document | None, lines: Sequence[str], basis: MeasureBasis, due_on: date
    ) -> Mapping[str, Any]:
        """Put each demand of the paper on record as a measure of remediation."""
        rows = remediation.record_demands(
            self.session, self.actor, self.case, lines, basis=basis, due_on=due_on, document=document
        )
        return {"measures": rows} if rows else {}

    def revoke_orders(self, reason: str, *, tell: bool = True, printed: str = "") -> Mapping[str, Any]:
        """End the force of every order to correct of the case; the party that one was served on is told so by a paper,
        if there is anybody to ``tell``, with the reason as ``printed`` for it, where that is another."""
        orders = arrivals.list_standing_orders(self.view)
        later = [one for one in self.view.documents if one.kind is DocumentKind.CORRECTION_EXTENSION]
        orders += [one for one in later if one.key not in self.view.superseded]
        told = [one for one in orders if tell and one.key in self.view.served]
        self._require_readable(printed or reason, told)
        for one in orders:
            self.void(one, reason)
        ended = remediation.withdraw_demands(self.session, self.actor, self.case, orders, reason)
        extra = {"orders": told, "reason": printed or reason}
        paper = self.issue(DocumentKind.ORDER_REVOCATION, extra=extra) if told else None
        revoked = {"revoked": [one.number for one in orders], **({"measures": ended} if ended else {})}
        return {**revoked, **({"revocation": paper.number, "revocation_sha256": paper.sha256} if paper else {})}

    def withdraw_refund(self, notice: Document) -> Mapping[str, Any]:
        """End the force of the notice of a refund; a party that it was served on is told so by a paper."""
        was_served, reason = notice.key in self.view.served, str(self.row.given[Input.REASON])
        self._require_readable(reason, [notice] if was_served else [])
        ended = self.void(notice, reason)
        paper = self.issue(DocumentKind.REFUND_WITHDRAWAL, extra={"notice": notice}) if was_served else None
        return {**ended, **describe_document(paper)}

    def _require_readable(self, reason: str, told: Sequence[Document]) -> None:
        """Raise ``Invalid`` where a letter would give the party no reason in its own language."""
        if told and not reasons.is_in_chinese(reason):
            raise InvalidField(
                Input.REASON,
                "the party was sent %(papers)s, so a letter prints the reason; write it in Chinese, as the party is to "
                "read it, and name nobody else",
                papers=Listed([one.number for one in told]),
            )

    def require_removals_seen(self) -> None:
        """Raise ``Invalid`` unless the list of what the copy leaves out was confirmed as it stands now."""
        file = self.open_source()
        public_register.require_removals_seen(file, self.decision(), str(self.row.given.get(Input.REMOVALS_SEEN, "")))

    def publish(self, decision: Document, copy: Document) -> Mapping[str, Any]:
        """Enter the public copy in the public register; returns the removals by rule and number."""
        published_on = date.fromisoformat(str(self.row.given[Input.PUBLISHED_ON]))
        file = self.open_source()
        channel = str(self.row.given[Input.CHANNEL])
        return public_register.record_publication(file, decision, copy, published_on, channel).removed

    def supersede(self, decision: Document, ground: str) -> Mapping[str, Any]:
        """End the force of ``decision`` for the reason that came with the step; returns the changes for the record."""
        reason = str(self.row.given[Input.REASON])
        documents.supersede_document(self.session, self.actor, decision, ground, reason, today=self.today)
        return {"superseded": decision.number}

    def void(self, paper: Document | None, reason: str) -> Mapping[str, Any]:
        """End the force of a paper that was wrong or is needed no more; its number stays taken."""
        if paper is None:
            return {}
        ground = SupersedeGround.CORRECTION
        documents.supersede_document(self.session, self.actor, paper, ground, reason, today=self.today)
        return {"superseded": paper.number}

    def open_source(self) -> PaperSource:
        """The case as papers and their checks read it, now; read anew each time, because effects write."""
        return PaperSource(self.session, self.case, self.authority, self.today, self.actor, {})

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


def describe_document(document: Document | None) -> Mapping[str, Any]:
    return {} if document is None else {"document": document.number, "sha256": document.sha256}


Effect = Callable[[TransitionContext], Mapping[str, Any]]
"""The effect of a step; returns the changes for the record."""
