"""Production of a document from a composed paper: numbered, rendered, signed, stored."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from sqlalchemy.orm import Session

from penalty import clock
from penalty.authority import Authority
from penalty.documents import renderer
from penalty.documents.paper import Paper
from penalty.documents.signatures import KeyUnusable
from penalty.errors import Invalid, InvalidField, ServiceError
from penalty.messages import quote
from penalty.models import DocumentKind
from penalty.papers.wording import missing_data
from penalty.services.records import numbering
from penalty.storage import StorageFull

MAX_PDF_BYTES = 30 * 10**6
ISSUED = {"zh": "签发{number}", "en": "Issued as {number}"}
"""The reason that a signature names, by the language of the paper."""


class DocumentNotMade(ServiceError):
    """The document could not be made; nothing of it was kept, not even its number."""


def generate_code() -> str:
    """A verification code nobody can guess: 80 random bits in groups of four."""
    text = secrets.token_hex(10).upper()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def require_signing_key(authority: Authority) -> None:
    """Return when a paper could be signed now; asked before a number is taken. Raises ``DocumentNotMade``."""
    try:
        authority.signer.require_usable(clock.now())
    except KeyUnusable as problem:
        raise DocumentNotMade(problem.message) from problem


def take_document_number(session: Session, authority: Authority, kind: DocumentKind, today: date) -> str:
    """The next number of this kind in this year. Raises ``Invalid`` for an outgoing kind without a pattern."""
    pattern = authority.letterhead.numbers.get(kind.value) or kind.row.number_pattern
    if not pattern:
        raise InvalidField(
            "number", "the letterhead has no number pattern for %(kind)s; add it to the settings", kind=kind
        )
    return pattern.format(year=today.year, n=numbering.take_next_number(session, f"document:{kind}:{today.year}"))


def render_paper(paper: Paper, seed: str, watermark: str | None = None) -> renderer.Rendered:
    """Raises ``Invalid`` naming every missing datum with its cure, or ``DocumentNotMade``."""
    identifier = hashlib.sha256(seed.encode()).digest()[:16]
    try:
        return renderer.render_paper(paper.template, paper.data(), watermark=watermark, identifier=identifier)
    except renderer.MissingDatum as problem:
        raise Invalid(missing_data.locate_missing(problem.names)) from problem
    except (renderer.MissingGlyph, renderer.RenderingFailed, renderer.WrongDatum) as problem:
        raise DocumentNotMade(quote(problem, "zh")) from problem


def sign_paper(authority: Authority, paper: renderer.Rendered, number: str) -> bytes:
    """The PDF under the seal of the authority, signed now. Raises ``DocumentNotMade``."""
    name, reason = authority.letterhead.name, ISSUED[paper.language].format(number=number)
    try:
        return authority.signer.sign(
            paper.pdf, paper.seal, reason, clock.now(), authority=name, language=paper.language
        )
    except KeyUnusable as problem:
        raise DocumentNotMade(problem.message) from problem


def store_pdf(authority: Authority, pdf: bytes) -> str:
    """The hash under which the store now holds the PDF. Raises ``DocumentNotMade`` where there is no room."""
    try:
        return authority.store.put(BytesIO(pdf), MAX_PDF_BYTES).sha256
    except StorageFull as problem:
        raise DocumentNotMade(problem.message) from problem


def printed_title(paper: Paper) -> str:
    """The title as printed on this very paper."""
    data = paper.data()
    verification = data.get("verification")
    public = isinstance(verification, dict) and verification.get("public_note")
    return f"{_printed_heading(paper, data)}（公开文本）" if public else _printed_heading(paper, data)


def _printed_heading(paper: Paper, data: Mapping[str, object]) -> str:
    if data.get("heading"):
        return str(data["heading"])
    if data.get("hearing_due") or data.get("filed") is False:
        return str(getattr(paper, "hearing_title", "") or getattr(paper, "declined_title", paper.title))
    return paper.title
