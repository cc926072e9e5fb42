"""Refunds: what was paid on decisions that fell, what was ordered to go back, and what went.

State Compensation Law art 36 items 1 and 7. The law sets no term to pay it back; the one that runs is of the house.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from penalty.casefile import challenges, deadline_rules, history
from penalty.casefile.file import CaseFile
from penalty.models import Act
from workflows.money_checks import parse_fen
from workflows.vocabulary import Action, Input


def sum_refundable(file: CaseFile) -> int:
    """Fen paid on decisions that were annulled, changed or superseded, without what was refunded."""
    standing = history.list_standing(file.acts)
    paid = sum(deadline_rules.sum_payments(acts) for acts in _iterate_decisions(standing) if _has_fallen(acts))
    return max(paid - sum(_read_fen(order) for order in _list_paid_orders(file.acts)), 0)


def find_open_order(acts: Sequence[Act]) -> Act | None:
    """The latest order of a refund that was not paid; ``None`` without one."""
    last = history.latest_act(acts, Action.ORDER_REFUND, Action.RECORD_REFUND)
    return last if last is not None and last.action is Action.ORDER_REFUND else None


def _iterate_decisions(acts: Sequence[Act]) -> Iterator[Sequence[Act]]:
    """The steps of each decision, from the one that made it to the next."""
    starts = [place for place, act in enumerate(acts) if act.action in history.DECIDING_ACTIONS]
    for start, end in pairwise([*starts, len(acts)]):
        yield acts[start:end]


def _has_fallen(acts: Sequence[Act]) -> bool:
    ended = any(act.action in deadline_rules.ENDS_FORCE and act.from_state is not act.to_state for act in acts)
    return ended or challenges.lost_on(acts) is not None


def _list_paid_orders(acts: Sequence[Act]) -> Iterator[Act]:
    for place, act in enumerate(acts):
        order = find_open_order(acts[:place]) if act.action is Action.RECORD_REFUND else None
        if order is not None:
            yield order


def _read_fen(order: Act) -> int:
    return parse_fen(str(order.given[Input.REFUND_YUAN])) or 0
