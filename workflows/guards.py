"""What must hold before a step may be taken: one small pure function each, named as the sentence that must be true.

Every guard gets the :class:`~workflows.attempt.Attempt` alone. Their words for people live in ``penalty.labels``.
"""

from collections.abc import Mapping

from workflows.attempt import Attempt, Guard
from workflows.words import FILING_CONDITIONS, LEGAL_POINTS, REVIEW_POINTS, Ask, Manner, Role, SupersedeGround

# Every step


def actor_is_not_recused(attempt: Attempt) -> bool:
    """Nobody with an interest touches the case (APL 43; Order 30 art 6)."""
    return attempt.actor.key not in attempt.dossier.recused


def version_seen_is_current(attempt: Attempt) -> bool:
    """The person acts on the case as it is stored, not as it was."""
    return attempt.version_seen == attempt.dossier.version


def _named(name: str, holds: Guard) -> Guard:
    holds.__name__ = holds.__qualname__ = name
    return holds


def _acts_as(name: str, role: Role) -> Guard:
    return _named(name, lambda attempt: role in attempt.actor.roles)


ACTS_AS: Mapping[Role, Guard] = {
    role: _acts_as(f"actor_is_{'an' if role[0] in 'ao' else 'a'}_{role}", role) for role in Role
}
"""The right to act at all: the role that the step names."""

EVERY_STEP: tuple[Guard, ...] = (actor_is_not_recused, version_seen_is_current)

# Registration and filing


def party_is_named(attempt: Attempt) -> bool:
    """The party is known by name and code."""
    return attempt.dossier.party_named


def matter_is_known(attempt: Attempt) -> bool:
    """The matter stands in the catalogue."""
    return attempt.dossier.matter_known


def place_is_given(attempt: Attempt) -> bool:
    """The place of the act is given by its GB/T 2260 code."""
    return attempt.dossier.place_given


def source_is_given(attempt: Attempt) -> bool:
    """How the authority learned of the act is stated."""
    return attempt.dossier.source_given


def actor_is_on_the_case(attempt: Attempt) -> bool:
    """The officer is one of the two on this case and has neither reviewed nor decided it."""
    return attempt.actor.key in attempt.dossier.officers - attempt.dossier.reviewers


def two_certified_officers(attempt: Attempt) -> bool:
    """Two officers, each with a certificate number (APL 42; Order 30 art 10)."""
    return attempt.dossier.certified_officers >= 2


def no_recusal_is_open(attempt: Attempt) -> bool:
    """No request for recusal waits for a decision."""
    return not attempt.dossier.recusal_open


def decider_neither_investigated_nor_reviewed(attempt: Attempt) -> bool:
    """Whoever decides has neither investigated nor reviewed the case."""
    dossier = attempt.dossier
    return attempt.actor.key not in dossier.investigators | dossier.officers | dossier.reviewers


def proposed_by_an_officer(attempt: Attempt) -> bool:
    """Another person, an officer of the case, has proposed this action with a reason."""
    proposer = attempt.dossier.proposals.get(attempt.action)
    return proposer is not None and proposer != attempt.actor.key


# Investigation and assessment


def required_evidence_is_on_file(attempt: Attempt) -> bool:
    """Each purpose the case needs has evidence that stands."""
    return not attempt.dossier.missing_evidence


def every_fact_is_answered(attempt: Attempt) -> bool:
    """Every fact the matter asks for is answered or recorded as not obtainable."""
    return not attempt.dossier.unanswered_facts


def recommendation_is_current(attempt: Attempt) -> bool:
    """The assessment rests on the facts, proofs and law as they are now."""
    dossier = attempt.dossier
    return dossier.assessed and dossier.assessed_digest == dossier.digest


def act_is_punishable(attempt: Attempt) -> bool:
    """The law punishes the act; otherwise the filing is withdrawn (Order 30 art 20)."""
    return attempt.dossier.effect not in (None, "not_punishable")


def amount_is_settled(attempt: Attempt) -> bool:
    """Where a fine is due, its figure is fixed."""
    return not attempt.dossier.amount_open


def amount_is_within_or_departed(attempt: Attempt) -> bool:
    """The figure lies inside the interval, or a departure with reasons is recorded."""
    return attempt.dossier.departed or not attempt.dossier.amount_outside


# Review, defence, decision


def reviewer_never_investigated(attempt: Attempt) -> bool:
    """Who investigated a case may not review it (Order 30 art 38)."""
    return attempt.actor.key not in attempt.dossier.investigators | attempt.dossier.officers


def reviewer_is_legally_qualified(attempt: Attempt) -> bool:
    """The legal qualification of the reviewer is on record (APL 58; Order 30 art 49)."""
    return attempt.actor.is_legally_qualified


def review_covers_what_stands(attempt: Attempt) -> bool:
    """The case review was passed on exactly what stands on file now."""
    dossier = attempt.dossier
    return dossier.digest is not None and dossier.reviewed_digest == dossier.digest


def something_changed_since_review(attempt: Attempt) -> bool:
    """Facts, proofs, amount or law changed after the case review, so the case is assessed anew."""
    return not review_covers_what_stands(attempt)


def defence_period_is_over_or_waived(attempt: Attempt) -> bool:
    """The five working days have run out, or the party waived its rights in writing (Order 30 art 44)."""
    due = attempt.dossier.defence_due_on
    return attempt.dossier.defence_waived or (due is not None and attempt.today > due)


def defence_is_answered(attempt: Attempt) -> bool:
    """Each point of the party's statement is answered (APL 45; Order 30 art 45)."""
    return attempt.dossier.defence_unanswered == 0


def hearing_was_held_where_due(attempt: Attempt) -> bool:
    """A hearing that was asked for and is due has been held (APL 63, 64; Order 30 arts 46, 47)."""
    return not attempt.dossier.hearing_owed


def deliberation_is_due(attempt: Attempt) -> bool:
    """The case goes to collective deliberation (APL 57; Order 30 art 52)."""
    return attempt.dossier.deliberation_due


def deliberation_is_not_due(attempt: Attempt) -> bool:
    """The case needs no collective deliberation."""
    return not attempt.dossier.deliberation_due


def legal_review_covers_what_stands(attempt: Attempt) -> bool:
    """The legal review approved exactly what stands on file now."""
    return attempt.dossier.legal_digest == attempt.dossier.digest


def deliberation_covers_what_stands(attempt: Attempt) -> bool:
    """Where deliberation is due, it was held on exactly what stands on file now."""
    dossier = attempt.dossier
    return not dossier.deliberation_due or dossier.deliberated_digest == dossier.digest


def not_heavier_than_the_notice(attempt: Attempt) -> bool:
    """The defence makes nothing heavier than the notice announced (APL 45)."""
    return not attempt.dossier.heavier_than_notice


def law_still_gives_the_same(attempt: Attempt) -> bool:
    """Judged by the law of today the recommendation is the one that was reviewed."""
    return attempt.dossier.law_gives_the_same


def benchmark_is_confirmed(attempt: Attempt) -> bool:
    """No provisional benchmark is used that an administrator has not confirmed."""
    return not attempt.dossier.provisional_unconfirmed


# What the actor brings


def _text(name: str, ask: Ask) -> Guard:
    return _named(name, lambda attempt: bool(attempt.text(ask)))


def _listed(name: str, ask: Ask) -> Guard:
    return _named(name, lambda attempt: bool(attempt.items(ask)))


def _all_yes(name: str, ask: Ask, points: tuple[str, ...]) -> Guard:
    return _named(name, lambda attempt: all(attempt.answers(ask).get(point) is True for point in points))


def _past_day(name: str, ask: Ask) -> Guard:
    def holds(attempt: Attempt) -> bool:
        day = attempt.day(ask)
        return day is not None and day <= attempt.today

    return _named(name, holds)


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
