"""Gaps of the found facts: who found what, when, where and how much, of what the file has (APL 59; Order 30 art 53).

A decision that does not tell them rests on nothing that the party could contest.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from penalty.casefile import decision_basis
from penalty.casefile.file import CaseFile
from penalty.casefile.measurements import exceedance
from penalty.casefile.texts import text_clauses
from penalty.criteria.legal_regime import Regime
from penalty.models import Act, Occasion
from workflows.vocabulary import Action, Input

PARTY = re.compile("当事人|你单位|你公司|你店|你厂|你个人|(?<![\u4e00-\u9fff])你")
FOUND_BY = re.compile("执法人员|监测|采样|检测|自动监控|举报|报告|询问|核查|查询")
"""Words by which a text says who found it, or by what."""
LEAST_OF_PLACE = 4
WHO, BY_WHOM, WHEN, WHERE = "由谁实施", "由谁、通过什么查明", "时间", "地点"


def list_gaps(file: CaseFile, regime: Regime) -> list[str]:
    """The missing parts in words; none before the end of the investigation, and of a person beside a unit."""
    concluded = file.latest_act(Action.CONCLUDE)
    text = str(concluded.given.get(Input.NARRATIVE) or "") if concluded is not None else ""
    return list(_iterate_gaps(file, regime, text)) if text and file.case.unit_case_id is None else []


def _iterate_gaps(file: CaseFile, regime: Regime, text: str) -> Iterator[str]:
    scenes = [act for act in file.sound_acts if act.action is Action.RECORD_SCENE]
    if not PARTY.search(text) and file.case.party.name not in text:
        yield WHO
    if scenes and not FOUND_BY.search(text) and not any(name in text for name in _list_officers(file, scenes)):
        yield BY_WHOM
    days = {file.case.violated_from, file.case.violated_to, *(_read_day(act) for act in scenes)}
    if days.isdisjoint(text_clauses.list_days(text, file.case.violated_to.year)):
        yield WHEN
    if not _names_place(text, file.case.site):
        yield WHERE
    yield from _list_missing_figures(file, regime, text)


def _list_officers(file: CaseFile, scenes: list[Act]) -> Iterator[str]:
    for act in scenes:
        yield from (one.name for one in file.list_officers_at(act.at))


def _read_day(act: Act) -> date:
    return date.fromisoformat(str(act.given[Input.STARTED_AT])[: len("2026-11-24")])


def _names_place(text: str, site: str) -> bool:
    """Some signs of the place in a row stand in the text; a shorter name stands there whole."""
    parts = range(max(len(site) - LEAST_OF_PLACE, 0) + 1)
    return not site.strip() or any(site[place : place + LEAST_OF_PLACE] in text for place in parts)


def _list_missing_figures(file: CaseFile, regime: Regime, text: str) -> Iterator[str]:
    """Proven quantities of the act and values over their limit whose figure does not stand in the text."""
    told = {Decimal(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    rules = regime.casework.statements
    proven = decision_basis.get_proving(regime, file)
    for name in (one.id for one in (rules.quantities if rules is not None else ()) if one.id in proven):
        figure = _read_figure(file.answers[name].value)
        if figure and figure not in told and name not in exceedance.MEASURED_FACTS:
            yield f"{regime.facts[name].zh}{figure:f}"
    for row in file.measurements:
        value = exceedance.parse_figure(row.value)
        if row.occasion is Occasion.ACT and exceedance.exceeds(row) and value not in told:
            yield f"{row.item}{row.value}"


def _read_figure(value: object) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
