"""Judge one file by itself: is it signed, unaltered to its last byte, and by whom.

Whether a paper is still in force is no question of the file; the register answers it.
"""

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from penalty.documents import keys

_WHOLE = {SignatureCoverageLevel.ENTIRE_FILE}


@dataclass(frozen=True)
class Verdict:
    """What the file shows of itself. ``problems`` holds a sentence, with its cure, for everything wrong."""

    intact: bool = False
    whole_file: bool = False
    trusted: bool = False
    signer: str = ""
    signed_at: datetime | None = None
    is_test: bool = False
    problems: list[str] = field(default_factory=list)


def check(pdf: bytes, trusted: Iterable[x509.Certificate] = ()) -> Verdict:
    """The verdict on ``pdf``; a bad file is a verdict, never an error.

    ``trusted`` are certificates whose own signatures count, or which issued the signer's certificate.
    """
    if not pdf.lstrip()[:5].startswith(b"%PDF-"):
        return Verdict(problems=["这不是 PDF 文件，请提交原始文书文件"])
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        if reader.encrypted:
            return Verdict(problems=["文件已加密，无法核验，请提交未加密的原始文书文件"])
        signatures = list(reader.embedded_regular_signatures)
    except Exception:
        logging.getLogger(__name__).info("file offered for checking cannot be read", exc_info=True)
        return Verdict(problems=["文件已损坏，无法读取，请重新取得原始文书文件"])
    if not signatures:
        return Verdict(problems=["文件没有电子签名，不是本系统签发的文书，请向发文机关索取签名文书"])
    return _judge(signatures[-1], list(trusted))


def _judge(signature: Any, trusted: list[x509.Certificate]) -> Verdict:
    try:
        status = _status(signature)
        certificate = x509.load_der_x509_certificate(signature.signer_cert.dump())
    except Exception:
        logging.getLogger(__name__).info("signature offered for checking cannot be read", exc_info=True)
        return Verdict(problems=["电子签名无法读取，文件可能被改动，请重新取得原始文书文件"])
    intact = bool(status.intact and status.valid)
    whole = status.coverage in _WHOLE
    known = any(certificate == one or _issued(certificate, one) for one in trusted)
    return Verdict(
        intact=intact,
        whole_file=whole,
        trusted=known,
        signer=certificate.subject.rfc4514_string(),
        signed_at=_instant(signature),
        is_test=keys.is_test(certificate),
        problems=list(_problems(intact, whole, known, certificate)),
    )


def _status(signature: Any) -> Any:
    roots = [signature.signer_cert]
    context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=_instant(signature))
    return validate_pdf_signature(signature, signer_validation_context=context)


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _instant(signature: Any) -> datetime | None:
    said = signature.self_reported_timestamp
    return said.astimezone(UTC) if said is not None else None


def _problems(intact: bool, whole: bool, known: bool, certificate: x509.Certificate) -> Iterable[str]:
    if not intact:
        yield "文件内容在签名之后被改动，签名无效，请重新取得原始文书文件"
    if intact and not whole:
        yield "签名之后文件又添加了内容，签名没有覆盖整个文件，请重新取得原始文书文件"
    if not known:
        yield f"签名证书（{certificate.subject.rfc4514_string()}）不在受信任之列，请向发文机关核实签发人"
