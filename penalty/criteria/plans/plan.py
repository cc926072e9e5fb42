"""Compiles what is in force for a matter, a place and a pair of days into a flat, fast list of nodes."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from penalty.criteria.legal_regime import Enactment
from penalty.criteria.schemas import regime_schema
from penalty.criteria.schemas.schema_types import NEVER

MET, OPEN, NOT_MET = 1, 0, -1
STATUS: Mapping[int, str] = {MET: "met", NOT_MET: "not_met", OPEN: "not_shown"}
Values = dict[str, Any]
Check = Callable[[Any], bool]
_SWAPPED_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "is": operator.eq,
    "is_not": operator.ne,
    "below": operator.gt,
    "at_most": operator.ge,
    "above": operator.lt,
    "at_least": operator.le,
}
Composite = tuple[int, tuple[tuple[int, ...], ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Node:
    """A test, concept, list item or ground of a plan, with its parts as positions of other nodes."""

    id: str
    kind: str
    fact: str = ""
    op: str = ""
    value: Any = None
    article: str = ""
    routes: tuple[tuple[int, ...], ...] = ()
    unless: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeDescription:
    """The part of a finding that does not depend on the facts of a case.

    ``kind`` is test, concept, item, ground or flag; ``article`` its own, or that of the highest ground it is a part of,
    whether that holds or not (see ``Plan.list_articles``);
    ``parts`` are ids, one tuple per route, ``unless`` the ids that rule it out once they are met.
    """

    id: str
    kind: str
    article: str | None
    fact: str | None
    op: str | None
    wanted: Any
    effect: str | None
    force: str | None
    parts: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PossibleOutcome:
    """A ground as the engine weighs it: the lower ``rank`` and ``order``, the higher it stands."""

    position: int
    citation: str
    effect: str
    rank: int
    must: bool
    force: str | None
    order: tuple[Any, ...]
    ground: regime_schema.Ground
    enactment: str


@dataclass(eq=False)
class Plan:
    """The compiled law for one matter at one pair of days; ``applied``: the hashes of all enactments in force.

    ``benchmark_rules`` size nothing where there is no benchmark. ``shown``: how many tests and composites are told as
    findings; those behind them only say which ``parts`` go beside the fine (its route, what rules it out, itself) and
    which ``elements`` of the act are proven. ``constituents``: what must be proven for it to be the one of the matter.
    ``served``: the nodes that are part of several grounds with different articles; for each, the positions of those
    grounds and the articles, the highest first.
    """

    nodes: tuple[Node, ...]
    tests: tuple[tuple[str, Check], ...]
    composites: tuple[Composite, ...]
    outcomes: tuple[PossibleOutcome, ...]
    derived: tuple[tuple[str, Callable[[Values], Any]], ...]
    period: regime_schema.Period | None
    forbidden: bool
    ranges: tuple[tuple[tuple[int, ...], regime_schema.Range], ...]
    parts: tuple[tuple[tuple[int, ...], tuple[int, ...], regime_schema.Part], ...]
    elements: tuple[tuple[tuple[int, ...], regime_schema.Element], ...]
    constituents: tuple[tuple[tuple[int, ...], regime_schema.Constituent], ...]
    enactments: tuple[Enactment, ...]
    benchmark: Enactment | None
    benchmark_rules: regime_schema.Benchmark
    table: regime_schema.Table | None
    grades: tuple[tuple[tuple[tuple[int, ...], Decimal], ...], ...]
    only_when: tuple[int, ...]
    flags: tuple[tuple[int, regime_schema.Flag], ...]
    shares: Mapping[int, tuple[tuple[tuple[int, ...], Decimal], ...]]
    aggravated: int | None
    descriptions: tuple[NodeDescription, ...]
    shown: tuple[int, int]
    served: tuple[tuple[int, tuple[tuple[int, str], ...]], ...]
    applied: frozenset[str]

    @cached_property
    def facts(self) -> tuple[str, ...]:
        return tuple(fact for fact, _ in self.tests)

    def evaluate_tests(self, values: Values, places: Sequence[int] | None = None) -> tuple[int, ...]:
        """The status of every test, or of those at ``places``, for proven ``values``."""
        tests = self.tests if places is None else [self.tests[place] for place in places]
        get = values.get
        return tuple(
            [OPEN if (value := get(fact)) is None else MET if check(value) else NOT_MET for fact, check in tests]
        )

    def list_articles(self, status: Sequence[int]) -> list[str | None]:
        """For each node its own article, else that of the highest ground it is part of which holds, else of the
        highest."""
        found = [one.article for one in self.descriptions]
        for place, grounds in self.served:
            found[place] = next((article for ground, article in grounds if status[ground] == MET), found[place])
        return found

    def narrow_period(self, status: Sequence[int]) -> regime_schema.Period | None:
        """The period, with the articles of the first element of the act that is proven in the place of its own."""
        proven = (one for route, one in self.elements if all(status[part] == MET for part in route))
        element = next(proven, None)
        return self.period.narrow(element) if element is not None and self.period is not None else self.period

    def evaluate_nodes(self, tests: Iterable[int]) -> list[int]:
        status = list(tests)
        for _, routes, unless in self.composites:
            best = _evaluate_routes(routes, status)
            if best != NOT_MET and unless and any(status[part] == MET for part in unless):
                best = NOT_MET
            status.append(best)
        return status


def _evaluate_routes(routes: tuple[tuple[int, ...], ...], status: list[int]) -> int:
    """The status of the best route; a route is as good as its worst part."""
    best = NOT_MET
    for route in routes:
        low = MET
        for part in route:
            if status[part] < low:
                low = status[part]
                if low == NOT_MET:
                    break
        else:
            if low == MET:
                return MET
            best = OPEN
    return best


def compile_check(op: str, value: Any, *, dated: bool = True) -> Check:
    """The function that compares an answer with ``value``. A ``dated`` answer may be ``never``, which is below and
    above nothing."""
    if op == "in":
        return frozenset(value).__contains__
    if op == "not_in":
        forbidden = frozenset(value)
        return lambda given: given not in forbidden
    compare = partial(_SWAPPED_OPERATORS[op], value)
    if not dated or op in ("is", "is_not"):
        return compare
    return lambda given: given != NEVER and compare(given)


def build_test_id(fact: str, op: str, value: Any) -> str:
    """The id of a test's node and of its finding."""
    return f"{fact} {op} {format_value(value)}"


def format_value(value: Any) -> str:
    if isinstance(value, tuple):
        return "|".join(format_value(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
