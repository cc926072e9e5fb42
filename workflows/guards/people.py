"""The people: who may act at all, and who must keep away from the case."""

from collections.abc import Mapping

from workflows.attempt import Attempt, Guard, name_guard
from workflows.vocabulary import Role


def actor_is_not_recused(attempt: Attempt) -> bool:
    """Nobody with an interest touches the case (APL 43; Order 30 art 6)."""
    return attempt.actor.key not in attempt.case.recused


def declared_interest_is_decided(attempt: Attempt) -> bool:
    """A declared interest in the party bars from the case until a chief has decided on it (APL 43; Order 30 art 6)."""
    return attempt.actor.key not in attempt.case.interested


def version_seen_is_current(attempt: Attempt) -> bool:
    """The person acts on the case as it is stored, not as it was."""
    return attempt.version_seen == attempt.case.version


def actor_is_on_the_case(attempt: Attempt) -> bool:
    """The officer is one of the two on this case and has neither reviewed nor decided it."""
    return attempt.actor.key in attempt.case.officers - attempt.case.reviewers


def two_certified_officers(attempt: Attempt) -> bool:
    """Two officers, each with a certificate number (APL 42; Order 30 art 10)."""
    return attempt.case.certified_officers >= 2


def no_recusal_is_open(attempt: Attempt) -> bool:
    return not attempt.case.recusal_open


def what_a_recusal_undid_is_done_anew(attempt: Attempt) -> bool:
    """Each step that a recusal made void was taken again by someone else (APL 43; Order 30 art 6)."""
    return not attempt.case.void_steps


def decider_neither_investigated_nor_reviewed(attempt: Attempt) -> bool:
    """Whoever decides has neither investigated nor reviewed the case."""
    case = attempt.case
    return attempt.actor.key not in case.investigators | case.officers | case.reviewers


def proposed_by_an_officer(attempt: Attempt) -> bool:
    """Another person, an officer of the case, has proposed this action with a reason."""
    proposer = attempt.case.proposals.get(attempt.action)
    return proposer is not None and proposer != attempt.actor.key


def reviewer_never_investigated(attempt: Attempt) -> bool:
    """Nobody reviews a case that he or she investigated (Order 30 art 38)."""
    return attempt.actor.key not in attempt.case.investigators | attempt.case.officers


def reviewer_is_legally_qualified(attempt: Attempt) -> bool:
    """The legal qualification of the reviewer is on record (APL 58; Order 30 art 49)."""
    return attempt.actor.is_legally_qualified


def the_actor_presides(attempt: Attempt) -> bool:
    return attempt.actor.key == attempt.case.hearing.presider


def _acts_as(name: str, role: Role) -> Guard:
    return name_guard(name, lambda attempt: role in attempt.actor.roles)


ACTS_AS: Mapping[Role, Guard] = {
    role: _acts_as(f"actor_is_{'an' if role[0] in 'ao' else 'a'}_{role}", role) for role in Role
}
"""The right to act at all: the role that the step names."""

EVERY_STEP: tuple[Guard, ...] = (actor_is_not_recused, declared_interest_is_decided, version_seen_is_current)
