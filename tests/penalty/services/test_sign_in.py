"""Signing in: the right person gets in, a thousand tries do not, and nothing is given away."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from penalty.errors import Invalid
from penalty.services import passwords, people, sign_in_limits
from tests import builders
from workflows.vocabulary import Role


@pytest.fixture
def cast(session: Session, monkeypatch: pytest.MonkeyPatch) -> builders.Cast:
    builders.skip_typesetting(monkeypatch)
    return builders.create_cast(session)


def test_it_works(session: Session, cast: builders.Cast) -> None:
    assert people.sign_in(session, "officer", builders.PASSWORD, "127.0.0.1") is cast.officer


def test_a_thousand_tries_are_shut_out_after_five(session: Session, cast: builders.Cast) -> None:
    refusals = []
    for _ in range(1000):
        with pytest.raises((people.SignInRefused, sign_in_limits.SignInThrottled)) as refused:
            people.sign_in(session, "officer", "a wrong password", "127.0.0.1")
        refusals.append(refused.type)
    assert refusals == [people.SignInRefused] * 5 + [sign_in_limits.SignInThrottled] * 995
    with pytest.raises(sign_in_limits.SignInThrottled):
        people.sign_in(session, "officer", builders.PASSWORD, "127.0.0.1")


def test_an_unknown_name_and_a_wrong_password_are_told_alike(session: Session, cast: builders.Cast) -> None:
    messages = []
    for name in ("officer", "nobody"):
        with pytest.raises(people.SignInRefused) as refused:
            people.sign_in(session, name, "a wrong password", "127.0.0.1")
        messages.append(str(refused.value))
    assert messages[0] == messages[1]


def test_who_was_shut_out_may_not_sign_in(session: Session, cast: builders.Cast) -> None:
    people.set_active(session, cast.admin, cast.officer, False)
    with pytest.raises(people.SignInRefused):
        people.sign_in(session, "officer", builders.PASSWORD, "127.0.0.1")


def test_in_service_a_password_costs_what_rfc_9106_advises() -> None:
    assert passwords.NOBODYS.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert not PasswordHasher().check_needs_rehash(passwords.NOBODYS), "an unknown name must cost what a known one does"


def test_a_person_has_a_name_that_papers_print(session: Session, cast: builders.Cast) -> None:
    for name, sign in (("演示\u202e员", "202E"), ("演示😀", "1F600")):
        with pytest.raises(Invalid, match=sign):
            people.create_person(session, cast.admin, username="new", name=name, password=builders.PASSWORD, roles=())


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "at least 12"),
        ("newcomer-2026-x", "holds your name"),
        ("password1234", "first that a guesser tries"),
        ("aaaaaaaaaaaaaaaa", "first that a guesser tries"),
    ],
)
def test_a_password_that_is_soon_guessed_is_refused(
    session: Session, cast: builders.Cast, password: str, words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        people.create_person(session, cast.admin, username="newcomer", name="演示新人", password=password, roles=())
    with pytest.raises(Invalid, match=words):
        people.set_password(session, cast.admin, cast.officer, password.replace("newcomer", "officer"))


def test_who_is_guessed_at_from_elsewhere_signs_in_where_he_did_before(session: Session, cast: builders.Cast) -> None:
    people.sign_in(session, "officer", builders.PASSWORD, "10.0.0.1")
    for number in range(sign_in_limits.TRIES_ON_NAME):
        with pytest.raises(people.SignInRefused):
            people.sign_in(session, "officer", "a wrong password", f"10.9.{number}.1")
    with pytest.raises(sign_in_limits.SignInThrottled):
        people.sign_in(session, "officer", "a wrong password", "10.8.0.1")
    assert people.sign_in(session, "officer", builders.PASSWORD, "10.0.0.1") is cast.officer


def test_one_colleague_locks_no_office_out(session: Session, cast: builders.Cast) -> None:
    people.sign_in(session, "chief", builders.PASSWORD, "10.0.0.1")
    for number in range(sign_in_limits.TRIES_FROM_ADDRESS):
        with pytest.raises(people.SignInRefused):
            people.sign_in(session, f"guess{number}", "a wrong password", "10.0.0.1")
    with pytest.raises(sign_in_limits.SignInThrottled):
        people.sign_in(session, "guess", "a wrong password", "10.0.0.1")
    assert people.sign_in(session, "chief", builders.PASSWORD, "10.0.0.1") is cast.chief


def test_a_new_password_ends_the_wait(session: Session, cast: builders.Cast) -> None:
    for _ in range(sign_in_limits.TRIES):
        with pytest.raises(people.SignInRefused):
            people.sign_in(session, "officer", "a wrong password", "10.0.0.1")
    people.set_password(session, cast.admin, cast.officer, "a wholly different sentence")
    assert people.sign_in(session, "officer", "a wholly different sentence", "10.0.0.1") is cast.officer


def test_an_administrator_holds_no_role_in_cases(session: Session, cast: builders.Cast) -> None:
    both = {Role.ADMIN, Role.CHIEF}
    with pytest.raises(Invalid, match="holds no role in cases"):
        people.set_roles(session, cast.admin, cast.chief, both)
    with pytest.raises(Invalid, match="holds no role in cases"):
        people.create_person(
            session, cast.admin, username="both", name="演示", password=builders.PASSWORD, roles=both
        )  # fmt: skip
