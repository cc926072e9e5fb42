"""``--given key=value``: what an act asks for, as typed in a shell."""

import json
from collections.abc import Sequence
from datetime import date

import click
from sqlalchemy.orm import Session

from penalty.models import Case
from penalty.services import assessments
from penalty.services.office import Office
from workflows.words import DAYS, FILING_CONDITIONS, LEGAL_POINTS, REVIEW_POINTS, Ask

CHECKLISTS = {
    Ask.FILING_CONDITIONS: FILING_CONDITIONS, Ask.REVIEW_ANSWERS: REVIEW_POINTS, Ask.LEGAL_ANSWERS: LEGAL_POINTS,
}  # fmt: skip


def read(session: Session, case: Case, pairs: Sequence[str], *, office: Office) -> dict[Ask, object]:
    """The values of ``pairs``. A checklist takes “yes” for every point, or JSON; people and evidence go by number."""
    return dict(_pair(session, case, pair, office) for pair in pairs)


def _pair(session: Session, case: Case, pair: str, office: Office) -> tuple[Ask, object]:
    name, sign, text = pair.partition("=")
    if not sign or name not in tuple(Ask):
        raise click.UsageError(f"“{pair}” is not KEY=VALUE; KEY is one of {', '.join(Ask)}")
    ask = Ask(name)
    if ask is Ask.DIGEST and text == "current":
        return ask, digest(session, case, office)
    if ask in CHECKLISTS and text == "yes":
        return ask, dict.fromkeys(CHECKLISTS[ask], True)
    return ask, _day(pair, text) if ask in DAYS else _value(text)


def digest(session: Session, case: Case, office: Office) -> str:
    """The digest that stands; empty while the case is not assessed."""
    row = assessments.latest(session, case)
    return assessments.current_basis(session, case, row, office=office).digest if row else ""


def _day(pair: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise click.UsageError(f"“{pair}”: give a day such as 2026-11-24") from problem


def _value(text: str) -> object:
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, (list, dict, bool)) else text
