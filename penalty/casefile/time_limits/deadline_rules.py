"""The deadlines as a table: the event that starts each, the steps that end it, and whose it is.

Terms, units, extensions and stops stand in the law (``procedure.yaml``); here stands only how the steps of a case
start, stop and end them (Order 30 arts 18, 33, 44, 47, 57, 58, 65, 66, 68, 70-72, 83; APL 48, 61, 67, 71).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from penalty.casefile import error_corrections, history, payments
from penalty.casefile.file import CaseFile
from penalty.casefile.measurements import exceedance
from penalty.casefile.time_limits import arrivals, result_objections
from penalty.models import DECISIONS, NOTICES, ORDERS, Act, DocumentKind
from workflows.choices import Challenge, ChallengeStage, CommissionedWork
from workflows.input_checks import ANNOUNCEMENT_TERM
from workflows.money_checks import parse_instalments
from workflows.vocabulary import Action, Input

ONE_DAY = timedelta(days=1)
Pause = tuple[date, date]
"""First and last day on which a term stands still."""
ENDS_FORCE = (Action.SUPERSEDE, Action.BREAK_UNDERTAKING)
"""Steps that end the force of a decision, and with it the terms that run from it."""
AFTER_RECONSIDERATION = "lawsuit_after_reconsideration"


StartingAct = Callable[[CaseFile], Act | None]


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """Start and ends of a deadline; ``of_party`` where its end only closes a right of the party.

    ``settled`` says that what the term is for has been done, where no single step does it.
    """

    name: str
    starts: StartingAct
    ends: tuple[Action, ...]
    of_party: bool = False
    settled: Callable[[CaseFile], bool] = lambda _file: False


def _latest_act(*actions: Action) -> StartingAct:
    return lambda file: file.latest_act(*actions)


def _ordered_refund(file: CaseFile) -> Act | None:
    """The latest order of a refund, paid or not, unless it lost its ground."""
    order = history.latest_act(file.acts, Action.ORDER_REFUND)
    return order if order is not None and not payments.has_lost_ground(file.acts, order) else None


def _collected_fine(file: CaseFile) -> Act | None:
    """The latest collection on the spot that nobody reversed."""
    return history.latest_act(history.list_standing(file.acts), Action.COLLECT_ON_THE_SPOT)


def _arrival_of(*kinds: DocumentKind) -> StartingAct:
    return lambda file: arrivals.find_arrival(file, kinds)


def _arrived_order(file: CaseFile) -> Act | None:
    """The arrival of the latest order to correct; no term runs from one that was revoked."""
    arrived = arrivals.find_arrival(file, ORDERS)
    paper = arrivals.list_served(file).get(arrived.key) if arrived is not None else None
    return None if paper is not None and paper.key in file.superseded else arrived


def find_served_decision_with_fine(file: CaseFile) -> Act | None:
    return arrivals.find_arrival(file, DECISIONS) if file.case.amount_fen else None


def _notice_with_hearing(file: CaseFile) -> Act | None:
    notice = file.latest_document(*NOTICES)
    return arrivals.find_arrival(file, NOTICES) if notice is not None and notice.data.get("hearing_due") else None


def _monitoring_result(file: CaseFile) -> Act | None:
    """A monitoring report on discharges came in, and no order to correct was served before it."""
    result, commission = file.latest_act(Action.RECEIVE_RESULT), file.latest_act(Action.COMMISSION)
    if result is None or commission is None or commission.given.get(Input.WORK) != CommissionedWork.MONITORING:
        return None
    earlier = [act.action for act in file.acts if act.key < result.key]
    ordered = not {Action.AWAIT_CORRECTION, Action.SERVE_ORDER, Action.DECIDE}.isdisjoint(earlier)
    return result if file.case.matter.startswith(exceedance.DISCHARGE_MATTERS) and not ordered else None


def _closed_under_supervision(file: CaseFile) -> Act | None:
    """The closing of a case that a superior authority supervises (Order 30 art 83)."""
    return file.latest_act(Action.CLOSE) if file.latest_act(Action.MARK_SUPERVISED) else None


def is_fine_paid(file: CaseFile) -> bool:
    return collected_fen(file) >= (file.case.amount_fen or 0)


def _served_demand(file: CaseFile) -> Act | None:
    """The arrival of the demand of the decision that has arrived; one before it calls for nothing any more."""
    demand, decision = arrivals.find_arrival(file, (DocumentKind.DEMAND,)), arrivals.find_arrival(file, DECISIONS)
    return demand if demand is not None and decision is not None and demand.key > decision.key else None


def _force_ended_after_publication(file: CaseFile) -> Act | None:
    endings = [act for act in file.acts if act.action in ENDS_FORCE and act.from_state is not act.to_state]
    published = file.latest_act(Action.PUBLISH)
    return next((act for act in endings if published is not None and act.key > published.key), None)


def _upheld_reconsideration(file: CaseFile) -> Act | None:
    acts = history.acts_since_decision(history.list_standing(file.acts))
    act = history.latest_act(acts, Action.RECORD_REMEDY)
    outcome = (act.given.get(Input.REMEDY), act.given.get(Input.REMEDY_STAGE)) if act else ()
    return act if outcome == (Challenge.RECONSIDERATION, ChallengeStage.UPHELD) else None


def _told_remedies(file: CaseFile) -> Act | None:
    """The arrival of the decision, or of the paper that told the remedies which it had left out: the term runs from
    the day on which the party was told of them (Reconsideration Law art 20 para 3)."""
    notice = error_corrections.find_told_remedies(file)
    return arrivals.find_arrival(file, DECISIONS) if notice is None else arrivals.find_arrival_of(file, notice)


DEADLINE_RULES: tuple[DeadlineRule, ...] = (
    DeadlineRule(
        "filing", _latest_act(Action.REGISTER), (Action.FILE, Action.DECLINE, Action.DECIDE_ON_THE_SPOT, Action.MERGE)
    ),
    DeadlineRule(
        "correction_service", _monitoring_result, (Action.AWAIT_CORRECTION, Action.SERVE_ORDER, Action.DECIDE)
    ),
    DeadlineRule("correction", _arrived_order, (Action.VERIFY_CORRECTION,)),
    DeadlineRule("evidence_registration", _latest_act(Action.PRESERVE_EVIDENCE), (Action.SETTLE_PRESERVED,)),
    DeadlineRule(
        "undertaking", _latest_act(Action.SIGN_UNDERTAKING), (Action.CONFIRM_UNDERTAKING, Action.BREAK_UNDERTAKING)
    ),
    DeadlineRule(
        "result_objection",
        _arrival_of(DocumentKind.RESULT_NOTICE),
        (Action.CONCLUDE,),
        settled=result_objections.is_answered,
    ),
    DeadlineRule("defence", _arrival_of(*NOTICES), (Action.CLOSE_DEFENCE,)),
    DeadlineRule("hearing_request", _notice_with_hearing, (Action.CLOSE_DEFENCE, Action.ANNOUNCE_HEARING)),
    DeadlineRule("decision", _latest_act(Action.FILE), (Action.DECIDE,)),
    DeadlineRule("service", _latest_act(Action.DECIDE), (Action.SERVE, *ENDS_FORCE)),
    DeadlineRule("spot_report", _latest_act(Action.DECIDE_ON_THE_SPOT), (Action.REPORT_ON_THE_SPOT, *ENDS_FORCE)),
    DeadlineRule(
        "publication", _latest_act(*history.DECIDING_ACTIONS), (Action.PUBLISH, Action.EXCLUDE_PUBLICATION, *ENDS_FORCE)
    ),
    DeadlineRule("withdrawal", _force_ended_after_publication, (Action.WITHDRAW_PUBLICATION,)),
    DeadlineRule(
        "payment",
        find_served_decision_with_fine,
        (Action.CLOSE, Action.DEFER_PAYMENT, *ENDS_FORCE),
        settled=is_fine_paid,
    ),
    DeadlineRule("spot_collection", _collected_fine, (Action.HAND_IN_FINE,)),
    DeadlineRule("refund", _ordered_refund, (Action.RECORD_REFUND,)),
    DeadlineRule("demand", _served_demand, (Action.APPLY_TO_COURT, Action.CLOSE, *ENDS_FORCE), of_party=True),
    DeadlineRule("superior_record", _closed_under_supervision, (Action.REPORT_TO_SUPERIOR, *ENDS_FORCE)),
    DeadlineRule("reconsideration", _told_remedies, ENDS_FORCE, of_party=True),
    DeadlineRule("lawsuit", _arrival_of(*DECISIONS), ENDS_FORCE, of_party=True),
    DeadlineRule(AFTER_RECONSIDERATION, _upheld_reconsideration, ENDS_FORCE, of_party=True),
)


DATE_INPUTS = (Input.SERVED_ON, Input.PRESERVED_ON, Input.PAID_ON, Input.REMEDY_ON)


AUTHORITY_DEADLINES = frozenset({
    "filing", "evidence_registration", "correction_service", "decision", "service", "spot_report", "publication",
    "withdrawal", "spot_collection", "superior_record", "refund",
})  # fmt: skip
"""Terms by which the authority has to act; one that was met late stays late."""


def start_day(act: Act, file: CaseFile) -> date:
    """The day from which a term counts: of learning, of the event that the step records, or of the step."""
    if act.action is Action.REGISTER:
        return file.case.learned_on
    if (arrived_on := arrivals.find_arrival_day(file, act)) is not None:
        return arrived_on
    value = next((act.given[name] for name in DATE_INPUTS if act.given.get(name)), None)
    return date.fromisoformat(str(value)) if value else act.on


def count_extensions(file: CaseFile, name: str, start: Act | None) -> int:
    action = {"filing": Action.EXTEND_FILING, "decision": Action.EXTEND_DECISION}.get(name)
    start_key = start.key if start else 0
    return sum(act.action is action and act.key > start_key for act in file.acts)


def deferred_until(file: CaseFile) -> date | None:
    """The last day of a deferral or of the instalments that were granted (Order 30 art 74)."""
    plan = list_instalments(file.latest_act(Action.DEFER_PAYMENT))
    return plan[-1][0] if plan else None


def next_instalment(file: CaseFile) -> tuple[Act, date, int] | None:
    """Granting step, day and fen of the first instalment not covered by payments since.

    Once all are paid it is the last one; ``None`` where none were granted (Order 30 art 74).
    """
    granted = history.latest_act(history.acts_since_decision(file.acts), Action.DEFER_PAYMENT)
    plan = list_instalments(granted)
    if granted is None or not plan:
        return None
    paid_left = payments.sum_payments([act for act in file.acts if act.key > granted.key])
    for day, fen in plan:
        paid_left -= fen
        if paid_left < 0:
            return granted, day, fen
    return granted, *plan[-1]


def collected_fen(file: CaseFile) -> int:
    """Fen that were paid on the decision in force and are held."""
    return payments.sum_held(file.acts)


def list_instalments(granted: Act | None) -> list[tuple[date, int]]:
    """(day, fen) of each instalment that the step granted."""
    lines = parse_instalments(tuple(granted.given.get(Input.INSTALMENTS, ()))) if granted else []
    return [(date.fromisoformat(day), fen) for day, fen in lines]


PAUSE_ACTIONS: dict[str, tuple[Action, Action]] = {
    "suspension": (Action.SUSPEND, Action.RESUME),
    "hearing": (Action.ANNOUNCE_HEARING, Action.HOLD_HEARING),
    "monitoring": (Action.COMMISSION, Action.RECEIVE_RESULT),
    "appraisal": (Action.COMMISSION, Action.RECEIVE_RESULT),
    "criminal_transfer": (Action.REFER, Action.RECORD_RETURN),
}
"""The steps that begin and end each pause of a term (Order 30 arts 54, 57)."""
PAUSES_COUNTED_ONCE_ENDED = frozenset({"criminal_transfer"})
"""Pauses that count only once ended: a case that is referred need not come back."""


def list_pauses(file: CaseFile, stops: Sequence[str], today: date) -> list[Pause]:
    """The spans of days, both ends included, in which a term with these ``stops`` paused."""
    spans = [span for stop in stops if stop in PAUSE_ACTIONS for span in _pause_spans(file, stop, today)]
    return spans + (_announcement_spans(file) if "announcement" in stops else [])


def _pause_spans(file: CaseFile, stop: str, today: date) -> list[tuple[date, date]]:
    begins, ends = PAUSE_ACTIONS[stop]
    spans: list[tuple[date, date]] = []
    since: date | None = None
    for act in file.acts:
        if act.action is begins and _matches_commission(act, stop):
            since = since or act.on
        elif act.action is ends and since is not None:
            spans.append((since, act.on - ONE_DAY))
            since = None
    return [*spans, (since, today)] if since and stop not in PAUSES_COUNTED_ONCE_ENDED else spans


def _matches_commission(act: Act, stop: str) -> bool:
    return act.action is not Action.COMMISSION or act.given.get(Input.WORK) == CommissionedWork(stop)


def _announcement_spans(file: CaseFile) -> list[tuple[date, date]]:
    """The thirty days of each announcement; of one that failed those until that was known."""
    failures, announced = arrivals.list_failures(file), [act for act in file.acts if arrivals.is_announced(act)]
    days = {act.key: start_day(act, file) for act in announced}
    ends = {key: date.fromisoformat(str(act.given[Input.FAILED_ON])) for key, act in failures.items()}
    return [(day - ANNOUNCEMENT_TERM, min(day, ends.get(key, day)) - ONE_DAY) for key, day in days.items()]


def is_served_after(file: CaseFile, start: Act, kind: DocumentKind) -> bool:
    served = arrivals.find_arrival(file, (kind,))
    return served is not None and served.key > start.key
