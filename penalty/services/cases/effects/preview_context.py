"""A step as it would be taken, for whoever wants to read its papers before: nothing of it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from penalty.documents.paper_models import UNNUMBERED, UNVERIFIABLE
from penalty.models import Document, DocumentKind, EvidenceKind, Purpose
from penalty.services import documents
from penalty.services.cases.effects.transition_context import TransitionContext


@dataclass(frozen=True, slots=True)
class PreviewContext(TransitionContext):
    """Its papers come out under a watermark, without number, code and signature, and are gathered in ``papers``."""

    papers: list[bytes] = field(default_factory=list)

    def issue(self, kind: DocumentKind, **more: Any) -> Document:
        """The document that is returned is on no file."""
        extra = more.get("extra")
        pdf = documents.preview_document(
            self.session, self.actor, self.case, kind, authority=self.authority, today=self.today, extra=extra
        )
        self.papers.append(pdf)
        return Document(
            case_id=self.case.key, kind=kind, number=UNNUMBERED, title="", data={}, template_sha256="",
            rendered_sha256="", sha256="", code=UNVERIFIABLE, issued_on=self.today, by_id=self.actor.key,
        )  # fmt: skip

    def serve(self, document: Document) -> None:
        """Draft the receipt of a paper that is issued already; a paper that is only drafted cannot be served."""
        if document.id is not None:
            TransitionContext.serve(self, document)

    def put_on_file(self, document: Document, purpose: Purpose, kind: EvidenceKind = EvidenceKind.DOCUMENTARY) -> None:
        """A draft is no evidence."""

    def publish(self, decision: Document, copy: Document) -> Mapping[str, Any]:  # noqa: ARG002 -- as TransitionContext has it
        return {}
