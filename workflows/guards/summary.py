"""The summary procedure: decisions on the spot (Order 30 arts 67, 68)."""

from workflows.attempt import Attempt


def the_article_allows_the_summary_procedure(attempt: Attempt) -> bool:
    """The least fine of the article lies within what may be fined on the spot (Order 30 art 67)."""
    return not attempt.case.summary.excluded


def the_fine_allows_the_summary_procedure(attempt: Attempt) -> bool:
    """At most 200 yuan for a citizen, 3,000 for an organisation (Order 30 art 67)."""
    return attempt.case.summary.allowed


def it_was_decided_on_the_spot(attempt: Attempt) -> bool:
    return attempt.case.summary.decided


def it_was_not_reported_yet(attempt: Attempt) -> bool:
    """The decision on the spot is not reported to the authority yet (Order 30 art 68)."""
    return not attempt.case.summary.reported


def spot_decision_is_reported(attempt: Attempt) -> bool:
    """A decision on the spot has been reported to the authority (Order 30 art 68)."""
    return not attempt.case.summary.decided or attempt.case.summary.reported
