"""Compiles what is in force for a matter, a place and a pair of days into a flat, fast list of nodes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from penalty.criteria import schema
from penalty.criteria.enactment import Enactment
from penalty.criteria.parts import NEVER

MET, OPEN, NOT_MET = 1, 0, -1
STATUS: Mapping[int, str] = {MET: "met", NOT_MET: "not_met", OPEN: "not_shown"}
Values = dict[str, Any]
Check = Callable[[Any], bool]
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
class Aim:
    """A ground as the engine weighs it: the lower ``rank`` and ``order``, the higher it stands."""

    position: int
    citation: str
    effect: str
    rank: int
    must: bool
    force: str | None
    order: tuple[Any, ...]
    ground: schema.Ground
    enactment: str


@dataclass(slots=True)
class Plan:
    """The compiled law for one matter at one pair of days."""

    nodes: tuple[Node, ...]
    tests: tuple[tuple[str, Check], ...]
    composites: tuple[Composite, ...]
    aims: tuple[Aim, ...]
    derived: tuple[tuple[str, Callable[[Values], Any]], ...]
    period: schema.Period | None
    forbidden: bool
    ranges: tuple[tuple[tuple[int, ...], schema.Range], ...]
    enactments: tuple[Enactment, ...]
    benchmark: Enactment | None
    only_when: tuple[int, ...]
    flags: tuple[tuple[int, schema.Flag], ...]
    shares: Mapping[int, tuple[tuple[tuple[int, ...], Decimal], ...]]
    aggravated: int | None
    articles: tuple[str, ...]
    parts: tuple[tuple[tuple[str, ...], ...], ...]
    outs: tuple[tuple[str, ...], ...]

    def run(self, values: Values) -> list[int]:
        """The status of every node for proven ``values``."""
        get = values.get
        status = []
        for fact, check in self.tests:
            value = get(fact)
            status.append(OPEN if value is None else MET if check(value) else NOT_MET)
        for _, routes, unless in self.composites:
            best = _best(routes, status)
            if best != NOT_MET and unless and any(status[part] == MET for part in unless):
                best = NOT_MET
            status.append(best)
        return status


def _best(routes: tuple[tuple[int, ...], ...], status: list[int]) -> int:
    """The status of the best route; a route is as good as its worst part."""
    best = NOT_MET
    for route in routes:
        low = MET
        for part in route:
            if status[part] < low:
                low = status[part]
        if low == MET:
            return MET
        if low > best:
            best = low
    return best


def check_of(op: str, value: Any) -> Check:
    if isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    if op == "is":
        return lambda given: bool(given == value)
    if op == "is_not":
        return lambda given: bool(given != value)
    if op in ("in", "not_in"):
        allowed, inside = frozenset(value), op == "in"
        return lambda given: (given in allowed) is inside
    if op == "below":
        return lambda given: given != NEVER and bool(given < value)
    if op == "at_most":
        return lambda given: given != NEVER and bool(given <= value)
    if op == "above":
        return lambda given: given != NEVER and bool(given > value)
    return lambda given: given != NEVER and bool(given >= value)


def shown(value: Any) -> str:
    """A test's value as ids and reports write it."""
    if isinstance(value, tuple):
        return "|".join(shown(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
