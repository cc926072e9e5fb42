"""How a composed paper becomes a file: numbered, set, signed, kept."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from sqlalchemy.orm import Session

from penalty import clock
from penalty.authority import Office
from penalty.documents import render
from penalty.documents.papers import Paper
from penalty.documents.sign import KeyUnusable
from penalty.errors import Invalid, InvalidField, ServiceError
from penalty.messages import quote
from penalty.models import DocumentKind
from penalty.services import numbering
from penalty.services.composing import cures
from penalty.storage import StorageFull

LARGEST = 30 * 10**6
HOUSE_PATTERNS: Mapping[DocumentKind, str] = {
    kind: f"{name}〔{{year}}〕{{n}}号"
    for kind, name in {
        DocumentKind.SPOT_REPORT: "当场处罚备案",
        DocumentKind.SCENE_RECORD: "检查笔录",
        DocumentKind.INTERVIEW_RECORD: "询问笔录",
        DocumentKind.UNDERTAKING: "承诺书",
        DocumentKind.EXTENSION_FORM: "延期审批",
        DocumentKind.SUSPENSION_FORM: "中止审批",
        DocumentKind.RESUMPTION_FORM: "恢复审批",
        DocumentKind.MERGER_FORM: "并案审批",
        DocumentKind.INVESTIGATION_REPORT: "调查报告",
        DocumentKind.CASE_REVIEW_FORM: "案件审查",
        DocumentKind.DEFENCE_REVIEW_FORM: "申辩复核",
        DocumentKind.HEARING_RECORD: "听证笔录",
        DocumentKind.HEARING_REPORT: "听证报告",
        DocumentKind.LEGAL_REVIEW_FORM: "法制审核",
        DocumentKind.DELIBERATION_RECORD: "集体讨论",
        DocumentKind.SERVICE_RECEIPT: "送达回证",
        DocumentKind.CLOSING_FORM: "结案审批",
        DocumentKind.ADDRESS_CONFIRMATION: "送达地址",
        DocumentKind.SERVICE_ANNOUNCEMENT: "送达公告",
        DocumentKind.PUBLIC_COPY: "公开文本",
        DocumentKind.RECUSAL_REPLY: "回避答复",
        DocumentKind.RECUSAL_DECISION: "回避决定",
        DocumentKind.SUPERVISION_REPORT: "督办备案",
    }.items()
}
"""Number patterns of papers that stay in the house, announcements, public copies, recusals; a letterhead may differ."""


class NotMade(ServiceError):
    """The document could not be made; nothing of it was kept, not even its number."""


def new_code() -> str:
    """A verification code nobody can guess: 80 random bits in groups of four."""
    text = secrets.token_hex(10).upper()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def ready(office: Office) -> None:
    """Return when a paper could be signed now; asked before a number is taken. Raises ``NotMade``."""
    try:
        office.signer.ready(clock.now())
    except KeyUnusable as problem:
        raise NotMade(problem.message) from problem


def number(session: Session, office: Office, kind: DocumentKind, today: date) -> str:
    """The next number of this kind in this year. Raises ``Invalid`` for an outgoing kind without a pattern."""
    pattern = office.letterhead.numbers.get(kind.value) or HOUSE_PATTERNS.get(kind)
    if not pattern:
        raise InvalidField(
            "number", "the letterhead has no number pattern for %(kind)s; add it to the settings", kind=kind
        )
    return pattern.format(year=today.year, n=numbering.next_number(session, f"document:{kind}:{today.year}"))


def rendered(paper: Paper, seed: str, watermark: str | None = None) -> render.Rendered:
    """The paper as PDF. Raises ``Invalid`` naming every missing datum with its cure, or ``NotMade``."""
    identifier = hashlib.sha256(seed.encode()).digest()[:16]
    try:
        return render.render(paper.template, paper.data(), watermark=watermark, identifier=identifier)
    except render.MissingDatum as problem:
        raise Invalid(cures.of(problem.names)) from problem
    except (render.MissingGlyph, render.RenderingFailed, render.WrongDatum) as problem:
        raise NotMade(quote(problem, "zh")) from problem


def signed(office: Office, paper: render.Rendered, number: str) -> bytes:
    """The PDF under the seal of the authority, signed now. Raises ``NotMade``."""
    try:
        return office.signer.sign(paper.pdf, paper.seal, f"签发{number}", clock.now(), authority=office.letterhead.name)
    except KeyUnusable as problem:
        raise NotMade(problem.message) from problem


def kept(office: Office, pdf: bytes) -> str:
    """The hash under which the store now holds the PDF. Raises ``NotMade`` where there is no room."""
    try:
        return office.store.put(BytesIO(pdf), LARGEST).sha256
    except StorageFull as problem:
        raise NotMade(problem.message) from problem


def title(paper: Paper) -> str:
    """The title as it is printed on this very paper."""
    data = paper.data()
    verification = data.get("verification")
    public = isinstance(verification, dict) and verification.get("public_note")
    return f"{_heading(paper, data)}（公开文本）" if public else _heading(paper, data)


def _heading(paper: Paper, data: Mapping[str, object]) -> str:
    if data.get("heading"):
        return str(data["heading"])
    if data.get("hearing_due") or data.get("filed") is False:
        return str(getattr(paper, "hearing_title", "") or getattr(paper, "declined_title", paper.title))
    return paper.title
