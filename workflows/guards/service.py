"""Papers reach the party, and the proof of it the file (Order 30 arts 58-60)."""

from workflows.attempt import Attempt


def a_paper_waits_for_service(attempt: Attempt) -> bool:
    return bool(attempt.case.pending.papers)


def every_paper_is_served(attempt: Attempt) -> bool:
    return not attempt.case.pending.papers


def a_service_is_without_proof(attempt: Attempt) -> bool:
    """A paper was served and the proof of it is not on file yet (Order 30 art 59)."""
    return bool(attempt.case.pending.unproven)


def every_service_is_proven(attempt: Attempt) -> bool:
    """A service by post, by announcement or through others has its proof on file (Order 30 arts 59, 79)."""
    return not attempt.case.pending.proof_due
