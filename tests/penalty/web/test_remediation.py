"""Measures of remediation on the pages: entered, done, checked, corrected, withdrawn, taken over."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select
from sqlmodel import col

from penalty.authority_factory import current_authority
from penalty.extensions import db
from penalty.models import EvidenceKind, Purpose, User
from penalty.services.evidence import EvidenceDetails, Upload
from tests import filed_pieces
from tests.page_client import Pages
from tests.penalty.web.test_case import INTAKE
from tests.penalty.web.test_measurements import _get_case

CASE = "/cases/2026-000001"
PAGE = f"{CASE}/remediation"
As = Callable[[str], Pages]
TYPED = {
    "demand": "填报环境影响登记表，取得备案回执", "basis": "undertaken", "aim": "correction", "responsible": "",
    "due_on": "2026-11-30", "done_on": "", "result": "",
}  # fmt: skip


@pytest.fixture
def officer(app: Flask, as_: As) -> Pages:
    """An officer with a case and a piece on its remediation."""
    pages = as_("officer")
    pages.post("/cases/new", **INTAKE | {"violated_to": INTAKE["learned_on"]})
    with app.app_context():
        case, person = _get_case(), db.session.scalars(select(User).where(col(User.username) == "officer")).one()
        details = EvidenceDetails(
            kind=EvidenceKind.DOCUMENTARY, purpose=Purpose.REMEDIATION, collected_on=case.registered_on,
            collected_at="料场", collected_from="演示单位", collected_by="王建国",
        )  # fmt: skip
        filed_pieces.add_evidence(
            db.session, person, case, [Upload("receipt.txt", BytesIO("备案回执".encode()), "备案回执")], details,
            authority=current_authority(), today=case.registered_on,
        )  # fmt: skip
        db.session.commit()
    return pages


def test_a_measure_is_entered_done_corrected_and_taken_over(app: Flask, officer: Pages, as_: As) -> None:
    officer.post(PAGE, **TYPED)
    assert ("未完成" in officer.get(PAGE), "取得备案回执" in as_("auditor").get(PAGE)) == (True, True)
    with app.app_context():
        day = str(_get_case().violated_to)
    officer.post(f"{PAGE}/1/complete", done_on=day, result="回执与现场一致", proof_ids="1")
    assert "回执与现场一致" in officer.get(PAGE)
    assert "整改措施对案件事实的证明" in officer.get(f"{CASE}/facts")
    officer.post(f"{PAGE}/answers", page=PAGE)
    assert "尚未据此认定" not in officer.get(PAGE)
    told = TYPED | {"done_on": day, "result": "回执编号有误，已更换", "proof_ids": "1"}
    assert "has-wrong" in officer.post(f"{PAGE}/1/correct", 200, **told, reason="").text
    officer.post(f"{PAGE}/1/correct", **told, reason="回执编号录入错误")
    assert "回执编号录入错误" in officer.get(PAGE)
    officer.post(f"{PAGE}/1/withdraw", reason="重复登记")
    assert "重复登记" in officer.get(PAGE)
    officer.get(f"{PAGE}/1/correct", 404)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"demand": "立即改正违法行为"}, "demand", "请具体写明"),
        ({"due_on": ""}, "due_on", "确定的最后一日"),
        ({"done_on": "2030-01-01", "result": "已备案"}, "done_on", "尚未到来"),
        ({"result": "已备案"}, "done_on", "请填写完成之日"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    officer: Pages, changes: dict[str, str], field: str, words: str
) -> None:
    text = officer.post(PAGE, 200, **(TYPED | changes)).text
    place = text.index(f'id="{field}-wrong"')
    assert words in text[place : place + 200]


def test_the_re_check_shows_its_fields_and_the_page_is_closed_to_others(officer: Pages, as_: As) -> None:
    officer.post(PAGE, **TYPED)
    assert "核查所见" in officer.get(f"{PAGE}/verify")
    as_("outsider").get(PAGE, 403)
    assert 'name="demand"' not in as_("auditor").get(PAGE)
