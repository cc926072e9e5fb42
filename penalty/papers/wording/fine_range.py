"""The fine that an article threatens, in the words of the statute."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.casefile.evidence import act_elements
from penalty.criteria.numerals import format_chinese_number, format_formal_numerals
from penalty.documents import formatting
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, narrative

PLAIN_NUMERALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")


def describe_liability(file: PaperSource) -> str:
    """Which fine the article threatens, in short: 可以处五万元以下的罚款."""
    quotes = citations.quote_penalty(file)
    told = describe_share(file) if (file.applied_law["range"] or {}).get("maximum") is None else describe_range(file)
    if not told:
        return ""
    force = "可以处" if any("可以处" in one.text or "可处" in one.text for one in quotes) else "应当处"
    aim = f"对{narrative.name_party(file)}" if file.case.unit_case is not None else ""
    return f"依照{formatting.join_citations(quotes)}的规定，{aim}{force}{told}的罚款"


def describe_share(file: PaperSource) -> str:
    """建设项目总投资额百分之一以上百分之五以下, where the fine is a share of a sum that is not known; else empty."""
    if file.case.stated_law is not None or not file.applied_law.get("date"):
        return ""
    period = act_elements.find_period(file, file.regime, date.fromisoformat(file.applied_law["date"]))
    found = next((one for one in period.ranges if not one.when and one.percent_of), None) if period else None
    if found is None or any(end != end.to_integral_value() for end in (found.minimum, found.maximum)):
        return ""
    low, high = (f"百分之{format_chinese_number(int(end))}" for end in (found.minimum, found.maximum))
    return f"{file.regime.facts[str(found.percent_of)].zh}{low}以上{high}以下"


def describe_range(file: PaperSource) -> str:
    """一万元以上十万元以下; without a minimum 五万元以下."""
    fine_range: Mapping[str, Any] = file.applied_law["range"] or {}
    low, high = (None if end is None else Decimal(str(end)) for end in map(fine_range.get, ("minimum", "maximum")))
    if high is None:
        return "无法计算的数额" if not low else f"{format_plain_yuan(low)}以上"
    return f"{format_plain_yuan(low)}以上{format_plain_yuan(high)}以下" if low else f"{format_plain_yuan(high)}以下"


def format_plain_yuan(value: Decimal) -> str:
    """Whole yuan as statutes write them: 十万元; other sums in figures."""
    if value != value.to_integral_value() or value % 100:
        return f"{formatting.format_yuan(value)}元"
    words = format_formal_numerals(value).removesuffix("整").translate(PLAIN_NUMERALS)
    return words.removeprefix("一") if words.startswith("一十") else words
