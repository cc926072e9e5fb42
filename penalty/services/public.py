"""What anyone may ask of a document: who issued it, is it unaltered, is it in force. Nothing of the party."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from cryptography import x509
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.documents import sign
from penalty.documents.sign import Verdict
from penalty.models import Document, DocumentKind
from penalty.services import documents
from penalty.services.office import Office
from penalty.storage import Absent, Tampered

UNKNOWN = "本机关的登记簿中没有与此文件完全相同的文书，请核对核验码，或者向发文机关索取原始文书文件"
ALTERED = "本机关保存的这份文书已被改动或者缺失，请与发文机关联系"


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
    is_test: bool = False
    intact: bool = False
    whole_file: bool = False
    issued_here: bool = False
    in_force: bool = False
    superseded_on: date | None = None
    problems: list[str] = field(default_factory=list)

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
    return _known(session, row, sign.check(pdf, [office.signer.certificate]), office)


def by_file(session: Session, pdf: bytes, *, office: Office) -> Finding:
    """The finding on a file, by its signature and by the register; any bytes give a finding."""
    verdict = sign.check(pdf, [office.signer.certificate])
    row = session.scalar(select(Document).where(col(Document.sha256) == hashlib.sha256(pdf).hexdigest()))
    if row is not None:
        return _known(session, row, verdict, office)
    return _of_file(verdict, [*verdict.problems, UNKNOWN])


def judge_file(pdf: bytes, trusted: Iterable[x509.Certificate] = ()) -> Finding:
    """The finding on a file by its signature alone; whether it is in force only the register can say."""
    verdict = sign.check(pdf, trusted)
    return _of_file(verdict, verdict.problems)


def tidy(code: str) -> str:
    """A verification code as it was issued: capitals in groups of four."""
    signs = re.sub(r"[^0-9A-Z]", "", code.upper())
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def _of_file(verdict: Verdict, problems: list[str]) -> Finding:
    return Finding(
        signer=verdict.signer,
        signed_at=verdict.signed_at,
        is_test=verdict.is_test,
        intact=verdict.intact,
        whole_file=verdict.whole_file,
        problems=problems,
    )


def _known(session: Session, row: Document, verdict: Verdict, office: Office) -> Finding:
    ended = documents.ended(session, row)
    good = verdict.intact and verdict.whole_file
    said = [] if good else list(verdict.problems)
    return Finding(
        kind=row.kind,
        title=row.title,
        number=row.number,
        issuer=_issuer(row, office),
        issued_on=row.issued_on,
        signer=verdict.signer,
        signed_at=verdict.signed_at,
        is_test=verdict.is_test,
        intact=verdict.intact,
        whole_file=verdict.whole_file,
        issued_here=True,
        in_force=ended is None,
        superseded_on=ended,
        problems=said,
    )


def _issuer(row: Document, office: Office) -> str:
    named = row.data.get("authority")
    return str(named.get("name") if isinstance(named, dict) else named or office.letterhead.name)
