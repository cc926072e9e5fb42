"""Measured values of a sheet's case, and what its party did to lessen the harm."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.casefile.measurements import exceedance, permit_limits
from penalty.casefile.measurements import remediation as measures
from penalty.criteria.sheets.sheet import Sheet
from penalty.demo import demands, hours
from penalty.demo.case_builder import CaseBuilder
from penalty.documents import formatting
from penalty.models import Averaging, Evidence, MeasureAim, Occasion, Recheck
from penalty.services import measurements, remediation
from penalty.services.measurements import MeasurementDetails
from penalty.services.remediation import MeasureDetails, Verification
from workflows.choices import CommissionedWork
from workflows.vocabulary import Action

OF_AIR = ("烟气", "废气", "锅炉")
OF_BOILERS = ("锅炉", "boiler")
LABORATORY, ACCREDITATION = "演示生态环境监测站", "{year:02d}0512050001"
"""Its certificate begins with the year of its grant, two years before the report."""
COLOUR = ("色度", "50", "HJ 1182-2021")
"""An item that exceeds by no multiple, for a sheet that tells of none."""
CODE_LENGTH, PERMIT_NUMBER = 18, "911501000000000001001V"
COMPLIANT = Decimal("0.8")
"""Of the limit, what a compliant retest finds."""


@dataclass(frozen=True, slots=True)
class Medium:
    """Water or air: its point, the standard with its unit and mean, how it is sampled, and the items with limits."""

    point: str
    standard: str
    unit: str
    averaging: Averaging
    conditions: str
    items: Sequence[tuple[str, str, str]]
    reason: str = ""


WATER = Medium(
    "废水总排口", "《污水综合排放标准》（GB 8978-1996）表4一级标准", "mg/L", Averaging.DAILY_MEAN,
    "生产周期六小时",
    (("化学需氧量", "100", "HJ 828-2017"), ("氨氮", "15", "HJ 535-2009"), ("磷酸盐", "0.5", "HJ 669-2013")),
    "排污登记载明废水去向为执行一级标准的水域，所属行业没有国家行业排放标准，项目2015年建成",
)  # fmt: skip
"""Limits for works built from 1998 on, kept as means of a day; not compared with the text of the standard."""
AIR = Medium(
    "废气排放口", "《大气污染物综合排放标准》（GB 16297-1996）表2二级标准", "mg/m³", Averaging.HOURLY_MEAN,
    "生产负荷正常，连续采样一小时",
    (("颗粒物", "120", "GB/T 16157-1996"), ("二氧化硫", "550", "HJ 57-2017"), ("氮氧化物", "240", "HJ 693-2014")),
    "排放口位于环境空气功能区二类区，所属行业没有国家行业排放标准，项目2015年建成",
)  # fmt: skip

BOILER = Medium(
    "锅炉烟囱排放口", "《锅炉大气污染物排放标准》（GB 13271-2014）表2燃煤锅炉限值", "mg/m³", Averaging.HOURLY_MEAN,
    "锅炉负荷正常，连续采样一小时",
    (("颗粒物", "50", "GB/T 16157-1996"), ("二氧化硫", "300", "HJ 57-2017"), ("氮氧化物", "300", "HJ 693-2014")),
    "锅炉为燃煤锅炉，2015年建成，属于该标准规定的新建锅炉",
)  # fmt: skip
NOISE = Medium(
    "施工场地西侧场界外1米", "《建筑施工场界环境噪声排放标准》（GB 12523-2011）", "dB(A)", Averaging.EQUIVALENT_LEVEL,
    "混凝土浇筑和空压机同时作业，测量二十分钟", (("昼间噪声", "70", "GB 12523-2011"),),
    "施工场地位于城市建成区，测量时为昼间，噪声由建筑施工产生",
)  # fmt: skip
FUMES = Medium(
    "油烟排放口", "《饮食业油烟排放标准（试行）》（GB 18483-2001）", "mg/m³", Averaging.INSTANT,
    "灶头全部开启，连续采样五次", (("油烟", "2.0", "HJ 1077-2019"),),
    "油烟由餐饮经营的灶头产生，经排放口直接排入大气",
)  # fmt: skip
ODOUR = "《恶臭污染物排放标准》（GB 14554-1993）表1"
SMOKE = ("臭气浓度", "20", "HJ 1262-2022")
"""The same for air."""


def record_act(builder: CaseBuilder, sheet: Sheet, report: Evidence) -> None:
    """The values from which the multiple and the number of pollutants of the sheet follow; where it tells of none, one
    over its limit; where it tells of a permit exceeded, held against the limits of the permit on file."""
    multiple, pollutants = sheet.facts.get("exceedance_multiple"), int(sheet.facts.get("pollutants_exceeding") or 1)
    permit, medium = _file_permit(builder, sheet), _choose_medium(sheet)
    if multiple and Decimal(multiple) > 0:
        for item in medium.items[:pollutants]:
            value = Decimal(item[1]) * (1 + Decimal(multiple))
            _record(builder, medium, item, value, Occasion.ACT, sheet.violated_to, report, builder.today, permit)
    else:
        plain, item = _choose_plain_item(medium)
        value = Decimal(item[1]) + 10
        _record(builder, plain, item, value, Occasion.ACT, sheet.violated_to, report, builder.today, permit)


def _choose_plain_item(medium: Medium) -> tuple[Medium, tuple[str, str, str]]:
    """An item that exceeds by no multiple, where the sheet tells of none."""
    if medium is NOISE:
        return NOISE, NOISE.items[0]
    if medium is WATER:
        return replace(WATER, unit="倍"), COLOUR
    return replace(medium, standard=ODOUR, unit="无量纲", reason="厂界位于环境空气功能区二类区，项目2015年建成"), SMOKE


def _file_permit(builder: CaseBuilder, sheet: Sheet) -> Evidence | None:
    """The permit, where the act of the sheet is that a limit of it was exceeded."""
    is_due = sheet.matter in exceedance.PERMIT_MATTERS or sheet.facts.get(permit_limits.FACT) is True
    return builder.file_sample("permit") if is_due else None


def record_retest(builder: CaseBuilder, sheet: Sheet) -> None:
    """A compliant retest of what exceeded, where the sheet tells of one."""
    over = [row for row in builder.view.measurements if exceedance.exceeds(row)]
    if not over or sheet.facts.get("retest_compliant") is not True:
        return
    report, medium = builder.file_sample("retest"), _choose_medium(sheet)
    named = {row.item for row in over}
    for item in medium.items:
        if item[0] in named:
            _record(
                builder,
                medium,
                item,
                Decimal(item[1]) * COMPLIANT,
                Occasion.RETEST,
                builder.today,
                report,
                builder.today,
            )


def _choose_medium(sheet: Sheet) -> Medium:
    """The one of the matter, else that of which the sheet tells."""
    if "noise" in sheet.matter:
        return NOISE
    if sheet.matter == "catering-fumes":
        return FUMES
    stack = BOILER if any(word in f"{sheet.name} {sheet.note}".lower() for word in OF_BOILERS) else AIR
    if "water" in sheet.matter or "air" in sheet.matter:
        return WATER if "water" in sheet.matter else stack
    of_air = any(word in sheet.note for word in OF_AIR)
    return WATER if sheet.matter.startswith("permit") and not of_air else stack


def _record(
    builder: CaseBuilder, medium: Medium, item: tuple[str, str, str], value: Decimal, occasion: Occasion, day: date,
    report: Evidence, reported_on: date, permit: Evidence | None = None,
) -> None:  # fmt: skip
    name, limit, method = item
    officers = "、".join(one.name for one in (builder.case.lead, builder.case.second) if one)
    details = MeasurementDetails(
        occasion=occasion, item=name, point=medium.point, sampled_at=hours.find_sampling_hour(builder, day),
        sampled_by=f"本机关执法人员{officers}会同{LABORATORY}采样人员", averaging=medium.averaging,
        conditions=medium.conditions, method=method,
        value=f"{value.normalize():f}", unit=medium.unit, standard=medium.standard, limit_most=limit,
        standard_reason=medium.reason if permit is None else "",
        limit_unit=medium.unit, limit_averaging=medium.averaging, laboratory=LABORATORY,
        accreditation=ACCREDITATION.format(year=(reported_on.year - 2) % 100),
        report_number=f"演监字〔{builder.today.year}〕第{report.number:03d}号", reported_on=reported_on,
        **(_describe_permit(builder, day, permit) if permit is not None else {}),
    )  # fmt: skip
    measurements.record_measurement(
        builder.session, builder.cast.officer, builder.case, report.key, details, authority=builder.authority,
        today=builder.today,
    )  # fmt: skip


def _describe_permit(builder: CaseBuilder, day: date, permit: Evidence) -> dict[str, Any]:
    """Number and validity: five years that began in the year before the sample."""
    return {
        "permit": f"{builder.case.party.code}001V" if len(builder.case.party.code) == CODE_LENGTH else PERMIT_NUMBER,
        "permit_evidence_id": permit.key, "permit_from": date(day.year - 1, 1, 1),
        "permit_to": date(day.year + 3, 12, 31),
    }  # fmt: skip


def record_removal(builder: CaseBuilder, done_on: date, pieces: Sequence[Evidence]) -> None:
    """Put on record how the party lessened the harm of its own accord, where the matter has such a measure."""
    if builder.case.matter in demands.REMOVALS:
        demand, result = demands.REMOVALS[builder.case.matter]
        told = MeasureDetails(
            aim=MeasureAim.REMOVAL, demand=demand, done_on=done_on, result=result,
            proof_ids=tuple(piece.key for piece in pieces),
        )  # fmt: skip
        remediation.record_measure(
            builder.session, builder.cast.officer, builder.case, told, authority=builder.authority, today=builder.today
        )


def record_recheck(builder: CaseBuilder, done_on: date, pieces: Sequence[Evidence]) -> None:
    """Both officers find every open measure carried out, as ``pieces`` record."""
    numbers = [row.number for row in measures.list_open(builder.view)]
    result = demands.tell_result(builder.view, builder.view.regime)
    told = Verification(
        recheck=Recheck.FULFILLED, verified_on=builder.today, seen=result, done_on=done_on, result=result,
        verified_by_id=builder.cast.officer.key, verified_with_id=builder.cast.second.key,
        proof_ids=tuple(piece.key for piece in pieces),
    )  # fmt: skip
    if numbers:
        remediation.verify_measures(
            builder.session, builder.cast.officer, builder.case, numbers, told, authority=builder.authority,
            today=builder.today,
        )  # fmt: skip


def commission_monitoring(builder: CaseBuilder, sheet: Sheet) -> None:
    """Asks the station for the items of the samples that were taken in the act, and for nothing else."""
    medium, item = _choose_medium(sheet), None
    if not sheet.facts.get("exceedance_multiple"):
        medium, item = _choose_plain_item(medium)
    items = [item] if item is not None else medium.items[: int(sheet.facts.get("pollutants_exceeding") or 1)]
    names = "、".join(one[0] for one in items)
    taken = f"{formatting.format_day(sheet.violated_to)}会同执法人员在当事人{medium.point}采样，测定样品"
    builder.act(
        builder.cast.officer, Action.COMMISSION, work=CommissionedWork.MONITORING, body="演示生态环境监测站",
        question=f"{taken}的{names}，判定是否超过{medium.standard}规定的限值",
    )  # fmt: skip


def receive_monitoring_result(builder: CaseBuilder, sheet: Sheet) -> None:
    report = builder.file_sample("monitoring")
    record_act(builder, sheet, report)
    multiple = sheet.facts.get("exceedance_multiple")
    figure = f"，超标倍数为{multiple}倍" if multiple else ""
    builder.act(
        builder.cast.officer, Action.RECEIVE_RESULT, result=f"所采样品超过排放标准{figure}。", proof=report.id,
        told_on=builder.today,
    )  # fmt: skip
    builder.serve_papers()
