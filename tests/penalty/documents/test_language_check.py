"""The language check: every rule finds what it is for, and nothing that is not the authority's own to choose."""

from typing import Any

import pytest

from penalty.criteria import law_library
from penalty.criteria.schemas.language_schema import LanguageRule
from penalty.documents import language_check
from penalty.models import DocumentKind

RULES = law_library.load_law()["cn-eco"].casework.language
SOUND: dict[str, Any] = {
    "dated_on": "2026-11-24",
    "violation": {
        "committed_from": "2026-11-02", "committed_to": "2026-11-11", "investigated_on": "2026-11-13",
        "place": "演示路2号", "account": ["你单位新建的2号筒仓自2026年11月2日起投入使用，未备案环境影响登记表。"],
        "circumstances": "违法行为自2026年11月2日起持续10日", "fault": "疏忽，没有证据证明故意",
        "consequence": "现场核查未见扬尘、废水外排，期间未接到投诉",
    },
    "evidence": [
        {"number": 1, "title": "营业执照", "proves": "主体资格", "collected_on": "2026-11-13"},
        {"number": 2, "title": "现场检查（勘察）笔录", "proves": "核查时的现场状况", "collected_on": "2026-11-13"},
    ],
    "findings": [{"condition": "及时改正", "conclusion": "met", "because": "11月11日补办备案", "evidence": [1, 2]}],
    "penalty_basis": [{"reference": "《生态环境法典》第一千零九十五条第三款", "text": "可以处五万元以下的罚款。"}],
    "defence": {"notice_served_on": "2026-11-16", "points": [{"stated": "念其初犯，请求免罚", "answer": "已作为情节"}]},
    "discretion": ["违法程度较轻，在一万元以上四万元以下内确定三万元"],
    "amount": {"figure": "20000.00", "capitals": "贰万元整", "steps": [{"words": "基准", "source": "第四十一条"}]},
    "demands": ["于收到本决定书之日起五个工作日内设置不低于堆放物高度的严密围挡并有效覆盖"],
}  # fmt: skip
"""What a practitioner would write; no rule has anything to say to it."""
REPORT: dict[str, Any] = {
    "rows": [
        {"label": "调查认定的事实", "texts": ["当事人新建的2号筒仓自2026年11月2日起投入使用，未备案环境影响登记表。"]},
        {
            "label": "结论和处理建议",
            "texts": ["调查终结，事实清楚。建议对当事人不予行政处罚。", "已责令改正违法行为。"],
        },
    ]
}
"""What the officers would propose to their authority; no rule for reports has anything to say to it."""

ACCOUNT, CIRCUMSTANCES, DEMANDS = ("violation", "account"), ("violation", "circumstances"), ("demands",)
FAULTY: dict[str, tuple[tuple[str, ...], object]] = {
    "condition-restated": (ACCOUNT, ["没有危害后果：符合。经查，没有危害后果。"]),
    "inquiry-not-over": (("violation", "consequence"), "有关情况正在调查"),
    "inquiry-not-over-in-order": (("violation", "consequence"), "有关情况正在调查"),
    "statement-dismissed": (("violation", "consequence"), "危害后果未能查实：仅有陈述，没有证据证明"),
    "double-negation": (CIRCUMSTANCES, "不存在“位于饮用水水源保护区等敏感区”的情形"),
    "range-from-nothing": (("discretion",), ["本案罚款的法定幅度为0元至50,000元"]),
    "area-code": (ACCOUNT, ["在演示地点（行政区划代码150100）实施"]),
    "eternal-obedience": (DEMANDS, ["今后严格遵守法律，不得再次发生同类违法行为"]),
    "generic-demand": (DEMANDS, ["立即停止违法行为，并按期改正。"]),
    "demand-by-reference": (DEMANDS, ["立即改正未备案的违法行为，达到《生态环境法典》第一百零二条的要求"]),
    "law-without-article": (("discretion",), ["依照《行政处罚法》的规定，决定从轻处罚"]),
    "house-discount": (("discretion",), ["减少的数额由本机关结合本案情节确定"]),
    "reason-by-position": (("discretion",), ["在一万元以上五万元以下的幅度内取中间数额"]),
    "figure-suffices": (("discretion",), ["当事人主动报告，以法定最低罚款额的一半足以惩戒"]),
    "reason-by-pointer": (("discretion",), ["已经产生影响，影响的范围和数量见现场记录"]),
    "person-unnamed": (ACCOUNT, ["料场内露天堆放砂石，据现场负责人称自2026年8月17日起堆放。"]),
    "fault-without-cause": (("violation", "fault"), "当事人系过失，没有证据证明故意"),
    "record-says-nothing": (("discretion",), ["相关情况以案卷证据为准"]),
    "view-says-nothing": (("discretion",), ["经审查，符合要求。"]),
    "reason-without-circumstance": (("discretion",), ["违法程度中等，裁量适当"]),
    "harm-graded-only": (ACCOUNT, ["违法行为持续10日；该行为造成的危害后果较重。"]),
    "term-never-set": (ACCOUNT, ["没有设定改正期限，在责令改正期限内改正"]),
    "silence-as-waiver": (("discretion",), ["逾期未提出，视为放弃陈述、申辩权利"]),
    "either-or": (("discretion",), ["本机关决定对你单位从轻或者减轻处罚"]),
    "order-called-penalty": (("discretion",), ["处以责令改正"]),
    "favour-instead-of-law": (("discretion",), ["念其初犯，酌情照顾"]),
    "placeholder": (("violation", "place"), "××市××路"),
    "file-name-as-title": (("evidence",), [{"number": 1, "title": "IMG_20261113.jpg", "proves": "现场"}]),
    "facts-told": (("violation", "fault"), "—"),
    "evidence-told": (("evidence",), [{"number": 1, "title": "营业执照", "proves": ""}]),
    "figure-reasoned": (("discretion",), []),
    "handling-proposed": (("rows",), [{"label": "结论和处理建议", "texts": ["事实、证据和处理建议见卷内材料。"]}]),
    "report-proposes": (("rows",), [{"label": "处理建议", "texts": ["本机关决定对你单位减轻处罚"]}]),
    "notice-proposes": (("discretion",), ["本机关较基础数额400,000元减少200,000元，确定罚款200,000元"]),
    "amount-in-words": (("amount", "capitals"), "贰拾万元整"),
    "dates-in-order": (("defence", "notice_served_on"), "2026-11-25"),
    "duration-counted": (CIRCUMSTANCES, "违法行为自2026年11月2日起持续15日"),
    "evidence-counted": ((), None),
    "evidence-on-list": (("findings",), [{"because": "补办备案", "evidence": [1, 7]}]),
}
"""Rule -> the place of a paper, and what may not stand there."""


def with_value(paper: dict[str, Any], path: tuple[str, ...], value: object) -> dict[str, Any]:
    if not path:
        return paper
    inner = value if len(path) == 1 else with_value(paper[path[0]], path[1:], value)
    return {**paper, path[0]: inner}


FOR_REPORTS = language_check.list_rules(RULES, DocumentKind.INVESTIGATION_REPORT)


def find_ids(paper: dict[str, Any], *pages: str) -> set[str]:
    """The rules for what speaks to the party that ``paper`` breaks."""
    rules = [one for one in RULES.values() if one not in FOR_REPORTS]
    return {hit.rule.id for hit in language_check.find_hits(rules, paper, pages)}


def find_report_ids(*texts: str) -> set[str]:
    rows = [{"label": "结论和处理建议", "texts": ["建议不予行政处罚。", *texts]}]
    return {hit.rule.id for hit in language_check.find_hits(FOR_REPORTS, {"rows": rows})}


def test_what_a_practitioner_writes_passes() -> None:
    assert find_ids(SOUND, "本决定书", "罚款人民币20,000元（大写：贰万元整）。附证据2件。") == set()
    assert list(language_check.find_hits(FOR_REPORTS, REPORT)) == []


def test_what_no_decision_may_say_stops_it() -> None:
    assert {one.id for one in RULES.values() if one.weight == "remark"} == {
        "handling-proposed", "person-unnamed", "fault-without-cause"
    }  # fmt: skip


def test_every_rule_has_an_example_of_what_it_is_for() -> None:
    assert set(FAULTY) == set(RULES)


@pytest.mark.parametrize("name", sorted(set(FAULTY) - {"evidence-counted"}))
def test_each_rule_finds_what_it_is_for(name: str) -> None:
    path, value = FAULTY[name]
    paper = REPORT if RULES[name] in FOR_REPORTS else SOUND
    hits = list(language_check.find_hits([RULES[name]], with_value(paper, path, value)))
    assert hits
    assert hits[0].place.split(".")[0] == path[0]


@pytest.mark.parametrize(
    ("page", "rule"),
    [
        ("罚款人民币20,000元（大写：贰拾万元整）", "amount-in-words"),
        ("处以罚款人民币贰拾万元整（20,000.00元）", "amount-in-words"),
        ("以上共3件证据", "evidence-counted"),
        ("没有危害后\n果：符\n合。", "condition-restated"),
        ("逾期未提出的，\n视为放弃陈述、申辩权利", "silence-as-waiver"),
        ("逾期未提出的，视为放弃听\n证权利", "silence-as-waiver"),
    ],
)
def test_the_finished_pages_are_read_too(page: str, rule: str) -> None:
    assert find_ids(SOUND, page) == {rule}


@pytest.mark.parametrize(
    "text",
    [
        "建议对你单位从轻处罚",
        "本机关确定罚款30,000元",
        "综合全案，决定减轻处罚",
        "本机关综合上述情形，决定作出处罚",
        "本机关较基础数额400,000元减少200,000元，确定罚款200,000元",
    ],
)
def test_the_report_speaks_of_the_party_and_decides_nothing(text: str) -> None:
    assert find_report_ids(text) == {"report-proposes"}


@pytest.mark.parametrize("text", ["建议对当事人减轻处罚，罚款30,000元", "本机关于11月13日作出责令改正违法行为决定"])
def test_the_report_may_propose_and_tell_what_was_decided_before(text: str) -> None:
    assert find_report_ids(text) == set()


@pytest.mark.parametrize(
    "harm",
    [
        "大风时扬尘越过西侧厂界约60米，落到相邻小区的阳台上，两户居民投诉，危害后果较重。",
        "经核对11月13日的现场检查（勘察）笔录，积尘约30米，清理后未见残留，危害后果轻微。",
    ],
)
def test_a_harm_that_is_described_may_be_graded(harm: str) -> None:
    assert find_ids(with_value(SOUND, ACCOUNT, [harm])) == set()


@pytest.mark.parametrize(
    "reason", ["堆放面积约600平方米，不宜取最低额；两日内覆盖，不宜更高", "违法程度中等，持续10日"]
)
def test_a_figure_with_a_circumstance_has_its_reason(reason: str) -> None:
    assert find_ids(with_value(SOUND, ("discretion",), [reason])) == set()


def test_a_phrase_is_found_across_two_pages_and_their_number() -> None:
    assert find_ids(SOUND, "逾期未提出的，视为放\n—1—", "弃陈述、申辩权利。") == {"silence-as-waiver"}


def test_an_article_on_the_next_page_belongs_to_its_law() -> None:
    foot = "\n核验码：CC90-BE87-2AE2-6B82-F64F　核验网址：https://example.cn/verify —3—"
    before = "依照《建设项目环境保护管理条例》第二十三条、《行政处罚法》"
    assert find_ids(SOUND, before + foot, "第三十二条第（三）项的规定") == set()
    assert find_ids(SOUND, before + foot, "的规定，处罚如下") == {"law-without-article"}


def test_the_partys_words_and_the_text_of_the_law_are_not_ours_to_choose() -> None:
    quoted = with_value(
        SOUND, ("penalty_basis",), [{"reference": "《演示法》第一条", "text": "酌情照顾。今后严格遵守。"}]
    )
    assert find_ids(quoted, "规定：“酌情照顾。今后\n严格遵守。”", "意见：念其初犯，请求\n免罚。") == set()


def test_a_rule_is_for_the_kinds_it_names_and_else_for_what_leaves_the_house_with_reasons() -> None:
    kinds = {kind: {one.id for one in language_check.list_rules(RULES, kind)} for kind in DocumentKind}
    assert kinds[DocumentKind.INVESTIGATION_REPORT] == {"handling-proposed", "report-proposes"}
    assert kinds[DocumentKind.PUBLIC_COPY] == set()
    assert "either-or" in kinds[DocumentKind.PENALTY_DECISION] - kinds[DocumentKind.WAIVER_DECISION]
    assert {name for rule in RULES.values() for name in rule.papers} <= set(DocumentKind)


def test_every_rule_gives_reason_cure_and_source() -> None:
    for rule in RULES.values():
        assert all((rule.reason.zh, rule.reason.en, rule.cure.zh, rule.cure.en, rule.source)), rule.id


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, "exactly one of forbid, require, agree"),
        ({"forbid": ["("]}, "is no pattern"),
        ({"forbid": ["视为 放弃"]}, "holds a space"),
        ({"forbid": ["念其"], "like": ["拟"]}, "without “require”"),
        ({"agree": "moon"}, "amount_in_words"),
    ],
)
def test_a_rule_that_cannot_work_is_refused(changes: dict[str, object], fault: str) -> None:
    words = {"reason": {"zh": "理由", "en": "reason"}, "cure": {"zh": "办法", "en": "cure"}, "source": "演示"}
    with pytest.raises(ValueError, match=fault):
        LanguageRule.model_validate({"id": "own", **words, **changes})
