"""An administrator's work for people: papers, roles, lost passwords; nobody locks themselves out."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from penalty import clock
from penalty.extensions import db
from penalty.models import Case, User
from tests.page_client import Pages
from tests.penalty.web.conftest import PASSWORD
from tests.penalty.web.test_case import INTAKE


@pytest.fixture
def admin(as_: Callable[[str], Pages]) -> Pages:
    return as_("admin")


def test_papers_are_entered_and_shown(admin: Pages) -> None:
    admin.post("/people/chief", roles=["chief"], certificate_number=" 15010009 ", legal_qualification="A20260001")
    page = admin.get("/people")
    assert "15010009" in page
    assert "A20260001" in page
    assert "已更新孙志强的信息" in page


def test_roles_that_change_end_the_sign_in_and_papers_alone_do_not(admin: Pages, as_: Callable[[str], Pages]) -> None:
    chief = as_("chief")
    admin.post("/people/chief", roles=["chief"], certificate_number="15010009")
    chief.get("/work")
    admin.post("/people/chief", roles=["chief", "officer"], certificate_number="15010009")
    assert chief.client.get("/work").status_code == 302


def test_a_lost_password_is_replaced(admin: Pages, app: Flask) -> None:
    admin.post("/people/officer/password", page="/people/officer", password="another sentence for the tests")
    Pages(app).post("/sign-in", 401, username="officer", password=PASSWORD)
    assert Pages(app).sign_in("officer", "another sentence for the tests").client.get("/work").location == "/password"


def test_a_short_password_is_refused_beside_its_field(admin: Pages) -> None:
    page = admin.post("/people/chief/password", 400, page="/people/chief", password="short").text
    assert "12" in page
    assert "15010001" not in page


def test_nobody_takes_the_role_of_administrator_from_themselves(admin: Pages) -> None:
    page = admin.post("/people/admin", 200, roles=["auditor"]).text
    assert "不能撤销自己的管理员角色" in page
    admin.get("/people")


def test_only_an_administrator_does_this(as_: Callable[[str], Pages]) -> None:
    for address in ("/people/chief", "/people/chief/password"):
        as_("chief").post(address, 403, page="/password")


def test_who_leaves_hands_over_on_a_page_and_a_certificate_has_a_last_day(
    app: Flask, admin: Pages, as_: Callable[[str], Pages]
) -> None:
    as_("officer").post("/cases/new", **INTAKE)
    admin.post("/people/outsider", roles=["officer"], certificate_number="15010003", certificate_until="2026-12-01")
    assert "15010003" in admin.get("/people")
    assert "2026年12月1日" in admin.get("/work")
    admin.post("/people/officer/active", active="no", page="/people")
    ending = re.compile(r'<input[^>]*checked[^>]*name="end"')
    assert ending.search(admin.get("/people/officer/handover?end=yes"))
    page = admin.get("/people/officer/handover")
    assert not ending.search(page)
    assert "2026-000001" in page
    assert str(INTAKE["party_name"]) not in page  # an administrator learns of the stage, not of the party
    with app.app_context():
        taker = next(one.key for one in db.session.scalars(select(User)) if one.username == "outsider")
    address = "/people/officer/handover"
    chosen = {"take-2026-000001-lead": str(taker)}
    for reason in ("", "。"):
        page = admin.post(address, 200, page=address, reason=reason, end="yes", **chosen).text
        assert f'<option value="{taker}" selected>' in page
        assert re.search(r'<input[^>]*checked[^>]*name="end"', page)
        assert 'role="alert"' in page
    admin.post(address, 302, page=address, reason="调离", end="yes", **chosen)
    with app.app_context():
        assert db.session.scalars(select(Case)).one().lead_id == taker
    Pages(app).post("/sign-in", 401, username="officer", password=PASSWORD)
    as_("chief").get(address, 403)
    away = "/people/outsider/handover"
    admin.post(away, 302, page=away, end="yes", reason="调离")
    for pages, page in ((admin, "/work"), (as_("chief"), "/work"), (as_("chief"), "/cases/2026-000001")):
        assert "吴外已离岗" in pages.get(page)


def test_a_chief_names_a_deputy_who_acts_on_these_days(admin: Pages, as_: Callable[[str], Pages]) -> None:
    day = clock.day_of(clock.now())
    page = admin.get("/deputies")
    keys = dict(re.findall(r'<option value="(?:chief/)?(\d+)">(?:[^<]*: ?|[^<]*：)?([^<]+)</option>', page)[::-1])
    by_name = {name.strip(): key for key, name in keys.items()}
    chief, outsider = by_name["孙志强"], by_name["吴外"]
    given = {"person": f"chief/{chief}", "deputy": outsider, "first_on": str(day), "last_on": str(day)}
    assert "副局长" in admin.post("/deputies", 200, reason="出差", **given).text
    assert admin.post("/deputies", reason="出差", office="副局长", **given).location == "/rights"
    page = as_("chief").get("/rights")
    assert "吴外" in page
    number = re.findall(r'action="/rights/(\d+)"', page)[0]
    as_("chief").post(f"/rights/{number}", page="/rights", answer="confirm")
    assert "吴外" in admin.get("/deputies")
    assert "孙志强" in as_("outsider").get("/work")
    admin.post("/deputies/1/end", page="/deputies", reason="提前返回")
    as_("outsider").get("/deputies", 403)
