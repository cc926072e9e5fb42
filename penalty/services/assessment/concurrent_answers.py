"""Answers held against the answer that their page showed: nobody writes over a colleague unseen."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile
from penalty.errors import Invalid
from penalty.messages import Message
from penalty.models import Case, Finding, User
from penalty.services import permissions
from penalty.services.assessment.findings import Answer, record_findings


class AnsweredMeanwhile(Invalid):
    """Somebody answered the same since; ``problems`` names who, by fact."""


def record_concurrent_answers(
    session: Session, actor: User, case: Case, answers: Sequence[Answer], shown: Mapping[str, int | None], *,
    authority: Authority, today: date,
) -> list[Finding]:  # fmt: skip
    """As :func:`record_findings`; ``shown`` is by fact the key of the row that was read before it was answered.

    Raises :class:`AnsweredMeanwhile` where another row stands by now; nothing is recorded then.
    """
    permissions.require_investigator(session, actor, case)
    standing = CaseFile(session, case).answers
    overtaken = [standing[one.fact] for one in answers if one.fact in standing and one.fact in shown]
    problems = {
        row.fact: Message(
            "%(name)s answered this on %(day)s, after you opened the page; choose below which answer stands",
            name=row.by.name, day=row.at,
        )
        for row in overtaken
        if row.key != shown[row.fact]
    }  # fmt: skip
    if problems:
        raise AnsweredMeanwhile(problems)
    return record_findings(session, actor, case, answers, authority=authority, today=today)
