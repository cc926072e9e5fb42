"""A paper that comes with a step goes on file in the same act, with what the form says of it, or nothing happens."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlmodel import col

from penalty.extensions import db
from penalty.models import Act, Evidence
from tests.page_client import Pages
from tests.penalty.web.test_case import CASE, INTAKE, picture
from workflows.vocabulary import Action, Input

ADDRESS = f"{CASE}/actions/confirm_address"
SAID: dict[str, Any] = {"service_address": "演示路8号", "signed_on": "2026-11-23"}
PAPER: dict[str, Any] = {
    "proof_paper-title": "送达地址确认书（签署件）", "proof_paper-kind": "party_statement",
    "proof_paper-made_on": "2026-11-23", "proof_paper-made_by": "演示公司",
}  # fmt: skip


@pytest.fixture
def officer(app: Flask, as_: Callable[[str], Pages]) -> Pages:
    pages = as_("officer")
    pages.post("/cases/new", **INTAKE)
    return pages


def files(*names: str) -> dict[str, Any]:
    return {"proof_paper-files": [(picture((place, 1, 1)), name) for place, name in enumerate(names)]}


def pieces(app: Flask) -> list[tuple[str, str, str, str]]:
    with app.app_context():
        rows = db.session.scalars(select(Evidence).order_by(col(Evidence.number))).all()
        return [(row.title, row.kind, row.purpose, row.collected_on.isoformat()) for row in rows]


def test_the_form_asks_for_the_paper_itself_and_says_what_it_usually_is(officer: Pages) -> None:
    page = officer.get(ADDRESS)
    assert re.search(r'<input[^>]*name="proof_paper-files"[^>]*type="file"', page)
    assert 'value="送达地址确认书（签署件）"' in page


def test_the_paper_goes_on_file_with_the_step_that_rests_on_it(app: Flask, officer: Pages) -> None:
    officer.post(ADDRESS, **SAID, **PAPER, **files("a.png", "b.png"))
    title = "送达地址确认书（签署件）"
    assert pieces(app) == [
        (f"{title}（{place}）", "party_statement", "procedure", "2026-11-23") for place in (1, 2)
    ]  # fmt: skip
    again = officer.client.post(ADDRESS, data={**hidden(officer), **SAID, **PAPER, **files("c.png")})
    assert "请在此处直接选用该件" in again.text
    assert "再次入卷" not in again.text
    with app.app_context():
        given = db.session.scalars(select(Act).where(col(Act.action) == Action.CONFIRM_ADDRESS)).one().given
        assert given[Input.PROOF] == db.session.scalars(select(col(Evidence.id)).where(col(Evidence.number) == 1)).one()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"service_address": ""}, "送达地址"),
        ({"proof_paper-made_on": "soon"}, "上传材料的日期"),
        ({"proof_paper-kind": ""}, "上传材料的证据种类"),
        ({"proof_paper-made_on": "2099-01-01"}, "2099"),
    ],
)
def test_a_refused_step_puts_nothing_on_file(app: Flask, officer: Pages, wrong: dict[str, str], words: str) -> None:
    given = {**SAID, **PAPER, **wrong, **files("a.png")}
    page = officer.client.post(ADDRESS, data={**hidden(officer), **given})
    assert page.status_code in (400, 409)
    assert words in page.text.split('role="alert"')[1].split("</div>")[0]
    assert pieces(app) == []


def test_what_the_case_was_when_the_form_was_opened_still_counts(app: Flask, officer: Pages) -> None:
    old = hidden(officer)
    officer.post(f"{CASE}/second", page=CASE, officer="3")
    answer = officer.client.post(ADDRESS, data={**old, **SAID, **PAPER, **files("a.png")})
    assert (answer.status_code, pieces(app)) == (409, [])


def hidden(pages: Pages) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(csrf_token|version)" value="([^"]*)"', pages.get(ADDRESS)))
