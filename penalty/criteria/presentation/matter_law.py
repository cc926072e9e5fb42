"""The public view of one matter under the law of a place and a day."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from penalty.criteria import dictionary
from penalty.criteria.plans import plan_builder
from penalty.criteria.plans.plan import Plan
from penalty.criteria.presentation.public_law import ConceptWording, GroundWording, PlaceLaw
from penalty.criteria.schemas import regime_schema


class MatterLaw:
    """One matter under the law of a place and a day; the newest period where none is in force."""

    def __init__(self, place_law: PlaceLaw, matter: regime_schema.Matter) -> None:
        self.place_law, self.matter, self.phrases = place_law, matter, place_law.phrases
        self.regime = place_law.regime
        self.periods = place_law.list_periods(matter)

    @cached_property
    def plan(self) -> Plan:
        day = self.place_law.day
        return plan_builder.get_plan(self.regime, self.matter, self.place_law.area, day, day)

    def list_grounds(self) -> list[GroundWording]:
        """Grounds that lessen or raise the penalty for this matter here, the mildest effect first."""
        return [
            GroundWording(
                effect=outcome.effect,
                force=outcome.force,
                citation=outcome.citation,
                enactment=outcome.enactment,
                status=outcome.ground.status or self.regime.enactments[outcome.enactment].data.status,
                text=self._describe_item(outcome.position),
                routes=self._describe_routes(outcome.position),
                unless=self._describe_exclusions(outcome.position),
                through=f"{outcome.enactment}/{outcome.ground.article}" if outcome.ground.as_ground else "",
            )
            for outcome in self.plan.outcomes
        ]

    def _describe_item(self, position: int) -> str:
        node = self.plan.nodes[position]
        return self._name_node(position) if node.kind == "item" else ""

    def _describe_routes(self, position: int) -> tuple[str, ...]:
        routes = self.plan.nodes[position].routes
        return tuple(self.phrases.join_conditions(map(self._name_node, route)) for route in routes)

    def _describe_exclusions(self, position: int) -> str:
        return self.phrases.join_clauses(dict.fromkeys(map(self._name_node, self.plan.nodes[position].unless)))

    def _name_node(self, position: int) -> str:
        node = self.plan.nodes[position]
        if node.kind == "test":
            return self.phrases.describe_test(node.fact, node.op, node.value)
        if node.kind == "item":
            return self.phrases.describe_item(node.id)
        return self.phrases.name_concept(node.id)

    def list_concepts(self) -> list[ConceptWording]:
        """The concepts that any of it rests on, each with the routes this matter and the lists here give it."""
        return [
            ConceptWording(
                node.id, self._name_node(place), self._describe_routes(place), self._describe_exclusions(place)
            )
            for place, node in enumerate(self.plan.nodes)
            if node.kind == "concept"
        ]

    def list_items(self) -> list[GroundWording]:
        found = {node.id for node in self.plan.nodes if node.kind == "item"}
        marks = self.regime.data.marks
        return [
            replace(self.place_law.describe_item(one, item, marks.get(item.mark, "")), matters=())
            for one, item in self.place_law.list_items()
            if f"{one.id}/{item.id}" in found
        ]

    def list_relevant_facts(self) -> list[dictionary.Fact]:
        """The facts whose answers can change the result here, those the matter itself asks for first."""
        day = self.place_law.day
        names = plan_builder.list_relevant_facts(self.regime, self.matter.id, self.place_law.area, day, day)
        return [self.regime.facts[name] for name in names]
