"""The choices and checklists of inputs: manners, grounds, measures, outcomes, points."""

from enum import StrEnum


class ServiceManner(StrEnum):
    """Ways of service (Order 30 art 59)."""

    DIRECT = "direct"
    LEAVING = "leaving"
    ENTRUSTED = "entrusted"
    POST = "post"
    ELECTRONIC = "electronic"
    FORWARDED = "forwarded"
    PUBLIC_NOTICE = "public_notice"


class ServiceFailure(StrEnum):
    """Ways in which a paper did not reach the party (Order 30 art 59; Civil Procedure Law arts 88-91)."""

    RETURNED = "returned"
    REFUSED = "refused"
    WRONG_ADDRESS = "wrong_address"
    WRONG_RECIPIENT = "wrong_recipient"


class Slip(StrEnum):
    """Slips of a decision that are put right without deciding anew (Order 30 art 85)."""

    WORDING = "wording"
    CALCULATION = "calculation"
    WORDS_AND_FIGURES = "words_and_figures"
    PARAGRAPH = "paragraph"
    OMISSION = "omission"
    REMEDIES = "remedies"


class CompetenceGround(StrEnum):
    """Grounds of competence beyond the place of the act (Order 30 arts 14, 15)."""

    FIRST_FILING = "14-1"
    SETTLED_DISPUTE = "14-2"
    DESIGNATED = "15-2"
    HANDED_DOWN = "15-3"


class Distinction(StrEnum):
    """Relations of an earlier case with the same party, place and days to this one (APL 29; Code 1055, 1060)."""

    ANOTHER_ACT = "another_act"
    CONTINUED_AFTER_DECISION = "continued_after_decision"
    ANNULLED = "annulled"
    SAME_ACT = "same_act"


class Capacity(StrEnum):
    """The two kinds of persons whom an article fines beside the unit for its act."""

    IN_CHARGE = "in_charge"
    OTHER = "other_directly_responsible"


class SupersedeGround(StrEnum):
    """Grounds on which a decision is replaced: an error of its own, a change on review, a court."""

    CORRECTION = "correction"
    CHANGED_AFTER_REVIEW = "changed_after_review"
    COURT = "court"


class OrderOutcome(StrEnum):
    """Fates of an order to correct whose case ends without a decision (APL 28, 75(2))."""

    REVOKED = "revoked"
    IN_FORCE = "in_force"


class CommissionedWork(StrEnum):
    """Outside work whose time does not count against the term to decide (Order 30 art 57)."""

    MONITORING = "monitoring"
    APPRAISAL = "appraisal"


class PreservationMeasure(StrEnum):
    """Measures for preserved evidence within seven working days (Order 30 art 33)."""

    SECURED = "secured"
    APPRAISED = "appraised"
    SEIZED = "seized"
    RELEASED = "released"


class HearingAttendance(StrEnum):
    """Outcomes of a hearing: held, the party stayed away, or it withdrew its request (Order 30 art 47)."""

    HELD = "held"
    ABSENT = "absent"
    WITHDRAWN = "withdrawn"


class InspectionKind(StrEnum):
    """Kinds of inspection and what each starts from (MEE notice of 2025-07-08)."""

    PLANNED = "planned"
    PROMPTED = "prompted"
    SPECIAL = "special"


class RecusalAnswer(StrEnum):
    """Answers of the person asked whether an officer is to keep away (APL 43, 55)."""

    NOT_REQUESTED = "not_requested"
    REQUESTED = "requested"


class Challenge(StrEnum):
    RECONSIDERATION = "reconsideration"
    LAWSUIT = "lawsuit"


class ChallengeStage(StrEnum):
    """Stages of a challenge: pending, or its outcome."""

    ACCEPTED = "accepted"
    UPHELD = "upheld"
    CHANGED = "changed"
    ANNULLED = "annulled"
    DROPPED = "dropped"


LOST_STAGES = (ChallengeStage.CHANGED, ChallengeStage.ANNULLED)
"""Outcomes by which the decision fell (APL 73)."""


class ExclusionGround(StrEnum):
    """Grounds for not publishing a decision (Order 30 art 63); a decision not to penalise need not be."""

    STATE_SECRET = "state_secret"  # noqa: S105 -- a ground, no secret
    FORBIDDEN_BY_LAW = "forbidden_by_law"
    ENDANGERS_SAFETY = "endangers_safety"
    NO_PENALTY = "no_penalty"


class CollectionGround(StrEnum):
    """Grounds on which officers take a fine themselves, against a receipt of the treasury (APL arts 68-70)."""

    SMALL_FINE = "small_fine"
    HARD_TO_COLLECT = "hard_to_collect"
    REMOTE_PLACE = "remote_place"


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

DEFECT_QUESTIONS = (
    "right_offender",
    "facts_as_the_evidence_shows",
    "evidence_suffices",
    "articles_complete",
    "catch_all_has_its_basis",
    "only_related_things_seized",
    "daily_fines_in_sequence",
)
"""The fatal defects of the file review that no data can show, asked as what must be so (review rules of 2024)."""
