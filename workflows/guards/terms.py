"""Terms to file and to decide, and their extensions."""

from workflows.attempt import Attempt


def filing_was_not_extended(attempt: Attempt) -> bool:
    """The term to file is extended once, by 15 days (Order 30 art 18)."""
    return attempt.case.extensions.filing == 0


def filing_term_still_runs(attempt: Attempt) -> bool:
    """A term that has passed is not extended: an overdue step is recorded, not hidden (Order 30 art 18)."""
    due = attempt.case.filing_due_on
    return due is None or attempt.today <= due


def decision_term_still_runs(attempt: Attempt) -> bool:
    """A term that has passed is not extended: an overdue step is recorded, not hidden (Order 30 art 57)."""
    due = attempt.case.decision_due_on
    return due is None or attempt.today <= due


def decision_was_not_extended(attempt: Attempt) -> bool:
    """The first extension of the term to decide, by 30 days, is the head's (Order 30 art 57)."""
    return attempt.case.extensions.decision == 0


def decision_was_extended_once(attempt: Attempt) -> bool:
    """The second extension, by at most 30 days, is deliberated collectively; there is no third (Order 30 art 57)."""
    return attempt.case.extensions.decision == 1
