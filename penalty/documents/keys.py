"""The key papers are signed with: the authority's own when installed, else a test key made at set-up.

The authority's files in the keys folder are ``signing-key.pem`` and ``signing-certificate.pem``.
"""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

OWN = ("signing-key.pem", "signing-certificate.pem")
TEST = ("test-key.pem", "test-certificate.pem")
TEST_MARK = "测试密钥"
_TEST_NAME = f"{TEST_MARK} TEST KEY：不是行政机关的印章"
_KEY_BITS = 3072
_TEST_LIFE = timedelta(days=3650)


class KeyUnusable(Exception):
    """The signing key is absent, unreadable, does not fit or has run out; the message has place and cure."""


Pair = tuple[rsa.RSAPrivateKey, x509.Certificate]


def load(folder: Path) -> Pair:
    """The authority's key and certificate, else the test ones, made on first use."""
    own = [folder / name for name in OWN]
    if any(path.exists() for path in own):
        return _read(*own)
    test = [folder / name for name in TEST]
    if not all(path.exists() for path in test):
        make_test(folder)
    return _read(*test)


def is_test(certificate: x509.Certificate) -> bool:
    """Whether the certificate says of itself that it belongs to a test key."""
    return TEST_MARK in certificate.subject.rfc4514_string()


def make_test(folder: Path) -> None:
    """Make an RSA key and a certificate, signed by itself, whose subject says TEST."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = rsa.generate_private_key(public_exponent=65537, key_size=_KEY_BITS)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write(folder / TEST[0], private)
    _write(folder / TEST[1], _certificate(key).public_bytes(serialization.Encoding.PEM))


def _certificate(key: rsa.RSAPrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _TEST_NAME)])
    now = datetime.now(UTC)
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


def _write(path: Path, content: bytes) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(draft).replace(path)


def _read(key_file: Path, certificate_file: Path) -> Pair:
    for path in (key_file, certificate_file):
        if not path.is_file():
            raise KeyUnusable(f"{path} 不存在，请安装签名密钥及其证书")
    try:
        key = serialization.load_pem_private_key(key_file.read_bytes(), password=None)
        certificate = x509.load_pem_x509_certificate(certificate_file.read_bytes())
    except (ValueError, TypeError) as error:
        raise KeyUnusable(f"{key_file} 或者 {certificate_file} 无法读取，应为未加密的 PEM：{error}") from error
    if not isinstance(key, rsa.RSAPrivateKey):
        raise KeyUnusable(f"{key_file} 不是 RSA 密钥；PDF/A 文书只能用 RSA 签名，请更换")
    if key.public_key() != certificate.public_key():
        raise KeyUnusable(f"{certificate_file} 与 {key_file} 不配对，请安装同一对密钥和证书")
    return key, certificate
