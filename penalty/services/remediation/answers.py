"""Answers to the facts that measures of remediation settle, taken over with what proves the measures."""

from datetime import date

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile
from penalty.casefile.measurements import remediation
from penalty.casefile.measurements.exceedance import DraftedAnswer
from penalty.models import Case, Finding, User
from penalty.services.assessment import drafted_answers


def take_over_answers(session: Session, actor: User, case: Case, *, authority: Authority, today: date) -> list[Finding]:
    """Record every answer of :func:`list_open_drafts` as proven by the proofs of its measures."""
    drafts = list_open_drafts(CaseFile(session, case), authority)
    return drafted_answers.take_over(session, actor, case, drafts, authority=authority, today=today)


def list_open_drafts(file: CaseFile, authority: Authority) -> list[DraftedAnswer]:
    """Drafted answers to the questions that the case asks, and no sound answer holds yet."""
    return drafted_answers.list_open(file, remediation.draft_answers(file).values(), authority)
