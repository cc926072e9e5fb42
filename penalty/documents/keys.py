"""The key papers are signed with, wherever it is kept; and the test key that stands in until the authority has one.

``Key`` is all that signing knows of it. Here are the keys that lie in files; ``token`` has those in hardware.
"""

import os
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from asn1crypto import pkcs12 as asn1_pkcs12  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from penalty import clock
from penalty.clock import day_of
from penalty.messages import MessageError

OWN_KEY_FILES = ("signing-key.pem", "signing-certificate.pem")
CHAIN_FILE = "signing-chain.pem"
TEST_KEY_FILES = ("test-key.pem", "test-certificate.pem")
TEST_MARK = "测试密钥"
_TEST_NAME = f"{TEST_MARK} TEST KEY：不是行政机关的印章"
_KEY_BITS = 3072
_TEST_LIFE = timedelta(days=3650)


class KeyUnusable(MessageError):
    """The signing key is absent, unreadable, does not fit or may not sign; the message has place and cure."""


class Key(Protocol):
    """A private RSA key and its certificate. Every method raises ``KeyUnusable`` where the key cannot be used."""

    @property
    def place(self) -> str:
        """The place of the key, for people."""

    @property
    def is_stand_in(self) -> bool:
        """True for a test key that serves until the authority has its own."""

    def certificates(self) -> tuple[x509.Certificate, ...]:
        """Its own certificate first, then those of its issuers that are kept with it."""

    def require_usable(self) -> None:
        """Return when the key could sign now; nothing is signed."""

    def sign(self, data: bytes) -> bytes:
        """The signature over ``data`` (RSA, PKCS #1 v1.5, SHA-256)."""


@dataclass(frozen=True)
class KeyPair:
    """A private key as read, with its certificate first and those of its issuers after it."""

    key: rsa.RSAPrivateKey
    certificates: tuple[x509.Certificate, ...]


class FileKey(ABC):
    """A key that lies in files: read on first use, and again whenever they change."""

    is_stand_in = False

    def __init__(self, place: Path) -> None:
        self.place = str(place)
        self._read_last: tuple[object, KeyPair] | None = None

    def certificates(self) -> tuple[x509.Certificate, ...]:
        return self._pair().certificates

    def require_usable(self) -> None:
        self._pair()

    def sign(self, data: bytes) -> bytes:
        return self._pair().key.sign(data, padding.PKCS1v15(), hashes.SHA256())

    def _pair(self) -> KeyPair:
        files = self._files()
        stamp = [(path, _modification_stamp(path)) for path in files]
        if self._read_last is None or self._read_last[0] != stamp:
            self._read_last = (stamp, self._read(*files))
        return self._read_last[1]

    @abstractmethod
    def _files(self) -> Sequence[Path]: ...

    @abstractmethod
    def _read(self, *files: Path) -> KeyPair: ...


class LocalKey(FileKey):
    """``signing-key.pem`` and ``signing-certificate.pem`` in a folder, ``signing-chain.pem`` beside them if needed.

    While the folder has neither, the test key of ``stand_in`` is taken, unless ``may_be_test`` is false.
    """

    def __init__(self, folder: Path, may_be_test: bool = True) -> None:
        super().__init__(folder)
        self._folder, self._may_be_test = folder, may_be_test

    @property
    def is_stand_in(self) -> bool:  # type: ignore[override]
        """True while the folder has no key of the authority, and needs none."""
        return self._may_be_test and not any((self._folder / name).exists() for name in OWN_KEY_FILES)

    def _files(self) -> Sequence[Path]:
        if self.is_stand_in:
            test = [self._folder / name for name in TEST_KEY_FILES]
            if not any(path.exists() for path in test):
                raise KeyUnusable(
                    "%(folder)s holds no key yet; install the authority's, or run penalty keys make",
                    folder=self._folder,
                )
            return test
        chain = self._folder / CHAIN_FILE
        return [*(self._folder / name for name in OWN_KEY_FILES), *([chain] if chain.exists() else [])]

    def _read(self, *files: Path) -> KeyPair:
        try:
            key = serialization.load_pem_private_key(files[0].read_bytes(), password=None)
            certificates = [one for path in files[1:] for one in x509.load_pem_x509_certificates(path.read_bytes())]
        except (ValueError, TypeError) as error:
            names = ", ".join(map(str, files))
            raise KeyUnusable(
                "%(paths)s cannot be read as PEM without a password; install them again", paths=names
            ) from error
        return pair_key(self.place, key, certificates)


class Pkcs12Key(FileKey):
    """The authority's PKCS #12 file (``.p12``, ``.pfx``), with its issuers' certificates when they are in it."""

    def __init__(self, file: Path, secret: bytes) -> None:
        super().__init__(file)
        self._file, self._secret = file, secret

    def _files(self) -> Sequence[Path]:
        return [self._file]

    def _read(self, *files: Path) -> KeyPair:
        content = files[0].read_bytes()
        try:
            bundle = pkcs12.load_pkcs12(content, self._secret)
        except ValueError as error:
            raise self._explain_unreadable(content) from error
        if bundle.key is None or bundle.cert is None:
            raise KeyUnusable(
                "%(place)s holds no key with its certificate; export both into one file", place=self.place
            )
        certificates = [bundle.cert, *bundle.additional_certs]
        return pair_key(self.place, bundle.key, [one.certificate for one in certificates])

    def _explain_unreadable(self, content: bytes) -> KeyUnusable:
        try:
            asn1_pkcs12.Pfx.load(content, strict=True)["version"]
        except ValueError:
            return KeyUnusable(
                "%(place)s is no PKCS #12 file; export the key and its certificate again", place=self.place
            )
        return KeyUnusable(
            "%(place)s does not open: the password is wrong; set the right one in SIGNING_SECRET", place=self.place
        )


def pair_key(place: str, key: object, certificates: Sequence[x509.Certificate]) -> KeyPair:
    """Key and certificates as one, if they belong together. Raises ``KeyUnusable``."""
    if not isinstance(key, rsa.RSAPrivateKey):
        raise KeyUnusable(
            "%(place)s holds no RSA key; archive files are signed with RSA alone, install an RSA key", place=place
        )
    if not certificates or key.public_key() != certificates[0].public_key():
        raise KeyUnusable(
            "%(place)s: the certificate belongs to another key; install a key with its own certificate", place=place
        )
    return KeyPair(key, tuple(certificates))


def require_signing_certificate(certificate: x509.Certificate, at: datetime) -> None:
    """Return when a signature made at ``at`` with this certificate counts. Raises ``KeyUnusable``."""
    subject = certificate.subject.rfc4514_string()
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    get_public_key(certificate)
    if at < start:
        raise KeyUnusable(
            "the signing certificate %(subject)s is valid from %(day)s on; wait, or install one valid now",
            subject=subject,
            day=day_of(start),
        )
    if at > end:
        raise KeyUnusable(
            "the signing certificate %(subject)s ran out on %(day)s; install a valid one",
            subject=subject,
            day=day_of(end),
        )
    if not _is_for_signatures(certificate):
        raise KeyUnusable(
            "the signing certificate %(subject)s is not meant for signatures; install one that is", subject=subject
        )


def get_public_key(certificate: x509.Certificate) -> rsa.RSAPublicKey:
    """The RSA key that the certificate is for. Raises ``KeyUnusable`` for any other kind."""
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        raise KeyUnusable(
            "the signing certificate %(subject)s is not for RSA, which archive files need; install one that is",
            subject=certificate.subject.rfc4514_string(),
        )
    return key


def is_test_certificate(certificate: x509.Certificate) -> bool:
    return TEST_MARK in certificate.subject.rfc4514_string()


def create_stand_in_key(folder: Path) -> None:
    """In a folder without any key, make an RSA key and a certificate, signed by itself, whose subject says TEST."""
    if any((folder / name).exists() for name in (*OWN_KEY_FILES, *TEST_KEY_FILES)):
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = rsa.generate_private_key(public_exponent=65537, key_size=_KEY_BITS)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write_private_file(folder / TEST_KEY_FILES[0], private)
    _write_private_file(folder / TEST_KEY_FILES[1], _build_certificate(key).public_bytes(serialization.Encoding.PEM))


def _build_certificate(key: rsa.RSAPrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _TEST_NAME)])
    now = clock.now()
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _TEST_LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )


def _is_for_signatures(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _write_private_file(path: Path, content: bytes) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(draft).replace(path)


def _modification_stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise KeyUnusable("%(path)s is not there; install the signing key and its certificate", path=path) from error
    return status.st_mtime_ns, status.st_size
