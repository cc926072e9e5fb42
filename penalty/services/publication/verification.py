"""Public verification of a document: issuer, integrity, force. It discloses nothing of the party."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cryptography import x509
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.documents.signature_check import SignatureVerdict, Timestamp
from penalty.documents.signatures import Signer
from penalty.foreign_files.limits import Limits
from penalty.messages import Message
from penalty.models import Document, DocumentKind
from penalty.services import documents
from penalty.storage import FileAltered, FileMissing

UNKNOWN_DOCUMENT = Message(
    "no document in this authority's register equals this file; compare the code, or ask for the original file"
)
ALTERED_COPY = Message("this authority's own copy of the document is altered or lost; ask the authority that issued it")


@dataclass(frozen=True)
class VerificationResult:
    """State of a document; ``problems`` holds a sentence with its cure for everything wrong."""

    kind: DocumentKind | None = None
    title: str = ""
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    signer: str = ""
    signed_at: datetime | None = None
    stamp: Timestamp | None = None
    lasting: bool = False
    is_test: bool = False
    intact: bool = False
    whole_file: bool = False
    issued_here: bool = False
    """Exactly this document stands in the register."""
    in_force: bool = False
    superseded_on: date | None = None
    problems: list[Message] = field(default_factory=list)


def verify_code(session: Session, code: str, *, authority: Authority) -> VerificationResult | None:
    """The result for the document of this code, whatever its spacing and case; ``None`` if unknown."""
    row = session.scalar(select(Document).where(col(Document.code) == normalize_code(code)))
    if row is None:
        return None
    try:
        pdf = authority.store.read(row.sha256)
    except (FileMissing, FileAltered):
        return _result_of_document(session, row, SignatureVerdict(problems=[ALTERED_COPY]), authority)
    return _result_of_document(session, row, authority.signer.check(pdf), authority)


def verify_file(session: Session, pdf: bytes, *, authority: Authority) -> VerificationResult:
    """The result for a file, by its signature and by the register; any bytes give one.

    Reading may take long, so the caller has no transaction open.
    """
    verdict = authority.signer.check_foreign(pdf, authority.reading)
    row = session.scalar(select(Document).where(col(Document.sha256) == hashlib.sha256(pdf).hexdigest()))
    if row is not None:
        return _result_of_document(session, row, verdict, authority)
    return _result_of_file(verdict, [*verdict.problems, UNKNOWN_DOCUMENT])


def verify_signature(
    pdf: bytes, signer: Signer, extra_certificates: Iterable[x509.Certificate] = (), limits: Limits | None = None
) -> VerificationResult:
    """The result for a file by its signature alone, by what ``signer`` and its authority trust, and
    ``extra_certificates``.

    Only the register knows if it is in force.
    """
    verdict = signer.check_foreign(pdf, limits or Limits(), extra_certificates)
    return _result_of_file(verdict, verdict.problems)


def normalize_code(code: str) -> str:
    """A verification code as it was issued: capitals in groups of four."""
    signs = re.sub(r"[^0-9A-Z]", "", code.upper())
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def _result_of_file(verdict: SignatureVerdict, problems: list[Message]) -> VerificationResult:
    return VerificationResult(**_signature_fields(verdict), problems=problems)


def _signature_fields(verdict: SignatureVerdict) -> dict[str, Any]:
    same = ("signer", "signed_at", "stamp", "lasting", "is_test", "intact", "whole_file")
    return {name: getattr(verdict, name) for name in same}


def _result_of_document(
    session: Session, row: Document, verdict: SignatureVerdict, authority: Authority
) -> VerificationResult:
    ended = documents.force_ended_on(session, row)
    is_valid = verdict.intact and verdict.whole_file and not verdict.revoked_on
    problems = [] if is_valid else list(verdict.problems)
    return VerificationResult(
        kind=row.kind,
        title=row.title,
        number=row.number,
        issuer=_issuer_name(row, authority),
        issued_on=row.issued_on,
        issued_here=True,
        in_force=ended is None,
        superseded_on=ended,
        problems=problems,
        **_signature_fields(verdict),
    )


def _issuer_name(row: Document, authority: Authority) -> str:
    named = row.data.get("authority")
    return str(named.get("name") if isinstance(named, dict) else named or authority.letterhead.name)
