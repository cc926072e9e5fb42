"""Turns conditions, concepts, list items and grounds into nodes that refer to each other by position."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from penalty.criteria.legal_regime import Enactment, Regime
from penalty.criteria.plans.plan import Node, build_test_id
from penalty.criteria.schemas import regime_schema, schema_types

Value = TypeVar("Value")


class NodeBuilder:
    """Collects nodes; a condition seen twice is one node. Tests count from 0 up, composites from -1 down."""

    def __init__(self, regime: Regime, matter: regime_schema.Matter, applied: list[Enactment]) -> None:
        self.regime, self.matter, self.applied = regime, matter, applied
        self.tests: dict[tuple[str, str, Any], int] = {}
        self.composites: list[Node] = []
        self.known: dict[str, int] = {}
        self.lists = self._list_nearest_items()

    def build_nodes(self) -> tuple[Node, ...]:
        """All nodes once everything is added: the tests, then the composites, their parts as positions among them."""
        tests = [Node(build_test_id(fact, op, value), "test", fact, op, value) for fact, op, value in self.tests]
        return (
            *tests,
            *(
                replace(one, routes=tuple(map(self.place_route, one.routes)), unless=self.place_route(one.unless))
                for one in self.composites
            ),
        )

    @property
    def composite_places(self) -> range:
        return range(len(self.tests), len(self.tests) + len(self.composites))

    def get_position(self, part: int) -> int:
        """The position among all nodes; final only when every test is added."""
        return part if part >= 0 else len(self.tests) - 1 - part

    def place_route(self, route: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(map(self.get_position, route))

    def place_routes(self, pairs: Iterable[tuple[tuple[int, ...], Value]]) -> tuple[tuple[tuple[int, ...], Value], ...]:
        return tuple((self.place_route(route), value) for route, value in pairs)

    def _list_nearest_items(self) -> list[tuple[Enactment, regime_schema.Item]]:
        """The list items for the matter: of one kind of list, a narrower area displaces a wider one."""
        found = [
            (one, item)
            for one in self.applied
            for item in one.data.items
            if not item.outside and (not item.matters or self.matter.id in item.matters)
        ]
        longest_area: dict[str, int] = {}
        for one, _ in found:
            longest_area[one.data.kind] = max(longest_area.get(one.data.kind, 0), len(one.data.area))
        kinds = self.regime.data.kinds
        return [
            (one, item)
            for one, item in found
            if kinds[one.data.kind].stays or len(one.data.area) == longest_area[one.data.kind]
        ]

    def add_condition(self, condition: schema_types.Condition) -> int:
        if condition.fact is not None:
            key = (condition.fact, condition.op, condition.value)
            return self.tests.setdefault(key, len(self.tests))
        if condition.concept is not None:
            return self.add_concept(condition.concept)
        return self.add_any_ground(condition.ground_of or "")

    def add_route(self, route: schema_types.Route) -> tuple[int, ...]:
        return tuple(self.add_condition(one) for one in route)

    def add_composite(
        self,
        name: str,
        kind: str,
        rules: schema_types.Rules,
        article: str = "",
        added_routes: tuple[tuple[int, ...], ...] = (),
        unless: schema_types.Route = (),
    ) -> int:
        routes = tuple(self.add_route(one) for one in rules.routes) + added_routes
        node = Node(name, kind, article=article, routes=routes, unless=self.add_route((*rules.unless, *unless)))
        self.composites.append(node)
        self.known[name] = -len(self.composites)
        return self.known[name]

    def add_concept(self, name: str) -> int:
        """The position of a concept's node, with the routes that the matter and the lists add."""
        if name in self.known:
            return self.known[name]
        concept = self.regime.concepts[name]
        added_routes = [self.add_route(one) for one in concept.matters.get(self.matter.id, ())]
        if concept.look_back:
            tests = [{"fact": fact, "is": 0} for fact in self._list_look_back_facts()]
            added_routes += [(self.add_condition(schema_types.Condition.model_validate(one)),) for one in tests]
        added_routes += [
            (self.add_item(one, item),)
            for one, item in self.lists
            if concept.items == "any" or (concept.items == "not_may" and item.mark != "may")
        ]
        article = self._find_applied_article(concept.articles or ())
        return self.add_composite(name, "concept", concept, article, added_routes=tuple(added_routes))

    def _find_applied_article(self, citations: Iterable[str]) -> str:
        """The first of them whose enactment applies; empty where none does."""
        applied = {one.id for one in self.applied}
        return next((one for one in citations if one.partition("/")[0] in applied), "")

    def _list_look_back_facts(self) -> list[str]:
        facts = {fact for _, item in self.lists for fact in item.look_back}
        return sorted(facts | {fact for one in self.applied for fact in one.data.look_back})

    def add_item(self, enactment: Enactment, item: regime_schema.Item) -> int:
        name = f"{enactment.id}/{item.id}"
        if name in self.known:
            return self.known[name]
        return self.add_composite(name, "item", item, name, unless=enactment.data.exclusions)

    def add_any_ground(self, effect: str) -> int:
        """The position of the node that is met when any ground of ``effect`` is."""
        name = f"any {effect}"
        if name not in self.known:
            routes = tuple(
                (self.add_ground(one, ground),) for one, ground in self.list_grounds() if ground.effect == effect
            )
            self.add_composite(name, "concept", schema_types.Rules(), added_routes=routes)
        return self.known[name]

    def list_grounds(self) -> list[tuple[Enactment, regime_schema.Ground]]:
        """The grounds for the matter that no applied enactment replaces."""
        found = list_valid_grounds(self.applied)
        return [(one, ground) for one, ground in found if not ground.matters or self.matter.id in ground.matters]

    def add_ground(self, enactment: Enactment, ground: regime_schema.Ground) -> int:
        name = f"{enactment.id}/{ground.article}:{ground.id}"
        if name in self.known:
            return self.known[name]
        return self.add_composite(name, "ground", ground, ground.as_ground or f"{enactment.id}/{ground.article}")


def list_valid_grounds(applied: list[Enactment]) -> list[tuple[Enactment, regime_schema.Ground]]:
    """The grounds that no other enactment replaces."""
    found = [(one, ground) for one in applied for ground in one.data.grounds]
    replaced = {name for _, ground in found for name in ground.replaces}
    return [(one, ground) for one, ground in found if f"{one.id}/{ground.id}" not in replaced]
