"""The account of a fine: payments, deferral, surcharge, demand, court (APL 66-72; Order 30 arts 70-74)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from penalty.authority import Authority
from penalty.casefile import decision_basis, history, payments
from penalty.casefile.file import CaseFile
from penalty.casefile.fines import refunds
from penalty.casefile.time_limits import challenges, deadline_rules, deadlines
from penalty.casefile.time_limits.deadlines import CaseDeadline
from penalty.criteria.amounts.amount_steps import compute_surcharge
from penalty.documents import formatting
from penalty.models import DECISIONS, Act
from workflows.choices import ChallengeStage
from workflows.snapshot import FineStatus
from workflows.vocabulary import Action, Input

DaySpans = Sequence[tuple[date, date]]


@dataclass(frozen=True, slots=True)
class FineAccount:
    """The fine on a day, in fen: what was imposed, paid, is owed, and the surcharge for being late.

    ``lapsed_on`` is the last day on which the court could have been asked, where it passed; ``refundable_fen`` was paid
    on decisions that fell, and did not go back.
    """

    fine_fen: int
    paid_fen: int
    surcharge_fen: int
    due_on: date | None
    payments: tuple[tuple[date, int], ...]
    plan: tuple[tuple[date, int], ...]
    lapsed_on: date | None = None
    refundable_fen: int = 0

    @property
    def owed_fen(self) -> int:
        return max(self.fine_fen + self.surcharge_fen - self.paid_fen, 0)


def describe_fine(
    file: CaseFile, case_deadlines: Sequence[CaseDeadline], authority: Authority, today: date
) -> FineStatus:
    acts, acts_in_force = file.acts, history.acts_since_decision(file.acts)
    plan = deadline_rules.list_instalments(history.latest_act(acts_in_force, Action.DEFER_PAYMENT))
    due_on = deadlines.due_day(case_deadlines, "payment")
    status = FineStatus(
        fine_fen=(file.case.amount_fen or 0) if _is_in_force(acts_in_force) else 0,
        paid_fen=payments.sum_held(acts),
        due_on=plan[-1][0] if plan else due_on,
        in_hand=history.is_pending(history.list_standing(acts), Action.COLLECT_ON_THE_SPOT, Action.HAND_IN_FINE),
        taken_at_most_fen=decision_basis.to_fen(
            _find_threshold(authority, "spot_collection", today, fine=Decimal(0))["fine"]
        ),
        deferred=bool(plan),
        demand_runs_until=deadlines.due_day(case_deadlines, "demand"),
        remedies_run_until=challenges.last_challenge_day(acts, lambda name: deadlines.due_day(case_deadlines, name)),
        remedy_pending=challenges.pending_since(acts) is not None,
        remedy_lost=challenges.lost_on(acts) is not None,
        challenged=challenges.latest_challenge(acts) is not None,
        court_until=deadlines.due_day(case_deadlines, "enforcement"),
        before_court=history.latest_act(acts_in_force, Action.APPLY_TO_COURT) is not None,
        settlement_awaited=_awaits_settlement(file, acts_in_force, authority),
        refundable_fen=refunds.sum_refundable(file),
        refund_ordered=payments.find_open_order(acts) is not None,
        refund_fen=payments.sum_ordered(acts),
        fallen_fen=_find_fallen(file, acts_in_force),
        refund_recorded=history.latest_act(history.list_standing(acts), Action.RECORD_REFUND) is not None,
        interest_share=_find_interest_share(acts, authority, today),
        reversible=frozenset(act.key for act in refunds.list_reversible(acts)),
    )
    surcharge_fen = _compute_surcharge(
        status,
        sorted(payments.list_payments(acts_in_force)),
        _list_challenge_spans(acts_in_force, today),
        _find_threshold(authority, "overdue_percent_per_day", today, percent=Decimal(0), cap_percent=Decimal(0)),
        today,
    )
    return replace(status, surcharge_fen=surcharge_fen)


def _find_fallen(file: CaseFile, acts_in_force: Sequence[Act]) -> int:
    """Fen of the latest fine, if it fell, with a surcharge as high as itself (APL 72), without what is booked of it."""
    decision = file.latest_document(*DECISIONS)
    if decision is None or not acts_in_force or _is_in_force(acts_in_force):
        return 0
    return max(2 * (decision.amount_fen or 0) - payments.sum_payments(acts_in_force), 0)


def _find_interest_share(acts: Sequence[Act], authority: Authority, today: date) -> Decimal:
    percent = _find_threshold(authority, "refund_interest", today, percent=Decimal(0))["percent"]
    return percent * refunds.count_years_held(acts, today) / 100


def _awaits_settlement(file: CaseFile, acts_in_force: Sequence[Act], authority: Authority) -> bool:
    rules = authority.regimes[file.case.regime].casework.papers
    settles = rules is not None and rules.settles and bool(acts_in_force) and bool(file.case.amount_fen)
    return settles and history.latest_act(acts_in_force, Action.RECORD_SETTLEMENT) is None


def _is_in_force(acts_since_decision: Sequence[Act]) -> bool:
    """A decision was taken and nothing took its force since."""
    return bool(acts_since_decision) and history.latest_act(acts_since_decision, *deadline_rules.ENDS_FORCE) is None


def build_account(file: CaseFile, status: FineStatus, today: date) -> FineAccount:
    """The fine as it stands today, with the surcharge of three percent a day, at most the fine itself (APL 72)."""
    rows = history.acts_since_decision(file.acts)
    return FineAccount(
        fine_fen=status.fine_fen,
        paid_fen=status.paid_fen,
        surcharge_fen=status.surcharge_fen,
        due_on=status.due_on,
        payments=tuple(payments.list_payments(rows)),
        plan=tuple(deadline_rules.list_instalments(history.latest_act(rows, Action.DEFER_PAYMENT))),
        refundable_fen=status.refundable_fen,
        lapsed_on=status.court_until if status.court_until and status.court_until < today else None,
    )


def _find_threshold(authority: Authority, name: str, today: date, **absent: Decimal) -> Mapping[str, Decimal]:
    """The values of a threshold; ``absent`` where the stored law has no such article on that day."""
    try:
        return authority.regimes[deadlines.PROCEDURE_REGIME].find_threshold(name, today).values
    except KeyError:
        return absent


def describe_execution(account: FineAccount, acts: Sequence[Act]) -> str:
    """The execution of the fine in Chinese, for the closing form."""
    if not account.fine_fen:
        return "本案未处罚款，无须执行"
    parts = [f"罚款{_format_yuan(account.fine_fen)}元"]
    parts += [f"经批准于{formatting.format_day(day)}前缴纳{_format_yuan(fen)}元" for day, fen in account.plan]
    parts += [f"{formatting.format_day(day)}缴纳{_format_yuan(fen)}元" for day, fen in account.payments]
    if account.paid_fen > account.fine_fen:
        parts.append(f"其中加处罚款{_format_yuan(account.paid_fen - account.fine_fen)}元")
    if history.latest_act(history.acts_since_decision(acts), Action.APPLY_TO_COURT):
        parts.append("已依法申请人民法院强制执行")
    elif account.lapsed_on and account.paid_fen < account.fine_fen:
        parts.append(f"申请人民法院强制执行的期限已于{formatting.format_day(account.lapsed_on)}届满，其余罚款未能执行")
    return "；".join(parts)


def _format_yuan(fen: int) -> str:
    return f"{Decimal(fen) / 100:,.2f}"


def _compute_surcharge(
    status: FineStatus, payments: Sequence[tuple[date, int]], stops: DaySpans, rule: Mapping[str, Decimal], today: date
) -> int:
    """Three percent a day of what was unpaid on that day, in fen, never more than the fine (APL 72(1)(1))."""
    if status.due_on is None or not status.fine_fen:
        return 0
    owed, since, total = status.fine_fen, status.due_on, Decimal(0)
    for day, fen in [*payments, (today, 0)]:
        if day > since:
            late = compute_surcharge(Decimal(owed), since, day, rule["percent"], rule["cap_percent"], stops)
            total, since = total + late.amount, day
        owed = max(owed - fen, 0)
    return int(min(total, status.fine_fen * rule["cap_percent"] / 100))


def _list_challenge_spans(rows: Sequence[Act], today: date) -> list[tuple[date, date]]:
    """The spans in which a challenge was pending; no surcharge runs in them (APL 73(3))."""
    spans: list[tuple[date, date]] = []
    since: date | None = None
    for act in (row for row in history.list_standing(rows) if row.action is Action.RECORD_REMEDY):
        day = date.fromisoformat(str(act.given[Input.REMEDY_ON]))
        if act.given.get(Input.REMEDY_STAGE) == ChallengeStage.ACCEPTED:
            since = since or day
        elif since is not None:
            spans.append((since, day))
            since = None
    return [*spans, (since, today)] if since else spans
