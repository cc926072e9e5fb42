"""Regimes and their dated enactments, asked what is in force when."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from penalty.criteria import canonical, dictionary, references
from penalty.criteria.deadlines import Calendar
from penalty.criteria.law_files.editions import Edition
from penalty.criteria.law_files.regime_files import LawError
from penalty.criteria.schemas import procedure_schema, regime_schema
from penalty.criteria.schemas.answer_schema import Contradiction
from penalty.criteria.schemas.schema_types import Words

if TYPE_CHECKING:
    from penalty.criteria.casework_rules import CaseworkRules

__all__ = ["Article", "Enactment", "LawError", "Regime"]

Value = TypeVar("Value")


@dataclass(frozen=True)
class Article:
    """An article as screens and decisions show it; ``text`` is empty where no source has it verbatim."""

    citation: str
    text: str
    title: str
    ref_zh: str
    status: str
    source: str
    note: str = ""


@dataclass(frozen=True)
class Enactment:
    data: regime_schema.EnactmentData
    where: str

    @cached_property
    def sha256(self) -> str:
        return canonical.sha256(self.data)

    @property
    def id(self) -> str:
        return self.data.id

    def in_force_on(self, day: date) -> bool:
        """Both ends included."""
        return self.data.from_ <= day and (self.data.to is None or day <= self.data.to)

    def covers(self, place: str) -> bool:
        return place.startswith(self.data.area)


@dataclass(frozen=True, eq=False)
class Regime:
    data: regime_schema.RegimeData
    facts: Mapping[str, dictionary.Fact]
    concepts: Mapping[str, dictionary.Concept]
    matters: Mapping[str, regime_schema.Matter]
    enactments: Mapping[str, Enactment]
    procedure: procedure_schema.Procedure
    calendar: Calendar
    edition: Edition
    parse_casework: Callable[[], CaseworkRules]
    contradictions: Mapping[str, Contradiction] = field(default_factory=dict)
    cache: dict[Any, Any] = field(default_factory=dict, repr=False)

    def get_cached(self, key: tuple[Any, ...], build: Callable[[], Value]) -> Value:
        """Build once what follows from the law alone; ``key`` begins with the name of what is built."""
        found: Value | None = self.cache.get(key)
        if found is None:
            found = self.cache[key] = build()
        return found

    @cached_property
    def casework(self) -> CaseworkRules:
        """The rules of casework, read when first asked for: what the law gives for a sheet needs none of them."""
        return self.parse_casework()

    @property
    def id(self) -> str:
        return self.data.id

    @cached_property
    def sha256(self) -> str:
        """The hash of what the regime itself, its facts, concepts and matters say."""
        dictionaries = self.facts, self.concepts, self.matters
        return canonical.sha256([self.data, *(list(one.values()) for one in dictionaries)])

    @property
    def title(self) -> Words:
        return self.data.title

    @cached_property
    def effects(self) -> Mapping[str, regime_schema.Effect]:
        """The effects from best to worst for the party."""
        return {effect.id: effect for effect in self.data.effects}

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of each effect in that order, 0 the best."""
        return {effect.id: place for place, effect in enumerate(self.data.effects)}

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """The words of effects, reasons, duties, parts beside a fine, groups, kinds of evidence and flags, by id."""
        data = self.data
        named: list[regime_schema.Effect | regime_schema.Flag | dictionary.Concept]
        named = [*data.effects, *data.flags, *self.concepts.values()]
        words = {**data.groups, **data.matter_groups, **data.evidence, **data.reasons, **data.duties}
        words |= data.parts or {}
        return words | {one.id: Words(zh=one.zh, en=one.en) for one in named}

    def is_place(self, text: str) -> bool:
        return bool(re.fullmatch(self.data.place, text))

    def find_clock(self, name: str, on: date) -> procedure_schema.Clock:
        """The dated term ``name`` of the procedure as of ``on``; KeyError if there is none."""
        for clock in self.procedure.clocks:
            if clock.id == name and clock.first_day <= on <= clock.last_day:
                return clock
        raise KeyError(f"{self.id} has no term “{name}” on {on}")

    def find_threshold(self, name: str, on: date, place: str = "") -> procedure_schema.Threshold:
        """The dated threshold ``name`` of the procedure as of ``on``, the one of the smallest area that holds
        ``place``; KeyError if there is none."""
        dated = (one for one in self.procedure.thresholds if one.id == name and one.first_day <= on <= one.last_day)
        found = [one for one in dated if place.startswith(one.area)]
        if not found:
            raise KeyError(f"{self.id} has no threshold “{name}” on {on}")
        return max(found, key=lambda one: len(one.area))

    def find_wording(self, name: str, on: date) -> str:
        """The clause ``name`` of a Chinese paper of the day ``on``; empty where the law of that day has none."""
        wordings = self.procedure.wordings
        return next((one.zh for one in wordings if one.id == name and one.first_day <= on <= one.last_day), "")

    def list_bases(self, name: str, source: Literal["law", "rule"], on: date) -> list[Article]:
        """Articles that a paper of the day ``on`` cites for the step ``name``; KeyError where none is in force."""
        found = next((one for one in self.procedure.bases if one.id == name), None)
        cited = [self.find_article(one) for one in (getattr(found, source) if found else ())]
        valid = [one for one in cited if self.enactments[one.citation.partition("/")[0]].in_force_on(on)]
        if not valid:
            raise KeyError(f"{self.id} has no {source} in force for “{name}” on {on}")
        return valid

    def find_article(self, citation: str) -> Article:
        """The cited article, with the text of its paragraph or article; KeyError for an unknown enactment."""
        name, _, number = citation.partition("/")
        data = self.enactments[name].data
        found = references.find_quotation(data, number)
        return Article(
            citation=citation,
            text=found.text,
            title=found.title,
            ref_zh=f"《{data.title.zh}》{references.cite_in_chinese(data, number) if number else ''}",
            status=found.status or data.status,
            source=data.source,
            note=found.note,
        )
