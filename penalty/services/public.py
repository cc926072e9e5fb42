"""What anyone may ask of a document: who issued it, is it unaltered, is it in force. Nothing of the party."""

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

from penalty.authority import Office
from penalty.documents.check import Stamp, Verdict
from penalty.documents.sign import Signer
from penalty.messages import Message
from penalty.models import Document, DocumentKind
from penalty.services import documents
from penalty.storage import Absent, Tampered

UNKNOWN = Message(
    "no document in this authority's register equals this file; compare the code, or ask for the original file"
)
ALTERED = Message("this authority's own copy of the document is altered or lost; ask the authority that issued it")


@dataclass(frozen=True)
class Finding:
    """What a document is and is worth; ``problems`` holds a sentence with its cure for everything wrong."""

    kind: DocumentKind | None = None
    title: str = ""
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    signer: str = ""
    signed_at: datetime | None = None
    stamp: Stamp | None = None
    lasting: bool = False
    is_test: bool = False
    intact: bool = False
    whole_file: bool = False
    issued_here: bool = False
    in_force: bool = False
    superseded_on: date | None = None
    problems: list[Message] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether exactly this document stands in the register."""
        return self.issued_here


def by_code(session: Session, code: str, *, office: Office) -> Finding | None:
    """The finding on the document of this code, whatever its spacing and case; ``None`` if unknown."""
    row = session.scalar(select(Document).where(col(Document.code) == tidy(code)))
    if row is None:
        return None
    try:
        pdf = office.store.read(row.sha256)
    except (Absent, Tampered):
        return _known(session, row, Verdict(problems=[ALTERED]), office)
    return _known(session, row, office.signer.check(pdf), office)


def by_file(session: Session, pdf: bytes, *, office: Office) -> Finding:
    """The finding on a file, by its signature and by the register; any bytes give a finding."""
    verdict = office.signer.check(pdf)
    row = session.scalar(select(Document).where(col(Document.sha256) == hashlib.sha256(pdf).hexdigest()))
    if row is not None:
        return _known(session, row, verdict, office)
    return _of_file(verdict, [*verdict.problems, UNKNOWN])


def judge_file(pdf: bytes, signer: Signer, also: Iterable[x509.Certificate] = ()) -> Finding:
    """The finding on a file by its signature alone, by what ``signer`` and its authority trust, and ``also``.

    Whether it is in force only the register can say.
    """
    verdict = signer.check(pdf, also)
    return _of_file(verdict, verdict.problems)


def tidy(code: str) -> str:
    """A verification code as it was issued: capitals in groups of four."""
    signs = re.sub(r"[^0-9A-Z]", "", code.upper())
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def _of_file(verdict: Verdict, problems: list[Message]) -> Finding:
    return Finding(**_seen(verdict), problems=problems)


def _seen(verdict: Verdict) -> dict[str, Any]:
    same = ("signer", "signed_at", "stamp", "lasting", "is_test", "intact", "whole_file")
    return {name: getattr(verdict, name) for name in same}


def _known(session: Session, row: Document, verdict: Verdict, office: Office) -> Finding:
    ended = documents.ended(session, row)
    good = verdict.intact and verdict.whole_file and not verdict.revoked_on
    said = [] if good else list(verdict.problems)
    return Finding(
        kind=row.kind,
        title=row.title,
        number=row.number,
        issuer=_issuer(row, office),
        issued_on=row.issued_on,
        issued_here=True,
        in_force=ended is None,
        superseded_on=ended,
        problems=said,
        **_seen(verdict),
    )


def _issuer(row: Document, office: Office) -> str:
    named = row.data.get("authority")
    return str(named.get("name") if isinstance(named, dict) else named or office.letterhead.name)
