"""The fine that an article threatens, in the words of the statute."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from penalty.criteria.numerals import format_formal_numerals
from penalty.documents import formatting
from penalty.papers import citations, narrative
from penalty.papers.source import PaperSource

PLAIN_NUMERALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")


def describe_liability(file: PaperSource) -> str:
    """Which fine the article threatens, in short: 可以处五万元以下的罚款."""
    quotes = citations.quote_penalty(file)
    if (file.applied_law["range"] or {}).get("maximum") is None:
        return ""
    force = "可以处" if any("可以处" in one.text or "可处" in one.text for one in quotes) else "应当处"
    aim = f"对{narrative.name_party(file)}" if file.case.unit_case is not None else ""
    return f"依照{formatting.join_citations(quotes)}的规定，{aim}{force}{describe_range(file)}的罚款"


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
