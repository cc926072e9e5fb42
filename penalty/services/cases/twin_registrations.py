"""The same registration sent a second time by the same officer, as by the button that leads back."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.errors import InvalidField
from penalty.models import Case, Party, User
from penalty.services.cases.registration import Intake
from workflows.vocabulary import State

ACT_FIELDS = ("matter", "place", "site", "violated_from", "violated_to", "source", "learned_on")


def require_no_twin(session: Session, actor: User, intake: Intake, today: date) -> None:
    """Raise ``Invalid`` where ``actor`` registered the same act of the same party today, and it is still at intake."""
    own = (col(Case.lead_id) == actor.id, col(Case.registered_on) == today, col(Case.state) == State.INTAKE)
    same = (col(getattr(Case, name)) == getattr(intake, name) for name in ACT_FIELDS)
    query = select(Case).join(Party).where(*own, *same, col(Party.code) == intake.party_code.strip().upper())
    twin = session.scalar(query.order_by(col(Case.id).desc()).limit(1))
    if twin is not None:
        raise InvalidField(
            "once_more",
            "you registered this act of this party today as %(reference)s; go on with that case, or tick that this is "
            "another one",
            reference=twin.reference,
        )
