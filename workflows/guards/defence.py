"""The party is heard: statement, defence and hearing."""

from workflows.attempt import Attempt


def defence_period_is_over_or_waived(attempt: Attempt) -> bool:
    """The five working days have run out, or the party waived its rights in writing (Order 30 art 44)."""
    due = attempt.case.defence_due_on
    return attempt.case.defence_waived or (due is not None and attempt.today > due)


def defence_is_answered(attempt: Attempt) -> bool:
    """Each point of the party's statement is answered (APL 45; Order 30 art 45)."""
    return attempt.case.defence_unanswered == 0


def hearing_was_held_where_due(attempt: Attempt) -> bool:
    """A hearing that was asked for and is due has been held (APL 63, 64; Order 30 arts 46, 47)."""
    return not attempt.case.hearing_owed


def a_hearing_is_asked_for(attempt: Attempt) -> bool:
    """The party asked in time for a hearing that the law gives it, and it was not held."""
    return attempt.case.hearing.asked


def the_hearing_is_announced(attempt: Attempt) -> bool:
    """Time, place and presider were announced."""
    return attempt.case.hearing.announced
