"""Numbers of a paper that must agree with each other: sums in figures and words, days in their order, counts.

Each comparison takes the data of a paper and its printed text without spaces, and yields (place, words) for each
difference.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from penalty.criteria.numerals import format_formal_numerals
from penalty.criteria.schemas.language_schema import Agreement
from penalty.documents.formatting import format_day

Differences = Iterator[tuple[str, str]]
SUM_IN_BOTH = re.compile(r"([\d,]+(?:\.\d{1,2})?)元（大写[:：]?([零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]+)）")
SUM_IN_WORDS_FIRST = re.compile(
    r"([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+元[零壹贰叁肆伍陆柒捌玖角分整]*)（([\d,]+(?:\.\d{1,2})?)元）"
)
DURATION = re.compile(r"持续(\d+)[日天]")
COUNTED = re.compile(r"证据共?(\d+)[件份项]|(\d+)[件份项]证据")
STEPS = (
    "violation.committed_from", "violation.committed_to", "violation.investigated_on", "defence.notice_served_on",
    "defence.stated_on", "deliberated_on",
)  # fmt: skip
"""Days in the order in which they come, up to the day of the paper."""
EARLIER = ("correction.ordered_on", "correction.corrected_on", "correction.verified_on", "defence.heard_on")
"""Further days that no paper can tell before they came."""


def compare_amounts(paper: Mapping[str, Any], text: str) -> Differences:
    """A sum in words is the sum in figures, in the data and wherever the pages give both."""
    amount = paper.get("amount") or {}
    pairs = [("amount", str(amount["figure"]), str(amount["capitals"]))] if amount.get("figure") is not None else []
    pairs += [("amount", figure, words) for figure, words in SUM_IN_BOTH.findall(text)]
    pairs += [("amount", figure, words) for words, figure in SUM_IN_WORDS_FIRST.findall(text)]
    for place, figure, words in pairs:
        if _spell_sum(figure) != words:
            yield place, f"{figure}元，{words}"


def compare_days(paper: Mapping[str, Any], _text: str) -> Differences:
    """No day of a step lies before that of an earlier one, and none after the day of the paper."""
    dated = _find_day(paper, "dated_on")
    days = [(name, day) for name in STEPS if (day := _find_day(paper, name))]
    for (_, before), (name, day) in pairwise(days):
        if day < before and name != "violation.investigated_on":
            yield name, f"{format_day(day)}，{format_day(before)}"
    told = days + [(name, day) for name in EARLIER if (day := _find_day(paper, name))]
    for name, day in [*told, *_list_evidence_days(paper)]:
        if dated is not None and day > dated:
            yield name, f"{format_day(day)}，{format_day(dated)}"


def compare_duration(paper: Mapping[str, Any], _text: str) -> Differences:
    """The days that a violation is said to have lasted are those between its first and its last day."""
    start, end = _find_day(paper, "violation.committed_from"), _find_day(paper, "violation.committed_to")
    said = str((paper.get("violation") or {}).get("circumstances") or "")
    for days in DURATION.findall(said):
        if start and end and int(days) != (end - start).days + 1:
            yield "violation.circumstances", f"{days}日，{format_day(start)}至{format_day(end)}"


def count_evidence(paper: Mapping[str, Any], text: str) -> Differences:
    """A number of pieces is the number of those that are listed."""
    listed = len(paper.get("evidence") or ())
    for groups in COUNTED.findall(text):
        if (said := int(groups[0] or groups[1])) != listed:
            yield "evidence", f"{said}，{listed}"


def compare_evidence_numbers(paper: Mapping[str, Any], _text: str) -> Differences:
    """A piece on which a finding rests is listed; no number is given twice."""
    numbers = [one["number"] for one in paper.get("evidence") or ()]
    for place, finding in enumerate(paper.get("findings") or (), 1):
        missing = [str(one) for one in finding.get("evidence") or () if one not in numbers]
        if missing:
            yield f"findings.{place}.evidence", "、".join(missing)
    for number in sorted({one for one in numbers if numbers.count(one) > 1}):
        yield "evidence", str(number)


AGREEMENTS: Mapping[Agreement, Callable[[Mapping[str, Any], str], Differences]] = {
    "amount_in_words": compare_amounts,
    "dates_in_order": compare_days,
    "duration_counted": compare_duration,
    "evidence_counted": count_evidence,
    "evidence_on_list": compare_evidence_numbers,
}


def _spell_sum(figure: str) -> str:
    """The sum in words; empty for what is no sum."""
    try:
        return format_formal_numerals(Decimal(figure.replace(",", "")))
    except (InvalidOperation, ValueError):
        return ""


def _find_day(paper: Mapping[str, Any], path: str) -> date | None:
    value: Any = paper
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return date.fromisoformat(str(value)[:10]) if value else None


def _list_evidence_days(paper: Mapping[str, Any]) -> Iterator[tuple[str, date]]:
    for place, one in enumerate(paper.get("evidence") or (), 1):
        if one.get("collected_on"):
            yield f"evidence.{place}", date.fromisoformat(str(one["collected_on"]))
