"""Trusted certificates, and what issuers say of the certificates they revoked."""

import asyncio
import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from asn1crypto import crl as asn1_crl  # type: ignore[import-untyped]
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, RevokedError, ValidationError

from penalty.messages import MessageError


class UnreadableTrustFile(MessageError):
    """A file of certificates or revocations cannot be read; the message has place and cure."""


class RevocationUnknown(Exception):
    """No issuer's statement proves that the certificate is not revoked; the message says why."""


@dataclass(frozen=True)
class KnownStatements:
    """Knowledge beside the certificate in question: other certificates, revocation lists, OCSP answers (DER)."""

    certificates: tuple[x509.Certificate, ...] = ()
    lists: tuple[bytes, ...] = ()
    answers: tuple[bytes, ...] = ()

    def __add__(self, other: "KnownStatements") -> "KnownStatements":
        return KnownStatements(
            self.certificates + other.certificates, self.lists + other.lists, self.answers + other.answers
        )


@dataclass
class Trust:
    """The trust of the authority: ``roots``, a PEM file of certificates, and ``revocations``, a folder of its issuers'
    revocation lists (``*.crl``) and OCSP answers (``*.ocsp``). With ``fetch`` they are also asked for at the
    addresses that the authority's own certificate names, never for those of files that others bring.
    """

    roots: Path | None = None
    revocations: Path | None = None
    fetch: bool = False

    @cached_property
    def certificates(self) -> tuple[x509.Certificate, ...]:
        """The certificates of ``roots``. Raises ``UnreadableTrustFile``."""
        if self.roots is None:
            return ()
        try:
            return tuple(x509.load_pem_x509_certificates(self.roots.read_bytes()))
        except (OSError, ValueError) as error:
            raise UnreadableTrustFile(
                "%(path)s cannot be read as certificates (PEM); mend TRUSTED_ROOTS", path=self.roots
            ) from error

    def load_statements(self) -> KnownStatements:
        """The revocations as they lie in the folder now. Raises ``UnreadableTrustFile``."""
        if self.revocations is None:
            return KnownStatements()
        files = sorted(self.revocations.iterdir())
        return KnownStatements(
            lists=tuple(_load_der(asn1_crl.CertificateList, path) for path in files if path.suffix == ".crl"),
            answers=tuple(_load_der(asn1_ocsp.OCSPResponse, path) for path in files if path.suffix == ".ocsp"),
        )

    @property
    def checks_revocations(self) -> bool:
        return self.fetch or self.revocations is not None

    def build_proof(self, certificates: tuple[x509.Certificate, ...], at: datetime) -> ValidationContext:
        """Proof at ``at`` that the first of ``certificates`` is not revoked, to be put into a signed file.

        Raises ``RevokedError``, ``RevocationUnknown`` or ``UnreadableTrustFile``.
        """
        known = self.load_statements() + KnownStatements(certificates[1:])
        roots = [*self.certificates, *(one for one in certificates[1:] if one.issuer == one.subject)]
        strict = build_validation_context(roots, known, None if self.fetch else at, mode="require", fetch=self.fetch)
        try:
            _validate_path(certificates[0], strict)
        except RevokedError:
            raise
        except (PathBuildingError, ValidationError) as error:
            raise RevocationUnknown(str(error)) from error
        lists, answers = (tuple(one.dump() for one in found) for found in (strict.crls, strict.ocsps))
        return build_validation_context(roots, KnownStatements(known.certificates, lists, answers), at)


def build_validation_context(
    roots: Iterable[x509.Certificate],
    known: KnownStatements,
    at: datetime | None,
    *,
    mode: str = "soft-fail",
    fetch: bool = False,
) -> ValidationContext:
    """The rules to judge certificates at ``at`` (now when ``None``); revocations published later count, too."""
    return ValidationContext(
        trust_roots=[to_asn1(one) for one in roots],
        other_certs=[to_asn1(one) for one in known.certificates],
        crls=list(known.lists),
        ocsps=list(known.answers),
        moment=at,
        allow_fetching=fetch,
        revocation_mode=mode,
        retroactive_revinfo=True,
    )


def is_trusted(
    roots: Iterable[x509.Certificate], certificate: x509.Certificate, known: KnownStatements, at: datetime | None
) -> bool:
    """True where ``certificate`` is one of ``roots`` or was valid at ``at`` by a path to one of them."""
    anchors = list(roots)
    if certificate in anchors:
        return True
    try:
        _validate_path(certificate, build_validation_context(anchors, KnownStatements(known.certificates), at))
    except (PathBuildingError, ValidationError):
        return False
    return True


def find_revocation(certificate: x509.Certificate, known: KnownStatements, at: datetime | None) -> datetime | None:
    """The instant of revocation, if before ``at``, by the statements in ``known``."""
    issuers = [one for one in known.certificates if one.issuer == one.subject and one != certificate]
    if not (issuers and (known.lists or known.answers)):
        return None
    try:
        _validate_path(certificate, build_validation_context(issuers, known, at, mode="require"))
    except RevokedError as error:
        on: datetime = error.revocation_dt
        return on
    except (PathBuildingError, ValidationError):  # without a path nobody speaks of this certificate
        return None
    return None


def to_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _validate_path(certificate: x509.Certificate, context: ValidationContext) -> None:
    asyncio.run(CertificateValidator(to_asn1(certificate), validation_context=context).async_validate_path())


def _load_der(kind: type, path: Path) -> bytes:
    content = path.read_bytes()
    try:
        if content.startswith(b"-----BEGIN"):
            content = base64.b64decode(b"".join(content.splitlines()[1:-1]), validate=True)
        kind.load(content, strict=True)[0]  # type: ignore[attr-defined]
    except (ValueError, binascii.Error) as error:
        raise UnreadableTrustFile("%(path)s cannot be read; fetch it again from its issuer", path=path) from error
    return content
