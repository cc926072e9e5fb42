"""The second factor on pages: set up, asked for at sign-in, demanded by a setting; a fresh proof before what weighs."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyotp
import pytest
from flask import Flask
from sqlalchemy import select
from sqlmodel import col

from penalty import clock
from penalty.app import create_app
from penalty.extensions import db
from penalty.models import RightsChange
from tests.page_client import Pages
from tests.penalty.web.conftest import PASSWORD

STEP = timedelta(seconds=30)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    begun = datetime.now(UTC)
    return lambda later: monkeypatch.setattr(clock, "now", lambda: begun + later)


def set_up(pages: Pages) -> tuple[pyotp.TOTP, list[str]]:
    pages.post("/second-factor")
    page = pages.get("/second-factor")
    groups = re.search(r'<p class="code">([A-Z2-7 ]+)</p>', page)
    assert groups is not None
    authenticator = pyotp.TOTP(groups[1].replace(" ", ""))
    assert "验证码有误" in pages.post("/second-factor/code", 200, page="/second-factor", code="000").text
    told = pages.post("/second-factor/code", 200, page="/second-factor", code=authenticator.at(clock.now())).text
    codes = re.findall(r'<li class="code">([A-Z2-7-]+)</li>', told)
    assert len(codes) == 10
    assert codes[0] not in pages.get("/second-factor")
    return authenticator, codes


def test_a_sign_in_with_a_second_factor_takes_the_code(
    app: Flask, as_: Callable[[str], Pages], at: Callable[[timedelta], None]
) -> None:
    at(timedelta())
    authenticator, codes = set_up(as_("chief"))
    pages = Pages(app)
    first = pages.post("/sign-in?next=/cases", username="chief", password=PASSWORD)
    assert first.location == "/sign-in/code?next=/cases"
    assert pages.client.get("/work").status_code == 302, "the password alone opens nothing"
    code_page = "/sign-in/code?next=/cases"
    assert "验证码有误" in pages.post(code_page, 401, code=authenticator.at(clock.now())).text
    at(STEP)
    assert pages.post(code_page, code=authenticator.at(clock.now())).location == "/cases"
    pages.get("/work")
    again = Pages(app)
    again.post("/sign-in", username="chief", password=PASSWORD)
    again.post("/sign-in/code", code=codes[0])
    again.get("/work")
    late = Pages(app)
    late.post("/sign-in", username="chief", password=PASSWORD)
    at(STEP + timedelta(minutes=6))
    assert late.client.get("/sign-in/code").status_code == 302, "whoever waits too long begins again"
    pages.post("/second-factor/remove", page="/second-factor", code=codes[1])
    Pages(app).sign_in("chief", PASSWORD).get("/work")


def test_where_a_setting_demands_it_nothing_else_opens(app: Flask) -> None:
    app.config["SECOND_FACTOR"] = "deciders"
    chief, officer = Pages(app).sign_in("chief", PASSWORD), Pages(app).sign_in("officer", PASSWORD)
    officer.get("/work")
    assert chief.client.get("/work").location == "/second-factor"
    assert "须启用二次验证" in chief.get("/second-factor")
    set_up(chief)
    chief.get("/work")


def test_what_weighs_needs_a_fresh_proof_where_a_setting_demands_it(
    app: Flask, as_: Callable[[str], Pages], at: Callable[[timedelta], None]
) -> None:
    at(timedelta())
    app.config["FRESH_PROOF_MINUTES"] = 5
    admin = as_("admin")
    new: dict[str, Any] = {"username": "new", "name": "郑新", "password": "a sentence of somebody else"}
    admin.post("/people/new", roles=["officer"], **new)
    at(timedelta(minutes=6))
    asked = admin.post("/people/outsider", 403, roles=["officer", "reviewer"], reason="兼任审核").text
    assert "请验证身份" in asked
    kept = re.findall(r'<input type="hidden" name="(roles|reason)" value="([^"]*)">', asked)
    assert kept == [("roles", "officer"), ("roles", "reviewer"), ("reason", "兼任审核")]
    typed: dict[str, Any] = {"roles": ["officer", "reviewer"], "reason": "兼任审核"}
    wrong = admin.post("/people/outsider", 401, proof_password="a wrong sentence", **typed).text
    assert "既不是您的口令" in wrong
    assert "兼任审核" in wrong
    assert admin.post("/people/outsider", proof_password=PASSWORD, **typed).location == "/rights"
    with app.app_context():
        reasons = db.session.scalars(select(col(RightsChange.reason)).order_by(col(RightsChange.id))).all()
        assert reasons[-1] == "兼任审核"
    admin.post("/people/outsider", roles=["officer"], certificate_number="15010009")
    at(timedelta(minutes=12))
    wait = [admin.post("/people/outsider", 401, proof_password="no", **typed) for _ in range(5)]
    assert "请等待15分钟" in admin.post("/people/outsider", 401, proof_password=PASSWORD, **typed).text, wait


def test_without_the_setting_nobody_is_asked(as_: Callable[[str], Pages], at: Callable[[timedelta], None]) -> None:
    at(timedelta())
    admin = as_("admin")
    at(timedelta(minutes=29))
    assert admin.post("/people/outsider", roles=["officer"], certificate_number="15010009").location == "/people"


def test_over_tls_cookies_have_the_prefix_of_the_host_and_pages_ask_for_tls(
    tmp_path: Path, sqlite_url: str, keys: Path
) -> None:
    app = create_app(
        {
            "INSTANCE": tmp_path / "i", "DATABASE_URL": sqlite_url, "KEYS_ROOT": keys, "TESTING": True, "HTTPS": True,
            "TRUSTED_HOSTS": ("penalty.example.cn",),
        }
    )  # fmt: skip
    client = app.test_client()
    response = client.get("/language/en", base_url="https://localhost")
    assert "Secure" in response.headers["Set-Cookie"]
    response = client.get("/sign-in", base_url="https://localhost")
    (cookie,) = response.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-penalty=")
    assert all(words in cookie for words in ("Secure", "Path=/", "HttpOnly")), cookie
    assert "Domain" not in cookie
    assert "max-age=31536000" in response.headers["Strict-Transport-Security"]
    with app.app_context():
        db.engine.dispose()


def test_a_change_of_rights_is_announced_and_confirmed_on_pages(as_: Callable[[str], Pages], app: Flask) -> None:
    admin, chief, outsider, auditor = (as_(name) for name in ("admin", "chief", "outsider", "auditor"))
    refused = admin.post("/people/outsider", 200, roles=["officer", "reviewer"]).text
    assert "请简要说明理由" in refused
    admin.post("/people/outsider", roles=["officer", "reviewer"], reason="轮岗")
    for pages in (chief, outsider, auditor):
        assert "轮岗" in pages.get("/rights")
    assert "待您确认" in chief.get("/work")
    assert "您本人的权限" in outsider.get("/work")
    assert "您本人的权限" not in as_("officer").get("/work")
    assert "轮岗" not in as_("officer").get("/rights")
    with app.app_context():
        key = db.session.scalars(select(col(RightsChange.id)).order_by(col(RightsChange.id).desc())).first()
    for pages in (admin, outsider, auditor, as_("officer")):
        pages.post(f"/rights/{key}", 403, page="/rights", answer="confirm")
    assert "请简要说明" in chief.post(f"/rights/{key}", 400, page="/rights", answer="refuse").text
    chief.post(f"/rights/{key}", page="/rights", answer="confirm")
    assert outsider.client.get("/work").status_code == 302, "new roles end the sign-in"
    assert "已确认" in as_("outsider").get("/work")
    assert "孙志强" in auditor.get("/rights")


def test_steps_of_who_judges_others_weigh_and_those_of_an_officer_do_not(
    app: Flask, as_: Callable[[str], Pages], at: Callable[[timedelta], None]
) -> None:
    at(timedelta())
    app.config["FRESH_PROOF_MINUTES"] = 5
    chief, officer = as_("chief"), as_("officer")
    at(timedelta(minutes=6))
    asked = chief.post("/cases/2026-000001/actions/approve_legally", 403, page="/work", reason="一行\n又一行").text
    assert "请验证身份" in asked
    assert 'value="一行\n又一行"' in asked
    asked = officer.post("/cases/2026-000001/actions/submit", 403, page="/work").text
    assert "请验证身份" not in asked


def test_who_waits_for_the_only_role_signs_in_and_is_told(as_: Callable[[str], Pages], app: Flask) -> None:
    first, own = "a sentence of somebody else", "a sentence of her own choice"
    given: dict[str, Any] = {"username": "new", "name": "郑新", "password": first, "roles": ["reviewer"]}
    as_("admin").post("/people/new", reason="招录", **given)
    pages = Pages(app).sign_in("new", first)
    pages.post("/password", old_password=first, password=own, again=own)
    assert "您本人的权限" in pages.get("/work")
    pages.get("/rights")
    pages.get("/cases", 403)
