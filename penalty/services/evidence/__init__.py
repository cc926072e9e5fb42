"""Evidence: taken in, superseded, handed over; who held it, and whose secret it is."""

from penalty.services.evidence.details import EvidenceDetails
from penalty.services.evidence.intake import (
    add_evidence,
    file_own_document,
    file_own_text,
    list_custody_entries,
    note_taken_back,
    open_evidence_file,
    record_handover,
    record_reading,
    take_over,
)
from penalty.services.evidence.replacements import file_signed_copy, supersede_evidence
from penalty.services.evidence.uploads import ReadUpload, Upload, read_uploads

__all__ = [
    "EvidenceDetails",
    "ReadUpload",
    "Upload",
    "add_evidence",
    "file_own_document",
    "file_own_text",
    "file_signed_copy",
    "list_custody_entries",
    "note_taken_back",
    "open_evidence_file",
    "read_uploads",
    "record_handover",
    "record_reading",
    "supersede_evidence",
    "take_over",
]
