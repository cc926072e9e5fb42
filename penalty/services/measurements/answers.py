"""Answers to the facts that measured values settle, taken over with the reports as proof."""

from datetime import date

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile, exceedance
from penalty.casefile.exceedance import DraftedAnswer
from penalty.models import Case, Finding, Standing, User
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer


def take_over_answers(session: Session, actor: User, case: Case, *, authority: Authority, today: date) -> list[Finding]:
    """Record every answer of :func:`list_open_drafts` as proven by its reports."""
    drafts = list_open_drafts(CaseFile(session, case), authority)
    answers = [Answer(one.fact, one.value, Standing.PROVEN, tuple(piece.key for piece in one.pieces)) for one in drafts]
    return findings.record_findings(session, actor, case, answers, authority=authority, today=today)


def list_open_drafts(file: CaseFile, authority: Authority) -> list[DraftedAnswer]:
    """Drafted answers to the questions that the case asks, and no sound answer holds yet."""
    asked = {fact.id for fact in findings.list_relevant_facts(file.case, authority)}
    return [one for name, one in exceedance.draft_answers(file).items() if name in asked and not _holds(file, one)]


def _holds(file: CaseFile, drafted: DraftedAnswer) -> bool:
    row = file.answers.get(drafted.fact)
    if row is None or row.standing is not Standing.PROVEN:
        return False
    return exceedance.find_answer_problem(file, drafted.fact, row.value, row.note, row.proofs) is None
