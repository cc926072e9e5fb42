"""Checks of a matter: its periods, what must be found of the act, and the articles on the days on which they count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from penalty.criteria.law_files.regime_files import LoadedRegime
from penalty.criteria.law_files.strict_yaml import Location
from penalty.criteria.schemas import regime_schema
from penalty.criteria.validation import enactments
from penalty.criteria.validation.conditions import Faults, find_route_faults
from penalty.messages import Message


def find_matter_faults(loaded: LoadedRegime, matter: regime_schema.Matter) -> Faults:
    if matter.group not in loaded.data.matter_groups:
        yield (
            ("group",),
            Message("does not know the group “%(group)s”. Add it to regime.yaml or mend the word.", group=matter.group),
        )
    for name in matter.asks:
        if name not in loaded.facts or loaded.facts[name].derived:
            yield (
                ("asks",),
                Message("asks for “%(name)s”, which is no fact that can be entered. Mend the id.", name=name),
            )
    yield from _find_constituent_faults(loaded, matter)
    if not matter.periods:
        yield ("periods",), Message("has no period. Add one.")
    last: date | None = None
    for place, period in enumerate(matter.periods):
        if place and (last is None or period.from_ <= last):
            yield ("periods", place), Message("overlaps the period before it. Mend “from” or “to”.")
        last = period.to
        yield from _find_period_faults(loaded, period, ("periods", place))


def _find_constituent_faults(loaded: LoadedRegime, matter: regime_schema.Matter) -> Faults:
    for place, one in enumerate(matter.constituents or ()):
        where = ("constituents", place)
        yield from find_route_faults(loaded, one.when, (*where, "when"))
        if not one.when or any(condition.fact is None for condition in one.when):
            yield (*where, "when"), Message("must ask facts, which an officer proves. Name a fact in each condition.")
        for citation in one.articles:
            for message in enactments.find_citation_faults(loaded, citation):
                yield (*where, "articles"), message
        for period in matter.periods:
            if not _is_covered(loaded, one.articles, period):
                yield (
                    (*where, "articles"),
                    Message("cites no article in force on %(day)s. Add the one of that law.", day=period.from_),
                )
    if matter.constituents and regime_schema.NOT_MADE_OUT not in loaded.data.reasons:
        yield (
            ("constituents",),
            Message("does not know the reason “%(reason)s”. Add it to regime.yaml.", reason=regime_schema.NOT_MADE_OUT),
        )


def _is_covered(loaded: LoadedRegime, citations: Iterable[str], period: regime_schema.Period) -> bool:
    known = {data.id: data for data, _ in loaded.enactments}
    cited = [known[name] for one in citations if (name := one.partition("/")[0]) in known]
    return any(data.from_ <= period.from_ and (data.to is None or period.from_ <= data.to) for data in cited)


def _find_period_faults(loaded: LoadedRegime, period: regime_schema.Period, base: Location) -> Faults:
    daily = (period.daily_fine,) if period.daily_fine else ()
    for name, cited in (("duty", period.duty), ("penalty", period.penalty), ("daily_fine", daily)):
        for citation in cited:
            for message in _find_citation_faults(loaded, citation, period.from_, period.to):
                yield (*base, name), message
    yield from _find_measure_faults(loaded, period, base)
    yield from _find_element_faults(loaded, period, base)
    yield from find_route_faults(loaded, period.only_when, (*base, "only_when"))
    if period.only_when and period.reason not in loaded.data.reasons:
        yield (
            (*base, "reason"),
            Message("does not know the reason “%(reason)s”. Add it to regime.yaml.", reason=period.reason),
        )
    yield from _find_range_faults(loaded, period, base)
    yield from _find_part_faults(loaded, period, base)
    for name in period.components:
        if name not in loaded.facts or loaded.facts[name].type != "decimal":
            yield (
                (*base, "components"),
                Message("adds up “%(name)s”, which is no decimal fact. Mend the id.", name=name),
            )


def _find_element_faults(loaded: LoadedRegime, period: regime_schema.Period, base: Location) -> Faults:
    for place, element in enumerate(period.elements or ()):
        where = (*base, "elements", place)
        yield from find_route_faults(loaded, element.when, (*where, "when"))
        if not element.when:
            yield (
                (*where, "when"),
                Message("asks for nothing, so nothing else of the period would count. Name what is proven."),
            )
        for condition in element.when:
            fact = loaded.facts.get(condition.fact or "")
            if fact is None or fact.derived or fact.type not in ("yes_no", "choice"):
                yield (
                    (*where, "when"),
                    Message("asks what has no fixed answers. Ask a fact that is entered, with yes or no or a choice."),
                )
        measures = [one.article for one in element.measures or ()]
        for citation in (*element.duty, *element.penalty, *measures):
            for message in _find_citation_faults(loaded, citation, period.from_, period.to):
                yield where, message


def _find_measure_faults(loaded: LoadedRegime, period: regime_schema.Period, base: Location) -> Faults:
    for place, measure in enumerate(period.measures or ()):
        for message in _find_citation_faults(loaded, measure.article, period.from_, period.to):
            yield (*base, "measures", place), message


def _find_range_faults(loaded: LoadedRegime, period: regime_schema.Period, base: Location) -> Faults:
    for place, range_ in enumerate(period.ranges):
        yield from find_route_faults(loaded, range_.when, (*base, "ranges", place, "when"))
        if range_.article is not None and range_.article not in period.cited:
            yield (
                (*base, "ranges", place),
                Message("is from %(article)s, which “penalty” does not cite. Add it there.", article=range_.article),
            )
        for name, kind, words in (
            (range_.percent_of, "decimal", Message("a percentage of")),
            (range_.per, "count", Message("so much for each of")),
            (range_.times, "decimal", Message("a multiple of")),
        ):
            if name is not None and (name not in loaded.facts or loaded.facts[name].type != kind):
                yield (
                    (*base, "ranges", place),
                    Message("is %(words)s “%(name)s”, which is no %(kind)s fact.", words=words, name=name, kind=kind),
                )


def _find_part_faults(loaded: LoadedRegime, period: regime_schema.Period, base: Location) -> Faults:
    for place, part in enumerate(period.parts):
        where = (*base, "beside", place)
        if part.kind not in (loaded.data.parts or {}):
            yield (
                (*where, "kind"),
                Message("does not know the part “%(kind)s”. Add it to regime.yaml or mend the word.", kind=part.kind),
            )
        yield from find_route_faults(loaded, part.when, (*where, "when"))
        yield from find_route_faults(loaded, part.unless, (*where, "unless"))
        if part.article is not None:
            for message in _find_citation_faults(loaded, part.article, period.from_, period.to):
                yield (*where, "article"), message
        if part.fact is not None and (part.fact not in loaded.facts or loaded.facts[part.fact].type != "decimal"):
            yield (
                (*where, "fact"),
                Message("confiscates “%(fact)s”, which is no decimal fact. Mend the id.", fact=part.fact),
            )


def _find_citation_faults(loaded: LoadedRegime, citation: str, start: date, end: date | None) -> Iterator[Message]:
    yield from enactments.find_citation_faults(loaded, citation)
    name = citation.partition("/")[0]
    data = next(data for data, _ in loaded.enactments if data.id == name)
    if start < data.from_ or (data.to is not None and (end is None or end > data.to)):
        yield Message("cites %(name)s on days on which it is not in force. Split or shorten the period.", name=name)
