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
class Told:
    """What is always said of a node: its words do not depend on the facts of a case."""

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
    told: tuple[Told, ...]

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
    """The function that compares an answer with ``value``; ``never`` is below and above nothing."""
    if op == "is":
        return lambda given: given == value
    if op == "is_not":
        return lambda given: given != value
    if op == "in":
        return frozenset(value).__contains__
    if op == "not_in":
        forbidden = frozenset(value)
        return lambda given: given not in forbidden
    return _ordered(op, value)


def _ordered(op: str, value: Any) -> Check:
    if op == "below":
        return lambda given: given != NEVER and given < value
    if op == "at_most":
        return lambda given: given != NEVER and given <= value
    if op == "above":
        return lambda given: given != NEVER and given > value
    return lambda given: given != NEVER and given >= value


def test_id(fact: str, op: str, value: Any) -> str:
    """The id of a test's node and of its finding."""
    return f"{fact} {op} {shown(value)}"


def shown(value: Any) -> str:
    """A test's value as ids and reports write it."""
    if isinstance(value, tuple):
        return "|".join(shown(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
