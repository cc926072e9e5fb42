"""Figures that the texts of a file tell, held against the answers and against each other."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from penalty.casefile.texts.file_texts import FileText
from penalty.casefile.texts.text_clauses import Clause
from penalty.criteria import numerals
from penalty.criteria.schemas.schema_types import Words
from penalty.criteria.schemas.statement_schema import QuantityRule, StatementRules

FIGURE = r"([0-9][0-9,]*(?:\.[0-9]+)?|[零一二三四五六七八九十百千两]{1,8})(余|多)?(万)?(余|多)?(?:左右)?"
OTHER_FIGURE = Words(
    zh="笔录、陈述或者理由写的数量与认定的数量不同。", en="The figure told is not the one that the file finds."
)
TWO_TIMES = Words(
    zh="同一数量写在两个不同的时段，只能有一个属实；核对后改为同一时段。",
    en="One amount is told for two times; only one of them can be so.",
)
Found = tuple[str, FileText, str, str | None, Words]
Weighted = tuple[str, FileText, str, str | None, Words, bool]


def read_figure(text: str, ten_thousand: bool = False) -> Decimal:
    number = numerals.parse_figure(text)
    return number * 10_000 if ten_thousand else number


def find_other_figures(
    rules: StatementRules, texts: Sequence[FileText], known: Mapping[str, Any]
) -> Iterator[Weighted]:
    """Figures of a thing that a proven answer sizes otherwise; the parts of one sentence may add up to it. Beside
    another answer, and at the registration, the reviewer says which is right."""
    for rule in rules.quantities:
        value = known.get(rule.id)
        if value is None or isinstance(value, bool):
            continue
        for text in texts:
            asks = text.told == "intake" or (text.told == "note" and text.named != rule.id)
            yield from ((*one, asks) for one in _find_in_text(rules, rule, text, Decimal(str(value))))


def _find_in_text(rules: StatementRules, rule: QuantityRule, text: FileText, value: Decimal) -> Iterator[Found]:
    by_sentence: dict[str, list[tuple[Clause, Decimal]]] = defaultdict(list)
    for clause in text.clauses:
        by_sentence[clause.sentence] += [(clause, figure) for figure in _list_figures(rule, clause)]
    for found in by_sentence.values():
        figures = [figure for _, figure in found]
        if any(_agrees(rules, value, figure, clause.text) for clause, figure in found):
            continue
        if _agrees(rules, value, sum(figures, Decimal(0)), found[0][0].sentence if found else ""):
            continue
        yield from ((rule.id, text, clause.text, rule.id, OTHER_FIGURE) for clause, _ in found)


def _list_figures(rule: QuantityRule, clause: Clause) -> list[Decimal]:
    said = f"{clause.before}，{clause.text}"
    if any(one in clause.text for one in rule.others) or not any(one in said for one in rule.things):
        return []
    units = "|".join(map(re.escape, sorted(rule.units, key=len, reverse=True)))
    return [read_figure(one[1], bool(one[3])) for one in re.finditer(f"{FIGURE}(?:{units})", clause.text)]


def _agrees(rules: StatementRules, value: Decimal, figure: Decimal, said: str) -> bool:
    """The same, or near it where the text gives it as a rough one."""
    if figure == value:
        return True
    is_rough = any(one in said for one in rules.rough)
    return is_rough and abs(figure - value) * 100 <= value * rules.about


def find_amounts_of_two_times(rules: StatementRules, texts: Sequence[FileText]) -> Iterator[Found]:
    """One amount, told here of one time of the act and there of another."""
    units = "|".join(map(re.escape, rules.units_of_amounts))
    told: dict[tuple[Decimal, str], dict[str, tuple[FileText, str]]] = defaultdict(dict)
    for text in texts if units else ():
        for clause in text.clauses:
            time = _find_time(rules, clause)
            for one in re.finditer(f"{FIGURE}({units})", clause.text) if time else ():
                told[read_figure(one[1], bool(one[3])), one[5]].setdefault(time, (text, clause.text))
    for times in told.values():
        if len(times) > 1:
            text, phrase = list(times.values())[-1]
            others = "、".join(f"“{clause}”" for _, clause in list(times.values())[:-1])
            yield "amount-of-two-times", text, f"{phrase}（另有{others}）", None, TWO_TIMES


def _find_time(rules: StatementRules, clause: Clause) -> str:
    """The time that the clause names, or else the last one named before it in its sentence."""
    for said in (clause.text, clause.before):
        places = {one.id: max(said.rfind(word) for word in one.words) for one in rules.times}
        latest = max(places, key=lambda name: places[name], default="")
        if latest and places[latest] >= 0:
            return latest
    return ""
