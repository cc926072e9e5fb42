"""A registration put right on its page, and an officer replaced, in both languages."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from penalty.extensions import db
from penalty.models import Party, PartyKind
from penalty.request_context import today
from penalty.services.cases import officers
from tests.builders import credit_code
from tests.page_client import Pages
from tests.penalty.web.test_case import INTAKE
from tests.penalty.web.test_measurements import _get_case

CASE = "/cases/2026-000001"
PAGE = f"{CASE}/registration"
As = Callable[[str], Pages]


@pytest.fixture
def officer(as_: As) -> Pages:
    pages = as_("officer")
    pages.post("/cases/new", **INTAKE)
    return pages


def test_a_name_is_put_right_and_the_page_tells_both(app: Flask, officer: Pages, as_: As) -> None:
    former = str(INTAKE["party_name"])
    officer.post(PAGE, party_name=f"{former}（集团）", reason="以营业执照为准")
    shown = officer.get(PAGE)
    assert "以营业执照为准" in shown
    assert f"<del>{former}</del>" in shown
    assert "更正记录" in as_("auditor").get(PAGE)
    with app.app_context():
        assert _get_case().party.name == f"{former}（集团）"
    assert "更正" in officer.get(CASE)


def test_nothing_typed_is_lost_where_a_field_is_refused(app: Flask, officer: Pages) -> None:
    answer = officer.post(PAGE, 200, party_name="演示\u202e公司", violated_from="0201-03-04", reason="更正").text
    assert answer.count("has-wrong") >= 2
    assert "更正</textarea>" in answer
    with app.app_context():
        assert len(db.session.scalars(select(Party)).all()) == 1


def test_who_may_not_correct_sees_no_form(officer: Pages, as_: As) -> None:
    assert 'name="reason"' in officer.get(PAGE)
    assert 'name="reason"' not in as_("auditor").get(PAGE)


def test_each_kind_of_change_is_told_in_words(officer: Pages) -> None:
    officer.post(
        PAGE, party_kind=str(PartyKind.INDIVIDUAL_BUSINESS), source="complaint", learned_on=str(INTAKE["violated_to"]),
        reason="登记有误",
    )  # fmt: skip
    shown = officer.get(PAGE)
    assert "投诉举报" in shown
    assert "个体工商户" in shown


def test_a_chief_replaces_an_officer_on_the_case_page(app: Flask, officer: Pages, as_: As) -> None:
    chief = as_("chief")
    assert "更换执法人员" in chief.get(CASE)
    assert "更换执法人员" not in officer.get(CASE)
    with app.app_context():
        possible = officers.list_possible_officers(db.session, _get_case(), today())
        free = [one for one in possible if one.certificate_number]
        key = free[0].key
    chief.post(f"{CASE}/officers", page=CASE, position="lead", officer=str(key), reason="原主办人员调离")
    with app.app_context():
        assert _get_case().lead_id == key


@pytest.mark.parametrize("address", ["officers", "second"])
def test_a_key_beyond_every_database_chooses_nobody(app: Flask, officer: Pages, as_: As, address: str) -> None:
    with app.app_context():
        before = (_get_case().lead_id, _get_case().second_id)
    answer = as_("chief").post(
        f"{CASE}/{address}", 400 if address == "officers" else 302, page=CASE, position="lead", officer="9" * 25,
        reason="原主办人员调离",
    )  # fmt: skip
    assert "9999999" not in answer.text
    with app.app_context():
        assert (_get_case().lead_id, _get_case().second_id) == before


def test_a_case_of_a_wrong_party_is_registered_anew_on_a_page(app: Flask, officer: Pages, as_: As) -> None:
    anew = f"{CASE}/anew"
    assert anew not in officer.get(CASE)
    officer.post(f"{CASE}/proposals", what="decline/19", reason="当事人登记错误")
    chief = as_("chief")
    chief.post(f"{CASE}/actions/decline")
    assert anew in officer.get(CASE)
    right = INTAKE | {"party_name": "演示正确有限公司", "party_code": credit_code("91150102MA0000009")}
    officer.post(anew, **right)
    assert "2026-000001" in officer.get("/cases/2026-000002")
    assert "2026-000002" in officer.get(CASE)
    assert anew not in chief.get(CASE)
