"""What is missing: per better effect, every smallest set of open facts that would reach it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from penalty.criteria import canonical, dictionary
from penalty.criteria.completions import Completions, Facts
from penalty.criteria.enactment import Regime
from penalty.criteria.judging import Judgement, Side
from penalty.criteria.parts import ANCHORS
from penalty.criteria.plan import MET, NOT_MET, Aim
from penalty.criteria.sheet import Sheet

Way = tuple[Facts, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Missing:
    """One smallest set of facts that would reach a better effect, with article and kinds of evidence."""

    effect: str
    facts: tuple[str, ...]
    article: str | None
    by_party: bool
    until: date | None
    evidence: Mapping[str, tuple[str, ...]]

    def as_dict(self) -> dict[str, Any]:
        """The set in JSON's types."""
        return {
            "effect": self.effect,
            "facts": list(self.facts),
            "article": self.article,
            "by_party": self.by_party,
            "until": canonical.plain(self.until),
            "evidence": canonical.plain(self.evidence),
        }


def missing(sheet: Sheet, regime: Regime, judgement: Judgement) -> tuple[Missing, ...]:
    """Per better effect, the smallest sets of open or claimed facts that would reach it."""
    return _Search(sheet, regime, judgement).found()


class _Search:
    """Follows every ground of a better effect down to the entered facts that it still lacks."""

    def __init__(self, sheet: Sheet, regime: Regime, judgement: Judgement) -> None:
        self.sheet, self.regime = sheet, regime
        self.rank = judgement.applied.rank
        self.reached: dict[tuple[str, Facts], str | None] = {}
        self.completions = Completions(sheet, regime, judgement)

    def found(self) -> tuple[Missing, ...]:
        for place, side in enumerate(self.completions.sides):
            known: dict[int, set[Way]] = {}
            for aim in side.plan.aims:
                if aim.rank < self.rank and not aim.ground.silent:
                    for way in sorted(self.ways(side, aim.position, known), key=_order):
                        self.judge(place, aim, way)
        return tuple(self.entry(effect, facts, article) for (effect, facts), article in self._smallest())

    def _smallest(self) -> list[tuple[tuple[str, Facts], str | None]]:
        ranks = self.regime.ranks
        kept = [
            (key, article)
            for key, article in self.reached.items()
            if not any(other[0] == key[0] and other[1] < key[1] for other in self.reached)
        ]
        return sorted(kept, key=lambda one: (ranks[one[0][0]], len(one[0][1]), sorted(one[0][1])))

    def ways(self, side: Side, position: int, known: dict[int, set[Way]]) -> set[Way]:
        """Sets of open facts, with the tests they must pass, each of which could make the node met."""
        found = known.get(position)
        if found is None:
            found = known[position] = self._ways(side, position, known)
        return found

    def _ways(self, side: Side, position: int, known: dict[int, set[Way]]) -> set[Way]:
        status, node = side.status[position], side.plan.nodes[position]
        if status == MET:
            return {(frozenset(), frozenset())}
        if status == NOT_MET:
            return set()
        if node.kind == "test":
            return {(facts, frozenset({position})) for facts in self.open_of(node.fact, side.values)}
        return {way for route in node.routes for way in self.route(side, route, known)}

    def route(self, side: Side, route: tuple[int, ...], known: dict[int, set[Way]]) -> set[Way]:
        found: set[Way] = {(frozenset(), frozenset())}
        for part in route:
            below = self.ways(side, part, known)
            found = {(facts | more, tests | others) for facts, tests in found for more, others in below}
        return found

    def open_of(self, name: str, values: Mapping[str, Any]) -> set[Facts]:
        """The sets of open entered facts that can give the fact ``name`` a value."""
        if name in ANCHORS or values.get(name) is not None:
            return {frozenset()}
        fact = self.regime.facts[name]
        if fact.derive is None:
            return set() if fact.silent else {frozenset({name})}
        found: set[Facts] = set()
        for route in dictionary.routes(fact.derive):
            sets: set[Facts] = {frozenset()}
            for below in route:
                sets = {one | other for one in sets for other in self.open_of(below, values)}
            found |= sets
        return found

    def judge(self, side: int, aim: Aim, way: Way) -> None:
        """Records the facts of ``way`` if some values of them give exactly the aim's effect."""
        facts, tests = way
        if not facts or any(one[0] == aim.effect and one[1] <= facts for one in self.reached):
            return
        for result in self.completions.results(facts, side, tests):
            if result.effect == aim.effect:
                self.reached[aim.effect, facts] = result.ground
                return

    def entry(self, effect: str, facts: Facts, article: str | None) -> Missing:
        by_party, until = self._by_party(facts)
        proof = {name: tuple(self.regime.facts[name].evidence) for name in sorted(facts)}
        return Missing(effect, tuple(sorted(facts)), article, by_party, until, proof)

    def _by_party(self, facts: Facts) -> tuple[bool, date | None]:
        limits: list[date] = []
        for name in facts:
            fact = self.regime.facts[name]
            limit = self.sheet.facts.get(fact.until) if fact.until else date.max
            if not fact.by_party or limit is None:
                return False, None
            if isinstance(limit, date):
                limits.append(limit)
        until = min(limits, default=date.max)
        if until < self.sheet.decided_on:
            return False, None
        return True, None if until == date.max else until


def _order(way: Way) -> tuple[int, list[str], list[int]]:
    return len(way[0]), sorted(way[0]), sorted(way[1])
