"""The deadlines of a case: start, term, pauses, and the steps by which the due day comes about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from penalty.authority import Authority
from penalty.casefile import history, payments
from penalty.casefile.file import CaseFile
from penalty.casefile.measurements import remediation
from penalty.casefile.time_limits import arrivals, challenges, deadline_rules, order_days
from penalty.casefile.time_limits.deadline_rules import DEADLINE_RULES, DeadlineRule, Pause
from penalty.clock import day_of
from penalty.criteria.deadlines import Calendar, Deadline, YearNotPublished, add_months, compute_deadline
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.procedure_schema import Clock as Term
from penalty.messages import Message
from penalty.models import Act, DocumentKind
from workflows.vocabulary import UNDECIDED, Action, Input, State

PROCEDURE_REGIME = "cn-eco"
CHALLENGE_DEADLINES = (*challenges.CHALLENGE_TERMS, deadline_rules.AFTER_RECONSIDERATION)
_LENGTH_MESSAGES = {
    "days": Message("%(term)s days"),
    "working_days": Message("%(term)s working days"),
    "months": Message("%(term)s months"),
}
_EXTENSION_MESSAGES = {
    "days": Message("extended by %(days)s days"),
    "working_days": Message("extended by %(days)s working days"),
    "months": Message("extended by %(days)s months"),
}


@dataclass(frozen=True, slots=True)
class CaseDeadline:
    """A deadline that has started. ``due_on`` is ``None`` where the calendar of a year is not published; ``steps`` says
    how the day comes about; ``state`` is running, stopped, met, late, over, overdue or unknown: a past term of the
    party is over, one of the authority overdue, and late once it acted. One that ``may_move`` ends later if the last
    day is a holiday; ``stopped``: the days on which it stood still."""

    name: str
    started_on: date
    due_on: date | None
    days_left: int | None
    term: int
    unit: str
    steps: tuple[Message, ...]
    state: str
    article: str = ""
    of_party: bool = False
    may_move: bool = False
    stopped: int = 0


@dataclass(frozen=True, slots=True)
class _CountingContext:
    file: CaseFile
    regime: Regime
    calendar: Calendar
    today: date


def list_deadlines(file: CaseFile, authority: Authority, today: date) -> list[CaseDeadline]:
    """Every deadline that has started, in the order of the procedure."""
    regime = authority.regimes.get(file.case.regime, authority.regimes[PROCEDURE_REGIME])
    context = _CountingContext(file, regime, authority.calendar, today)
    regular = [deadline for rule in DEADLINE_RULES if (deadline := _build_deadline(rule, context)) is not None]
    special = (
        _limitation_deadline(context),
        _instalment_deadline(context),
        _measure_deadline(regular, context),
        _hearing_notice_deadline(context),
        _enforcement_deadline(regular, context),
    )
    return regular + [deadline for deadline in special if deadline is not None]


def due_day(case_deadlines: Sequence[CaseDeadline], name: str) -> date | None:
    """The due day of the deadline ``name``, if it runs and can be computed."""
    return next((one.due_on for one in case_deadlines if one.name == name), None)


def find_nearest_deadline(case_deadlines: Sequence[CaseDeadline]) -> CaseDeadline | None:
    """The running deadline that is due first; terms that only bound a challenge do not count."""
    ours = [one for one in case_deadlines if one.name not in CHALLENGE_DEADLINES and one.due_on]
    running = [one for one in ours if one.state in ("running", "overdue")]
    return min(running, key=lambda one: one.due_on or date.max, default=None)


def _is_still_punishable(file: CaseFile) -> bool:
    return file.assessment is not None and file.result["reason"] != "time_barred"


def _find_term(name: str, on: date, regime: Regime) -> Term | None:
    try:
        return regime.find_clock(name, on)
    except KeyError:
        return None


def _build_deadline(rule: DeadlineRule, context: _CountingContext) -> CaseDeadline | None:
    start = rule.starts(context.file)
    if start is None:
        return None
    day, set_day = deadline_rules.start_day(start, context.file), _find_set_day(rule, start, context.file)
    if set_day is not None:
        lines = (Message("ordered on %(day)s", day=day), Message("the order sets %(day)s as the last day", day=set_day))
        article = "cn-apl-2021/28-1" if rule.name == "correction" else ""
        return _deadline_on_fixed_day(rule, start, set_day, lines, article, context)
    term = _find_term(rule.name, context.today, context.regime)
    return _counted_deadline(rule, start, day, term, context) if term is not None else None


def _find_set_day(rule: DeadlineRule, start: Act, file: CaseFile) -> date | None:
    """The last day that a paper sets itself, and no article."""
    ordered = order_days.find_served_correction_day(file, start) if rule.name == "correction" else None
    return ordered or order_days.due_day_set_by_paper(start)


def _deadline_on_fixed_day(
    rule: DeadlineRule, start: Act, due_on: date, lines: tuple[Message, ...], article: str, context: _CountingContext
) -> CaseDeadline:
    day = deadline_rules.start_day(start, context.file)
    state, days_left = _deadline_state(rule, start, due_on, context), (due_on - context.today).days
    return CaseDeadline(
        rule.name, day, due_on, days_left, (due_on - day).days, "days", lines, state, article, rule.of_party
    )


def _counted_deadline(rule: DeadlineRule, start: Act, day: date, term: Term, context: _CountingContext) -> CaseDeadline:
    extended = deadline_rules.count_extensions(context.file, rule.name, start)
    length = term.term + sum(term.extensions[:extended])
    pauses = deadline_rules.list_pauses(context.file, term.stops, context.today)
    ends, unknown = compute_end(day, length, term.unit, context.calendar, pauses)
    lines = [Message("starts on %(day)s; the day itself does not count", day=day), _describe_length(term)]
    lines += [_EXTENSION_MESSAGES[term.unit].fill(days=days) for days in term.extensions[:extended]]
    due_on = ends.due if ends else None
    lines += _describe_counting(ends) + (_describe_unknown(unknown, due_on) if unknown else [])
    return CaseDeadline(
        rule.name, day, due_on, (due_on - context.today).days if due_on else None, length, term.unit,
        tuple(lines + ([_describe_end(due_on)] if due_on else [])),
        _deadline_state(rule, start, due_on, context, pauses), term.article or "", rule.of_party,
        may_move=unknown is not None and due_on is not None, stopped=ends.stopped if ends else 0,
    )  # fmt: skip


def _describe_unknown(unknown: Message, due_on: date | None) -> list[Message]:
    """Lines on what is not known yet: from when on it will be, or what can be relied on until then."""
    if due_on is not None:
        may_move = Message("may move if its last day, %(day)s, is a holiday: to the next working day", day=due_on)
        return [unknown, may_move]
    before = int(str(unknown.values["year"])) - 1
    return [
        unknown,
        Message("the last day is known once that notice is in, expected from November %(year)s on", year=before),
    ]


def _describe_length(term: Term) -> Message:
    return _LENGTH_MESSAGES[term.unit].fill(term=term.term)


def _describe_end(day: date) -> Message:
    return Message("ends on %(day)s", day=day)


def _describe_counting(ends: Deadline | None) -> list[Message]:
    if ends is None:
        return []
    stopped = [Message("stood still for %(days)s days", days=ends.stopped)] if ends.stopped else []
    return [Message("%(day)s is no working day", day=skipped) for skipped in ends.skipped[:20]] + stopped


def compute_end(
    day: date, length: int, unit: str, calendar: Calendar, pauses: Sequence[Pause]
) -> tuple[Deadline | None, Message | None]:
    """The end of a term from ``day``, and what is unknown about it for want of a year's notice of holidays.

    Counted in calendar days it is known even when the holidays of its last day are not; in working days it is not.
    """
    try:
        return compute_deadline(day, length, unit, calendar, pauses), None
    except YearNotPublished as problem:
        if unit == "working_days":
            return None, problem.message
        return compute_deadline(day, length, unit, calendar, pauses, roll=False), problem.message


def _deadline_state(
    rule: DeadlineRule, start: Act, due_on: date | None, context: _CountingContext, pauses: Sequence[Pause] = ()
) -> str:
    acts, undone = history.list_standing(context.file.acts), arrivals.list_undone(context.file)
    ends = [act.on for act in acts if act.action in rule.ends and act.key > start.key and act.key not in undone]
    if rule.name in deadline_rules.AUTHORITY_DEADLINES and ends and due_on is not None and ends[0] > due_on:
        return "late"
    if context.file.case.state in UNDECIDED or ends or rule.settled(context.file):
        return "met"
    if due_on is None:
        return "unknown"
    if any(first <= context.today <= last for first, last in pauses):
        return "stopped"
    if context.today <= due_on:
        return "running"
    return "over" if rule.of_party else "overdue"


def _list_collection_ends(context: _CountingContext, deferred: date | None) -> tuple[Action, ...]:
    """Steps that end the term besides applying: the last payment, or the closing where no deferral outlives it."""
    paid = deadline_rules.is_fine_paid(context.file)
    return payments.PAYMENT_ACTIONS if paid else (Action.ARCHIVE if deferred else Action.CLOSE,)


def _limitation_deadline(context: _CountingContext) -> CaseDeadline | None:
    """Term to discover the act by the law of the act; the longer where the assessment allows it (APL 36; Code 1054)."""
    case = context.file.case
    names = ("limitation", "limitation_of_harm") if _is_still_punishable(context.file) else ("limitation",)
    terms = [term for name in names if (term := _find_term(name, case.violated_to, context.regime)) is not None]
    ends = [(term, add_months(case.violated_to, term.term)) for term in terms]
    if not ends:
        return None
    term, due_on = next((one for one in ends if case.learned_on <= one[1]), ends[0])
    began = Message("the act ended on %(day)s", day=case.violated_to)
    learned = Message("the authority learned of it on %(day)s", day=case.learned_on)
    lines = (began, _describe_length(term), _describe_end(due_on), learned)
    state = "met" if case.learned_on <= due_on else "over"
    return CaseDeadline(
        term.id, case.violated_to, due_on, (due_on - context.today).days, term.term, term.unit, lines,
        state, term.article or "",
    )  # fmt: skip


def _instalment_deadline(context: _CountingContext) -> CaseDeadline | None:
    """The instalment that is due next, on the day that the notice of the deferral sets (Order 30 art 74)."""
    found = deadline_rules.next_instalment(context.file)
    if found is None:
        return None
    granted, due_on, fen = found
    ends = (Action.APPLY_TO_COURT, *deadline_rules.ENDS_FORCE)
    rule = DeadlineRule("instalment", lambda _file: granted, ends, settled=deadline_rules.is_fine_paid)
    lines = (
        Message("granted on %(day)s", day=granted.on),
        Message("%(sum)s yuan are to be paid by %(day)s", sum=f"{fen / 100:,.2f}", day=due_on),
    )
    return _deadline_on_fixed_day(rule, granted, due_on, lines, "cn-order30-2023/74-2", context)


def _measure_deadline(regular: Sequence[CaseDeadline], context: _CountingContext) -> CaseDeadline | None:
    """The measure of remediation that is due next and not carried out; not while the order of the same day waits for
    its re-check, which announces it already."""
    rows = [row for row in remediation.list_open(context.file) if row.due_on is not None]
    if not rows or context.file.case.state in (*UNDECIDED, State.ARCHIVED):
        return None
    first, due_on = rows[0], rows[0].due_on or context.today
    order = next((one for one in regular if one.name == "correction"), None)
    if order is not None and order.state in ("running", "overdue") and order.due_on == due_on:
        return None
    started_on, left = day_of(first.at), (due_on - context.today).days
    lines = (
        Message("measure %(number)s: %(demand)s", number=first.number, demand=first.demand),
        _describe_end(due_on),
        Message("%(count)s measures with a term are not carried out", count=len(rows)),
    )
    return CaseDeadline(
        "measure", started_on, due_on, left, max((due_on - started_on).days, 0), "days", lines,
        "running" if left >= 0 else "overdue",
    )  # fmt: skip


def _hearing_notice_deadline(context: _CountingContext) -> CaseDeadline | None:
    """The last day on which the notice of an announced hearing can be served, seven working days ahead (APL 64)."""
    announced = context.file.latest_act(Action.ANNOUNCE_HEARING, Action.HOLD_HEARING, Action.SERVE_NOTICE)
    if announced is None or announced.action is not Action.ANNOUNCE_HEARING:
        return None
    term, held_on = context.regime.find_clock("hearing_notice", context.today), str(announced.given[Input.HEARING_ON])
    try:
        due_on = context.calendar.find_last_day_before(date.fromisoformat(held_on), term.term)
    except YearNotPublished:
        return None
    served = deadline_rules.is_served_after(context.file, announced, DocumentKind.HEARING_NOTICE)
    rule = DeadlineRule(
        "hearing_notice", lambda _file: announced, (Action.CLOSE_DEFENCE,), settled=lambda _file: served
    )
    lines = (Message("the hearing is on %(day)s", day=held_on), _describe_length(term), _describe_end(due_on))
    return _deadline_on_fixed_day(rule, announced, due_on, lines, term.article or "", context)


def _enforcement_deadline(case_deadlines: Sequence[CaseDeadline], context: _CountingContext) -> CaseDeadline | None:
    """Three months from the end of the remedies, or of a deferral, to apply to the court (Order 30 arts 71, 74).

    It does not run while a challenge is pending.
    """
    remedies_end = challenges.last_challenge_day(context.file.acts, lambda name: due_day(case_deadlines, name))
    start = deadline_rules.find_served_decision_with_fine(context.file)
    if start is None or remedies_end is None or remedies_end >= context.today:
        return None
    deferred = deadline_rules.deferred_until(context.file)
    ends = (Action.APPLY_TO_COURT, *_list_collection_ends(context, deferred), *deadline_rules.ENDS_FORCE)
    rule, day = DeadlineRule("enforcement", lambda _file: start, ends), max(remedies_end, deferred or remedies_end)
    return _counted_deadline(rule, start, day, context.regime.find_clock("enforcement", context.today), context)
