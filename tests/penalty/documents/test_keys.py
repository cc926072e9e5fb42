"""Keys in files and in hardware: each signs, and each that cannot says why and what to do."""

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, PrivateFormat

from penalty.documents import keys, renderer, signature_check, signatures
from penalty.documents.keys import Key, KeyUnusable
from tests.penalty.documents import certificate_issuers, samples

ISSUER = certificate_issuers.Issuer()
OWN = "演示机关印章"


@pytest.fixture(scope="module")
def paper() -> renderer.Rendered:
    made = samples.waiver_decision()
    return renderer.render_paper(made.template, made.data(), identifier=b"0123456789abcdef")


@pytest.fixture(scope="module")
def token() -> Iterator[certificate_issuers.Hardware]:
    with certificate_issuers.hardware() as hardware:
        hardware.put(OWN, ISSUER.issue(OWN), ISSUER.root)
        yield hardware


def now() -> datetime:
    return datetime.now(UTC)


def local(folder: Path, _: certificate_issuers.Hardware) -> Key:
    return certificate_issuers.install(folder / "keys", OWN, ISSUER.issue(OWN), ISSUER.root)


def in_bundle(folder: Path, _: certificate_issuers.Hardware) -> Key:
    file = certificate_issuers.bundle(folder / "seal.p12", OWN, "词 word", ISSUER.issue(OWN), ISSUER.root)
    return keys.Pkcs12Key(file, "词 word".encode())


def on_token(_: Path, token: certificate_issuers.Hardware) -> Key:
    return token.key()


@pytest.mark.parametrize("make_key", [local, in_bundle, on_token])
def test_a_key_signs_wherever_it_is_kept(
    make_key: Callable[[Path, certificate_issuers.Hardware], Key],
    tmp_path: Path,
    token: certificate_issuers.Hardware,
    paper: renderer.Rendered,
) -> None:
    signer = signatures.Signer(make_key(tmp_path, token))
    signer.require_usable(now())
    signed = signer.sign(paper.pdf, paper.seal, "签发", now())
    verdict = signer.check(signed)
    assert (verdict.intact, verdict.whole_file, verdict.trusted, verdict.problems) == (True, True, True, [])
    assert not verdict.is_test
    assert OWN in verdict.signer
    assert signature_check.check_signature(signed, [ISSUER.root]).problems == []
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed)
    output = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in output
    assert "Total document signed" in output


def refusal(key: Key, at: datetime | None = None) -> str:
    with pytest.raises(KeyUnusable) as refused:
        signatures.Signer(key).require_usable(at or now())
    assert str(refused.value).count(";") == 1, "one cause, one cure"
    return str(refused.value)


def test_a_bundle_that_does_not_open_is_named(tmp_path: Path) -> None:
    file = certificate_issuers.bundle(tmp_path / "seal.p12", OWN, "right", ISSUER.issue(OWN))
    output = refusal(keys.Pkcs12Key(file, b"secret guess"))
    assert "the password is wrong" in output
    assert "SIGNING_SECRET" in output
    assert "guess" not in output
    assert "is not there" in refusal(keys.Pkcs12Key(tmp_path / "absent.p12", b"right"))
    file.write_bytes(b"no bundle")
    assert "is no PKCS #12 file" in refusal(keys.Pkcs12Key(file, b"right"))


def test_a_key_that_vanishes_or_comes_is_noticed_at_once(tmp_path: Path) -> None:
    key = keys.LocalKey(tmp_path, may_be_test=False)
    assert keys.OWN_KEY_FILES[0] in refusal(key)
    certificate_issuers.install(tmp_path, OWN, ISSUER.issue(OWN))
    signatures.Signer(key).require_usable(now())
    (tmp_path / keys.OWN_KEY_FILES[0]).unlink()
    assert keys.OWN_KEY_FILES[0] in refusal(key)


def test_a_lost_key_is_not_replaced_by_a_test_key(tmp_path: Path) -> None:
    key = certificate_issuers.install(tmp_path, OWN, ISSUER.issue(OWN))
    assert not key.is_stand_in
    (tmp_path / keys.OWN_KEY_FILES[0]).unlink()
    assert keys.OWN_KEY_FILES[0] in refusal(key)


def test_a_certificate_of_another_key_is_refused(tmp_path: Path) -> None:
    key = certificate_issuers.install(tmp_path, OWN, ISSUER.issue("别的机关"))
    assert "belongs to another key" in refusal(key)


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    key = certificate_issuers.install(tmp_path, OWN, ISSUER.issue(OWN))
    curve = ec.generate_private_key(ec.SECP256R1())
    (tmp_path / keys.OWN_KEY_FILES[0]).write_bytes(
        curve.private_bytes(certificate_issuers.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    assert "no RSA key" in refusal(key)


@pytest.mark.parametrize(
    ("since", "until", "words"), [(-30, -1, "ran out on"), (1, 30, "is valid from"), (-30, 30, "")]
)
def test_a_certificate_counts_in_its_time_alone(since: int, until: int, words: str, tmp_path: Path) -> None:
    key = certificate_issuers.install(tmp_path, OWN, ISSUER.issue(OWN, since, until))
    if words:
        assert words in refusal(key)
    else:
        signatures.Signer(key).require_usable(now())
        assert "ran out on" in refusal(key, now() + timedelta(days=31))


def test_a_certificate_for_something_else_is_refused(tmp_path: Path) -> None:
    assert "not meant for signatures" in refusal(certificate_issuers.install(tmp_path, ISSUER.name, ISSUER.root))


def test_a_token_that_is_pulled_out_is_named_and_works_again_when_put_back(
    token: certificate_issuers.Hardware, paper: renderer.Rendered
) -> None:
    signer = signatures.Signer(token.key())
    signer.require_usable(now())
    token.pull()
    try:
        with pytest.raises(KeyUnusable, match=r"does not answer .*; plug it in"):
            signer.sign(paper.pdf, paper.seal, "签发", now())
        assert "plug it in" in refusal(token.key())
    finally:
        token.put_back()
    assert signer.check(signer.sign(paper.pdf, paper.seal, "签发", now())).problems == []


def test_a_wrong_pin_is_tried_once(token: certificate_issuers.Hardware) -> None:
    key = token.key(pin="000000")
    assert [refusal(key) for _ in range(12)] == [refusal(key)] * 12
    assert "000000" not in refusal(key) + repr(key)
    token.key().require_usable()


def test_what_is_not_on_the_token_is_named(token: certificate_issuers.Hardware, tmp_path: Path) -> None:
    assert "no certificate of that label" in refusal(token.key("other"))
    absent = token.key()
    absent.module = tmp_path / "driver.so"
    assert "PKCS11_MODULE" in refusal(absent)
    absent.module.write_bytes(b"no library")
    assert "is no driver" in refusal(absent)


def test_a_certificate_of_another_key_on_the_token_signs_nothing(
    token: certificate_issuers.Hardware, paper: renderer.Rendered
) -> None:
    token.put("另一把钥匙", ISSUER.issue(OWN), label="mixed")
    with pytest.raises(KeyUnusable, match="belongs to another key"):
        signatures.Signer(token.key("mixed")).sign(paper.pdf, paper.seal, "签发", now())
