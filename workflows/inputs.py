"""The inputs that steps ask for: each a row with its name as stored, its kind and its check."""

from enum import StrEnum
from typing import Any, Self

from workflows import choices
from workflows.input_kinds import InputRow, Kind, Offer, Rule, Span


class Input(StrEnum):
    """One input that a step may ask for. The row says everything: form, parsing and check follow from it."""

    row: InputRow

    def __new__(cls, row: Any) -> Self:
        member = str.__new__(cls, row.name)
        member._value_, member.row = row.name, row
        return member

    REASON = InputRow("reason", Kind.TEXT, "reason_is_given", most=2000, telling=True)
    REASON_TOLD = InputRow("reason_told", Kind.LINE, most=200)
    ORDER_OUTCOME = InputRow("order_outcome", Kind.CHOICE, choices=choices.OrderOutcome)
    LATE_REASON = InputRow("late_reason", Kind.TEXT, most=2000)
    PRELIMINARY_REVIEW = InputRow("preliminary_review", Kind.TEXT, "preliminary_review_is_recorded")
    FILING_CONDITIONS = InputRow(
        "filing_conditions", Kind.CHECKLIST, "four_filing_conditions_hold", choices=choices.FILING_CONDITIONS
    )
    CORRECTION_REQUIRED = InputRow("correction_required", Kind.TEXT, "correction_is_described", most=4000)
    CORRECTION_DUE_ON = InputRow(
        "correction_due_on", Kind.DAY, "correction_date_lies_ahead", rule=Rule.NOT_PAST, span=Span.TERM_OF_ORDER
    )
    EXTENDED_UNTIL = InputRow("extended_until", Kind.DAY, "new_day_is_later", rule=Rule.OWN, span=Span.TERM_OF_ORDER)
    VERIFIED_ON = InputRow(
        "verified_on", Kind.DAY, "verification_is_dated", rule=Rule.NOT_AHEAD, usually_today=True, span=Span.SINCE_ORDER
    )
    VERIFICATION = InputRow("verification", Kind.TEXT, "verification_is_described")
    VERIFICATION_EVIDENCE = InputRow("verification_evidence", Kind.PIECES, "verification_has_evidence")
    NARRATIVE = InputRow("narrative", Kind.TEXT, "narrative_is_given", rows=10)
    REPORT = InputRow("report", Kind.TEXT, "report_is_given")
    PROPOSED_HANDLING = InputRow("proposed_handling", Kind.TEXT, "handling_is_proposed")
    REPLIES = InputRow("replies", Kind.REPLIES, "every_point_is_replied_to", rule=Rule.OWN)
    FIGURE_REASON = InputRow("figure_reason", Kind.TEXT, "figure_is_reasoned", rule=Rule.OWN)
    IS_COMPLEX = InputRow("is_complex", Kind.TICK)
    DIGEST = InputRow("digest", Kind.DIGEST, "digest_is_what_was_opened", rule=Rule.OWN)
    REVIEW_ANSWERS = InputRow(
        "review_answers", Kind.CHECKLIST, "six_points_are_answered", choices=choices.REVIEW_POINTS
    )
    LEGAL_ANSWERS = InputRow("legal_answers", Kind.CHECKLIST, "seven_points_are_answered", choices=choices.LEGAL_POINTS)
    DEFECT_ANSWERS = InputRow(
        "defect_answers", Kind.CHECKLIST, "questions_of_the_file_review_are_answered", choices=choices.DEFECT_QUESTIONS
    )
    CONFLICT_ANSWERS = InputRow("conflict_answers", Kind.REPLIES, "every_conflict_is_answered", rule=Rule.OWN)
    REVIEW_REASONS = InputRow("review_reasons", Kind.REASONS, rows=2)
    DEPARTURE_CONSENT = InputRow("departure_consent", Kind.TICK, "departure_is_consented", rule=Rule.OWN)
    STATED_LAW_CONFIRMED = InputRow("stated_law_confirmed", Kind.TICK, "stated_law_is_confirmed", rule=Rule.OWN)
    OPINION = InputRow("opinion", Kind.TEXT)
    POINTS = InputRow("points", Kind.LINES, "points_are_named")
    MANNER = InputRow("manner", Kind.CHOICE, "manner_is_lawful", rule=Rule.OWN, choices=choices.ServiceManner)
    RECIPIENT = InputRow("recipient", Kind.LINE, "recipient_is_named", rule=Rule.OWN, most=200)
    SERVED_ON = InputRow(
        "served_on", Kind.DAY, "service_is_dated", rule=Rule.OWN, usually_today=True, span=Span.OF_CASE
    )
    SERVERS = InputRow("servers", Kind.PEOPLE, "two_servers", rule=Rule.OWN, choices=Offer.CASE_OFFICERS)
    ANNOUNCED_ON = InputRow("announced_on", Kind.DAY, "announcement_is_dated", span=Span.OF_CASE)
    SERVICE_ADDRESS = InputRow("service_address", Kind.LINE, "service_address_is_given")
    SERVICE_PHONE = InputRow("service_phone", Kind.LINE, personal=True)
    ELECTRONIC_ADDRESS = InputRow("electronic_address", Kind.LINE, personal=True)
    SIGNED_ON = InputRow("signed_on", Kind.DAY, "signature_is_dated", rule=Rule.NOT_AHEAD, span=Span.OF_PAPER)
    SERVICE_NOTE = InputRow("service_note", Kind.TEXT, rows=2, most=500)
    SERVICE_EVIDENCE = InputRow("service_evidence", Kind.EVIDENCE)
    PAPER = InputRow("paper", Kind.PAPER, "paper_waits_for_service", rule=Rule.OWN, choices=Offer.UNSERVED_PAPERS)
    SERVED_PAPER = InputRow(
        "served_paper", Kind.PAPER, "served_paper_is_without_proof", rule=Rule.OWN, choices=Offer.UNPROVEN_PAPERS
    )
    PROVEN_PAPER = InputRow(
        "proven_paper", Kind.PAPER, "proven_paper_has_a_proof", rule=Rule.OWN, choices=Offer.PROVEN_PAPERS
    )
    FAILED_PAPER = InputRow(
        "failed_paper", Kind.PAPER, "failed_paper_was_served", rule=Rule.OWN, choices=Offer.SERVED_PAPERS
    )
    PIECE = InputRow("piece", Kind.EVIDENCE)
    ARRIVED_ON = InputRow("arrived_on", Kind.DAY, span=Span.OF_CASE)
    SERVICE_FAILURE = InputRow("service_failure", Kind.CHOICE, choices=choices.ServiceFailure)
    FAILED_ON = InputRow("failed_on", Kind.DAY, rule=Rule.NOT_AHEAD, usually_today=True, span=Span.OF_CASE)
    MEMBERS = InputRow("members", Kind.PEOPLE, "two_members_without_investigators", rule=Rule.OWN, choices=Offer.VOTERS)
    DISSENTERS = InputRow("dissenters", Kind.PEOPLE, "most_members_agree", rule=Rule.OWN, choices=Offer.VOTERS)
    OPINIONS = InputRow("opinions", Kind.OPINIONS, "each_member_has_an_opinion", rule=Rule.OWN)
    MEMBERS_CONFIRMED = InputRow("members_confirmed", Kind.TICK, "members_confirmed_the_record")
    CLERK = InputRow("clerk", Kind.PERSON, "clerk_is_uninvolved", rule=Rule.OWN, choices=Offer.UNINVOLVED)
    ABSENT = InputRow("absent", Kind.TEXT, rows=2)
    MEETING_HOURS = InputRow("meeting_hours", Kind.LINE)
    DISCUSSION = InputRow("discussion", Kind.TEXT, "discussion_is_recorded")
    CONCLUSION = InputRow("conclusion", Kind.TEXT, "conclusion_is_recorded")
    CORRECTION_STATUS = InputRow("correction_status", Kind.TEXT, "correction_status_is_stated", rows=2)
    EDUCATION = InputRow("education", Kind.TEXT, "education_is_done", rows=2)
    SUPERSEDE_GROUND = InputRow(
        "supersede_ground", Kind.CHOICE, "supersede_ground_is_known", choices=choices.SupersedeGround
    )
    BODY = InputRow("body", Kind.LINE, "body_is_named")
    COMPETENCE_GROUND = InputRow(
        "competence_ground", Kind.CHOICE, "competence_ground_is_chosen", choices=choices.CompetenceGround
    )
    EARLIER_CASE = InputRow("earlier_case", Kind.LINE, "earlier_case_is_named")
    DISTINCTION = InputRow("distinction", Kind.CHOICE, "distinction_fits", rule=Rule.OWN, choices=choices.Distinction)
    OTHER_CASE = InputRow("other_case", Kind.LINE, "other_case_is_named")
    WRONG_PARTY = InputRow("wrong_party", Kind.TICK)
    OTHER_MATTER = InputRow("other_matter", Kind.MATTER, "other_matter_is_named", choices=Offer.OTHER_MATTERS)
    PERSON_NAME = InputRow("person_name", Kind.LINE, "person_is_named", most=200)
    PERSON_CODE = InputRow("person_code", Kind.LINE, "person_has_a_number", personal=True)
    PERSON_ADDRESS = InputRow("person_address", Kind.LINE, "person_has_an_address", personal=True)
    POSITION = InputRow("position", Kind.LINE, "position_is_given", most=100)
    CAPACITY = InputRow("capacity", Kind.CHOICE, "capacity_is_chosen", choices=choices.Capacity)
    PERSON_EVIDENCE = InputRow("person_evidence", Kind.PIECES, "responsibility_has_evidence")
    PART_ORDERS = InputRow("part_orders", Kind.LINES, "parts_of_the_article_are_ordered", rule=Rule.OWN, rows=3)
    STARTED_AT = InputRow("started_at", Kind.INSTANT, "beginning_is_given", rule=Rule.OWN, span=Span.OF_CASE)
    ENDED_AT = InputRow("ended_at", Kind.INSTANT, "times_are_in_order", rule=Rule.OWN, span=Span.OF_CASE)
    SCENE = InputRow("scene", Kind.LINE, "scene_is_given")
    INSPECTION_KIND = InputRow("inspection_kind", Kind.CHOICE, choices=choices.InspectionKind)
    INSPECTION_BASIS = InputRow("inspection_basis", Kind.LINE)
    PRESENT = InputRow("present", Kind.TEXT, "present_are_named")
    ASKED_PERSON = InputRow("asked_person", Kind.LINE)
    ASKED_IDENTITY = InputRow("asked_identity", Kind.LINE, personal=True)
    ASKED_AGE = InputRow("asked_age", Kind.LINE)
    ASKED_WORK = InputRow("asked_work", Kind.LINE)
    ASKED_PHONE = InputRow("asked_phone", Kind.LINE, personal=True)
    ASKED_RELATION = InputRow("asked_relation", Kind.LINE)
    SIGNATURE_REFUSED = InputRow("signature_refused", Kind.TEXT, rows=2, most=500)
    RECUSAL_ANSWER = InputRow("recusal_answer", Kind.CHOICE, "recusal_was_asked", choices=choices.RecusalAnswer)
    RECORDER = InputRow("recorder", Kind.PERSON, "recorder_is_on_the_case", rule=Rule.OWN, choices=Offer.CASE_OFFICERS)
    CONTENT = InputRow("content", Kind.TEXT, "content_is_recorded", rows=8)
    WORK = InputRow("work", Kind.CHOICE, "work_is_chosen", choices=choices.CommissionedWork)
    QUESTION = InputRow("question", Kind.TEXT, "question_is_put", rows=2)
    RESULT = InputRow("result", Kind.TEXT, "result_is_given")
    TOLD_ON = InputRow(
        "told_on", Kind.DAY, "party_was_told", rule=Rule.NOT_AHEAD, usually_today=True, span=Span.SINCE_COMMISSION
    )
    THINGS = InputRow("things", Kind.LINES, "things_are_listed")
    PRESERVED_ON = InputRow(
        "preserved_on", Kind.DAY, "preservation_is_dated", rule=Rule.NOT_AHEAD, usually_today=True, span=Span.OF_CASE
    )
    MEASURE = InputRow(
        "measure", Kind.CHOICE, "measure_is_chosen_in_time", rule=Rule.OWN, choices=choices.PreservationMeasure
    )
    PLEDGES = InputRow("pledges", Kind.LINES, "pledges_are_listed")
    PLEDGE_DUE_ON = InputRow("pledge_due_on", Kind.DAY, "pledge_lies_ahead", rule=Rule.NOT_PAST, span=Span.AHEAD)
    PROOF = InputRow("proof", Kind.EVIDENCE, "proof_is_on_file")
    HEARING_ON = InputRow(
        "hearing_on", Kind.DAY, "hearing_lies_seven_working_days_ahead", rule=Rule.OWN, span=Span.AHEAD
    )
    HEARING_PLACE = InputRow("hearing_place", Kind.LINE, "hearing_place_is_given")
    PRESIDER = InputRow("presider", Kind.PERSON, "presider_never_investigated", rule=Rule.OWN, choices=Offer.UNINVOLVED)
    HELD_ON = InputRow("held_on", Kind.DAY, "hearing_was_held_lawfully", rule=Rule.OWN, span=Span.OF_CASE)
    ATTENDANCE = InputRow("attendance", Kind.CHOICE, "attendance_is_stated", choices=choices.HearingAttendance)
    HEARING_OFFICERS = InputRow("hearing_officers", Kind.PEOPLE, choices=Offer.UNINVOLVED)
    TRANSCRIPT = InputRow("transcript", Kind.TEXT, "transcript_is_given", rows=8)
    ARGUMENTS = InputRow("arguments", Kind.LINES, "arguments_are_listed", rule=Rule.OWN)
    HEARING_OPINION = InputRow("hearing_opinion", Kind.TEXT, "hearing_opinion_is_given")
    RIGHTS_TOLD = InputRow("rights_told", Kind.TICK, "rights_were_told")
    STATEMENT = InputRow("statement", Kind.TEXT, "statement_is_recorded")
    PAID_YUAN = InputRow("paid_yuan", Kind.MONEY, "sum_is_paid_and_not_more_than_owed", rule=Rule.OWN)
    PAID_ON = InputRow(
        "paid_on", Kind.DAY, "payment_is_dated", rule=Rule.NOT_AHEAD, usually_today=True, span=Span.OF_CASE
    )
    RECEIPT_NUMBER = InputRow("receipt_number", Kind.LINE, code=True)
    PAYMENT = InputRow("payment", Kind.PAPER, "payment_can_be_reversed", rule=Rule.OWN, choices=Offer.PAYMENTS)
    REPLACES_REFUND = InputRow("replaces_refund", Kind.TICK)
    REFUND_YUAN = InputRow("refund_yuan", Kind.MONEY, "refund_is_not_more_than_was_paid", rule=Rule.OWN)
    INTEREST_YUAN = InputRow("interest_yuan", Kind.MONEY, "interest_is_a_sum", rule=Rule.OWN)
    REFUNDED_ON = InputRow("refunded_on", Kind.DAY, rule=Rule.NOT_AHEAD, usually_today=True, span=Span.SINCE_REFUND)
    COLLECTION_GROUND = InputRow(
        "collection_ground", Kind.CHOICE, "collection_ground_fits", rule=Rule.OWN, choices=choices.CollectionGround
    )
    APPLIED_ON = InputRow(
        "applied_on", Kind.DAY, "applied_before_the_fine_was_due", rule=Rule.OWN, span=Span.SINCE_DECISION
    )
    INSTALMENTS = InputRow("instalments", Kind.LINES, "instalments_make_up_what_is_owed", rule=Rule.OWN)
    REMEDY = InputRow("remedy", Kind.CHOICE, "remedy_is_chosen", choices=choices.Challenge)
    REMEDY_STAGE = InputRow("remedy_stage", Kind.CHOICE, "remedy_stage_is_chosen", choices=choices.ChallengeStage)
    REMEDY_ON = InputRow(
        "remedy_on",
        Kind.DAY,
        "remedy_is_dated",
        rule=Rule.NOT_AHEAD,
        usually_today=True,
        span=Span.SINCE_FIRST_DECISION,
    )
    SLIP = InputRow("slip", Kind.CHOICE, choices=choices.Slip)
    WRONG_TEXT = InputRow("wrong_text", Kind.TEXT, "wording_differs", rule=Rule.OWN, rows=2)
    RIGHT_TEXT = InputRow("right_text", Kind.TEXT, "wording_differs", rule=Rule.OWN, rows=2)
    NEW_NAME = InputRow("new_name", Kind.LINE, most=200)
    NEW_REPRESENTATIVE = InputRow("new_representative", Kind.LINE, most=64)
    NEW_ADDRESS = InputRow("new_address", Kind.LINE)
    NEW_PHONE = InputRow("new_phone", Kind.LINE, personal=True, most=32)
    OTHER_CORRECTION = InputRow("other_correction", Kind.TEXT, rows=2)
    CHANGED_ON = InputRow("changed_on", Kind.DAY, rule=Rule.NOT_AHEAD, span=Span.OF_CASE)
    PUBLISHED_ON = InputRow(
        "published_on",
        Kind.DAY,
        "publication_is_dated",
        rule=Rule.NOT_AHEAD,
        usually_today=True,
        span=Span.SINCE_DECISION,
    )
    CHANNEL = InputRow("channel", Kind.LINE, "channel_is_named")
    REDACTIONS = InputRow("redactions", Kind.LINES, rows=2)
    KEPT_WORDS = InputRow("kept_words", Kind.LINES, rows=2)
    REMOVALS_SEEN = InputRow("removals_seen", Kind.LINE)
    PEOPLE_NAMED = InputRow("people_named", Kind.LINES, "people_are_named_by_line", rule=Rule.OWN, rows=2)
    EXCLUSION_GROUND = InputRow(
        "exclusion_ground", Kind.CHOICE, "exclusion_ground_fits", rule=Rule.OWN, choices=choices.ExclusionGround
    )
    SHELF = InputRow("shelf", Kind.LINE, "shelf_is_named")
