"""What open facts can come to: values that no test of either law tells apart are tried only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice, product
from typing import Any

from penalty.criteria import candidates, derived, judging
from penalty.criteria.enactment import Regime
from penalty.criteria.judging import Judgement, Side
from penalty.criteria.plan import MET, Plan
from penalty.criteria.sheet import Sheet

Facts = frozenset[str]
MOST_TRIES = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """The first values of some facts with which their tests turn out so: per plan, position and status."""

    values: Mapping[str, Any]
    states: tuple[tuple[tuple[int, int], ...], ...]

    def passes(self, plan: int, tests: frozenset[int]) -> bool:
        """Whether none of ``tests`` that it decides fails."""
        return all(state == MET for position, state in self.states[plan] if position in tests)


class _Remembered:
    """What an iterator gives, one by one as far as it is asked for, and the same again the next time."""

    def __init__(self, source: Iterator[Outcome]) -> None:
        self.source, self.known = source, list[Outcome]()

    def __iter__(self) -> Iterator[Outcome]:
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
        self.sides = list({id(side.plan): side for side in judgement.sides.values()}.values())
        self.plans = [side.plan for side in self.sides]
        self._outcomes: dict[Facts, Iterable[Outcome]] = {}
        self._groups: dict[Facts, list[Facts]] = {}
        self._results: dict[tuple[Outcome, ...], Side] = {}

    def results(self, facts: Facts, side: int, tests: frozenset[int]) -> Iterator[Side]:
        """The result for every telling combination of values of ``facts`` that passes ``tests`` of one law."""
        groups = self._groups.get(facts)
        if groups is None:
            groups = self._groups[facts] = self._grouped(facts)
        for combined in islice(self._combined(groups, side, tests), MOST_TRIES):
            if combined not in self._results:
                self._results[combined] = self._result(combined)
            yield self._results[combined]

    def _combined(self, groups: Sequence[Facts], side: int, tests: frozenset[int]) -> Iterator[tuple[Outcome, ...]]:
        if not groups:
            yield ()
            return
        for first in self._outcomes_of(groups[0]):
            if first.passes(side, tests):
                for rest in self._combined(groups[1:], side, tests):
                    yield (first, *rest)

    def _grouped(self, facts: Facts) -> list[Facts]:
        """The facts in groups: two are in one if a derived fact rests on both."""
        groups = [frozenset({name}) for name in sorted(facts)]
        for below in self._below.values():
            joined = [group for group in groups if group & below]
            if len(joined) > 1:
                groups = [frozenset().union(*joined), *(group for group in groups if group not in joined)]
        return sorted(groups, key=sorted)

    @cached_property
    def _below(self) -> Mapping[str, Facts]:
        """For each derived fact that either law tests, the entered facts it rests on."""
        known = derived.rests_on(self.regime)
        return {name: known[name] for plan in self.plans for name, _ in plan.derived}

    @cached_property
    def _choices(self) -> Mapping[str, list[Any]]:
        return candidates.of(self.sheet, self.regime, self.plans)

    def _outcomes_of(self, group: Facts) -> Iterable[Outcome]:
        if group not in self._outcomes:
            alike = group <= candidates.fixed(self.regime, self.plans).keys() and not self._moved(group)
            self._outcomes[group] = self._kept(group) if alike else _Remembered(self._tried(group))
        return self._outcomes[group]

    def _kept(self, group: Facts) -> Iterable[Outcome]:
        """The outcomes of what does not depend on the dates of a case; the same for every case under this law."""
        key = ("outcomes", group, *self.plans)
        found: list[Outcome] | None = self.regime.cache.get(key)
        if found is None:
            found = self.regime.cache[key] = list(self._tried(group))
        return found

    def _moved(self, group: Facts) -> set[str]:
        return {name for name, below in self._below.items() if below & group}

    def _tried(self, group: Facts) -> Iterator[Outcome]:
        names, moved = sorted(group), self._moved(group)
        derive = derived.derivations(self.regime, moved)
        tests = [_asking(plan, group | moved) for plan in self.plans]
        told, telling = (*names, *sorted(moved)), sorted(self._sized & (group | moved))
        values = {name: value for side in self.sides for name, value in side.values.items()}
        seen = set()
        for chosen in islice(product(*(self._choices[name] for name in names)), MOST_TRIES):
            values.update(zip(names, chosen, strict=True))
            for name, function in derive:
                values[name] = function(values)
            states = tuple([plan.tested(values, asked) for plan, asked in zip(self.plans, tests, strict=True)])
            key = (states, *[values[name] for name in telling])
            if key not in seen:
                seen.add(key)
                yield Outcome({name: values[name] for name in told}, _placed(tests, states))

    @cached_property
    def _sized(self) -> Facts:
        """Facts of which ranges are a percentage: each value of them tells."""
        return frozenset(one.percent_of for plan in self.plans for _, one in plan.ranges if one.percent_of)

    def _result(self, outcomes: tuple[Outcome, ...]) -> Side:
        given = {name: value for one in outcomes for name, value in one.values.items()}
        again: dict[int, Side] = {}
        for place, side in enumerate(self.sides):
            tests = side.status[: len(side.plan.tests)]
            for one in outcomes:
                for position, state in one.states[place]:
                    tests[position] = state
            again[id(side.plan)] = Side(self.regime, side.plan, side.day, {**side.values, **given}, tests)
        sides = {name: again[id(side.plan)] for name, side in self.judgement.sides.items()}
        return judging.compared(sides).applied


def _asking(plan: Plan, facts: Facts) -> list[int]:
    return [place for place, (fact, _) in enumerate(plan.tests) if fact in facts]


def _placed(tests: list[list[int]], states: tuple[tuple[int, ...], ...]) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(tuple(zip(places, found, strict=True)) for places, found in zip(tests, states, strict=True))
