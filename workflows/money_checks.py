"""The checks of sums, payments and instalments (APL 66-72; Order 30 arts 70-74)."""

import re
import unicodedata
from decimal import Decimal

from workflows.attempt import Attempt, parse_day
from workflows.choices import CollectionGround
from workflows.vocabulary import Input

SUM = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,2})?", re.ASCII)
"""A sum of money below ten thousand billion; a comma stands before three digits and nowhere else."""


def sum_is_paid_and_not_more_than_owed(attempt: Attempt) -> bool:
    """A sum in yuan above nothing and not above what is owed of the fine and its surcharge."""
    fen = parse_fen(attempt.get_text(Input.PAID_YUAN))
    return fen is not None and 0 < fen <= attempt.case.money.payable_fen


def collection_ground_fits(attempt: Attempt) -> bool:
    """A small fine, or one that is hard to collect later, imposed on the spot; or a remote place (APL 68, 69)."""
    ground, money = attempt.get_text(Input.COLLECTION_GROUND), attempt.case.money
    if ground == CollectionGround.REMOTE_PLACE:
        return True
    small = ground == CollectionGround.SMALL_FINE and money.fine_fen <= money.taken_at_most_fen
    return attempt.case.summary.decided and (small or ground == CollectionGround.HARD_TO_COLLECT)


def applied_before_the_fine_was_due(attempt: Attempt) -> bool:
    """The party applied before the day for payment had passed (Order 30 art 74)."""
    day, due = attempt.get_day(Input.APPLIED_ON), attempt.case.money.due_on
    return day is not None and day <= attempt.today and (due is None or day <= due)


def instalments_make_up_what_is_owed(attempt: Attempt) -> bool:
    """Each line holds a day ahead and a sum; together they are what is owed of the fine (Order 30 art 74)."""
    plan = parse_instalments(attempt.get_items(Input.INSTALMENTS))
    if not plan or any(day < attempt.today.isoformat() for day, _ in plan):
        return False
    return sum(fen for _, fen in plan) == attempt.case.money.owed_fen


def payment_can_be_reversed(attempt: Attempt) -> bool:
    """A payment that was booked, at the bank or on the spot, and neither reversed nor refunded."""
    chosen = attempt.get_text(Input.PAYMENT)
    return chosen.isdigit() and int(chosen) in attempt.case.money.reversible


def refund_is_not_more_than_was_paid(attempt: Attempt) -> bool:
    """A sum in yuan above nothing, and at most what was paid on decisions that fell and not refunded."""
    fen = parse_fen(attempt.get_text(Input.REFUND_YUAN))
    return fen is not None and 0 < fen <= attempt.case.money.refundable_fen


def interest_is_a_sum(attempt: Attempt) -> bool:
    """The interest of a bank deposit in yuan; nothing is written as 0 (State Compensation Law art 36 item 7)."""
    return parse_fen(attempt.get_text(Input.INTEREST_YUAN)) is not None


def interest_is_plausible(attempt: Attempt) -> bool:
    """No more than any bank would pay on the refund for the years since the payment; asked of sums alone."""
    interest, refund = (parse_fen(attempt.get_text(ask)) for ask in (Input.INTEREST_YUAN, Input.REFUND_YUAN))
    return interest is None or refund is None or interest <= refund * attempt.case.money.interest_share


def parse_fen(text: str) -> int | None:
    """Yuan with at most two decimals as fen, in groups of three digits or without, in digits of either width; ``None``
    for anything else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return int(Decimal(plain.replace(",", "")) * 100) if SUM.fullmatch(plain) else None


def parse_instalments(lines: tuple[object, ...]) -> list[tuple[str, int]]:
    """Lines ``2026-12-31 5000.00`` as ISO day and fen, in order; empty when a line cannot be read."""
    plan: list[tuple[str, int]] = []
    for line in lines:
        day, _, yuan = str(line).strip().partition(" ")
        fen = parse_fen(yuan.strip())
        if fen is None or fen <= 0 or parse_day(day) is None:
            return []
        plan.append((day, fen))
    return sorted(plan)
