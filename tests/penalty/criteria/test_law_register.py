"""Articles by their numbers, everything that rests on them, and what two versions differ in."""

import re
from datetime import date
from pathlib import Path

import pytest

from penalty.criteria import references
from penalty.criteria.citations import law_register
from penalty.criteria.presentation import law_report
from penalty.criteria.presentation.translation import MessageCatalogue
from tests.penalty.criteria import small_regime
from tests.penalty.criteria.cases import CATALOGUES, CHINESE, regime

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("citation", "chinese", "short"),
    [
        ("cn-apl-2021/33-1", "第三十三条第一款", "33(1)"),
        ("cn-apl-2021/32-1-3", "第三十二条第（三）项", "32(3)"),
        ("cn-apl-2021/57-1-2", "第五十七条第一款第（二）项", "57(1)(2)"),
        ("cn-apl-2021/72-1-1", "第七十二条第一款第（一）项", "72(1)(1)"),
        ("cn-order30-2023/43-1-3", "第四十三条第（三）项", "43(3)"),
        ("cn-order30-2023/41-1-1", "第四十一条第一款第（一）项", "41(1)(1)"),
        ("cn-air-2018/99-1-2", "第九十九条第（二）项", "99(2)"),
        ("cn-air-2018/117-1-2", "第一百一十七条第（二）项", "117(2)"),
        ("cn-water-2017/83-1-1", "第八十三条第（一）项", "83(1)"),
        ("cn-permit-2021/37-1-3", "第三十七条第（三）项", "37(3)"),
        ("cn-emergency-2015/38-1-3", "第三十八条第（三）项", "38(3)"),
        ("cn-solid-2020/112-1-6", "第一百一十二条第一款第（六）项", "112(1)(6)"),
        ("cn-eco-code-2026/1086-1-1", "第一千零八十六条第一款第（一）项", "1086(1)(1)"),
        ("cn-eco-code-2026/1130-1-3", "第一千一百三十条第（三）项", "1130(3)"),
        ("cn-eco-code-2026/1171-1-5", "第一千一百七十一条第一款第（五）项", "1171(1)(5)"),
        ("cn-eco-code-2026/1056-2", "第一千零五十六条第二款", "1056(2)"),
        ("cn-eco-code-2026/1100", "第一千一百条", "1100"),
        ("nm-waiver-list-2022/NM-4", "第NM-4项", ""),
    ],
)
def test_articles_are_cited_as_lawyers_cite_them(citation: str, chinese: str, short: str) -> None:
    name, _, number = citation.partition("/")
    data = regime().enactments[name].data
    assert regime().find_article(citation).ref_zh == f"《{data.title.zh}》{chinese}"
    assert references.format_short_reference(references.list_cited_parts(data, number)) == short


def test_no_article_of_one_paragraph_is_cited_by_its_first() -> None:
    """Over every article that a matter, a ground, a term or a step of the procedure uses."""
    cited = {one.citation for one in law_register._list_all_uses(regime())}
    cited |= {name for basis in regime().procedure.bases for name in (*basis.law, *basis.rule) if "/" in name}
    assert len(cited) > 150
    for citation in cited:
        name, _, number = citation.partition("/")
        article, *path = number.split("-")
        if not all(part.isdigit() for part in (article, *path)):
            continue
        stored = regime().enactments[name].data.articles[article]
        text = stored.text
        assert text or not path or stored.status == "partial", citation
        if not text:
            continue
        paragraphs = [line for line in text.splitlines() if line.strip() and line.strip()[0] not in "（("]
        shown = regime().find_article(citation).ref_zh
        assert ("第一款" in shown) == (path[:1] == ["1"] and len(paragraphs) > 1), citation
        assert bool(re.search("第（[一二三四五六七八九十]+）项$", shown)) == (len(path) == 2), citation


@pytest.mark.parametrize(
    ("citation", "fine"),
    [
        ("cn-solid-2020/102-1-8", "102-2"),
        ("cn-solid-2020/102-1-10", "102-2"),
        ("cn-solid-2020/112-1-6", "112-2"),
        ("cn-eco-code-2026/1171-1-5", "1171-2"),
        ("cn-eco-code-2026/1175-1-4", "1175-2"),
        ("cn-eco-code-2026/1175-1-8", "1175-2"),
        ("cn-air-2018/99-1-2", None),
        ("cn-eco-code-2026/1120-1-2", None),
        ("cn-eco-code-2026/1171-3", None),
        ("cn-apl-2021/57-1-1", None),
    ],
)
def test_an_item_is_cited_with_the_paragraph_that_fixes_its_fine(citation: str, fine: str | None) -> None:
    name, _, number = citation.partition("/")
    assert references.find_fine_paragraph(regime().enactments[name].data, number) == fine


def test_references_in_a_row_do_not_repeat_title_and_article() -> None:
    cited = ("cn-solid-2020/112-1-6", "cn-solid-2020/112-2", "cn-solid-2020/79", "cn-apl-2021/44", "cn-apl-2021/45")
    assert references.join_references(regime().find_article(one).ref_zh for one in cited) == (
        "《中华人民共和国固体废物污染环境防治法》第一百一十二条第一款第（六）项、第二款、第七十九条、"
        "《中华人民共和国行政处罚法》第四十四条、第四十五条"
    )
    lists = ["《某清单》", "《某清单》第一条", "《某清单》第一条"]
    assert references.join_references(lists) == "《某清单》、《某清单》第一条、第一条"


def test_a_national_law_is_named_in_full_once() -> None:
    full, short = "《中华人民共和国水法》", "《水法》"
    other, other_short = "《中华人民共和国土法》", "《土法》"
    text = f"依照{full}第一条：“{full}是法律。”又依照{full}第二条、{other}第一条、{other}第二条、《某办法》"
    shown = f"依照{full}第一条：“{full}是法律。”又依照{short}第二条、{other}第一条、{other_short}第二条、《某办法》"
    assert references.shorten_titles(text) == shown


@pytest.mark.parametrize("number", ["33-4", "32-1-6", "32-2", "57-1-5"])
def test_a_paragraph_or_item_that_the_text_does_not_have_is_refused(number: str) -> None:
    assert not references.has_part(regime().enactments["cn-apl-2021"].data, number)


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
    for one in law_register._list_all_uses(regime()):
        article = regime().find_article(one.citation)
        assert article.text or article.note or article.status != "verified", one.citation


def test_an_unknown_enactment_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        regime().find_article("cn-nothing/1")


def test_what_rests_on_an_article() -> None:
    found = {(one.kind, one.id) for one in law_register.list_uses(regime(), "cn-apl-2021/33-1")}
    assert ("ground", "cn-apl-2021/minor-corrected-harmless") in found
    assert ("ground", "nm-measures-2021/reported-minor") in found
    assert ("penalty", "voc-not-enclosed") in {
        (one.kind, one.id) for one in law_register.list_uses(regime(), "cn-air-2018/108")
    }


def test_two_versions_are_told_apart() -> None:
    lines = law_register.list_differences(regime(), "sx-waiver-list-2023", "sx-waiver-list-2025")
    assert any("items[SX-3]" in line for line in lines)
    assert any(line.startswith("from: 2023-01-01") for line in lines)
    assert law_register.list_differences(regime(), "cn-apl-2021", "cn-apl-2021") == []


@pytest.mark.parametrize("name", ["cn-eco", "us-epa"])
def test_everything_has_a_source_and_a_state(name: str) -> None:
    states = law_register.list_part_states(regime(name))
    known = ("verified", "partial", "provisional", law_register.UNREAD)
    assert all(one.source and one.status in known for one in states)
    assert {one.kind for one in states} >= {"enactment", "article", "ground", "matter"}
    assert ("term" in {one.kind for one in states}) == bool(regime(name).procedure.clocks)


def test_a_part_without_a_source_is_found(tmp_path: Path) -> None:
    matters = small_regime.MATTERS.replace("duty: [village-rule/1], penalty: [village-rule/2]", "duty: [], penalty: []")
    village = small_regime.load(small_regime.write(tmp_path, matters=matters))["village"]
    text, status = law_report.render_states(village, TODAY)
    assert (status, "matter     verified     parking 2020-01-01 – — " in text) == (1, True)
    sourced = matters.replace("group: road", "group: road\n  source: the old notice board")
    assert (
        law_report.render_states(small_regime.load(small_regime.write(tmp_path, matters=sourced))["village"], TODAY)[1]
        == 0
    )


def test_the_enactments_are_in_order() -> None:
    names = list(regime().enactments)
    assert names == sorted(set(names))
    assert {"cn-apl-2017", "nm-benchmark-2022", "jm-waiver-list-2022", "hunan-benchmark-2021"} <= set(names)


@pytest.mark.parametrize("words", CATALOGUES, ids=lambda one: one.language)
@pytest.mark.parametrize("name", ["cn-eco", "us-epa"])
def test_the_lists_can_be_printed(name: str, words: MessageCatalogue) -> None:
    law = regime(name)
    assert len(law_report.render_register(law, words).splitlines()) == len(law.enactments)
    assert all(matter in law_report.render_matters(law, words) for matter in law.matters)
    assert all(law_report.render_part(law, one, words) for one in law.enactments)
    assert law_report.render_states(law, TODAY)[1] == 0


def test_an_article_is_shown_with_what_rests_on_it() -> None:
    text = law_report.render_part(regime(), "cn-air-2018/108-1-1", CHINESE)
    assert "二万元以上二十万元以下" in text
    assert "penalty: voc-not-enclosed" in text
    with pytest.raises(KeyError):
        law_report.render_part(regime(), "cn-nothing", CHINESE)


def test_equal_versions_are_called_equal() -> None:
    assert law_report.render_comparison(regime(), "cn-apl-2021", "cn-apl-2021") == "cn-apl-2021 = cn-apl-2021"
    assert "→" in law_report.render_comparison(regime(), "cn-apl-2017", "cn-apl-2021")


def test_every_order_to_correct_that_an_article_gives_is_named_with_the_matter() -> None:
    silent = []
    for matter in regime().matters.values():
        for period in matter.periods:
            texts = [regime().find_article(one).text for one in period.penalty]
            ordered = any(words in text for text in texts for words in ("责令改正", "责令限期改正", "责令停止违法行为"))
            if ordered and not period.measures:
                silent.append((matter.id, str(period.from_)))
    assert silent == []


@pytest.mark.parametrize("name", ["cn-eco", "us-epa"])
def test_a_note_is_in_one_language(name: str) -> None:
    """A page marks the language of a note as a whole, so that it is read aloud and checked as what it is."""
    data = [one.data for one in regime(name).enactments.values()]
    notes = [one.note for one in data] + [article.note for one in data for article in one.articles.values()]
    mixed = re.compile(r"[A-Za-z]{3,} [a-z]{3,} [a-z]{3,}")
    assert [one for one in notes if mixed.search(one) and re.search(r"[\u4e00-\u9fff]", one)] == []
