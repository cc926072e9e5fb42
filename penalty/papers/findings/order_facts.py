"""The facts that an order to correct tells: each by a piece that was on file on its day and can show it."""

from penalty.casefile.measurements import exceedance
from penalty.criteria.schemas.schema_types import NEVER
from penalty.errors import InvalidField
from penalty.messages import LegalTerm, Listed
from penalty.models import EvidenceKind
from penalty.papers.findings import reasons
from penalty.papers.source import PaperSource
from workflows.vocabulary import Input

NOTHING = (False, "none")
"""Answers that find nothing, which an order need not show."""


def require_proven(file: PaperSource) -> None:
    """Raise ``Invalid`` naming the first fact told in the order that none of its proofs can show."""
    told = exceedance.MEASURED_FACTS if file.measurements else ()
    for name in (*reasons.list_conduct(file, affirmed=True, told=told), "harm"):
        fact, value = file.regime.facts.get(name), file.proven_facts.get(name)
        if fact is None or value in (None, NEVER, *NOTHING) or not fact.evidence:
            continue
        pieces = [piece for piece in file.evidence if piece.number in file.proofs.get(name, ())]
        if not any(str(piece.kind) in fact.evidence for piece in pieces):
            raise InvalidField(
                Input.CORRECTION_REQUIRED,
                "the order tells “%(fact)s”, and no piece on file today can show it; put one on file (%(able)s) and "
                "name it under Facts, or leave the answer open until then",
                fact=LegalTerm(file.regime.id, name), able=Listed(tuple(EvidenceKind(kind) for kind in fact.evidence)),
            )  # fmt: skip
