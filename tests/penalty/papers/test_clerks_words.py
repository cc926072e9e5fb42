"""Answers, proofs and corrections as a clerk writes them: no question read back, no condition said again."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from penalty.casefile import CaseView
from penalty.casefile.evidence import act_elements
from penalty.casefile.texts import answer_reasons
from penalty.demo import reasons
from penalty.documents import formatting
from penalty.documents.paper_blocks import ArticleQuote, EvidenceLine
from penalty.errors import Invalid
from penalty.models import PartyKind
from penalty.papers import PaperSource
from penalty.papers.evidence import corrections, evidence_list, remediation
from penalty.papers.findings import case_origin, statement_of_facts
from penalty.papers.orders import ancillary_measures
from penalty.papers.stages import education, investigation_report, service
from penalty.papers.wording import excerpts, fine_range, narrative
from penalty.services.archive.file_review import records
from tests.penalty.criteria.cases import regime
from workflows.vocabulary import Action


@pytest.mark.parametrize(
    ("fact", "value", "told"),
    [
        ("project_stage", "main_structure", "项目已建至主体工程"),
        ("discharge_medium", "water", "排放的是水污染物"),
        ("monitoring_fault", "water_manual", "未按照规定对水污染物自行监测或者未保存原始监测记录"),
        ("ledger_fault", "untrue", "环境管理台账未如实记录"),
        ("project_document", "form", "项目依法应当编制环境影响报告表"),
    ],
)
def test_a_choice_is_told_as_a_clause(fact: str, value: str, told: str) -> None:
    assert narrative.describe_answer(regime().facts[fact], value) == told


def test_no_choice_of_conduct_reads_its_question_back() -> None:
    facts = [one for one in regime().facts.values() if one.group == "conduct" and one.type == "choice"]
    told = {narrative.describe_answer(one, value) for one in facts for value in one.values if one.id != "fault"}
    assert len(told) > 20
    assert not [text for text in told if "的违法情形为" in text or "污染物为" in text or "两种情形都有" in text]


def test_pieces_that_show_the_consequence_too_are_grouped_by_what_else_they_prove() -> None:
    proves = ["检查时的现场情况", f"检查时的现场情况{formatting.HARM_TOO}", "改正违法行为的情况"]
    lines = [
        EvidenceLine.model_construct(number=place, title=f"件{place}", proves=text)
        for place, text in enumerate(proves, 1)
    ]
    assert formatting.group_evidence(lines) == [
        "证据1、2，件1、件2，证明检查时的现场情况", "证据3，件3，证明改正违法行为的情况", "其中证据2并证明上述危害后果"
    ]  # fmt: skip


def test_of_an_item_of_a_list_the_act_alone_is_quoted() -> None:
    item = ArticleQuote(reference="《清单》", text="未在密闭空间进行。条件：（1）立即改正；（2）首次违法")
    assert excerpts.quote_sentences(item, "waive").text == "未在密闭空间进行。"


def test_how_the_scene_was_taken_up_is_no_fact_of_the_act() -> None:
    text = "烟囱口可见烟羽。逐处拍照，现场负责人到场并指认。"
    assert statement_of_facts.COURSE_OF_SCENE.sub("", text) == "烟囱口可见烟羽。"
    mixed = "拍照时发现暗管一根，长约三十米，一端接调节池，另一端接雨水井，管内有水流过，负责人在场。"
    assert statement_of_facts.COURSE_OF_SCENE.sub("", f"可见烟羽。{mixed}") == f"可见烟羽。{mixed}"


def build_corrected(monkeypatch: pytest.MonkeyPatch, *, waived: bool, on: int = 17) -> Any:
    days = {"corrected_on": date(2022, 11, on), "correction_ordered_on": date(2022, 11, 16)}
    days["correction_due_on"] = date(2022, 11, 23)
    monkeypatch.setattr(corrections, "_is_term_told", lambda _file: True)
    monkeypatch.setattr(evidence_list, "find_places", lambda _file: {})
    monkeypatch.setattr(remediation, "explain_corrections", lambda *_given: "")
    monkeypatch.setattr(remediation, "tell_results", lambda _file: "公开监测数据")
    monkeypatch.setattr(narrative, "name_actor", lambda _file: "你单位")
    return SimpleNamespace(is_waived=waived, list_proven_days=lambda name: iter([days[name]]))


@pytest.mark.parametrize(
    ("waived", "on", "told"),
    [
        (True, 17, "你单位于2022年11月17日，即改正期限届满前，公开监测数据"),
        (False, 17, "你单位于2022年11月17日，即改正期限届满前，完成改正"),
        (False, 25, "你单位于2022年11月25日，即改正期限届满后，完成改正"),
    ],
)
def test_the_reason_of_a_waiver_tells_what_was_done_when(
    monkeypatch: pytest.MonkeyPatch, waived: bool, on: int, told: str
) -> None:
    assert corrections.describe_correction(build_corrected(monkeypatch, waived=waived, on=on)) == told


@pytest.mark.parametrize(("stage", "what"), [("foundation", "建设"), ("producing", "生产或者使用")])
def test_a_stop_is_told_with_its_day(monkeypatch: pytest.MonkeyPatch, stage: str, what: str) -> None:
    monkeypatch.setattr(narrative, "name_actor", lambda _file: "你单位")
    file: Any = SimpleNamespace(
        proven_facts={"project_stage": stage}, list_proven_days=lambda _name: iter([date(2024, 3, 20)])
    )
    assert case_origin.draft_stop(file, True) == f"你单位于2024年3月20日自行停止{what}"


def test_a_fine_that_is_a_share_of_an_unknown_sum_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    law = regime()
    period = law.matters["eia-unapproved-form"].find_period(date(2024, 3, 20))
    monkeypatch.setattr(act_elements, "find_period", lambda *_given: period)
    file: Any = SimpleNamespace(
        regime=law, case=SimpleNamespace(stated_law=None), applied_law={"date": "2024-04-20", "range": None}
    )
    assert fine_range.describe_share(file) == "建设项目总投资额百分之一以上百分之五以下"


@pytest.mark.parametrize(
    ("effect", "fen", "others", "refused"),
    [
        ("standard", 0, (), True), ("lighten", 0, (), True), ("standard", 1000_00, (), False),
        ("waive", 0, (), False), ("standard", 0, ("责令停产整治",), False),
    ],
)  # fmt: skip
def test_a_fine_of_nothing_is_none(
    monkeypatch: pytest.MonkeyPatch, effect: str, fen: int, others: tuple[str, ...], refused: bool
) -> None:
    monkeypatch.setattr(ancillary_measures, "list_other_penalties", lambda _file: others)
    file: Any = SimpleNamespace(
        result={"effect": effect}, departure=None, amount_fen=fen, get_cached=lambda _name, _make: [], sound_acts=()
    )  # fmt: skip
    if not refused:
        investigation_report._require_some_penalty(file)
        return
    with pytest.raises(Invalid, match="0 yuan is no penalty"):
        investigation_report._require_some_penalty(file)


def test_one_person_in_more_than_one_review_is_told_as_a_question() -> None:
    one, other = SimpleNamespace(name="甲"), SimpleNamespace(name="乙")
    done = {Action.PASS: one, Action.HOLD_HEARING: one, Action.APPROVE_LEGALLY: other}
    acts = {action: SimpleNamespace(action=action, by=by) for action, by in done.items()}
    file: Any = SimpleNamespace(latest_act=acts.get)
    assert list(records.find_single_reviewer(file)) == [("decision", "甲（案件审查、听证主持）")]
    acts[Action.HOLD_HEARING] = SimpleNamespace(action=Action.HOLD_HEARING, by=SimpleNamespace(name="丙"))
    assert list(records.find_single_reviewer(file)) == []


def test_both_items_of_an_article_need_two_acts_that_were_found() -> None:
    rules = regime().casework.answers
    divided = {
        condition.fact
        for matter in regime().matters.values()
        for period in matter.periods
        for element in period.elements or ()
        for condition in element.when
        if condition.value == "both"
    }
    assert "enclosure" in divided
    for fact in divided:
        assert "both" in rules[str(fact)].described, fact
        note = reasons.describe_answer(str(fact), "both", "", measured=False)
        assert note
        known = regime().facts[str(fact)]
        assert answer_reasons.lacks_description(rules[str(fact)], known, "both", "")
        assert not answer_reasons.lacks_description(rules[str(fact)], known, "both", note)


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2026, 8, 14), "项目依法应当填报环境影响登记表"), (date(2026, 8, 15), "项目依法应当填报生态环境影响登记表")],
)
def test_a_document_has_the_name_that_the_law_of_the_day_gives_it(day: date, told: str) -> None:
    file = cast(CaseView, SimpleNamespace(regime=regime(), case=SimpleNamespace(violated_to=day)))
    for text in ("项目依法应当填报环境影响登记表", told):
        assert narrative.name_documents(file, text) == told


def test_the_education_asks_no_cause_that_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrative, "get_matter_name", lambda _file: "未备案")
    for interview, asked in ((None, 2), (object(), 1)):
        file = SimpleNamespace(
            regime=regime(),
            case=SimpleNamespace(matter="eia-register-form-unfiled"),
            latest_act=lambda _one, found=interview: found,
        )
        points = education.list_points(cast(PaperSource, file))
        assert len(points) == asked
        assert points[-1].startswith("今后新建、改建、扩建项目")


@pytest.mark.parametrize(
    ("kind", "recipient", "relation"),
    [
        (PartyKind.ORGANISATION, "演示负责人", "受送达人的法定代表人（负责人）"),
        (PartyKind.INDIVIDUAL_BUSINESS, "演示负责人", "受送达人的经营者"),
        (PartyKind.CITIZEN, "演示当事人", "受送达人本人"), (PartyKind.ORGANISATION, "演示门卫", ""),
    ],
)  # fmt: skip
def test_a_receipt_says_who_received_where_the_file_knows_it(kind: PartyKind, recipient: str, relation: str) -> None:
    party = SimpleNamespace(kind=kind, name="演示当事人", representative="演示负责人")
    file = SimpleNamespace(case=SimpleNamespace(party=party))
    assert service._name_relation(cast(PaperSource, file), recipient) == relation
