"""The law as lists to look at: what is in force, what an article carries, what two versions differ in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from penalty.criteria import canonical
from penalty.criteria.legal_regime import Enactment, Regime
from penalty.criteria.schemas.procedure_schema import Clock, Threshold


@dataclass(frozen=True)
class ArticleUse:
    """Something that rests on an article: a matter's duty or penalty, a ground, an item, a term."""

    kind: str
    id: str
    zh: str
    en: str
    citation: str


def list_uses(regime: Regime, citation: str) -> list[ArticleUse]:
    """Everything that rests on an enactment, or on an article or any part of it."""
    below = f"{citation}-" if "/" in citation else f"{citation}/"
    return [one for one in _list_all_uses(regime) if one.citation == citation or one.citation.startswith(below)]


def _list_all_uses(regime: Regime) -> Iterator[ArticleUse]:
    yield from _list_matter_uses(regime)
    for one in regime.enactments.values():
        for ground in one.data.grounds:
            effect = regime.words[ground.effect]
            citation = ground.as_ground or f"{one.id}/{ground.article}"
            yield ArticleUse("ground", f"{one.id}/{ground.id}", effect.zh, effect.en, citation)
        for item in one.data.items:
            yield ArticleUse("item", f"{one.id}/{item.id}", item.zh, item.en, f"{one.id}/{item.id}")
        bench = one.data.benchmark
        if bench is not None and bench.article:
            yield ArticleUse("benchmark", one.id, one.data.title.zh, one.data.title.en, f"{one.id}/{bench.article}")
    yield from _list_procedure_uses(regime)


def _list_matter_uses(regime: Regime) -> Iterator[ArticleUse]:
    for matter in regime.matters.values():
        for period in matter.periods:
            beside = [one.article for one in period.parts if one.article]
            measures = [one.article for one in period.measures or () if one.article not in period.penalty]
            duties = [name for one in period.elements or () for name in one.duty if name not in period.duty]
            penalties = [name for one in period.elements or () for name in one.penalty if name not in period.penalty]
            cited_by_kind = (
                ("duty", period.duty), ("penalty", period.penalty), ("penalty", measures), ("part", beside),
                ("duty", duties), ("penalty", penalties),
            )  # fmt: skip
            for kind, cited in cited_by_kind:
                for citation in cited:
                    yield ArticleUse(kind, matter.id, matter.zh, matter.en, citation)


def _list_procedure_uses(regime: Regime) -> Iterator[ArticleUse]:
    for kind, one in _list_dated_parts(regime):
        if one.article:
            yield ArticleUse(kind, one.id, one.zh, one.en, one.article)
    for flag in regime.data.flags:
        for citation in flag.articles:
            yield ArticleUse("flag", flag.id, flag.zh, flag.en, citation)


def list_versions(regime: Regime, name: str) -> list[Enactment]:
    """The versions of an enactment, the oldest first, itself among them; KeyError where it is unknown."""
    found = [regime.enactments[name]]
    while (earlier := found[0].data.replaces) is not None:
        found.insert(0, regime.enactments[earlier])
    while later := next((one for one in regime.enactments.values() if one.data.replaces == found[-1].id), None):
        found.append(later)
    return found


def list_differences(regime: Regime, first: str, second: str) -> list[str]:
    """Differences of two enactments, one line each: ``path: old → new``; KeyError where one is unknown."""
    old, new = (_flatten(canonical.to_plain_types(regime.enactments[name].data)) for name in (first, second))
    return [
        f"{path}: {_format_value(old.get(path))} → {_format_value(new.get(path))}"
        for path in sorted(old.keys() | new.keys())
        if old.get(path) != new.get(path)
    ]


def _flatten(value: Any, path: str = "") -> Mapping[str, Any]:
    if isinstance(value, dict):
        parts = [(f"{path}.{key}".strip("._"), part) for key, part in value.items()]
    elif isinstance(value, list):
        parts = [(f"{path}[{_name_part(part, place)}]", part) for place, part in enumerate(value)]
    else:
        return {path: value}
    return {key: inner for below, part in parts for key, inner in _flatten(part, below).items()}


def _name_part(part: Any, place: int) -> Any:
    return part["id"] if isinstance(part, dict) and "id" in part else place


def _format_value(value: Any) -> str:
    text = "—" if value is None else str(value).replace("\n", " ")
    return text if len(text) <= 160 else f"{text[:157]}…"


UNREAD = "unread"
"""State of a text by which nothing is computed."""


@dataclass(frozen=True)
class PartState:
    kind: str
    id: str
    status: str
    source: str


def list_part_states(regime: Regime) -> list[PartState]:
    return [
        *_list_enactment_states(regime),
        *_list_matter_states(regime),
        *_list_procedure_states(regime),
        *(PartState("text", one.id, UNREAD, one.source) for one in regime.casework.unread.values()),
    ]


def _list_enactment_states(regime: Regime) -> Iterator[PartState]:
    for one in regime.enactments.values():
        data = one.data
        yield PartState("enactment", one.id, data.status, data.source)
        for number, article in data.articles.items():
            yield PartState("article", f"{one.id}/{number}", article.status or data.status, data.source)
        for item in data.items:
            yield PartState("item", f"{one.id}/{item.id}", item.status or data.status, item.source or data.source)
        for ground in data.grounds:
            yield PartState("ground", f"{one.id}/{ground.id}", ground.status or data.status, data.source)


def _list_matter_states(regime: Regime) -> Iterator[PartState]:
    for matter in regime.matters.values():
        for period in matter.periods:
            cited = ", ".join((*period.duty, *period.penalty)) or matter.source
            yield PartState("matter", f"{matter.id} {period.from_} – {period.to or ''}".strip(), period.status, cited)


def _list_procedure_states(regime: Regime) -> Iterator[PartState]:
    for kind, one in _list_dated_parts(regime):
        span = f"{one.id} {one.from_ or ''} – {one.to or ''}".strip()
        yield PartState(kind, span, one.status, one.article or one.source)


def _list_dated_parts(regime: Regime) -> list[tuple[str, Clock | Threshold]]:
    clocks, thresholds = regime.procedure.clocks, regime.procedure.thresholds
    return [*(("term", one) for one in clocks), *(("threshold", one) for one in thresholds)]
