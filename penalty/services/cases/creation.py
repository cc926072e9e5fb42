"""A new case row with its number and its lead; registration and splitting both begin here."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from penalty.models import Assignment, Case, Party, Position, User
from penalty.services.cases import text_search
from penalty.services.records import numbering
from workflows.vocabulary import State

REGISTRATION_FIELDS = (
    "regime",
    "matter",
    "place",
    "site",
    "summary",
    "source",
    "learned_on",
    "violated_from",
    "violated_to",
    "stated_law",
)


def create_case(
    session: Session, lead: User, party: Party, details: Mapping[str, Any], *, by: User, today: date
) -> Case:
    """A case in state ``new`` with the next reference of the year; ``details`` holds :data:`REGISTRATION_FIELDS`."""
    number = numbering.take_next_number(session, f"case:{today.year}")
    case = Case(
        reference=f"{today.year}-{number:06d}", state=State.NEW, registered_on=today, party=party,
        party_id=party.key, lead=lead, lead_id=lead.key, **details,
    )  # fmt: skip
    session.add(case)
    session.flush()
    text_search.store_signs(session, case)
    session.add(Assignment(case_id=case.key, user_id=lead.key, position=Position.LEAD, by_id=by.key))
    session.flush()
    return case
