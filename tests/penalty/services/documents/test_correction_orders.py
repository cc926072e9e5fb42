"""Orders to correct: the measure that the law of the day names, under its article, with concrete demands."""

from datetime import date

import pytest

from penalty.casefile.orders import order_checks
from penalty.criteria.law_library import load_law
from penalty.criteria.schemas import matter_schema as schema
from penalty.demo import demands
from penalty.errors import Invalid
from penalty.models import DECISIONS, DocumentKind
from penalty.papers import PaperSource
from penalty.papers.orders import correction_measures
from penalty.papers.stages import rights_of_party
from tests import builders, memory_files, scenarios
from tests.builders import HEAP, SampleCase
from workflows import correction_demands as found_penalties
from workflows.vocabulary import Action

DUE = date(2026, 12, 1)
MATTERS = load_law()["cn-eco"].matters
ARTICLES = [
    (matter.id, measure)
    for matter in MATTERS.values()
    for period in matter.periods
    for measure in period.measures or ()
]


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    builders.skip_typesetting(monkeypatch)


@pytest.mark.parametrize(("matter", "measure"), ARTICLES)
def test_the_article_of_a_measure_says_it_in_these_words(matter: str, measure: schema.Measure) -> None:
    text = load_law()["cn-eco"].find_article(measure.article).text.replace("责令其", "责令")
    assert measure.zh in text, matter


@pytest.mark.parametrize(
    ("matter", "day", "words", "article"),
    [
        ("eia-unapproved-report", date(2026, 9, 1), "责令停止建设", "cn-eco-code-2026/1095-1"),
        ("eia-unapproved-report", date(2026, 8, 1), "责令停止建设", "cn-eia-2018/31-1"),
        ("eia-register-form-unfiled", date(2026, 8, 14), "责令备案", "cn-eia-2018/31-3"),
        ("eia-register-form-unfiled", date(2026, 8, 15), "责令改正", "cn-eco-code-2026/1095-3"),
        ("information-not-disclosed", date(2020, 1, 1), "责令公开", "cn-env-2014/62"),
        ("information-not-disclosed", date(2026, 8, 15), "责令改正", "cn-eco-code-2026/1110"),
    ],
)
def test_the_measure_changes_with_the_day(matter: str, day: date, words: str, article: str) -> None:
    period = MATTERS[matter].find_period(day)
    assert period is not None
    assert period.measures
    assert (period.measures[0].zh, period.measures[0].article) == (words, article)


@pytest.mark.parametrize("words", ["责令限期拆除", "责令限制生产", "责令停产整治", "责令停业、关闭"])
def test_a_penalty_is_no_measure_of_the_law(words: str) -> None:
    with pytest.raises(ValueError, match="is a penalty"):
        schema.Measure(zh=words, en="an order", article="cn-eco-code-2026/1109-1")


def order(sample: SampleCase, demand: str, due: date = DUE) -> None:
    sample.act(
        sample.cast.officer, Action.AWAIT_CORRECTION, correction_required=demand, correction_due_on=due,
        **sample.served(),
    )  # fmt: skip


@pytest.mark.parametrize(
    "demand",
    [
        "立即停止违法行为，并按期改正。",
        "覆盖物料\n按照要求改正",
        "请贵单位立即改正上述环境违法行为。",
        "把该办的手续都办了。",
        "做好",
        "立即改正易产生扬尘的物料未密闭、未围挡、未覆盖的行为",
        "Cover the heap in the east of the yard.",
    ],
)
def test_a_generic_demand_is_refused_with_the_pattern_of_the_matter(sample: SampleCase, demand: str) -> None:
    scenarios.to_investigation(sample.register(matter="dust-material-uncovered", source="inspection")).settle_article()
    with pytest.raises(Invalid) as refusal:
        order(sample, demand)
    (problem,) = refusal.value.problems.values()
    assert list(refusal.value.problems) == ["correction_required"]
    assert problem.values["line"] == demand.splitlines()[-1]
    assert str(problem.values["pattern"]) == "Fence and cover the gravel heaped in the east of the yard"
    assert sample.view.latest_document(DocumentKind.CORRECTION_ORDER) is None


def test_a_penalty_is_refused_as_a_demand(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register(matter="dust-material-uncovered", source="inspection"))
    assert "demands_are_no_penalty" in scenarios.list_unmet(lambda: order(sample, "限期拆除料仓"))


def test_an_order_demands_more_than_an_account(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    with pytest.raises(Invalid, match="only asks to be told"):
        order(sample, "报送整改情况")


def test_a_term_of_ten_years_is_a_slip(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    with pytest.raises(Invalid) as refusal:
        order(sample, "填报生态环境影响登记表", date(2036, 12, 1))
    (problem,) = refusal.value.problems.values()
    assert list(refusal.value.problems) == ["correction_due_on"]
    assert (problem.values["days"], problem.values["most"]) == ((date(2036, 12, 1) - sample.today).days, 366)


@pytest.mark.parametrize("matter", [one.id for one in MATTERS.values() if not one.stated])
def test_the_pattern_of_each_matter_and_the_demand_of_the_demo_can_be_ordered(matter: str) -> None:
    regime = load_law()["cn-eco"]
    assert regime.casework.orders is not None
    known = regime.casework.orders.find_pattern(matter)
    assert known is not None
    day = date(2026, 12, 1)
    patterns = [[known.zh], *([one.zh] for one in known.found)]
    for lines in (*patterns, *([[*demands.DEMANDS[matter]]] if matter in demands.DEMANDS else [])):
        assert order_checks.find_problems(regime, matter, "演示粮库", lines, day, day) == {}
        assert order_checks.find_foreseen(memory_files.build_file(matter, {}, {}), regime, lines, day) is None
        assert not found_penalties.find_penalties(lines)


def test_an_order_names_the_measure_of_its_article(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register(matter="eia-unapproved-form", source="inspection"))
    order(sample, "立即停止2号筒仓的建设\n恢复原状：拆除已经浇筑的基础，平整场地")
    (paper,) = [one for one in sample.view.documents if one.kind is DocumentKind.CORRECTION_ORDER]
    assert paper.data["measure"] == "停止建设、恢复原状"
    assert [one["reference"] for one in paper.data["basis"]] == [
        "《中华人民共和国行政处罚法》第二十八条第一款",
        "《中华人民共和国生态环境法典》第一千零九十五条第一款",
    ]


def test_what_the_law_merely_allows_is_ordered_only_where_a_demand_asks_for_it(sample: SampleCase) -> None:
    sample.register(matter="eia-unapproved-form", source="inspection")
    file = PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
    assert correction_measures.choose_words(file, ["停止2号筒仓的建设"]) == "停止建设"


def test_a_decision_whose_correction_is_done_orders_nothing(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample, HEAP).to_notice().to_approval().decide()
    (decision,) = [one for one in sample.view.documents if one.kind in DECISIONS]
    correction = decision.data["correction"]
    assert correction["demands"] == []
    assert correction["status"] == "你单位已于2026年11月11日改正，不再责令改正"
    assert "今后" not in str(correction)


def test_a_decision_repeats_the_demands_of_an_order_that_was_not_followed(sample: SampleCase) -> None:
    unkept = {name: value for name, value in HEAP.items() if name not in ("corrected_on", "harm_removed_or_reduced")}
    facts = unkept | {"correction_ordered_on": sample.today}
    sample.register(matter="dust-material-uncovered", source="inspection").propose_filing().file_case().settle_article()
    order(sample, "对料场东侧的砂石设置严密围挡")
    proof = sample.file_sample("verification")
    sample.act(
        sample.cast.officer, Action.VERIFY_CORRECTION, verified_on=sample.today, verification="尚未设置围挡",
        verification_evidence=[proof.id],
    )  # fmt: skip
    sample.answer_facts(facts)
    sample.conclude_investigation().assess()
    file = PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
    correction = rights_of_party.build_correction(file)
    assert correction.demands == ("对料场东侧的砂石设置严密围挡", "将改正情况书面报送本机关")
    assert correction.basis[1].reference.startswith("《中华人民共和国生态环境法典》第一千一百三十条")


@pytest.mark.parametrize(
    "demand",
    ["关闭总排口阀门", "22时后关闭音响", "关闭喷漆房门窗，开启风机", "更换布袋", "清扫进出道路", "把音箱搬到室内"],
)
def test_a_demand_in_plain_words_is_one_and_no_penalty(demand: str) -> None:
    regime = load_law()["cn-eco"]
    assert found_penalties.find_penalties([demand]) == []
    found = order_checks.find_problems(
        regime, "discharge-standard-exceeded-air", "演示路1号", [demand], date(2026, 11, 30), date(2026, 11, 24)
    )
    assert found == {}


@pytest.mark.parametrize("demand", ["责令关闭", "关闭企业。", "限期拆除料棚"])
def test_a_penalty_stays_one(demand: str) -> None:
    assert found_penalties.find_penalties([demand])
