"""Whose case it is, and whether the act was dealt with before (APL 22, 29; Order 30 arts 7, 13-17; Code 1055)."""

from workflows.attempt import Attempt
from workflows.vocabulary import Action, State

SENT_ON = frozenset({Action.REGISTER, Action.RECORD_COMPETENCE, Action.TRANSFER, Action.WITHDRAW_FILING})
"""A report is taken in and sent on (Order 30 arts 16, 17)."""
UNDONE = frozenset(
    {
        Action.SUPERSEDE, Action.WITHDRAW_PUBLICATION, Action.RECORD_REMEDY, Action.TAKE_BACK_REMEDY,
        Action.REVOKE_ORDER, Action.RESUME, Action.RECORD_FAILED_SERVICE, Action.TAKE_BACK_PROOF,
        Action.TAKE_BACK_EVIDENCE, Action.HAND_IN_FINE, Action.REVERSE_PAYMENT, Action.ORDER_REFUND,
        Action.WITHDRAW_REFUND, Action.RECORD_REFUND, Action.REVERSE_REFUND, Action.SERVE_PAPER, Action.ATTACH_PROOF,
    }
)  # fmt: skip
"""Steps that undo what was done in a filed case, give back what was paid, and tell the party so."""
UNFILED_STATES = (State.NEW, State.INTAKE, State.FILING)


def authority_is_competent(attempt: Attempt) -> bool:
    """The place lies in the authority's area, or a paper that gives competence is on file; else only what sends the
    case on, or undoes what was done, is open."""
    if not attempt.case.outside_area or attempt.action in SENT_ON:
        return True
    return attempt.action in UNDONE and attempt.case.state not in UNFILED_STATES


def the_place_lies_outside(attempt: Attempt) -> bool:
    """Competence beyond the place is recorded only where the place does not give it."""
    return attempt.case.outside_area


def overlaps_are_answered(attempt: Attempt) -> bool:
    """Of each case with the same party, place and days it is said what it is to this one."""
    return not attempt.case.open_overlaps


def no_second_fine_for_one_act(attempt: Attempt) -> bool:
    """An act that was fined is not fined again; another case on it may go on without a fine (APL 29; Code 1055)."""
    return not (attempt.case.fines_in_force and attempt.case.is_fined)
