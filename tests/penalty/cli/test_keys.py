"""``penalty keys`` and ``penalty document verify``: which key signs, and what a file signed with it shows."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from penalty import cli
from penalty.app import create_app
from penalty.config import DEMO_LETTERHEAD
from penalty.documents import renderer
from penalty.documents.signatures import Signer
from penalty.documents.trust import Trust
from tests.penalty.documents import certificate_issuers, samples

ISSUER = certificate_issuers.Issuer()
OTHER = certificate_issuers.Issuer("演示时间戳根证书")
OWN = "演示机关印章"
Run = Callable[..., Result]


@pytest.fixture
def penalty(tmp_path: Path) -> Run:
    def run(*arguments: str | Path, **settings: object) -> Result:
        given = {"INSTANCE": str(tmp_path / "instance"), "TESTING": True, **settings}
        return CliRunner().invoke(cli.build_group(lambda: create_app(given)), [str(one) for one in arguments])

    return run


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "instance" / "keys"


def test_the_test_key_is_made_and_shown_as_one(penalty: Run) -> None:
    empty = penalty("keys", "show")
    assert (empty.exit_code, "holds no key yet" in empty.output) == (1, True)
    assert penalty("keys", "make").exit_code == 0
    assert "already" in penalty("keys", "make").output
    shown = penalty("keys", "show")
    assert (shown.exit_code, "TEST KEY" in shown.output, "ready to sign" in shown.output) == (0, True, True)
    service = penalty("keys", "show", TEST_KEY=False)
    assert (service.exit_code, "signing-key.pem is not there" in service.output) == (1, True), service.output
    real = penalty("keys", "show", LETTERHEAD={**DEMO_LETTERHEAD, "name": "另一生态环境局"})
    assert (real.exit_code, "signing-key.pem is not there" in real.output) == (1, True), real.output


def test_the_last_days_of_a_certificate_are_told(penalty: Run, keys: Path) -> None:
    certificate_issuers.install(keys, OWN, ISSUER.issue(OWN, until=20.5), ISSUER.root)
    shown = penalty("keys", "show")
    assert "WARNING the certificate runs out in 20 days" in shown.output
    assert OWN in shown.output
    assert shown.exit_code == 0
    certificate_issuers.install(keys, OWN, ISSUER.issue(OWN, until=31.5), ISSUER.root)
    assert "ready to sign" in penalty("keys", "show").output
    certificate_issuers.install(keys, OWN, ISSUER.issue(OWN, until=-1), ISSUER.root)
    gone = penalty("keys", "show")
    assert (gone.exit_code, "WRONG" in gone.output, "ran out on" in gone.output) == (1, True, True)


def test_another_place_of_the_key_is_shown_and_its_secret_is_not(penalty: Run, tmp_path: Path) -> None:
    file = certificate_issuers.bundle(tmp_path / "seal.p12", OWN, "open sesame", ISSUER.issue(OWN), ISSUER.root)
    settings = {"SIGNING_KEY": "pkcs12", "PKCS12_FILE": file, "SIGNING_SECRET": "open sesame"}
    shown = penalty("keys", "show", **settings)
    assert (shown.exit_code, str(file) in shown.output, "sesame" in shown.output) == (0, True, False)
    assert "no test key is made" in penalty("keys", "make", "--if-missing", **settings).output
    wrong = penalty("keys", "show", **settings | {"SIGNING_SECRET": "guess"})
    assert (wrong.exit_code, "the password is wrong" in wrong.output, "guess" in wrong.output) == (1, True, False)
    lists = tmp_path / "lists"
    lists.mkdir()
    assert "signatures go without" in penalty("keys", "show", REVOCATIONS=lists, **settings).output
    (lists / "own.crl").write_bytes(ISSUER.revoke())
    assert "signatures carry their issuer's proof" in penalty("keys", "show", REVOCATIONS=lists, **settings).output


def test_a_file_is_judged_by_stamp_proof_and_roots(penalty: Run, keys: Path, tmp_path: Path) -> None:
    roots, lists, signed = tmp_path / "roots.pem", tmp_path / "lists", tmp_path / "signed.pdf"
    roots.write_bytes(OTHER.root.public_bytes(certificate_issuers.PEM))
    lists.mkdir()
    (lists / "own.crl").write_bytes(ISSUER.revoke())
    made = samples.filing_form()
    paper = renderer.render_paper(made.template, made.data(), identifier=bytes(16))
    with certificate_issuers.stamping(certificate_issuers.StampAuthority(tmp_path / "stamps", OTHER)) as address:
        signer = Signer(
            certificate_issuers.install(tmp_path / "keys", OWN, ISSUER.issue(OWN), ISSUER.root),
            Trust(roots, lists),
            address,
        )
        signed.write_bytes(signer.sign(paper.pdf, None, "签发", datetime.now(UTC)))
    certificate_issuers.install(keys, OWN, ISSUER.issue("别的机关"))
    stranger = penalty("document", "verify", signed)
    assert (stranger.exit_code, "is not trusted here" in stranger.output) == (1, True)
    issuer = tmp_path / "issuer.pem"
    issuer.write_bytes(ISSUER.root.public_bytes(certificate_issuers.PEM))
    judged = penalty("document", "verify", signed, "--trust", issuer)
    assert (judged.exit_code, f"signed by CN={OWN}" in judged.output) == (0, True)
    assert re.search(r"signed at 2\d{3}-\d\d-\d\d \d\d:\d\d:\d\d\+08:00, covers", judged.output)
    no_certificate = penalty("document", "verify", signed, "--trust", signed)
    assert (no_certificate.exit_code, "is no certificate in PEM" in no_certificate.output) == (2, True)
    assert "by CN=演示时间戳; its authority is not trusted here" in judged.output
    assert "carries its issuer's statement" in judged.output
    both = penalty("document", "verify", signed, "--trust", issuer, TRUSTED_ROOTS=roots)
    assert "by CN=演示时间戳\n" in both.output
    (lists / "own.crl").write_bytes(ISSUER.revoke(ISSUER.issue(OWN)))
    revoked = penalty("document", "verify", signed, "--trust", issuer, REVOCATIONS=lists)
    assert (revoked.exit_code, "was revoked on" in revoked.output) == (1, True)
