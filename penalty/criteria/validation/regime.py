"""Checks what one schema alone cannot: references, dates, areas and cycles across the files of a regime."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from penalty.criteria import dictionary
from penalty.criteria.dictionary import list_needed_facts
from penalty.criteria.law_files.regime_files import LawError, LoadedRegime
from penalty.criteria.schemas import regime_schema, schema_types
from penalty.criteria.schemas.answer_schema import Contradiction, PieceRule, SubstituteRule
from penalty.criteria.schemas.procedure_schema import Clock, DatedPart, Threshold, Wording
from penalty.criteria.schemas.schema_types import CASE_DATES
from penalty.criteria.validation import answers, enactments, matters, papers, statements
from penalty.criteria.validation.conditions import Faults, find_route_faults, find_rule_faults, find_unknown_matters
from penalty.messages import Message


def check_regime(loaded: LoadedRegime) -> None:
    """Refuse data that contradicts itself: LawError with file, line and cure of the first fault."""
    checks = chain(
        (("facts", name, _find_fact_faults(loaded, fact)) for name, fact in loaded.facts.items()),
        (("answers", name, answers.find_answer_faults(loaded, rule)) for name, rule in loaded.casework.answers.items()),
        (
            ("contradictions", name, _find_contradiction_faults(loaded, one))
            for name, one in loaded.contradictions.items()
        ),
        (
            ("constellations", name, answers.find_constellation_faults(loaded, one))
            for name, one in loaded.casework.constellations.items()
        ),
        (("continuing", name, find_unknown_matters(loaded, [name], ("id",))) for name in loaded.casework.continuing),
        (("evidence", name, _find_piece_faults(loaded, rule)) for name, rule in loaded.casework.pieces.items()),
        (
            ("substitute_evidence", name, _find_substitute_faults(loaded, one))
            for name, one in loaded.casework.substitute_evidence.items()
        ),
        (
            ("standards", name, find_unknown_matters(loaded, rule.matters, ("matters",)))
            for name, rule in loaded.casework.standards.items()
        ),
        (("concepts", name, _find_concept_faults(loaded, one)) for name, one in loaded.concepts.items()),
        (("matters", name, matters.find_matter_faults(loaded, matter)) for name, matter in loaded.matters.items()),
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
    for fault in _find_order_faults(loaded):
        raise LawError(f"{loaded.data.id}/orders.yaml", fault)
    for rule, fault in statements.find_faults(loaded):
        raise LawError(f"{loaded.data.id}/statements.yaml", Message("%(place)s: %(fault)s", place=rule, fault=fault))
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


def _find_substitute_faults(loaded: LoadedRegime, rule: SubstituteRule | PieceRule) -> Faults:
    for name in (*rule.facts, *rule.but):
        if name not in loaded.facts:
            yield ("facts",), Message("names the unknown fact “%(fact)s”. Mend the id.", fact=name)


def _find_piece_faults(loaded: LoadedRegime, rule: PieceRule) -> Faults:
    yield from _find_substitute_faults(loaded, rule)
    for name in rule.later:
        if name not in loaded.facts:
            yield ("later",), Message("names the unknown fact “%(fact)s”. Mend the id.", fact=name)
    for name in rule.groups:
        if name not in loaded.data.groups:
            yield ("groups",), Message("does not know the group “%(group)s”. Mend the word.", group=name)


def _find_contradiction_faults(loaded: LoadedRegime, one: Contradiction) -> Faults:
    yield from find_route_faults(loaded, one.when, ("when",))
    for place in ("earlier", "later", "in_time", "until"):
        name = getattr(one, place)
        of_the_act = place == "earlier" and name in CASE_DATES
        if name is not None and not of_the_act and (name not in loaded.facts or loaded.facts[name].type != "date"):
            yield (place,), Message("names “%(name)s”, which is no question for a day. Mend the id.", name=name)


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
    yield from _find_overlaps(loaded.procedure.wordings)
    for flag in data.flags:
        for _, message in find_rule_faults(loaded, flag, ()):
            yield Message("the flag %(id)s %(message)s", id=flag.id, message=message)
    given = [(one.id, name) for one in data.flags for name in one.articles]
    procedure = loaded.procedure
    dated: list[Clock | Threshold | Wording] = [*procedure.clocks, *procedure.thresholds, *procedure.wordings]
    given += [(one.id, one.article) for one in dated if one.article]
    given += [(one.id, cited) for one in procedure.bases for cited in (*one.law, *one.rule)]
    given += [("replaced", before) for before in procedure.replaced.values()]
    for source, citation in given:
        for message in enactments.find_citation_faults(loaded, citation):
            yield Message("“%(source)s” of regime.yaml or procedure.yaml %(message)s", source=source, message=message)


def _find_order_faults(loaded: LoadedRegime) -> Iterator[Message]:
    """A matter or a group that is not there; a matter that no pattern shows how to correct."""
    if loaded.casework.orders is None:
        return
    patterns = {one.id for one in loaded.casework.orders.patterns}
    groups = loaded.casework.orders.things.keys() - loaded.data.matter_groups.keys()
    named = patterns | {*loaded.casework.orders.records}
    for name in sorted((named - loaded.matters.keys()) | groups):
        yield Message("names “%(name)s”, which is not there. Mend the id.", name=name)
    for name in sorted(loaded.matters.keys() - patterns):
        if not loaded.matters[name].stated:
            yield Message("has no pattern of a demand for “%(name)s”. Add one.", name=name)


def _find_overlaps(parts: Sequence[DatedPart]) -> Iterator[Message]:
    """Two terms or thresholds of one name in force on one day."""
    for place, one in enumerate(parts):
        for other in parts[place + 1 :]:
            if one.id == other.id and one.first_day <= other.last_day and other.first_day <= one.last_day:
                yield Message("procedure.yaml: “%(id)s” is twice in force on one day. End the earlier one.", id=one.id)


def _find_duty_faults(data: regime_schema.RegimeData) -> Iterator[Message]:
    for effect in data.effects:
        for name in effect.carries:
            if name not in data.duties:
                yield Message(
                    "the effect %(id)s carries the unknown duty “%(name)s”. Add it under duties.",
                    id=effect.id,
                    name=name,
                )
