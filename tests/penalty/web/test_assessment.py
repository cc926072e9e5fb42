"""The assessment page: what the law gives, why line by line, what was given before, and what if."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlmodel import col

from penalty import clock
from penalty.app import create_app
from penalty.authority_factory import current_authority
from penalty.demo import people
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.cases import DEMO_CASES
from penalty.demo.people import People
from penalty.demo.sheet_procedure import start_case, walk_through
from penalty.extensions import db
from penalty.models import Act, Assessment, AuditEntry, Case, Finding
from penalty.services import cases
from penalty.services.law import confirmations
from tests.page_client import Pages
from workflows.vocabulary import State

DAY = date(2026, 11, 24)
OPEN, SERVED, BARE = "/cases/2026-000001", "/cases/2026-000002", "/cases/2026-000003"
WHAT_IF = f"{OPEN}/assessment/what-if"


CASES = (("heap", State.ASSESSMENT), ("grain", State.SERVED), ("at filing", State.FILING))


@pytest.fixture(scope="module")
def demo(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Flask:
    folder = tmp_path_factory.mktemp("demo")
    url = f"sqlite:///{shutil.copy(sqlite_template, folder / 'penalty.sqlite')}"
    app = create_app({"INSTANCE": folder, "DATABASE_URL": url, "KEYS_ROOT": keys, "TESTING": True, "TODAY": DAY})
    with app.app_context():
        made = people.create_people(db.session)
        heap, *_others = [build(made, number, *one) for number, one in enumerate(CASES, 1)]
        seen = heap.case.version
        cases.propose_amount(
            db.session,
            made.officer,
            heap.case,
            5_000_000,
            "堆放面积大，影响相邻道路",
            authority=current_authority(),
            version_seen=seen,
        )
        heap.assess(DAY)
        db.session.commit()
    return app


def build(people: People, number: int, name: str, until: State) -> CaseBuilder:
    sheet = DEMO_CASES[name].build_sheet(DAY, current_authority().regimes)
    builder = CaseBuilder(db.session, current_authority(), people, DAY)
    walk_through(start_case(builder, sheet, number, **DEMO_CASES[name].particulars), sheet, until)
    return builder


@pytest.fixture(scope="module")
def sign_in(demo: Flask) -> Callable[[str], Pages]:
    known: dict[str, Pages] = {}

    def pages(username: str) -> Pages:
        if username not in known:
            known[username] = Pages(demo).sign_in(username, people.PEOPLE[username].password)
        return known[username]

    return pages


@pytest.fixture
def chief(sign_in: Callable[[str], Pages]) -> Pages:
    return sign_in("chief")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("address", [f"{OPEN}/assessment", f"{SERVED}/assessment", f"{BARE}/assessment", WHAT_IF,
                                     f"{WHAT_IF}?fault=none", f"{BARE}/assessment/what-if?harm=none"])  # fmt: skip
def test_every_page_opens_in_both_languages(chief: Pages, address: str, language: str) -> None:
    chief.get(f"{address}{'&' if '?' in address else '?'}language={language}")


def test_the_result_comes_first_then_both_laws_the_steps_and_what_is_missing(chief: Pages) -> None:
    page = chief.get(f"{OPEN}/assessment")
    headings = ["依法建议", "新旧法比较", "数额计算步骤", "尚缺哪些事实可以更轻", "支持结论的依据"]
    places = [page.index(f">{words}<") for words in headings]
    assert places == sorted(places)
    for words in ("从轻处罚", "¥30,000", "适用行为终了日的法律", "/law/cn-eco/cn-eco-code-2026/1056-2", "证据种类："):
        assert words in page


def test_what_carries_is_open_and_the_rest_is_folded(chief: Pages) -> None:
    page = chief.get(f"{OPEN}/assessment")
    carrying, _, rest = page.partition('<details class="in"><summary>另有')
    assert 'id="A1.1"' in carrying
    assert 'id="B1"' in rest
    assert 'id="C1"' in rest
    assert "已证明" in carrying
    assert re.search(r'href="/cases/2026-000001/evidence/\d+">证据 \d', carrying)


def test_every_address_within_the_page_and_to_the_law_exists(chief: Pages) -> None:
    page = chief.get(f"{OPEN}/assessment")
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
    for address in sorted(set(re.findall(r'href="(/(?:law|cases)/[^"#]*)', page))):
        assert chief.client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_numbers_are_those_of_the_command_line(chief: Pages) -> None:
    page = chief.get(f"{OPEN}/assessment?language=en")
    assert re.findall(r'<span class="at">(S\d)', page) == ["S1", "S2", "S3"]
    assert re.findall(r'<span class="at">(M\d)', page)


def test_nobody_is_offered_what_they_may_not_do(sign_in: Callable[[str], Pages]) -> None:
    assert "重新评估" not in main(sign_in("chief").get(f"{OPEN}/assessment"))
    officer = main(sign_in("officer").get(f"{OPEN}/assessment"))
    assert "重新评估" in officer
    assert "提出基础数额" in officer


def test_a_case_that_is_decided_is_not_assessed_again(sign_in: Callable[[str], Pages]) -> None:
    page = main(sign_in("officer").get(f"{SERVED}/assessment"))
    for words in ("重新评估", "提出基础数额", "须经系统管理员确认", "须重新审查"):
        assert words not in page
    assert "试算" in page


def main(page: str) -> str:
    return page.partition("<main")[2]


def test_provisional_is_said_until_it_is_confirmed(demo: Flask, chief: Pages) -> None:
    assert "须经系统管理员确认" in chief.get(f"{OPEN}/assessment")
    with demo.app_context():
        found = people.find_people(db.session)
        assert found is not None
        authority = current_authority()
        made = confirmations.confirm_enactment(
            db.session,
            found.admin,
            "nm-benchmark-2022",
            "内环发〔2022〕1号",
            authority=authority,
            today=clock.day_of(clock.now()),
        )
        db.session.commit()
        on = clock.day_of(made.at)
    page = chief.get(f"{OPEN}/assessment")
    assert "须经系统管理员确认" not in page
    assert f"暂定依据已由演示管理员于{on.year}年{on.month}月{on.day}日确认" in page


def test_what_if_shows_what_differs_and_saves_nothing(demo: Flask, chief: Pages) -> None:
    before = rows(demo)
    page = chief.get(f"{WHAT_IF}?fault=none")
    for words in ("试算结论", "不予行政处罚（应当）", "《中华人民共和国行政处罚法》第三十三条第二款", "¥30,000"):
        assert words in page
    assert 'value="none" selected' in page
    assert rows(demo) == before


def rows(demo: Flask) -> list[int | None]:
    with demo.app_context():
        return [
            db.session.scalar(select(func.count()).select_from(table)) for table in (Assessment, Finding, AuditEntry)
        ]


def test_what_if_takes_a_proof_away_another_day_and_another_base(chief: Pages) -> None:
    assert "一般处罚" in chief.get(f"{WHAT_IF}?harm_removed_or_reduced=%3F")
    assert "¥70,000" in chief.get(f"{WHAT_IF}?proposed_amount=90000")
    assert "与现行评估没有不同" in chief.get(f"{WHAT_IF}?decided_on=2026-11-24")
    assert "did not happen" in chief.get(f"{WHAT_IF}?corrected_on.how=never&language=en")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("stockpile_area_m2=wide", "“wide”不是这里的回答"),
        ("prior_violations=-1", "“-1”不是这里的回答"),
        ("prior_violations=1.5", "“1.5”不是这里的回答"),
        ("harm=terrible", "“terrible”不是这里的回答"),
        ("corrected_on=soon", "“soon”不是这里的回答"),
        ("corrected_on=2020-01-01", "早于违法行为开始"),
        ("decided_on=never", "请填写日期"),
        ("decided_on=2020-01-01", "早于"),
        ("proposed_amount=1.234", "最多两位小数"),
        ("proposed_amount=-5", "最多两位小数"),
        ("proposed_amount=99999999999999999", "请填写"),
    ],
)
def test_what_cannot_be_tried_is_said_and_what_was_typed_stays(chief: Pages, asked: str, expected: str) -> None:
    page = chief.get(f"{WHAT_IF}?{asked}&fault=none", 400)
    assert expected in page
    assert "试算结论" not in page
    assert 'value="none" selected' in page


def test_an_assessment_that_there_is_not_is_named(chief: Pages) -> None:
    assert "没有第7次评估" in chief.get(f"{OPEN}/assessment/7", 404)
    assert "没有第0次评估" in chief.get(f"{OPEN}/assessment/0", 404)


def test_others_see_neither_the_assessment_nor_what_if(sign_in: Callable[[str], Pages]) -> None:
    admin = sign_in("admin")
    for part in ("", "/1", "/what-if"):
        admin.get(f"{OPEN}/assessment{part}", 403)


def test_earlier_assessments_are_listed_with_what_changed(sign_in: Callable[[str], Pages]) -> None:
    officer = sign_in("officer")
    address = f"{OPEN}/assessment"
    given = {"base-amount": "60000", "base-reason": "堆放面积约600平方米，影响相邻道路"}
    officer.post(f"{address}/base", page=address, **given)
    officer.post(address)
    page = officer.get(address)
    assert "本案历次评估" in page
    assert "建议数额：¥30,000 → <strong>¥40,000</strong>" in page
    earlier = officer.get(f"{address}/1")
    assert "按封存时的内容显示" in earlier
    assert "¥30,000" in earlier
    assert "重新评估" not in main(earlier)


@pytest.mark.parametrize(("form", "prefix"), [("base", "base"), ("departure", "depart")])
def test_a_reason_without_a_circumstance_is_refused_at_its_field(
    sign_in: Callable[[str], Pages], form: str, prefix: str
) -> None:
    address = f"{OPEN}/assessment"
    given = {f"{prefix}-amount": "50000", f"{prefix}-reason": "违法程度中等"}
    text = sign_in("officer").post(f"{address}/{form}", 400, page=address, **given).text
    assert "“违法程度中等”不是理由。" in text
    assert f'id="{prefix}-reason"' in text[: text.index("“违法程度中等”不是理由。")]


def test_a_correction_before_the_end_of_the_act_is_refused_where_it_is_typed(sign_in: Callable[[str], Pages]) -> None:
    fields = {"corrected_on": "2020-01-01", "corrected_on.standing": "claimed"}
    page = sign_in("officer").post(f"{BARE}/facts", 400, **fields).text
    assert "2020年1月1日早于登记的违法行为终了之日" in page
    assert 'value="2020-01-01"' in page


def test_who_reviewed_the_case_does_not_review_the_draft_of_its_decision(demo: Flask) -> None:
    with demo.app_context():
        acts = db.session.scalars(select(Act).join(Case).where(col(Case.reference) == "2026-000002")).all()
        by = {str(act.action): act.by.username for act in acts}
    assert (by["pass"], by["approve_legally"]) == ("reviewer2", "reviewer")
