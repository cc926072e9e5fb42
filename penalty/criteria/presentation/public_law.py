"""What anyone may read of the law of one place on one day: matters, what lessens a penalty and what raises it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from penalty.criteria import asking, building, dictionary, schema
from penalty.criteria.catalogue import Use
from penalty.criteria.enactment import Enactment, Regime
from penalty.criteria.parts import Condition, Rules
from penalty.criteria.plan import Plan
from penalty.criteria.presentation.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Way:
    """An article or list item that gives an effect: routes, any of which suffices, and what rules it out.

    ``through`` is the provision that gives it on another's ground; ``matters`` limit it, none do if empty.
    """

    effect: str
    force: str | None
    citation: str
    enactment: str
    status: str
    text: str
    routes: tuple[str, ...]
    unless: str
    matters: tuple[str, ...] = ()
    through: str = ""


@dataclass(frozen=True, slots=True)
class Notion:
    """A concept and the routes that establish it, each in words."""

    id: str
    name: str
    routes: tuple[str, ...]
    unless: str


@dataclass(frozen=True, slots=True)
class Period:
    """What the law says of a matter between two days."""

    data: schema.Period
    is_current: bool
    ranges: tuple[str, ...]
    only_when: str


@dataclass(frozen=True, slots=True)
class Summary:
    """One matter in the catalogue: the period of the day, its ranges, and how many list items there are for it."""

    matter: schema.Matter
    period: schema.Period | None
    ranges: tuple[str, ...]
    items: int


@dataclass(frozen=True, slots=True)
class Change:
    """One part of an enactment in two versions, in words; empty where a version does not have it."""

    kind: str
    id: str
    before: str
    after: str


@dataclass(frozen=True)
class Reading:
    """The law of ``place`` (a code, an area, or nothing for the whole country) on ``day``, in words."""

    phrases: Phrases
    place: str
    day: date

    @property
    def regime(self) -> Regime:
        """The legal system that is read."""
        return self.phrases.regime

    @cached_property
    def area(self) -> str:
        """The narrowest area with law of its own that contains the place."""
        areas = {one.data.area for one in self.regime.enactments.values() if one.covers(self.place)}
        return max(areas, key=len, default="")

    @cached_property
    def applied(self) -> list[Enactment]:
        """The enactments that apply at the place on the day."""
        return building.applied_on(self.regime, self.area, self.day, self.day)

    def matters(self, text: str = "") -> Iterator[Summary]:
        """The matters whose name, id or cited articles contain ``text``, in the order of their groups."""
        groups = list(self.regime.data.matter_groups)
        for one in sorted(self.regime.matters.values(), key=lambda matter: groups.index(matter.group)):
            period = one.period_on(self.day)
            if text.casefold() in self._searched(one, period):
                items = [item for item in self.list_items() if not item[1].matters or one.id in item[1].matters]
                yield Summary(one, period, self._ranges(period), len(items))

    def _searched(self, one: schema.Matter, period: schema.Period | None) -> str:
        cited = (*period.duty, *period.penalty) if period else ()
        names = (self.phrases.reference(citation) for citation in cited)
        return " ".join((one.id, one.zh, one.en, *cited, *names)).casefold()

    def _ranges(self, period: schema.Period | None) -> tuple[str, ...]:
        return tuple(self.phrases.ranges_of(period)) if period is not None else ()

    def list_items(self) -> Iterator[tuple[Enactment, schema.Item]]:
        """The items of the lists that apply, each with its list."""
        for one in self.applied:
            yield from ((one, item) for item in one.data.items if not item.outside)

    def periods(self, matter: schema.Matter) -> list[Period]:
        """Everything the law has said of a matter, the newest first."""
        current = matter.period_on(self.day)
        found = sorted(matter.periods, key=lambda one: one.from_, reverse=True)
        return [Period(one, one is current, self._ranges(one), self.phrases.conditions(one.only_when)) for one in found]

    def ways(self) -> list[Way]:
        """Every ground in force and every list item that is one, the mildest effect first."""
        gone = {name for one in self.applied for ground in one.data.grounds for name in ground.replaces}
        found = [
            self._ground(one, ground)
            for one in self.applied
            for ground in one.data.grounds
            if f"{one.id}/{ground.id}" not in gone
        ]
        marks = self.regime.data.marks
        found += [self.item(one, item, marks[item.mark]) for one, item in self.list_items() if item.mark]
        return sorted(found, key=self._place)

    def items(self) -> list[Way]:
        """The list items that are no grounds themselves but count as routes of concepts."""
        return [self.item(one, item, "") for one, item in self.list_items() if not item.mark]

    def grounds_among(self, uses: Iterable[Use]) -> list[Way]:
        """The grounds among what rests on an article, with their conditions in words."""
        named = [one.id.split("/") for one in uses if one.kind == "ground"]
        known = [(self.regime.enactments[name], ground) for name, ground in named]
        return [self._ground(one, part) for one, ground in known for part in one.data.grounds if part.id == ground]

    def compared(self, first: Enactment, second: Enactment) -> list[Change]:
        """What two versions differ in: head, articles, grounds and list items, part by part."""
        old, new = self._parts(first), self._parts(second)
        names = dict.fromkeys((*old, *new))
        return [Change(*name, old.get(name, ""), new.get(name, "")) for name in names if old.get(name) != new.get(name)]

    def _parts(self, one: Enactment) -> dict[tuple[str, str], str]:
        data, said = one.data, self.phrases
        found = {("head", "title"): said.words(data.title), ("head", "body"): said.words(data.body)}
        found |= {("head", "from"): str(data.from_), ("head", "to"): str(data.to or ""), ("head", "area"): data.area}
        found |= {("head", "source"): data.source, ("head", "status"): said.state(data.status)}
        found[("head", "exclusions")] = self._unless(data.exclusions)
        found |= {("article", number): part.text or part.note for number, part in data.articles.items()}
        for ground in data.grounds:
            way = self._ground(one, ground)
            found["ground", ground.id] = "\n".join((f"{said.word(way.effect)} — {way.citation}", *_told(way)))
        for item in data.items:
            found["item", item.id] = "\n".join((said.words(item), *_told(self.item(one, item, ""))))
        return found

    def _place(self, one: Way) -> tuple[int, int, str]:
        kind = self.regime.data.kinds[self.regime.enactments[one.enactment].data.kind]
        return self.regime.ranks[one.effect], kind.rank, one.citation

    def _ground(self, one: Enactment, ground: schema.Ground) -> Way:
        effect = self.regime.effects[ground.effect]
        return Way(
            effect=effect.id,
            force=ground.force or effect.force,
            citation=ground.as_ground or f"{one.id}/{ground.article}",
            enactment=one.id,
            status=ground.status or one.data.status,
            text="",
            routes=self._routes(ground),
            unless=self._unless(ground.unless),
            matters=ground.matters,
            through=f"{one.id}/{ground.article}" if ground.as_ground else "",
        )

    def item(self, one: Enactment, item: schema.Item, name: str) -> Way:
        """A list item in words; ``name`` is the effect that it gives as a ground, or nothing."""
        return Way(
            effect=name,
            force=self.regime.effects[name].force if name else None,
            citation=f"{one.id}/{item.id}",
            enactment=one.id,
            status=item.status or one.data.status,
            text=self.phrases.words(item),
            routes=self._routes(item),
            unless=self._unless((*item.unless, *one.data.exclusions)),
            matters=item.matters,
        )

    def _routes(self, rules: Rules) -> tuple[str, ...]:
        return tuple(self.phrases.conditions(route) for route in rules.routes)

    def _unless(self, some: Iterable[Condition]) -> str:
        return self.phrases.join(dict.fromkeys(self.phrases.condition(one) for one in some))

    def notions(self) -> list[Notion]:
        """The concepts of the regime with the routes that hold for every matter."""
        return [
            Notion(one.id, self.phrases.words(one), self._routes(one), self._unless(one.unless))
            for one in self.regime.concepts.values()
        ]


class MatterReading:
    """What the law of a place and a day says of one matter; the newest period where none is in force."""

    def __init__(self, reading: Reading, matter: schema.Matter) -> None:
        self.reading, self.matter, self.phrases = reading, matter, reading.phrases
        self.regime = reading.regime
        self.periods = reading.periods(matter)

    @cached_property
    def plan(self) -> Plan:
        """The compiled law for the matter."""
        day = self.reading.day
        return building.plan_for(self.regime, self.matter, self.reading.area, day, day)

    def ways(self) -> list[Way]:
        """What may lessen or raise the penalty for this matter here, the mildest effect first."""
        return [
            Way(
                effect=aim.effect,
                force=aim.force,
                citation=aim.citation,
                enactment=aim.enactment,
                status=aim.ground.status or self.regime.enactments[aim.enactment].data.status,
                text=self._text(aim.position),
                routes=tuple(self._route(route) for route in self.plan.nodes[aim.position].routes),
                unless=self._unless(aim.position),
                through=f"{aim.enactment}/{aim.ground.article}" if aim.ground.as_ground else "",
            )
            for aim in self.plan.aims
        ]

    def _text(self, position: int) -> str:
        node = self.plan.nodes[position]
        return self._name(position) if node.kind == "item" else ""

    def _route(self, parts: Iterable[int]) -> str:
        return self.phrases.all_of(self._name(part) for part in parts)

    def _unless(self, position: int) -> str:
        return self.phrases.join(dict.fromkeys(map(self._name, self.plan.nodes[position].unless)))

    def _name(self, position: int) -> str:
        node = self.plan.nodes[position]
        if node.kind == "test":
            return self.phrases.test(node.fact, node.op, node.value)
        if node.kind == "item":
            return self.phrases.item(node.id)
        return self.phrases.notion(node.id)

    def notions(self) -> list[Notion]:
        """The concepts that any of it rests on, each with the routes this matter and the lists here give it."""
        return [
            Notion(node.id, self._name(place), tuple(map(self._route, node.routes)), self._unless(place))
            for place, node in enumerate(self.plan.nodes)
            if node.kind == "concept"
        ]

    def items(self) -> list[Way]:
        """The list items that apply to the matter here."""
        found = {node.id for node in self.plan.nodes if node.kind == "item"}
        marks = self.regime.data.marks
        return [
            replace(self.reading.item(one, item, marks.get(item.mark, "")), matters=())
            for one, item in self.reading.list_items()
            if f"{one.id}/{item.id}" in found
        ]

    def asked(self) -> list[dictionary.Fact]:
        """The facts whose answers can change the result here, those the matter itself asks for first."""
        day = self.reading.day
        names = asking.asked(self.regime, self.matter.id, self.reading.area, day, day)
        return [self.regime.facts[name] for name in names]


def _told(way: Way) -> tuple[str, ...]:
    return (*way.routes, *([f"✗ {way.unless}"] if way.unless else []))
