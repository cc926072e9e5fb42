"""The status of the signing key, for the people who look after it."""

from dataclasses import dataclass, replace
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from penalty.documents import keys
from penalty.documents.keys import KeyUnusable
from penalty.documents.signatures import Signer
from penalty.messages import Message

SOON_DAYS = 30
"""Days before the end of the certificate from which another should be asked for."""


@dataclass(frozen=True)
class KeyStatus:
    """The key at one instant. ``problem`` says why nothing can be signed, with the cure; ``None`` while all is well.

    ``certificate`` is ``None`` where it cannot be read. ``stamps`` is the address of the time stamp authority.
    ``proven`` says whether a signature would carry its issuer's statement; ``None`` where nobody is asked.
    """

    place: str
    at: datetime
    certificate: x509.Certificate | None = None
    stamps: str = ""
    proven: bool | None = None
    problem: Message | None = None

    @property
    def is_test(self) -> bool:
        return self.certificate is not None and keys.is_test_certificate(self.certificate)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate."""
        return self.certificate.fingerprint(hashes.SHA256()).hex() if self.certificate else ""

    @property
    def days_left(self) -> int | None:
        """Whole days until the certificate runs out; below 0 when it has."""
        return (self.certificate.not_valid_after_utc - self.at).days if self.certificate else None

    @property
    def expires_soon(self) -> bool:
        """True while the certificate still counts, but not for long."""
        return self.days_left is not None and 0 <= self.days_left <= SOON_DAYS


def read_certificate_status(signer: Signer, at: datetime) -> KeyStatus:
    """The status by the certificate alone; needs neither PIN nor network."""
    try:
        return KeyStatus(signer.key.place, at, signer.certificate, signer.stamps)
    except KeyUnusable as error:
        return KeyStatus(signer.key.place, at, None, signer.stamps, problem=error.message)


def check_key_status(signer: Signer, at: datetime) -> KeyStatus:
    """The status by everything that signing needs; nothing is signed."""
    status = read_certificate_status(signer, at)
    try:
        status = replace(status, proven=signer.proven(at))
        signer.require_usable(at)
    except KeyUnusable as error:
        return replace(status, problem=error.message)
    return status
