"""The demo officer's sentences: what an answer rests on, and which circumstances carry a figure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from penalty.demo import scenes
from penalty.demo.demands import REMOVALS
from penalty.documents import formatting

DESCRIPTIONS: Mapping[str, str] = {
    "harm_removed_or_reduced": "当事人当日停止排放，对已经排出的污染物进行收集和处理，核查时现场没有残留",
    "restoration_effective": "受到沾染的地面已经清挖、换填，核查时现场恢复原状",
    "refused_to_correct": "当事人收到责令改正决定后仍然继续生产，两次核查均未停止",
    "evades_supervision": "当事人设置暗管，绕过处理设施直接排放",
    "falsified_data": "当事人在采样管路上加装稀释装置，监测数值低于实际排放",
    "obstructed_inspection": "当事人的门卫锁闭大门，执法人员在门外等候四十分钟",
    "coerced_or_deceived": "出租方以停水停电相要挟，要求当事人继续使用该设施",
    "surroundings_affected": "相邻道路约30米路面有积尘，两户居民反映晾晒受到影响",
    "life_or_health_endangered": "六名周边居民感到咽喉不适并就诊，诊断材料在卷",
    "cross_region_harm": "污染物越过旗县界，下游相邻旗县断面监测数值升高",
    "public_reaction_adverse": "当地媒体两次报道，十余名居民联名反映",
    "malicious_harm": "当事人的聊天记录写明明知废水超标仍安排夜间直排，并在举报后更换排放点",
    "repeatedly_penalised": "查得的处罚决定书在卷，两年内因同类违法行为被处罚三次以上",
    "meritorious_cooperation": "当事人提供线索，经查证属实，据此查处另一起非法倾倒行为",
}
BUILT = "{day}对照环评批复逐项核对，环境保护设施均已建成"
TWO_ACTS: Mapping[str, str] = {
    "enclosure": "厂区东侧堆放砂石，用装载机作业，不能密闭；西侧料棚旁另堆放粉煤灰，可以入库密闭，两处都没有采取措施",
    "site_noise_fault": "昼间打桩时边界噪声超过限值，监测报告在卷；另有一日夜间连续浇筑，没有取得证明",
    "public_noise_fault": "昼间在居民楼前使用高音广播喇叭；另在晚间组织广场活动，音响音量过大",
    "ledger_fault": "上半年的台账有三个月空白，没有记录；下半年的记录与生产日报的数值不符",
    "soil_survey_occasion": "地块列入有土壤污染风险的名录；该重点监管单位的用地另已由政府收回",
    "discharge_medium": "废水由雨水口外排，另有废气由未接入处理设施的排气筒排出",
}
"""By question with an answer of both, the two acts as they were found."""
DUTIES: Mapping[str, str] = {
    "eia-register-form-unfiled": (
        "该项目年出栏生猪不足5000头，依照《建设项目环境影响评价分类管理名录（2021年版）》第3项“牲畜饲养”应当填报登记表"
    ),
    "information-not-disclosed": "当事人实行排污许可管理，排污许可证副本载明本年度监测数据应当在{day}以前公开",
}
"""By matter, from what the duty follows that the party broke."""
PRODUCING = "项目已投产，出库单载明{day}起对外发货，不是调试"
"""Of a project in production, what tells it from trial running."""
DUTY_FACTS = ("project_document", "disclosure_required")
SEEN = ("surroundings_affected", "life_or_health_endangered", "evades_supervision", "obstructed_inspection")
"""Answers whose sentence the survey of the scene carries, beside the harm."""
NOT_MINOR: Mapping[str, str] = {"acceptance-missing": "{found}项目未经验收连续生产{days}日，不属于违法行为轻微"}
"""By matter, why an act was not minor, where its length alone does not say it."""
WENT_ON = "自行发现后仍未停产，"
NEGLIGENT: Mapping[str, str] = {
    "acceptance-missing": "投产时生产部误以为设施建成即可投产",
    "discharge-standard-exceeded-water": "一组膜组件破损，值班人员没有及时发现",
    "dust-material-uncovered": "围挡已经订货，施工队未到，其间没有先用苫布覆盖",
    "eia-register-form-unfiled": "新建猪舍时没有核对建设项目分类管理名录，误以为不需要填报",
    "information-not-disclosed": "负责公开的人员离职，交接时漏了公开平台的账号",
}
"""By matter, the carelessness that the party told of."""
CAUSE = "没有按照岗位职责核对有关规定"
SIGNED = "签字时没有查看验收报告，误以为设施建成即可投产"
"""Of the person who answers for a unit."""
FAULT: Mapping[str, str] = {
    "intentional": "当事人的生产记录写明“夜间直排”，操作人员由其负责人安排",
    "none": "当事人已经按照规程检修和值守，故障由供电线路遭雷击引起，供电单位的证明在卷",
}
SEEN_AFTER = "{day}执法人员核对违法行为期间的生产和设施运行记录，并查看现场，未见残留的污染痕迹"
"""Of no harm by an act that had ended before anybody saw the place."""
SEEN_AGAIN: Mapping[str, str] = {
    "record": "；{day}核查时再次翻阅记录，未见异常排放",
    "disclosure": "；{day}核查时污染防治设施在运行，厂界外未见污染痕迹",
    "": "；{day}核查时再次查看上述地点，未见污染痕迹",
}
"""By kind, what was looked at again at the check of the correction."""
LOOKED: Mapping[str, tuple[str, str]] = {
    "eia-register-form-unfiled": (
        "{day}执法人员查看集污池和厂界外道路、沟渠，未见渗漏、外溢痕迹，没有明显臭味，走访相邻两户，均称没有受到影响",
        "；{day}核查时再次查看，未见渗漏、外溢，没有明显臭味",
    ),
    "acceptance-missing": (
        "{day}执法人员查看厂界外道路、沟渠和地面，未见渗漏、污染痕迹，没有异味，走访相邻两家单位，均称没有受到影响",
        "；{day}核查时再看，未见渗漏、污染痕迹，没有异味",
    ),
}
"""By matter, the two looks where what it may let loose is known: leaks, odour, and what the neighbours say."""
HARMLESS: Mapping[str, str] = {
    "record": "{day}执法人员翻阅生产和设施运行记录，未见异常排放",
    "disclosure": "{day}执法人员查看污染防治设施，设施在运行，厂界外未见污染痕迹",
    "": "{day}执法人员查看厂界外道路、沟渠和地面，未见污染痕迹",
}
"""By kind, what was looked at where no harm was found."""
CARELESS: Mapping[str, str] = {
    "evades_supervision": "治理设施循环泵停运，未经处理的污染物从旁路排出",
    "fault": "循环泵因故障停运，值班人员没有按规程巡检，当事人没有设置专门的排放设施，不认定故意",
    "detention_applicable": "设施因故障停运，不是当事人有意停用，公安机关复函不适用行政拘留",
}
"""Of an evasion that was not meant, since a facility ran badly."""
EXTENTS: Mapping[str, str] = {
    "exceedance_multiple": "超标{}倍", "pollutants_exceeding": "超标的污染物有{}项",
    "stockpile_area_m2": "堆放面积约{}平方米",
    "hazardous_waste_tonnes": "涉及危险废物{}吨",
}  # fmt: skip
"""By fact, the amount that speaks against a minor act."""
GRADES: Mapping[str, str] = {"considerable": "现场查见影响到厂界以外", "serious": "现场查见的后果严重"}
PLAIN_WEIGHT: Mapping[str, str] = {
    "water": "检查时全部生产设备在运行，废水连续排出，不是停机后的少量渗漏",
    "stack": "检查时全部生产设备在运行，废气连续排出，不是开停机的短时排放",
    "": "现场查见的数量和规模不是个别、少量",
}
"""Where neither length nor amount nor effect is told."""
NOT_REPEATED = (
    "当事人两年内因同类违法被处罚不足三次，未达到生态环境部《关于进一步规范适用环境行政处罚自由裁量权的指导意见》"
    "（环执法〔2019〕42号）所列从重处罚的次数"
)
HALTED = "自该日起停止排放，治理设施修复期间的停产记录在卷"


def describe_answer(
    name: str, value: object, group: str, *, measured: bool, matter: str = "", facts: Mapping[str, Any] | None = None,
    days: tuple[date, date] | None = None,
) -> str:  # fmt: skip
    """The sentence that an answer with an effect needs; empty for others."""
    if name == "harm":
        return scenes.tell_harm(matter, group, value, facts or {})
    if name == "stockpile_area_m2":
        return f"物料占地面积约{value}平方米"
    if name in CARELESS and _was_careless({**(facts or {}), name: value}):
        return CARELESS[name]
    if name == "fault":
        return tell_negligence(NEGLIGENT.get(matter, CAUSE)) if value == "negligent" else FAULT.get(str(value), "")
    if name == "corrected_on":
        return HALTED if measured and value != "never" else ""
    if name == "minor_by_reasons" and value is False:
        return _explain_weight(scenes.find_kind(matter, group, facts or {}), facts or {}, days or (date.min, date.min))
    if name == "project_stage" and value == "producing":
        return PRODUCING.format(day=formatting.format_day(days[0]) if days else "投产当日")
    if name == "repeatedly_penalised" and value is False:
        return NOT_REPEATED
    two = TWO_ACTS.get(name, "") if value == "both" else ""
    return DESCRIPTIONS.get(name, "") if value is True else two


def tell_negligence(cause: str) -> str:
    """The sentence on carelessness, which its cause carries and not the length of the act."""
    return f"当事人系过失（{cause}），没有证据证明故意"


def describe_looks(matter: str, group: str, facts: Mapping[str, Any], day: str, again: str = "") -> str:
    """The sentence that no harm was found, by what was looked at on ``day``, and on another one ``again``."""
    kind = scenes.find_kind(matter, group, facts)
    by_kind = (HARMLESS.get(kind, HARMLESS[""]), SEEN_AGAIN.get(kind, SEEN_AGAIN[""]))
    first, second = LOOKED.get(matter, by_kind)
    return first.format(day=day) + (second.format(day=again) if again else "")


def _was_careless(facts: Mapping[str, Any]) -> bool:
    """Supervision was evaded, and the sheet finds that it was not meant."""
    return facts.get("evades_supervision") is True and facts.get("fault") == "negligent"


def _explain_weight(kind: str, facts: Mapping[str, Any], days: tuple[date, date]) -> str:
    """The ground on which the act is not minor: how long, how much, with what effect."""
    length = (days[1] - days[0]).days + 1
    known = [
        f"该行为持续{length}日，不是偶发" if length > 1 else "",
        *(text.format(facts[name]) for name, text in EXTENTS.items() if facts.get(name)),
        GRADES.get(str(facts.get("harm")), ""),
    ]
    return "，".join([one for one in known if one] or [PLAIN_WEIGHT.get(kind, PLAIN_WEIGHT[""])])


def explain_relief(matter: str, facts: Mapping[str, Any]) -> str:
    """Grounds beyond the circumstances of the base, which count once."""
    told = {**RELIEFS, **({"harm_removed_or_reduced": DRAINED} if matter in REMOVALS else {})}
    done = [text for name, text in told.items() if facts.get(name, "never") not in (False, "never")]
    limit = STOPPED_LATE if matter in REMOVALS and DRAINED in done else ""
    return f"{'、'.join(done) or '当事人配合调查、如实提供材料'}，因此减少罚款{limit}"


def explain_departure(facts: Mapping[str, Any], days: int) -> str:
    """The circumstances that carry a figure below the minimum, and what keeps it from being lower yet: the earlier
    record, which nothing else of the decision counts, else the length."""
    done = [text for name, text in RELIEFS.items() if facts.get(name, "never") not in (False, "never")]
    against = ["此前有违法记录"] if facts.get("prior_violations") else [f"行为持续{days}日"]
    carried = "，".join(done) or "当事人配合调查、如实提供材料"
    return f"{carried}；{'、'.join(against)}，不再多减"


DRAINED = "抽排记录载明的抽回量与流量计的当日读数相符，后果没有扩大"
STOPPED_LATE = "；外排在采样检查之后才停止，不再多减"
"""Of a matter whose removal :data:`~penalty.demo.demands.REMOVALS` tells."""
RELIEFS: Mapping[str, str] = {
    "harm_removed_or_reduced": "当事人在违法行为发现后主动清理、收集，后果没有扩大",
    "self_reported_on": "当事人主动报告，本机关据此及时查清事实",
}
