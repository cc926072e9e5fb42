"""The clocks of a case: what starts each, its term, what stopped it, and how its due day comes about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from penalty.criteria import deadlines
from penalty.criteria.deadlines import Calendar, Deadline, YearNotPublished
from penalty.criteria.enactment import Regime
from penalty.criteria.timetable import Clock as Term
from penalty.models import Act, Case
from penalty.services import history
from penalty.services.office import Office
from workflows.words import UNDECIDED, Action, Ask, State

STARTS = {
    "filing": None,
    "correction": Action.AWAIT_CORRECTION,
    "defence": Action.SERVE_NOTICE,
    "decision": Action.FILE,
    "service": Action.DECIDE,
    "payment": Action.SERVE,
}
ENDS = {
    "filing": (Action.FILE, Action.DECLINE),
    "correction": (Action.VERIFY_CORRECTION,),
    "defence": (Action.CLOSE_DEFENCE,),
    "decision": (Action.DECIDE,),
    "service": (Action.SERVE,),
    "payment": (Action.CLOSE,),
}
ENDED = (*UNDECIDED, State.CLOSED)
PROCEDURE = "cn-eco"


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock. ``due_on`` is ``None`` where the calendar of a year is not published; ``steps`` says, line by
    line, how the day comes about; ``state`` is running, stopped, met, overdue or unknown."""

    name: str
    start_event: str
    started_on: date
    due_on: date | None
    days_left: int | None
    term: int
    unit: str
    steps: tuple[str, ...]
    state: str
    article: str = ""


def of(session: Session, case: Case, *, office: Office, today: date) -> list[Clock]:
    """Every clock that has started, in the order of the procedure."""
    acts = history.acts(session, case)
    regime = office.regimes.get(case.regime, office.regimes[PROCEDURE])
    made = (_clock(name, case, acts, regime, office, today) for name in STARTS)
    return [clock for clock in made if clock is not None]


def due(clocks: Sequence[Clock], name: str) -> date | None:
    """The due day of the clock called ``name``, if it runs and can be computed."""
    return next((clock.due_on for clock in clocks if clock.name == name), None)


def nearest(clocks: Sequence[Clock]) -> Clock | None:
    """The clock that falls due first among those still running."""
    running = [clock for clock in clocks if clock.state in ("running", "overdue") and clock.due_on]
    return min(running, key=lambda clock: clock.due_on or date.max, default=None)


def _clock(name: str, case: Case, acts: Sequence[Act], regime: Regime, office: Office, today: date) -> Clock | None:
    started = _started(name, case, acts)
    if started is None:
        return None
    day, event = started
    if name == "correction":
        return _correction(acts, case, day, today)
    try:
        term = regime.clock(name, today)
    except KeyError:
        return None
    pauses = _pauses(acts, today) if "suspension" in term.stops else []
    return _counted(name, event, day, term, pauses, case, acts, office, today)


def _started(name: str, case: Case, acts: Sequence[Act]) -> tuple[date, str] | None:
    if name == "filing":
        return case.learned_on, "learned"
    if name == "payment" and not case.amount_fen:
        return None  # nothing is to be paid
    action = STARTS[name]
    last = next((act for act in reversed(acts) if act.action is action), None)
    if last is None:
        return None
    served = last.given.get(Ask.SERVED_ON) if action in (Action.SERVE_NOTICE, Action.SERVE) else None
    return (date.fromisoformat(served) if served else last.on), str(action)


def _correction(acts: Sequence[Act], case: Case, day: date, today: date) -> Clock:
    ordered = next(act for act in reversed(acts) if act.action is Action.AWAIT_CORRECTION)
    due_on = date.fromisoformat(str(ordered.given[Ask.CORRECTION_DUE_ON]))
    steps = (f"ordered on {day}", f"the order sets {due_on} as the last day")
    return Clock(
        "correction",
        "await_correction",
        day,
        due_on,
        (due_on - today).days,
        (due_on - day).days,
        "days",
        steps,
        _state("correction", case, acts, due_on, today),
        "cn-apl-2021/28-1",
    )


def _counted(
    name: str,
    event: str,
    day: date,
    term: Term,
    pauses: list[tuple[date, date]],
    case: Case,
    acts: Sequence[Act],
    office: Office,
    today: date,
) -> Clock:
    ends, unknown = end(day, term, office.calendar, pauses)
    lines = [f"starts on {day}; the day itself does not count", f"{term.term} {term.unit}"]
    if ends is None:
        steps = (*lines, unknown)
        return Clock(name, event, day, None, None, term.term, term.unit, steps, "unknown", term.article or "")
    lines += [f"{skipped} is no working day" for skipped in ends.skipped[:20]]
    lines += [f"stood still for {ends.stopped} days"] if ends.stopped else []
    lines += [unknown] if unknown else []
    return Clock(
        name,
        event,
        day,
        ends.due,
        (ends.due - today).days,
        term.term,
        term.unit,
        (*lines, f"ends on {ends.due}"),
        _state(name, case, acts, ends.due, today),
        term.article or "",
    )


def end(day: date, term: Term, calendar: Calendar, pauses: Sequence[tuple[date, date]]) -> tuple[Deadline | None, str]:
    """The end of a term from ``day``, and what is unknown about it for want of a year's notice of holidays.

    Counted in calendar days it is known even when the holidays of its last day are not; in working days it is not.
    """
    try:
        return deadlines.deadline(day, term.term, term.unit, calendar, pauses), ""
    except YearNotPublished as problem:
        if term.unit == "working_days":
            return None, str(problem)
        return deadlines.deadline(day, term.term, term.unit, calendar, pauses, roll=False), str(problem)


def _state(name: str, case: Case, acts: Sequence[Act], due_on: date, today: date) -> str:
    started = next((act.id or 0 for act in reversed(acts) if act.action is STARTS[name]), 0)
    if case.state in ENDED or any(act.action in ENDS[name] and (act.id or 0) > started for act in acts):
        return "met"
    if case.state is State.SUSPENDED and name == "decision":
        return "stopped"
    return "overdue" if today > due_on else "running"


def _pauses(acts: Sequence[Act], today: date) -> list[tuple[date, date]]:
    pauses: list[tuple[date, date]] = []
    since: date | None = None
    for act in acts:
        if act.action is Action.SUSPEND:
            since = act.on
        elif act.action is Action.RESUME and since is not None:
            pauses.append((since, act.on - timedelta(days=1)))
            since = None
    return [*pauses, (since, today)] if since else pauses
