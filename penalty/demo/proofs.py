"""The pieces of a file by which the demo proves an answer."""

from collections.abc import Sequence

from penalty.casefile import proving_pieces
from penalty.criteria.legal_regime import Regime
from penalty.demo import sample_files
from penalty.models import Evidence, EvidenceKind, Purpose

OF_ONE_FACT = frozenset(
    {
        *sample_files.TITLES_BY_FACT.values(),
        sample_files.REGISTER,
        sample_files.OUTPUT,
        *(sample_files.SAMPLES[one][1] for one in ("monitoring", "retest")),
    }
)
"""Papers made to show one thing, or what was measured: no proof of anything else while there is another."""


DOCUMENT = "project_document"
"""The kind of assessment that a project needs: the approval says it where there is one, else the class catalogue."""


def choose_proof(regime: Regime, name: str, value: object, pieces: Sequence[Evidence]) -> Evidence:
    """The latest piece of a kind that can prove the answer, of the purpose of its fact if there is one."""
    fact = regime.facts[name]
    approved = name == DOCUMENT and any(one.title == sample_files.APPROVAL for one in pieces)
    title = sample_files.APPROVAL if approved else sample_files.find_title(fact, value)
    pieces = [one for one in pieces if can_prove(regime, name, value, one)] or pieces
    pieces = [one for one in pieces if one.title == title or one.title not in OF_ONE_FACT] or pieces
    named = [piece for piece in pieces if piece.title == title]
    if named:
        return named[-1]
    purpose = sample_files.find_purpose(fact.group)
    fitting = [piece for piece in pieces if str(piece.kind) in fact.evidence]
    of_purpose = [piece for piece in pieces if piece.purpose is purpose]
    both = [piece for piece in fitting if piece.purpose is purpose]
    return (both or fitting or of_purpose or [*pieces])[-1]


def can_prove(regime: Regime, name: str, value: object, piece: Evidence) -> bool:
    of_kind = not regime.facts[name].evidence or str(piece.kind) in regime.facts[name].evidence
    return of_kind and proving_pieces.find_problem(regime, name, value, [piece]) is None


def list_proofs(regime: Regime, name: str, value: object, pieces: Sequence[Evidence]) -> list[int]:
    """The chosen proof; that facilities were built is shown by the approval, by their check against it and by the
    scene, production by the papers on what was sold, too, that nothing was known before a report by the leads on
    record and by the report."""
    chosen = choose_proof(regime, name, value, pieces)
    seen = [one for one in pieces if one.kind is EvidenceKind.SCENE_RECORD and one.purpose is Purpose.CONDUCT]
    approved = [one for one in pieces if one.title == sample_files.APPROVAL]
    reports = [one for one in pieces if one.title == sample_files.SELF_REPORT and chosen.title == sample_files.LEADS]
    sold = [one for one in pieces if one.title == sample_files.OUTPUT]
    besides = {"facilities_built": [*approved, *seen[-1:]], "project_stage": sold}
    beside = besides.get(name, reports)
    return list(dict.fromkeys(one.key for one in (chosen, *beside)))


def list_proofs_of_removal(pieces: Sequence[Evidence]) -> list[Evidence]:
    """The party's paper, the latest on the remediation, and the re-check by which the officers saw its result."""
    told = [piece for piece in pieces if piece.purpose is Purpose.REMEDIATION]
    return [one for one in told if one is told[-1] or one.title == sample_files.SAMPLES["verification"][1]]
