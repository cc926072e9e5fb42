"""Terms of the party that a step did not wait for."""

from datetime import date

from penalty.casefile import CaseView
from penalty.casefile.time_limits.deadline_rules import ONE_DAY
from penalty.criteria.deadlines import YearNotPublished
from penalty.models import Act, DefenceKind, DocumentKind
from workflows.choices import HearingAttendance
from workflows.vocabulary import Action, Input, State

APPROVING = (Action.APPROVE_LEGALLY, Action.RECORD_DELIBERATION, Action.DECIDE)
HEARING_NOTICE = "hearing_notice"


def is_taken_too_early(file: CaseView) -> bool:
    """The defence was closed, or the case approved, deliberated or decided, while the term of the last notice ran and
    no waiver was there."""
    term = file.find_deadline("defence")
    if term is None or term.due_on is None:
        return False
    waived_on = min((row.on for row in file.defence if row.kind is DefenceKind.WAIVER), default=None)
    steps = [act for act in _list_acts_since_notice(file) if _approves(act)]
    return any(act.on <= term.due_on and not _is_by(waived_on, act.on) for act in steps)


def is_hearing_too_early(file: CaseView) -> bool:
    """A hearing was held before seven whole working days since the service of its notice were over."""
    held, served = (
        file.latest_act(Action.HOLD_HEARING),
        file.find_service(file.latest_document(DocumentKind.HEARING_NOTICE)),
    )
    if held is None or held.given.get(Input.ATTENDANCE) != HearingAttendance.HELD:
        return False
    if served is None:
        return True
    days = file.regime.find_clock(HEARING_NOTICE, held.on).term
    try:
        first = file.authority.calendar.add_working_days(served.served_on, days) + ONE_DAY
    except YearNotPublished:
        return False
    return date.fromisoformat(str(held.given[Input.HELD_ON])) < first


def _list_acts_since_notice(file: CaseView) -> list[Act]:
    places = [place for place, act in enumerate(file.acts) if act.action is Action.SERVE_NOTICE or _reopens(act)]
    return list(file.acts[places[-1] :]) if places else []


def _reopens(act: Act) -> bool:
    """The notice had not arrived: the party is heard, and all that follows is approved, once more."""
    return act.action is Action.RECORD_FAILED_SERVICE and act.to_state is State.DEFENCE


def _approves(act: Act) -> bool:
    """A defence that closes for a new assessment approves nothing."""
    closes = act.action is Action.CLOSE_DEFENCE and act.to_state is State.LEGAL_REVIEW
    return closes or act.action in APPROVING


def _is_by(day: date | None, on: date) -> bool:
    return day is not None and day <= on
