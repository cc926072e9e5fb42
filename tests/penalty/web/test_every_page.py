"""Every page that can be reached, and every form sent wrongly, speaks one language: crawled over cases of the demo."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import pytest
from babel.messages.pofile import read_po
from flask import Flask
from sqlalchemy import select
from sqlmodel import col
from werkzeug.test import TestResponse

import penalty
from penalty.app import create_app
from penalty.authority_factory import current_authority
from penalty.demo import cases, people
from penalty.demo.case_builder import CaseBuilder
from penalty.extensions import db
from penalty.models import Act, Case
from tests import builders
from tests.page_client import HAN, Pages, look, texts
from tests.page_crawler import Crawler
from workflows.vocabulary import Action, Role

DAY = date(2026, 11, 24)
NOBODY = "nobody"
STARTS = ("/", "/work", "/cases", "/password", "/people", "/nowhere", "/law/nowhere/nothing", "/cases/2026-999999")
FILTERS = ("/cases?amount_min=-1&state=file&due_before=file", "/law?place=file&day=file", "/verify?code=file")
MANNERS = ("empty", "silly", "offered", "least", "bare")
ENGLISH_WORDS = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}")
OWN_LABELS = ("data-label", "data-none", "summary")
"""Attributes with words that a script or a style sheet shows."""
SHORT = (("officer", "zh"), ("chief", "en"), ("admin", "zh"), (NOBODY, "zh"))
LONG = tuple((who, language) for who in (*people.PEOPLE, NOBODY) for language in ("zh", "en"))


@dataclass(frozen=True)
class Demo:
    """An installation with cases, to be copied for each walk."""

    folder: Path
    keys: Path

    def open_copy(self, folder: Path) -> Flask:
        """An application on a copy in ``folder``."""
        shutil.copytree(self.folder, folder)
        url = f"sqlite:///{folder / 'penalty.sqlite'}"
        return create_app(
            {"INSTANCE": folder, "DATABASE_URL": url, "KEYS_ROOT": self.keys, "TESTING": True, "TODAY": DAY}
        )


@pytest.fixture(scope="module")
def build_demo(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, keys: Path
) -> Iterator[Callable[[int], Demo]]:
    """Makes an installation with so many cases of the demo; papers are not set."""
    with pytest.MonkeyPatch.context() as patch:
        builders.skip_typesetting(patch)
        known: dict[int, Demo] = {}

        def build(most: int) -> Demo:
            if most not in known:
                known[most] = _load_demo(Demo(tmp_path_factory.mktemp("demo"), keys), sqlite_template, most)
            return known[most]

        yield build


def _load_demo(demo: Demo, template: Path, most: int) -> Demo:
    shutil.copy(template, demo.folder / "penalty.sqlite")
    settings = {"INSTANCE": demo.folder, "DATABASE_URL": f"sqlite:///{demo.folder / 'penalty.sqlite'}"}
    app = create_app({**settings, "KEYS_ROOT": demo.keys, "TESTING": True, "TODAY": DAY})
    with app.app_context():
        builder = CaseBuilder(db.session, current_authority(), people.create_people(db.session), DAY, print)
        for number, one in enumerate(list(cases.DEMO_CASES.values())[:most], 1):
            cases.load_case(builder, one, number, DAY)
        db.session.commit()
        db.engine.dispose()
    return demo


def list_fragments(response: TestResponse, language: str) -> Iterator[str]:
    """Words of the other language on a page, unless they are marked so; what a person typed may be of either."""
    tree = html5lib.HTMLParser().parse(response.text)
    if not tree.get("lang", "").startswith(language):
        yield f"the page is in {tree.get('lang')}"
    own = [one.get(name, "") for one in tree.iter() for name in OWN_LABELS]
    shown = [text for spoken, text in texts(tree, "en") if spoken.startswith(language)]
    for text in filter(None, (*shown, *own)):
        if language == "zh" and (text in _english_sentences() or (ENGLISH_WORDS.search(text) and not HAN.search(text))):
            yield f"English: “{text}”"
        if language == "en" and text in _chinese_sentences():
            yield f"Chinese: “{text}”"


@cache
def _catalogue() -> dict[str, str]:
    path = Path(penalty.__file__).parent / "translations/zh/LC_MESSAGES/messages.po"
    with path.open("rb") as stream:
        return {str(one.id): str(one.string) for one in read_po(stream, locale="zh") if isinstance(one.string, str)}


@cache
def _english_sentences() -> frozenset[str]:
    return frozenset(one for one, translated in _catalogue().items() if one != translated and " " in one.strip())


@cache
def _chinese_sentences() -> frozenset[str]:
    return frozenset(one for one in _catalogue().values() if one.endswith(("。", "！", "？")) and HAN.search(one))


def crawl(app: Flask, who: str, language: str, most: int, manners: tuple[str, ...] = MANNERS) -> int:
    """Look at every page and every refusal that ``who`` meets, at most ``most`` of an endpoint; how many there were."""
    pages = Pages(app) if who == NOBODY else Pages(app).sign_in(who, people.PEOPLE[who].password)
    crawler = Crawler(app, pages, language, most)
    count = 0
    for walk in (crawler.follow_links(*STARTS, *FILTERS), crawler.send_forms(manners), crawler.reload_records()):
        for address, response in walk:
            count += 1
            assert response.status_code < 500, address
            look(response, f"{who} {language} {address}")
            if response.mimetype == "text/html" and not 300 <= response.status_code < 400:
                assert list(list_fragments(response, language)) == [], f"{who} {language} {address}"
    return count


@pytest.mark.parametrize(("who", "language"), SHORT)
def test_a_walk_over_every_kind_of_page(
    build_demo: Callable[[int], Demo], tmp_path: Path, who: str, language: str
) -> None:
    assert crawl(build_demo(1).open_copy(tmp_path / "copy"), who, language, 1, ("silly", "least", "bare")) > len(STARTS)


def test_what_each_person_does_next_can_be_done(build_demo: Callable[[int], Demo], tmp_path: Path) -> None:
    """Each link under “What I do next” opens a step that can be taken, what is to be decided, or what is missing."""
    app, opened = build_demo(99).open_copy(tmp_path / "copy"), set()
    desks = {who: Pages(app).sign_in(who, one.password) for who, one in people.PEOPLE.items()}
    wrong = {"what": "decline/19", "reason": "同一线索已经登记，本案属重复登记。"}
    desks["officer"].post("/cases/2026-000009/proposals", **wrong)
    for who, pages in desks.items():
        for address in list_next(pages.get("/work")):
            page = html5lib.HTMLParser(namespaceHTMLElements=False).parse(pages.get(address))
            kinds = {str(one.get("class")) for one in page.iter() if one.tag in ("button", "div", "li", "span")}
            ways = [one.get("href") for one in page.iter("a") if "/actions/" in str(one.get("href"))]
            opened.add(address.rpartition("/")[2])
            if "/actions/" in address:
                (send,) = [one for one in page.iter("button") if str(one.get("class")) in ("btn main", "btn bad")]
                assert send.get("disabled") is None, f"{who}: {address} cannot be taken"
                assert "note warn" not in kinds, f"{who}: {address} is not possible yet"
                empty = [one.get("id") for one in page.iter("select") if len(one) < 2 and one.get("required") == ""]
                assert not empty, f"{who}: {address} asks for {empty} and offers nothing"
            else:
                assert "cure" in kinds or ways, f"{who}: {address} says neither what is missing nor what to do"
    assert opened >= {"2026-000004", "proposals", "decide", "file", "pass", "publish", "serve_notice"}


def test_a_refusal_is_read_beside_what_was_asked_for(build_demo: Callable[[int], Demo], tmp_path: Path) -> None:
    """The decision is linked for both who ask and who answer; the officer learns of a refusal at once."""
    app = build_demo(99).open_copy(tmp_path / "copy")
    officer, chief = (Pages(app).sign_in(who, people.PEOPLE[who].password) for who in ("officer", "chief"))
    ask, answer = (f"/cases/2026-000001/actions/{one}" for one in ("propose_error_correction", "refuse_request"))
    decision = re.compile(r'href="/cases/2026-000001/documents/\d+\.pdf">不予行政处罚决定书 ')
    assert decision.search(officer.get(ask))
    given = {"slip": "wording", "wrong_text": "演示粮厍", "right_text": "演示粮库", "reason": "打印时误写"}
    with app.app_context():
        case = db.session.scalars(select(Case).where(col(Case.reference) == "2026-000001")).one()
        moved: dict[str, Any] = {"from_state": case.state, "to_state": case.state, "role": Role.OFFICER, "on": DAY}
        action = Action.PROPOSE_ERROR_CORRECTION  # its words are not looked for in a paper that was not set
        db.session.add(Act(case_id=case.key, action=action, given=given, by_id=case.lead_id, **moved))
        db.session.commit()
    asked = chief.get(answer)
    assert decision.search(asked)
    assert [one for one in given.values() if one != "wording" and one not in asked] == []
    chief.post(answer, reason="原文并无误写")
    assert [page for page in ("/work", "/cases/2026-000001") if "原文并无误写" not in officer.get(page)] == []


def list_next(page: str) -> list[str]:
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page)
    cells = [one for one in tree.iter("td") if one.get("data-label") in ("What I do next", "我的下一步")]
    return [str(link.get("href")) for cell in cells for link in cell.iter("a")]


@pytest.mark.soak
@pytest.mark.parametrize(("who", "language"), LONG)
def test_a_walk_over_the_whole_demo(build_demo: Callable[[int], Demo], tmp_path: Path, who: str, language: str) -> None:
    assert crawl(build_demo(99).open_copy(tmp_path / "copy"), who, language, 30) > len(STARTS)
