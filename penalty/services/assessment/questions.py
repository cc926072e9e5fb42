"""The questions of a case as its officer meets them: what the matter turns on, and answers that often go together."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from penalty.authority import Authority
from penalty.casefile import proving_pieces
from penalty.criteria import decisive_facts
from penalty.criteria.dictionary import Fact
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.answer_schema import Constellation
from penalty.messages import Message
from penalty.models import Case, Evidence


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


def list_offered(regime: Regime, fact: Fact, pieces: Sequence[Evidence]) -> list[Evidence]:
    """The pieces that the form offers as proofs of an answer; that something never happened may be shown by any."""
    can_be_denied = fact.type == "date"
    return [piece for piece in pieces if can_be_denied or proving_pieces.can_show(regime, fact.id, piece)]


def choose_shared(
    regime: Regime, fact: Fact, value: object, note: str, shared: Sequence[Evidence]
) -> tuple[list[Evidence], Message | None]:
    """Of proofs that many answers share those by which this one is proven, and what is wrong where none of them is."""
    fit = [one for one in shared if proving_pieces.find_problem(regime, fact.id, value, [one], note) is None]
    return fit, None if fit else proving_pieces.find_problem(regime, fact.id, value, shared, note)


def fill_in(chosen: Collection[Constellation]) -> Mapping[str, Any]:
    """The answers of the ``chosen`` ones by question; the first that answers a question does."""
    answers: dict[str, Any] = {}
    for one in chosen:
        answers = {**one.answers, **answers}
    return answers
