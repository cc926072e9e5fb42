"""Measured values in the words of a paper: sampling, report, standard, limit, value and how far it is over."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from penalty import clock
from penalty.casefile.measurements import exceedance
from penalty.documents import formatting
from penalty.models import Averaging, DocumentKind, Measurement, Occasion, Origin
from penalty.papers.source import PaperSource
from penalty.papers.wording import narrative

SAMPLES: Mapping[Averaging, str] = {
    Averaging.INSTANT: "瞬时样品",
    Averaging.HOURLY_MEAN: "小时均值样品",
    Averaging.DAILY_MEAN: "日混合样品",
    Averaging.EQUIVALENT_LEVEL: "等效声级测量值",
}
LASTING = (Averaging.HOURLY_MEAN, Averaging.DAILY_MEAN)
"""Samples that take hours: the time on record is that of the first."""
MEANS: Mapping[Averaging, str] = {
    Averaging.INSTANT: "瞬时值",
    Averaging.HOURLY_MEAN: "小时均值",
    Averaging.DAILY_MEAN: "日均值",
    Averaging.EQUIVALENT_LEVEL: "等效声级",
}

FIELD_WORDS: Mapping[str, str] = {
    "evidence_id": "所附证据不能证明监测数值",
    "sampled_at": "采样时间与违法行为不符",
    "value": "监测数值不能成立",
    "unit": "监测数值没有单位",
    "standard": "没有执行标准",
    "permit": "排污许可证编号不能成立",
    "permit_evidence_id": "案卷中没有载明该限值的排污许可证",
    "permit_to": "采样时排污许可证是否有效没有查明",
    "limit_least": "限值下限不能成立",
    "limit_most": "没有限值，或者限值不能成立",
    "limit_unit": "限值没有单位，或者与监测数值的单位不一致",
    "limit_averaging": "限值没有注明取值时间",
    "averaging_reason": "取值时间不同的限值和样品相比较，没有说明理由",
    "laboratory": "没有监测机构",
    "accreditation": "监测机构没有资质认定证书编号",
    "report_number": "没有报告编号",
    "reported_on": "报告日期早于违法行为、采样或者取得日期",
}
"""By field, the fault of a row in the words of the file review."""


def list_occasion(file: PaperSource, occasion: Occasion) -> list[Measurement]:
    return [row for row in file.measurements if row.occasion is occasion]


def describe_occasion(file: PaperSource, occasion: Occasion) -> str:
    """Each sample in turn: how it was taken, the report, the limits, the values; empty without any."""
    rows = sorted(list_occasion(file, occasion), key=_sample_key)
    return "".join(_describe_sample(file, list(group)) for _key, group in groupby(rows, key=_sample_key))


def list_reported(file: PaperSource, evidence_id: str) -> list[str]:
    """Each sample of one report, as :func:`describe_occasion` tells it; empty where none of its values is recorded."""
    rows = sorted((row for row in file.measurements if str(row.evidence_id) == evidence_id), key=_sample_key)
    return [_describe_sample(file, list(group)) for _key, group in groupby(rows, key=_sample_key)]


def describe_retest(file: PaperSource) -> str:
    """2026年9月20日于废水总排口复测，化学需氧量浓度为40毫克/升，未超过限值; empty without any."""
    rows = sorted(list_occasion(file, Occasion.RETEST), key=_sample_key)
    samples = [list(group) for _key, group in groupby(rows, key=_sample_key)]
    return "；".join(
        f"{formatting.format_day(clock.day_of(group[0].sampled_at))}于{group[0].point}复测，{describe_values(group)}"
        for group in samples
    )


def describe_values(rows: Sequence[Measurement]) -> str:
    """化学需氧量浓度为80毫克/升，超标0.6倍；…"""
    return "；".join(f"{describe_value(row)}{_describe_verdict(row)}" for row in rows)


def describe_proved(rows: Sequence[Measurement]) -> str:
    """The values of a report as what it proves: 2026年9月8日总排口化学需氧量浓度为80毫克/升; empty without any."""
    return "；".join(
        f"{formatting.format_day(clock.day_of(row.sampled_at))}{row.point}{describe_values([row])}" for row in rows
    )


def describe_permit(rows: Sequence[Measurement]) -> str:
    """The limits that a permit states, as what it proves: 排污许可证（编号：…）载明化学需氧量限值50毫克/升."""
    told = dict.fromkeys(f"{_name_permit(row)}载明{describe_limit(row)}" for row in rows if row.permit)
    return "；".join(told)


def describe_full(row: Measurement) -> str:
    """The whole row for the house: sample, value, limit, standard, report."""
    time = _describe_time(row)
    sample = f"{time}，{row.point}，{SAMPLES[row.averaging]}"
    accreditation = f"资质认定证书编号{row.accreditation}" if row.accreditation else ""
    report = (row.laboratory, accreditation, row.report_number, formatting.format_day(row.reported_on), row.method)
    permit = f"排污许可证（编号：{row.permit}）" if row.permit else ""
    limit = (permit, row.standard, describe_limit(row)) if row.limit_least or row.limit_most else ()
    parts = (sample, row.sampled_by, describe_values([row]), *limit, *report, row.averaging_reason)
    return "，".join(one for one in parts if one)


def describe_value(row: Measurement) -> str:
    """化学需氧量浓度为80毫克/升（测量不确定度3毫克/升）"""
    unit = exceedance.name_unit(row.unit)
    noun = row.item if unit in exceedance.NO_MULTIPLE else f"{row.item}浓度"
    value = "低于检出限" + row.value.strip()[1:].strip() if exceedance.is_below_detection(row) else row.value.strip()
    doubt = f"（测量不确定度{row.uncertainty}）" if row.uncertainty else ""
    return f"{noun}{'' if exceedance.is_below_detection(row) else '为'}{value}{_print_unit(unit)}{doubt}"


def describe_limit(row: Measurement) -> str:
    """化学需氧量限值50毫克/升（日均值）"""
    ends = [text for text in (row.limit_least.strip(), row.limit_most.strip()) if text]
    mean = f"（{MEANS[row.limit_averaging]}）" if row.limit_averaging and row.limit_averaging in MEANS else ""
    floor = "不低于" if row.limit_least and not row.limit_most else ""
    return f"{row.item}限值{floor}{'至'.join(ends)}{_print_unit(exceedance.name_unit(row.limit_unit))}{mean}"


def describe_multiples(file: PaperSource) -> str:
    """化学需氧量超标0.6倍、氨氮超标0.2倍: what exceeds in the act and by how many times."""
    found = [
        (row, multiple) for row in list_occasion(file, Occasion.ACT) if (multiple := exceedance.find_multiple(row))
    ]
    return "、".join(f"{row.item}超标{multiple:f}倍" for row, multiple in found)


def describe_exceeding(file: PaperSource) -> str:
    """The items that exceed, by name."""
    over = [row.item for row in list_occasion(file, Occasion.ACT) if exceedance.exceeds(row)]
    return "、".join(dict.fromkeys(over))


def describe_notice_of_result(file: PaperSource) -> str:
    """When the party was told the result; empty while no such notice is served."""
    notice = file.latest_document(DocumentKind.RESULT_NOTICE)
    service = file.find_service(notice)
    if notice is None or service is None:
        return ""
    return f"本机关于{formatting.format_day(service.served_on)}向{narrative.name_party(file)}送达《{notice.title}》。"


def _sample_key(row: Measurement) -> tuple[object, ...]:
    return (row.sampled_at, row.point, row.sampled_by, row.averaging, row.report_number, row.evidence_id)


def _describe_sample(file: PaperSource, rows: Sequence[Measurement]) -> str:
    sentences = (_describe_sampling(file, rows[0]), _describe_limits(rows), _describe_report(file, rows))
    reasons = dict.fromkeys(formatting.strip_stop(row.averaging_reason) for row in rows if row.averaging_reason)
    return "".join(f"{one}。" for one in (*sentences, *reasons) if one)


def _describe_sampling(file: PaperSource, row: Measurement) -> str:
    time = _describe_time(row)
    witness = f"，在{row.witness}在场时，" if row.witness else ""
    conditions = f"，{row.conditions}" if row.conditions else ""
    if row.origin is Origin.AUTOMATIC:
        return f"{time}，{narrative.name_party(file)}{row.point}由{row.laboratory}自动监测{conditions}"
    taken = "测得" if row.averaging is Averaging.EQUIVALENT_LEVEL else "采集"
    began = f"自{time}起" if row.averaging in LASTING else time
    return (
        f"{began}，{row.sampled_by}{witness}于{narrative.name_party(file)}{row.point}"
        f"{taken}{SAMPLES[row.averaging]}{conditions}"
    )


def _describe_time(row: Measurement) -> str:
    at = clock.local_time(row.sampled_at)
    return f"{formatting.format_day(clock.day_of(row.sampled_at))}{formatting.format_clock_time(at)}"


def _describe_limits(rows: Sequence[Measurement]) -> str:
    """The standards, each with the limits that it sets here."""
    limited = [row for row in rows if row.standard]
    return "；".join(
        f"{_name_standard(group)}，{'、'.join(describe_limit(row) for row in group)}"
        for group in _iterate_standards(limited)
    )


def _iterate_standards(rows: Sequence[Measurement]) -> Iterator[list[Measurement]]:
    names = dict.fromkeys((row.permit, row.standard) for row in rows)
    for name in names:
        yield [row for row in rows if (row.permit, row.standard) == name]


def _name_standard(rows: Sequence[Measurement]) -> str:
    """该处执行《…》表4一级标准（废水排入执行一级标准的水域）, with why it applies here."""
    row, reasons = rows[0], dict.fromkeys(formatting.strip_stop(one.standard_reason) for one in rows)
    why = "；".join(one for one in reasons if one)
    lead = f"{_name_permit(row)}载明执行" if row.permit else "该处执行"
    return f"{lead}{row.standard}{f'（{why}）' if why else ''}"


def _name_permit(row: Measurement) -> str:
    days = (row.permit_from, row.permit_to)
    told = "至".join(formatting.format_day(one) for one in days if one is not None)
    return f"排污许可证（编号：{row.permit}{f'，有效期{told}' if told else ''}）"


def _describe_report(file: PaperSource, rows: Sequence[Measurement]) -> str:
    row, day = rows[0], formatting.format_day(rows[0].reported_on)
    if row.evidence_id in file.marks:
        return f"依法保密的监测材料（{day}）载明：{describe_values(rows)}"
    if row.origin is Origin.AUTOMATIC:
        return f"自动监测数据（{day}）显示：{describe_values(rows)}"
    methods = "、".join(dict.fromkeys(one.method for one in rows if one.method))
    manner = f"采用{methods}监测，" if methods else ""
    return (
        f"{row.laboratory}（资质认定证书编号：{row.accreditation}）{manner}出具的监测报告（{row.report_number}，{day}）"
        f"载明：{describe_values(rows)}"
    )


def _describe_verdict(row: Measurement) -> str:
    if not (row.limit_least or row.limit_most):
        return ""
    if not exceedance.exceeds(row):
        return "，未超过限值"
    multiple = exceedance.find_multiple(row)
    if multiple is not None:
        return f"，超标{multiple:f}倍"
    value, most = exceedance.parse_figure(row.value), exceedance.parse_figure(row.limit_most)
    unit = exceedance.name_unit(row.unit)
    if unit == "倍":
        return "，超过限值"
    if row.limit_least or value is None or most is None:
        return "，超出限值范围"
    if unit in ("", exceedance.DIMENSIONLESS):
        return "，超过限值"
    return f"，超过限值{_print_figure(value - most)}{unit}"


def _print_unit(unit: str) -> str:
    return "" if unit == exceedance.DIMENSIONLESS else unit


def _print_figure(figure: Decimal) -> str:
    return f"{figure.normalize():f}"
