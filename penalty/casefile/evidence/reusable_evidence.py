"""Evidence of a case of a wrong party that serves the case of the right one (Order 30 art 27(1); APL 55)."""

from collections.abc import Sequence

from penalty.casefile.file import MADE_HERE, CaseFile
from penalty.models import Evidence, EvidenceKind, Purpose

STATEMENTS = (EvidenceKind.PARTY_STATEMENT, EvidenceKind.TESTIMONY)
"""Kinds that are taken anew (APL 55; Order 30 art 27(1) lets other evidence be used again)."""
OF_THE_PARTY = (Purpose.IDENTITY, Purpose.HISTORY, Purpose.PROCEDURE, Purpose.SELF_REPORT)
"""Purposes that tell of the party and its proceedings, not of the act."""


def list_carried(file: CaseFile) -> Sequence[Evidence]:
    """The pieces that go along: no statements, nothing on the wrong party alone, and no paper that was made for it."""
    return [
        one
        for one in file.evidence
        if one.kind not in STATEMENTS
        and one.purpose not in OF_THE_PARTY
        and (one.method != MADE_HERE or one.kind is EvidenceKind.SCENE_RECORD)
    ]
