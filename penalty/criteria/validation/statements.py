"""Checks the rules for what records and notes say against the dictionary and the matters."""

from __future__ import annotations

from collections.abc import Iterator

from penalty.criteria.law_files.regime_files import LoadedRegime
from penalty.criteria.validation.conditions import find_route_faults, find_unknown_matters
from penalty.messages import Message


def find_faults(loaded: LoadedRegime) -> Iterator[tuple[str, Message]]:
    """(rule, fault) for each rule that names what is not there."""
    if loaded.casework.statements is None:
        return
    for rule in loaded.casework.statements.rules:
        for route in rule.against:
            yield from ((rule.id, message) for _, message in find_route_faults(loaded, route, ()))
        yield from ((rule.id, message) for _, message in find_unknown_matters(loaded, rule.matters, ()))
        if rule.fact is not None and rule.fact not in loaded.facts:
            yield rule.id, Message("names the unknown fact “%(fact)s”. Mend the id.", fact=rule.fact)
    for quantity in loaded.casework.statements.quantities:
        if quantity.id not in loaded.facts or loaded.facts[quantity.id].type not in ("decimal", "count"):
            yield quantity.id, Message("names “%(name)s”, which is no question for a figure.", name=quantity.id)
