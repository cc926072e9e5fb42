"""Documents: previewed, issued, superseded, served."""

from penalty.services.documents.issuance import (
    decision_kind,
    force_ended_on,
    foreseen_kinds,
    issue_document,
    notice_kind,
    preview_document,
    read_document,
    supersede_document,
)

__all__ = [
    "decision_kind",
    "force_ended_on",
    "foreseen_kinds",
    "issue_document",
    "notice_kind",
    "preview_document",
    "read_document",
    "supersede_document",
]
