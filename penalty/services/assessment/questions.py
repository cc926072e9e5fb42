"""The questions of a case as its officer meets them: what the matter turns on, and answers that often go together."""

from collections.abc import Collection, Mapping
from typing import Any

from penalty.authority import Authority
from penalty.criteria import decisive_facts
from penalty.criteria.answer_schema import Constellation
from penalty.models import Case


def list_decisive_facts(case: Case, authority: Authority) -> frozenset[str]:
    """The facts that the matter and its waivers turn on, under the law of the act and, as foreseen, of the decision."""
    foreseen = max(case.registered_on, case.violated_to)
    regime = authority.regimes[case.regime]
    return decisive_facts.list_decisive_facts(regime, case.matter, case.place, case.violated_to, foreseen)


def list_constellations(case: Case, authority: Authority, still_open: Collection[str]) -> list[Constellation]:
    """Those that answer a question which is ``still_open``, each with the answers to such questions alone."""
    found = []
    for one in authority.regimes[case.regime].casework.constellations.values():
        answers = {name: value for name, value in one.answers.items() if name in still_open}
        found += [one.model_copy(update={"answers": answers})] if answers else []
    return found


def fill_in(chosen: Collection[Constellation]) -> Mapping[str, Any]:
    """The answers of the ``chosen`` ones by question; the first that answers a question does."""
    answers: dict[str, Any] = {}
    for one in chosen:
        answers = {**one.answers, **answers}
    return answers
