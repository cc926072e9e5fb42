"""The sentences that the demo officer writes beside an answer: its reason, or the inquiry made in vain."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from penalty.casefile.contradictions import day_sequence
from penalty.casefile.evidence import article_choice
from penalty.casefile.precedents import violations
from penalty.criteria import fact_days
from penalty.criteria.schemas.schema_types import NEVER
from penalty.demo import demands, reasons, scenes
from penalty.demo.case_builder import CaseBuilder
from penalty.documents import formatting
from penalty.models import EvidenceKind
from penalty.papers.orders.ancillary_measures import GAINS
from penalty.papers.wording import narrative

INQUIRY = "经查询案件登记和信用信息平台，"
STOPPED = "当事人自{day}起停止建设、生产或者使用，该日现场照片和生产记录在卷"
SIGHT = "执法人员到场逐处查看并拍照，{}"
SIGHTS: Mapping[str, str] = {"enclosure impossible": scenes.NOT_TO_BE_ENCLOSED}
"""By question and answer, what was seen of what chooses the article."""
PAST_DECISION = "{day}演示罚〔{year}〕{number}号（{act}罚款）"
"""A past decision of another authority, which no register here holds."""
PAST_FORCE = "，已经履行，未经复议、诉讼"
SAME_KIND = "same_kind_violations_24m"
OF_A_YEAR, OF_TWO_YEARS, OLDER = timedelta(days=170), timedelta(days=500), timedelta(days=900)
"""How long before the act the decisions lie that the counts of twelve and of twenty-four months tell, and others."""


def explain_gap(day: date, name: str = "") -> str:
    """The inquiry that the demo officer made in vain; of gains a decision prints it."""
    if name == GAINS:
        return f"{formatting.format_day(day)}调阅销售台账和银行流水，没有查到因该行为取得款项的记录"
    if name in violations.LOOK_BACKS:
        return f"{formatting.format_day(day)}查询本机关案件登记和信用信息平台，登记只及于近年，更早的情况没有查到记录"
    return f"{formatting.format_day(day)}调阅审批、许可档案并到现场核对，询问当事人，没有取得有关材料"


def draft_note(builder: CaseBuilder, name: str, value: object, facts: Mapping[str, object] | None = None) -> str:
    """The reason that an answer needs beside its proof."""
    if name == fact_days.CORRECTED and went_on(builder, value):
        return STOPPED.format(day=formatting.format_day(builder.case.violated_to))
    if name == "minor_by_reasons" and value is False and builder.case.matter in reasons.NOT_MINOR:
        return _tell_not_minor(builder, facts or {})
    if name == "fault" and value == "negligent" and builder.case.unit_case is not None:
        return reasons.tell_negligence(reasons.SIGNED)
    if name == "facilities_built" and value is True:
        earlier = builder.view.answers.get(name)
        return earlier.note if earlier else reasons.BUILT.format(day=formatting.format_day(builder.today))
    if name in reasons.DUTY_FACTS and builder.case.matter in reasons.DUTIES:
        case, day = builder.case, formatting.format_day(builder.case.violated_from)
        return reasons.DUTIES[case.matter].format(day=day)
    if name == "harm_removed_or_reduced" and value is True and builder.case.matter in demands.REMOVALS:
        return "，".join(
            ("当事人" + demands.REMOVALS[builder.case.matter][0], demands.REMOVALS[builder.case.matter][1])
        )
    if name == "harm" and value == "none" and _is_seen_after(builder):
        return reasons.SEEN_AFTER.format(day=formatting.format_day(builder.today))
    if name == "harm" and value == "none":
        return _describe_look(builder, facts or {})
    if name not in violations.LOOK_BACKS:
        group = builder.authority.regimes[builder.case.regime].matters[builder.case.matter].group
        days = (builder.case.violated_from, builder.case.violated_to)
        view = builder.view
        known = {one: row.value for one, row in view.answers.items()} | dict(facts or {}) | {name: value}
        return reasons.describe_answer(
            name, value, group, measured=bool(view.measurements), matter=builder.case.matter, facts=known,
            days=days,
        )  # fmt: skip
    past = "、".join(_describe_past(builder, facts or {}, place) for place in range(1, int(str(value or 0)) + 1))
    found = f"查得当事人违法记录{value}条：{past}{PAST_FORCE}" if value else "当事人以往没有违法记录"
    return f"{INQUIRY}{found}。"


def _describe_past(builder: CaseBuilder, facts: Mapping[str, object], place: int) -> str:
    """The decision on that place of the look-up, the latest first, as the sheet's counts allow it."""
    lately, longer = (int(str(facts.get(name) or 0)) for name in ("same_kind_violations_12m", SAME_KIND))
    age = OF_A_YEAR if place <= lately else OF_TWO_YEARS if place <= longer else OLDER
    day = builder.case.violated_from - age - timedelta(days=10 * place)
    act = "因同类行为" if place <= max(lately, longer) else "因其他行为"
    number = 10 * builder.case.key + place
    return PAST_DECISION.format(day=formatting.format_day(day), year=day.year, number=number, act=act)


def tell_sight(builder: CaseBuilder, name: str, value: object, cited: Collection[int]) -> str:
    """The sight of an answer that chooses the article, where the record of the scene alone shows it."""
    regime = builder.authority.regimes[builder.case.regime]
    pieces = [one for one in builder.view.evidence if one.key in cited]
    if article_choice.find_problem(builder.case, regime, name, "", pieces) is None:
        return ""
    return SIGHTS.get(f"{name} {value}") or SIGHT.format(narrative.describe_answer(regime.facts[name], value))


def _tell_not_minor(builder: CaseBuilder, facts: Mapping[str, object]) -> str:
    length = (builder.case.violated_to - builder.case.violated_from).days + 1
    known = {name: row.value for name, row in builder.view.answers.items()} | dict(facts)
    found = known.get("party_discovered_on") not in (None, NEVER)
    return reasons.NOT_MINOR[builder.case.matter].format(days=length, found=reasons.WENT_ON if found else "")


def _describe_look(builder: CaseBuilder, facts: Mapping[str, object]) -> str:
    """The look at the surroundings at the first record of the scene, and at the first after which the act went on no
    more, else today."""
    seen = sorted(one.collected_on for one in builder.view.evidence if one.kind is EvidenceKind.SCENE_RECORD)
    after = [day for day in seen if day >= builder.case.violated_to]
    group = builder.authority.regimes[builder.case.regime].matters[builder.case.matter].group
    first, last = min(seen, default=builder.today), min(after, default=builder.today)
    again = formatting.format_day(last) if first < last else ""
    return reasons.describe_looks(builder.case.matter, group, facts, formatting.format_day(first), again)


def _is_seen_after(builder: CaseBuilder) -> bool:
    """Every record of the scene was made after the act had ended."""
    seen = [one.collected_on for one in builder.view.evidence if one.kind is EvidenceKind.SCENE_RECORD]
    return bool(seen) and min(seen) > builder.case.violated_to


def went_on(builder: CaseBuilder, value: object) -> bool:
    """The sheet ends the act before its correction although such an act goes on until then."""
    regime, day = builder.authority.regimes[builder.case.regime], fact_days.read_day(value)
    return day is not None and day > builder.case.violated_to and day_sequence.is_continuing(builder.case, regime)
