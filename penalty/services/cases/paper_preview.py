"""The papers of a step, to be read before it is taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseView
from penalty.documents.paper_models import UNNUMBERED, UNVERIFIABLE
from penalty.errors import InvalidField
from penalty.models import Case, Document, DocumentKind, EvidenceKind, Purpose, User
from penalty.services import documents
from penalty.services.cases import acts, effects
from penalty.services.cases.effects import TransitionContext
from penalty.services.documents import service
from penalty.services.evidence.attachments import ReadPaper
from workflows.vocabulary import Action, Input


@dataclass(frozen=True, slots=True)
class PreviewContext(TransitionContext):
    """Its papers come out under a watermark, without number, code and signature, and are gathered in ``papers``."""

    papers: list[bytes] = field(default_factory=list)

    def make(self, kind: DocumentKind, **more: Any) -> Document:
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

    def serve(self, document: Document | None) -> None:
        """Draft the receipt of a paper that is issued already; of one that is only drafted check what is told."""
        if document is not None and document.id is None:
            service.require_valid_service(self.session, self.case, document, self.read_service())
        else:
            TransitionContext.serve(self, document)

    def put_on_file(
        self, document: Document | None, purpose: Purpose, kind: EvidenceKind = EvidenceKind.DOCUMENTARY
    ) -> None:
        """A draft is no evidence."""

    def demand(self, *_told: Any) -> Mapping[str, Any]:
        """A draft demands nothing."""
        return {}

    def require_removals_seen(self) -> None:
        """A draft is what the list is read with."""

    def publish(self, decision: Document, copy: Document) -> Mapping[str, Any]:  # noqa: ARG002 -- as TransitionContext has it
        return {}


def preview_papers(
    session: Session,
    actor: User,
    case: Case,
    action: Action,
    inputs: Mapping[Input, object],
    papers: Mapping[str, ReadPaper] | None = None,
    *,
    version_seen: int,
    authority: Authority,
    today: date,
) -> bytes:
    """Every paper that ``action`` would issue with ``inputs``, one behind the other in one PDF.

    ``papers`` are those attached in the form. Each paper of the step is watermarked and has no number, code or
    signature. The step is tried and taken back: the case, its record and the numbers stay as they are.
    Raises as :func:`penalty.services.cases.take_step`, and ``Invalid`` where the step issues no paper.
    """
    trial = session.begin_nested()
    try:
        given, seen = acts.attach_papers(
            session, actor, case, inputs, papers or {}, version_seen, authority=authority, today=today
        )
        view = CaseView(session, case, authority, today)
        draft = acts.apply_transition(PreviewContext, view, actor, action, given, seen)
        effects.apply_effects(draft)
    finally:
        trial.rollback()
    if not draft.papers:
        raise InvalidField("action", "%(action)s issues no paper here; there is nothing to preview", action=action)
    return _join_pdfs(draft.papers)


def _join_pdfs(pdfs: list[bytes]) -> bytes:
    if len(pdfs) == 1:
        return pdfs[0]
    with pikepdf.new() as whole, BytesIO() as stream:
        for pdf in pdfs:
            with pikepdf.open(BytesIO(pdf)) as part:
                whole.pages.extend(part.pages)
        whole.save(stream)
        return stream.getvalue()
