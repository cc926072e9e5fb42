"""Payments of a fine, what a refund gave back of them, and what is held (APL 67-69; State Compensation Law art 36)."""

from collections.abc import Iterator, Sequence
from datetime import date

from penalty.casefile import history
from penalty.models import Act
from workflows.choices import LOST_STAGES
from workflows.money_checks import parse_fen
from workflows.vocabulary import Action, Input

PAYMENT_ACTIONS = (Action.RECORD_PAYMENT, Action.COLLECT_ON_THE_SPOT)


def list_booked(acts: Sequence[Act]) -> list[Act]:
    """The steps that booked a payment which nobody reversed."""
    return [act for act in history.list_standing(acts) if act.action in PAYMENT_ACTIONS]


def list_payments(acts: Sequence[Act]) -> list[tuple[date, int]]:
    """(day, fen) of each payment that stands."""
    return [(read_paid_day(act), read_paid_fen(act)) for act in list_booked(acts)]


def read_paid_day(payment: Act) -> date:
    return date.fromisoformat(str(payment.given[Input.PAID_ON]))


def read_paid_fen(payment: Act) -> int:
    return parse_fen(str(payment.given[Input.PAID_YUAN])) or 0


def sum_payments(acts: Sequence[Act]) -> int:
    return sum(fen for _day, fen in list_payments(acts))


def sum_held(acts: Sequence[Act]) -> int:
    """Fen paid on the decision in force and not refunded."""
    return sum_payments(history.acts_since_decision(acts)) - sum_refunded_in_force(acts)


def sum_refunded_in_force(acts: Sequence[Act]) -> int:
    """Fen that went back of what was paid on the decision in force, as after a challenge that was lost at first; what
    was refunded counts for the decisions before it first."""
    in_force = {act.key for act in history.acts_since_decision(acts)}
    earlier = sum(read_paid_fen(act) for act in list_booked(acts) if act.key not in in_force)
    return max(sum_refunded(acts) - earlier, 0)


def sum_ordered(acts: Sequence[Act]) -> int:
    """Fen of the order that was not paid yet, without interest; 0 where there is none."""
    order = find_open_order(acts)
    return _read_fen(order) if order is not None else 0


def find_open_order(acts: Sequence[Act]) -> Act | None:
    """The latest order of a refund that was neither paid nor lost its ground; ``None`` without one."""
    last = history.latest_act(history.list_standing(acts), Action.ORDER_REFUND, Action.RECORD_REFUND)
    is_open = last is not None and last.action is Action.ORDER_REFUND and not has_lost_ground(acts, last)
    return last if is_open else None


def has_lost_ground(acts: Sequence[Act], order: Act) -> bool:
    """A chief took the order back, or a challenge that it rested on was recorded wrongly and taken back since."""
    withdrawn = any(row.action is Action.WITHDRAW_REFUND and row.key > order.key for row in acts)
    return withdrawn or any(
        row.key > order.key > taken.key and taken.given.get(Input.REMEDY_STAGE) in LOST_STAGES
        for row, taken in history.iterate_taken_back(acts)
    )


def sum_refunded(acts: Sequence[Act]) -> int:
    """Fen that went back in all, without interest."""
    return sum(_read_fen(order) for order in _list_paid_orders(acts))


def _list_paid_orders(acts: Sequence[Act]) -> Iterator[Act]:
    standing = history.list_standing(acts)
    for place, act in enumerate(standing):
        order = find_open_order(standing[:place]) if act.action is Action.RECORD_REFUND else None
        if order is not None:
            yield order


def _read_fen(order: Act) -> int:
    return parse_fen(str(order.given[Input.REFUND_YUAN])) or 0
