"""The steps a case has taken, and the questions that procedure asks of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from penalty.models import Act
from workflows.vocabulary import Action, Input, State

DECIDING_ACTIONS = (Action.DECIDE, Action.DECIDE_ON_THE_SPOT)

TAKEN_BACK: Mapping[Action, Action] = {
    Action.TAKE_BACK_REMEDY: Action.RECORD_REMEDY,
    Action.REVERSE_REFUND: Action.RECORD_REFUND,
}
"""Steps that take back the latest one of a kind which still stands; a payment is chosen by its key."""


def latest_act(rows: Sequence[Act], *actions: Action) -> Act | None:
    return next((row for row in reversed(rows) if row.action in actions), None)


def list_standing(rows: Sequence[Act]) -> list[Act]:
    """The steps without the payments, refunds and challenges that a later one took back: those stay on record as they
    were written, and count no more."""
    gone = {taken.key for _row, taken in iterate_taken_back(rows)}
    return [row for row in rows if row.key not in gone]


def iterate_taken_back(rows: Sequence[Act]) -> Iterator[tuple[Act, Act]]:
    """The steps that took another back, each with that other: a payment, the latest challenge, the latest refund."""
    known = {row.key: row for row in rows}
    latest: dict[Action, list[Act]] = {taken: [] for taken in TAKEN_BACK.values()}
    for row in rows:
        if row.action is Action.REVERSE_PAYMENT and (paid := known.get(int(row.given[Input.PAYMENT]))):
            yield row, paid
        elif row.action in latest:
            latest[row.action].append(row)
        elif row.action in TAKEN_BACK and (done := latest[TAKEN_BACK[row.action]]):
            yield row, done.pop()


def list_open_points(rows: Sequence[Act]) -> list[str]:
    """The points with which a review sent the file back, as long as no submission has replied to them."""
    points: list[str] = []
    for row in rows:
        if row.action is Action.SEND_BACK and row.from_state is not State.FILING:
            points += _list_points(row)
        elif row.action is Action.SUBMIT:
            points = []
    return list(dict.fromkeys(points))


def list_filing_points(rows: Sequence[Act]) -> list[str]:
    """The points with which a chief returned the proposal to file, until the case is proposed anew or ends."""
    row = next((act for act in reversed(rows) if act.from_state is not act.to_state), None)
    returned = row is not None and row.action is Action.SEND_BACK and row.from_state is State.FILING
    return _list_points(row) if row is not None and returned else []


def _list_points(row: Act) -> list[str]:
    return [str(point) for point in row.given.get(Input.POINTS, [])]


def is_pending(rows: Sequence[Act], begins: Action, *ends: Action) -> bool:
    latest = latest_act(rows, begins, *ends)
    return latest is not None and latest.action is begins


def find_open_undertaking(rows: Sequence[Act]) -> Act | None:
    """The signing of the undertaking that was neither confirmed nor broken; ``None`` without one."""
    latest = latest_act(rows, Action.SIGN_UNDERTAKING, Action.CONFIRM_UNDERTAKING, Action.BREAK_UNDERTAKING)
    return latest if latest is not None and latest.action is Action.SIGN_UNDERTAKING else None


def current_round(rows: Sequence[Act]) -> list[Act]:
    """The steps since the file was last submitted: one round of review."""
    start = max((place for place, row in enumerate(rows) if row.action is Action.SUBMIT), default=0)
    return list(rows[start:])


def acts_since_decision(rows: Sequence[Act]) -> list[Act]:
    """The steps since the decision in force; none while there is no decision."""
    start = max((place for place, act in enumerate(rows) if act.action in DECIDING_ACTIONS), default=len(rows))
    return list(rows[start:])


def find_day(act: Act) -> date:
    """The day of an inspection or interview, which may be recorded later; else that of the step."""
    started = act.given.get(Input.STARTED_AT) if act.action in (Action.RECORD_SCENE, Action.RECORD_INTERVIEW) else None
    return date.fromisoformat(str(started)[:10]) if started else act.on
