"""The page of facts: the last day of the act is moved without losing what was typed beside it."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.page_client import Pages
from tests.penalty.web.test_case import INTAKE

FACTS = "/cases/2026-000001/facts"
MOVED = {"last_day": "2026-11-20", "reason": "证据1显示至该日仍未备案"}
TYPED = {"harm": "none", "harm.standing": "claimed", "harm.note": "现场没有积尘和异味"}


@pytest.fixture
def officer(app: Flask, as_: Callable[[str], Pages]) -> Pages:
    pages = as_("officer")
    pages.post("/cases/new", **INTAKE)
    return pages


def read_version(officer: Pages) -> str:
    return officer.get(FACTS).split('name="version" value="')[1].split('"')[0]


def test_the_last_day_is_moved_and_what_was_typed_stays(officer: Pages) -> None:
    page = officer.post(f"{FACTS}/last-day", 200, version=read_version(officer), **MOVED, **TYPED).text
    assert "2026年11月20日" in page
    assert "现场没有积尘和异味" in page
    assert "现场没有积尘和异味" not in officer.get(FACTS)


def test_alone_it_goes_back_to_the_page(officer: Pages) -> None:
    assert officer.post(f"{FACTS}/last-day", version=read_version(officer), **MOVED).status_code == 302


@pytest.mark.parametrize(("field", "words"), [("reason", "理由"), ("last_day", "终了")])
def test_what_is_missing_is_named_in_words_and_nothing_typed_is_lost(officer: Pages, field: str, words: str) -> None:
    given = {**MOVED, field: ""} | TYPED
    page = officer.post(f"{FACTS}/last-day", 400, version=read_version(officer), **given).text
    assert f"{words}" in page.split('role="alert"')[1].split("</div>")[0]
    assert f">{field}<" not in page
    assert "现场没有积尘和异味" in page
