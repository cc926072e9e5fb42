"""Rights to open pages: deny by default, each rule stated, each role tried on each page."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.page_client import Pages
from workflows.vocabulary import Role

LAW = {"catalogue.index", "catalogue.list_grounds", "catalogue.show_procedure", "catalogue.show_matter"}
LAW |= {"law.index", "law.show_enactment", "law.show_article", "law.compare"}
OPEN = (
    {"static", "home.index", "home.set_language", "auth.sign_in", "auth.enter_code", "publication.verify"}
    | LAW
    | {"publication.list_decisions", "publication.download_copy"}
    | {"operations.show_life", "operations.show_readiness", "operations.show_figures"}
)
PAGES = {
    "/work": set(Role),
    "/password": set(Role),
    "/cases": set(Role) - {Role.ADMIN},
    "/cases/new": {Role.OFFICER},
    "/people": {Role.ADMIN},
    "/people/new": {Role.ADMIN},
    "/signing-key": {Role.ADMIN, Role.AUDITOR},
    "/law": set(Role),
    "/law/confirm": {Role.ADMIN, Role.AUDITOR},
    "/law/own": {Role.ADMIN, Role.AUDITOR},
}
ROLES = {role.value: role for role in Role}


def test_every_route_states_who_may_open_it(app: Flask) -> None:
    unstated = [
        endpoint
        for endpoint, view in app.view_functions.items()
        if endpoint != "static" and not hasattr(view, "allowed_roles")
    ]
    assert unstated == []


def test_only_the_listed_pages_are_open_to_all(app: Flask) -> None:
    found = {name for name, view in app.view_functions.items() if getattr(view, "allowed_roles", "") is None}
    assert found | {"static"} == OPEN


def test_whoever_is_not_signed_in_is_sent_to_sign_in(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in OPEN and "GET" in (rule.methods or set()):
            address = rule.build(dict.fromkeys(rule.arguments, 1) | {"reference": "2026-000001"}, append_unknown=False)
            assert address is not None
            response = client.get(address[1])
            assert response.status_code == 302, address
            assert response.location.startswith("/sign-in")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_it_may_and_nothing_else(as_: Callable[[str], Pages], role: str) -> None:
    pages = as_(role)
    for address, allowed in PAGES.items():
        pages.get(address, 200 if ROLES[role] in allowed else 403)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("address", ["/", "/sign-in", "/verify"])
def test_open_pages_in_both_languages(app: Flask, address: str, language: str) -> None:
    pages = Pages(app)
    assert f'lang="{"zh-CN" if language == "zh" else "en"}"' in pages.get(f"{address}?language={language}")


def test_a_page_that_is_not_there_says_what_to_do(app: Flask) -> None:
    assert "没有此页面" in Pages(app).get("/nowhere", 404)


def test_a_case_that_is_not_there_looks_like_one_that_is_hidden(as_: Callable[[str], Pages]) -> None:
    assert "没有您可以查看的案件" in as_("officer").get("/cases/2026-000001", 403)
