"""An issuer of certificates, a time stamp authority and a token, all of this machine: nothing leaves it."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pkcs11 import Attribute, ObjectClass
from pkcs11.util.rsa import decode_rsa_private_key

from penalty.documents import keys
from penalty.documents.pkcs11_key import Pkcs11Key

PEM = serialization.Encoding.PEM
DER = serialization.Encoding.DER
PIN = "482915"
SIGNING = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
DAY = timedelta(days=1)
ANSWERS = x509.AuthorityInformationAccess(
    [x509.AccessDescription(AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier("http://127.0.0.1:1/"))]
)


@cache
def private_key(name: str) -> rsa.RSAPrivateKey:
    assert name
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True)
class Issuer:
    """A root that issues certificates and says which of them it revoked."""

    name: str = "演示根证书"

    @property
    def root(self) -> x509.Certificate:
        ca = x509.BasicConstraints(ca=True, path_length=None)
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        return self._made(self.name, -365, 3650, [(ca, True), (usage, True)])

    def issue(self, name: str, since: float = -30, until: float = 365, stamps: bool = False) -> x509.Certificate:
        """A certificate for the key called ``name``, valid between two days from now; for time stamps if so."""
        more: list[tuple[x509.ExtensionType, bool]] = [
            (x509.BasicConstraints(ca=False, path_length=None), True), (SIGNING, True), (ANSWERS, False)
        ]  # fmt: skip
        if stamps:
            more.append((x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True))
        return self._made(name, since, until, more)

    def revoke(self, *revoked: x509.Certificate, on: float = -1, next_update: float = 7) -> bytes:
        """Its list of revoked certificates (DER), each since day ``on`` from now; it runs out on ``next_update``."""
        now = datetime.now(UTC)
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(_named(self.name))
            .last_update(now - 9 * DAY)
            .next_update(now + next_update * DAY)
        )
        for one in revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(one.serial_number).revocation_date(now + on * DAY)
            builder = builder.add_revoked_certificate(entry.build())
        return builder.sign(private_key(self.name), hashes.SHA256()).public_bytes(DER)

    def answer(self, one: x509.Certificate) -> bytes:
        """Its OCSP answer that ``one`` is good."""
        now = datetime.now(UTC)
        builder = ocsp.OCSPResponseBuilder().add_response(
            one, self.root, hashes.SHA1(), ocsp.OCSPCertStatus.GOOD, now - DAY, now + 7 * DAY, None, None
        )  # fmt: skip
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.NAME, self.root).certificates([self.root])
        return builder.sign(private_key(self.name), hashes.SHA256()).public_bytes(DER)

    def _made(
        self, name: str, since: float, until: float, extensions: list[tuple[x509.ExtensionType, bool]]
    ) -> x509.Certificate:
        return _certificate(self.name, name, since, until, tuple(extensions))


@cache
def _certificate(
    issuer: str, name: str, since: float, until: float, extensions: tuple[tuple[x509.ExtensionType, bool], ...]
) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(private_key(name).public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + since * DAY)
        .not_valid_after(now + until * DAY)
    )
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    return builder.sign(private_key(issuer), hashes.SHA256())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def pem(name: str) -> bytes:
    return private_key(name).private_bytes(
        PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )  # fmt: skip


def install(folder: Path, name: str, *certificates: x509.Certificate) -> keys.LocalKey:
    """The key called ``name`` with its certificate, and those of its issuers after it, as the authority's own files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / keys.OWN_KEY_FILES[0]).write_bytes(pem(name))
    (folder / keys.OWN_KEY_FILES[1]).write_bytes(b"".join(one.public_bytes(PEM) for one in certificates))
    return keys.LocalKey(folder)


def bundle(file: Path, name: str, password: str, *certificates: x509.Certificate) -> Path:
    encryption = serialization.BestAvailableEncryption(password.encode())
    own, *others = certificates
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"seal", private_key(name), own, others, encryption))
    return file


def module() -> Path:
    found = next(Path("/usr/lib").rglob("libsofthsm2.so"), None)
    assert found, "SoftHSM is not installed; run tools/setup test"
    return found


@dataclass(frozen=True)
class Hardware:
    folder: Path

    def key(self, label: str = "seal", pin: str = PIN) -> Pkcs11Key:
        return Pkcs11Key(module(), "authority", label, pin)

    def put(self, name: str, *certificates: x509.Certificate, label: str = "seal") -> None:
        """Put a key and certificates on it; the first certificate gets the key's label, the others none."""
        private = private_key(name).private_bytes(
            DER, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
        )
        labelled = {Attribute.TOKEN: True, Attribute.LABEL: label}
        with pkcs11.lib(str(module())).get_token(token_label="authority").open(user_pin=PIN, rw=True) as session:
            session.create_object({**decode_rsa_private_key(private), **labelled})
            for place, one in enumerate(certificates):
                session.create_object(
                    {
                        Attribute.CLASS: ObjectClass.CERTIFICATE,
                        Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                        Attribute.TOKEN: True,
                        Attribute.LABEL: label if place == 0 else f"{label} issuer {place}",
                        Attribute.SUBJECT: one.subject.public_bytes(),
                        Attribute.VALUE: one.public_bytes(DER),
                    }
                )

    def pull(self) -> None:
        (self.folder / "tokens").rename(self.folder / "pulled")
        (self.folder / "tokens").mkdir()

    def put_back(self) -> None:
        shutil.rmtree(self.folder / "tokens")
        (self.folder / "pulled").rename(self.folder / "tokens")


@contextmanager
def hardware() -> Iterator[Hardware]:
    """An empty token called ``authority``; one for the whole process, since its driver is initialised once."""
    with TemporaryDirectory(prefix="penalty-token-") as name, pytest.MonkeyPatch.context() as patched:
        folder = Path(name)
        (folder / "tokens").mkdir()
        (folder / "softhsm.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
        patched.setenv("SOFTHSM2_CONF", str(folder / "softhsm.conf"))
        command = ["softhsm2-util", "--init-token", "--free", "--label", "authority", "--so-pin", PIN, "--pin", PIN]
        subprocess.run(command, check=True, capture_output=True)
        pkcs11.lib(str(module())).reinitialize()
        yield Hardware(folder)


class StampAuthority:
    """A time stamp authority (RFC 3161) on this machine, run by OpenSSL; ``broken`` makes it answer nonsense."""

    def __init__(self, folder: Path, issuer: Issuer, name: str = "演示时间戳") -> None:
        self.folder, self.broken = folder, False
        self.certificate = issuer.issue(name, stamps=True)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "key.pem").write_bytes(pem(name))
        (folder / "certificate.pem").write_bytes(self.certificate.public_bytes(PEM))
        (folder / "serial").write_text("01")
        (folder / "stamps.conf").write_text(
            f"[tsa]\ndefault_tsa = one\n[one]\nserial = {folder}/serial\ncrypto_device = builtin\n"
            f"signer_cert = {folder}/certificate.pem\nsigner_key = {folder}/key.pem\nsigner_digest = sha256\n"
            "default_policy = 1.2.3.4\ndigests = sha256\nordering = yes\ntsa_name = yes\ness_cert_id_alg = sha256\n"
        )

    def reply(self, query: bytes) -> bytes:
        if self.broken:
            return b"nonsense"
        (self.folder / "query").write_bytes(query)
        command = ["openssl", "ts", "-reply", "-config", "stamps.conf", "-queryfile", "query", "-out", "reply"]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)
        return (self.folder / "reply").read_bytes()


@contextmanager
def stamping(authority: StampAuthority) -> Iterator[str]:
    """Serve ``authority`` on loopback; gives its address."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            reply = authority.reply(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
