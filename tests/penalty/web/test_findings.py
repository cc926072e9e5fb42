"""The page of facts: proofs ticked once, answers typed in together, and the last day moved without losing either."""

import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from typing import Any

import html5lib
import pytest
from flask import Flask
from sqlalchemy import select

from penalty.extensions import db
from penalty.models import Finding
from penalty.web import answer_forms
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


EVIDENCE = {"kind": "documentary", "collected_on": "2026-11-19", "collected_at": "粮库", "collected_from": "演示公司"}


def put_on_file(officer: Pages, purpose: str, text: str, **other: str) -> int:
    """The key under which the forms of the case know the piece."""
    more = {**EVIDENCE, "purpose": purpose, "title": text, "collected_by": "演示执法员甲"} | other
    officer.post("/cases/2026-000001/evidence", files=(BytesIO(text.encode()), "piece.txt"), **more)
    return max(map(int, re.findall(r'name="shared.page.proofs" value="(\d+)"', officer.get(FACTS))))


def list_answers(app: Flask) -> dict[str, tuple[object, str, list[int]]]:
    with app.app_context():
        rows = db.session.scalars(select(Finding)).all()
        return {row.fact: (row.value, str(row.standing), [one.key for one in row.proofs]) for row in rows}


def test_proofs_ticked_once_are_taken_over_and_may_be_changed(app: Flask, officer: Pages) -> None:
    letter, photos = put_on_file(officer, "conduct", "说明材料"), put_on_file(officer, "remediation", "改正照片")
    officer.post(
        FACTS, 302, **{
            "shared.page.proofs": str(letter), "shared.remediation.proofs": str(photos),
            "authority_source": "inspection", "refused_to_correct": "no",
            "corrected_on": "2026-11-19", "corrected_on.proofs": str(letter),
            "fault": "negligent", "fault.standing": "claimed",
        },
    )  # fmt: skip
    assert list_answers(app) == {
        "authority_source": ("inspection", "proven", [letter]), "refused_to_correct": (False, "proven", [photos]),
        "corrected_on": ("2026-11-19", "proven", [letter]), "fault": ("negligent", "claimed", []),
    }  # fmt: skip


def test_a_shared_proof_is_offered_and_taken_over_only_where_its_kind_can_show_it(app: Flask, officer: Pages) -> None:
    photos = put_on_file(officer, "conduct", "现场照片", kind="audio_visual")
    assert f'name="obstructed_inspection.proofs" value="{photos}"' in officer.get(FACTS)
    assert f'name="falsified_data.proofs" value="{photos}"' not in officer.get(FACTS)
    given = {"shared.page.proofs": str(photos), "falsified_data": "no", "obstructed_inspection": "no"}
    page = officer.post(FACTS, 400, **given).text
    told = page.split('role="alert"')[1].split("</div>")[0]
    assert "“现场照片”（视听资料）不能证明“是否篡改、伪造数据”" in told
    assert "fact-obstructed_inspection" not in told
    officer.post(FACTS, 302, **{name: one for name, one in given.items() if name != "falsified_data"})
    assert list_answers(app) == {"obstructed_inspection": (False, "proven", [photos])}


def test_an_answer_without_any_proof_is_still_asked_how_it_stands(
    officer: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: Counter[str] = Counter()
    find = answer_forms.find_shown_row

    def watch(name: str, *more: Any) -> Finding | None:
        read[name] += 1
        return find(name, *more)

    monkeypatch.setattr(answer_forms, "find_shown_row", watch)
    page = officer.post(FACTS, 400, authority_source="inspection").text
    assert 'href="#fact-authority_source"' in page
    assert set(read.values()) == {3}, "once for the page, once for what was sent, once for the page that refuses it"


def test_answers_that_go_together_are_typed_in_and_not_recorded(app: Flask, officer: Pages) -> None:
    typed = {"crime_suspected": "yes", "crime_suspected.standing": "claimed"}
    page = officer.post(f"{FACTS}/fill", 200, page=FACTS, constellation="nothing-graver", **typed).text
    assert list_answers(app) == {}
    assert chosen(page, "malicious_harm") == "no"
    assert chosen(page, "crime_suspected") == "yes"
    assert chosen(page, "coerced_or_deceived") == ""
    assert page.count("已填入，尚未记录") == 9


def test_what_the_matter_turns_on_stands_before_the_rest(officer: Pages) -> None:
    page = officer.get(FACTS)
    rest = page.index('class="card fold"><summary><h2>其他情形')
    assert max(page.index(f'id="fact-{name}"') for name in ("harm", "corrected_on", "fault")) < rest
    assert rest < page.index('id="fact-crime_suspected"')


def chosen(page: str, name: str) -> str:
    field = page.split(f'<select id="{name}"')[1].split("</select>")[0]
    found = re.search(r'value="(\w+)" selected', field)
    return found[1] if found else ""


def test_colleagues_do_not_overwrite_each_other(app: Flask, officer: Pages, as_: Callable[[str], Pages]) -> None:
    officer.post("/cases/2026-000001/second", page="/cases/2026-000001", officer="3")
    officer.post(FACTS, 302, **TYPED)
    opened, second = read_form(officer), as_("second")
    second.post(FACTS, 302, **{"harm": "slight", "harm.standing": "claimed", "harm.note": "有少量积尘"})
    opened |= {"fault": "negligent", "fault.standing": "claimed", "fault.note": "管理疏忽"}
    assert officer.client.post(FACTS, data=opened).status_code == 302
    assert {name: value for name, (value, *_more) in list_answers(app).items()} == {
        "harm": "slight", "fault": "negligent"
    }  # fmt: skip
    both = {**opened, "harm": "serious", "once": "another"}
    refused = officer.client.post(FACTS, data=both)
    page = refused.text
    assert refused.status_code == 400
    assert "李秀兰于2026" in page
    assert "有少量积尘" in page
    assert list_answers(app)["harm"][0] == "slight"
    both = read_form(officer, page)
    assert both["harm"] == "serious"
    assert officer.client.post(FACTS, data={**both, "harm.meanwhile": "mine-1"}).status_code == 400
    assert officer.client.post(FACTS, data={**both, "harm.meanwhile": "theirs"}).status_code == 302
    assert list_answers(app)["harm"][0] == "slight"
    mine = re.findall(r'value="(mine-\d+)"', page)[0]
    assert officer.client.post(FACTS, data={**both, "once": "third", "harm.meanwhile": mine}).status_code == 302
    assert list_answers(app)["harm"][0] == "serious"


def read_form(officer: Pages, page: str = "") -> dict[str, str]:
    """Fields of the form of answers, as a browser would send them."""
    tree = html5lib.parse(page or officer.get(FACTS), namespaceHTMLElements=False)
    form = next(one for one in tree.iter("form") if one.get("id") == "answers")
    sent = {
        str(one.get("name")): one.get("value", "")
        for one in form.iter("input")
        if one.get("type") in ("hidden", "text", "number", "date")
    }
    sent |= {str(one.get("name")): one.text or "" for one in form.iter("textarea")}
    chosen = [(one, [it for it in one.iter("option") if it.get("selected") is not None]) for one in form.iter("select")]
    return sent | {str(one.get("name")): options[0].get("value", "") if options else "" for one, options in chosen}
