"""The public pages of the law: open to everyone, complete, in both languages, and with nothing of any case."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from penalty.app import create_app
from penalty.criteria import law_library
from tests.page_client import Pages
from tests.penalty.web.test_case import CASE, INTAKE

ADDRESSES = [
    "/law",
    "/law?text=粉尘",
    "/law?regime=us-epa",
    "/law/grounds",
    "/law/grounds?place=440100",
    "/law/grounds?regime=us-epa",
    "/law/procedure",
    "/law/procedure?day=2022-05-01",
    "/law/enactments",
    "/law/enactments?text=清单",
    "/law/cn-eco/matters/dust-material-uncovered?place=150802&day=2025-02-20",
    "/law/cn-eco/matters/information-not-disclosed?place=&day=2020-05-06",
    "/law/us-epa/matters/spcc-plan-missing",
    "/law/cn-eco/cn-apl-2021",
    "/law/cn-eco/nm-waiver-list-2022",
    "/law/us-epa/us-epa-audit-policy-2000",
    "/law/cn-eco/cn-apl-2021/33-1",
    "/law/cn-eco/nm-waiver-list-2022/NM-4",
    "/law/cn-eco/cn-order8-2010/22",
    "/law/cn-eco/compare/sx-waiver-list-2023/sx-waiver-list-2025",
    "/law/cn-eco/compare/cn-apl-2021/cn-apl-2021",
]


@pytest.fixture(scope="module")
def visitor(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Pages:
    folder = tmp_path_factory.mktemp("public")
    url = f"sqlite:///{shutil.copy(sqlite_template, folder / 'penalty.sqlite')}"
    given = {"INSTANCE": folder, "DATABASE_URL": url, "KEYS_ROOT": keys, "TESTING": True, "TODAY": date(2026, 11, 24)}
    return Pages(create_app(given))


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_opens_for_anyone_in_both_languages(visitor: Pages, address: str) -> None:
    both = "&" if "?" in address else "?"
    for language in ("zh-CN", "en"):
        assert f'lang="{language}"' in visitor.get(f"{address}{both}language={language[:2]}")


def test_every_link_leads_somewhere(visitor: Pages) -> None:
    seen = set[str]()
    waiting = [f"{page}?regime={name}" for page in ("/law", "/law/enactments") for name in law_library.load_law()]
    while waiting:
        address = waiting.pop()
        response = visitor.client.get(address)
        assert response.status_code == 200, address
        for found in links(response.text):
            if found.startswith("/law") and plain(found) not in seen:
                seen.add(plain(found))
                waiting.append(found)
    law = law_library.load_law()
    matters = {f"/law/{name}/matters/{matter}" for name, one in law.items() for matter in one.matters}
    texts = {f"/law/{name}/{text}" for name, one in law.items() for text in one.enactments}
    assert matters | texts <= seen


def links(text: str) -> Iterator[str]:
    return (found.replace("&amp;", "&") for found in re.findall(r'href="(/[^"]*)"', text))


def plain(address: str) -> str:
    return address.partition("?")[0].partition("#")[0]


def test_a_place_and_a_day_choose_the_law(visitor: Pages) -> None:
    address = "/law/cn-eco/matters/dust-material-uncovered"
    here = visitor.get(f"{address}?place=150100&day=2026-11-24")
    assert "内蒙古自治区生态环境系统免罚清单》NM-4" in here
    assert "内蒙古自治区生态环境系统免罚清单》NM-4" not in visitor.get(f"{address}?place=440100&day=2026-11-24")
    assert "江门" in visitor.get(f"{address}?place=440703&day=2026-11-24")


def test_without_a_place_it_is_that_of_the_authority(visitor: Pages) -> None:
    assert 'value="1501"' in visitor.get("/law/grounds")
    assert "优化营商环境若干措施" in visitor.get("/law/grounds")
    assert "优化营商环境若干措施" not in visitor.get("/law/grounds?place=")


def test_words_find_matters(visitor: Pages) -> None:
    page = visitor.get("/law?text=扬尘")
    assert "dust-material-uncovered" in page
    assert "hazardous-waste-label-missing" not in page
    assert "没有包含这些字词的事项" in visitor.get("/law?text=没有这样的字词")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/law?place=99", "行政区划代码"),
        ("/law?place=%3Cscript%3E", "行政区划代码"),
        ("/law?day=yesterday", "请填写日期"),
        ("/law/grounds?day=2026-02-30", "请填写日期"),
        ("/law/cn-eco/matters/voc-not-enclosed?place=1", "行政区划代码"),
    ],
)
def test_what_cannot_be_asked_is_said_beside_its_field(visitor: Pages, address: str, expected: str) -> None:
    page = visitor.get(address, 400)
    assert expected in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/law/cn-eco/matters/nothing-known", "事项目录中没有“nothing-known”"),
        ("/law/nowhere/matters/voc-not-enclosed", "事项目录中没有“voc-not-enclosed”"),
        ("/law/cn-eco/cn-nothing", "没有“cn-nothing”这一法规文本"),
        ("/law/nowhere/cn-apl-2021", "没有“cn-apl-2021”这一法规文本"),
        ("/law/cn-eco/cn-nothing/3", "没有“cn-nothing”这一法规文本"),
        ("/law/cn-eco/cn-apl-2021/9999", "没有9999这一条款"),
        ("/law/cn-eco/cn-apl-2021/%3Cb%3E", "&lt;b&gt;"),
        ("/law/cn-eco/compare/cn-apl-2021/cn-nothing", "没有“cn-nothing”这一法规文本"),
    ],
)
def test_what_is_not_there_is_named_with_where_to_look(visitor: Pages, address: str, expected: str) -> None:
    page = visitor.get(address, 404)
    assert expected in page
    assert "查找" in page


def test_provisional_and_partial_data_are_marked(visitor: Pages) -> None:
    assert '<span class="tag bad">暂定</span>' in visitor.get("/law/cn-eco/nm-benchmark-2022")
    assert '<span class="tag warn">来源部分核对</span>' in visitor.get("/law/cn-eco/nm-waiver-list-2022/NM-4")
    assert '<span class="tag bad">provisional</span>' in visitor.get("/law/enactments?language=en")


def test_an_article_shows_its_text_its_source_and_what_rests_on_it(visitor: Pages) -> None:
    page = visitor.get("/law/cn-eco/cn-eco-code-2026/1120-1-2")
    for words in ("二万元以上二十万元以下", "/law/cn-eco/matters/voc-not-enclosed", "2026年8月15日", "核对日期"):
        assert words in page
    assert 'href="https://github.com/ImCa0/just-laws" rel="external noreferrer"' in page


def test_nothing_of_a_case_is_public(app: Flask, as_: Callable[[str], Pages]) -> None:
    as_("officer").post("/cases/new", **INTAKE)
    client = app.test_client()
    for address in ADDRESSES:
        page = client.get(address).text
        assert INTAKE["party_name"] not in page
        assert CASE.rpartition("/")[2] not in page


def test_what_is_provisional_is_confirmed_by_an_administrator_and_only_looked_at_by_an_auditor(
    as_: Callable[[str], Pages],
) -> None:
    admin = as_("admin")
    admin.post("/law/confirm", 200, what="cn-apl-2021", reason="文号")
    admin.post("/law/confirm", what="nm-benchmark-2022", reason="内环发〔2022〕1号")
    assert "内环发〔2022〕1号" in as_("auditor").get("/law/confirm")
    assert "<form class" not in as_("auditor").get("/law/confirm").partition("<main")[2]
    assert "已确认" in admin.get("/law/enactments")


def test_an_administrator_states_what_a_benchmark_says_on_a_fine(as_: Callable[[str], Pages]) -> None:
    admin, said = as_("admin"), {"enactment": "nm-benchmark-2022", "matter": "dust-material-uncovered"}
    admin.post("/law/confirm", what="nm-benchmark-2022", reason="内环发〔2022〕1号")
    said |= {"pages": "附表三第12行", "sizes": "yes"}
    assert "请写明该文本对该罚款的规定" in admin.post("/law/confirm/reading", 200, page="/law/confirm", **said).text
    said |= {"grade": "处三万元罚款", "least": "30000", "most": "30000"}
    admin.post("/law/confirm/reading", page="/law/confirm", **said)
    assert "处三万元罚款" in as_("auditor").get("/law/confirm")


def test_what_is_confirmed_is_called_by_its_title_and_only_law_of_the_house_is_asked(
    as_: Callable[[str], Pages],
) -> None:
    admin, title = as_("admin"), "内蒙古自治区生态环境系统行政处罚裁量基准规定（试行）"
    assert "65 Fed. Reg." not in admin.get("/law/confirm")
    admin.post("/law/confirm", what="nm-benchmark-2022", reason="内环发〔2022〕1号")
    said = {"enactment": "nm-benchmark-2022", "matter": "dust-material-uncovered", "pages": "附表三第12行"}
    admin.post("/law/confirm/reading", page="/law/confirm", sizes="no", **said)
    shown = admin.get("/law/confirm").partition("<main")[2]
    page = re.sub(r"<details.*?</details>|<[^>]*>", " ", shown, flags=re.DOTALL)
    assert "nm-benchmark-2022" not in page
    assert "dust-material-uncovered" not in page
    assert page.count(title) >= 3, "as what is confirmed, in what was read and in what was confirmed"
    assert "该文本现行有效" in page


@pytest.mark.parametrize("address", ["/law", "/law/enactments", "/law/grounds"])
def test_the_law_of_another_house_is_read_by_its_address_and_not_offered(app: Flask, address: str) -> None:
    visitor = Pages(app)
    assert 'value="us-epa"' not in visitor.get(address)
    assert 'value="us-epa" selected' in visitor.get(f"{address}?regime=us-epa")


def test_the_procedure_is_drawn_with_the_stage_of_a_case_marked(app: Flask) -> None:
    visitor = Pages(app)
    page = visitor.get("/law/procedure?at=defence")
    marked = re.findall(r'<li id="stage-(\w+)"[^>]*aria-current="step"', page)
    assert marked == ["defence"]
    assert all(words in page for words in ("送达事先告知书", "陈述申辩复核表", "执法人员"))
    assert 'aria-current="step"' not in visitor.get("/law/procedure?at=nowhere")


def test_what_lapses_and_what_is_doubtful_is_told(visitor: Pages) -> None:
    page = visitor.get("/law/enactments")
    for words in (
        "即将失效",
        "有效期至2026年12月31日（还有37日），尚无接续的规定",
        "尚未录入2027年节假日安排",
        "可能已被取代",
    ):
        assert words in page
    assert "lapses soon" in visitor.get("/law/enactments?language=en")
    assert "未经查阅原文并确认，不得作为减轻处罚的依据" in visitor.get("/law/cn-eco/nm-benchmark-2022?language=zh")
    assert "即将失效" not in visitor.get("/law/enactments?regime=us-epa")
