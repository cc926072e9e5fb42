"""What is missing: per better effect, every smallest set of open facts that would reach it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any

from penalty.criteria import engine, schema
from penalty.criteria.derived import ANCHORS, NEVER
from penalty.criteria.plan import MET, NOT_MET, Aim, Plan

if TYPE_CHECKING:
    from penalty.criteria.engine import Missing, Recommendation, Side

Facts = frozenset[str]
MOST_TRIES = 20_000


def missing(result: Recommendation) -> tuple[Missing, ...]:
    """The sets for ``result``, best effect first; see ``Recommendation.missing``."""
    return _Search(result).found()


class _Search:
    """Looks along every ground that would give a better effect for the facts it still lacks."""

    def __init__(self, result: Recommendation) -> None:
        self.result, self.regime, self.sheet = result, result.regime, result.sheet
        self.rank = self.regime.ranks[result.effect]
        self.silent = {name for name, fact in self.regime.facts.items() if fact.silent}
        self.reached: dict[tuple[str, Facts], str | None] = {}
        self.tried: set[tuple[str, Facts]] = set()

    def found(self) -> tuple[Missing, ...]:
        for side in dict.fromkeys(self.result.sides.values()):
            for aim in side.plan.aims:
                if aim.rank < self.rank and not aim.ground.silent and side.status[aim.position] != NOT_MET:
                    for facts in self.sets(side, aim.position):
                        self.judge(side, aim, facts)
        return tuple(self.entry(effect, facts, article) for (effect, facts), article in self._smallest())

    def _smallest(self) -> list[tuple[tuple[str, Facts], str | None]]:
        ranks = self.regime.ranks
        kept = [
            (key, article)
            for key, article in self.reached.items()
            if not any(other[0] == key[0] and other[1] < key[1] for other in self.reached)
        ]
        return sorted(kept, key=lambda one: (ranks[one[0][0]], len(one[0][1]), sorted(one[0][1])))

    def sets(self, side: Side, position: int) -> set[Facts]:
        """The sets of open facts, each of which could make the node met."""
        status, node = side.status[position], side.plan.nodes[position]
        if status == MET:
            return {frozenset()}
        if status == NOT_MET:
            return set()
        if node.kind == "test":
            return {facts for facts in self.open_of(node.fact, side.values) if not facts & self.silent}
        return {facts for route in node.routes for facts in self.route(side, route)}

    def route(self, side: Side, route: tuple[int, ...]) -> set[Facts]:
        found: set[Facts] = {frozenset()}
        for part in route:
            below = self.sets(side, part)
            found = {one | other for one in found for other in below}
        return found

    def open_of(self, name: str, values: Mapping[str, Any]) -> set[Facts]:
        """The sets of open entered facts that can give the fact ``name`` a value."""
        if name in ANCHORS or (values.get(name) is not None and name not in self._derived()):
            return {frozenset()}
        fact = self.regime.facts[name]
        if fact.derive is None:
            return {frozenset({name})}
        if values.get(name) is not None:
            return {frozenset()}
        return self._below(fact.derive, values)

    def _derived(self) -> set[str]:
        return {name for name, fact in self.regime.facts.items() if fact.derived}

    def _below(self, how: schema.Derivation, values: Mapping[str, Any]) -> set[Facts]:
        routes = [
            [
                name
                for step in route
                for name in (step.fact, step.before, step.on_or_before, step.after)
                if name
            ]
            for route in how.any
        ]
        if how.start and how.end:
            routes.append([how.start, how.end])
        if how.zero_if:
            routes.append([how.zero_if])
        found: set[Facts] = set()
        for route in routes:
            sets: set[Facts] = {frozenset()}
            for name in route:
                below = self.open_of(name, values)
                sets = {one | other for one in sets for other in below}
            found |= sets
        return found

    def judge(self, side: Side, aim: Aim, facts: Facts) -> None:
        """Records ``facts`` if some values of them give exactly the aim's effect."""
        key = (aim.effect, facts)
        if (
            not facts
            or key in self.tried
            or any(one[0] == aim.effect and one[1] <= facts for one in self.reached)
        ):
            return
        self.tried.add(key)
        for values in self.assignments(side, aim, facts):
            result = engine.judge(self.sheet, self.regime, {**self.sheet.facts, **values})
            if result.effect == aim.effect:
                self.reached[key] = result.ground
                return

    def assignments(self, side: Side, aim: Aim, facts: Facts) -> Iterator[dict[str, Any]]:
        names = sorted(facts)
        choices = [self.candidates(name) for name in names]
        for count, values in enumerate(product(*choices)):
            if count > MOST_TRIES:
                return
            yield dict(zip(names, values, strict=True))

    def candidates(self, name: str) -> list[Any]:
        """Values of an open fact that cover every outcome of every test of it."""
        fact = self.regime.facts[name]
        if fact.type == "yes_no":
            return [True, False]
        if fact.type == "choice":
            return list(fact.values)
        if fact.type == "date":
            return self._dates(fact)
        wanted = [one for side in self.result.sides.values() for one in _wanted(side.plan, name)]
        if fact.type == "text":
            return [*dict.fromkeys(one for one in wanted if isinstance(one, str))]
        return _numbers(fact, [Decimal(one) for one in wanted])

    def _dates(self, fact: schema.Fact) -> list[Any]:
        known = [value for value in self.sheet.facts.values() if isinstance(value, date)]
        marks = [self.sheet.violated_to, self.sheet.decided_on, self.sheet.violated_from, *known]
        day = timedelta(days=1)
        days = dict.fromkeys([*marks, *(one - day for one in marks), *(one + day for one in marks)])
        fitting = [
            one
            for one in days
            if (not fact.not_before or one >= self.sheet.violated_from) and one <= self.sheet.decided_on
        ]
        return [*fitting, NEVER]

    def entry(self, effect: str, facts: Facts, article: str | None) -> Missing:
        by_party, until = self._by_party(facts)
        proof = {name: tuple(self.regime.facts[name].evidence) for name in sorted(facts)}
        return engine.Missing(effect, tuple(sorted(facts)), article, by_party, until, proof)

    def _by_party(self, facts: Facts) -> tuple[bool, date | None]:
        limits: list[date] = []
        for name in facts:
            fact = self.regime.facts[name]
            limit = self.sheet.facts.get(fact.until) if fact.until else NEVER
            if not fact.by_party or limit is None or (limit != NEVER and limit < self.sheet.decided_on):
                return False, None
            limits += [limit] if limit != NEVER else []
        return True, min(limits, default=None)


def _wanted(plan: Plan, name: str) -> list[Any]:
    found: list[Any] = []
    for node in plan.nodes:
        if node.fact == name:
            found += list(node.value) if isinstance(node.value, tuple) else [node.value]
    return found


def _numbers(fact: schema.Fact, marks: list[Decimal]) -> list[Any]:
    step = Decimal(1) if fact.type == "count" else Decimal("0.001")
    found = dict.fromkeys(
        value
        for mark in sorted({*marks, fact.least or Decimal(0)})
        for value in (mark, mark - step, mark + step)
    )
    fitting = [
        one
        for one in found
        if (fact.least is None or one >= fact.least)
        and (fact.most is None or one <= fact.most)
        and (fact.type != "count" or one >= 0)
    ]
    return [int(one) for one in fitting] if fact.type == "count" else fitting
