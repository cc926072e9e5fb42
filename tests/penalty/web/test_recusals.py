"""Interests and recusals on the pages: who reads what, and what is asked of the chief."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from penalty.casefile import CaseFile
from penalty.casefile.precedents.prior_acts import list_prior_acts
from penalty.extensions import db
from penalty.models import Case
from tests.page_client import Pages
from tests.penalty.web.test_case import INTAKE

SHARES = {
    "kind": "organisation", "name": INTAKE["party_name"], "code": INTAKE["party_code"], "relation": "ownership",
    "note": "持股百分之五", "from_on": "2020-01-01", "to_on": "",
}  # fmt: skip
CASE = "/cases/2026-000001"
As = Callable[[str], Pages]


@pytest.fixture
def registered(as_: As) -> Pages:
    officer = as_("officer")
    officer.post("/interests", **SHARES)
    officer.post("/cases/new", **INTAKE)
    return officer


def test_the_case_says_that_an_interest_is_declared_but_not_which_to_everyone(registered: Pages, as_: As) -> None:
    chief = as_("chief")
    registered.post(f"{CASE}/second", page=CASE, officer=str(_id("second")))
    for pages, reads in ((registered, True), (chief, True), (as_("auditor"), True), (as_("second"), False)):
        for page in (pages.get(CASE), pages.get(f"{CASE}/recusal")):
            assert "王建国" in page
            assert ("持股百分之五" in page) is reads
    assert "持股百分之五" in chief.get("/interests")
    assert "持股百分之五" not in as_("second").get("/interests")
    assert "持股百分之五" not in as_("admin").get("/interests")


def test_a_chief_decides_and_the_officer_goes_on(registered: Pages, as_: As) -> None:
    chief = as_("chief")
    address = f"{CASE}/recusal/1"
    assert "持股百分之五" in chief.get(address)
    assert "has-wrong" in chief.post(address, 200, outcome="rejected", reason="").text
    chief.post(address, outcome="rejected", reason="已于立案前转让")
    assert "已于立案前转让" in registered.get(f"{CASE}/recusal")
    assert chief.client.get(address).status_code == 400


def test_the_chief_says_what_stands_of_what_was_done(app: Flask, registered: Pages, as_: As) -> None:
    chief, address = as_("chief"), f"{CASE}/recusal/1"
    registered.post(f"{CASE}/second", page=CASE, officer=str(_id("second")))
    as_("second").post(f"{CASE}/recusal", user=str(_id("second")), ground="other_relation", reason="同学")
    assert "继续有效" not in chief.get(address)
    chief.post(address, outcome="upheld", reason="属实")
    assert registered.client.get(CASE).status_code == 403
    with app.app_context():
        case = db.session.scalars(select(Case)).one()
        assert case.lead.username == "second"
        assert [row.user.username for row in CaseFile(db.session, case).pending_recusals] == ["second"]
        assert list_prior_acts(CaseFile(db.session, case), case.lead) == []


def test_a_declaration_is_replaced_and_ended_by_its_holder_alone(as_: As) -> None:
    officer = as_("officer")
    wrong = officer.post("/interests", 200, **{**SHARES, "code": "91150100MA0N000080"}).text
    assert re.search(r"check character|校验", wrong)
    officer.post("/interests", **SHARES)
    assert as_("second").client.get("/interests/1").status_code == 403
    officer.post("/interests/1", **{**SHARES, "to_on": "2026-01-31", "reason": "已转让"})
    assert officer.client.get("/interests/1").status_code == 403
    officer.post("/interests/2/end", page="/interests/2", **{"end-reason": "误报"})
    page = officer.get("/interests")
    assert page.count("持股百分之五") == 3
    assert "误报" in page


def _id(username: str) -> int:
    return {"admin": 1, "officer": 2, "second": 3}[username]
