"""The documents of a case: composed, numbered, signed and stored in one transaction, then served."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from penalty import papers
from penalty.authority import Authority
from penalty.casefile import CaseFile, decision_basis
from penalty.documents import renderer
from penalty.documents.paper import Paper
from penalty.errors import InvalidField, NotAllowed
from penalty.messages import Listed, Message
from penalty.models import DECISIONS, NOTICES, Assessment, Case, Document, DocumentKind, Supersession, User
from penalty.papers import PaperSource
from penalty.services import permissions
from penalty.services.documents import production
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from workflows.choices import SupersedeGround
from workflows.procedure import find_kind

PREVIEW_WATERMARKS = {"zh": "预览", "en": "PREVIEW"}
KINDS_RESTING_ON_ASSESSMENT = (*DECISIONS, *NOTICES)
"""Kinds that rest on an assessment and carry its effect, amount and digest."""


def issue_document(
    session: Session,
    actor: User,
    case: Case,
    kind: DocumentKind,
    *,
    authority: Authority,
    today: date,
    digest: str | None = None,
    extra: Mapping[str, object] | None = None,
    supersedes: Document | None = None,
) -> Document:
    """Make, number, sign and store the document of ``kind`` for ``case`` as it stands.

    ``extra`` holds the inputs of the step: ``correction_required`` and ``correction_due_on`` of an order to correct;
    ``filed``, ``reason`` and ``conditions`` of a filing form; ``ground`` and ``reason`` of an ending. Raises
    ``Invalid`` naming every missing datum, ``DocumentNotMade`` where it cannot be printed or signed; a key that
    cannot sign is refused before a number is taken.
    """
    permissions.require_access(session, actor, case)
    if supersedes is not None and supersedes.case_id != case.id:
        raise InvalidField("supersedes", "%(number)s belongs to another case", number=supersedes.number)
    file = PaperSource(session, case, authority, today, actor, extra or {})
    authority = file.authority
    production.require_signing_key(authority)
    file.number = production.take_document_number(session, authority, kind, today)
    file.code = production.generate_code()
    paper = papers.compose(kind, file)
    rendered = production.render_paper(paper, file.code)
    papers.check_rendered(kind, file, paper, rendered.pdf)
    signed = production.sign_paper(authority, rendered, file.number)
    stored = {
        "rendered_sha256": production.store_pdf(authority, rendered.pdf),
        "sha256": production.store_pdf(authority, signed),
        "supersedes_id": supersedes.id if supersedes else None,
    }
    return _record_document(file, kind, paper, **stored, **_assessment_fields(kind, file, digest))


def preview_document(
    session: Session,
    actor: User,
    case: Case,
    kind: DocumentKind,
    *,
    authority: Authority,
    today: date,
    extra: Mapping[str, object] | None = None,
) -> bytes:
    """The same paper under a watermark, without number, code and signature; nothing is stored."""
    permissions.require_access(session, actor, case)
    file = PaperSource(session, case, authority, today, actor, extra or {})
    paper = papers.compose(kind, file)
    pdf = production.render_paper(paper, f"preview {case.reference} {kind}", PREVIEW_WATERMARKS[paper.language]).pdf
    papers.check_rendered(kind, file, paper, pdf)
    return pdf


def notice_kind(file: CaseFile) -> DocumentKind:
    waived = decision_basis.is_waived(file.result, file.departure)
    return DocumentKind.WAIVER_NOTICE if waived else DocumentKind.PENALTY_NOTICE


def decision_kind(file: CaseFile) -> DocumentKind:
    waived = decision_basis.is_waived(file.result, file.departure)
    return DocumentKind.WAIVER_DECISION if waived else DocumentKind.PENALTY_DECISION


def foreseen_kinds(file: CaseFile) -> tuple[DocumentKind, ...]:
    """The notice and the decision that follow from the assessment as it stands; none before there is one."""
    kinds = (notice_kind(file), decision_kind(file)) if file.assessment is not None else ()
    found = [find_kind(kind, file.case.regime) for kind in kinds]
    return tuple(one for one in found if one is not None)


def supersede_document(
    session: Session, actor: User, document: Document, ground: str, reason: str, *, today: date
) -> Supersession:
    """End the force of ``document`` today; it stays on file as it was. Raises ``Invalid``."""
    case = session.get_one(Case, document.case_id)
    permissions.require_access(session, actor, case)
    require_reason(reason, Message("say why the document is replaced"), most=4000)
    if ground not in tuple(SupersedeGround):
        raise InvalidField("ground", "choose one of %(grounds)s", grounds=Listed(tuple(SupersedeGround)))
    if document.id in CaseFile(session, case).superseded:
        raise InvalidField("document", "%(number)s is out of force already; choose another", number=document.number)
    row = Supersession(
        document_id=document.key, ground=SupersedeGround(ground), reason=reason.strip(), on=today, by_id=actor.key
    )
    session.add(row)
    session.flush()
    changes = {"number": document.number, "ground": row.ground}
    audit.record_act(session, actor, "supersede_document", chain=case.reference, reason=row.reason, changes=changes)
    return row


def read_document(session: Session, actor: User, case: Case, document: Document, *, authority: Authority) -> bytes:
    """The signed file, checked against its hash. Raises ``NotAllowed``, ``FileAltered`` or ``FileMissing``."""
    permissions.require_access(session, actor, case)
    if document.case_id != case.id:
        raise NotAllowed("%(number)s belongs to another case; open it there", number=document.number)
    return authority.store.read(document.sha256)


def force_ended_on(session: Session, document: Document) -> date | None:
    """``None`` while the document is in force; a public copy ends with its decision."""
    return CaseFile(session, session.get_one(Case, document.case_id)).ended.get(document.key)


def _record_document(file: PaperSource, kind: DocumentKind, paper: Paper, **fields: Any) -> Document:
    row = Document(
        case_id=file.case.key,
        kind=kind,
        number=file.number,
        title=production.printed_title(paper),
        data=paper.data(),
        template_sha256=renderer.template_sha256(paper.template),
        code=file.code,
        issued_on=file.today,
        by_id=file.actor.key,
        **fields,
    )
    file.session.add(row)
    file.session.flush()
    recorded_fields = ("kind", "number", "sha256", "digest", "effect", "amount_fen")
    changes = {name: getattr(row, name) for name in recorded_fields}
    audit.record_act(file.session, file.actor, "issue_document", chain=file.case.reference, changes=changes)
    return row


def _assessment_fields(kind: DocumentKind, file: PaperSource, digest: str | None) -> dict[str, Any]:
    row: Assessment | None = file.assessment
    if kind not in KINDS_RESTING_ON_ASSESSMENT or row is None:
        return {"digest": digest}
    return {"digest": digest or row.digest, "effect": file.effect, "amount_fen": row.amount_fen}
