"""Texts of the officers, held against the record of the scene and the measured values.

Where an officer's sentence has another figure than the record, or finds what the record says was not there, one of the
two is wrong, whatever the answers are (APL 40, 46; Order 30 art 26). Words alone cannot tell which.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from penalty.casefile.contradictions.conflicting_figures import FIGURE, read_figure
from penalty.casefile.measurements import exceedance
from penalty.casefile.texts import text_clauses
from penalty.casefile.texts.file_texts import CaseDays, FileText
from penalty.casefile.texts.text_clauses import Clause
from penalty.criteria.schemas.schema_types import Words
from penalty.criteria.schemas.statement_schema import StatementRules
from penalty.models import Measurement

OFFICERS = ("note", "account", "intake", "check")
"""Texts in which an officer says what was found."""
FINDING = ("note", "account")
"""Of these the ones that papers print."""
ABSENT = re.compile(r"(?:未见|未发现|没有发现|没有看到|没有见到)(?:任何|明显|有)?([\u4e00-\u9fff]{3,12})$")
OF_THE_RECORD = Words(
    zh="与现场检查（勘察）笔录记载的不同，只能有一个属实；核对后改为一致，或者说明采信哪一个、为什么。",
    en="The record of the scene has it otherwise, and only one of the two can be so.",
)
OF_THE_MEASUREMENT = Words(
    zh="与监测结果中该项目的数值、限值都不相同；按监测报告更正。",
    en="It is neither a value nor a limit of this item among the measured values.",
)
Found = tuple[str, FileText, str, str | None, Words, bool]
Figures = Mapping[tuple[str, str], set[Decimal]]


def find_differing(
    rules: StatementRules, texts: Sequence[FileText], rows: Sequence[Measurement], days: CaseDays
) -> Iterator[Found]:
    """Clauses of the officers that differ from the record of the scene, or from the values on file."""
    seen = [one for one in texts if one.told == "scene" and days.holds(one.day)]
    own = [one for one in texts if one.told in OFFICERS]
    yield from _find_other_figures(rules, seen, own)
    yield from _find_other_things(rules, seen, own)
    yield from _find_other_things(rules, own, seen)
    yield from _find_other_values(texts, rows)


def _iterate_clauses(rules: StatementRules, texts: Iterable[FileText]) -> Iterator[tuple[FileText, Clause]]:
    """Clauses that tell of the act as it was seen, and weigh nothing."""
    for text in texts:
        for clause in text.clauses:
            weighs = any(re.search(one, clause.sentence) for one in rules.weighing)
            if not weighs and not text_clauses.is_of_another_time(rules, clause):
                yield text, clause


def _find_other_figures(rules: StatementRules, seen: Sequence[FileText], own: Sequence[FileText]) -> Iterator[Found]:
    """One thing, in one unit, in the record with one figure and in an officer's sentence with another."""
    recorded: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for _text, clause in _iterate_clauses(rules, seen):
        for thing, figure in _list_figures(rules, clause.text):
            recorded[thing].add(figure)
    for text, clause in _iterate_clauses(rules, own):
        for thing, figure in _list_figures(rules, clause.text):
            if thing in recorded and not _is_recorded(rules, clause.text, figure, recorded[thing]):
                yield "differs-from-the-record", text, clause.text, _get_fact(text), OF_THE_RECORD, True


def _list_figures(rules: StatementRules, clause: str) -> Iterator[tuple[tuple[str, str], Decimal]]:
    """(the word before the figure, its unit) and the figure; 料堆占地约600平方米 → (占地, 平方米), 600."""
    units = "|".join(map(re.escape, sorted(rules.compared_units, key=len, reverse=True)))
    pattern = rf"([\u4e00-\u9fff]{{2}})(?:面积|数量|重量)?[约近共计为达有]*{FIGURE}({units})" if units else "(?!)"
    for one in re.finditer(pattern, clause):
        if one[2][0].isdigit():
            yield (one[1], one[6]), read_figure(one[2], bool(one[4]))


def _is_recorded(rules: StatementRules, said: str, figure: Decimal, known: set[Decimal]) -> bool:
    is_rough = any(one in said for one in rules.rough)
    near = any(abs(figure - one) * 100 <= one * rules.about for one in known)
    return figure in known or figure == sum(known) or (is_rough and near)


def _find_other_things(
    rules: StatementRules, denying: Sequence[FileText], finding: Sequence[FileText]
) -> Iterator[Found]:
    """未见废水外排 in the one, 废水外排 in the other."""
    denied = [
        (text, clause, found[1])
        for text, clause in _iterate_clauses(rules, denying)
        if (found := ABSENT.search(clause.text))
    ]
    for text, clause in _iterate_clauses(rules, finding) if denied else ():
        for other, told, thing in denied:
            place = clause.text.find(thing)
            if place >= 0 and not text_clauses.is_denied(rules, clause.text, place, place + len(thing)):
                yield _of_officer(text, clause, other, told)


def _of_officer(text: FileText, clause: Clause, other: FileText, told: Clause) -> Found:
    """The clause of the officer of the two, which is not the record of the scene."""
    own, words = (text, clause) if text.told in OFFICERS else (other, told)
    return "differs-from-the-record", own, words.text, _get_fact(own), OF_THE_RECORD, True


def _find_other_values(texts: Sequence[FileText], rows: Sequence[Measurement]) -> Iterator[Found]:
    """A figure of a measured item, in its unit, that is neither a value nor a limit of it on file."""
    for text in texts if rows else ():
        for clause in text.clauses:
            if _has_other_value(clause.text, rows):
                yield "value-differs", text, clause.text, _get_fact(text), OF_THE_MEASUREMENT, text.told not in FINDING


def _has_other_value(clause: str, rows: Sequence[Measurement]) -> bool:
    named = {row.item for row in rows if row.item in clause}
    known = {figure for row in rows if row.item in named for figure in _list_known(row)}
    units = {spelling for row in rows if row.item in named for spelling in exceedance.list_spellings(row.unit)}
    pattern = rf"([0-9][0-9,]*(?:\.[0-9]+)?)\s*({'|'.join(map(re.escape, sorted(units, key=len, reverse=True)))})"
    figures = {Decimal(one[1].replace(",", "")) for one in re.finditer(pattern, clause, re.IGNORECASE)} if units else ()
    return any(one not in known for one in figures)


def _list_known(row: Measurement) -> Iterator[Decimal]:
    for text in (row.value, row.limit_least, row.limit_most, row.uncertainty):
        figure = exceedance.parse_figure(text) if text else None
        if figure is not None:
            yield figure


def _get_fact(text: FileText) -> str | None:
    return text.named if text.told == "note" else None
