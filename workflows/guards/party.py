"""The party: heard by statement, defence and hearing, and reached by papers with proof of it (Order 30 arts 44-60)."""

from workflows.attempt import Attempt
from workflows.vocabulary import Action, Input


def defence_period_is_over_or_waived(attempt: Attempt) -> bool:
    """The five working days have run out, or the party waived its rights in writing (Order 30 art 44)."""
    return attempt.case.defence_waived or not attempt.is_within(attempt.case.defence_due_on)


def defence_is_answered(attempt: Attempt) -> bool:
    """Each point of the party's statement is answered (APL 45; Order 30 art 45)."""
    return attempt.case.defence_unanswered == 0


def hearing_was_held_where_due(attempt: Attempt) -> bool:
    """A hearing that was asked for and is due has been held (APL 63, 64; Order 30 arts 46, 47)."""
    return not attempt.case.hearing_owed


def hearing_was_offered_where_due(attempt: Attempt) -> bool:
    """The notice told the right to a hearing that figure, confiscation or kind of the decision give (APL 63)."""
    return not attempt.case.hearing_unoffered


def what_was_notified_covers_the_decision(attempt: Attempt) -> bool:
    """All that the decision will rest on was told, and the party was heard on it: no second notice is due (APL 44)."""
    heard = defence_period_is_over_or_waived(attempt) and hearing_was_held_where_due(attempt)
    return attempt.case.notified and heard and defence_is_answered(attempt)


def a_notice_is_due(attempt: Attempt) -> bool:
    """Something that the decision will rest on was not told to the party, or it was not heard yet (APL 44, 62)."""
    return not what_was_notified_covers_the_decision(attempt)


def a_hearing_is_asked_for(attempt: Attempt) -> bool:
    """The party asked in time for a hearing that the law gives it, and it was not held."""
    return attempt.case.hearing.asked


def the_hearing_is_announced(attempt: Attempt) -> bool:
    """Time, place and presider were announced."""
    return attempt.case.hearing.announced


def a_paper_waits_for_service(attempt: Attempt) -> bool:
    return bool(attempt.case.pending.papers)


def every_paper_is_served(attempt: Attempt) -> bool:
    """Nothing waits for service, and what was announced has arrived, thirty days later (Civil Procedure Law 95)."""
    pending = attempt.case.pending
    return not pending.papers and (pending.served_until is None or pending.served_until <= attempt.today)


def a_service_is_without_proof(attempt: Attempt) -> bool:
    """A paper was served and the proof of it is not on file yet (Order 30 art 59)."""
    return bool(attempt.case.pending.unproven)


def every_service_is_proven(attempt: Attempt) -> bool:
    """A service by post, by announcement or through others has its proof on file (Order 30 arts 59, 79)."""
    return not attempt.case.pending.proof_due


def a_service_stands(attempt: Attempt) -> bool:
    """A paper was served, and nothing shows that it did not arrive."""
    return bool(attempt.case.services.served)


def a_proof_is_attached(attempt: Attempt) -> bool:
    return bool(attempt.case.services.proven)


def the_failed_paper_is_the_notice(attempt: Attempt) -> bool:
    """The notice never arrived: the party is heard first, and what was approved since waits (APL 44, 62)."""
    return attempt.get_text(Input.FAILED_PAPER) == f"{attempt.case.services.notice}"


def the_failed_paper_is_the_decision(attempt: Attempt) -> bool:
    """The decision never arrived: it has no effect on the party and is served anew (APL 61)."""
    return attempt.get_text(Input.FAILED_PAPER) == f"{attempt.case.services.decision}"


def the_party_was_heard(attempt: Attempt) -> bool:
    """The notice of the decision had arrived when it was made (APL 44, 62)."""
    return not attempt.case.services.unheard


def a_request_waits(attempt: Attempt) -> bool:
    """An officer asked for what a chief confirms."""
    return any(_list_requests(attempt).values())


def no_other_request_waits(attempt: Attempt) -> bool:
    """Nothing else that the officers asked a chief for waits: an answer is one to one request. A slip or a term may be
    asked for anew in place of the request before; parts of a registration may not: a chief would see the last alone."""
    anew = {attempt.action} - {Action.ASK_REGISTRATION_CORRECTION}
    return not any(waits for asking, waits in _list_requests(attempt).items() if asking not in anew)


def _list_requests(attempt: Attempt) -> dict[Action, bool]:
    services = attempt.case.services
    return {
        Action.PROPOSE_ERROR_CORRECTION: services.slip_proposed,
        Action.ASK_CORRECTION_EXTENSION: attempt.case.extension_asked,
        Action.ASK_REGISTRATION_CORRECTION: services.registration_asked,
    }


def a_correction_is_proposed(attempt: Attempt) -> bool:
    """An officer says which words of the decision are a slip, and nobody has confirmed it yet (Order 30 art 85)."""
    return attempt.case.services.slip_proposed


def an_order_waits_for_service(attempt: Attempt) -> bool:
    """An order to correct was issued, and the party has not got it yet."""
    return attempt.case.services.order_waits


def the_order_did_not_arrive(attempt: Attempt) -> bool:
    """The order in force came back, so that nobody has to keep its term."""
    return attempt.case.services.order_unserved


def an_order_stands(attempt: Attempt) -> bool:
    """An order to correct of this case is in force, and nobody revoked it."""
    return attempt.case.services.order_stands


def the_order_was_served(attempt: Attempt) -> bool:
    """The latest order to correct was served, and nothing shows that it did not arrive: else it sets no term yet."""
    return not attempt.case.services.order_unserved
