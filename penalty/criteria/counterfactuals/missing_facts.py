"""Missing facts: per better effect, every smallest set of open facts that would reach it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from penalty.criteria import canonical, dictionary
from penalty.criteria.counterfactuals.completions import Completions, FactSet
from penalty.criteria.judgement import JudgedLaw, Judgement
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plans.plan import MET, NOT_MET, PossibleOutcome
from penalty.criteria.schemas.schema_types import CASE_DATES
from penalty.criteria.sheets.sheet import Sheet

FactsAndTests = tuple[FactSet, frozenset[int]]


class MissingFacts(NamedTuple):
    """One smallest set of facts that would reach a better effect, with article and kinds of evidence."""

    effect: str
    facts: tuple[str, ...]
    article: str | None
    by_party: bool
    until: date | None
    evidence: Mapping[str, tuple[str, ...]]

    def as_dict(self) -> dict[str, Any]:
        return canonical.to_plain_mapping(self._asdict())


def find_missing_facts(sheet: Sheet, regime: Regime, judgement: Judgement) -> tuple[MissingFacts, ...]:
    """Per better effect, the smallest sets of open or claimed facts that would reach it."""
    return _MissingFactsSearch(sheet, regime, judgement).list_missing_facts()


class _MissingFactsSearch:
    """Follows every ground of a better effect down to the entered facts that it still lacks."""

    def __init__(self, sheet: Sheet, regime: Regime, judgement: Judgement) -> None:
        self.sheet, self.regime = sheet, regime
        self.rank = judgement.applied.rank
        self.reached: dict[tuple[str, FactSet], str | None] = {}
        self.completions = Completions(sheet, regime, judgement)

    def list_missing_facts(self) -> tuple[MissingFacts, ...]:
        for place, judged in enumerate(self.completions.laws):
            known: dict[int, set[FactsAndTests]] = {}
            for outcome in judged.plan.outcomes:
                if outcome.rank < self.rank and not outcome.ground.silent:
                    for way in sorted(self.list_ways(judged, outcome.position, known), key=_get_sort_key):
                        self.record_if_reached(place, outcome, way)
        return tuple(
            self.build_entry(effect, facts, article) for (effect, facts), article in self._list_smallest_sets()
        )

    def _list_smallest_sets(self) -> list[tuple[tuple[str, FactSet], str | None]]:
        ranks = self.regime.ranks
        kept = [
            (key, article)
            for key, article in self.reached.items()
            if not any(other[0] == key[0] and other[1] < key[1] for other in self.reached)
        ]
        return sorted(kept, key=lambda one: (ranks[one[0][0]], len(one[0][1]), sorted(one[0][1])))

    def list_ways(self, judged: JudgedLaw, position: int, known: dict[int, set[FactsAndTests]]) -> set[FactsAndTests]:
        """Sets of open facts, with the tests they must pass, each of which could make the node met."""
        found = known.get(position)
        if found is None:
            found = known[position] = self._build_ways(judged, position, known)
        return found

    def _build_ways(self, judged: JudgedLaw, position: int, known: dict[int, set[FactsAndTests]]) -> set[FactsAndTests]:
        status, node = judged.status[position], judged.plan.nodes[position]
        if status == MET:
            return {(frozenset(), frozenset())}
        if status == NOT_MET:
            return set()
        if node.kind == "test":
            return {(facts, frozenset({position})) for facts in self.list_open_facts(node.fact, judged.values)}
        return {way for route in node.routes for way in self.combine_route(judged, route, known)}

    def combine_route(
        self, judged: JudgedLaw, route: tuple[int, ...], known: dict[int, set[FactsAndTests]]
    ) -> set[FactsAndTests]:
        found: set[FactsAndTests] = {(frozenset(), frozenset())}
        for part in route:
            below = self.list_ways(judged, part, known)
            found = {(facts | more, tests | others) for facts, tests in found for more, others in below}
        return found

    def list_open_facts(self, name: str, values: Mapping[str, Any]) -> set[FactSet]:
        if name in CASE_DATES or values.get(name) is not None:
            return {frozenset()}
        fact = self.regime.facts[name]
        if fact.derive is None:
            return set() if fact.silent else {frozenset({name})}
        found: set[FactSet] = set()
        for route in dictionary.list_derivation_routes(fact.derive):
            sets: set[FactSet] = {frozenset()}
            for below in route:
                sets = {one | other for one in sets for other in self.list_open_facts(below, values)}
            found |= sets
        return found

    def record_if_reached(self, plan: int, outcome: PossibleOutcome, way: FactsAndTests) -> None:
        """Record the facts of ``way`` if some values of them give exactly the effect of ``outcome``."""
        facts, tests = way
        if not facts or any(one[0] == outcome.effect and one[1] <= facts for one in self.reached):
            return
        for result in self.completions.list_results(facts, plan, tests):
            if result.effect == outcome.effect:
                self.reached[outcome.effect, facts] = result.ground
                return

    def build_entry(self, effect: str, facts: FactSet, article: str | None) -> MissingFacts:
        by_party, until = self._find_party_limit(facts)
        proof = {name: tuple(self.regime.facts[name].evidence) for name in sorted(facts)}
        return MissingFacts(effect, tuple(sorted(facts)), article, by_party, until, proof)

    def _find_party_limit(self, facts: FactSet) -> tuple[bool, date | None]:
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


def _get_sort_key(way: FactsAndTests) -> tuple[int, list[str], list[int]]:
    return len(way[0]), sorted(way[0]), sorted(way[1])
