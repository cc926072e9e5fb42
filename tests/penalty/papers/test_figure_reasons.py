"""A figure and its reason do not part: what was found carries it, counts once, and is compared with like cases."""

import re
from datetime import date
from decimal import Decimal

import pytest

from penalty.casefile.precedents import comparable_cases
from penalty.errors import Invalid
from penalty.papers import PaperSource
from penalty.papers.fines import (
    case_comparison,
    circumstances,
    discretion,
    figure_reasons,
    figure_steps,
    figure_weights,
    weighing,
)
from tests import scenarios
from tests.builders import GRAIN, HEAP, SampleCase, credit_code
from workflows.vocabulary import Action

HEAVY = HEAP | {"harm": "considerable", "harm_removed_or_reduced": False}


def read_file(sample: SampleCase) -> PaperSource:
    return PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})


def test_the_degree_follows_the_place_of_the_figure_in_the_range(scratch_sample: SampleCase) -> None:
    file = read_file(scenarios.build_fined_case(scratch_sample, HEAVY))
    named = {yuan: figure_reasons.name_degree(file, Decimal(yuan)) for yuan in (10_000, 40_000, 55_000, 80_000)}
    assert named == {
        10_000: "违法程度较轻", 40_000: "违法程度较轻", 55_000: "违法程度一般", 80_000: "违法程度较重"
    }  # fmt: skip


def test_no_degree_is_read_off_a_figure_beside_a_grave_consequence(scratch_sample: SampleCase) -> None:
    sample = scenarios.build_fined_case(scratch_sample, HEAVY)
    told = "".join(discretion.explain_discretion(read_file(sample)))
    assert "综合上述情形，在上述幅度内以" in told
    assert not [
        one for one in figure_reasons.DEGREES if one in figure_reasons.draft(read_file(sample), Decimal(20_000))
    ]
    assert not [degree for degree in figure_reasons.DEGREES if degree in told]


@pytest.mark.parametrize(
    ("yuan", "reason", "problem"),
    [
        (90_000, "扬尘已及时覆盖，系过失", None), (90_000, "当事人态度较好", "names nothing found that carries it"),
        (20_000, "当事人态度较好", "names nothing found that carries it"),
        (20_000, "物料占地面积为600平方米，违法程度较重", "stands for “违法程度较轻”"),
        (20_000, "已按期改正，不取下限", None),
    ],
)  # fmt: skip
def test_a_figure_stands_on_what_was_found(
    scratch_sample: SampleCase, yuan: int, reason: str, problem: str | None
) -> None:
    file = read_file(scenarios.build_fined_case(scratch_sample, HEAVY))
    if problem is None:
        figure_reasons.require_carried(file, "reason", Decimal(yuan), reason)
        return
    with pytest.raises(Invalid, match=problem):
        figure_reasons.require_carried(file, "reason", Decimal(yuan), reason)


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_another_figure_needs_a_reason_of_its_own(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    sample.propose_amount(20_000_00, "系过失，占地面积600平方米，不取下限")
    with pytest.raises(Invalid, match=r"was given for 20,000.00 yuan"):
        sample.propose_amount(90_000_00, "系过失，占地面积600平方米，不取下限")


def test_a_circumstance_of_the_base_does_not_lessen_or_limit_the_reduction_again(scratch_sample: SampleCase) -> None:
    sample = scenarios.build_fined_case(scratch_sample, HEAP)
    sample.propose_amount(30_000_00, "此前有违法记录，不取下限；两日内覆盖").assess()
    proposed = sample.proposed() | {"figure_reason": "当事人主动清理；此前有违法记录，不宜降得更多"}
    with pytest.raises(Invalid, match="“以往违法记录” stands behind the base already"):
        sample.act(sample.cast.officer, Action.SUBMIT, **proposed)


def test_the_least_figure_is_carried_where_only_heavier_circumstances_were_found(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = read_file(scenarios.build_fined_case(scratch_sample, HEAVY))
    lasted = figure_weights.Weight("duration", "行为持续3日", True)
    monkeypatch.setattr(figure_reasons, "list_weights", lambda file: [lasted])
    text = figure_reasons.draft(file, Decimal(10_000))
    assert text.startswith("行为持续3日，此外未查明从重情形，")
    figure_reasons.require_carried(file, "reason", Decimal(10_000), text)


def test_a_draft_carries_its_own_figure(scratch_sample: SampleCase) -> None:
    file = read_file(scenarios.build_fined_case(scratch_sample, HEAVY))
    for yuan in (15_000, 50_000, 95_000):
        text = figure_reasons.draft(file, Decimal(yuan))
        figure_reasons.require_carried(file, "reason", Decimal(yuan), text)
        assert "600平方米" in text
        assert "不宜" not in text


def test_without_a_like_case_the_paper_says_so(scratch_sample: SampleCase) -> None:
    file = read_file(scenarios.build_fined_case(scratch_sample))
    text = "".join(discretion.explain_discretion(file))
    assert "，没有同类违法行为的处理决定可以比照" in text
    assert "除前述以往违法记录外" not in text


def test_an_earlier_act_of_the_kind_is_no_case_that_there_was_not(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = read_file(scenarios.build_fined_case(scratch_sample))
    monkeypatch.setitem(file.__dict__, "proven_facts", {**file.proven_facts, "same_kind_violations_24m": 1})
    assert case_comparison.compare_cases(file).startswith(
        "经查询本机关案件登记，除前述以往违法记录外，没有同类违法行为"
    )


def test_a_fine_is_compared_with_those_of_its_matter(scratch_sample: SampleCase) -> None:
    first = scenarios.build_fined_case(scratch_sample)
    first.to_notice().to_approval().decide()
    number, fine = first.view.documents[-1].number, first.case.amount_fen
    second = SampleCase(first.session, first.authority, first.cast, today=date(2026, 12, 1))
    other = {"party_code": credit_code("91150100MA0000009"), "party_name": "演示另一建材有限公司"}
    second.register(matter="dust-material-uncovered", source="inspection", **other)
    scenarios.assess_fine(second)
    (like,) = comparable_cases.list_comparable_cases(second.view, second.today)
    assert (like.number, like.fine_fen) == (number, fine)
    text = "".join(discretion.explain_discretion(read_file(second)))
    assert f"同类案件{number}（违法行为持续10日" in text
    assert "罚款数额与上述罚款案件相当" in text


def test_a_waiver_of_the_matter_is_a_like_case_too(scratch_sample: SampleCase) -> None:
    """The law compares like acts, not like outcomes (Order 30 art 41 para 2)."""
    file = read_file(scenarios.build_fined_case(scratch_sample))
    with pytest.MonkeyPatch.context() as patched:
        waived = comparable_cases.ComparableCase("演环不罚〔2026〕1号", date(2026, 8, 1), 2, 0, "waive")
        patched.setattr(comparable_cases, "list_comparable_cases", lambda *_given: [waived])
        text = "".join(discretion.explain_discretion(file))
    assert "演环不罚〔2026〕1号（违法行为持续2日，不予行政处罚）" in text
    assert "与其中未处罚款的案件处理不同，理由即本案的上述各项情形" in text


def test_the_register_gives_the_waivers_of_the_matter(scratch_sample: SampleCase) -> None:
    first = scratch_sample.register().to_assessment(GRAIN).to_notice().to_approval().decide()
    second = SampleCase(first.session, first.authority, first.cast, today=date(2026, 12, 1))
    second.register(party_code=credit_code("91150100MA0000009"), party_name="演示另一建材有限公司")
    (like,) = comparable_cases.list_comparable_cases(second.view, second.today)
    assert (like.effect, like.fine_fen) == ("waive", 0)


def test_the_object_and_manner_do_not_deny_what_was_found(scratch_sample: SampleCase) -> None:
    text = circumstances.explain_circumstances(read_file(scenarios.build_fined_case(scratch_sample, HEAVY)))
    told = {one: text.partition(f"（{one}）")[2].partition("；")[0] for one in "三五"}
    assert "环境敏感目标" not in told["五"]
    assert "易产生扬尘的物料未密闭" not in told["三"]


def test_an_invested_sum_is_an_extent_that_a_reason_can_name() -> None:
    assert figure_reasons.TOPICS["extent"].search("建设项目总投资额为50000000元")


LONG = figure_weights.Weight("duration", "行为持续3日", is_heavier=True)
SHORT = figure_weights.Weight("duration", "行为仅一日", is_heavier=False)


@pytest.mark.parametrize(
    ("shown", "yuan", "reason", "stands"),
    [
        (LONG, 20_000, "持续3日", True), (LONG, 55_000, "持续3日", True), (LONG, 90_000, "持续3日", True),
        (SHORT, 20_000, "仅一日", True), (SHORT, 55_000, "仅一日", True), (SHORT, 90_000, "仅一日", False),
        (LONG, 20_000, "态度较好", False), (SHORT, 55_000, "态度较好", False),
    ],
)  # fmt: skip
def test_in_doubt_the_lower_figure_stands(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch, shown: figure_weights.Weight, yuan: int, reason: str,
    stands: bool,
) -> None:  # fmt: skip
    """A file that shows one circumstance has a figure that may be given, and never the heaviest alone."""
    file = read_file(scenarios.build_fined_case(scratch_sample, HEAVY))
    monkeypatch.setattr(figure_reasons, "list_weights", lambda _file: [shown])
    if stands:
        figure_reasons.require_carried(file, "reason", Decimal(yuan), reason)
        return
    with pytest.raises(Invalid, match=f"the file shows: {shown.text}"):
        figure_reasons.require_carried(file, "reason", Decimal(yuan), reason)


def test_a_draft_makes_up_no_yuan_for_a_circumstance(scratch_sample: SampleCase) -> None:
    """Each circumstance has its item and its direction; only the base of the article has a sum, and the part of the
    range in which the figure lies is told, since no law gives the sums between."""
    file = read_file(scenarios.build_fined_case(scratch_sample, HEAVY))
    for yuan, part in ((30_000, "较低部分"), (50_000, "中间部分"), (95_000, "较高部分")):
        text = figure_reasons.draft(file, Decimal(yuan))
        assert text.startswith("第（一）项危害后果较重、物料占地面积")
        assert re.findall(figure_steps.AMOUNT, text) == ["10,000"]
        raising, _, lowering = text.partition("，数额提高，因此不取法定最低罚款额10,000元；")
        assert "600平方米" in raising
        assert "第（六）项" in raising
        assert lowering.endswith(f"第（七）项已经改正，数额降低；{weighing.OPEN}，数额在法定幅度的{part}")
        assert "为起点" not in text
    assert figure_reasons.draft(file, Decimal(10_000)).endswith("法定最低罚款额10,000元已与违法程度相当")


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_the_paper_tells_no_degree_that_the_officer_did_not_state(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    sample.propose_amount(35_000_00, "堆放面积约600平方米，不取下限；两日内覆盖，不宜更高").assess()
    told = "".join(discretion.explain_discretion(read_file(sample)))
    assert "在上述幅度内以35,000元为基础数额，理由是：堆放面积约600平方米，不取下限；两日内覆盖，不宜更高" in told
    assert not [degree for degree in figure_reasons.DEGREES if degree in told]


def test_a_start_at_the_most_needs_a_heavier_circumstance(scratch_sample: SampleCase) -> None:
    told = "以法定最高罚款额100,000元为起点；按期改正，减少5,000元"
    file = read_file(scenarios.build_fined_case(scratch_sample, HEAVY))
    with pytest.raises(Invalid, match="begin at the most of the article"):
        figure_reasons.require_fair_start(file, "reason", told)
    figure_reasons.require_fair_start(file, "reason", told.replace("；", "，危害后果较重；", 1))
    figure_reasons.require_fair_start(file, "reason", figure_reasons.draft(file, Decimal(95_000)))


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_steps_that_do_not_add_up_are_refused_where_they_are_typed(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    told = "以法定最低罚款额10,000元为起点；占地面积600平方米，增加5,000元；系过失，不再增加"
    with pytest.raises(Invalid, match="lead to 15,000 yuan, the figure is 20,000"):
        sample.propose_amount(20_000_00, told)


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_the_paper_tells_how_far_the_fine_lies_from_its_base(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    base, fine = (Decimal(one or 0) / 100 for one in (sample.case.proposed_fen, sample.case.amount_fen))
    assert base > fine
    told = f"较基础数额{base:,.0f}元减少{base - fine:,.0f}元，确定罚款{fine:,.0f}元"
    assert told in "".join(discretion.explain_discretion(read_file(sample)))


@pytest.mark.parametrize(
    "matter", ["permit-ledger-defect", "hazardous-waste-ledger-missing", "solid-waste-ledger-missing"]
)
def test_a_missing_record_harms_the_order_and_no_medium(scratch_sample: SampleCase, matter: str) -> None:
    text = circumstances.explain_circumstances(read_file(scratch_sample.register(matter=matter, source="inspection")))
    assert "（五）违反的是生态环境管理制度" in text
