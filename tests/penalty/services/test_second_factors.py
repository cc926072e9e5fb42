"""The second factor: a code serves once, clocks may drift a step, guesses wait, a lost one is reset by two."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlalchemy.orm import Session

from penalty import clock
from penalty.errors import Invalid
from penalty.models import SecondFactor
from penalty.services import people, rights_changes, rights_confirmations, second_factors, sign_in_limits
from penalty.services.records import audit
from tests import builders

SECRET = "a secret of the installation, for tests"
NOW = datetime(2026, 11, 24, 9, 0, 10, tzinfo=UTC)
STEP = timedelta(seconds=30)


@pytest.fixture
def cast(session: Session, monkeypatch: pytest.MonkeyPatch) -> builders.Cast:
    builders.skip_typesetting(monkeypatch)
    return builders.create_cast(session)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def set_up(session: Session, cast: builders.Cast, at: Callable[[datetime], None]) -> tuple[pyotp.TOTP, list[str]]:
    at(NOW + timedelta(days=365))
    second_factors.begin(session, cast.chief, SECRET)
    key = second_factors.find_new_key(session, cast.chief, SECRET)
    authenticator = pyotp.TOTP(key)
    assert not second_factors.has_factor(session, cast.chief)
    with pytest.raises(Invalid, match="this code is wrong"):
        second_factors.confirm(session, cast.chief, "000000x", SECRET)
    codes = second_factors.confirm(session, cast.chief, authenticator.at(clock.now()), SECRET)
    assert second_factors.has_factor(session, cast.chief)
    assert second_factors.find_new_key(session, cast.chief, SECRET) == "", "the key is shown until it counts"
    return authenticator, codes


def test_a_code_serves_once_and_clocks_drift_by_a_step(
    session: Session, cast: builders.Cast, at: Callable[[datetime], None]
) -> None:
    authenticator, _codes = set_up(session, cast, at)
    begun = clock.now()

    def check(code: str) -> bool:
        return second_factors.check_code(session, cast.chief, code, SECRET)

    assert not check(authenticator.at(begun)), "the code that confirmed the key is used"
    assert check(authenticator.at(begun + STEP)), "the authenticator is a step early"
    assert not check(authenticator.at(begun + STEP)), "played again"
    assert not check(authenticator.at(begun)), "older than one that was used"
    at(begun + 20 * STEP)
    assert not check(authenticator.at(begun + 18 * STEP)), "two steps late"
    assert check(f" {authenticator.at(begun + 19 * STEP)[:3]} {authenticator.at(begun + 19 * STEP)[3:]} ")


def test_recovery_codes_serve_once_and_are_kept_as_hashes(
    session: Session, cast: builders.Cast, at: Callable[[datetime], None]
) -> None:
    authenticator, codes = set_up(session, cast, at)
    assert len(set(codes)) == second_factors.RECOVERY_CODES
    row = session.get_one(SecondFactor, 1)
    assert codes[0] not in str(row.model_dump())
    assert authenticator.secret not in str(row.model_dump())
    assert second_factors.check_code(session, cast.chief, codes[3].lower(), SECRET)
    assert not second_factors.check_code(session, cast.chief, codes[3], SECRET)
    assert len(row.recovery_sha256) == second_factors.RECOVERY_CODES - 1


def test_who_guesses_codes_waits(session: Session, cast: builders.Cast, at: Callable[[datetime], None]) -> None:
    authenticator, codes = set_up(session, cast, at)
    for _ in range(sign_in_limits.TRIES):
        with pytest.raises(people.SignInRefused):
            people.finish_sign_in(session, cast.chief, "123", "10.0.0.1", SECRET)
    at(clock.now() + STEP)
    with pytest.raises(sign_in_limits.SignInThrottled):
        people.finish_sign_in(session, cast.chief, codes[0], "10.0.0.2", SECRET)
    at(clock.now() + sign_in_limits.WINDOW)
    people.finish_sign_in(session, cast.chief, authenticator.at(clock.now()), "10.0.0.1", SECRET)
    assert audit.list_entries(session, audit.OFFICE_CHAIN)[-1].act == "sign_in"


def test_a_password_alone_signs_nobody_in_who_has_one(
    session: Session, cast: builders.Cast, at: Callable[[datetime], None]
) -> None:
    set_up(session, cast, at)
    assert people.sign_in(session, "chief", builders.PASSWORD, "10.0.0.1") is cast.chief
    assert audit.list_entries(session, audit.OFFICE_CHAIN)[-1].act == "check_password"


def test_it_goes_by_a_code_or_by_two_people(
    session: Session, cast: builders.Cast, at: Callable[[datetime], None]
) -> None:
    set_up(session, cast, at)
    with pytest.raises(Invalid, match="this code is wrong"):
        second_factors.remove(session, cast.chief, "123456789", SECRET)
    with pytest.raises(Invalid, match="remove it before"):
        second_factors.begin(session, cast.chief, SECRET)
    second_factors.ask_for_reset(session, cast.admin, cast.chief, "手机丢失")
    assert second_factors.has_factor(session, cast.chief)
    (row,) = rights_changes.list_open(session)
    rights_confirmations.confirm(session, cast.other_chief, row)
    assert not second_factors.has_factor(session, cast.chief)
    _authenticator, codes = set_up(session, cast, at)
    second_factors.remove(session, cast.chief, codes[0], SECRET)
    assert not second_factors.has_factor(session, cast.chief)


def test_a_setting_demands_it_of_who_decides_or_of_all(session: Session, cast: builders.Cast) -> None:
    def lacking(demanded: str) -> list[bool]:
        return [second_factors.lacks_factor(session, one, demanded) for one in (cast.chief, cast.admin, cast.officer)]

    assert lacking("optional") == [False, False, False]
    assert lacking("deciders") == [True, True, False]
    assert lacking("all") == [True, True, True]


def test_a_fresh_proof_is_the_password_or_a_code(
    session: Session, cast: builders.Cast, at: Callable[[datetime], None]
) -> None:
    authenticator, _codes = set_up(session, cast, at)
    second_factors.prove_presence(session, cast.chief, builders.PASSWORD, SECRET)
    at(clock.now() + STEP)
    second_factors.prove_presence(session, cast.chief, authenticator.at(clock.now()), SECRET)
    for proof in ("a wrong one", authenticator.at(clock.now())):
        with pytest.raises(Invalid, match="neither your password nor a code"):
            second_factors.prove_presence(session, cast.chief, proof, SECRET)
