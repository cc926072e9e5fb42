"""What the person who acts must bring: one check for each thing a step asks for."""

from collections.abc import Mapping

from workflows.attempt import Attempt, Guard, named
from workflows.words import FILING_CONDITIONS, LEGAL_POINTS, REVIEW_POINTS, Ask, Manner, SupersedeGround


def _text(name: str, ask: Ask) -> Guard:
    return named(name, lambda attempt: bool(attempt.text(ask)))


def _listed(name: str, ask: Ask) -> Guard:
    return named(name, lambda attempt: bool(attempt.items(ask)))


def _all_yes(name: str, ask: Ask, points: tuple[str, ...]) -> Guard:
    return named(name, lambda attempt: all(attempt.answers(ask).get(point) is True for point in points))


def _past_day(name: str, ask: Ask) -> Guard:
    def holds(attempt: Attempt) -> bool:
        day = attempt.day(ask)
        return day is not None and day <= attempt.today

    return named(name, holds)


def correction_date_lies_ahead(attempt: Attempt) -> bool:
    """The term for correction ends today or later."""
    due = attempt.day(Ask.CORRECTION_DUE_ON)
    return due is not None and due >= attempt.today


def digest_is_what_was_opened(attempt: Attempt) -> bool:
    """The person approves exactly what was read: the digest opened is the digest that stands."""
    return attempt.dossier.digest is not None and attempt.text(Ask.DIGEST) == attempt.dossier.digest


def departure_is_consented(attempt: Attempt) -> bool:
    """A figure outside the interval has the reviewer's consent."""
    return not attempt.dossier.departed or attempt.given.get(Ask.DEPARTURE_CONSENT) is True


def every_point_is_replied_to(attempt: Attempt) -> bool:
    """Each point with which the file was sent back has a reply."""
    replies = attempt.answers(Ask.REPLIES)
    return all(str(replies.get(point) or "").strip() for point in attempt.dossier.open_points)


def two_servers(attempt: Attempt) -> bool:
    """Two officers of the case serve."""
    return len(set(attempt.items(Ask.SERVERS)) & attempt.dossier.officers) >= 2


def manner_is_lawful(attempt: Attempt) -> bool:
    """A manner of Order 30 art 59; electronic only with the party's signed consent on file (art 60)."""
    manner = attempt.text(Ask.MANNER)
    consented = manner != Manner.ELECTRONIC or bool(attempt.text(Ask.CONSENT_EVIDENCE))
    return manner in tuple(Manner) and consented


def filed_in_time_or_explained(attempt: Attempt) -> bool:
    """Within 15 days, or up to 15 more with the chief's reason on record (Order 30 art 18)."""
    return _in_time(attempt, "filing_due_on")


def decided_in_time_or_explained(attempt: Attempt) -> bool:
    """Within 90 days of filing, stops not counted, or the reason is on record (Order 30 art 57)."""
    return _in_time(attempt, "decision_due_on")


def served_in_time_or_explained(attempt: Attempt) -> bool:
    """Within seven working days of the decision, or the reason is on record (Order 30 art 58)."""
    return _in_time(attempt, "service_due_on")


def _in_time(attempt: Attempt, clock: str) -> bool:
    due = getattr(attempt.dossier, clock)
    return due is None or attempt.today <= due or bool(attempt.text(Ask.LATE_REASON))


def two_members_without_investigators(attempt: Attempt) -> bool:
    """At least two people deliberated beside the chair, and no investigator voted."""
    dossier, members = attempt.dossier, set(attempt.items(Ask.MEMBERS))
    return len(members - {attempt.actor.key}) >= 2 and not members & (dossier.investigators | dossier.officers)


def payment_is_accounted_for(attempt: Attempt) -> bool:
    """A fine is paid, deferred, or before the court; without a fine nothing is owed."""
    return not attempt.dossier.fine_due or bool(attempt.text(Ask.PAYMENT))


def supersede_ground_is_known(attempt: Attempt) -> bool:
    """The ground is one of correction, change after review, or a court's judgment."""
    return attempt.text(Ask.SUPERSEDE_GROUND) in tuple(SupersedeGround)


reason_is_given = _text("reason_is_given", Ask.REASON)
preliminary_review_is_recorded = _text("preliminary_review_is_recorded", Ask.PRELIMINARY_REVIEW)
four_filing_conditions_hold = _all_yes("four_filing_conditions_hold", Ask.FILING_CONDITIONS, FILING_CONDITIONS)
correction_is_described = _text("correction_is_described", Ask.CORRECTION_REQUIRED)
verification_is_dated = _past_day("verification_is_dated", Ask.VERIFIED_ON)
verification_is_described = _text("verification_is_described", Ask.VERIFICATION)
verification_has_evidence = _listed("verification_has_evidence", Ask.VERIFICATION_EVIDENCE)
report_is_given = _text("report_is_given", Ask.REPORT)
six_points_are_answered = _all_yes("six_points_are_answered", Ask.REVIEW_ANSWERS, REVIEW_POINTS)
seven_points_are_answered = _all_yes("seven_points_are_answered", Ask.LEGAL_ANSWERS, LEGAL_POINTS)
points_are_named = _listed("points_are_named", Ask.POINTS)
recipient_is_named = _text("recipient_is_named", Ask.RECIPIENT)
service_is_dated = _past_day("service_is_dated", Ask.SERVED_ON)
discussion_is_recorded = _text("discussion_is_recorded", Ask.DISCUSSION)
conclusion_is_recorded = _text("conclusion_is_recorded", Ask.CONCLUSION)
correction_status_is_stated = _text("correction_status_is_stated", Ask.CORRECTION_STATUS)
education_is_done = _text("education_is_done", Ask.EDUCATION)
publication_is_settled = _text("publication_is_settled", Ask.PUBLICATION)

GIVEN: Mapping[Ask, Guard] = {
    Ask.REASON: reason_is_given,
    Ask.PRELIMINARY_REVIEW: preliminary_review_is_recorded,
    Ask.FILING_CONDITIONS: four_filing_conditions_hold,
    Ask.FILING_IN_TIME: filed_in_time_or_explained,
    Ask.CORRECTION_REQUIRED: correction_is_described,
    Ask.CORRECTION_DUE_ON: correction_date_lies_ahead,
    Ask.VERIFIED_ON: verification_is_dated,
    Ask.VERIFICATION: verification_is_described,
    Ask.VERIFICATION_EVIDENCE: verification_has_evidence,
    Ask.REPORT: report_is_given,
    Ask.REPLIES: every_point_is_replied_to,
    Ask.DIGEST: digest_is_what_was_opened,
    Ask.REVIEW_ANSWERS: six_points_are_answered,
    Ask.LEGAL_ANSWERS: seven_points_are_answered,
    Ask.DEPARTURE_CONSENT: departure_is_consented,
    Ask.POINTS: points_are_named,
    Ask.MANNER: manner_is_lawful,
    Ask.RECIPIENT: recipient_is_named,
    Ask.SERVED_ON: service_is_dated,
    Ask.SERVERS: two_servers,
    Ask.SERVICE_IN_TIME: served_in_time_or_explained,
    Ask.MEMBERS: two_members_without_investigators,
    Ask.DISCUSSION: discussion_is_recorded,
    Ask.CONCLUSION: conclusion_is_recorded,
    Ask.DECISION_IN_TIME: decided_in_time_or_explained,
    Ask.CORRECTION_STATUS: correction_status_is_stated,
    Ask.PAYMENT: payment_is_accounted_for,
    Ask.EDUCATION: education_is_done,
    Ask.PUBLICATION: publication_is_settled,
    Ask.SUPERSEDE_GROUND: supersede_ground_is_known,
}
"""The check on each thing an action asks for."""
