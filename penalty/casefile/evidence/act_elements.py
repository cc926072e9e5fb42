"""Elements of the act on a file: what chooses between articles, what makes the act, and how far each is proven."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from penalty.casefile import decision_basis
from penalty.casefile.evidence import authority_inquiry
from penalty.casefile.file import CaseFile
from penalty.casefile.texts import answer_reasons
from penalty.criteria import constituents, open_elements
from penalty.criteria.citations import common_articles
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plans.plan import Plan, compile_check
from penalty.criteria.plans.plan_builder import get_plan
from penalty.criteria.schemas.matter_schema import Constituent, Element, Period
from penalty.criteria.schemas.schema_types import Condition
from penalty.messages import Message
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
    proven = decision_basis.get_proving(regime, file)
    return tuple(
        name
        for name in list_element_facts(file.case, regime)
        if name not in proven and _lacks_inquiry(file, name, regime)
    )


def find_inquiry_problem(case: Case, regime: Regime, fact: str, note: str) -> Message | None:
    """The fault of the sentence that a question could not be found out: it tells what was done and when, and of an
    element of the act more than that the party was asked."""
    rule = regime.casework.inquiries
    is_element = fact in list_element_facts(case, regime)
    of_element = authority_inquiry.find_problem(rule, note) if is_element else None
    return answer_reasons.find_inquiry_problem(rule, note) or of_element


def _lacks_inquiry(file: CaseFile, name: str, regime: Regime) -> bool:
    if not _is_looked_into(file, name):
        return True
    return authority_inquiry.find_problem(regime.casework.inquiries, file.answers[name].note) is not None


def list_unproven_constituents(file: CaseFile, regime: Regime) -> tuple[str, ...]:
    """Constituents without a proven answer: where one is lacking no penalty may be imposed (APL 40)."""
    proven = decision_basis.get_proving(regime, file)
    return tuple(name for name in list_articles(file.case, regime) if name not in proven)


def list_constituent_findings(file: CaseFile, regime: Regime) -> tuple[ElementFinding, ...]:
    """The constituents in the order of the matter, each with its article, answer and proofs."""
    day, period = file.case.violated_to, find_period(file, regime, file.case.violated_to)
    cited = period.cited_now if period is not None else ()
    proving = decision_basis.get_proving(regime, file)
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
    rows = (file.answers[name] for name in list_choosing_facts(file.case, regime) if name in file.answers)
    return tuple(row for row in rows if row.standing is Standing.UNOBTAINABLE)


def find_period(file: CaseFile, regime: Regime, day: date) -> Period | None:
    """The law of ``day``, with the articles of the first element that is proven, else with what all answers to an open
    question have in common; None where it says nothing of it."""
    period, known = regime.matters[file.case.matter].find_period(day), _list_proven(file, regime)
    if period is None or not period.elements:
        return period
    answers = _list_periods(period, known, regime)
    if len(answers) == 1:
        return answers[0]
    duty, penalty = (
        common_articles.find_common([getattr(one, name) for one in answers]) for name in ("duty", "penalty")
    )
    return period.model_copy(update={"duty": duty, "penalty": penalty}) if duty and penalty else period


def list_possible_penalties(file: CaseFile, regime: Regime, day: date) -> list[Sequence[str]]:
    """The penalty articles of ``day`` on each answer to what is not found out yet; one group where all is found out."""
    period, known = regime.matters[file.case.matter].find_period(day), _list_proven(file, regime)
    if period is None:
        return []
    return [one.penalty for one in (_list_periods(period, known, regime) if period.elements else [period])]


def list_divided_facts(file: CaseFile, regime: Regime, *days: date) -> tuple[str, ...]:
    """Questions that nobody could find out and whose answers have no article in common on one of ``days``: which law
    was broken is proven for none of them (APL 40)."""
    known, found = _list_proven(file, regime), list[str]()
    for day in days:
        period = regime.matters[file.case.matter].find_period(day)
        if period is None or not period.elements:
            continue
        answers = _list_periods(period, known, regime)
        kinds = ([getattr(one, name) for one in answers] for name in ("duty", "penalty"))
        if not all(common_articles.find_common(one) for one in kinds):
            found += [name for name in _list_open_facts(period, known) if _is_looked_into(file, name)]
    return tuple(dict.fromkeys(found))


def list_dividing_facts(case: Case, regime: Regime, *days: date) -> tuple[str, ...]:
    """The questions between whose answers the articles divide: not what only makes the fine heavier or calls for a
    special rule."""
    periods = (regime.matters[case.matter].find_period(day) for day in days)
    found = ((one, name) for one in periods if one is not None for name in _list_open_facts(one, {}))
    divide = (name for one, name in found if not _makes_heavier(one, name) and not _is_special(one, name))
    return tuple(dict.fromkeys(divide))


def _list_periods(period: Period, known: Mapping[str, object], regime: Regime) -> list[Period]:
    """The period as each answer to its open questions would have it. What makes the fine heavier, or calls for a
    special rule in place of the general one, counts as not so while it is not proven: no answer to it is tried."""
    open_facts = _list_open_facts(period, known)
    names = [name for name in open_facts if not _makes_heavier(period, name) and not _is_special(period, name)]
    values = [open_elements.list_values(regime.facts[name]) for name in names]
    found: list[Period] = []
    for chosen in product(*values):
        facts = {**known, **dict(zip(names, chosen, strict=True))}
        element = next((one for one in period.elements or () if _judge(one, facts) is True), None)
        answered = period.narrow(element) if element is not None else period
        found += [answered] if answered not in found else []
    return found


def _makes_heavier(period: Period, name: str) -> bool:
    """A range of its own, above that of the act without it, stands for the fact."""
    own = [one.maximum or NO_LIMIT for one in period.ranges if [test.fact for test in one.when] == [name]]
    without = [one.maximum or NO_LIMIT for one in period.ranges if not one.when]
    return bool(own and without) and max(own) > without[-1]


def _is_special(period: Period, name: str) -> bool:
    """True of what chooses a rule that is a special one beside that of the period, whose act is made out too."""
    return any(one.special and _list_facts(one) == [name] for one in period.elements or ())


NO_LIMIT = Decimal("Infinity")


def _list_open_facts(period: Period, known: Mapping[str, object]) -> list[str]:
    """The facts of the elements before the first one that is proven, each without a proven answer."""
    found: list[str] = []
    for one in period.elements or ():
        if (judged := _judge(one, known)) is True:
            break
        found += [name for name in _list_facts(one) if judged is None and name not in known]
    return list(dict.fromkeys(found))


def _is_looked_into(file: CaseFile, name: str) -> bool:
    row = file.answers.get(name)
    return row is not None and row.standing is Standing.UNOBTAINABLE


def list_open_articles(file: CaseFile, regime: Regime, day: date) -> tuple[str, ...]:
    """The facts by whose answer an order of ``day`` would rest on other articles than it does now: neither proven nor
    recorded as looked into. An answer that comes later may not take the article from under an order."""
    period, known = regime.matters[file.case.matter].find_period(day), _list_proven(file, regime)
    found: list[str] = []
    for one in (period.elements if period else None) or ():
        if (judged := _judge(one, known)) is True:
            break
        if judged is None:
            found += [name for name in _list_facts(one) if name not in known and not _is_looked_into(file, name)]
    return tuple(dict.fromkeys(found))


def _list_proven(file: CaseFile, regime: Regime) -> Mapping[str, object]:
    proven = decision_basis.get_proving(regime, file)
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


def list_element_facts(case: Case, regime: Regime) -> tuple[str, ...]:
    """The questions whose answers make the act, or choose between its articles."""
    return tuple(dict.fromkeys((*list_articles(case, regime), *list_choosing_facts(case, regime))))


def list_choosing_facts(case: Case, regime: Regime) -> tuple[str, ...]:
    """The questions whose answers choose between the articles of the matter."""
    plans = _list_plans(case, regime)
    return tuple(dict.fromkeys(name for plan in plans for name in open_elements.list_element_facts(plan)))


def _list_plans(case: Case, regime: Regime) -> tuple[Plan, ...]:
    """The law of the act and, as foreseen today, of the decision."""
    foreseen = max(case.registered_on, case.violated_to)
    matter = regime.matters[case.matter]
    return tuple(get_plan(regime, matter, case.place, day, foreseen) for day in (case.violated_to, foreseen))


def _is_met(condition: Condition, value: object) -> bool:
    return compile_check(condition.op, condition.value)(value)
