"""Elements of the act on a file: what chooses between articles, what makes the act, and how far each is proven."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from penalty.casefile import decision_basis
from penalty.casefile.file import CaseFile
from penalty.criteria import constituents, open_elements
from penalty.criteria.legal_regime import Regime
from penalty.criteria.matter_schema import Constituent, Element, Period
from penalty.criteria.plan import Plan, compile_check
from penalty.criteria.plan_builder import get_plan
from penalty.criteria.schema_types import Condition
from penalty.models import Case, Evidence, Finding, Standing


class ElementFinding(NamedTuple):
    """Standing on file of an element that makes the act; ``article`` says it on the last day of the act."""

    fact: str
    words: Constituent
    article: str | None
    answer: Finding | None
    proofs: tuple[Evidence, ...]
    is_met: bool
    is_only_answer: bool


def list_unsettled_elements(file: CaseFile, regime: Regime) -> tuple[str, ...]:
    """Elements neither proven nor recorded as looked into and not obtainable (APL 40, 54; Order 30 arts 37, 40)."""
    proven = decision_basis.list_proving_evidence(file.answers, file.evidence)
    return tuple(name for name in _list_element_facts(file.case, regime) if not _is_settled(file, name, name in proven))


def list_unproven_constituents(file: CaseFile, regime: Regime) -> tuple[str, ...]:
    """Constituents without a proven answer: where one is lacking no penalty may be imposed (APL 40)."""
    proven = decision_basis.list_proving_evidence(file.answers, file.evidence)
    return tuple(name for name in list_articles(file.case, regime) if name not in proven)


def list_constituent_findings(file: CaseFile, regime: Regime) -> tuple[ElementFinding, ...]:
    """The constituents in the order of the matter, each with its article, answer and proofs."""
    day, period = file.case.violated_to, find_period(file, regime, file.case.violated_to)
    cited = period.cited_now if period is not None else ()
    proving = decision_basis.list_proving_evidence(file.answers, file.evidence)
    return tuple(
        ElementFinding(
            condition.fact,
            one,
            constituents.find_article(regime, one, day, cited),
            file.answers.get(condition.fact),
            tuple(proving.get(condition.fact, ())),
            condition.fact in proving and _is_met(condition, file.answers[condition.fact].value),
            condition.op == "is",
        )
        for one, condition in _list_conditions(file.case, regime)
        if condition.fact is not None
    )


def list_articles(case: Case, regime: Regime) -> dict[str, str | None]:
    """By fact of a constituent, the article that asks it on the last day of the act."""
    return {
        condition.fact: constituents.find_article(regime, one, case.violated_to)
        for one, condition in _list_conditions(case, regime)
        if condition.fact is not None
    }


def list_open_choices(file: CaseFile, regime: Regime) -> tuple[Finding, ...]:
    """The answers that say why it could not be found out which articles apply."""
    rows = (file.answers[name] for name in _list_choosing_facts(file.case, regime) if name in file.answers)
    return tuple(row for row in rows if row.standing is Standing.UNOBTAINABLE)


def find_period(file: CaseFile, regime: Regime, day: date) -> Period | None:
    """The law of ``day``, with the articles of the first element that is proven; None where it says nothing of it."""
    period, known = regime.matters[file.case.matter].find_period(day), _list_proven(file)
    proven = (one for one in (period.elements if period else None) or () if _judge(one, known) is True)
    element = next(proven, None)
    return period.narrow(element) if period is not None and element is not None else period


def list_open_articles(file: CaseFile, regime: Regime, day: date) -> tuple[str, ...]:
    """The facts by whose answer an order of ``day`` would rest on other articles than it does now: neither proven nor
    recorded as looked into. An answer that comes later may not take the article from under an order."""
    period, known = regime.matters[file.case.matter].find_period(day), _list_proven(file)
    found: list[str] = []
    for one in (period.elements if period else None) or ():
        if (judged := _judge(one, known)) is True:
            break
        if judged is None:
            found += [name for name in _list_facts(one) if not _is_settled(file, name, name in known)]
    return tuple(dict.fromkeys(found))


def _list_proven(file: CaseFile) -> Mapping[str, object]:
    proven = decision_basis.list_proving_evidence(file.answers, file.evidence)
    return {name: file.answers[name].value for name in proven}


def _judge(element: Element, known: Mapping[str, object]) -> bool | None:
    """True where the element is proven; ``None`` while a fact of it is open."""
    met = [_is_met(one, known[str(one.fact)]) for one in element.when if one.fact in known]
    if not all(met):
        return False
    return True if len(met) == len(element.when) else None


def _list_facts(element: Element) -> list[str]:
    return [one.fact for one in element.when if one.fact is not None]


def _list_conditions(case: Case, regime: Regime) -> Iterator[tuple[Constituent, Condition]]:
    for one in regime.matters[case.matter].constituents or ():
        yield from ((one, condition) for condition in one.when)


def _list_element_facts(case: Case, regime: Regime) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*list_articles(case, regime), *_list_choosing_facts(case, regime))))


def _list_choosing_facts(case: Case, regime: Regime) -> tuple[str, ...]:
    plans = _list_plans(case, regime)
    return tuple(dict.fromkeys(name for plan in plans for name in open_elements.list_element_facts(plan)))


def _list_plans(case: Case, regime: Regime) -> tuple[Plan, ...]:
    """The law of the act and, as foreseen today, of the decision."""
    foreseen = max(case.registered_on, case.violated_to)
    matter = regime.matters[case.matter]
    return tuple(get_plan(regime, matter, case.place, day, foreseen) for day in (case.violated_to, foreseen))


def _is_met(condition: Condition, value: object) -> bool:
    return compile_check(condition.op, condition.value)(value)


def _is_settled(file: CaseFile, name: str, is_proven: bool) -> bool:
    row = file.answers.get(name)
    return is_proven or (row is not None and row.standing is Standing.UNOBTAINABLE)
