"""Time stamps and revocations: put into the file, judged from the file, refused by name where they are wrong."""

import io
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pikepdf.pdfa
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError

from penalty.documents import renderer, signature_check, signatures
from penalty.documents.keys import KeyUnusable, LocalKey
from penalty.documents.trust import Trust, UnreadableTrustFile
from tests.penalty.documents import certificate_issuers, samples

ISSUER = certificate_issuers.Issuer()
OTHER = certificate_issuers.Issuer("演示时间戳根证书")
OWN = "演示机关印章"


@pytest.fixture(scope="module")
def paper() -> renderer.Rendered:
    made = samples.filing_form()
    return renderer.render_paper(made.template, made.data(), identifier=b"0123456789abcdef")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> certificate_issuers.StampAuthority:
    return certificate_issuers.StampAuthority(tmp_path_factory.mktemp("stamps"), OTHER)


@pytest.fixture(scope="module")
def address(authority: certificate_issuers.StampAuthority) -> Iterator[str]:
    with certificate_issuers.stamping(authority) as address:
        yield address


@pytest.fixture
def key(tmp_path: Path) -> LocalKey:
    return certificate_issuers.install(tmp_path / "keys", OWN, ISSUER.issue(OWN), ISSUER.root)


def roots(folder: Path, *issued: certificate_issuers.Issuer) -> Path:
    file = folder / "roots.pem"
    file.write_bytes(b"".join(one.root.public_bytes(certificate_issuers.PEM) for one in issued))
    return file


def lists(folder: Path, **files: bytes) -> Path:
    """A folder of revocations; the part of a name after ``_`` is its suffix."""
    place = folder / "revocations"
    place.mkdir(exist_ok=True)
    for name, content in files.items():
        (place / name.replace("_", ".")).write_bytes(content)
    return place


def now() -> datetime:
    return datetime.now(UTC)


def carried(pdf: bytes) -> tuple[int, int]:
    try:
        store = DocumentSecurityStore.read_dss(PdfFileReader(io.BytesIO(pdf)))
    except NoDSSFoundError:
        return 0, 0
    return len(store.crls), len(store.ocsps)


def test_a_signature_is_stamped_by_somebody_else(
    key: LocalKey, address: str, paper: renderer.Rendered, tmp_path: Path
) -> None:
    signer = signatures.Signer(key, Trust(roots(tmp_path, OTHER)), address)
    before = now()
    signer.require_usable(before)
    signed = signer.sign(paper.pdf, paper.seal, "签发", before)
    verdict = signer.check(signed)
    assert verdict.stamp
    assert (verdict.problems, verdict.stamp.trusted) == ([], True)
    assert "演示时间戳" in verdict.stamp.by
    assert before.replace(microsecond=0) <= verdict.stamp.at <= now()
    stranger = signature_check.check_signature(signed, [ISSUER.root])
    assert stranger.stamp
    assert (stranger.problems, stranger.stamp.trusted) == ([], False)


def test_openssl_agrees_with_the_stamp(key: LocalKey, address: str, paper: renderer.Rendered, tmp_path: Path) -> None:
    signed = signatures.Signer(key, Trust(roots(tmp_path, OTHER)), address).sign(paper.pdf, None, "签发", now())
    parsed = PdfFileReader(io.BytesIO(signed)).embedded_regular_signatures[0].signer_info
    (tmp_path / "signature").write_bytes(parsed["signature"].native)
    (tmp_path / "token").write_bytes(parsed["unsigned_attrs"][0]["values"][0].dump())
    command = ["openssl", "ts", "-verify", "-data", "signature", "-in", "token", "-token_in", "-CAfile", "roots.pem"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verification: OK" in done.stdout, done.stderr


def test_a_stamp_counts_for_its_own_signature_alone(
    key: LocalKey, address: str, paper: renderer.Rendered, tmp_path: Path
) -> None:
    signer = signatures.Signer(key, Trust(roots(tmp_path, OTHER)), address)
    first, second = (signer.sign(paper.pdf, None, reason, now()) for reason in ("一", "二"))
    parsed = [PdfFileReader(io.BytesIO(one)).embedded_regular_signatures[0] for one in (first, second)]
    tokens = [one.signer_info["unsigned_attrs"][0]["values"][0].dump().hex().upper().encode() for one in parsed]
    assert (first.count(tokens[0]), len(tokens[0])) == (1, len(tokens[1]))
    verdict = signer.check(first.replace(tokens[0], tokens[1]))
    assert verdict.stamp is None
    assert any("time stamp belongs to another" in str(problem) for problem in verdict.problems)


def test_a_stamp_authority_that_is_not_as_it_should_be_is_named(
    key: LocalKey, authority: certificate_issuers.StampAuthority, address: str, paper: renderer.Rendered, tmp_path: Path
) -> None:
    with pytest.raises(KeyUnusable, match=r"127\.0\.0\.1:1/ does not answer .*TIMESTAMP_URL"):
        signatures.Signer(key, Trust(roots(tmp_path, OTHER)), "http://127.0.0.1:1/").require_usable(now())
    with pytest.raises(KeyUnusable, match="is not trusted; add its authority's root"):
        signatures.Signer(key, Trust(roots(tmp_path, ISSUER)), address).require_usable(now())
    signer = signatures.Signer(key, Trust(roots(tmp_path, OTHER)), address)
    signer.require_usable(now())
    authority.broken = True
    try:
        with pytest.raises(KeyUnusable, match="does not answer as it should"):
            signer.sign(paper.pdf, paper.seal, "签发", now())
    finally:
        authority.broken = False


@pytest.mark.parametrize("stamped", [False, True])
def test_a_signature_carries_the_proof_that_it_will_hold(
    stamped: bool, key: LocalKey, address: str, paper: renderer.Rendered, tmp_path: Path
) -> None:
    revocation = lists(tmp_path, own_crl=ISSUER.revoke(), **({"stamps_crl": OTHER.revoke()} if stamped else {}))
    signer = signatures.Signer(
        key, Trust(roots(tmp_path, OTHER), revocation), address if stamped else "", proof_required=True
    )
    signer.require_usable(now())
    signed = signer.sign(paper.pdf, paper.seal, "签发", now())
    assert carried(signed) == (1 + stamped, 0)
    later = signature_check.check_signature(signed, [ISSUER.root])
    assert (later.problems, later.lasting, later.whole_file) == ([], True, True)
    file = tmp_path / "paper.pdf"
    file.write_bytes(signed)
    assert not pikepdf.pdfa.validate_written(file, "3b").violations
    assert (
        "Total document signed" in subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout
    )


def test_an_answer_of_the_issuer_is_proof_as_well(key: LocalKey, paper: renderer.Rendered, tmp_path: Path) -> None:
    revocation = lists(tmp_path, own_ocsp=ISSUER.answer(ISSUER.issue(OWN)))
    signed = signatures.Signer(key, Trust(None, revocation), proof_required=True).sign(paper.pdf, None, "签发", now())
    assert carried(signed) == (0, 1)
    assert signature_check.check_signature(signed, [ISSUER.root]).lasting


def test_without_proof_it_is_signed_unless_proof_is_required(
    key: LocalKey, paper: renderer.Rendered, tmp_path: Path
) -> None:
    for revocation in (lists(tmp_path), lists(tmp_path, own_crl=ISSUER.revoke(next_update=-1))):
        signed = signatures.Signer(key, Trust(None, revocation)).sign(paper.pdf, None, "签发", now())
        assert carried(signed) == (0, 0)
        assert not signature_check.check_signature(signed, [ISSUER.root]).lasting
        with pytest.raises(KeyUnusable, match=r"nothing proves .* newest revocation list"):
            signatures.Signer(key, Trust(None, revocation), proof_required=True).require_usable(now())


def test_a_revoked_certificate_signs_nothing(key: LocalKey, paper: renderer.Rendered, tmp_path: Path) -> None:
    signer = signatures.Signer(key, Trust(None, lists(tmp_path, own_crl=ISSUER.revoke(ISSUER.issue(OWN)))))
    with pytest.raises(KeyUnusable, match=f"{OWN} was revoked on"):
        signer.require_usable(now())
    with pytest.raises(KeyUnusable, match=f"{OWN} was revoked on"):
        signer.sign(paper.pdf, paper.seal, "签发", now())


@pytest.mark.parametrize(("on", "holds"), [(-1, False), (1, True)])
def test_what_was_signed_after_the_revocation_does_not_count(
    on: float, holds: bool, key: LocalKey, paper: renderer.Rendered, tmp_path: Path
) -> None:
    signed = signatures.Signer(key).sign(paper.pdf, None, "签发", now())
    revocation = lists(tmp_path, own_crl=ISSUER.revoke(ISSUER.issue(OWN), on=on))
    verdict = signatures.Signer(key, Trust(None, revocation)).check(signed)
    assert (verdict.revoked_on is None) is holds
    assert (verdict.problems == []) is holds
    assert all("was revoked on" in str(problem) for problem in verdict.problems)


def test_a_signature_from_outside_the_time_of_its_certificate_does_not_count(
    key: LocalKey, paper: renderer.Rendered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("penalty.documents.keys.require_signing_certificate", lambda *_: None)
    early = key.certificates()[0].not_valid_before_utc.replace(year=2020)
    verdict = signature_check.check_signature(
        signatures.Signer(key).sign(paper.pdf, None, "签发", early), key.certificates()
    )
    assert any("was not valid on 2020" in str(problem) for problem in verdict.problems)


def test_files_that_cannot_be_read_are_named(key: LocalKey, paper: renderer.Rendered, tmp_path: Path) -> None:
    signed = signatures.Signer(key).sign(paper.pdf, None, "签发", now())
    signer = signatures.Signer(key, Trust(None, lists(tmp_path, own_crl=b"no list")))
    with pytest.raises(KeyUnusable, match=r"own\.crl cannot be read; fetch it again"):
        signer.require_usable(now())
    assert signer.check(signed).intact
    assert "an administrator" in str(signer.check(signed).problems[0])
    (tmp_path / "roots.pem").write_bytes(b"no certificate")
    with pytest.raises(UnreadableTrustFile, match="TRUSTED_ROOTS"):
        _ = Trust(tmp_path / "roots.pem").certificates
