"""What must hold before a step beside the main line: extensions, outside work, hearing, service, money, publicity.

Pure functions of the :class:`~workflows.attempt.Attempt`, named as the sentence that must be true, like those of
:mod:`workflows.guards`.
"""

from workflows.attempt import Attempt

# Terms


def filing_was_not_extended(attempt: Attempt) -> bool:
    """The term to file is extended once, by 15 days (Order 30 art 18)."""
    return attempt.dossier.extensions.filing == 0


def filing_term_still_runs(attempt: Attempt) -> bool:
    """What has passed is not extended: an overdue step is recorded, not hidden (Order 30 art 18)."""
    due = attempt.dossier.filing_due_on
    return due is None or attempt.today <= due


def decision_term_still_runs(attempt: Attempt) -> bool:
    """What has passed is not extended: an overdue step is recorded, not hidden (Order 30 art 57)."""
    due = attempt.dossier.decision_due_on
    return due is None or attempt.today <= due


def decision_was_not_extended(attempt: Attempt) -> bool:
    """The first extension of the term to decide, by 30 days, is the head's (Order 30 art 57)."""
    return attempt.dossier.extensions.decision == 0


def decision_was_extended_once(attempt: Attempt) -> bool:
    """The second extension, by at most 30 days, is deliberated collectively; there is no third (Order 30 art 57)."""
    return attempt.dossier.extensions.decision == 1


# Outside work, preservation, undertaking


def no_commission_is_open(attempt: Attempt) -> bool:
    """No monitoring or appraisal is out."""
    return not attempt.dossier.pending.commission


def a_commission_is_open(attempt: Attempt) -> bool:
    """A monitoring or appraisal was commissioned and its result has not come in."""
    return attempt.dossier.pending.commission


def a_referral_is_out(attempt: Attempt) -> bool:
    """A suspected crime was referred and the case has not come back (APL 27; Order 30 art 54)."""
    return attempt.dossier.pending.referral


def preserved_evidence_is_settled(attempt: Attempt) -> bool:
    """Nothing preserved waits for a measure (Order 30 art 33)."""
    return not attempt.dossier.pending.preservation


def evidence_is_preserved(attempt: Attempt) -> bool:
    """Something is preserved and waits for a measure."""
    return attempt.dossier.pending.preservation


def no_undertaking_is_open(attempt: Attempt) -> bool:
    """No signed undertaking waits for its verification."""
    return not attempt.dossier.pending.undertaking


def an_undertaking_is_open(attempt: Attempt) -> bool:
    """The party signed an undertaking that is neither confirmed nor broken."""
    return attempt.dossier.pending.undertaking


# Hearing


def a_hearing_is_asked_for(attempt: Attempt) -> bool:
    """The party asked in time for a hearing that the law gives it, and it was not held."""
    return attempt.dossier.hearing.asked


def the_hearing_is_announced(attempt: Attempt) -> bool:
    """Time, place and presider were announced."""
    return attempt.dossier.hearing.announced


def the_actor_presides(attempt: Attempt) -> bool:
    """The person who records the hearing is the one who was announced to preside."""
    return attempt.actor.key == attempt.dossier.hearing.presider


# Summary procedure and suspected crime


def the_fine_allows_the_summary_procedure(attempt: Attempt) -> bool:
    """At most 200 yuan for a citizen, 3,000 for an organisation (Order 30 art 67)."""
    return attempt.dossier.summary.allowed


def it_was_decided_on_the_spot(attempt: Attempt) -> bool:
    """The decision was taken on the spot."""
    return attempt.dossier.summary.decided


def it_was_not_reported_yet(attempt: Attempt) -> bool:
    """The decision on the spot is not reported to the authority yet (Order 30 art 68)."""
    return not attempt.dossier.summary.reported


def spot_decision_is_reported(attempt: Attempt) -> bool:
    """A decision on the spot has been reported to the authority (Order 30 art 68)."""
    return not attempt.dossier.summary.decided or attempt.dossier.summary.reported


def a_suspected_crime_is_referred(attempt: Attempt) -> bool:
    """A suspected crime or a case for detention has gone to the body in charge (Order 30 art 17)."""
    return attempt.dossier.referred or not attempt.dossier.crime_suspected


def no_prosecution_is_open(attempt: Attempt) -> bool:
    """A suspected crime has come back before anything is decided: no penalty takes the place of the criminal one.

    APL 27; Order 30 arts 17, 54. A case for detention need not come back: the police detain, the authority fines.
    """
    return not attempt.dossier.pending.prosecution


# Service and money


def a_paper_waits_for_service(attempt: Attempt) -> bool:
    """An issued paper has not been served yet."""
    return bool(attempt.dossier.pending.papers)


def every_paper_is_served(attempt: Attempt) -> bool:
    """Every paper that goes to the party has been served."""
    return not attempt.dossier.pending.papers


def a_service_is_without_proof(attempt: Attempt) -> bool:
    """A paper was served and the proof of it is not on file yet (Order 30 art 59)."""
    return bool(attempt.dossier.pending.unproven)


def every_service_is_proven(attempt: Attempt) -> bool:
    """What was served by post, by announcement or through others has its proof on file (Order 30 arts 59, 79)."""
    return not attempt.dossier.pending.proof_due


def a_fine_is_owed(attempt: Attempt) -> bool:
    """Something of the fine is not paid."""
    return attempt.dossier.money.owed_fen > 0


def something_may_be_paid(attempt: Attempt) -> bool:
    """Something of the fine or of its surcharge is not paid (APL 72)."""
    return attempt.dossier.money.payable_fen > 0


def no_fine_is_in_hand(attempt: Attempt) -> bool:
    """Officers hold no fine that they took on the spot (APL 71)."""
    return not attempt.dossier.money.in_hand


def a_fine_is_in_hand(attempt: Attempt) -> bool:
    """Officers took a fine on the spot and have not handed it in (APL 71)."""
    return attempt.dossier.money.in_hand


def the_fine_is_overdue(attempt: Attempt) -> bool:
    """The day for payment has passed and the fine is not paid."""
    money = attempt.dossier.money
    return money.owed_fen > 0 and money.due_on is not None and attempt.today > money.due_on


def the_fine_is_settled(attempt: Attempt) -> bool:
    """Nothing is left to collect, or what is left is deferred (Order 30 art 77)."""
    return attempt.dossier.money.deferred or nothing_is_left_to_collect(attempt)


def nothing_is_left_to_collect(attempt: Attempt) -> bool:
    """The fine is paid, before the court, or lost with the term to apply there; without a fine nothing is owed."""
    money = attempt.dossier.money
    return money.owed_fen == 0 or money.before_court or not the_court_may_still_be_asked(attempt)


def the_demand_has_run_out(attempt: Attempt) -> bool:
    """The party was called upon and ten working days have passed (Order 30 art 72)."""
    until = attempt.dossier.money.demand_runs_until
    return until is not None and attempt.today > until


def the_remedies_have_run_out(attempt: Attempt) -> bool:
    """The terms for reconsideration and lawsuit are over and neither is pending (Order 30 art 71)."""
    money = attempt.dossier.money
    over = money.remedies_run_until is not None and attempt.today > money.remedies_run_until
    return over and not money.remedy_pending


def no_challenge_is_pending(attempt: Attempt) -> bool:
    """No reconsideration and no lawsuit is pending; its outcome belongs on the file (Order 30 arts 78, 80)."""
    return not attempt.dossier.money.remedy_pending


def no_challenge_was_lost(attempt: Attempt) -> bool:
    """What was changed or annulled on a challenge is neither carried out nor closed; a chief supersedes it first."""
    return not attempt.dossier.money.remedy_lost


def the_court_may_still_be_asked(attempt: Attempt) -> bool:
    """Three months after the remedies have run out the court can no longer be asked (Order 30 art 71)."""
    until = attempt.dossier.money.court_until
    return until is None or attempt.today <= until


def the_court_was_not_asked_yet(attempt: Attempt) -> bool:
    """The court has not been asked to enforce this decision."""
    return not attempt.dossier.money.before_court


# Supervision, publicity and file review


def no_superior_supervises(attempt: Attempt) -> bool:
    """No superior authority supervises the case yet (Order 30 art 83)."""
    return not attempt.dossier.pending.supervised


def the_superior_waits_for_the_report(attempt: Attempt) -> bool:
    """A superior authority supervises the case and has not been told of its end (Order 30 art 83)."""
    return attempt.dossier.pending.report_to_superior


def the_superior_has_its_report(attempt: Attempt) -> bool:
    """Nothing is left to report to a superior authority that supervises the case (Order 30 art 83)."""
    return not attempt.dossier.pending.report_to_superior


def publication_is_not_settled_yet(attempt: Attempt) -> bool:
    """The decision is neither published nor excluded from publication."""
    return not attempt.dossier.publicity.settled


def publication_is_settled(attempt: Attempt) -> bool:
    """The decision is published, or excluded with a reason (Order 30 arts 61-65)."""
    return attempt.dossier.publicity.settled


def a_published_copy_is_out(attempt: Attempt) -> bool:
    """A published copy stands."""
    return attempt.dossier.publicity.stands


def no_fatal_defect_is_found(attempt: Attempt) -> bool:
    """The file has none of the defects for which a file review gives no point at all."""
    return not attempt.dossier.fatal_defects
