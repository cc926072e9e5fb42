"""The public register and the step that fills it, by the pages alone."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import NamedTuple

import pypdf
import pytest
from flask import Flask
from sqlalchemy import select

from penalty.authority_factory import current_authority
from penalty.casefile import CaseFile
from penalty.extensions import db
from penalty.models import DECISIONS, User
from tests import builders, scenarios
from tests.builders import HEAP, Cast, SampleCase
from tests.page_client import Pages

CASE = "/cases/2026-000001"
PUBLISH = f"{CASE}/actions/publish"
PHONE, CLIENT = "13800138000", "甲乙丙贸易客户"
PUBLISHED = {"published_on": "2026-11-24", "channel": "本机关网站"}


class Issued(NamedTuple):
    number: str
    code: str


@pytest.fixture
def decision(app: Flask, today: date) -> Issued:
    with app.app_context(), pytest.MonkeyPatch.context() as patch:
        builders.skip_typesetting(patch)
        found = {one.username: one for one in db.session.scalars(select(User))}
        named = {name: found[name] for name in CAST}
        cast = Cast(**named, other_reviewer=found["reviewer"], other_chief=found["chief"], members=())
        sample = SampleCase(db.session, current_authority(), cast, today)
        scenarios.build_fined_case(
            sample, HEAP, phone=PHONE, summary=f"露天堆料，{CLIENT}来电{PHONE}。"
        ).to_notice().to_approval().decide()
        decision = CaseFile(db.session, sample.case).latest_document(*DECISIONS)
        assert decision is not None
        db.session.commit()
        return Issued(decision.number, decision.code)


CAST = ("admin", "officer", "second", "reviewer", "chief", "auditor", "outsider")


def find_list_code(page: str) -> str:
    """The code of the list that the page shows, which the tick beside it sends."""
    return page.split('name="removals_seen" value="')[1].split('"')[0]


def text(pdf: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def test_anyone_reads_the_copy_and_nobody_outside_the_original(
    app: Flask, as_: Callable[[str], Pages], decision: Issued
) -> None:
    officer, anyone = as_("officer"), Pages(app)
    form = officer.get(PUBLISH)
    assert PHONE in form
    assert "公开文本依规则隐去的信息" in form
    redacted = {**PUBLISHED, "redactions": f"{CLIENT} | 客户名称"}
    preview = officer.post(f"{PUBLISH}/preview.pdf", 200, page=PUBLISH, **redacted).data
    assert CLIENT not in text(preview)
    assert "尚无公开的决定" in anyone.get("/published")
    unread = officer.post(PUBLISH, 400, **redacted).text
    assert "请重新阅读并确认" in unread
    officer.post(PUBLISH, **redacted, removals_seen=find_list_code(unread))
    shown = anyone.get("/published?text=演示粮贸")
    assert decision.number in shown
    address = shown.split('href="/published/')[1].split('"')[0]
    copy = anyone.client.get(f"/published/{address}").data
    assert [word for word in (PHONE, CLIENT, "王建国", "15010001") if word in text(copy)] == []
    assert "公开文本" in text(copy)
    anyone.get(f"/published/{decision.code}.pdf", 404)
    assert "没有符合条件的公开决定" in anyone.get("/published?text=没有的文号")
    assert decision.number in anyone.get("/published?text=dust&language=en")
    assert "Published decisions" in anyone.get("/published?language=en")


def test_a_wrong_line_or_a_word_of_the_form_is_said_beside_its_field(
    as_: Callable[[str], Pages], decision: Issued
) -> None:
    officer = as_("officer")
    assert "不符合“字句 | 理由”的格式" in officer.post(PUBLISH, 400, **PUBLISHED, redactions=CLIENT).text
    assert "不是按规则推测的姓名" in officer.post(PUBLISH, 400, **PUBLISHED, kept_words="演示执法员甲 | 公职人员").text
    form_word = {**PUBLISHED, "redactions": "行政复议 | 试验"}
    refused = officer.post(f"{PUBLISH}/preview.pdf", 400, page=PUBLISH, **form_word).text
    assert "公开文本中仍可读出：行政复议" in refused
    assert decision.number not in officer.get("/published")


def test_an_outsider_neither_publishes_nor_previews(as_: Callable[[str], Pages], decision: Issued) -> None:
    outsider = as_("outsider")
    assert decision.number
    outsider.get(PUBLISH, 403)
    outsider.post(f"{PUBLISH}/preview.pdf", 403, page="/published", csrf_token=token(outsider))
    assert "执法人员" in as_("reviewer").post(f"{PUBLISH}/preview.pdf", 409, page=PUBLISH, **PUBLISHED).text


def token(pages: Pages) -> str:
    return pages.get("/password").split('name="csrf_token" value="')[1].split('"')[0]
