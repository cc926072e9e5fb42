"""What became of a fine: paid, deferred, surcharged, demanded, before the court (APL 66-72; Order 30 arts 70-74)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from penalty.authority import Office
from penalty.casefile import challenges, deadline_rules, deadlines, decision_basis, history
from penalty.casefile.deadlines import Clock
from penalty.casefile.file import CaseFile
from penalty.criteria import collecting
from penalty.documents import wording
from penalty.models import Act
from workflows.choices import RemedyStage
from workflows.input_checks import fen_of, instalments
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


def describe_fine(file: CaseFile, clocks: Sequence[Clock], authority: Office, today: date) -> Money:
    """What the procedure asks about the fine of the decision in force."""
    acts, rows = file.acts, deadline_rules.since_decided(file.acts)
    plan, due_on = _plan(rows), deadlines.due_day(clocks, "payment")
    money = Money(
        fine_fen=(file.case.amount_fen or 0) if rows else 0,
        paid_fen=sum(fen for _day, fen in _payments(rows)),
        due_on=plan[-1][0] if plan else due_on,
        in_hand=history.is_open(acts, Action.COLLECT_ON_THE_SPOT, Action.HAND_IN_FINE),
        taken_at_most_fen=_taken_at_most(authority, today),
        deferred=bool(plan),
        demand_runs_until=deadlines.due_day(clocks, "demand"),
        remedies_run_until=challenges.over_on(acts, lambda name: deadlines.due_day(clocks, name)),
        remedy_pending=challenges.pending_since(acts) is not None,
        remedy_lost=challenges.lost_on(acts) is not None,
        court_until=deadlines.due_day(clocks, "enforcement"),
        before_court=history.latest_act(rows, Action.APPLY_TO_COURT) is not None,
    )
    late = _surcharge(money, sorted(_payments(rows)), _challenged(rows, today), _rule(authority, today), today)
    return replace(money, surcharge_fen=late)


def build_account(file: CaseFile, money: Money, today: date) -> Account:
    """The fine as it stands today, with the surcharge of three percent a day, at most the fine itself (APL 72)."""
    rows = deadline_rules.since_decided(file.acts)
    return Account(
        fine_fen=money.fine_fen,
        paid_fen=money.paid_fen,
        surcharge_fen=money.surcharge_fen,
        due_on=money.due_on,
        payments=tuple(_payments(rows)),
        plan=tuple(_plan(rows)),
        lapsed_on=money.court_until if money.court_until and money.court_until < today else None,
    )


def _rule(authority: Office, today: date) -> Rule:
    """Percent a day and cap of the surcharge; none on a day for which the law as stored has no such article."""
    try:
        return authority.regimes[deadlines.PROCEDURE].threshold("overdue_percent_per_day", today).values
    except KeyError:
        return {"percent": Decimal(0), "cap_percent": Decimal(0)}


def _taken_at_most(authority: Office, today: date) -> int:
    """Up to which fine officers may take it themselves (APL 68), in fen; 0 where the law as stored does not say."""
    try:
        return decision_basis.fen(
            authority.regimes[deadlines.PROCEDURE].threshold("spot_collection", today).values["fine"]
        )
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
    if history.latest_act(deadline_rules.since_decided(acts), Action.APPLY_TO_COURT):
        parts.append("已依法申请人民法院强制执行")
    elif account.lapsed_on and account.paid_fen < account.fine_fen:
        parts.append(f"申请人民法院强制执行的期限已于{wording.day(account.lapsed_on)}届满，其余罚款未能执行")
    return "；".join(parts)


def _yuan(fen: int) -> str:
    return f"{Decimal(fen) / 100:,.2f}"


def _payments(rows: Sequence[Act]) -> list[tuple[date, int]]:
    paid = [act.given for act in rows if act.action in deadline_rules.PAYING]
    return [(date.fromisoformat(str(one[Ask.PAID_ON])), fen_of(str(one[Ask.PAID_YUAN])) or 0) for one in paid]


def _plan(rows: Sequence[Act]) -> list[tuple[date, int]]:
    granted = history.latest_act(rows, Action.DEFER_PAYMENT)
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
