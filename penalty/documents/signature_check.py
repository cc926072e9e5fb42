"""Judge one file by itself: is it signed, unaltered to its last byte, by whom, when, and was the signer allowed to.

Whether a paper is still in force is no question of the file; the register answers it.
"""

import io
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import find_cms_attribute_iter
from pyhanko.sign.validation import DocumentSecurityStore, validate_pdf_signature
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.status import SignatureCoverageLevel

from penalty.clock import day_of
from penalty.documents import keys, trust
from penalty.documents.signature_problems import SignatureProblem
from penalty.documents.trust import KnownStatements
from penalty.messages import Message


@dataclass(frozen=True)
class Timestamp:
    """A time stamp over the signature; it counts when ``trusted``."""

    at: datetime
    by: str
    trusted: bool


@dataclass(frozen=True)
class SignatureVerdict:
    """The findings in the file itself. ``problems`` holds a sentence, with its cure, for everything wrong.

    ``signed_at`` is the signer's own word; ``stamp`` is somebody else's. ``revoked_on`` is set where the certificate
    was revoked before the signature. ``lasting`` says whether the file carries its issuer's statement that it was not.
    """

    intact: bool = False
    whole_file: bool = False
    trusted: bool = False
    revoked_on: datetime | None = None
    signer: str = ""
    signed_at: datetime | None = None
    stamp: Timestamp | None = None
    lasting: bool = False
    is_test: bool = False
    problems: list[Message] = field(default_factory=list)


def check_signature(
    pdf: bytes, trusted: Iterable[x509.Certificate] = (), known: KnownStatements | None = None
) -> SignatureVerdict:
    """The verdict on ``pdf``; a bad file is a verdict, never an error.

    ``trusted`` are certificates whose own signatures count, and roots of others. ``known`` is what the person who
    asks has beside the file: issuers' certificates and their revocations. Nothing is fetched.
    """
    if not pdf.lstrip()[:5].startswith(b"%PDF-"):
        return _reject(SignatureProblem.NO_PDF)
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        if reader.encrypted:
            return _reject(SignatureProblem.ENCRYPTED)
        signatures = list(reader.embedded_regular_signatures)
    except Exception:
        logging.getLogger(__name__).info("file offered for checking cannot be read", exc_info=True)
        return _reject(SignatureProblem.DAMAGED)
    if not signatures:
        return _reject(SignatureProblem.UNSIGNED)
    try:
        return _judge_signature(signatures[-1], list(trusted), known or KnownStatements())
    except Exception:
        logging.getLogger(__name__).info("signature offered for checking cannot be read", exc_info=True)
        return _reject(SignatureProblem.UNREADABLE)


def _reject(problem: SignatureProblem) -> SignatureVerdict:
    return SignatureVerdict(problems=[problem.value])


def _judge_signature(signature: Any, trusted: list[x509.Certificate], known: KnownStatements) -> SignatureVerdict:
    certificate, reported_at = _to_x509(signature.signer_cert), signature.self_reported_timestamp
    reported_at = reported_at.astimezone(UTC) if reported_at is not None else None
    embedded = _read_embedded_statements(signature)
    statements = embedded + known + KnownStatements(tuple(trusted))
    status = validate_pdf_signature(
        signature,
        signer_validation_context=trust.build_validation_context([certificate], KnownStatements(), reported_at),
        ts_validation_context=trust.build_validation_context(
            trusted, KnownStatements(known.certificates), _timestamp_instant(signature)
        ),
    )
    stamp = _read_timestamp(status.timestamp_validity)
    at = stamp.at if stamp and stamp.trusted else reported_at
    verdict = SignatureVerdict(
        intact=bool(status.intact and status.valid),
        whole_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        trusted=trust.is_trusted(trusted, certificate, statements, at),
        revoked_on=trust.find_revocation(certificate, statements, at),
        signer=certificate.subject.rfc4514_string(),
        signed_at=reported_at,
        stamp=stamp,
        lasting=bool(embedded.lists or embedded.answers),
        is_test=keys.is_test_certificate(certificate),
    )
    broken = status.timestamp_validity is not None and stamp is None
    problems = [*_find_file_problems(verdict, broken), *_find_certificate_problems(verdict, certificate, at)]
    return replace(verdict, problems=problems)


def _find_file_problems(verdict: SignatureVerdict, stamp_broken: bool) -> Iterator[Message]:
    if not verdict.intact:
        yield SignatureProblem.ALTERED.value
    if verdict.intact and not verdict.whole_file:
        yield SignatureProblem.ADDED_TO.value
    if stamp_broken:
        yield SignatureProblem.FOREIGN_STAMP.value


def _find_certificate_problems(
    verdict: SignatureVerdict, certificate: x509.Certificate, at: datetime | None
) -> Iterator[Message]:
    on = verdict.revoked_on
    if on:
        yield SignatureProblem.REVOKED.value.fill(signer=verdict.signer, day=day_of(on))
    if at and not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        yield SignatureProblem.NOT_VALID.value.fill(signer=verdict.signer, day=day_of(at))
    if not (verdict.trusted or on):
        yield SignatureProblem.NOT_TRUSTED.value.fill(signer=verdict.signer)


def _read_timestamp(validity: Any) -> Timestamp | None:
    if validity is None or not (validity.intact and validity.valid):
        return None
    by = _to_x509(validity.signing_cert).subject.rfc4514_string()
    return Timestamp(validity.timestamp.astimezone(UTC), by, bool(validity.trusted))


def _timestamp_instant(signature: Any) -> datetime | None:
    tokens = find_cms_attribute_iter(signature.signer_info["unsigned_attrs"], "signature_time_stamp_token")
    for token in tokens:
        instant: datetime = token["content"]["encap_content_info"]["content"].parsed["gen_time"].native
        return instant
    return None


def _read_embedded_statements(signature: Any) -> KnownStatements:
    """Statements in the file itself: certificates beside the signature, and the issuers' statements (DSS)."""
    certificates = tuple(_to_x509(one) for one in signature.other_embedded_certs)
    try:
        store = DocumentSecurityStore.read_dss(signature.reader)
    except NoDSSFoundError:
        return KnownStatements(certificates)
    stored = tuple(_to_x509(one) for one in store.load_certs())
    lists, answers = ([one.get_object().data for one in refs] for refs in (store.crls, store.ocsps))
    return KnownStatements(certificates + stored, tuple(lists), tuple(answers))


def _to_x509(certificate: Any) -> x509.Certificate:
    return x509.load_der_x509_certificate(certificate.dump())
