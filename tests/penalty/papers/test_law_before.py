"""A paper of a day before 2021-07-15 says why nothing is spared by the penalty law of that day."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from penalty.demo import party
from penalty.demo.case_builder import CaseBuilder
from penalty.models import Evidence, EvidenceKind, PartyKind, Purpose
from penalty.papers.evidence import proved_facts
from penalty.papers.findings import reasons
from penalty.papers.fines import circumstances, figure_weights, waiver_refusal
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts
from tests import scenarios
from tests.builders import SampleCase
from tests.penalty.criteria.cases import regime

UNMET = ("minor", "timely_correction", "no_harm", "first_violation", "slight_harm")
PROVEN: Mapping[str, object] = {"harm": "considerable", "prior_violations": 1}


def build_fined(day: date, proven: Mapping[str, object] = PROVEN) -> PaperSource:
    case = SimpleNamespace(party=SimpleNamespace(kind=PartyKind.ORGANISATION), violated_from=day, violated_to=day)
    return cast(
        PaperSource,
        SimpleNamespace(
            regime=regime("cn-eco"), today=day, case=case, answers={},
            result={"findings": [{"id": name, "status": "not_met"} for name in UNMET]},
            proven_facts=proven,
            list_proven_days=lambda *_names: iter(()),
        ),
    )  # fmt: skip


def test_the_law_of_2017_knew_neither_a_first_violation_nor_a_lack_of_fault() -> None:
    told = "。".join(waiver_refusal.iterate_waiver_tests(build_fined(date(2021, 7, 14))))
    assert "《中华人民共和国行政处罚法》第二十七条第二款关于不予行政处罚的规定" in told
    assert not [one for one in ("初次违法", "主观过错", "前段") if one in told]


def test_what_nobody_answered_is_no_reason_against_the_party() -> None:
    """Doubt on the history or on minorness is not held against the party (APL 40) where another condition fails."""
    file = build_fined(date(2024, 7, 14), {"harm": "considerable"})
    told = "。".join(waiver_refusal.iterate_waiver_tests(file))
    assert "不属于危害后果轻微" in told
    assert not [one for one in ("尚未查明，不能认定", "初次违法，", "现有证据不足") if one in told]


def test_an_unanswered_history_alone_bars_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The inquiry is told, and what else speaks against the party; the doubt makes nothing heavier."""
    file = build_fined(date(2024, 7, 14), {"harm": "none"})
    file.result["findings"][:] = [{"id": "first_violation", "status": "open"}]
    heavier = [figure_weights.Weight("duration", "行为持续10日", True)]
    monkeypatch.setattr(figure_weights, "list_weights", lambda _file: heavier)
    told = "。".join(waiver_refusal.iterate_waiver_tests(file))
    assert told.startswith("《中华人民共和国行政处罚法》第三十三条第一款后段以初次违法为条件，")
    assert "本机关的案件登记不能反映全部以往违法情况，现有证据不能认定你单位系初次违法，" in told
    assert "且行为持续10日，不适用该规定" in told
    assert "以往违法情况也不作为从重的情形" in told
    assert "不符合" not in told


def test_the_law_of_2021_knows_both() -> None:
    told = "。".join(waiver_refusal.iterate_waiver_tests(build_fined(date(2021, 7, 15))))
    assert "第三十三条第一款前段关于应当不予行政处罚的规定" in told
    assert "不符合该款后段的规定" in told
    assert told.endswith("不适用该条第二款")


def test_an_article_is_cited_as_it_was_numbered_on_the_day() -> None:
    assert layouts.cite_law(build_fined(date(2020, 5, 9)), "32") == "《中华人民共和国行政处罚法》第二十七条第一款"
    assert layouts.cite_law(build_fined(date(2020, 5, 9)), "66-2") == "《中华人民共和国行政处罚法》第五十二条"
    assert layouts.cite_law(build_fined(date(2020, 5, 9)), "61-2") == ""
    assert layouts.cite_law(build_fined(date(2024, 5, 9)), "32") == "《中华人民共和国行政处罚法》第三十二条"


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_the_order_of_2010_names_six_circumstances_and_no_duration(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    told = {}
    for day in (date(2023, 6, 30), date(2023, 7, 1)):
        file = PaperSource(sample.session, sample.case, sample.authority, day, sample.cast.officer, {})
        told[day.day] = circumstances.explain_circumstances(file)
    assert told[30].startswith("依照《环境行政处罚办法》第六条第一款的规定，综合考虑下列情形：（一）")
    assert ("（七）" in told[30], "（四）受到影响的是" in told[30]) == (False, True)
    assert "（七）" in told[1]
    assert "（四）违法行为" in told[1]


@pytest.mark.parametrize(("day", "is_asked"), [(date(2021, 7, 14), False), (date(2021, 7, 15), True)])
def test_a_lack_of_fault_is_answered_where_the_law_of_the_day_knows_it(
    scratch_sample: SampleCase, day: date, *, is_asked: bool
) -> None:
    sample = scratch_sample.register(matter="dust-material-uncovered", source="inspection")
    file = PaperSource(sample.session, sample.case, sample.authority, day, sample.cast.officer, {})
    builder = cast(CaseBuilder, SimpleNamespace(view=file, today=day))
    told = [reasons.describe_fault(file), party.list_answers(builder)[1][1]]
    assert ["足以证明没有主观过错" in one for one in told] == [is_asked] * 2


def test_a_query_without_an_answer_is_not_told_as_a_record(scratch_sample: SampleCase) -> None:
    sample = scratch_sample.register(matter="dust-material-uncovered", source="inspection")
    piece = Evidence.model_construct(kind=EvidenceKind.DOCUMENTARY, purpose=Purpose.HISTORY, title="违法记录查询结果")
    assert proved_facts.describe(sample.view, piece) == proved_facts.UNUSED_QUERY
    assert "现有证据不能证明有违法前科" in circumstances.describe_history(
        PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
    )
