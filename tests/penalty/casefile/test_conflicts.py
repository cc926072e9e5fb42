"""Statements against findings: contradictions are named, plain sentences of true cases pass."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from penalty.casefile.contradictions import conflicts
from penalty.criteria import law_library
from tests import memory_files
from tests.penalty.criteria.cases import regime

WATER, DUST, BUILT, FORM, PERMIT, SITE = (
    "discharge-standard-exceeded-water", "dust-material-uncovered", "acceptance-missing", "eia-register-form-unfiled",
    "permit-missing", "information-not-disclosed",
)  # fmt: skip
OVER = {"exceedance_multiple": "0.6", "harm": "slight", "fault": "negligent", "corrected_on": "2026-08-31"}
HEAP = {
    "stockpile_area_m2": "1800", "harm": "none", "fault": "negligent", "prior_violations": 0,
    "corrected_on": "2026-08-28", "authority_learned_on": "2026-08-20",
}  # fmt: skip
PLANT = {"accepted_before_use": False, "project_stage": "producing", "fault": "negligent", "harm": "none"}
RUNS = {"permit_held": False, "pollutants_discharged": True}
SHUT = {"harm": "slight", "fault": "negligent"}
FILED = {"harm": "none", "fault": "negligent", "prior_violations": 0, "corrected_on": "2026-08-28"}

CONTRADICTED: tuple[tuple[str, str, Mapping[str, Any], str, str], ...] = (
    ("no-discharge-of-water", WATER, OVER, "interview", "问：有没有废水外排？\n答：没有。"),
    ("no-discharge-of-water", WATER, OVER, "interview", "问：情况怎样？\n答：没有废水外排，都回用了。"),
    ("no-discharge-of-water", WATER, OVER, "scene", "总排口关闭，未见废水外排。"),
    ("not-over-the-limit", WATER, OVER, "interview", "问：是否超标？\n答：没有超标。"),
    ("discharge-denied-of-fact", SITE, {"pollutants_discharged": True}, "scene", "检查时没有污染物排放。"),
    ("knew", BUILT, PLANT, "interview", "问：为什么投产？\n答：知道没有等验收结果。"),
    ("knew", BUILT, PLANT, "interview", "问：是否知道应当先验收？\n答：知道。"),
    ("meant-it", DUST, HEAP, "interview", "问：为什么？\n答：心存侥幸，觉得不会被发现。"),
    ("effect-seen", DUST, HEAP, "scene", "料堆未覆盖，相邻道路可见积尘。"),
    ("effect-seen", DUST, HEAP, "scene", "雨水冲刷，泥水流入东侧河沟。"),
    ("no-violation-seen", DUST, HEAP, "scene", "现场未发现环境违法行为。"),
    ("all-in-order", DUST, HEAP, "scene", "经检查，一切正常。"),
    ("heap-covered", DUST, HEAP, "scene", "料堆全部覆盖防尘网。"),
    ("accepted", BUILT, PLANT, "interview", "问：验收了吗？\n答：投产前已经通过验收。"),
    ("permit-held", PERMIT, {"permit_held": False}, "scene", "现场出示，该单位持有排污许可证。"),
    ("filed", FORM, FILED, "interview", "问：有没有备案？\n答：早已在网上填报。"),
    ("filed", FORM, FILED, "interview", "问：有没有及时备案？\n答：有。"),
    ("filed", FORM, FILED, "scene", "该项目开工前及时备案。"),
    ("days-differ", DUST, HEAP, "account", "料堆堆放后第二天就盖上了。"),
    ("days-differ", DUST, HEAP, "interview", "问：堆了多久？\n答：一共堆了三天。"),
    ("days-differ", DUST, HEAP, "interview", "问：从何时开始、到何时为止？\n答：从2026年8月10日开始，到28日为止。"),
    ("days-differ", DUST, HEAP, "scene", "据现场负责人称自2026年8月2日起堆放。"),
    ("stockpile_area_m2", DUST, HEAP, "scene", "料场东侧露天堆放砂石约600平方米。"),
    ("stockpile_area_m2", DUST, HEAP, "interview", "问：占地多少？\n答：料堆占地四百平方米。"),
    ("no-harm-seen", DUST, HEAP | {"harm": "serious"}, "scene", "现场没有造成任何影响。"),
    ("corrected-already", DUST, HEAP, "scene", "当事人已全部整改完毕。"),
)  # fmt: skip


def test_what_came_of_the_act_is_seen_after_it_too() -> None:
    seen = {"scene": "危废间没贴标识，门口地面有渗漏油污，已流到厂外排水沟，鱼死了不少。"}
    after = memory_files.build_file(
        "hazardous-waste-label-missing", FILED, seen, days=(date(2026, 8, 13), date(2026, 8, 19))
    )
    assert {one.rule for one in conflicts.find_conflicts(after, regime("cn-eco"))} == {"effect-seen"}
    planned = memory_files.build_file(DUST, HEAP, {"scene": "承诺加高围挡，防止泥水流入河沟。"})
    assert not list(conflicts.find_conflicts(planned, regime("cn-eco")))


@pytest.mark.parametrize(("rule", "matter", "facts", "told", "text"), CONTRADICTED)
def test_what_is_said_against_a_finding_is_named(
    rule: str, matter: str, facts: Mapping[str, Any], told: str, text: str
) -> None:
    found = [one for one in memory_files.find(matter, facts, {told: text}) if not one.is_question]
    assert rule in [one.rule for one in found]


PLAIN: tuple[tuple[str, Mapping[str, Any], str, str], ...] = (
    (WATER, OVER, "scene", "现场检查时，总排口正在外排废水，设施一组膜组件停用。"),
    (WATER, OVER, "scene", "废水未经处理直接外排至雨水管网。"),
    (WATER, OVER, "scene", "处理设施停运，没有处理的废水从旁路外排。"),
    (WATER, OVER, "interview", "问：为什么没有处理达标？\n答：膜组件破损，值班人员没有及时发现。"),
    (WATER, OVER, "interview", "问：现在怎样？\n答：现在没有废水外排，设备已经停机检修。"),
    (WATER, OVER, "interview", "问：以前有过吗？\n答：平时没有超标，这次是突发的。"),
    (WATER, OVER, "interview", "问：8月31日以后呢？\n答：8月31日更换膜组件后没有废水外排。"),
    (WATER, OVER, "scene", "未见废气无组织排放，厂界无异味。"),
    (WATER, OVER, "interview", "问：是否知道超标？\n答：不知道，收到监测结果才知道已经超标。"),
    (WATER, OVER, "account", "采样结束后当事人停止外排，2026年8月31日复查时没有废水外排。"),
    (DUST, HEAP, "scene", "料场内约1800平方米砂石料露天堆放，未设置围挡，也未覆盖。"),
    (DUST, HEAP, "scene", "料堆东侧约600平方米、西侧约1200平方米，共约1800平方米，均未覆盖。"),
    (DUST, HEAP, "scene", "料场硬化地面约5000平方米，料堆未密闭。"),
    (DUST, HEAP | {"harm": "slight"}, "scene", "料堆旁地面约3平方米有积尘。"),
    (DUST, HEAP, "scene", "部分料堆已用苫布覆盖，其余未覆盖。"),
    (DUST, HEAP, "scene", "现场未见扬尘、积尘，厂界外未发现异常。"),
    (DUST, HEAP, "scene", "料堆未完全覆盖，当场责令立即覆盖。"),
    (DUST, HEAP, "interview", "问：堆放多久了？\n答：从2026年8月17日开始堆的，到28日清完，前后12天。"),
    (DUST, HEAP, "interview", "问：为什么没有覆盖？\n答：围挡已经订货，施工队没有到。"),
    (DUST, HEAP, "interview", "问：为什么没有覆盖？\n答：是疏忽，不是故意的。"),
    (DUST, HEAP, "interview", "问：什么时候改正的？\n答：2026年8月28日全部覆盖，设置了围挡。"),
    (DUST, HEAP, "interview", "问：什么时候改正的？\n答：检查后第九天覆盖的，8月28日。"),
    (DUST, HEAP, "interview", "问：占地多少？\n答：料堆大概两千平方米。"),
    (DUST, HEAP, "interview", "问：受过处罚吗？\n答：没有受过。"),
    (DUST, HEAP, "interview", "问：有无居民反映？\n答：没有。"),
    (DUST, HEAP, "interview", "问：是否事先知道有关规定？\n答：知道得不具体，没有人讲过。"),
    (DUST, HEAP, "interview", "问：对检查有什么意见？\n答：没有意见，知道错了，以后一定覆盖。"),
    (DUST, HEAP, "account", "违法行为自2026年8月17日至2026年8月28日，持续12日。"),
    (DUST, HEAP, "account", "2026年8月28日，你单位已全部覆盖，设置了围挡。"),
    (DUST, HEAP, "scene", "检查当日天气晴，连续三天无降雨。"),
    (DUST, HEAP, "scene", "除上述问题外，现场未发现其他环境违法行为。"),
    (BUILT, PLANT, "scene", "生产线正在生产，据现场负责人称自2026年8月17日起投产，未能出示验收报告。"),
    (BUILT, PLANT, "scene", "污染防治设施同步运行，运行正常。"),
    (BUILT, PLANT, "interview", "问：为什么没有验收就投产？\n答：以为设施建成就可以投产，没有核对验收的要求。"),
    (BUILT, PLANT, "interview", "问：验收做到哪一步？\n答：验收监测约在九月，正在进行验收。"),
    (BUILT, PLANT, "interview", "问：什么时候验收的？\n答：2026年9月15日完成验收。"),
    (BUILT, PLANT, "interview", "问：对周边有什么影响？\n答：没有发现受到影响的情况，也没有接到投诉。"),
    (FORM, FILED, "scene", "维修车间在用，当事人未填报生态环境影响登记表；无废水外排。"),
    (FORM, FILED, "interview", "问：为什么没有填报？\n答：没有人核对名录，误以为改建自用车间不需要填报。"),
    (FORM, FILED, "interview", "问：什么时候补办的？\n答：8月28日已在网上填报备案。"),
    (FORM, FILED, "scene", "备案系统没有该项目的备案信息，现场负责人称不清楚要备案。"),
    *(
        (FORM, FILED, told, text)
        for told, text in (
            ("scene", "执法人员告知其及时备案。"),
            ("scene", "督促当事人按规定备案。"),
            ("scene", "建议该单位及时备案。"),
            ("scene", "当事人不能按时填报。"),
            ("interview", "问：为什么没有备案？\n答：不清楚需要及时备案。"),
            ("interview", "问：为什么没有备案？\n答：人员变动，忘了及时备案。"),
            ("interview", "问：下一步怎么办？\n答：及时备案。"),
            ("interview", "问：怎么改？\n答：明天就去，按规定填报。"),
        )
    ),
    (DUST, HEAP, "scene", "督促当事人对料堆全部覆盖。"),
    (DUST, HEAP, "interview", "问：怎样整改？\n答：把料堆全部覆盖。"),
    (BUILT, PLANT, "interview", "问：下一步？\n答：尽快组织验收。"),
    (PERMIT, RUNS, "scene", "现场不能出示排污许可证，锅炉正在运行排放。"),
    (PERMIT, RUNS, "interview", "问：有证吗？\n答：没有取得，正在申请排污许可证。"),
    (PERMIT, RUNS, "scene", "该单位未取得排污许可证，排放污染物。"),
    (SITE, SHUT, "scene", "本年度监测数据没有公开，系统查询亦无该信息。"),
    (SITE, SHUT, "interview", "问：为什么没有公开？\n答：负责的人离职，交接漏了账号。"),
)  # fmt: skip


def test_there_are_forty_plain_sentences() -> None:
    assert len({text for *_, text in PLAIN}) == len(PLAIN) >= 40


@pytest.mark.parametrize(("matter", "facts", "told", "text"), PLAIN)
def test_plain_sentences_of_true_cases_pass(matter: str, facts: Mapping[str, Any], told: str, text: str) -> None:
    assert memory_files.find(matter, facts, {told: text}) == []


def test_a_note_that_tells_an_effect_contradicts_no_harm() -> None:
    found = memory_files.find(DUST, HEAP | {"minor_by_reasons": True}, {}, {"minor_by_reasons": "时间短，道路可见积尘"})
    assert [(one.rule, one.text.told, one.text.named) for one in found] == [("effect-seen", "note", "minor_by_reasons")]


def test_one_amount_told_for_two_times_is_a_question() -> None:
    notes = {"harm": "停止外排前排出的超标废水约0.5吨，在雨水沟内被截留"}
    seen = {"scene": "采样期间排出的废水约0.5吨流入厂区外雨水沟，在沟内被截留。"}
    found = memory_files.find(WATER, OVER, seen, notes)
    assert [(one.rule, one.is_question) for one in found] == [("amount-of-two-times", True)]
    same = {"harm": "采样期间排出的超标废水约0.5吨，在雨水沟内被截留"}
    assert memory_files.find(WATER, OVER, seen, same) == []


def test_the_next_day_is_counted_from_a_day_of_the_file() -> None:
    text, days = "第二天就盖上了。", (date(2026, 11, 11), date(2026, 11, 13))
    for seen, is_wrong in ((date(2026, 11, 11), True), (date(2026, 11, 12), False)):
        file = memory_files.build_file(
            DUST, {"harm": "none"}, {"interview": f"问：后来呢？\n答：{text}"}, days=days, on=seen
        )
        assert bool(conflicts.find_conflicts(file, regime("cn-eco"))) is is_wrong


WEIGHING = "当事人称没有废水外排，与采样记录和监测报告不符，不予采信。"


def test_a_statement_that_is_weighed_stops_nothing_and_is_asked() -> None:
    law, said = regime("cn-eco"), {"interview": "问：有没有废水外排？\n答：没有。"}
    bare = memory_files.build_file(WATER, OVER, said)
    assert [one.rule for one in conflicts.list_open(bare, law)] == ["no-discharge-of-water"]
    assert conflicts.list_questions(bare, law) == ()
    weighed = memory_files.build_file(WATER, OVER, said | {"account": WEIGHING})
    assert conflicts.list_open(weighed, law) == ()
    assert [one.rule for one in conflicts.list_questions(weighed, law)] == ["no-discharge-of-water"]


def test_what_the_party_knew_is_weighed_beside_its_fault() -> None:
    law, said = regime("cn-eco"), {"interview": "问：为什么投产？\n答：知道没有等验收结果。"}
    note = {"fault": "负责人称知道没有等验收结果，该陈述与其审批单不一致，审批单显示系误认为已经验收"}
    assert conflicts.list_open(memory_files.build_file(BUILT, PLANT, said), law) != ()
    assert conflicts.list_open(memory_files.build_file(BUILT, PLANT, said, note), law) == ()


def test_a_record_after_the_act_tells_of_another_time() -> None:
    law, said = regime("cn-eco"), {"scene": "总排口关闭，未见废水外排。"}
    later = memory_files.build_file(WATER, OVER, said, on=date(2026, 9, 3))
    assert conflicts.find_conflicts(later, law) == ()


def test_another_regime_has_no_rules_of_this_kind() -> None:
    assert law_library.load_law()["us-epa"].casework.statements is None
    assert conflicts.find_conflicts(memory_files.build_file(WATER, OVER, {}), regime("us-epa")) == ()
