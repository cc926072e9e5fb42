"""Signing in and out: throttled, ending by itself, and safe about where it leads."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from penalty import security_headers
from tests.page_client import Pages
from tests.penalty.web.conftest import PASSWORD


def test_it_works(app: Flask) -> None:
    pages = Pages(app).sign_in("officer", PASSWORD)
    assert "王建国" in pages.get("/work")


def test_a_wrong_password_says_no_more_than_it_must(app: Flask) -> None:
    pages = Pages(app)
    wrong = pages.post("/sign-in", 401, username="officer", password="wrong")
    nobody = pages.post("/sign-in", 401, username="nobody", password="wrong")
    message = "登录名或密码有误"
    assert message in wrong.text
    assert message in nobody.text


def test_the_sixth_attempt_has_to_wait(app: Flask) -> None:
    pages = Pages(app)
    for _ in range(5):
        pages.post("/sign-in", 401, username="officer", password="wrong")
    assert "请等待15分钟" in pages.post("/sign-in", 429, username="officer", password=PASSWORD).text


@pytest.mark.parametrize(
    "address",
    [
        "https://x.invalid/",
        "//x.invalid",
        "/\\x.invalid",
        "/%09/x.invalid",
        "/%0A/x.invalid",
        "/no/such/page",
        "/sign-out",
    ],
)
def test_signing_in_leads_to_no_other_site(app: Flask, address: str) -> None:
    response = Pages(app).post(f"/sign-in?next={address}", username="officer", password=PASSWORD)
    assert response.location == "/work"


def test_signing_out_ends_it(as_: Callable[[str], Pages]) -> None:
    pages = as_("officer")
    pages.post("/sign-out", page="/work")
    assert pages.client.get("/work").status_code == 302


def test_signing_in_leads_to_the_page_that_was_asked_for(app: Flask) -> None:
    response = Pages(app).post("/sign-in?next=/cases?text=%E6%96%99%20%E5%9C%BA", username="officer", password=PASSWORD)
    assert response.location == "/cases?text=%E6%96%99%20%E5%9C%BA"


def test_a_copied_cookie_opens_nothing_after_signing_out(as_: Callable[[str], Pages], app: Flask) -> None:
    pages, thief = as_("officer"), app.test_client()
    cookie = pages.client.get_cookie("penalty")
    assert cookie is not None
    pages.post("/sign-out", page="/work")
    thief.set_cookie("penalty", cookie.value)
    assert thief.get("/work").status_code == 302


def test_own_sign_ins_are_listed_and_ended_one_by_one_or_all(as_: Callable[[str], Pages]) -> None:
    here, there, elsewhere = as_("officer"), as_("officer"), as_("officer")
    other = as_("chief")
    page = here.get("/sign-ins")
    assert page.count('/end"') == 2
    key = re.findall(r"/sign-ins/(\d+)/end", page)
    other.post(f"/sign-ins/{key[0]}/end", 403, page="/sign-ins")
    here.post(f"/sign-ins/{key[0]}/end", page="/sign-ins")
    assert elsewhere.client.get("/work").status_code == 302
    here.post("/sign-ins/end-others", page="/sign-ins")
    assert there.client.get("/work").status_code == 302
    here.get("/work")
    other.get("/work")


@pytest.mark.parametrize(("name", "passed"), [("seen", timedelta(minutes=31)), ("since", timedelta(hours=11))])
def test_a_sign_in_ends_by_itself(as_: Callable[[str], Pages], name: str, passed: timedelta) -> None:
    pages = as_("officer")
    with pages.client.session_transaction() as session:
        session[name] = (datetime.now(UTC) - passed).timestamp()
    assert pages.client.get("/work").status_code == 302


def test_a_new_password_ends_other_sign_ins(as_: Callable[[str], Pages]) -> None:
    here, there = as_("officer"), as_("officer")
    new = "another sentence for it"
    here.post("/password", old_password=PASSWORD, password=new, again=new)
    here.get("/work")
    assert there.client.get("/work").status_code == 302


def test_a_form_without_its_token_is_refused(as_: Callable[[str], Pages]) -> None:
    response = as_("officer").client.post("/sign-out")
    assert response.status_code == 400
    assert "表单已过期" in response.text


def test_headers_are_safe(app: Flask) -> None:
    headers = app.test_client().get("/sign-in").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in headers
    assert set(security_headers.HEADERS) <= set(headers.keys())


def test_a_password_that_somebody_else_set_serves_for_one_sign_in(app: Flask, as_: Callable[[str], Pages]) -> None:
    first, own = "a first sentence from above", "a sentence of her own choice"
    as_("admin").post("/people/officer/password", page="/people/officer", password=first)
    pages = Pages(app)
    pages.post("/sign-in", username="officer", password=first)
    for address in ("/work", "/cases", "/sign-ins"):
        assert pages.client.get(address).location == "/password"
    assert "请先改成您自己的口令" in pages.get("/password")
    assert "请换一个" in pages.post("/password", 200, old_password=first, password=first, again=first).text
    pages.post("/password", old_password=first, password=own, again=own)
    pages.get("/work")
    again = Pages(app)
    again.post("/sign-in", username="officer", password=own)
    again.get("/work")


def test_the_present_password_is_not_guessed_by_who_is_signed_in(as_: Callable[[str], Pages]) -> None:
    pages, new = as_("officer"), "another sentence for it"
    for _ in range(5):
        pages.post("/password", 200, old_password="a wrong sentence", password=new, again=new)
    text = pages.post("/password", 400, old_password=PASSWORD, password=new, again=new).text
    assert "请等待15分钟" in text
