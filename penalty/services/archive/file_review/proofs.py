"""Proofs of the answers: of a kind that can prove them, and not older than what they prove."""

from collections.abc import Iterator

from penalty.casefile import CaseView, day_order, decision_basis, proving_pieces
from penalty.criteria.dictionary import Fact
from penalty.criteria.schema_types import NEVER
from penalty.models import Evidence


def list_proofs_without_date(file: CaseView) -> Iterator[tuple[str, str]]:
    """(fact, titles) for each answer all of whose proofs are older than what they are to prove."""
    for fact, value, pieces in _list_proven(file):
        if day_order.find_older_proofs(file.case, fact, value, pieces):
            yield fact.id, "、".join(piece.title for piece in pieces)


def list_contradicting_days(file: CaseView) -> Iterator[tuple[str, str]]:
    """(fact, days) for each day on file that another contradicts."""
    values, explained = day_order.list_values(file.answers), day_order.list_explained(file.answers)
    last = file.case.violated_to
    for name, _others, _problem in day_order.find_contradictions(file, file.regime, values, explained, file.today):
        yield name, str(values[name])
    if day_order.find_unshown_last_day(file):
        yield "violated_to", last.isoformat()


def list_proofs_of_wrong_kind(file: CaseView) -> Iterator[tuple[str, str]]:
    """(fact, titles) for each answer none of whose proofs is of a kind that the dictionary lets prove it.

    That something never happened may be shown by anything.
    """
    for fact, value, pieces in _list_proven(file):
        kinds = {str(kind) for kind in fact.evidence}
        able = proving_pieces.list_able(file.regime, fact.id, value, pieces)
        if value != NEVER and kinds and not kinds & {str(piece.kind) for piece in able}:
            yield fact.id, "、".join(piece.title for piece in pieces)


def _list_proven(file: CaseView) -> Iterator[tuple[Fact, object, list[Evidence]]]:
    facts = file.regime.facts
    for name, pieces in decision_basis.list_proving_evidence(file.answers, file.evidence).items():
        if name in facts:
            value = file.answers[name].value
            yield facts[name], value, proving_pieces.list_told(file.regime, name, value, pieces)
