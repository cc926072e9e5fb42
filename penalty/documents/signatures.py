"""Sign papers (PAdES, RSA) with a visible seal, a time stamp and proof of validity where the authority has them."""

import asyncio
import io
import logging
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import local
from typing import Any, BinaryIO, TypeVar

import pikepdf
from asn1crypto import cms  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError, simple_cms_attribute
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import RevokedError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from penalty.clock import day_of
from penalty.documents import foreign_signatures, keys, trust
from penalty.documents import seal as seals
from penalty.documents.keys import Key, KeyUnusable, LocalKey
from penalty.documents.signature_check import SignatureVerdict, check_signature
from penalty.documents.timestamps import TimestampClient
from penalty.documents.trust import RevocationUnknown, Trust, UnreadableTrustFile
from penalty.documents.typesetter import SealBox
from penalty.foreign_files.limits import Limits
from penalty.messages import Message, Quoted

__all__ = ["KeyUnusable", "SignatureVerdict", "Signer", "check_signature"]

logging.getLogger("pyhanko.sign.signers.pdf_signer").setLevel(logging.ERROR)  # it warns that nothing is fetched
SIGNATURE_FIELD = "Seal"
Result = TypeVar("Result")
_DIGESTS = {"sha256": hashes.SHA256()}


class Signer:
    """Signs papers with one key. Build it once: what it has read and reckoned it keeps.

    ``stamps`` is the address of an RFC 3161 time stamp authority. With ``proof_required`` nothing is signed unless
    the issuer's own statement says that the certificate is not revoked.
    """

    def __init__(self, key: Key, trusted: Trust | None = None, stamps: str = "", proof_required: bool = False) -> None:
        self.key = key
        self.trust = trusted or Trust()
        self.stamps = stamps
        self._proof_required = proof_required
        self._stamper = TimestampClient(stamps, self.trust) if stamps else None
        self._local = local()

    @classmethod
    def load(cls, folder: Path) -> "Signer":
        """With the authority's files in ``folder``, else a test key, made there on first use."""
        keys.create_stand_in_key(folder)
        return cls(LocalKey(folder))

    @property
    def certificate(self) -> x509.Certificate:
        """The key's own certificate. Raises KeyUnusable where it cannot be read."""
        return self.key.certificates()[0]

    def require_usable(self, at: datetime) -> None:
        """Return when a paper could be signed at ``at``: key, certificate and time stamp are there and may be used.

        Raises KeyUnusable with the name and the cure of what is wrong. Nothing is signed.
        """
        certificates = self.key.certificates()
        self._build_proof(certificates, at)
        self.key.require_usable()
        self._get_key_signer(certificates)

    def proven(self, at: datetime) -> bool | None:
        """True where a signature made at ``at`` would carry proof that the certificate is not revoked.

        ``None`` where nobody is asked. Raises KeyUnusable as ``require_usable`` does.
        """
        found = self._build_proof(self.key.certificates(), at)
        return found is not None if self.trust.checks_revocations else None

    def check(self, pdf: bytes, also: Iterable[x509.Certificate] = ()) -> SignatureVerdict:
        """The verdict on ``pdf`` by what this authority trusts: its own certificate, its roots, and ``also``."""
        return self._judge(check_signature, pdf, also)

    def check_foreign(self, pdf: bytes, limits: Limits, also: Iterable[x509.Certificate] = ()) -> SignatureVerdict:
        """As :meth:`check`, for a file that somebody brings: a confined child reads it within ``limits``."""
        return self._judge(partial(foreign_signatures.judge_signature, limits=limits), pdf, also)

    def _judge(
        self, judge: Callable[[bytes, list[x509.Certificate], trust.KnownStatements], SignatureVerdict], pdf: bytes,
        also: Iterable[x509.Certificate],
    ) -> SignatureVerdict:  # fmt: skip
        own: tuple[x509.Certificate, ...] = ()
        with suppress(KeyUnusable):
            own = self.key.certificates()
        trusted = [*own[:1], *self.trust.certificates, *also]
        try:
            return judge(pdf, trusted, self.trust.load_statements() + trust.KnownStatements(own))
        except UnreadableTrustFile:
            logging.getLogger(__name__).exception("revocations cannot be read")
            verdict = judge(pdf, trusted, trust.KnownStatements(own))
            problem = Message("the revocation lists kept here cannot be read; an administrator must mend them")
            return replace(verdict, problems=[*verdict.problems, problem])

    def sign(
        self, pdf: bytes, seal: SealBox | None, reason: str, at: datetime, *, authority: str = "", language: str = "zh"
    ) -> bytes:
        """The signed paper; with ``seal`` the round seal is drawn there, with the authority's name.

        ``at`` is an aware instant. Without ``authority`` the name is the paper's author. Raises KeyUnusable.
        """
        out = io.BytesIO(pdf)
        self._sign(out, seal, reason, at, authority or _read_author(pdf), language)
        return out.getvalue()

    def sign_file(self, path: Path, seal: SealBox | None, reason: str, at: datetime, *, authority: str) -> None:
        """Sign the paper at ``path`` where it lies, however large: it is read in pieces and added to at its end.

        Raises KeyUnusable; the file is then of no use.
        """
        with path.open("rb+") as file:
            self._sign(file, seal, reason, at, authority)

    def _sign(
        self, file: BinaryIO, seal: SealBox | None, reason: str, at: datetime, authority: str, language: str = "zh"
    ) -> None:
        certificates = self.key.certificates()
        proof = self._build_proof(certificates, at)
        holder, is_test = self._get_key_signer(certificates), keys.is_test_certificate(certificates[0])
        pdf_signer = _DatedSigner(
            _signature_metadata(reason, proof),
            holder,
            timestamper=self._stamper,
            stamp_style=seals.build_stamp_style(authority, is_test, language) if seal else None,
            new_field_spec=_signature_field(seal),
        )
        pdf_signer.at = at
        try:
            pdf_signer.sign_pdf(IncrementalPdfFileWriter(file), bytes_reserved=holder.room, in_place=True)
        except SigningError as error:
            raise KeyUnusable(
                "%(place)s: signing failed (%(error)s); nothing was signed, try again",
                place=self.key.place,
                error=Quoted(str(error)),
            ) from error

    def _build_proof(self, certificates: tuple[x509.Certificate, ...], at: datetime) -> ValidationContext | None:
        keys.require_signing_certificate(certificates[0], at)
        if not self.trust.checks_revocations:
            return None
        subject = certificates[0].subject.rfc4514_string()
        try:
            return self.trust.build_proof(certificates, at)
        except UnreadableTrustFile as error:
            raise KeyUnusable(error.message) from error
        except RevokedError as error:
            raise KeyUnusable(
                "the signing certificate %(subject)s was revoked on %(day)s; install a key with a valid certificate",
                subject=subject,
                day=day_of(error.revocation_dt),
            ) from error
        except RevocationUnknown as error:
            if self._proof_required:
                raise KeyUnusable(
                    "nothing proves that the signing certificate %(subject)s is not revoked; put its issuer's newest "
                    "revocation list into REVOCATIONS",
                    subject=subject,
                ) from error
        return None

    def _get_key_signer(self, certificates: tuple[x509.Certificate, ...]) -> "_KeySigner":
        signer: _KeySigner | None = getattr(self._local, "holder", None)
        if signer is None or signer.certificates != certificates:
            self._local.holder = signer = _KeySigner(self.key, certificates, self._stamper)
        return signer


class _DatedSigner(signers.PdfSigner):
    """Signs at the instant it is told, which is the instant that the record keeps."""

    at: datetime

    def init_signing_session(self, *arguments: Any, **options: Any) -> Any:
        session = super().init_signing_session(*arguments, **options)
        session.system_time = self.at
        return session


class _KeySigner(signers.Signer):
    """pyHanko's view of a key: it asks for one signature, and every signature is tried before it is used.

    ``room`` is how many hex digits the file keeps free: what a signature took in a trial, and a half more, since
    another time stamp may be longer.
    """

    def __init__(self, key: Key, certificates: tuple[x509.Certificate, ...], stamper: Any) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple([trust.to_asn1(one) for one in certificates])
        super().__init__(signing_cert=trust.to_asn1(certificates[0]), cert_registry=store)
        self.certificates, self._key, self._public = certificates, key, keys.get_public_key(certificates[0])
        self._same = _encode_attributes(_complete(super().signed_attrs(bytes(32), "sha256", use_pades=True)))
        trial = self.async_sign(bytes(32), "sha256", dry_run=True, use_pades=True, timestamper=stamper)
        self.room = len(_complete(trial).dump()) * 3 // 2 * 2

    async def signed_attrs(self, data_digest: bytes, *_: Any, **__: Any) -> cms.CMSAttributes:
        """pyHanko's signed attributes, of which only the digest differs from paper to paper."""
        return cms.CMSAttributes([*self._same, simple_cms_attribute("message_digest", data_digest)])  # type: ignore[no-untyped-call]

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(self._public.key_size // 8)
        made = self._key.sign(data)
        try:
            self._public.verify(made, data, padding.PKCS1v15(), _DIGESTS[digest_algorithm])
        except InvalidSignature as error:
            raise KeyUnusable(
                "%(place)s: the certificate belongs to another key; install a key with its own certificate",
                place=self._key.place,
            ) from error
        return made


def _complete(made: Coroutine[Any, Any, Result]) -> Result:
    """The result of ``made``; ``asyncio.run`` would have it printed, at half of the time, for an error of no use."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(made)
    finally:
        loop.close()


def _encode_attributes(attributes: cms.CMSAttributes) -> list[cms.CMSAttribute]:
    """All but the digest, encoded: else each is encoded anew at every look, half of the time of a signature."""
    kept = [one for one in attributes if one["type"].native != "message_digest"]
    return [cms.CMSAttribute.load(one.dump()) for one in kept]


def _signature_metadata(reason: str, proof: ValidationContext | None) -> signers.PdfSignatureMetadata:
    return signers.PdfSignatureMetadata(
        field_name=SIGNATURE_FIELD,
        md_algorithm="sha256",
        reason=reason,
        subfilter=fields.SigSeedSubFilter.PADES,
        validation_context=proof,
        embed_validation_info=proof is not None,
        signer_key_usage=set(),
        dss_settings=DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE),
    )


def _signature_field(box: SealBox | None) -> Any:
    if box is None:
        return fields.SigFieldSpec(SIGNATURE_FIELD)
    corners = (round(box.left), round(box.bottom), round(box.right), round(box.top))
    return fields.SigFieldSpec(SIGNATURE_FIELD, on_page=box.page, box=corners)


def _read_author(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return str(paper.docinfo.get("/Author", ""))
