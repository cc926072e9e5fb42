"""Assessment, case review, legal review and deliberation: all of them cover what stands on file."""

from workflows.attempt import Attempt


def found_facts_follow_the_registration(attempt: Attempt) -> bool:
    """The correction of a registration stands in the facts that report, notice and decision print."""
    return not attempt.case.account_outdated


def recommendation_is_current(attempt: Attempt) -> bool:
    """The assessment rests on the facts, proofs and law as they are now."""
    case = attempt.case
    return case.assessed and case.assessed_digest == case.digest and not case.lapsed


def act_is_punishable(attempt: Attempt) -> bool:
    """The law punishes the act; otherwise the filing is withdrawn (Order 30 art 20). Before an assessment nobody knows:
    then its want is said, and not this."""
    case = attempt.case
    return case.effect != "not_punishable" if case.effect is not None else not case.assessed


def amount_is_settled(attempt: Attempt) -> bool:
    return not attempt.case.amount_open


def amount_is_within_or_departed(attempt: Attempt) -> bool:
    """The figure lies inside the interval, or a departure with reasons is recorded."""
    return attempt.case.departed or not attempt.case.amount_outside


def review_covers_what_stands(attempt: Attempt) -> bool:
    """The case review was passed on exactly what stands on file now, under law that has not ended since."""
    case = attempt.case
    return case.digest is not None and case.reviewed_digest == case.digest and not case.lapsed


def something_changed_since_review(attempt: Attempt) -> bool:
    """Facts, proofs, amount or law changed after the case review, so the case is assessed anew."""
    return not review_covers_what_stands(attempt)


def legal_review_covers_what_stands(attempt: Attempt) -> bool:
    """The legal review approved exactly what stands on file now."""
    return attempt.case.legal_digest == attempt.case.digest and not attempt.case.lapsed


def deliberation_is_due(attempt: Attempt) -> bool:
    """The case goes to collective deliberation (APL 57; Order 30 art 52)."""
    return attempt.case.deliberation_due


def deliberation_is_not_due(attempt: Attempt) -> bool:
    return not attempt.case.deliberation_due


def deliberation_covers_what_stands(attempt: Attempt) -> bool:
    """A deliberation that is due was held on exactly what stands on file now."""
    case = attempt.case
    return not case.deliberation_due or (case.deliberated_digest == case.digest and not case.lapsed)


def not_heavier_than_the_notice(attempt: Attempt) -> bool:
    """The defence makes nothing heavier than the notice announced (APL 45)."""
    return not attempt.case.heavier_than_notice


def not_heavier_for_the_defence(attempt: Attempt) -> bool:
    """With facts, proofs and law as they were, nothing heavier follows a statement of the party (APL 45)."""
    return not attempt.case.heavier_for_defence


def law_still_gives_the_same(attempt: Attempt) -> bool:
    """Judged by the law of today the recommendation is the one that was reviewed."""
    return attempt.case.law_gives_the_same


def benchmark_is_confirmed(attempt: Attempt) -> bool:
    """No provisional benchmark is used that an administrator has not confirmed."""
    return not attempt.case.unconfirmed


def no_fatal_defect_is_found(attempt: Attempt) -> bool:
    """The file has none of the defects for which a file review gives no point at all."""
    return not attempt.case.fatal_defects
