"""The public view of the law of one place on one day: matters, and the grounds that lessen or raise a penalty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from penalty.criteria.citations.law_register import ArticleUse
from penalty.criteria.legal_regime import Enactment, Regime
from penalty.criteria.plans import plan_builder
from penalty.criteria.plans.plan_nodes import list_valid_grounds
from penalty.criteria.presentation import accessory_phrases
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.schemas import regime_schema
from penalty.criteria.schemas.schema_types import Condition, Rules


@dataclass(frozen=True, slots=True)
class GroundWording:
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
class ConceptWording:
    """A concept and the routes that establish it, each in words."""

    id: str
    name: str
    routes: tuple[str, ...]
    unless: str


@dataclass(frozen=True, slots=True)
class PeriodWording:
    data: regime_schema.Period
    is_current: bool
    ranges: tuple[str, ...]
    only_when: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatterSummary:
    """One matter in the catalogue: the period of the day, its ranges, and how many list items there are for it."""

    matter: regime_schema.Matter
    period: regime_schema.Period | None
    ranges: tuple[str, ...]
    items: int


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part of an enactment in two versions, in words; empty where a version does not have it."""

    kind: str
    id: str
    before: str
    after: str


@dataclass(frozen=True)
class PlaceLaw:
    """The law of ``place`` (a code, an area, or nothing for the whole country) on ``day``, in words."""

    phrases: Phrases
    place: str
    day: date

    @property
    def regime(self) -> Regime:
        return self.phrases.regime

    @cached_property
    def area(self) -> str:
        """The narrowest area with law of its own that contains the place."""
        areas = {one.data.area for one in self.regime.enactments.values() if one.covers(self.place)}
        return max(areas, key=len, default="")

    @cached_property
    def applied(self) -> list[Enactment]:
        return plan_builder.list_applied_enactments(self.regime, self.area, self.day, self.day)

    def list_matters(self, text: str = "") -> Iterator[MatterSummary]:
        """The matters whose name, id or cited articles contain ``text``, in the order of their groups."""
        groups = list(self.regime.data.matter_groups)
        for one in sorted(self.regime.matters.values(), key=lambda matter: groups.index(matter.group)):
            period = one.find_period(self.day)
            if text.casefold() in self._collect_search_text(one, period):
                items = [item for item in self.list_items() if not item[1].matters or one.id in item[1].matters]
                yield MatterSummary(one, period, self.phrases.list_ranges(period), len(items))

    def _collect_search_text(self, one: regime_schema.Matter, period: regime_schema.Period | None) -> str:
        cited = period.cited if period else ()
        names = (self.phrases.cite_article(citation) for citation in cited)
        return " ".join((one.id, one.zh, one.en, *cited, *names)).casefold()

    def list_items(self) -> Iterator[tuple[Enactment, regime_schema.Item]]:
        for one in self.applied:
            yield from ((one, item) for item in one.data.items if not item.outside)

    def list_periods(self, matter: regime_schema.Matter) -> list[PeriodWording]:
        """All periods of a matter, the newest first."""
        current = matter.find_period(self.day)
        found = sorted(matter.periods, key=lambda one: one.from_, reverse=True)
        list_ranges, describe = self.phrases.list_ranges, self.phrases.describe_conditions
        list_parts = partial(accessory_phrases.list_parts, self.phrases)
        return [
            PeriodWording(one, one is current, list_ranges(one), describe(one.only_when), list_parts(one))
            for one in found
        ]

    def list_grounds(self) -> list[GroundWording]:
        """Every ground in force and every list item that is one, the mildest effect first."""
        found = [self._describe_ground(one, ground) for one, ground in list_valid_grounds(self.applied)]
        marks = self.regime.data.marks
        found += [self.describe_item(one, item, marks[item.mark]) for one, item in self.list_items() if item.mark]
        return sorted(found, key=self._get_sort_key)

    def list_supporting_items(self) -> list[GroundWording]:
        """The list items that are no grounds themselves but count as routes of concepts."""
        return [self.describe_item(one, item, "") for one, item in self.list_items() if not item.mark]

    def select_grounds(self, uses: Iterable[ArticleUse]) -> list[GroundWording]:
        """The grounds among what rests on an article, with their conditions in words."""
        named = [one.id.split("/") for one in uses if one.kind == "ground"]
        known = [(self.regime.enactments[name], ground) for name, ground in named]
        return [
            self._describe_ground(one, part) for one, ground in known for part in one.data.grounds if part.id == ground
        ]

    def compare_versions(self, first: Enactment, second: Enactment) -> list[PartChange]:
        """Differences of two versions, part by part: head, articles, grounds and list items."""
        old, new = self._describe_parts(first), self._describe_parts(second)
        names = dict.fromkeys((*old, *new))
        return [
            PartChange(*name, old.get(name, ""), new.get(name, "")) for name in names if old.get(name) != new.get(name)
        ]

    def _describe_parts(self, one: Enactment) -> dict[tuple[str, str], str]:
        data, phrases = one.data, self.phrases
        found = {("head", "title"): phrases.pick_wording(data.title), ("head", "body"): phrases.pick_wording(data.body)}
        found |= {("head", "from"): str(data.from_), ("head", "to"): str(data.to or ""), ("head", "area"): data.area}
        found |= {("head", "source"): data.source, ("head", "status"): phrases.name_source_status(data.status)}
        found[("head", "exclusions")] = self._describe_exclusions(data.exclusions)
        found |= {("article", number): part.text or part.note for number, part in data.articles.items()}
        for ground in data.grounds:
            wording = self._describe_ground(one, ground)
            head = f"{phrases.name_term(wording.effect)} — {wording.citation}"
            found["ground", ground.id] = "\n".join((head, *_list_lines(wording)))
        for item in data.items:
            lines = _list_lines(self.describe_item(one, item, ""))
            found["item", item.id] = "\n".join((phrases.pick_wording(item), *lines))
        return found

    def _get_sort_key(self, one: GroundWording) -> tuple[int, int, str]:
        kind = self.regime.data.kinds[self.regime.enactments[one.enactment].data.kind]
        return self.regime.ranks[one.effect], kind.rank, one.citation

    def _describe_ground(self, one: Enactment, ground: regime_schema.Ground) -> GroundWording:
        effect = self.regime.effects[ground.effect]
        return GroundWording(
            effect=effect.id,
            force=ground.force or effect.force,
            citation=ground.as_ground or f"{one.id}/{ground.article}",
            enactment=one.id,
            status=ground.status or one.data.status,
            text="",
            routes=self._describe_routes(ground),
            unless=self._describe_exclusions(ground.unless),
            matters=ground.matters,
            through=f"{one.id}/{ground.article}" if ground.as_ground else "",
        )

    def describe_item(self, one: Enactment, item: regime_schema.Item, name: str) -> GroundWording:
        """A list item in words; ``name`` is the effect that it gives as a ground, or nothing."""
        return GroundWording(
            effect=name,
            force=self.regime.effects[name].force if name else None,
            citation=f"{one.id}/{item.id}",
            enactment=one.id,
            status=item.status or one.data.status,
            text=self.phrases.pick_wording(item),
            routes=self._describe_routes(item),
            unless=self._describe_exclusions((*item.unless, *one.data.exclusions)),
            matters=item.matters,
        )

    def _describe_routes(self, rules: Rules) -> tuple[str, ...]:
        return tuple(self.phrases.describe_conditions(route) for route in rules.routes)

    def _describe_exclusions(self, some: Iterable[Condition]) -> str:
        return self.phrases.join_clauses(dict.fromkeys(self.phrases.describe_condition(one) for one in some))

    def list_concepts(self) -> list[ConceptWording]:
        """The concepts of the regime with the routes that hold for every matter."""
        name = self.phrases.pick_wording
        return [
            ConceptWording(one.id, name(one), self._describe_routes(one), self._describe_exclusions(one.unless))
            for one in self.regime.concepts.values()
        ]


def _list_lines(ground_wording: GroundWording) -> tuple[str, ...]:
    return (*ground_wording.routes, *([f"✗ {ground_wording.unless}"] if ground_wording.unless else []))
