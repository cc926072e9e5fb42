"""An answer that carries an effect describes it, and is proven by a piece that can; a figure names circumstances."""

import pytest

from penalty.casefile.texts import answer_reasons
from penalty.demo import reasons as demo_reasons
from penalty.demo.sample_files import SampleFile
from penalty.errors import Invalid
from penalty.models import EvidenceKind, Purpose, Standing
from penalty.papers import PaperSource
from penalty.papers.findings import reasons
from penalty.services.assessment import assessments, findings
from penalty.services.assessment.findings import Answer
from tests import scenarios
from tests.builders import HEAP, TODAY, SampleCase
from workflows.vocabulary import Action

UNSIZED = HEAP | {"harm": "slight", "harm_removed_or_reduced": True, "minor_by_reasons": False}
"""A relief for which no benchmark gives a figure."""
SEEN = "大风时扬尘越过西侧厂界约60米，落到相邻小区的阳台上，两户居民投诉"


KINDS = {"harm": EvidenceKind.EXPERT_OPINION}


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    return scenarios.to_investigation(scratch_sample.register(matter="dust-material-uncovered", source="inspection"))


def answer(
    sample: SampleCase, name: str, value: object, note: str = "", standing: Standing = Standing.PROVEN,
    kind: EvidenceKind = EvidenceKind.DOCUMENTARY,
) -> None:  # fmt: skip
    text = f"{name} {value} {note} {kind}".encode()
    (piece,) = sample.file_evidence([SampleFile("a.txt", text, "证明材料", kind, Purpose.CONDUCT)])
    proofs = (piece.key,) if standing is Standing.PROVEN else ()
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [Answer(name, value, standing, proofs, note)],
        authority=sample.authority, today=sample.today,
    )  # fmt: skip


@pytest.mark.parametrize(
    "note",
    ["", "造成的危害后果较重。", "经核查，该行为对环境造成较重影响", "情节较重，危害后果有限", "根据现有证据综合认定"],
)
def test_a_harm_that_is_graded_only_is_refused(sample: SampleCase, note: str) -> None:
    with pytest.raises(Invalid) as refusal:
        answer(sample, "harm", "considerable", note)
    assert list(refusal.value.problems) == ["harm"]
    assert str(refusal.value.problems["harm"]).startswith(("this answer carries an effect", "the reason only repeats"))


@pytest.mark.parametrize(("note", "sign"), [("料堆未覆盖\u202e", "202E"), ("料堆未覆盖😀", "1F600")])
def test_a_sentence_that_no_paper_prints_is_refused_where_it_is_typed(sample: SampleCase, note: str, sign: str) -> None:
    with pytest.raises(Invalid, match=sign):
        answer(sample, "harm", "slight", note, Standing.CLAIMED)
    answer(sample, "harm", "slight", "料堆未覆盖，\r\n厂区内可见短时扬尘", Standing.CLAIMED)


@pytest.mark.parametrize(
    ("name", "value"), [("fault", "negligent"), ("crime_suspected", False), ("minor_by_reasons", True)]
)
def test_a_word_that_says_nothing_is_no_sentence(sample: SampleCase, name: str, value: object) -> None:
    for note in ("属实", "情况属实。", "核实，确实存在"):
        with pytest.raises(Invalid, match="says nothing"):
            answer(sample, name, value, note)
    for note in ("", "无", "当事人自己堆的"):
        answer(sample, name, value, note)


def test_a_reason_longer_than_the_record_keeps_is_refused_with_both_numbers(sample: SampleCase) -> None:
    with pytest.raises(Invalid, match="2001 signs are more than 2000"):
        answer(sample, "harm", "considerable", "扬尘" * 1000 + "。")


NONSENSE = "今天天气很好，大家都很高兴，没有别的。"


@pytest.mark.parametrize(
    ("name", "value"),
    [("harm", "slight"), ("fault", "intentional"), ("minor_by_reasons", False), ("harm_removed_or_reduced", True)],
)
def test_a_sentence_that_names_nothing_of_the_case_is_refused(sample: SampleCase, name: str, value: object) -> None:
    with pytest.raises(Invalid, match="names nothing of the case"):
        answer(sample, name, value, NONSENSE)


@pytest.mark.parametrize("thing", ["2026年11月18日", "约600平方米", "见证据1", "演示粮库"])
def test_a_day_a_quantity_a_piece_or_the_place_is_a_thing_of_the_case(sample: SampleCase, thing: str) -> None:
    answer(sample, "minor_by_reasons", False, f"{thing}的情形说明不能这样认定")
    assert sample.view.answers["minor_by_reasons"].value is False


def test_that_an_act_is_not_minor_needs_a_reason(sample: SampleCase) -> None:
    with pytest.raises(Invalid, match="this answer carries an effect"):
        answer(sample, "minor_by_reasons", False)
    answer(sample, "minor_by_reasons", True)


@pytest.mark.parametrize("note", ["经调查无法取得", "无法取得", "2026年11月20日无法取得", "查阅了有关材料，没有找到"])
def test_that_an_answer_cannot_be_had_says_what_was_done_and_when(sample: SampleCase, note: str) -> None:
    with pytest.raises(Invalid, match="say what was done to find it out"):
        answer(sample, "fault", None, note, Standing.UNOBTAINABLE)
    answer(sample, "fault", None, "2026年11月20日询问经营者并查阅进料台账，没有查明", Standing.UNOBTAINABLE)


def test_a_harm_that_is_described_stands(sample: SampleCase) -> None:
    answer(sample, "harm", "considerable", SEEN)
    assert sample.view.answers["harm"].note == SEEN


@pytest.mark.parametrize(
    ("name", "value", "standing"),
    [
        ("harm", "none", Standing.CLAIMED), ("harm", "considerable", Standing.CLAIMED),
        ("harm_removed_or_reduced", False, Standing.PROVEN), ("fault", "negligent", Standing.PROVEN),
    ],
)  # fmt: skip
def test_an_answer_without_an_effect_needs_no_sentence(
    sample: SampleCase, name: str, value: object, standing: Standing
) -> None:
    answer(sample, name, value, standing=standing, kind=KINDS.get(name, EvidenceKind.DOCUMENTARY))
    assert sample.view.answers[name].value == value


@pytest.mark.parametrize(
    ("note", "problem"),
    [
        ("", "rests on something that was looked at"), ("经核实情况属实", "rests on something|says nothing"),
        ("期间未接到投诉", "say up to which day"), ("截至2026年11月20日，12369平台没有投诉", None),
        ("查看厂界外沟渠，未见污染痕迹", None),
    ],
)  # fmt: skip
def test_no_harm_rests_on_something_that_was_looked_at(sample: SampleCase, note: str, problem: str | None) -> None:
    if problem is None:
        answer(sample, "harm", "none", note)
        return
    with pytest.raises(Invalid, match=problem):
        answer(sample, "harm", "none", note)


def test_a_record_that_tells_what_was_seen_needs_no_sentence_beside_it(scratch_sample: SampleCase) -> None:
    days = dict.fromkeys(("violated_from", "violated_to", "learned_on"), TODAY)
    sample = scenarios.to_investigation(scratch_sample.register(source="inspection", **days))
    piece = sample.file_proof(Purpose.IMPACT, proves="厂界外道路和沟渠未见污染痕迹", kind=EvidenceKind.SCENE_RECORD)
    one = Answer("harm", "none", Standing.PROVEN, (piece.key,))
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [one], authority=sample.authority, today=sample.today
    )
    file = PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
    told = reasons.explain_fact(file, "harm")
    assert told.endswith("厂界外道路和沟渠未见污染痕迹，未发现造成环境污染、生态破坏的后果")


def test_removal_of_harm_says_what_was_done(sample: SampleCase) -> None:
    with pytest.raises(Invalid, match="this answer carries an effect"):
        answer(sample, "harm_removed_or_reduced", True, "当事人主动采取措施消除了危害后果")
    answer(sample, "harm_removed_or_reduced", True, "当日覆盖料堆，清扫相邻道路约30米")


def test_a_scene_record_shows_no_boundary_of_a_protected_area(sample: SampleCase) -> None:
    with pytest.raises(Invalid, match="cannot show it"):
        answer(sample, "sensitive_area", False, kind=EvidenceKind.SCENE_RECORD)
    answer(sample, "sensitive_area", False, kind=EvidenceKind.DOCUMENTARY)
    assert sample.view.answers["sensitive_area"].value is False


def test_every_question_that_only_some_pieces_prove_lists_them_as_usual(sample: SampleCase) -> None:
    """The page shows the usual kinds; what it shows must be accepted."""
    regime = sample.authority.regimes["cn-eco"]
    for rule in regime.casework.answers.values():
        usual = set(regime.facts[rule.id].evidence)
        assert usual <= set(rule.proven_only_by or usual), rule.id


def test_the_demo_officer_describes_every_answer_that_needs_it(sample: SampleCase) -> None:
    regime = sample.authority.regimes["cn-eco"]
    groups = {one.group for one in regime.matters.values()}
    bare = [
        (rule.id, value, group)
        for rule in regime.casework.answers.values()
        for value in rule.described
        for group in groups
        if answer_reasons.lacks_description(
            rule, regime.facts[rule.id], value,
            said := demo_reasons.describe_answer(
                rule.id, {"true": True, "false": False}.get(value, value), group, measured=False
            ),
        )
        or not answer_reasons.names_something(said, rule.terms, ())
    ]  # fmt: skip
    assert bare == []


NO_REASONS = ["违法程度中等", "取中间值", "幅度中间值", "综合考虑本案情节，裁量适当", "在法定幅度的下段内确定"]


@pytest.mark.parametrize("reason", NO_REASONS)
def test_a_base_without_a_circumstance_is_refused_where_it_is_typed(sample: SampleCase, reason: str) -> None:
    with pytest.raises(Invalid) as refusal:
        sample.propose_amount(30_000_00, reason)
    assert list(refusal.value.problems) == ["reason"]
    assert "is no reason" in str(refusal.value.problems["reason"])


@pytest.mark.parametrize("reason", NO_REASONS)
def test_a_departure_and_a_figure_without_a_circumstance_are_refused(scratch_sample: SampleCase, reason: str) -> None:
    fined = scenarios.build_fined_case(scratch_sample, UNSIZED)
    with pytest.raises(Invalid) as departed:
        assessments.record_departure(
            fined.session, fined.cast.officer, fined.case, 20_000_00, reason, authority=fined.authority,
            today=fined.today,
        )  # fmt: skip
    assert list(departed.value.problems) == ["reason"]
    with pytest.raises(Invalid) as submitted:
        fined.act(fined.cast.officer, Action.SUBMIT, **fined.proposed() | {"figure_reason": reason})
    assert list(submitted.value.problems) == ["figure_reason"]


@pytest.mark.parametrize(
    ("name", "value", "note"),
    [
        ("harm", "slight", "粉尘飘落在厂区内，没有出厂"), ("harm", "slight", "一小片绿地被压坏"),
        ("fault", "none", "环评单位告知无需验收，企业据此未办"), ("fault", "intentional", "班长让工人夜里把阀门打开"),
        ("minor_by_reasons", False, "堆存量大，占满整个料场"), ("harm_removed_or_reduced", True, "当日关停设备"),
        ("harm_removed_or_reduced", True, "已将洒落的砂石铲回料仓"), ("refused_to_correct", True, "复查时锅炉还在烧"),
        ("surroundings_affected", True, "门口树叶上有灰"), ("obstructed_inspection", True, "保安不让执法人员进厂"),
        ("coerced_or_deceived", True, "销售人员骗其说设备有环评"),
        ("project_stage", "producing", "出库单载明当月起对外发货，不是调试"),
    ],
)  # fmt: skip
def test_a_plain_sentence_on_what_happened_stands(sample: SampleCase, name: str, value: object, note: str) -> None:
    regime = sample.authority.regimes[sample.case.regime]
    rule, fact = regime.casework.answers[name], regime.facts[name]
    assert not answer_reasons.lacks_description(rule, fact, value, note)
    assert regime.casework.orders is not None
    assert answer_reasons.names_something(note, rule.terms, regime.casework.orders.common)


@pytest.mark.parametrize(
    ("note", "stands"),
    [
        ("11月20日去厂里，门卫说会计休假，账册拿不到", True),
        ("2026.11.20登录全国排污许可平台查看，无该企业信息", True),
        ("昨日询问负责人，其称不清楚", True), ("设备铭牌已损毁，厂家已注销", False), ("经调查无法取得", False),
    ],
)  # fmt: skip
def test_what_was_done_to_find_out_is_told_in_plain_words(sample: SampleCase, note: str, stands: bool) -> None:
    rule = sample.authority.regimes[sample.case.regime].casework.inquiries
    assert (answer_reasons.find_inquiry_problem(rule, note) is None) is stands
