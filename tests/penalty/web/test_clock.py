"""The day at the authority, whatever the day in Greenwich: eight hours of every day the two differ."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from flask import Flask
from sqlalchemy import select
from sqlmodel import col

from penalty import clock
from penalty.authority_factory import current_authority
from penalty.casefile import CaseFile, CaseView
from penalty.documents import keys
from penalty.documents.keys import KeyUnusable
from penalty.extensions import db
from penalty.models import Case, User
from penalty.request_context import today
from penalty.services import cases
from tests import builders, installation
from tests.page_client import Pages
from tests.penalty.web.conftest import create_staff
from tests.penalty.web.test_case import INTAKE

HOURS = ("00:30", "07:59", "08:01", "23:59")
DAYS = {date(2025, 12, 31): date(2026, 1, 15), date(2024, 2, 29): date(2024, 3, 15)}
"""A last day of a year and a leap day, each with the last of the fifteen days to file that begin after it."""

pytestmark = [pytest.mark.parametrize("hour", HOURS), pytest.mark.parametrize("day", DAYS)]


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch, day: date, hour: str) -> datetime:
    """The clock on the wall stands at ``hour`` of ``day`` in China, before anyone or anything is made."""
    at = datetime.combine(day, time.fromisoformat(hour), clock.ZONE).astimezone(UTC)
    monkeypatch.setattr(clock, "now", lambda: at)
    return at


@pytest.fixture
def sqlite_url(moment: datetime, sqlite_template: Path, tmp_path: Path) -> str:
    """Its people are made at that moment: who was made later is not signed in."""
    return f"sqlite:///{installation.make_sqlite_office(sqlite_template, tmp_path, create_staff)}"


@pytest.fixture
def case(app: Flask, day: date) -> str:
    app.config["TODAY"] = None
    with app.app_context():
        officer, second = (_person(name) for name in ("officer", "second"))
        intake = builders.build_intake(learned_on=day, violated_from=day, violated_to=day)
        case = cases.register_case(db.session, officer, intake, authority=current_authority(), today=today())
        cases.assign_second(db.session, officer, case, second, version_seen=case.version, today=today())
        db.session.commit()
        return case.reference


def _person(name: str) -> User:
    return db.session.scalars(select(User).where(col(User.username) == name)).one()


def test_the_day_is_the_day_in_china(app: Flask, case: str, day: date) -> None:
    with app.app_context():
        row = db.session.scalars(select(Case)).one()
        assert (today(), row.registered_on, CaseFile(db.session, row).acts[0].on) == (day, day, day)


def test_a_term_counts_from_that_day(app: Flask, case: str, day: date) -> None:
    with app.app_context():
        row = db.session.scalars(select(Case)).one()
        ticking = CaseView(db.session, row, current_authority(), today())
        assert ticking.due_day("filing") == row.due_on == DAYS[day]


def test_pages_show_the_day_and_the_hour_in_china(as_: Callable[[str], Pages], case: str, day: date, hour: str) -> None:
    officer = as_("officer")
    written, due = (f"{one.year}年{one.month}月{one.day}日" for one in (day, DAYS[day]))
    page = officer.get(f"/cases/{case}")
    assert written in page
    assert due in page
    assert f"{written} {hour}" in as_("auditor").get(f"/cases/{case}/timeline")
    assert due in officer.get("/work")


def test_the_day_may_be_given_and_the_next_may_not(as_: Callable[[str], Pages], case: str, day: date) -> None:
    officer, tomorrow = as_("officer"), day + timedelta(days=1)
    filled = {"violated_from": day.isoformat(), "violated_to": day.isoformat()}
    officer.post("/cases/new", **INTAKE | filled | {"learned_on": day.isoformat()})
    refused = officer.post("/cases/new", 200, **INTAKE | filled | {"learned_on": tomorrow.isoformat()})
    assert "在今日之后" in refused.text


def test_an_instant_on_paper_is_told_by_its_day(moment: datetime, day: date) -> None:
    assert clock.day_of(moment) == day


def test_a_certificate_ends_on_its_day_in_china(moment: datetime, day: date) -> None:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "演示")])
    key = rsa.generate_private_key(65537, 2048)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    built = built.serial_number(1).not_valid_before(moment - timedelta(days=9)).not_valid_after(moment)
    with pytest.raises(KeyUnusable, match=day.isoformat()):
        keys.require_signing_certificate(built.sign(key, SHA256()), moment + timedelta(days=2))
