"""Proofs of the answers: of a kind that can prove them, and not older than what they prove."""

from collections.abc import Iterator
from datetime import date

from penalty.casefile import CaseView, decision_basis
from penalty.criteria.dictionary import Fact
from penalty.criteria.schema_types import NEVER
from penalty.models import Evidence, EvidenceKind

OBSERVING_KINDS = (
    EvidenceKind.SCENE_RECORD,
    EvidenceKind.AUDIO_VISUAL,
    EvidenceKind.ELECTRONIC_DATA,
    EvidenceKind.EXPERT_OPINION,
)
"""Kinds that tell what was so when they were taken; a document or a statement may tell of another day."""
OBSERVED_GROUPS = ("conduct", "impact")


def list_proofs_without_date(file: CaseView) -> Iterator[tuple[str, str]]:
    """(fact, titles) for each answer all of whose proofs are older than what they are to prove."""
    for fact, value, pieces in _list_proven(file):
        start = _find_first_day(file, fact, value, pieces)
        if start is not None and all(piece.collected_on < start for piece in pieces):
            yield fact.id, "、".join(piece.title for piece in pieces)


def list_proofs_of_wrong_kind(file: CaseView) -> Iterator[tuple[str, str]]:
    """(fact, titles) for each answer none of whose proofs is of a kind that the dictionary lets prove it.

    That something never happened may be shown by anything.
    """
    for fact, value, pieces in _list_proven(file):
        kinds = {str(kind) for kind in fact.evidence}
        if value != NEVER and kinds and not kinds & {str(piece.kind) for piece in pieces}:
            yield fact.id, "、".join(piece.title for piece in pieces)


def _list_proven(file: CaseView) -> Iterator[tuple[Fact, object, list[Evidence]]]:
    facts = file.regime.facts
    for name, pieces in decision_basis.list_proving_evidence(file.answers, file.evidence).items():
        if name in facts:
            yield facts[name], file.answers[name].value, pieces


def _find_first_day(file: CaseView, fact: Fact, value: object, pieces: list[Evidence]) -> date | None:
    """The day on which what is to be proven first could be seen; ``None`` where a proof may be older."""
    if fact.type == "date":
        happened = isinstance(value, str) and value != NEVER and _is_event(file, fact)
        return date.fromisoformat(str(value)) if happened else None
    observed = fact.group in OBSERVED_GROUPS and all(piece.kind in OBSERVING_KINDS for piece in pieces)
    return file.case.violated_from if observed else None


def _is_event(file: CaseView, fact: Fact) -> bool:
    """False for the end of a term, which is set before it comes."""
    return fact.id not in {one.until for one in file.regime.facts.values()}
