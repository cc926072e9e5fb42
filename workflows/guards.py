"""What must hold on the case before a step may be taken: one small pure function each, named as the sentence that
must be true.

Every guard gets the :class:`~workflows.attempt.Attempt` alone. Their words for people live in ``penalty.labels``; what
the person must bring along is checked in :mod:`workflows.given`.
"""

from collections.abc import Mapping

from workflows.attempt import Attempt, Guard, named
from workflows.words import Role

# Every step


def actor_is_not_recused(attempt: Attempt) -> bool:
    """Nobody with an interest touches the case (APL 43; Order 30 art 6)."""
    return attempt.actor.key not in attempt.dossier.recused


def declared_interest_is_decided(attempt: Attempt) -> bool:
    """Whoever declared an interest in the party waits until a chief has decided on it (APL 43; Order 30 art 6)."""
    return attempt.actor.key not in attempt.dossier.interested


def version_seen_is_current(attempt: Attempt) -> bool:
    """The person acts on the case as it is stored, not as it was."""
    return attempt.version_seen == attempt.dossier.version


def _acts_as(name: str, role: Role) -> Guard:
    return named(name, lambda attempt: role in attempt.actor.roles)


ACTS_AS: Mapping[Role, Guard] = {
    role: _acts_as(f"actor_is_{'an' if role[0] in 'ao' else 'a'}_{role}", role) for role in Role
}
"""The right to act at all: the role that the step names."""

EVERY_STEP: tuple[Guard, ...] = (actor_is_not_recused, declared_interest_is_decided, version_seen_is_current)

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


def what_a_recusal_undid_is_done_anew(attempt: Attempt) -> bool:
    """Each step that a recusal made void was taken again by someone else (APL 43; Order 30 art 6)."""
    return not attempt.dossier.void_steps


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


def not_heavier_for_the_defence(attempt: Attempt) -> bool:
    """With facts, proofs and law as they were, nothing heavier follows a statement of the party (APL 45)."""
    return not attempt.dossier.heavier_for_defence


def law_still_gives_the_same(attempt: Attempt) -> bool:
    """Judged by the law of today the recommendation is the one that was reviewed."""
    return attempt.dossier.law_gives_the_same


def benchmark_is_confirmed(attempt: Attempt) -> bool:
    """No provisional benchmark is used that an administrator has not confirmed."""
    return not attempt.dossier.unconfirmed
