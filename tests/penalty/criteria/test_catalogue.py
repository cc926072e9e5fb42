"""Articles by their numbers, everything that rests on them, and what two versions differ in."""

from pathlib import Path

import pytest

from penalty.criteria import catalogue, references
from penalty.criteria.presentation import law_report
from penalty.criteria.presentation.translation import Catalogue
from tests.penalty.criteria import small_regime
from tests.penalty.criteria.cases import CATALOGUES, CHINESE, regime


@pytest.mark.parametrize(
    ("number", "chinese", "short"),
    [
        ("33-1", "第三十三条第一款", "33(1)"),
        ("32-1-3", "第三十二条第一款第三项", "32(1)(3)"),
        ("10", "第十条", "10"),
        ("110", "第一百一十条", "110"),
        ("1056-2", "第一千零五十六条第二款", "1056(2)"),
        ("1100", "第一千一百条", "1100"),
        ("NM-4", "第NM-4项", ""),
    ],
)
def test_articles_are_named_as_statutes_name_them(number: str, chinese: str, short: str) -> None:
    assert references.format_chinese_reference(number) == chinese
    assert references.format_short_reference(number) == short


@pytest.mark.parametrize(
    ("citation", "begins", "ends"),
    [
        ("cn-apl-2021/33-1", "违法行为轻微并及时改正", "可以不予行政处罚。"),
        ("cn-apl-2021/33-3", "对当事人的违法行为依法不予行政处罚的", "进行教育。"),
        ("cn-apl-2021/32-1-3", "当事人有下列情形之一", "主动供述行政机关尚未掌握的违法行为的；"),
        ("cn-eco-code-2026/1056-2", "实施污染环境、破坏生态等违法行为，有主动消除", "可以不予处罚。"),
        ("cn-air-2018/117-1-2", "违反本法规定", "有效覆盖措施防治扬尘污染的；"),
        ("nm-waiver-list-2022/NM-1", "未依法填报环境影响登记表", "完成备案"),
    ],
)
def test_an_article_is_quoted_to_the_item(citation: str, begins: str, ends: str) -> None:
    article = regime().find_article(citation)
    assert article.text.startswith(begins)
    assert article.text.endswith(ends)
    assert article.source
    assert article.status in ("verified", "partial", "provisional")


def test_every_citation_of_the_law_can_be_shown() -> None:
    for one in catalogue._list_all_uses(regime()):
        article = regime().find_article(one.citation)
        assert article.text or article.note or article.status != "verified", one.citation


def test_an_unknown_enactment_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        regime().find_article("cn-nothing/1")


def test_what_rests_on_an_article() -> None:
    found = {(one.kind, one.id) for one in catalogue.list_uses(regime(), "cn-apl-2021/33-1")}
    assert ("ground", "cn-apl-2021/minor-corrected-harmless") in found
    assert ("ground", "nm-measures-2021/reported-minor") in found
    assert ("penalty", "voc-not-enclosed") in {
        (one.kind, one.id) for one in catalogue.list_uses(regime(), "cn-air-2018/108")
    }


def test_two_versions_are_told_apart() -> None:
    lines = catalogue.list_differences(regime(), "sx-waiver-list-2023", "sx-waiver-list-2025")
    assert any("items[SX-3]" in line for line in lines)
    assert any(line.startswith("from: 2023-01-01") for line in lines)
    assert catalogue.list_differences(regime(), "cn-apl-2021", "cn-apl-2021") == []


@pytest.mark.parametrize("name", ["cn-eco", "us-epa"])
def test_everything_has_a_source_and_a_state(name: str) -> None:
    states = catalogue.list_part_states(regime(name))
    assert all(one.source and one.status in ("verified", "partial", "provisional") for one in states)
    assert {one.kind for one in states} >= {"enactment", "article", "ground", "matter"}
    assert ("term" in {one.kind for one in states}) == bool(regime(name).procedure.clocks)


def test_a_part_without_a_source_is_found(tmp_path: Path) -> None:
    matters = small_regime.MATTERS.replace("duty: [village-rule/1], penalty: [village-rule/2]", "duty: [], penalty: []")
    village = small_regime.load(small_regime.write(tmp_path, matters=matters))["village"]
    text, status = law_report.render_states(village)
    assert (status, "matter     verified     parking 2020-01-01 – — " in text) == (1, True)
    sourced = matters.replace("group: road", "group: road\n  source: the old notice board")
    assert law_report.render_states(small_regime.load(small_regime.write(tmp_path, matters=sourced))["village"])[1] == 0


def test_the_enactments_are_in_order() -> None:
    names = list(regime().enactments)
    assert names == sorted(set(names))
    assert {"cn-apl-2017", "nm-benchmark-2022", "jm-waiver-list-2022", "hunan-benchmark-2021"} <= set(names)


@pytest.mark.parametrize("words", CATALOGUES, ids=lambda one: one.language)
@pytest.mark.parametrize("name", ["cn-eco", "us-epa"])
def test_the_lists_can_be_printed(name: str, words: Catalogue) -> None:
    law = regime(name)
    assert len(law_report.render_register(law, words).splitlines()) == len(law.enactments)
    assert all(matter in law_report.render_matters(law, words) for matter in law.matters)
    assert all(law_report.render_part(law, one, words) for one in law.enactments)
    assert law_report.render_states(law)[1] == 0


def test_an_article_is_shown_with_what_rests_on_it() -> None:
    text = law_report.render_part(regime(), "cn-air-2018/108-1-1", CHINESE)
    assert "二万元以上二十万元以下" in text
    assert "penalty: voc-not-enclosed" in text
    with pytest.raises(KeyError):
        law_report.render_part(regime(), "cn-nothing", CHINESE)


def test_equal_versions_are_called_equal() -> None:
    assert law_report.render_comparison(regime(), "cn-apl-2021", "cn-apl-2021") == "cn-apl-2021 = cn-apl-2021"
    assert "→" in law_report.render_comparison(regime(), "cn-apl-2017", "cn-apl-2021")
