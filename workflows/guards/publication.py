"""The decision is public or excluded; a superior authority that supervises the case has its report."""

from workflows.attempt import Attempt


def publication_is_not_settled_yet(attempt: Attempt) -> bool:
    return not attempt.case.publicity.settled


def publication_is_settled(attempt: Attempt) -> bool:
    """The decision is published, or excluded with a reason (Order 30 arts 61-65)."""
    return attempt.case.publicity.settled


def a_published_copy_is_out(attempt: Attempt) -> bool:
    return attempt.case.publicity.stands


def no_published_copy_is_out(attempt: Attempt) -> bool:
    """The public register holds no decision of a case that ends without one (Order 30 art 66)."""
    return not attempt.case.publicity.stands


def no_superior_supervises(attempt: Attempt) -> bool:
    """No superior authority supervises the case yet (Order 30 art 83)."""
    return not attempt.case.pending.supervised


def the_superior_waits_for_the_report(attempt: Attempt) -> bool:
    """A superior authority supervises the case and has not been told of its end (Order 30 art 83)."""
    return attempt.case.pending.report_to_superior


def the_superior_has_its_report(attempt: Attempt) -> bool:
    """Nothing is left to report to a superior authority that supervises the case (Order 30 art 83)."""
    return not attempt.case.pending.report_to_superior
