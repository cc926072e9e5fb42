"""Sign papers (PAdES B-B, RSA) with a visible seal. ``check`` judges any file offered as one."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from PIL import Image
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from penalty.documents import keys
from penalty.documents import seal as seals
from penalty.documents.check import Verdict, check
from penalty.documents.typeset import SealBox

__all__ = ["KeyUnusable", "Signer", "Verdict", "check"]

KeyUnusable = keys.KeyUnusable
FIELD = "Seal"
_DIGESTS = {"sha256": hashes.SHA256()}


class Signer:
    """Signs papers with one key; load it once, it keeps the key in memory."""

    def __init__(self, key: rsa.RSAPrivateKey, certificate: x509.Certificate) -> None:
        self.certificate = certificate
        self._key = key

    @classmethod
    def load(cls, folder: Path) -> "Signer":
        """From the authority's files in ``folder``, else a test key; raises KeyUnusable."""
        return cls(*keys.load(folder))

    @property
    def is_test(self) -> bool:
        """Whether this is the test key made at set-up."""
        return keys.is_test(self.certificate)

    @property
    def subject(self) -> str:
        """Whose key it is, as its certificate says."""
        return self.certificate.subject.rfc4514_string()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    def sign(self, pdf: bytes, seal: SealBox | None, reason: str, at: datetime, *, authority: str = "") -> bytes:
        """The signed paper; with ``seal`` the round seal is drawn there, with the authority's name.

        ``at`` is an aware instant. Without ``authority`` the name is the paper's author.
        Raises KeyUnusable where the certificate is not valid at that instant.
        """
        self._refuse_expired(at)
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        signer = _DatedSigner(
            signers.PdfSignatureMetadata(
                field_name=FIELD, md_algorithm="sha256", reason=reason, subfilter=fields.SigSeedSubFilter.PADES
            ),
            _KeptKey(self._key, self.certificate),
            stamp_style=_stamp(authority or _author(pdf), self.is_test) if seal else None,
            new_field_spec=_field(seal),
        )
        signer.at = at
        return bytes(signer.sign_pdf(writer).getvalue())

    def _refuse_expired(self, at: datetime) -> None:
        start, end = self.certificate.not_valid_before_utc, self.certificate.not_valid_after_utc
        if not start <= at <= end:
            raise KeyUnusable(
                f"签名证书（{self.subject}）有效期为 {start:%Y-%m-%d} 至 {end:%Y-%m-%d}，"
                f"不能用于 {at:%Y-%m-%d} 的签名，请安装有效的密钥和证书"
            )


class _DatedSigner(signers.PdfSigner):
    """Signs at the instant it is told, which is the instant that the record keeps."""

    at: datetime

    def init_signing_session(self, *arguments: Any, **options: Any) -> Any:
        session = super().init_signing_session(*arguments, **options)
        session.system_time = self.at
        return session


class _KeptKey(signers.SimpleSigner):
    """pyHanko's signer reads and checks the key twice per signature; this one holds it ready."""

    def __init__(self, key: rsa.RSAPrivateKey, certificate: x509.Certificate) -> None:
        encoded = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        known = asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register(known)
        super().__init__(known, asn1_keys.PrivateKeyInfo.load(encoded), store)
        self._kept = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(self._kept.key_size // 8)
        return self._kept.sign(data, padding.PKCS1v15(), _DIGESTS[digest_algorithm])


def _stamp(name: str, test: bool) -> Any:
    image = Image.open(io.BytesIO(seals.picture(name, test)))
    return StaticStampStyle(background=PdfImage(image), border_width=0, background_opacity=1)


def _field(box: SealBox | None) -> Any:
    if box is None:
        return fields.SigFieldSpec(FIELD)
    corners = (round(box.left), round(box.bottom), round(box.right), round(box.top))
    return fields.SigFieldSpec(FIELD, on_page=box.page, box=corners)


def _author(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return str(paper.docinfo.get("/Author", ""))
