"""Terms of steps and their extensions: what comes late needs a reason on record."""

from datetime import date, timedelta

from workflows.attempt import Attempt
from workflows.input_kinds import count_letters
from workflows.vocabulary import Action, Input

APPROVAL_TERM = timedelta(days=1)
"""Within 24 hours what was preserved on the spot is approved (Order 30 art 32 para 2)."""


def filing_was_not_extended(attempt: Attempt) -> bool:
    """The term to file is extended once, by 15 days (Order 30 art 18)."""
    return attempt.case.extensions.filing == 0


def filing_term_still_runs(attempt: Attempt) -> bool:
    """A term that has passed is not extended: an overdue step is recorded, not hidden (Order 30 art 18)."""
    return attempt.is_within(attempt.case.filing_due_on)


def decision_term_still_runs(attempt: Attempt) -> bool:
    """A term that has passed is not extended: an overdue step is recorded, not hidden (Order 30 art 57)."""
    return attempt.is_within(attempt.case.decision_due_on)


def decision_was_not_extended(attempt: Attempt) -> bool:
    """The first extension of the term to decide, by 30 days, is the head's (Order 30 art 57)."""
    return attempt.case.extensions.decision == 0


def decision_was_extended_once(attempt: Attempt) -> bool:
    """The second extension, by at most 30 days, is deliberated collectively; there is no third (Order 30 art 57)."""
    return attempt.case.extensions.decision == 1


def correction_term_still_runs(attempt: Attempt) -> bool:
    """The last day that the order sets has not passed; after it the correction is verified, or ordered anew."""
    return attempt.case.correction_due_on is not None and attempt.is_within(attempt.case.correction_due_on)


def an_extension_is_asked(attempt: Attempt) -> bool:
    return attempt.case.extension_asked


def filed_in_time_or_explained(attempt: Attempt) -> bool:
    """Within 15 days, or up to 15 more with the chief's reason on record (Order 30 art 18)."""
    return _is_in_time(attempt, attempt.case.filing_due_on)


def decided_in_time_or_explained(attempt: Attempt) -> bool:
    """Within 90 days of filing, stops not counted, or the reason is on record (Order 30 art 57)."""
    return _is_in_time(attempt, attempt.case.decision_due_on)


def served_in_time_or_explained(attempt: Attempt) -> bool:
    """Within seven working days of the decision, or the reason is on record (Order 30 art 58)."""
    return _is_in_time(attempt, attempt.case.service_due_on)


def published_in_time_or_explained(attempt: Attempt) -> bool:
    """Within seven working days of the decision, or the reason is on record (Order 30 art 65)."""
    return _is_in_time(attempt, attempt.case.publicity.due_on)


def done_in_time_or_explained(attempt: Attempt) -> bool:
    """Within the term of the step, or the reason for the delay is on record (Order 30 arts 32, 66, 68).

    What was preserved on the spot is approved within 24 hours, which is the next day at the latest.
    """
    preserved = attempt.get_day(Input.PRESERVED_ON) if attempt.action is Action.PRESERVE_EVIDENCE else None
    return _is_in_time(attempt, preserved + APPROVAL_TERM if preserved else attempt.case.terms.get(attempt.action))


def _is_in_time(attempt: Attempt, due: date | None) -> bool:
    return attempt.is_within(due) or count_letters(attempt.get_text(Input.LATE_REASON)) > 1


IN_TIME = (
    filed_in_time_or_explained,
    decided_in_time_or_explained,
    served_in_time_or_explained,
    published_in_time_or_explained,
    done_in_time_or_explained,
)
"""Terms of steps: past them the step needs a reason for the delay."""
