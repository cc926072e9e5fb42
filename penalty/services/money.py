"""What became of a fine: paid, deferred, surcharged, demanded, before the court (APL 66-72; Order 30 arts 70-74)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session
from workflows.input_checks import fen_of, instalments

from penalty.authority import Office
from penalty.criteria import collecting
from penalty.documents import wording
from penalty.models import Act, Case
from penalty.services import assessments, clock_rows, clocks, history, remedies
from penalty.services.clocks import Clock
from workflows.choices import RemedyStage
from workflows.particulars import Money
from workflows.words import Action, Ask

Spans = Sequence[tuple[date, date]]
Rule = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Account:
    """The fine on a day, in fen: what was imposed, paid, is owed, and the surcharge for being late.

    ``lapsed_on`` is the last day on which the court could have been asked, where it passed.
    """

    fine_fen: int
    paid_fen: int
    surcharge_fen: int
    due_on: date | None
    payments: tuple[tuple[date, int], ...]
    plan: tuple[tuple[date, int], ...]
    lapsed_on: date | None = None

    @property
    def owed_fen(self) -> int:
        """Fine and surcharge that are not paid."""
        return max(self.fine_fen + self.surcharge_fen - self.paid_fen, 0)


def of(case: Case, acts: Sequence[Act], ticking: Sequence[Clock], *, office: Office, today: date) -> Money:
    """What the procedure asks about the fine of the decision in force."""
    rows = clock_rows.since_decided(acts)
    plan, due_on = _plan(rows), clocks.due(ticking, "payment")
    money = Money(
        fine_fen=(case.amount_fen or 0) if rows else 0,
        paid_fen=sum(fen for _day, fen in _payments(rows)),
        due_on=plan[-1][0] if plan else due_on,
        in_hand=history.is_open(acts, Action.COLLECT_ON_THE_SPOT, Action.HAND_IN_FINE),
        taken_at_most_fen=_taken_at_most(office, today),
        deferred=bool(plan),
        demand_runs_until=clocks.due(ticking, "demand"),
        remedies_run_until=remedies.over_on(acts, lambda name: clocks.due(ticking, name)),
        remedy_pending=remedies.pending_since(acts) is not None,
        remedy_lost=remedies.lost_on(acts) is not None,
        court_until=clocks.due(ticking, "enforcement"),
        before_court=history.last(rows, Action.APPLY_TO_COURT) is not None,
    )
    late = _surcharge(money, sorted(_payments(rows)), _challenged(rows, today), _rule(office, today), today)
    return replace(money, surcharge_fen=late)


def account(case: Case, acts: Sequence[Act], ticking: Sequence[Clock], *, office: Office, today: date) -> Account:
    """The fine as it stands today, with the surcharge of three percent a day, at most the fine itself (APL 72)."""
    money, rows = of(case, acts, ticking, office=office, today=today), clock_rows.since_decided(acts)
    return Account(
        fine_fen=money.fine_fen,
        paid_fen=money.paid_fen,
        surcharge_fen=money.surcharge_fen,
        due_on=money.due_on,
        payments=tuple(_payments(rows)),
        plan=tuple(_plan(rows)),
        lapsed_on=money.court_until if money.court_until and money.court_until < today else None,
    )


def standing(session: Session, case: Case, *, office: Office, today: date) -> Account:
    """The :func:`account` of a case, from its record; all is 0 while no decision imposes a fine."""
    ticking = clocks.of(session, case, office=office, today=today)
    return account(case, history.acts(session, case), ticking, office=office, today=today)


def _rule(office: Office, today: date) -> Rule:
    """Percent a day and cap of the surcharge; none on a day for which the law as stored has no such article."""
    try:
        return office.regimes[clocks.PROCEDURE].threshold("overdue_percent_per_day", today).values
    except KeyError:
        return {"percent": Decimal(0), "cap_percent": Decimal(0)}


def _taken_at_most(office: Office, today: date) -> int:
    """Up to which fine officers may take it themselves (APL 68), in fen; 0 where the law as stored does not say."""
    try:
        return assessments.fen(office.regimes[clocks.PROCEDURE].threshold("spot_collection", today).values["fine"])
    except KeyError:
        return 0


def in_words(account: Account, acts: Sequence[Act]) -> str:
    """How the fine was carried out, as the closing form says it, in Chinese."""
    if not account.fine_fen:
        return "本案未处罚款，无须执行"
    parts = [f"罚款{_yuan(account.fine_fen)}元"]
    parts += [f"经批准于{wording.day(day)}前缴纳{_yuan(fen)}元" for day, fen in account.plan]
    parts += [f"{wording.day(day)}缴纳{_yuan(fen)}元" for day, fen in account.payments]
    if account.paid_fen > account.fine_fen:
        parts.append(f"其中加处罚款{_yuan(account.paid_fen - account.fine_fen)}元")
    if history.last(clock_rows.since_decided(acts), Action.APPLY_TO_COURT):
        parts.append("已依法申请人民法院强制执行")
    elif account.lapsed_on and account.paid_fen < account.fine_fen:
        parts.append(f"申请人民法院强制执行的期限已于{wording.day(account.lapsed_on)}届满，其余罚款未能执行")
    return "；".join(parts)


def _yuan(fen: int) -> str:
    return f"{Decimal(fen) / 100:,.2f}"


def _payments(rows: Sequence[Act]) -> list[tuple[date, int]]:
    paid = [act.given for act in rows if act.action in clock_rows.PAYING]
    return [(date.fromisoformat(str(one[Ask.PAID_ON])), fen_of(str(one[Ask.PAID_YUAN])) or 0) for one in paid]


def _plan(rows: Sequence[Act]) -> list[tuple[date, int]]:
    granted = history.last(rows, Action.DEFER_PAYMENT)
    lines = instalments(tuple(granted.given.get(Ask.INSTALMENTS, ()))) if granted else []
    return [(date.fromisoformat(day), fen) for day, fen in lines]


def _surcharge(money: Money, account: Sequence[tuple[date, int]], stops: Spans, rule: Rule, today: date) -> int:
    """Three percent a day of what was unpaid on that day, in fen, never more than the fine (APL 72(1)(1))."""
    if money.due_on is None or not money.fine_fen:
        return 0
    owed, since, total = money.fine_fen, money.due_on, Decimal(0)
    for day, fen in [*account, (today, 0)]:
        if day > since:
            late = collecting.surcharge(Decimal(owed), since, day, rule["percent"], rule["cap_percent"], stops)
            total, since = total + late.amount, day
        owed = max(owed - fen, 0)
    return int(min(total, money.fine_fen * rule["cap_percent"] / 100))


def _challenged(rows: Sequence[Act], today: date) -> list[tuple[date, date]]:
    """The spans in which a challenge was pending; no surcharge runs in them (APL 73(3))."""
    spans: list[tuple[date, date]] = []
    since: date | None = None
    for act in (row for row in rows if row.action is Action.RECORD_REMEDY):
        day = date.fromisoformat(str(act.given[Ask.REMEDY_ON]))
        if act.given.get(Ask.REMEDY_STAGE) == RemedyStage.ACCEPTED:
            since = since or day
        elif since is not None:
            spans.append((since, day))
            since = None
    return [*spans, (since, today)] if since else spans
