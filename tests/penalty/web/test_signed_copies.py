"""A record that waits for its signed copy: asked for on the pages of the case, put on file with the scan alone."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlmodel import col

from penalty.authority_factory import current_authority
from penalty.extensions import db
from penalty.models import Case, User
from penalty.request_context import today
from penalty.services import cases
from tests.page_client import Pages
from tests.penalty.web.test_case import CASE, INTAKE, picture
from workflows.vocabulary import Action, Input

SCENE = {
    Input.STARTED_AT: "2026-11-19 09:00", Input.ENDED_AT: "2026-11-19 10:00", Input.SCENE: "厂区西侧堆场",
    Input.PRESENT: "张三（当事人负责人）", Input.RIGHTS_TOLD: True, Input.RECUSAL_ANSWER: "not_requested",
    Input.CONTENT: "堆场西侧物料未覆盖，现场拍照三张。", Input.INSPECTION_KIND: "planned",
    Input.INSPECTION_BASIS: "2026年度生态环境执法检查计划（随机抽查）",
}  # fmt: skip


@pytest.fixture
def officer(app: Flask, as_: Callable[[str], Pages]) -> Pages:
    pages = as_("officer")
    pages.post("/cases/new", **INTAKE)
    with app.app_context():
        case, session = db.session.scalars(select(Case)).one(), db.session
        first, second = (
            session.scalars(select(User).where(col(User.username) == one)).one() for one in ("officer", "second")
        )
        cases.assign_second(session, first, case, second, version_seen=case.version, today=today())
        cases.take_step(
            session, first, case, Action.RECORD_SCENE, SCENE | {Input.RECORDER: second.key},
            version_seen=case.version, authority=current_authority(), today=today(),
        )  # fmt: skip
        session.commit()
    return pages


def test_the_scan_is_all_that_is_asked_for(officer: Pages) -> None:
    for page in (CASE, f"{CASE}/evidence"):
        assert "待归签名件" in officer.get(page)
        assert f'action="{CASE}/evidence/1/signed"' in officer.get(page)
    refused = officer.post(f"{CASE}/evidence/1/signed", 200, file=(picture(), ""))
    assert "signed" in refused.request.path
    officer.post(f"{CASE}/evidence/1/signed", page=CASE, file=(picture(), "签字件.png"))
    listed = officer.get(f"{CASE}/evidence")
    assert "待归签名件" not in listed
    assert "待归签名件" not in officer.get(CASE)
