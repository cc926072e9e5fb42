"""Days that the texts of a file tell of the act: how long it went on, since when, and how soon it ended."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from penalty.casefile.contradictions import conflicting_figures
from penalty.casefile.texts.file_texts import CaseDays, FileText
from penalty.casefile.texts.text_clauses import DAY, Clause, list_days
from penalty.criteria.schemas.schema_types import Words
from penalty.criteria.schemas.statement_schema import StatementRules

ORDINAL = re.compile(r"(次日|隔天|翌日|第([二三四五六七八九十]+|\d+)[天日])")
BEGAN = re.compile(rf"(?:从|自)?({DAY.pattern})(?:起|开始|以来|就)")
ASKS_BEGINNING = re.compile("何时(?:开始|起)|什么时候(?:开始|起)|从何时|从什么时候|哪天开始|何时投|开始于")
ASKS_END = re.compile("何时(?:为止|结束|停止)|什么时候(?:为止|结束|停)")
Found = tuple[str, FileText, str, str | None, Words, bool]
ASKED = ("intake",)
"""Texts whose days the reviewer holds against those found: what was known at the registration need not have lasted."""


def find_other_days(
    rules: StatementRules, texts: Sequence[FileText], days: CaseDays, anchors: Sequence[date]
) -> Iterator[Found]:
    for text in texts:
        for clause in text.clauses:
            if any(finds(rules, text, clause, days, anchors) for finds in CHECKS):
                yield "days-differ", text, clause.text, None, rules.spans.reason, text.told in ASKED


def _has_other_length(
    rules: StatementRules, _text: FileText, clause: Clause, days: CaseDays, _anchors: Sequence[date]
) -> bool:
    """持续5日 where the act went on for three; a rough figure may differ."""
    span = (days.last - days.first).days + 1
    if any(word in clause.text for word in rules.spans.other):
        return False
    lasting = "|".join(map(re.escape, rules.spans.lasting))
    for one in re.finditer(
        rf"(?:{lasting})[^，0-9一二三四五六七八九十两]{{0,6}}{conflicting_figures.FIGURE}个?[天日]", clause.text
    ):
        told = conflicting_figures.read_figure(one[1])
        is_rough = any(word in clause.text for word in rules.rough)
        if told != span and not (is_rough and abs(told - span) <= max(1, span * rules.about // 100)):
            return True
    return False


def _began_on_another_day(
    rules: StatementRules, text: FileText, clause: Clause, days: CaseDays, _anchors: Sequence[date]
) -> bool:
    """The first day as it was seen or said; of a question that asks for it the first day named in the answer."""
    if any(word in clause.text for word in rules.spans.other) or text.told == "note":
        return False
    year = days.last.year
    if clause.question and ASKS_BEGINNING.search(clause.question):
        named = list_days(clause.text, year)
        return bool(named) and not clause.before.removeprefix(clause.question) and named[0] != days.first
    found = BEGAN.search(clause.text)
    began = "|".join(map(re.escape, rules.spans.began))
    named = list_days(found[1], year) if found and re.search(began, clause.text[found.end() :]) else []
    return bool(named) and text.told in ("scene", "account", "intake") and named[0] != days.first


def _ended_on_another_day(
    rules: StatementRules, text: FileText, clause: Clause, days: CaseDays, anchors: Sequence[date]
) -> bool:
    """第二天就盖上了 beside an act of five days: counted from no day of the file does it end then."""
    ended = "|".join(map(re.escape, rules.spans.ended))
    for one in re.finditer(rf"{ORDINAL.pattern}[^，]{{0,8}}(?:{ended})", clause.text):
        place = int(conflicting_figures.read_figure(one[2])) if one[2] else 2
        counted = clause.days[-1:] if clause.days else (days.first, *anchors, *_list_own(text))
        possible = {day + timedelta(place - 1) for day in counted}
        if not possible & {days.last, days.last + timedelta(1), days.corrected_on}:
            return True
    return False


def _list_own(text: FileText) -> tuple[date, ...]:
    """The day of the record, from which the one who speaks may count."""
    return (text.day,) if text.told in ("scene", "interview") else ()


CHECKS = (_has_other_length, _began_on_another_day, _ended_on_another_day)
