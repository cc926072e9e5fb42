"""Earlier penalties that ask whether a heavier fine is due: “多次实施违法行为被处罚” (Code art 1056 para 1).

The Code gives no number, so whether it is “repeatedly” is found with reasons; from two on the question is open.
"""

from collections.abc import Mapping

from penalty.authority import Authority
from penalty.casefile.file import CaseFile
from penalty.casefile.precedents import violations
from penalty.criteria.schemas.schema_types import NEVER
from penalty.models import Finding, Standing

FINDING = "repeatedly_penalised"
COUNTS = ("prior_violations", "penalties_same_kind_24m")
LEAST = 2
"""One earlier penalty is never several; two may be."""


def is_weighed(row: Finding | None) -> bool:
    """It was answered by proof, and a sentence says why."""
    return row is not None and row.standing is Standing.PROVEN and bool(row.note.strip())


def count_earlier(file: CaseFile, answers: Mapping[str, Finding]) -> int:
    """The most of the penalties in registers and of the counts that are proven on file."""
    known = [one for one in violations.list_past_cases(file) if one.is_penalty and not one.is_pending]
    proven = [answers[name].value for name in COUNTS if name in answers and answers[name].standing is Standing.PROVEN]
    return max([len(known), *(int(str(value)) for value in proven if value not in (None, NEVER))])


def list_unweighed(file: CaseFile, authority: Authority, asked: frozenset[str]) -> tuple[str, ...]:
    """The finding that is lacking, where the law of the case ``asked`` for it and several penalties stand on file."""
    if FINDING not in asked or FINDING not in authority.regimes[file.case.regime].facts:
        return ()
    lacks = count_earlier(file, file.answers) >= LEAST and not is_weighed(file.answers.get(FINDING))
    return (FINDING,) if lacks else ()
