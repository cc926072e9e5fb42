"""The law as lists to look at: what is in force, what an article carries, what two versions differ in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from penalty.criteria import canonical
from penalty.criteria.enactment import Enactment, Regime
from penalty.criteria.parts import Words


@dataclass(frozen=True)
class Entry:
    """One line of the register of enactments."""

    id: str
    title: Words
    kind: str
    area: str
    span: str
    status: str
    articles: int
    grounds: int
    items: int
    source: str


def entries(regime: Regime) -> list[Entry]:
    """The enactments of a regime, by id."""
    return [_entry(one) for one in regime.enactments.values()]


def _entry(one: Enactment) -> Entry:
    data = one.data
    return Entry(
        id=data.id,
        title=data.title,
        kind=data.kind,
        area=data.area,
        span=f"{data.from_} – {data.to or ''}".strip(),
        status=data.status,
        articles=len(data.articles),
        grounds=len(data.grounds),
        items=len(data.items),
        source=data.source,
    )


@dataclass(frozen=True)
class Use:
    """Something that rests on an article: a matter's duty or penalty, a ground, an item, a term."""

    kind: str
    id: str
    zh: str
    en: str
    citation: str


def uses(regime: Regime, citation: str) -> list[Use]:
    """Everything that rests on an enactment, or on an article or any part of it."""
    return [one for one in _uses(regime) if one.citation == citation or one.citation.startswith(_below(citation))]


def _below(citation: str) -> tuple[str, ...]:
    return (f"{citation}-",) if "/" in citation else (f"{citation}/",)


def _uses(regime: Regime) -> Iterator[Use]:
    for matter in regime.matters.values():
        for period in matter.periods:
            for kind, cited in (("duty", period.duty), ("penalty", period.penalty)):
                for citation in cited:
                    yield Use(kind, matter.id, matter.zh, matter.en, citation)
    for one in regime.enactments.values():
        for ground in one.data.grounds:
            effect = regime.words[ground.effect]
            citation = ground.as_ground or f"{one.id}/{ground.article}"
            yield Use("ground", f"{one.id}/{ground.id}", effect.zh, effect.en, citation)
        for item in one.data.items:
            yield Use("item", f"{one.id}/{item.id}", item.zh, item.en, f"{one.id}/{item.id}")
        bench = one.data.benchmark
        if bench is not None and bench.article:
            yield Use("benchmark", one.id, one.data.title.zh, one.data.title.en, f"{one.id}/{bench.article}")
    yield from _beside(regime)


def _beside(regime: Regime) -> Iterator[Use]:
    """What rests on articles beside matters and grounds: terms, thresholds, and what must be said with a result."""
    for kind, some in (("term", regime.procedure.clocks), ("threshold", regime.procedure.thresholds)):
        for one in some:
            if one.article:
                yield Use(kind, one.id, one.zh, one.en, one.article)
    for flag in regime.data.flags:
        for citation in flag.articles:
            yield Use("flag", flag.id, flag.zh, flag.en, citation)


def versions(regime: Regime, name: str) -> list[Enactment]:
    """The versions of an enactment, the oldest first, itself among them.

    Raises:
        KeyError: it is unknown.
    """
    found = [regime.enactments[name]]
    while (earlier := found[0].data.replaces) is not None:
        found.insert(0, regime.enactments[earlier])
    while later := next((one for one in regime.enactments.values() if one.data.replaces == found[-1].id), None):
        found.append(later)
    return found


def differences(regime: Regime, first: str, second: str) -> list[str]:
    """What two enactments differ in, one line each: ``path: old → new``.

    Raises:
        KeyError: one of them is unknown.
    """
    old, new = (_flat(canonical.plain(regime.enactments[name].data)) for name in (first, second))
    return [
        f"{path}: {_shown(old.get(path))} → {_shown(new.get(path))}"
        for path in sorted(old.keys() | new.keys())
        if old.get(path) != new.get(path)
    ]


def _flat(value: Any, path: str = "") -> Mapping[str, Any]:
    if isinstance(value, dict):
        parts = [(f"{path}.{key}".strip("._"), part) for key, part in value.items()]
    elif isinstance(value, list):
        parts = [(f"{path}[{_name(part, place)}]", part) for place, part in enumerate(value)]
    else:
        return {path: value}
    return {key: inner for below, part in parts for key, inner in _flat(part, below).items()}


def _name(part: Any, place: int) -> Any:
    return part["id"] if isinstance(part, dict) and "id" in part else place


def _shown(value: Any) -> str:
    text = "—" if value is None else str(value).replace("\n", " ")
    return text if len(text) <= 160 else f"{text[:157]}…"


@dataclass(frozen=True)
class State:
    """The source and the state of one part of the law, for ``penalty law check``."""

    kind: str
    id: str
    status: str
    source: str


def states(regime: Regime) -> list[State]:
    """Every enactment, article, list item, ground, matter, term and threshold with its source and state."""
    return [*_enactment_states(regime), *_matter_states(regime), *_procedure_states(regime)]


def _enactment_states(regime: Regime) -> Iterator[State]:
    for one in regime.enactments.values():
        data = one.data
        yield State("enactment", one.id, data.status, data.source)
        for number, article in data.articles.items():
            yield State("article", f"{one.id}/{number}", article.status or data.status, data.source)
        for item in data.items:
            yield State("item", f"{one.id}/{item.id}", item.status or data.status, item.source or data.source)
        for ground in data.grounds:
            yield State("ground", f"{one.id}/{ground.id}", ground.status or data.status, data.source)


def _matter_states(regime: Regime) -> Iterator[State]:
    for matter in regime.matters.values():
        for period in matter.periods:
            cited = ", ".join((*period.duty, *period.penalty)) or matter.source
            yield State("matter", f"{matter.id} {period.from_} – {period.to or ''}".strip(), period.status, cited)


def _procedure_states(regime: Regime) -> Iterator[State]:
    for clock in regime.procedure.clocks:
        span = f"{clock.id} {clock.from_ or ''} – {clock.to or ''}".strip()
        yield State("term", span, clock.status, clock.article or clock.source)
    for limit in regime.procedure.thresholds:
        span = f"{limit.id} {limit.from_ or ''} – {limit.to or ''}".strip()
        yield State("threshold", span, limit.status, limit.article or limit.source)
