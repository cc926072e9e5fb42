"""The fine: paid, deferred, demanded, challenged, before the court (APL 66-73; Order 30 arts 70-74)."""

from workflows.attempt import Attempt


def a_fine_is_owed(attempt: Attempt) -> bool:
    return attempt.case.money.owed_fen > 0


def something_may_be_paid(attempt: Attempt) -> bool:
    """Something of the fine or of its surcharge is not paid (APL 72)."""
    return attempt.case.money.payable_fen > 0


def a_settlement_is_awaited(attempt: Attempt) -> bool:
    """The sum is offered in settlement, and no agreement is on record."""
    return attempt.case.money.settlement_awaited


def no_settlement_is_awaited(attempt: Attempt) -> bool:
    """Nothing is payable on an offer: where the regime settles, the signed agreement is on record."""
    return not attempt.case.money.settlement_awaited


def no_fine_is_in_hand(attempt: Attempt) -> bool:
    """Officers hold no fine that they took on the spot (APL 71)."""
    return not attempt.case.money.in_hand


def a_fine_is_in_hand(attempt: Attempt) -> bool:
    """Officers took a fine on the spot and have not handed it in (APL 71)."""
    return attempt.case.money.in_hand


def the_fine_is_overdue(attempt: Attempt) -> bool:
    return attempt.case.money.owed_fen > 0 and not attempt.is_within(attempt.case.money.due_on)


def the_fine_is_settled(attempt: Attempt) -> bool:
    """Nothing is left to collect, or what is left is deferred (Order 30 art 77)."""
    return attempt.case.money.deferred or nothing_is_left_to_collect(attempt)


def nothing_is_left_to_collect(attempt: Attempt) -> bool:
    """The fine is paid, before the court, or lost with the term to apply there; without a fine nothing is owed."""
    money = attempt.case.money
    return money.owed_fen == 0 or money.before_court or not the_court_may_still_be_asked(attempt)


def the_demand_has_run_out(attempt: Attempt) -> bool:
    """The party was called upon and ten working days have passed (Order 30 art 72)."""
    return not attempt.is_within(attempt.case.money.demand_runs_until)


def the_remedies_have_run_out(attempt: Attempt) -> bool:
    """The terms for reconsideration and lawsuit are over and neither is pending (Order 30 art 71)."""
    money = attempt.case.money
    return not (attempt.is_within(money.remedies_run_until) or money.remedy_pending)


def no_challenge_is_pending(attempt: Attempt) -> bool:
    """No reconsideration and no lawsuit is pending; its outcome belongs on the file (Order 30 arts 78, 80)."""
    return not attempt.case.money.remedy_pending


def a_challenge_is_pending(attempt: Attempt) -> bool:
    """A reconsideration or a lawsuit is taken in and not ended."""
    return attempt.case.money.remedy_pending


def no_challenge_was_lost(attempt: Attempt) -> bool:
    """A decision changed or annulled on a challenge is neither carried out, published nor closed; a chief supersedes it
    first."""
    return not attempt.case.money.remedy_lost


def a_challenge_is_recorded(attempt: Attempt) -> bool:
    """A challenge of the decision in force is on record, and nobody took that record back."""
    return attempt.case.money.challenged


def the_court_may_still_be_asked(attempt: Attempt) -> bool:
    """Three months after the remedies have run out the court can no longer be asked (Order 30 art 71)."""
    return attempt.is_within(attempt.case.money.court_until)


def the_court_was_not_asked_yet(attempt: Attempt) -> bool:
    return not attempt.case.money.before_court


def a_payment_is_booked(attempt: Attempt) -> bool:
    return bool(attempt.case.money.reversible)


def a_fallen_fine_may_have_been_paid(attempt: Attempt) -> bool:
    """A decision with a fine fell, and not all that the party may have paid on it is booked."""
    return attempt.case.money.fallen_fen > 0


def a_refund_is_due(attempt: Attempt) -> bool:
    """Money was paid on a decision that was annulled, changed or superseded (State Compensation Law art 36)."""
    return attempt.case.money.refundable_fen > 0


def no_refund_is_due(attempt: Attempt) -> bool:
    """Nothing that was paid on a decision that fell is still in our hands."""
    return attempt.case.money.refundable_fen <= 0


def a_refund_is_ordered(attempt: Attempt) -> bool:
    return attempt.case.money.refund_ordered


def a_refund_is_recorded(attempt: Attempt) -> bool:
    """A refund is on record as paid, and nobody took that record back."""
    return attempt.case.money.refund_recorded


def the_ordered_refund_is_still_due(attempt: Attempt) -> bool:
    """The sum that was ordered to go back is no more than what is still held on decisions that fell."""
    return attempt.case.money.refund_fen <= attempt.case.money.refundable_fen
