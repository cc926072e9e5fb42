"""Every page that is opened by an address, with whatever somebody may write into that address: a page with a sentence,
never an error of ours."""

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from flask import Flask
from werkzeug.exceptions import NotFound
from werkzeug.routing import IntegerConverter, Rule

from tests.page_client import Pages
from tests.penalty.web.test_case import INTAKE
from workflows.vocabulary import Role

ODD = (
    "NaN", "sNaN", "-inf", "1e999999", "9" * 400, "-1", "1_000", "²", "0000-00-00", "a\x00b\u202ec", "%'[{",
    "字" * 300, "１２", "%20",
)  # fmt: skip
"""Typed text; what no text can hold stands below, as bytes of an address."""
UNREADABLE = ("%ED%A0%80", "%FF%FE")
IN_PATHS = ("9" * 40, "%00%E2%80%AE%ED%A0%80")
NAMES = (
    "text", "state", "matter", "effect", "officer", "due_before", "amount_min", "amount_max", "page", "place", "day",
    "regime", "at", "next", "language", "code", "show", "decided_on", "proposed_amount", "corrected_on",
    "prior_violations", "harm", "stockpile_area_m2",
)  # fmt: skip
"""What the pages read from their address, and some facts."""
GIVEN = {"reference": "2026-000001", "regime": "cn-eco", "language": "zh", "action": "propose_filing"}
ROLES = {"officer": Role.OFFICER, "admin": Role.ADMIN, "auditor": Role.AUDITOR}


@pytest.mark.parametrize("app", ["postgres_url"], indirect=True)
def test_no_address_breaks_a_page(app: Flask, as_: Callable[[str], Pages]) -> None:
    as_("officer").post("/cases/new", **INTAKE)
    people = {role: as_(name).client for name, role in ROLES.items()}
    app.testing = app.config["TESTING"] = False  # an error of ours becomes a page, as in service
    broken, opened, asked = [], 0, set[str]()
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        allowed = getattr(view, "allowed_roles", None) or {Role.OFFICER}
        client = next((one for role, one in people.items() if role in allowed), None)
        if "GET" not in (rule.methods or ()) or client is None:
            continue
        queries = list_queries(rule, view) if view.__module__ not in asked else ()  # its pages read them in one way
        asked.add(view.__module__)
        for address in (*list_paths(rule), *queries):
            opened += 1
            if client.get(address).status_code >= 500:
                broken.append(address[:300])
    assert broken == []
    assert opened > len(ODD) * len(people)


def test_a_number_that_no_key_can_have_is_no_address(app: Flask) -> None:
    """Of forms that are sent, too: 99999999999999999999 would break the database."""
    known = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        keys = [name for name, kind in rule._converters.items() if isinstance(kind, IntegerConverter)]
        for name in keys:
            with pytest.raises(NotFound):
                known.match(build_path(rule, {**GIVEN, name: "9" * 20}), method=min(rule.methods or {"GET"}))


def test_typed_figures_and_codes_are_tidied_the_same_way_everywhere(as_: Callable[[str], Pages]) -> None:
    officer = as_("officer")
    pasted = {"place": "１５０１ ０５", "violated_from": "２０２６-１１-１８", "phone": "１３\x00８００００００００"}
    officer.post("/cases/new", **INTAKE | pasted)
    for query in (
        "text=9115 0100 MA0N 0000 8Q",
        "text=９１１５０１００ＭＡ０Ｎ００００８Ｑ",
        "text=2026\x00-000001",
        "text=%E2%80%AE2026%E2%80%8B-000001",
    ):
        assert "2026-000001" in officer.get(f"/cases?{query}")
    assert "2026-000001" not in officer.get("/cases?amount_min=１，０００")
    assert 'role="alert"' in officer.get("/cases?amount_min=NaN")
    assert "200" in officer.get(f"/cases?text={'字' * 300}").split('role="alert"')[1].split("</div>")[0]
    number = "stockpile_area_m2"
    typed = {f"{number}.standing": "claimed", f"{number}.note": "现场目测"}
    facts = "/cases/2026-000001/facts"
    for none in ("NaN", "sNaN", "1e999999", "9" * 400, "-inf"):
        assert none[:9] in officer.post(facts, 400, **typed, **{number: none}).text
    officer.post(facts, **typed, **{number: "１，６００.５"})
    assert 'value="1600.5"' in officer.get(facts)


def list_paths(rule: Rule) -> Iterator[str]:
    for name in rule.arguments:
        for value in IN_PATHS:
            yield build_path(rule, {**GIVEN, name: value})


def list_queries(rule: Rule, view: Callable[..., object]) -> Iterator[str]:
    """For pages whose module reads the address."""
    if not re.search(r"request\.args|parse_query", inspect.getsource(sys.modules[view.__module__])):
        return
    for value in (*map(quote, ODD), *UNREADABLE):
        yield f"{build_path(rule, GIVEN)}?" + "&".join(f"{name}={value}" for name in NAMES)


def build_path(rule: Rule, given: dict[str, str]) -> str:
    parts = (given.get(part, "1") if is_variable else part for is_variable, part in rule._trace)
    return "".join(parts).partition("|")[2]
