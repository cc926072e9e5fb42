"""Signatures that records of an inspection or an interview still wait for (Order 30 art 28; APL 55(2)).

The record is issued unsigned, to be printed, read and signed. It waits until its signed copy stands in its place or
came with the step, or until it says who refused to sign or was absent, and why. The law asks for the signature and
shuts no unsigned record out: it is weighed (APL 46). So the file names it, and no step is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from penalty.casefile.file import CaseFile
from penalty.models import Act, Document, DocumentKind, Evidence, ServiceRecord
from workflows.choices import ServiceManner
from workflows.vocabulary import Action, Input

RECORDED_BY: Mapping[DocumentKind, Action] = {
    DocumentKind.SCENE_RECORD: Action.RECORD_SCENE,
    DocumentKind.INTERVIEW_RECORD: Action.RECORD_INTERVIEW,
}
SIGNED = "签名或者盖章的笔录归卷，取代未签名的文本"
"""The reason for which the signed copy of a record takes its place; what it tells does not change."""
HANDED_OVER = (ServiceManner.DIRECT, ServiceManner.LEAVING)
"""Services whose receipt is signed before the servers, by the recipient or by a witness."""


@dataclass(frozen=True, slots=True)
class AwaitedRecord:
    """A record, and the unsigned piece that it is on file."""

    document: Document
    piece: Evidence


def list_awaited(file: CaseFile) -> list[AwaitedRecord]:
    """The records in force that stand on file as they were issued."""
    pieces = {piece.sha256: piece for piece in file.evidence}
    return [
        AwaitedRecord(document, pieces[document.sha256])
        for kind, action in RECORDED_BY.items()
        for document, act in _list_records(file, kind, action)
        if document.sha256 in pieces and document.key not in file.ended and not _is_settled(file, act)
    ]


def is_signed_copy(piece: Evidence) -> bool:
    return piece.supersede_reason == SIGNED


def list_unsigned_receipts(file: CaseFile) -> list[tuple[Document, ServiceRecord]]:
    """Papers handed over or left at the place of which no signed receipt is on file."""
    documents = {one.key: one for one in file.documents}
    rows = [row for row in file.unproven if row.manner in HANDED_OVER and row.document_id not in file.ended]
    return [(documents[row.document_id], row) for row in rows]


def _list_records(file: CaseFile, kind: DocumentKind, action: Action) -> list[tuple[Document, Act]]:
    """Each step issues one record, so both stand in the same order."""
    documents = [one for one in file.documents if one.kind is kind]
    acts = [one for one in file.acts if one.action is action]
    return list(zip(documents, acts, strict=False))


def _is_settled(file: CaseFile, act: Act) -> bool:
    """The signed copy came with the step and stands, or the record says why it is not signed."""
    proof = act.given.get(Input.PROOF)
    came_along = proof is not None and int(proof) in {piece.key for piece in file.evidence}
    return came_along or bool(str(act.given.get(Input.SIGNATURE_REFUSED) or "").strip())
