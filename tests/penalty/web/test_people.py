"""An administrator's work for people: papers, roles, lost passwords; nobody locks themselves out."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.page_client import Pages
from tests.penalty.web.conftest import PASSWORD


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
    admin.post("/people/chief", roles=["chief", "reviewer"], certificate_number="15010009")
    assert chief.client.get("/work").status_code == 302


def test_a_lost_password_is_replaced(admin: Pages, app: Flask) -> None:
    admin.post("/people/chief/password", page="/people/chief", password="another sentence for the tests")
    Pages(app).post("/sign-in", 401, username="chief", password=PASSWORD)
    Pages(app).sign_in("chief", "another sentence for the tests").get("/work")


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
