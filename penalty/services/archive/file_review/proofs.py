"""Proofs of the answers: of a kind that can prove them, and not older than what they prove."""

from collections.abc import Iterator, Mapping, Sequence

from penalty.casefile import CaseView, decision_basis
from penalty.casefile.contradictions import day_sequence
from penalty.casefile.file import MADE_HERE
from penalty.criteria.dictionary import Fact
from penalty.models import Evidence, EvidenceKind

HEAVY: Mapping[str, tuple[object, ...]] = {
    "harm": ("considerable", "serious"),
    **dict.fromkeys(("evades_supervision", "falsified_data", "obstructed_inspection"), (True,)),
}
"""Answers that raise a fine most, each of which a court looks for in a piece of its own."""


def list_proofs_without_date(file: CaseView) -> Iterator[tuple[str, str]]:
    """(fact, titles) for each answer all of whose proofs are older than what they are to prove."""
    for fact, value, pieces in _list_proven(file):
        if day_sequence.find_older_proofs(file.case, fact, value, pieces):
            yield fact.id, "、".join(piece.title for piece in pieces)


def list_contradicting_days(file: CaseView) -> Iterator[tuple[str, str]]:
    """(fact, days) for each day on file that another contradicts."""
    values, explained = day_sequence.list_values(file.answers), day_sequence.list_explained(file.answers)
    last = file.case.violated_to
    for name, _others, _problem in day_sequence.find_contradictions(file, file.regime, values, explained, file.today):
        yield name, str(values[name])
    if day_sequence.find_unshown_last_day(file):
        yield "violated_to", last.isoformat()


def list_proofs_of_wrong_kind(file: CaseView) -> Iterator[tuple[str, str]]:
    """(fact, titles) for each answer that no longer counts as proven, since what it names cannot show it."""
    for name, pieces in decision_basis.list_unfit_proofs(file.regime, file).items():
        if name in file.regime.facts:
            yield name, "、".join(piece.title for piece in pieces)


def list_heavy_facts_without_piece(file: CaseView) -> Iterator[tuple[str, str]]:
    """(fact, titles) for each heavy circumstance that our own records and the party's words alone show."""
    for fact, value, pieces in _list_proven(file):
        own = [one for one in pieces if one.method != MADE_HERE and one.kind is not EvidenceKind.PARTY_STATEMENT]
        if value in HEAVY.get(fact.id, ()) and not own:
            yield fact.id, "、".join(piece.title for piece in pieces)


def _list_proven(file: CaseView) -> Iterator[tuple[Fact, object, Sequence[Evidence]]]:
    facts = file.regime.facts
    for name, pieces in file.proving.items():
        if name in facts:
            yield facts[name], file.answers[name].value, pieces
