"""Obstacles to the end of an investigation, told on the pages where it is mended."""

from typing import Any

from penalty import labels
from penalty.casefile import CaseView, proving_pieces
from penalty.casefile.contradictions import conflicts
from penalty.labels.translation import translate
from penalty.papers.findings import conflict_words
from workflows.vocabulary import State

BEFORE = (State.INTAKE, State.FILING, State.INVESTIGATION, State.REMEDIATION, State.ASSESSMENT)


def describe(view: CaseView) -> dict[str, Any]:
    """For the template: purposes without a piece, and records that say the contrary of what is found; nothing while
    nothing is on file, and nothing once the file is reviewed."""
    if view.case.state not in BEFORE or not view.evidence:
        return {"missing_purposes": [], "contradictions": []}
    found = conflicts.list_open(view, view.regime)
    return {
        "missing_purposes": [labels.label_of(one) for one in proving_pieces.list_missing_purposes(view)],
        "contradictions": [translate(conflict_words.describe_open(view.regime, one)) for one in found],
    }
