"""Rights from the shell: granted by one and confirmed by another; the record says who sat at the machine; a person's
name is used with that person's password alone."""

import os
import socket

import pyotp
import pytest
from sqlalchemy import select
from sqlmodel import col

from penalty import cli, clock
from penalty.app import create_app
from penalty.config import DEMO_LETTERHEAD
from penalty.extensions import db
from penalty.models import AuditEntry, User
from penalty.services import second_factors
from penalty.services.records import audit
from tests.builders import PASSWORD
from tests.penalty.cli.conftest import Run, as_, read_output, read_refusal


@pytest.fixture
def real(settings: dict[str, object]) -> dict[str, object]:
    """The settings of an authority that is no demo."""
    settings["LETTERHEAD"] = {**DEMO_LETTERHEAD, "name": "试点市生态环境局"}
    return settings


@pytest.mark.usefixtures("prepare_case")
def test_a_role_is_granted_by_one_and_confirmed_by_another(penalty: Run, settings: dict[str, object]) -> None:
    grant = ("rights", "set", "outsider", "--role", "officer", "--role", "reviewer", *as_("admin"))
    assert "--reason" in read_refusal(penalty, 1, *grant)
    told = read_output(penalty, *grant, "--reason", "轮岗")
    assert "outsider: officer" in told
    listed = read_output(penalty, "rights", "list", *as_("auditor"))
    number = listed.split()[0]
    assert f"penalty rights confirm {number}" in told
    assert "asked for by admin: 轮岗; can be confirmed by: " in listed
    assert read_output(penalty, "rights", "list", *as_("officer")) == ""
    assert "a second administrator or a chief" in read_refusal(penalty, 1, "rights", "confirm", number, *as_("admin"))
    assert "can confirm this" in read_refusal(penalty, 1, "rights", "confirm", number, "--reason", "没有其他人")
    assert "in force" in read_output(penalty, "rights", "confirm", number, *as_("chief"))
    assert "officer, reviewer" in read_output(penalty, "user", "list")
    reset = ("rights", "password", "chief", "--password", "a wholly different sentence", *as_("admin"))
    assert "waits for confirmation" in read_output(penalty, *reset, "--reason", "忘记口令")
    number = read_output(penalty, "rights", "list", *as_("chief2")).split()[0]
    assert "refused" in read_output(penalty, "rights", "refuse", number, "--reason", "本人未申请", *as_("chief"))
    assert "has no second factor" in read_refusal(
        penalty, 1, "rights", "reset-second-factor", "chief", "--reason", "手机丢失", *as_("admin")
    )
    with create_app(settings).app_context():
        entry = db.session.scalars(select(AuditEntry).where(col(AuditEntry.act) == "confirm_rights")).all()[-1]
        assert entry.origin["channel"] == "command"
        assert entry.origin["host"] == socket.gethostname()
        assert entry.origin["user"]
        assert audit.compute_hash(entry) == entry.hash
        entry.origin = {}
        assert audit.compute_hash(entry) != entry.hash
        db.session.rollback()
        db.engine.dispose()


def grant(reason: str = "轮岗") -> tuple[str, ...]:
    return ("rights", "set", "outsider", "--role", "officer", "--role", "reviewer", "--reason", reason, *as_("admin"))


@pytest.mark.usefixtures("prepare_case", "real")
def test_a_persons_name_is_used_with_that_persons_password_alone(penalty: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "PENALTY_PASSWORD_FD" in read_refusal(penalty, 1, *grant())
    monkeypatch.setenv("PENALTY_PASSWORD", "not this one")
    for _ in range(5):
        assert "this is not the password of admin" in read_refusal(penalty, 1, *grant())
    monkeypatch.setenv("PENALTY_PASSWORD", PASSWORD)
    assert "wait 15 minutes" in read_refusal(penalty, 1, *grant())


@pytest.mark.usefixtures("prepare_case", "real")
def test_the_password_comes_from_the_environment_or_an_open_file(
    penalty: Run, settings: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, f"{PASSWORD}\n".encode())
    os.close(write_end)
    monkeypatch.setenv("PENALTY_PASSWORD_FD", str(read_end))
    assert "waits; a second person runs" in read_output(penalty, *grant())
    os.close(read_end)
    assert "no open file with a password" in read_refusal(penalty, 1, *grant())
    monkeypatch.setenv("PENALTY_PASSWORD", PASSWORD)
    number = read_output(penalty, "rights", "list", *as_("chief")).split()[0]
    with create_app(settings).app_context():
        chief, secret = db.session.scalars(select(User).where(col(User.username) == "chief")).one(), "x" * 40
        second_factors.begin(db.session, chief, secret)
        key = second_factors.find_new_key(db.session, chief, secret)
        second_factors.confirm(db.session, chief, pyotp.TOTP(key).at(clock.now()), secret)
        db.session.commit()
        db.engine.dispose()
    settings["SECRET_KEY"] = secret
    confirm = ("rights", "confirm", number, *as_("chief"))
    assert "has a second factor" in read_refusal(penalty, 1, *confirm)
    monkeypatch.setenv("PENALTY_CODE", "123456")
    assert "this code is wrong" in read_refusal(penalty, 1, *confirm)
    monkeypatch.setenv("PENALTY_CODE", pyotp.TOTP(key).at(int(clock.now().timestamp()) + 30))
    assert "in force" in read_output(penalty, *confirm)


@pytest.mark.usefixtures("prepare_case", "real")
def test_who_needs_a_second_factor_and_has_none_acts_by_no_command(
    penalty: Run, settings: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings["SECOND_FACTOR"] = "deciders"
    monkeypatch.setenv("PENALTY_PASSWORD", PASSWORD)
    assert "set it up on the pages" in read_refusal(penalty, 1, *grant())


@pytest.mark.usefixtures("prepare_case", "real")
def test_a_setting_lets_whoever_is_at_the_shell_act_for_anybody(penalty: Run, settings: dict[str, object]) -> None:
    settings["CLI_TRUSTS_THE_SHELL"] = True
    assert "waits; a second person runs" in read_output(penalty, *grant())


@pytest.mark.usefixtures("prepare_case", "real")
def test_a_real_authority_is_not_served_to_others_without_tls(penalty: Run) -> None:
    assert "HTTPS is not set" in read_refusal(penalty, 1, "serve", "--host", "0.0.0.0")


def test_what_a_command_makes_is_for_nobody_else() -> None:
    assert cli.UMASK == 0o077
