"""Answers that rows on file give to facts, taken over with the pieces that prove them."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile
from penalty.casefile.measurements import exceedance, remediation
from penalty.casefile.measurements.exceedance import DraftedAnswer
from penalty.models import Case, Finding, Standing, User
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer


def take_over(
    session: Session, actor: User, case: Case, drafts: Iterable[DraftedAnswer], *, authority: Authority, today: date
) -> list[Finding]:
    """Record each draft as proven by its pieces."""
    answers = [
        Answer(one.fact, findings.to_stored_value(one.value), Standing.PROVEN, tuple(piece.key for piece in one.pieces))
        for one in drafts
    ]
    return findings.record_findings(session, actor, case, answers, authority=authority, today=today)


def list_open(file: CaseFile, drafts: Iterable[DraftedAnswer], authority: Authority) -> list[DraftedAnswer]:
    """Those to questions that the case asks, and no sound answer holds yet."""
    asked = {fact.id for fact in findings.list_relevant_facts(file.case, authority)}
    return [one for one in drafts if one.fact in asked and not _holds(file, one)]


def _holds(file: CaseFile, drafted: DraftedAnswer) -> bool:
    row = file.answers.get(drafted.fact)
    if row is None or row.standing is not Standing.PROVEN:
        return False
    told = (file, drafted.fact, row.value, row.note, row.proofs)
    return exceedance.find_answer_problem(*told) is None and remediation.find_answer_problem(*told) is None
