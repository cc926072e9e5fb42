"""Papers composed from the file of a case; nothing is decided here."""

from collections.abc import Callable, Mapping

from penalty.documents.paper import Paper
from penalty.errors import InvalidField
from penalty.models import DocumentKind
from penalty.papers import language
from penalty.papers.disclosures import determinations
from penalty.papers.orders import correction_extension
from penalty.papers.publication import public_copy
from penalty.papers.source import PaperSource
from penalty.papers.stages import (
    decision_approval,
    decisions,
    endings,
    enforcement,
    filing,
    investigation,
    investigation_report,
    records,
    recusal,
    review,
    revocations,
    service,
)
from penalty.papers.wording import law_in_force

__all__ = ["COMPOSERS", "PaperSource", "check_rendered", "compose"]


MODULES = (
    decision_approval,
    decisions,
    determinations,
    endings,
    enforcement,
    filing,
    investigation,
    investigation_report,
    public_copy,
    recusal,
    records,
    review,
    correction_extension,
    revocations,
    service,
)
COMPOSERS: Mapping[DocumentKind, Callable[[PaperSource], Paper]] = {
    DocumentKind(name.removeprefix("compose_")): compose_kind
    for module in MODULES
    for name, compose_kind in vars(module).items()
    if name.startswith("compose_")
}
"""By kind, the function of these modules that is named after it, such as ``compose_filing_form``."""


def compose(kind: DocumentKind, file: PaperSource) -> Paper:
    """The paper of ``kind``; what the file does not hold is left empty, for the paper to name it.

    Raises ``Invalid`` where this kind does not fit the case.
    """
    if kind.row.regime != file.case.regime:
        raise InvalidField("kind", "%(kind)s is no paper of %(regime)s", kind=kind, regime=file.case.regime)
    return COMPOSERS[kind](file)


def check_rendered(kind: DocumentKind, file: PaperSource, paper: Paper, pdf: bytes) -> None:
    """Raise ``Invalid`` where the PDF shows what a paper of ``kind`` must not, before it is signed or shown."""
    law_in_force.require_law_in_force(kind, file, paper)
    language.require_language_of_paper(paper, pdf)
    language.require_sound_language(kind, file, paper, pdf)
    if kind is DocumentKind.PUBLIC_COPY:
        public_copy.require_redacted(file, pdf)
