"""Parts that an article orders beside the fine: fines on responsible persons, orders, the transfer to the police."""

from workflows.attempt import Attempt


def the_article_fines_persons(attempt: Attempt) -> bool:
    """The article fines responsible persons beside the unit, on the facts that are proven."""
    return attempt.case.ancillary.fines_persons


def no_person_is_named(attempt: Attempt) -> bool:
    """Nobody is dealt with as a responsible person yet; else it cannot be said that none was found."""
    return not attempt.case.ancillary.person_named


def responsible_persons_are_on_record(attempt: Attempt) -> bool:
    """If the article fines persons, one is dealt with in a case of its own, or it is on record, with what was done,
    that none was identified (Order 30 art 56; APL 40: who it was, is a fact to be found)."""
    ancillary = attempt.case.ancillary
    return not ancillary.fines_persons or ancillary.person_named or ancillary.none_found


def gains_are_looked_into(attempt: Attempt) -> bool:
    """Gains that the article confiscates are found, or it is on record what was done to find them: without that nobody
    can say that there were none (APL 28(2), 40)."""
    return not attempt.case.ancillary.open_gains


def a_compulsory_transfer_is_made(attempt: Attempt) -> bool:
    """If the article sends the case to the police beside the fine, it has gone there (Order 30 art 17)."""
    return attempt.case.referred or not attempt.case.ancillary.transfer_due


def nothing_else_must_be_ordered(attempt: Attempt) -> bool:
    """A decision on the spot can only fine or warn; whatever else must be ordered needs the ordinary procedure
    (APL 51)."""
    return not attempt.case.ancillary.due
