"""Measured values on the pages: entered and listed by the officers, read by who may see the case."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select
from sqlmodel import col

from penalty.authority_factory import current_authority
from penalty.extensions import db
from penalty.models import Case, EvidenceKind, Measurement, Purpose, User
from penalty.services.evidence import EvidenceDetails, Upload
from tests import filed_pieces
from tests.page_client import Pages
from tests.penalty.web.test_case import INTAKE

CASE = "/cases/2026-000001"
PAGE = f"{CASE}/measurements"
As = Callable[[str], Pages]
TYPED = {
    "occasion": "act", "origin": "laboratory", "item": "化学需氧量", "point": "废水总排口",
    "sampled_at": "2026-11-19T09:40",
    "sampled_by": "王建国、李秀兰", "averaging": "instant", "value": "80", "unit": "mg/L",
    "standard": "《城镇污水处理厂污染物排放标准》（GB 18918-2002）表1一级A标准",
    "standard_reason": "尾水直接排入Ⅲ类水域，2015年建成",
    "limit_most": "50", "limit_unit": "mg/L",
    "limit_averaging": "instant", "laboratory": "演示检测有限公司", "accreditation": "170512050001",
    "report_number": "演检字〔2026〕第88号", "reported_on": "2026-11-22",
}  # fmt: skip


@pytest.fixture
def officer(app: Flask, as_: As) -> Pages:
    """An officer with a case of waste water and the laboratory's report on its file."""
    pages = as_("officer")
    pages.post("/cases/new", **(INTAKE | {"matter": "cn-eco/discharge-standard-exceeded-water"}))
    with app.app_context():
        case, person = _get_case(), db.session.scalars(select(User).where(col(User.username) == "officer")).one()
        details = EvidenceDetails(
            kind=EvidenceKind.EXPERT_OPINION, purpose=Purpose.CONDUCT, collected_on=case.registered_on,
            collected_at="演示检测有限公司", collected_from="演示检测有限公司", collected_by="王建国",
        )  # fmt: skip
        filed_pieces.add_evidence(
            db.session, person, case, [Upload("report.txt", BytesIO("监测报告".encode()), "监测报告")], details,
            authority=current_authority(), today=case.registered_on,
        )  # fmt: skip
        db.session.commit()
    return pages


def _get_case() -> Case:
    return db.session.scalars(select(Case)).one()


def test_a_value_is_entered_listed_and_taken_over(officer: Pages, as_: As) -> None:
    officer.post(PAGE, **TYPED, evidence_id="1")
    text = officer.get(PAGE)
    assert ("超标0.6倍" in text, "尚未据此认定" in text) == (True, True)
    assert "监测结果对案件事实的证明" in officer.get(f"{CASE}/facts")
    assert "80" in as_("auditor").get(PAGE)
    officer.post(f"{PAGE}/answers", page=PAGE)
    assert "尚未据此认定" not in officer.get(PAGE)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"limit_unit": ""}, "limit_unit", "限值没有单位"),
        ({"limit_unit": "μg/L"}, "limit_unit", "请统一为标准所用的单位"),
        ({"limit_averaging": "daily_mean"}, "averaging_reason", "样品为“瞬时值”，限值为“日均值”"),
        ({"accreditation": ""}, "accreditation", "资质认定证书编号"),
        ({"reported_on": "2026-11-01"}, "reported_on", "2026年11月1日的报告早于违法行为"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    app: Flask, officer: Pages, changes: dict[str, str], field: str, words: str
) -> None:
    text = officer.post(PAGE, 200, **(TYPED | changes), evidence_id="1").text
    place = text.index(f'id="{field}-wrong"')
    assert words in text[place : place + 200]
    assert "演示检测有限公司" in text
    with app.app_context():
        assert db.session.scalars(select(Measurement)).all() == []


def test_a_wrong_value_is_superseded_on_its_own_page(officer: Pages) -> None:
    officer.post(PAGE, **TYPED, evidence_id="1")
    address = f"{PAGE}/1/supersede"
    assert 'value="2026-11-19T09:40"' in officer.get(address)
    assert "has-wrong" in officer.post(address, 200, **TYPED, evidence_id="1", reason="").text
    officer.post(address, **(TYPED | {"value": "60"}), evidence_id="1", reason="录入错误")
    text = officer.get(PAGE)
    assert ("录入错误" in text, "已由第2号替换" in text, "超标0.2倍" in text) == (True, True, True)
    officer.get(f"{PAGE}/9/supersede", 404)


def test_the_page_is_closed_to_who_may_not_see_the_case(officer: Pages, as_: As) -> None:
    officer.get(PAGE)
    outsider = as_("outsider")
    outsider.get(PAGE, 403)
    assert outsider.client.post(PAGE, data=TYPED).status_code in (400, 403)
    assert 'name="value"' not in as_("auditor").get(PAGE)
