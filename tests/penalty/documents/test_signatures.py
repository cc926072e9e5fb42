"""Signatures: valid to an outside validator, broken by one byte, judged without a traceback."""

import io
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from penalty.documents import keys, renderer, signatures
from tests.penalty.documents import samples

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> signatures.Signer:
    return signatures.Signer.load(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def paper() -> renderer.Rendered:
    made = samples.waiver_decision()
    return renderer.render_paper(made.template, made.data(), identifier=b"0123456789abcdef")


@pytest.fixture(scope="module")
def signed(signer: signatures.Signer, paper: renderer.Rendered) -> bytes:
    at = max(AT, signer.certificate.not_valid_before_utc)
    return signer.sign(paper.pdf, paper.seal, "签发", at)


def test_it_works(signer: signatures.Signer, signed: bytes) -> None:
    verdict = signatures.check_signature(signed, [signer.certificate])
    assert (verdict.intact, verdict.whole_file, verdict.trusted, verdict.problems) == (True, True, True, [])


def test_the_key_made_at_set_up_says_it_is_a_test(signer: signatures.Signer, signed: bytes) -> None:
    assert keys.is_test_certificate(signer.certificate)
    assert signatures.check_signature(signed).is_test
    assert "测试密钥" in signatures.check_signature(signed).signer


def test_the_test_key_is_made_once(tmp_path: Path) -> None:
    assert signatures.Signer.load(tmp_path).certificate == signatures.Signer.load(tmp_path).certificate


def test_the_instant_is_the_one_told(signer: signatures.Signer, paper: renderer.Rendered) -> None:
    at = signer.certificate.not_valid_before_utc + timedelta(days=3)
    assert signatures.check_signature(signer.sign(paper.pdf, None, "签发", at)).signed_at == at


def test_an_outside_validator_agrees(signer: signatures.Signer, signed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(signed)
    output = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in output
    assert "Total document signed" in output


def test_pyhanko_itself_agrees(signed: bytes) -> None:
    signature = PdfFileReader(io.BytesIO(signed)).embedded_regular_signatures[0]
    status = validate_pdf_signature(
        signature, ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    )
    assert status.bottom_line


def test_a_signed_paper_breaks_no_pdf_a_rule(signed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(signed)
    assert not pikepdf.pdfa.validate_written(file, "3b").violations


def test_the_seal_is_on_the_page_of_the_date(paper: renderer.Rendered, signed: bytes) -> None:
    assert paper.seal
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        kinds = [str(note.Subtype) for note in pdf.pages[paper.seal.page].Annots]
    assert "/Widget" in kinds


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7])
def test_one_flipped_byte_fails(signer: signatures.Signer, signed: bytes, part: float) -> None:
    altered = bytearray(signed)
    altered[int(len(altered) * part)] ^= 1
    verdict = signatures.check_signature(bytes(altered), [signer.certificate])
    assert not verdict.intact
    assert verdict.problems


def test_appended_bytes_fail(signer: signatures.Signer, signed: bytes) -> None:
    verdict = signatures.check_signature(signed + b"\n% more\n", [signer.certificate])
    assert not verdict.whole_file
    assert "does not cover" in str(verdict.problems[0])


def test_a_stranger_is_not_trusted(signed: bytes) -> None:
    verdict = signatures.check_signature(signed, [])
    assert verdict.intact
    assert not verdict.trusted
    assert "not trusted here" in str(verdict.problems[0])


def _encrypted(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda pdf: b"", "no PDF"),
        (lambda pdf: b"GIF89a", "no PDF"),
        (lambda pdf: pdf[:3000], "damaged"),
        (lambda pdf: b"%PDF-1.7\n", "damaged"),
        (_encrypted, "encrypted"),
        (lambda pdf: pdf, "no signature"),
    ],
    ids=["empty", "gif", "cut", "head", "encrypted", "unsigned"],
)
def test_a_bad_file_gets_a_clear_verdict(paper: renderer.Rendered, spoil: Callable[[bytes], bytes], word: str) -> None:
    verdict = signatures.check_signature(spoil(paper.pdf))
    assert word in str(verdict.problems[0])
    assert not verdict.intact


def test_an_expired_certificate_refuses_by_name(signer: signatures.Signer, paper: renderer.Rendered) -> None:
    with pytest.raises(keys.KeyUnusable, match="ran out on"):
        signer.sign(paper.pdf, paper.seal, "签发", signer.certificate.not_valid_after_utc + timedelta(days=1))


def test_an_installed_key_without_certificate_is_named(tmp_path: Path) -> None:
    (tmp_path / "signing-key.pem").write_bytes(b"")
    with pytest.raises(keys.KeyUnusable, match=r"signing-certificate\.pem"):
        signatures.Signer.load(tmp_path).require_usable(AT)
