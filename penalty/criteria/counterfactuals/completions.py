"""The possible values of open facts: values that no test of either law tells apart are tried only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import count, islice, product
from typing import Any

from penalty.criteria import derived_facts, dictionary
from penalty.criteria.deadlines import DAY
from penalty.criteria.judgement import JudgedLaw, Judgement, choose_milder_law
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plans.plan import MET, Plan
from penalty.criteria.schemas.schema_types import NEVER
from penalty.criteria.sheets.sheet import Sheet

FactSet = frozenset[str]
MAX_TRIES = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class TestOutcome:
    """The first values of some facts with which their tests turn out so: per plan, position and status."""

    values: Mapping[str, Any]
    states: tuple[tuple[tuple[int, int], ...], ...]

    def passes(self, plan: int, tests: frozenset[int]) -> bool:
        """True unless one of ``tests`` that it decides fails."""
        return all(state == MET for position, state in self.states[plan] if position in tests)


class _ReplayableIterator:
    """Iterates over a source lazily, and again from the start: what was drawn is kept."""

    def __init__(self, source: Iterator[TestOutcome]) -> None:
        self.source, self.known = source, list[TestOutcome]()

    def __iter__(self) -> Iterator[TestOutcome]:
        for place in count():
            if place == len(self.known):
                found = next(self.source, None)
                if found is None:
                    return
                self.known.append(found)
            yield self.known[place]


class Completions:
    """The case with open facts filled in, over and over, each telling combination once."""

    def __init__(self, sheet: Sheet, regime: Regime, judgement: Judgement) -> None:
        self.sheet, self.regime, self.judgement = sheet, regime, judgement
        self.laws = list({id(judged.plan): judged for judged in judgement.laws.values()}.values())
        self.plans = [judged.plan for judged in self.laws]
        self._outcomes: dict[FactSet, Iterable[TestOutcome]] = {}
        self._groups: dict[FactSet, list[FactSet]] = {}
        self._results: dict[tuple[TestOutcome, ...], JudgedLaw] = {}

    def list_results(self, facts: FactSet, plan: int, tests: frozenset[int]) -> Iterator[JudgedLaw]:
        """The result for every telling combination of values of ``facts`` that passes ``tests`` of one law."""
        groups = self._groups.get(facts)
        if groups is None:
            groups = self._groups[facts] = self._group_facts(facts)
        for combined in islice(self._combine_groups(groups, plan, tests), MAX_TRIES):
            if combined not in self._results:
                self._results[combined] = self._judge_outcomes(combined)
            yield self._results[combined]

    def _combine_groups(
        self, groups: Sequence[FactSet], plan: int, tests: frozenset[int]
    ) -> Iterator[tuple[TestOutcome, ...]]:
        if not groups:
            yield ()
            return
        for first in self._get_outcomes(groups[0]):
            if first.passes(plan, tests):
                for rest in self._combine_groups(groups[1:], plan, tests):
                    yield (first, *rest)

    def _group_facts(self, facts: FactSet) -> list[FactSet]:
        """The facts in groups: two are in one if a derived fact rests on both."""
        groups = [frozenset({name}) for name in sorted(facts)]
        for below in self._entered_facts.values():
            joined = [group for group in groups if group & below]
            if len(joined) > 1:
                groups = [frozenset().union(*joined), *(group for group in groups if group not in joined)]
        return sorted(groups, key=sorted)

    @cached_property
    def _entered_facts(self) -> Mapping[str, FactSet]:
        known = derived_facts.find_underlying_facts(self.regime)
        return {name: known[name] for plan in self.plans for name, _ in plan.derived}

    @cached_property
    def _candidate_values(self) -> Mapping[str, list[Any]]:
        return list_candidate_values(self.sheet, self.regime, self.plans)

    def _get_outcomes(self, group: FactSet) -> Iterable[TestOutcome]:
        if group not in self._outcomes:
            fixed = list_fixed_values(self.regime, self.plans)
            is_dateless = group <= fixed.keys() and not self._list_affected_facts(group)
            if is_dateless:  # the same for every case under this law
                key = ("outcomes", group, *self.plans)
                self._outcomes[group] = self.regime.get_cached(key, lambda: list(self._try_values(group)))
            else:
                self._outcomes[group] = _ReplayableIterator(self._try_values(group))
        return self._outcomes[group]

    def _list_affected_facts(self, group: FactSet) -> set[str]:
        return {name for name, below in self._entered_facts.items() if below & group}

    def _try_values(self, group: FactSet) -> Iterator[TestOutcome]:
        names, affected = sorted(group), self._list_affected_facts(group)
        derive = derived_facts.list_derivations(self.regime, affected)
        tests = [
            [place for place, name in enumerate(plan.facts) if name in group or name in affected] for plan in self.plans
        ]
        shown_names, measuring_names = (*names, *sorted(affected)), sorted(self._measuring_facts & (group | affected))
        values = {name: value for judged in self.laws for name, value in judged.values.items()}
        seen = set()
        for chosen in islice(product(*(self._candidate_values[name] for name in names)), MAX_TRIES):
            values.update(zip(names, chosen, strict=True))
            for name, function in derive:
                values[name] = function(values)
            states = tuple(
                [plan.evaluate_tests(values, positions) for plan, positions in zip(self.plans, tests, strict=True)]
            )
            key = (states, *[values[name] for name in measuring_names])
            if key not in seen:
                seen.add(key)
                paired = tuple(tuple(zip(*both, strict=True)) for both in zip(tests, states, strict=True))
                yield TestOutcome({name: values[name] for name in shown_names}, paired)

    @cached_property
    def _measuring_facts(self) -> FactSet:
        """Facts by which ranges are measured: each value of them tells."""
        return frozenset(one.measured_by for plan in self.plans for _, one in plan.ranges if one.measured_by)

    def _judge_outcomes(self, outcomes: tuple[TestOutcome, ...]) -> JudgedLaw:
        chosen_values = {name: value for one in outcomes for name, value in one.values.items()}
        judged_again: dict[int, JudgedLaw] = {}
        for place, judged in enumerate(self.laws):
            tests = judged.status[: len(judged.plan.tests)]
            for one in outcomes:
                for position, state in one.states[place]:
                    tests[position] = state
            judged_again[id(judged.plan)] = JudgedLaw(
                self.regime,
                judged.plan,
                judged.day,
                {**judged.values, **chosen_values},
                tests,
                judged.stated,
                judged.personal,
            )
        laws = {name: judged_again[id(judged.plan)] for name, judged in self.judgement.laws.items()}
        return choose_milder_law(laws).applied


def list_candidate_values(sheet: Sheet, regime: Regime, plans: Sequence[Plan]) -> Mapping[str, list[Any]]:
    days = _list_case_days(sheet)
    dates = {
        name: [*(day for day in days if not fact.not_before or day >= sheet.violated_from), NEVER]
        for name, fact in regime.facts.items()
        if fact.type == "date" and not fact.derived
    }
    return {**list_fixed_values(regime, plans), **dates}


def list_fixed_values(regime: Regime, plans: Sequence[Plan]) -> Mapping[str, list[Any]]:
    """The values of those facts that are no dates: the same for every case under the same law, built once."""
    return regime.get_cached(("candidates", *plans), lambda: _build_fixed_values(regime, plans))


def _build_fixed_values(regime: Regime, plans: Sequence[Plan]) -> Mapping[str, list[Any]]:
    wanted: dict[str, list[Any]] = {}
    for node in (node for plan in plans for node in plan.nodes if node.fact):
        wanted.setdefault(node.fact, []).extend(node.value if isinstance(node.value, tuple) else [node.value])
    return {
        name: _list_fact_values(fact, wanted.get(name, []))
        for name, fact in regime.facts.items()
        if fact.type != "date" and not fact.derived
    }


def _list_fact_values(fact: dictionary.Fact, wanted: list[Any]) -> list[Any]:
    if fact.type == "yes_no":
        return [True, False]
    if fact.type == "choice":
        return list(fact.values)
    if fact.type == "text":
        return [*dict.fromkeys(wanted), "other"]
    return _list_numbers(fact, [Decimal(one) for one in wanted])


def _list_case_days(sheet: Sheet) -> list[date]:
    """The dates of the case, the days beside them, and the days before and after all of them."""
    known = [value for value in sheet.facts.values() if isinstance(value, date)]
    marks = [sheet.violated_to, sheet.decided_on, sheet.violated_from, *known]
    near = [mark + DAY * step for mark in marks for step in (0, -1, 1)]
    return [day for day in dict.fromkeys(near) if day <= sheet.decided_on]


def _list_numbers(fact: dictionary.Fact, marks: list[Decimal]) -> list[Any]:
    count = fact.type == "count"
    step = Decimal(1) if count else Decimal("0.001")
    least = fact.least if fact.least is not None else Decimal(0)
    near = [value for mark in sorted({*marks, least}) for value in (mark, mark - step, mark + step)]
    fitting = [one for one in dict.fromkeys(near) if one >= least and (fact.most is None or one <= fact.most)]
    return [int(one) for one in fitting] if count else fitting
