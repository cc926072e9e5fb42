"""From the file of a case to a paper: nothing is decided here, only said."""

from penalty.documents.papers import Paper
from penalty.models import DocumentKind
from penalty.services.composing.casefile import CaseFile, read
from penalty.services.composing.forms import FORMS
from penalty.services.composing.outgoing import OUTGOING

__all__ = ["CaseFile", "compose", "read"]


def compose(kind: DocumentKind, file: CaseFile, number: str, code: str) -> Paper:
    """The paper of ``kind``; what the file does not hold is left empty, for the paper to name it.

    Raises ``Invalid`` where this kind does not fit the case.
    """
    return (FORMS[kind] if kind in FORMS else OUTGOING[kind])(file, number, code)
