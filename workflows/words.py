"""The vocabulary of the procedure: states, roles, actions and what an action asks of the person who acts."""

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


UNDECIDED = (State.NOT_FILED, State.WITHDRAWN, State.TERMINATED, State.TRANSFERRED)
"""States in which a case ended without a decision."""


class Role(StrEnum):
    """What a person may be in the authority; rights follow from it, never from the person."""

    OFFICER = "officer"
    REVIEWER = "reviewer"
    CHIEF = "chief"
    AUDITOR = "auditor"
    ADMIN = "admin"


class Action(StrEnum):
    """What can be done to a case; each moves it along one row of the table."""

    REGISTER = "register"
    PROPOSE_FILING = "propose_filing"
    FILE = "file"
    DECLINE = "decline"
    AWAIT_CORRECTION = "await_correction"
    VERIFY_CORRECTION = "verify_correction"
    SUSPEND = "suspend"
    RESUME = "resume"
    WITHDRAW_FILING = "withdraw_filing"
    TERMINATE = "terminate"
    TRANSFER = "transfer"
    CONCLUDE = "conclude"
    SUBMIT = "submit"
    PASS = "pass"  # noqa: S105 -- a step, no secret
    SEND_BACK = "send_back"
    SERVE_NOTICE = "serve_notice"
    CLOSE_DEFENCE = "close_defence"
    APPROVE_LEGALLY = "approve_legally"
    RECORD_DELIBERATION = "record_deliberation"
    DECIDE = "decide"
    SERVE = "serve"
    CLOSE = "close"
    SUPERSEDE = "supersede"


PROPOSABLE = (Action.SUSPEND, Action.RESUME, Action.WITHDRAW_FILING, Action.TERMINATE, Action.TRANSFER)
"""Actions an officer proposes and the chief decides (Order 30 arts 17, 20, 35, 36)."""


class Ask(StrEnum):
    """One thing an action asks of the person who acts; forms are generated from these."""

    REASON = "reason"
    LATE_REASON = "late_reason"
    PRELIMINARY_REVIEW = "preliminary_review"
    FILING_CONDITIONS = "filing_conditions"
    FILING_IN_TIME = "filing_in_time"
    CORRECTION_REQUIRED = "correction_required"
    CORRECTION_DUE_ON = "correction_due_on"
    VERIFIED_ON = "verified_on"
    VERIFICATION = "verification"
    VERIFICATION_EVIDENCE = "verification_evidence"
    REPORT = "report"
    REPLIES = "replies"
    DIGEST = "digest"
    REVIEW_ANSWERS = "review_answers"
    LEGAL_ANSWERS = "legal_answers"
    DEPARTURE_CONSENT = "departure_consent"
    OPINION = "opinion"
    POINTS = "points"
    MANNER = "manner"
    RECIPIENT = "recipient"
    SERVED_ON = "served_on"
    SERVERS = "servers"
    CONSENT_EVIDENCE = "consent_evidence"
    SERVICE_NOTE = "service_note"
    SERVICE_IN_TIME = "service_in_time"
    MEMBERS = "members"
    DISCUSSION = "discussion"
    CONCLUSION = "conclusion"
    DECISION_IN_TIME = "decision_in_time"
    CORRECTION_STATUS = "correction_status"
    PAYMENT = "payment"
    EDUCATION = "education"
    PUBLICATION = "publication"
    SUPERSEDE_GROUND = "supersede_ground"


class Manner(StrEnum):
    """Ways of service (Order 30 art 59)."""

    DIRECT = "direct"
    LEAVING = "leaving"
    ENTRUSTED = "entrusted"
    POST = "post"
    ELECTRONIC = "electronic"
    FORWARDED = "forwarded"
    PUBLIC_NOTICE = "public_notice"


class SupersedeGround(StrEnum):
    """Why a decision is replaced: an error of its own, a change found on review, or a court."""

    CORRECTION = "correction"
    CHANGED_AFTER_REVIEW = "changed_after_review"
    COURT = "court"


FILING_CONDITIONS = ("evidence", "punishable", "jurisdiction", "limitation")
"""The four conditions of filing (Order 30 art 19)."""

REVIEW_POINTS = ("jurisdiction", "facts", "evidence", "procedure", "limitation", "law_and_benchmark")
"""The six points of the case review (Order 30 art 39)."""

LEGAL_POINTS = (
    "authority",
    "qualification",
    "procedure",
    "facts_and_evidence",
    "law_and_benchmark",
    "documents",
    "transfer",
)
"""The seven points of the legal review (Order 30 art 50)."""
