"""The last day of an act that went on after its registration."""

from datetime import date

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile, CaseView
from penalty.errors import InvalidField
from penalty.messages import Message
from penalty.models import Case, User
from penalty.services import nearest_deadline, permissions
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from workflows.vocabulary import Role


def move_last_day(
    session: Session, actor: User, case: Case, day: date, reason: str, *, authority: Authority, today: date,
    version_seen: int,
) -> None:  # fmt: skip
    """Set the last day of the act, which was known only later; the file is then assessed anew.

    Raises ``Invalid`` for a day before the act began or ahead of ``today``, or without a reason.
    """
    permissions.require_investigator(session, actor, case)
    permissions.require_open(case)
    permissions.require_competent(CaseFile(session, case), authority)
    permissions.require_current_version(case, version_seen)
    if not case.violated_from <= day <= today:
        raise InvalidField(
            "last_day", "give a day from %(first)s to %(today)s", first=case.violated_from, today=today
        )  # fmt: skip
    if day == case.violated_to:
        raise InvalidField("last_day", "%(day)s is the last day already; give another one, or leave it", day=day)
    require_reason(reason, Message("say what shows that the act went on, or ended, on that day"))
    before, case.violated_to = case.violated_to, day
    permissions.bump_version(case)
    changes = {"violated_to": {"before": str(before), "after": str(day)}}
    audit.record_act(
        session, actor, "move_last_day", chain=case.reference, role=Role.OFFICER, reason=reason.strip(), changes=changes
    )
    nearest_deadline.store_nearest_deadline(CaseView(session, case, authority, today))
    session.flush()
