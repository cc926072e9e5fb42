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
    MERGED = "merged"
    ARCHIVED = "archived"


UNDECIDED = (State.NOT_FILED, State.WITHDRAWN, State.TERMINATED, State.TRANSFERRED, State.MERGED)
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
    ARCHIVE = "archive"

    DECIDE_ON_THE_SPOT = "decide_on_the_spot"
    REPORT_ON_THE_SPOT = "report_on_the_spot"
    MERGE = "merge"
    SPLIT = "split"
    REFER = "refer"
    RECORD_RETURN = "record_return"
    EXTEND_FILING = "extend_filing"
    EXTEND_DECISION = "extend_decision"
    RECORD_SCENE = "record_scene"
    RECORD_INTERVIEW = "record_interview"
    COMMISSION = "commission"
    RECEIVE_RESULT = "receive_result"
    PRESERVE_EVIDENCE = "preserve_evidence"
    SETTLE_PRESERVED = "settle_preserved"
    SIGN_UNDERTAKING = "sign_undertaking"
    CONFIRM_UNDERTAKING = "confirm_undertaking"
    BREAK_UNDERTAKING = "break_undertaking"
    ANNOUNCE_HEARING = "announce_hearing"
    HOLD_HEARING = "hold_hearing"
    CONFIRM_ADDRESS = "confirm_address"
    SERVE_PAPER = "serve_paper"
    ATTACH_PROOF = "attach_proof"
    COLLECT_ON_THE_SPOT = "collect_on_the_spot"
    HAND_IN_FINE = "hand_in_fine"
    RECORD_PAYMENT = "record_payment"
    DEFER_PAYMENT = "defer_payment"
    DEMAND_PAYMENT = "demand_payment"
    RECORD_REMEDY = "record_remedy"
    APPLY_TO_COURT = "apply_to_court"
    CORRECT_ERROR = "correct_error"
    PUBLISH = "publish"
    EXCLUDE_PUBLICATION = "exclude_publication"
    WITHDRAW_PUBLICATION = "withdraw_publication"
    MARK_SUPERVISED = "mark_supervised"
    REPORT_TO_SUPERIOR = "report_to_superior"


PROPOSABLE = (
    Action.SUSPEND,
    Action.RESUME,
    Action.WITHDRAW_FILING,
    Action.TERMINATE,
    Action.TRANSFER,
    Action.MERGE,
    Action.PRESERVE_EVIDENCE,
)
"""Actions an officer proposes and the chief decides (Order 30 arts 17, 20, 32, 35, 36)."""


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
    IS_COMPLEX = "is_complex"
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
    ANNOUNCED_ON = "announced_on"
    SERVICE_TRACED = "service_traced"
    SERVICE_ADDRESS = "service_address"
    SERVICE_PHONE = "service_phone"
    ELECTRONIC_ADDRESS = "electronic_address"
    SIGNED_ON = "signed_on"
    SERVICE_NOTE = "service_note"
    SERVICE_IN_TIME = "service_in_time"
    SERVICE_EVIDENCE = "service_evidence"
    PAPER = "paper"
    SERVED_PAPER = "served_paper"
    MEMBERS = "members"
    DISSENTERS = "dissenters"
    ABSENT = "absent"
    DISCUSSION = "discussion"
    CONCLUSION = "conclusion"
    DECISION_IN_TIME = "decision_in_time"
    CORRECTION_STATUS = "correction_status"
    EDUCATION = "education"
    PUBLICATION_IN_TIME = "publication_in_time"
    STEP_IN_TIME = "step_in_time"
    SUPERSEDE_GROUND = "supersede_ground"
    BODY = "body"
    OTHER_CASE = "other_case"
    OTHER_MATTER = "other_matter"
    STARTED_AT = "started_at"
    ENDED_AT = "ended_at"
    SCENE = "scene"
    PRESENT = "present"
    CONTENT = "content"
    WORK = "work"
    QUESTION = "question"
    RESULT = "result"
    TOLD_ON = "told_on"
    THINGS = "things"
    PRESERVED_ON = "preserved_on"
    MEASURE = "measure"
    PLEDGES = "pledges"
    PLEDGE_DUE_ON = "pledge_due_on"
    PROOF = "proof"
    HEARING_ON = "hearing_on"
    HEARING_PLACE = "hearing_place"
    PRESIDER = "presider"
    HELD_ON = "held_on"
    ATTENDANCE = "attendance"
    TRANSCRIPT = "transcript"
    HEARING_OPINION = "hearing_opinion"
    RIGHTS_TOLD = "rights_told"
    STATEMENT = "statement"
    PAID_YUAN = "paid_yuan"
    PAID_ON = "paid_on"
    COLLECTION_GROUND = "collection_ground"
    APPLIED_ON = "applied_on"
    INSTALMENTS = "instalments"
    REMEDY = "remedy"
    REMEDY_STAGE = "remedy_stage"
    REMEDY_ON = "remedy_on"
    WRONG_TEXT = "wrong_text"
    RIGHT_TEXT = "right_text"
    PUBLISHED_ON = "published_on"
    CHANNEL = "channel"
    REDACTIONS = "redactions"
    EXCLUSION_GROUND = "exclusion_ground"
    SHELF = "shelf"


DAYS = frozenset(ask for ask in Ask if ask.endswith("_on"))
"""What is a calendar day."""


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
