"""A key that cannot sign is refused before a number is taken; a failure while signing gives the number back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.documents import keys
from penalty.documents.signatures import Signer
from penalty.documents.trust import Trust
from penalty.models import DECISIONS, AuditEntry, Document
from penalty.services.documents import production
from penalty.services.records import numbering
from tests import builders
from tests.penalty.documents import certificate_issuers
from workflows.vocabulary import State

ISSUER = certificate_issuers.Issuer()
OWN = "演示机关印章"


@pytest.fixture(scope="module")
def token() -> Iterator[certificate_issuers.Hardware]:
    with certificate_issuers.hardware() as hardware:
        hardware.put(OWN, ISSUER.issue(OWN), ISSUER.root)
        yield hardware


@pytest.fixture
def sample(signing_sample: builders.SampleCase, session: Session) -> builders.SampleCase:
    """A case that waits for the chief; what comes now is set and signed in earnest."""
    with pytest.MonkeyPatch.context() as light:
        builders.skip_typesetting(light)
        sample = signing_sample
        sample.register().to_assessment().to_notice().to_approval()
    session.commit()
    return sample


@dataclass
class Installation:
    folder: Path
    token: certificate_issuers.Hardware

    def installed(self, since: float = -30, until: float = 365) -> keys.LocalKey:
        return certificate_issuers.install(self.folder / "keys", OWN, ISSUER.issue(OWN, since, until), ISSUER.root)


def absent(given: Installation) -> Signer:
    return Signer(keys.LocalKey(given.folder / "keys", may_be_test=False))


def not_yet(given: Installation) -> Signer:
    return Signer(given.installed(since=2))


def run_out(given: Installation) -> Signer:
    return Signer(given.installed(until=-2))


def revoked(given: Installation) -> Signer:
    key = given.installed()
    (given.folder / "own.crl").write_bytes(ISSUER.revoke(ISSUER.issue(OWN)))
    return Signer(key, Trust(None, given.folder))


def wrong_password(given: Installation) -> Signer:
    given.folder.mkdir()
    return Signer(
        keys.Pkcs12Key(certificate_issuers.bundle(given.folder / "seal.p12", OWN, "right", ISSUER.issue(OWN)), b"wrong")
    )


def wrong_pin(given: Installation) -> Signer:
    return Signer(given.token.key(pin="000000"))


def pulled_out(given: Installation) -> Signer:
    given.token.pull()
    return Signer(given.token.key())


def no_stamps(given: Installation) -> Signer:
    return Signer(given.installed(), stamps="http://127.0.0.1:1/")


def read_records(session: Session) -> tuple[object, ...]:
    session.expire_all()
    done = select(func.count()).select_from(AuditEntry).where(~col(AuditEntry.refused))
    return session.scalar(select(func.count()).select_from(Document)), session.scalar(done)


@pytest.fixture
def numbers_taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    real = numbering.take_next_number

    def noted(session: Session, key: str) -> int:
        seen.append(key)
        return real(session, key)

    monkeypatch.setattr(numbering, "take_next_number", noted)
    return seen


SPOILED: Mapping[str, Callable[[Installation], Signer]] = {
    "signing-key.pem is not there": absent,
    "is valid from": not_yet,
    "ran out on": run_out,
    "was revoked on": revoked,
    "the password is wrong": wrong_password,
    "refuses the PIN": wrong_pin,
    "plug it in": pulled_out,
    "TIMESTAMP_URL": no_stamps,
}


def test_a_key_that_cannot_sign_is_refused_before_a_number_is_taken(
    sample: builders.SampleCase, token: certificate_issuers.Hardware, numbers_taken: list[str], tmp_path: Path
) -> None:
    before, good = read_records(sample.session), sample.authority
    for words, spoil in SPOILED.items():
        sample.authority = replace(good, signer=spoil(Installation(tmp_path / spoil.__name__, token)))
        with pytest.raises(production.DocumentNotMade, match=words):
            sample.decide()
        sample.session.rollback()
        assert (sample.case.state, read_records(sample.session)) == (State.APPROVAL, before)
    token.put_back()
    assert [key for key in numbers_taken if key.startswith("document:")] == []


@dataclass
class Failing:
    """A key that is ready and then fails: what ``happens`` first is done to it."""

    key: keys.Key
    happens: Callable[[], object]
    stands_in = False
    place = "a key that fails"

    def certificates(self) -> tuple[object, ...]:
        return self.key.certificates()

    def require_usable(self) -> None:
        self.key.require_usable()

    def sign(self, data: bytes) -> bytes:
        self.happens()
        return self.key.sign(data)


def decided(sample: builders.SampleCase, authority: Authority) -> str:
    sample.authority = authority
    sample.decide()
    sample.session.commit()
    made = sample.session.scalars(select(Document).where(col(Document.kind).in_(DECISIONS))).one()
    return made.number


def test_a_token_pulled_out_while_signing_leaves_the_case_and_the_numbers_as_they_were(
    sample: builders.SampleCase, token: certificate_issuers.Hardware, numbers_taken: list[str]
) -> None:
    before, good = read_records(sample.session), sample.authority
    sample.authority = replace(good, signer=Signer(Failing(token.key(), token.pull)))  # type: ignore[arg-type]
    try:
        with pytest.raises(production.DocumentNotMade, match="plug it in"):
            sample.decide()
    finally:
        token.put_back()
    assert len([key for key in numbers_taken if key.startswith("document:")]) == 1
    sample.session.rollback()
    assert (sample.case.state, read_records(sample.session)) == (State.APPROVAL, before)
    assert decided(sample, replace(good, signer=Signer(token.key()))).endswith("〔2026〕1号")


def test_a_stamp_authority_that_fails_while_signing_costs_no_number(
    sample: builders.SampleCase, tmp_path: Path
) -> None:
    before, good = read_records(sample.session), sample.authority
    other = certificate_issuers.Issuer("演示时间戳根证书")
    (tmp_path / "roots.pem").write_bytes(other.root.public_bytes(certificate_issuers.PEM))
    stamps = certificate_issuers.StampAuthority(tmp_path / "stamps", other)
    with certificate_issuers.stamping(stamps) as address:
        key = Installation(tmp_path, None).installed()  # type: ignore[arg-type]
        authority = replace(good, signer=Signer(key, Trust(tmp_path / "roots.pem"), address))
        production.require_signing_key(authority)
        stamps.broken = True
        sample.authority = authority
        with pytest.raises(production.DocumentNotMade, match="does not answer as it should"):
            sample.decide()
        sample.session.rollback()
        assert (sample.case.state, read_records(sample.session)) == (State.APPROVAL, before)
        stamps.broken = False
        assert decided(sample, authority).endswith("〔2026〕1号")
