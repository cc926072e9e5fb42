"""The states of a case and the roles of the people who act on it."""

from enum import StrEnum


class State(StrEnum):
    """The stage a case is in. ``new`` is never stored: it is a case before its registration."""

    NEW = "new"
    INTAKE = "intake"
    FILING = "filing"
    NOT_FILED = "not_filed"
    INVESTIGATION = "investigation"
    REMEDIATION = "remediation"
    SUSPENDED = "suspended"
    ASSESSMENT = "assessment"
    CASE_REVIEW = "case_review"
    NOTICE = "notice"
    DEFENCE = "defence"
    LEGAL_REVIEW = "legal_review"
    DELIBERATION = "deliberation"
    APPROVAL = "approval"
    DECIDED = "decided"
    SERVED = "served"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    TRANSFERRED = "transferred"
    MERGED = "merged"
    ARCHIVED = "archived"


JUDGEMENT_STATES = (
    State.ASSESSMENT,
    State.CASE_REVIEW,
    State.NOTICE,
    State.DEFENCE,
    State.LEGAL_REVIEW,
    State.DELIBERATION,
    State.APPROVAL,
)
"""From the end of the investigation to the decision."""
UNDECIDED_STATES = (State.INVESTIGATION, State.REMEDIATION, *JUDGEMENT_STATES)
"""States of a filed case that is not decided."""
ENDING_STATES = (State.INVESTIGATION, *JUDGEMENT_STATES)
"""States from which a filed case ends without a decision; an order whose term runs is revoked first."""
DECIDED_STATES = (State.DECIDED, State.SERVED, State.CLOSED)
FILED_STATES = (*UNDECIDED_STATES, State.SUSPENDED, *DECIDED_STATES)
"""States of a filed case that goes on: a chief corrects its registration, on which the filing was approved."""
MAIN_STATES = (State.INTAKE, State.FILING, State.INVESTIGATION, *JUDGEMENT_STATES, *DECIDED_STATES)
"""The states that a case passes from registration to closing, in order."""
UNDECIDED = (State.NOT_FILED, State.WITHDRAWN, State.TERMINATED, State.TRANSFERRED, State.MERGED)
"""States in which a case ended without a decision."""

ENDED_AFTER_FILING = (State.WITHDRAWN, State.TERMINATED, State.TRANSFERRED, State.MERGED)
"""Ends after which a paper of the case may still have to be served, or an order to correct be revoked."""


class Role(StrEnum):
    """Roles of people in the authority; rights follow from the role, never from the person."""

    OFFICER = "officer"
    REVIEWER = "reviewer"
    CHIEF = "chief"
    AUDITOR = "auditor"
    ADMIN = "admin"
