"""Papers composed from the file of a case; nothing is decided here."""

from collections.abc import Callable, Mapping

from penalty.documents.paper_models import Paper
from penalty.models import DocumentKind
from penalty.papers.enforcement import ENFORCEMENT_COMPOSERS
from penalty.papers.filing import FILING_COMPOSERS
from penalty.papers.investigation import INVESTIGATION_COMPOSERS
from penalty.papers.notices_and_decisions import NOTICE_COMPOSERS, Composer
from penalty.papers.public_copy import PUBLICATION_COMPOSERS, require_redacted
from penalty.papers.recusal import RECUSAL_COMPOSERS
from penalty.papers.review import REVIEW_COMPOSERS
from penalty.papers.service import SERVICE_COMPOSERS
from penalty.papers.source import PaperSource
from penalty.papers.transfer import TRANSFER_COMPOSERS

__all__ = ["COMPOSERS", "PaperSource", "check_rendered", "compose"]


COMPOSERS: Mapping[DocumentKind, Composer] = {
    **NOTICE_COMPOSERS, **FILING_COMPOSERS, **INVESTIGATION_COMPOSERS, **REVIEW_COMPOSERS, **ENFORCEMENT_COMPOSERS,
    **SERVICE_COMPOSERS, **PUBLICATION_COMPOSERS, **TRANSFER_COMPOSERS, **RECUSAL_COMPOSERS,
}  # fmt: skip
CHECKS: Mapping[DocumentKind, Callable[[PaperSource, bytes], None]] = {DocumentKind.PUBLIC_COPY: require_redacted}
"""Checks of the PDF of a kind before it is signed or shown."""


def compose(kind: DocumentKind, file: PaperSource, number: str, code: str) -> Paper:
    """The paper of ``kind``; what the file does not hold is left empty, for the paper to name it.

    Raises ``Invalid`` where this kind does not fit the case.
    """
    return COMPOSERS[kind](file, number, code)


def check_rendered(kind: DocumentKind, file: PaperSource, pdf: bytes) -> None:
    """Raise ``Invalid`` where the PDF shows what a paper of ``kind`` must not."""
    if (check := CHECKS.get(kind)) is not None:
        check(file, pdf)
