"""Sums to be refunded: paid on decisions that fell, and not gone back; and which payments can still be reversed.

State Compensation Law art 36 items 1 and 7. The law sets no term to pay it back; the one that runs is of the house.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from penalty.casefile import history, payments
from penalty.casefile.file import CaseFile
from penalty.casefile.time_limits import challenges, deadline_rules
from penalty.models import Act


def sum_refundable(file: CaseFile) -> int:
    """Fen paid on decisions that were annulled, changed or superseded, without what was refunded."""
    return max(_sum_fallen(file.acts) - payments.sum_refunded(file.acts), 0)


def list_reversible(acts: Sequence[Act]) -> list[Act]:
    """The booked payments that a chief may reverse: not those of which a refund has gone back or is ordered."""
    fallen = {act.key for act in _list_fallen(acts)}
    left = _sum_fallen(acts) - payments.sum_refunded(acts) - payments.sum_ordered(acts)
    kept = payments.sum_refunded_in_force(acts)
    return [
        act
        for act in payments.list_booked(acts)
        if (payments.read_paid_fen(act) <= left if act.key in fallen else not kept)
    ]


def count_years_held(acts: Sequence[Act], today: date) -> int:
    """Years begun since the first payment on a decision that fell; 0 without one."""
    first = min((payments.read_paid_day(act) for act in _list_fallen(acts)), default=None)
    return (today - first).days // 365 + 1 if first is not None else 0


def _sum_fallen(acts: Sequence[Act]) -> int:
    return sum(payments.read_paid_fen(act) for act in _list_fallen(acts))


def _list_fallen(acts: Sequence[Act]) -> list[Act]:
    """The payments that stand on decisions that fell, whenever another one was reversed."""
    fallen = {act.key for part in _iterate_decisions(acts) if _has_fallen(part) for act in part}
    return [act for act in payments.list_booked(acts) if act.key in fallen]


def _iterate_decisions(acts: Sequence[Act]) -> Iterator[Sequence[Act]]:
    """The steps of each decision, from the one that made it to the next."""
    starts = [place for place, act in enumerate(acts) if act.action in history.DECIDING_ACTIONS]
    for start, end in pairwise([*starts, len(acts)]):
        yield acts[start:end]


def _has_fallen(acts: Sequence[Act]) -> bool:
    ended = any(act.action in deadline_rules.ENDS_FORCE and act.from_state is not act.to_state for act in acts)
    return ended or challenges.lost_on(acts) is not None
