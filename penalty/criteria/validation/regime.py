"""Checks what one schema alone cannot: references, dates, areas and cycles across the files of a regime."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from penalty.criteria import dictionary, schema, schema_types
from penalty.criteria.answer_schema import AnswerRule
from penalty.criteria.dictionary import list_needed_facts
from penalty.criteria.procedure_schema import Clock, DatedPart, Threshold
from penalty.criteria.regime_files import LawError, LoadedRegime
from penalty.criteria.schema_types import CASE_DATES
from penalty.criteria.strict_yaml import Location
from penalty.criteria.validation import enactments, papers
from penalty.criteria.validation.conditions import Faults, find_route_faults, find_rule_faults, find_unknown_matters
from penalty.messages import Message

YES_NO = ("true", "false")


def check_regime(loaded: LoadedRegime) -> None:
    """Refuse data that contradicts itself: LawError with file, line and cure of the first fault."""
    checks = chain(
        (("facts", name, _find_fact_faults(loaded, fact)) for name, fact in loaded.facts.items()),
        (("answers", name, _find_answer_faults(loaded, rule)) for name, rule in loaded.answers.items()),
        (("concepts", name, _find_concept_faults(loaded, one)) for name, one in loaded.concepts.items()),
        (("matters", name, _find_matter_faults(loaded, matter)) for name, matter in loaded.matters.items()),
        (("enactments", one.id, enactments.find_enactment_faults(loaded, one)) for one, _ in loaded.enactments),
        (("concepts", name, _find_cycle(loaded, name)) for name in loaded.concepts),
    )
    for kind, name, faults in checks:
        for where, message in faults:
            raise LawError(
                loaded.locate(kind, name, *where), Message("%(place)s: %(fault)s", place=name, fault=message)
            )
    for fault in _find_regime_faults(loaded):
        raise LawError(f"{loaded.data.id}/regime.yaml", fault)
    for fault in papers.find_paper_faults(loaded):
        raise LawError(f"{loaded.data.id}/papers.yaml", fault)


def _find_fact_faults(loaded: LoadedRegime, fact: dictionary.Fact) -> Faults:
    if fact.group not in loaded.data.groups:
        yield (
            ("group",),
            Message("does not know the group “%(group)s”. Add it to regime.yaml or mend the word.", group=fact.group),
        )
    if fact.id in CASE_DATES:
        yield ("id",), Message("is the name of a date of the case itself. Rename the fact.")
    if (fact.type == "choice") != bool(fact.values):
        yield ("values",), Message("needs “values” exactly if its type is choice.")
    if fact.type == "choice" and "never" in fact.values:
        yield ("values",), Message("may not have the value “never”.")
    for name in (*list_needed_facts(fact), *([fact.until] if fact.until else [])):
        if name not in loaded.facts and name not in CASE_DATES:
            yield ("derive",), Message("rests on the unknown fact “%(name)s”. Mend the id.", name=name)
    if fact.id in _collect_reachable(list_needed_facts(fact), lambda name: _list_needs(loaded, name)):
        yield ("derive",), Message("rests on itself. Break the circle.")


def _find_answer_faults(loaded: LoadedRegime, rule: AnswerRule) -> Faults:
    fact = loaded.facts.get(rule.id)
    if fact is None or fact.derived:
        yield ("id",), Message("is no question of facts.yaml. Mend the id.")
        return
    for value in rule.described:
        if value not in (fact.values or YES_NO):
            yield ("described",), Message("does not know the answer “%(value)s”. Mend the word.", value=value)


def _list_needs(loaded: LoadedRegime, name: str) -> Iterable[str]:
    return list_needed_facts(loaded.facts[name]) if name in loaded.facts else ()


def _collect_reachable(names: Iterable[str], list_next: Callable[[str], Iterable[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += list_next(name)
    return found


def _find_concept_faults(loaded: LoadedRegime, concept: dictionary.Concept) -> Faults:
    yield from find_rule_faults(loaded, concept, ())
    for citation in concept.articles or ():
        for message in enactments.find_citation_faults(loaded, citation):
            yield ("articles",), message
    for matter, routes in concept.matters.items():
        yield from find_unknown_matters(loaded, [matter], ("matters", matter))
        for place, one in enumerate(routes):
            yield from find_route_faults(loaded, one, ("matters", matter, place))


def _find_matter_faults(loaded: LoadedRegime, matter: schema.Matter) -> Faults:
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


def _find_constituent_faults(loaded: LoadedRegime, matter: schema.Matter) -> Faults:
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
    if matter.constituents and schema.NOT_MADE_OUT not in loaded.data.reasons:
        yield (
            ("constituents",),
            Message("does not know the reason “%(reason)s”. Add it to regime.yaml.", reason=schema.NOT_MADE_OUT),
        )


def _is_covered(loaded: LoadedRegime, citations: Iterable[str], period: schema.Period) -> bool:
    known = {data.id: data for data, _ in loaded.enactments}
    cited = [known[name] for one in citations if (name := one.partition("/")[0]) in known]
    return any(data.from_ <= period.from_ and (data.to is None or period.from_ <= data.to) for data in cited)


def _find_period_faults(loaded: LoadedRegime, period: schema.Period, base: Location) -> Faults:
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


def _find_element_faults(loaded: LoadedRegime, period: schema.Period, base: Location) -> Faults:
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


def _find_measure_faults(loaded: LoadedRegime, period: schema.Period, base: Location) -> Faults:
    for place, measure in enumerate(period.measures or ()):
        for message in _find_citation_faults(loaded, measure.article, period.from_, period.to):
            yield (*base, "measures", place), message


def _find_range_faults(loaded: LoadedRegime, period: schema.Period, base: Location) -> Faults:
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


def _find_part_faults(loaded: LoadedRegime, period: schema.Period, base: Location) -> Faults:
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


def _find_cycle(loaded: LoadedRegime, name: str) -> Faults:
    def list_concepts(concept: str) -> list[str]:
        return [one.concept for one in _list_conditions(loaded, concept) if one.concept]

    if name in _collect_reachable(list_concepts(name), list_concepts):
        yield (), Message("rests on itself. Break the circle.")


def _list_conditions(loaded: LoadedRegime, name: str) -> list[schema_types.Condition]:
    """The conditions that the concept and the list items that may establish it rest on."""
    concept = loaded.concepts[name]
    rules: list[schema_types.Rules] = [concept]
    if concept.items:
        rules += [item for data, _ in loaded.enactments for item in data.items]
    routes = [route for one in rules for route in (*one.routes, one.unless)]
    routes += [route for extra in concept.matters.values() for route in extra]
    return [condition for route in routes for condition in route]


def _find_regime_faults(loaded: LoadedRegime) -> Iterator[Message]:
    data = loaded.data
    effects = {effect.id for effect in data.effects}
    named = [
        data.default,
        *([data.aggravating] if data.aggravating else []),
        *data.marks.values(),
        *(effect.otherwise for effect in data.effects if effect.otherwise),
    ]
    for name in named:
        if name not in effects:
            yield Message("names the unknown effect “%(name)s”. Mend the id.", name=name)
    yield from _find_duty_faults(data)
    yield from _find_overlaps(loaded.procedure.clocks)
    yield from _find_overlaps(loaded.procedure.thresholds)
    for flag in data.flags:
        for _, message in find_rule_faults(loaded, flag, ()):
            yield Message("the flag %(id)s %(message)s", id=flag.id, message=message)
    given = [(one.id, name) for one in data.flags for name in one.articles]
    dated: list[Clock | Threshold] = [*loaded.procedure.clocks, *loaded.procedure.thresholds]
    given += [(one.id, one.article) for one in dated if one.article]
    given += [(one.id, cited) for one in loaded.procedure.bases for cited in (*one.law, *one.rule)]
    for source, citation in given:
        for message in enactments.find_citation_faults(loaded, citation):
            yield Message("“%(source)s” of regime.yaml or procedure.yaml %(message)s", source=source, message=message)


def _find_overlaps(parts: Sequence[DatedPart]) -> Iterator[Message]:
    """Two terms or thresholds of one name in force on one day."""
    for place, one in enumerate(parts):
        for other in parts[place + 1 :]:
            if one.id == other.id and one.first_day <= other.last_day and other.first_day <= one.last_day:
                yield Message("procedure.yaml: “%(id)s” is twice in force on one day. End the earlier one.", id=one.id)


def _find_duty_faults(data: schema.RegimeData) -> Iterator[Message]:
    for effect in data.effects:
        for name in effect.carries:
            if name not in data.duties:
                yield Message(
                    "the effect %(id)s carries the unknown duty “%(name)s”. Add it under duties.",
                    id=effect.id,
                    name=name,
                )
