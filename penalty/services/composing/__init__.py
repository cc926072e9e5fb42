"""From the file of a case to a paper: nothing is decided here, only said."""

from collections.abc import Mapping

from penalty.documents.papers import Paper
from penalty.models import DocumentKind
from penalty.services.composing.casefile import CaseFile, read
from penalty.services.composing.deciding import DECIDING
from penalty.services.composing.enforcing import ENFORCING
from penalty.services.composing.forms import FORMS
from penalty.services.composing.inquiry import INQUIRY
from penalty.services.composing.outgoing import OUTGOING, Compose
from penalty.services.composing.publishing import PUBLISHING
from penalty.services.composing.receipts import RECEIPTS
from penalty.services.composing.recusing import RECUSING
from penalty.services.composing.transferring import TRANSFERRING

__all__ = ["COMPOSERS", "CaseFile", "compose", "read"]


COMPOSERS: Mapping[DocumentKind, Compose] = {
    **OUTGOING, **FORMS, **INQUIRY, **DECIDING, **ENFORCING, **RECEIPTS, **PUBLISHING, **TRANSFERRING, **RECUSING,
}  # fmt: skip
"""Each kind of document with the function that composes it."""


def compose(kind: DocumentKind, file: CaseFile, number: str, code: str) -> Paper:
    """The paper of ``kind``; what the file does not hold is left empty, for the paper to name it.

    Raises ``Invalid`` where this kind does not fit the case.
    """
    return COMPOSERS[kind](file, number, code)
