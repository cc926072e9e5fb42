"""The vocabulary of the procedure: its actions, what they ask of the person who acts, and the papers they issue."""

from enum import StrEnum
from functools import partial
from typing import Any, Self

from workflows import choices
from workflows.inputs import InputRow, Kind, Offer, Rule
from workflows.paper_kinds import PaperKind, Part
from workflows.states import UNDECIDED, Role, State

__all__ = ["UNDECIDED", "Action", "DocumentKind", "Input", "Role", "State"]


class Action(StrEnum):
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

    RECORD_COMPETENCE = "record_competence"
    ANSWER_OVERLAP = "answer_overlap"
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
    NAME_PERSON = "name_person"
    RECORD_NO_PERSON = "record_no_person"
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
    RECORD_SETTLEMENT = "record_settlement"
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


class Input(StrEnum):
    """One input that a step may ask for. The row says everything: form, parsing and check follow from it."""

    row: InputRow

    def __new__(cls, row: Any) -> Self:
        member = str.__new__(cls, row.name)
        member._value_, member.row = row.name, row
        return member

    REASON = InputRow("reason", Kind.TEXT, "reason_is_given")
    LATE_REASON = InputRow("late_reason", Kind.TEXT)
    PRELIMINARY_REVIEW = InputRow("preliminary_review", Kind.TEXT, "preliminary_review_is_recorded")
    FILING_CONDITIONS = InputRow(
        "filing_conditions", Kind.CHECKLIST, "four_filing_conditions_hold", choices=choices.FILING_CONDITIONS
    )
    CORRECTION_REQUIRED = InputRow("correction_required", Kind.TEXT, "correction_is_described")
    CORRECTION_DUE_ON = InputRow("correction_due_on", Kind.DAY, "correction_date_lies_ahead", rule=Rule.NOT_PAST)
    VERIFIED_ON = InputRow("verified_on", Kind.DAY, "verification_is_dated", rule=Rule.NOT_AHEAD, usually_today=True)
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
    RECIPIENT = InputRow("recipient", Kind.LINE, "recipient_is_named", rule=Rule.OWN)
    SERVED_ON = InputRow("served_on", Kind.DAY, "service_is_dated", rule=Rule.OWN, usually_today=True)
    SERVERS = InputRow("servers", Kind.PEOPLE, "two_servers", rule=Rule.OWN, choices=Offer.CASE_OFFICERS)
    ANNOUNCED_ON = InputRow("announced_on", Kind.DAY, "announcement_is_dated")
    SERVICE_ADDRESS = InputRow("service_address", Kind.LINE, "service_address_is_given")
    SERVICE_PHONE = InputRow("service_phone", Kind.LINE, personal=True)
    ELECTRONIC_ADDRESS = InputRow("electronic_address", Kind.LINE, personal=True)
    SIGNED_ON = InputRow("signed_on", Kind.DAY, "signature_is_dated", rule=Rule.NOT_AHEAD)
    SERVICE_NOTE = InputRow("service_note", Kind.TEXT, rows=2)
    SERVICE_EVIDENCE = InputRow("service_evidence", Kind.EVIDENCE)
    PAPER = InputRow("paper", Kind.PAPER, "paper_waits_for_service", rule=Rule.OWN, choices=Offer.UNSERVED_PAPERS)
    SERVED_PAPER = InputRow(
        "served_paper", Kind.PAPER, "served_paper_is_without_proof", rule=Rule.OWN, choices=Offer.UNPROVEN_PAPERS
    )
    MEMBERS = InputRow("members", Kind.PEOPLE, "two_members_without_investigators", rule=Rule.OWN, choices=Offer.VOTERS)
    DISSENTERS = InputRow("dissenters", Kind.PEOPLE, "most_members_agree", rule=Rule.OWN, choices=Offer.VOTERS)
    OPINIONS = InputRow("opinions", Kind.OPINIONS, "each_member_has_an_opinion", rule=Rule.OWN)
    MEMBERS_CONFIRMED = InputRow("members_confirmed", Kind.TICK, "members_confirmed_the_record")
    CLERK = InputRow("clerk", Kind.PERSON, "clerk_is_uninvolved", rule=Rule.OWN, choices=Offer.UNINVOLVED)
    ABSENT = InputRow("absent", Kind.TEXT, rows=2)
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
    OTHER_MATTER = InputRow("other_matter", Kind.MATTER, "other_matter_is_named", choices=Offer.OTHER_MATTERS)
    PERSON_NAME = InputRow("person_name", Kind.LINE, "person_is_named")
    PERSON_CODE = InputRow("person_code", Kind.LINE, "person_has_a_number", personal=True)
    PERSON_ADDRESS = InputRow("person_address", Kind.LINE, "person_has_an_address", personal=True)
    POSITION = InputRow("position", Kind.LINE, "position_is_given")
    CAPACITY = InputRow("capacity", Kind.CHOICE, "capacity_is_chosen", choices=choices.Capacity)
    PERSON_EVIDENCE = InputRow("person_evidence", Kind.PIECES, "responsibility_has_evidence")
    PART_ORDERS = InputRow("part_orders", Kind.LINES, "parts_of_the_article_are_ordered", rule=Rule.OWN, rows=3)
    STARTED_AT = InputRow("started_at", Kind.INSTANT, "beginning_is_given", rule=Rule.OWN)
    ENDED_AT = InputRow("ended_at", Kind.INSTANT, "times_are_in_order", rule=Rule.OWN)
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
    RECUSAL_ANSWER = InputRow("recusal_answer", Kind.CHOICE, "recusal_was_asked", choices=choices.RecusalAnswer)
    RECORDER = InputRow("recorder", Kind.PERSON, "recorder_is_on_the_case", rule=Rule.OWN, choices=Offer.CASE_OFFICERS)
    CONTENT = InputRow("content", Kind.TEXT, "content_is_recorded", rows=8)
    WORK = InputRow("work", Kind.CHOICE, "work_is_chosen", choices=choices.CommissionedWork)
    QUESTION = InputRow("question", Kind.TEXT, "question_is_put", rows=2)
    RESULT = InputRow("result", Kind.TEXT, "result_is_given")
    TOLD_ON = InputRow("told_on", Kind.DAY, "party_was_told", rule=Rule.NOT_AHEAD, usually_today=True)
    THINGS = InputRow("things", Kind.LINES, "things_are_listed")
    PRESERVED_ON = InputRow("preserved_on", Kind.DAY, "preservation_is_dated", rule=Rule.NOT_AHEAD, usually_today=True)
    MEASURE = InputRow(
        "measure", Kind.CHOICE, "measure_is_chosen_in_time", rule=Rule.OWN, choices=choices.PreservationMeasure
    )
    PLEDGES = InputRow("pledges", Kind.LINES, "pledges_are_listed")
    PLEDGE_DUE_ON = InputRow("pledge_due_on", Kind.DAY, "pledge_lies_ahead", rule=Rule.NOT_PAST)
    PROOF = InputRow("proof", Kind.EVIDENCE, "proof_is_on_file")
    HEARING_ON = InputRow("hearing_on", Kind.DAY, "hearing_lies_seven_working_days_ahead", rule=Rule.OWN)
    HEARING_PLACE = InputRow("hearing_place", Kind.LINE, "hearing_place_is_given")
    PRESIDER = InputRow("presider", Kind.PERSON, "presider_never_investigated", rule=Rule.OWN, choices=Offer.UNINVOLVED)
    HELD_ON = InputRow("held_on", Kind.DAY, "hearing_was_held_lawfully", rule=Rule.OWN)
    ATTENDANCE = InputRow("attendance", Kind.CHOICE, "attendance_is_stated", choices=choices.HearingAttendance)
    HEARING_OFFICERS = InputRow("hearing_officers", Kind.PEOPLE, choices=Offer.UNINVOLVED)
    TRANSCRIPT = InputRow("transcript", Kind.TEXT, "transcript_is_given", rows=8)
    ARGUMENTS = InputRow("arguments", Kind.LINES, "arguments_are_listed", rule=Rule.OWN)
    HEARING_OPINION = InputRow("hearing_opinion", Kind.TEXT, "hearing_opinion_is_given")
    RIGHTS_TOLD = InputRow("rights_told", Kind.TICK, "rights_were_told")
    STATEMENT = InputRow("statement", Kind.TEXT, "statement_is_recorded")
    PAID_YUAN = InputRow("paid_yuan", Kind.MONEY, "sum_is_paid_and_not_more_than_owed", rule=Rule.OWN)
    PAID_ON = InputRow("paid_on", Kind.DAY, "payment_is_dated", rule=Rule.NOT_AHEAD, usually_today=True)
    COLLECTION_GROUND = InputRow(
        "collection_ground", Kind.CHOICE, "collection_ground_fits", rule=Rule.OWN, choices=choices.CollectionGround
    )
    APPLIED_ON = InputRow("applied_on", Kind.DAY, "applied_before_the_fine_was_due", rule=Rule.OWN)
    INSTALMENTS = InputRow("instalments", Kind.LINES, "instalments_make_up_what_is_owed", rule=Rule.OWN)
    REMEDY = InputRow("remedy", Kind.CHOICE, "remedy_is_chosen", choices=choices.Challenge)
    REMEDY_STAGE = InputRow("remedy_stage", Kind.CHOICE, "remedy_stage_is_chosen", choices=choices.ChallengeStage)
    REMEDY_ON = InputRow("remedy_on", Kind.DAY, "remedy_is_dated", rule=Rule.NOT_AHEAD, usually_today=True)
    WRONG_TEXT = InputRow("wrong_text", Kind.TEXT, "wording_differs", rule=Rule.OWN, rows=2)
    RIGHT_TEXT = InputRow("right_text", Kind.TEXT, "wording_differs", rule=Rule.OWN, rows=2)
    PUBLISHED_ON = InputRow("published_on", Kind.DAY, "publication_is_dated", rule=Rule.NOT_AHEAD, usually_today=True)
    CHANNEL = InputRow("channel", Kind.LINE, "channel_is_named")
    REDACTIONS = InputRow("redactions", Kind.LINES, rows=2)
    KEPT_WORDS = InputRow("kept_words", Kind.LINES, rows=2)
    REMOVALS_SEEN = InputRow("removals_seen", Kind.LINE)
    PEOPLE_NAMED = InputRow("people_named", Kind.LINES, "people_are_named_by_line", rule=Rule.OWN, rows=2)
    EXCLUSION_GROUND = InputRow(
        "exclusion_ground", Kind.CHOICE, "exclusion_ground_fits", rule=Rule.OWN, choices=choices.ExclusionGround
    )
    SHELF = InputRow("shelf", Kind.LINE, "shelf_is_named")


us_kind = partial(PaperKind, regime="us-epa")


class DocumentKind(StrEnum):
    """A kind of paper that the procedure issues (Order 30; model forms of 2024), with its row."""

    row: PaperKind

    def __new__(cls, row: Any) -> Self:
        member = str.__new__(cls, row.name)
        member._value_, member.row = row.name, row
        return member

    CORRECTION_ORDER = PaperKind("correction_order", Part.NOTICES)
    PENALTY_NOTICE = PaperKind("penalty_notice", Part.NOTICES)
    WAIVER_NOTICE = PaperKind("waiver_notice", Part.NOTICES)
    WAIVER_DECISION = PaperKind("waiver_decision", Part.DECISION)
    PENALTY_DECISION = PaperKind("penalty_decision", Part.DECISION)
    FILING_FORM = PaperKind("filing_form", Part.FILING)
    WITHDRAWAL_FORM = PaperKind("withdrawal_form", Part.FILING)
    TERMINATION_FORM = PaperKind("termination_form", Part.CLOSING)
    SPOT_DECISION = PaperKind("spot_decision", Part.DECISION)
    SPOT_REPORT = PaperKind("spot_report", Part.CLOSING, number="当场处罚备案")
    SCENE_RECORD = PaperKind("scene_record", Part.INQUIRY, number="检查笔录")
    INTERVIEW_RECORD = PaperKind("interview_record", Part.INQUIRY, number="询问笔录")
    COMMISSION_LETTER = PaperKind("commission_letter", Part.INQUIRY)
    RESULT_NOTICE = PaperKind("result_notice", Part.INQUIRY, served_apart=True)
    PRESERVATION_NOTICE = PaperKind("preservation_notice", Part.INQUIRY, served_apart=True)
    PRESERVATION_RELEASE = PaperKind("preservation_release", Part.PROPERTY, served_apart=True)
    UNDERTAKING = PaperKind("undertaking", Part.INQUIRY, number="承诺书")
    EXTENSION_FORM = PaperKind("extension_form", Part.INQUIRY, number="延期审批")
    SUSPENSION_FORM = PaperKind("suspension_form", Part.INQUIRY, number="中止审批")
    RESUMPTION_FORM = PaperKind("resumption_form", Part.INQUIRY, number="恢复审批")
    TRANSFER_LETTER = PaperKind("transfer_letter", Part.OTHER)
    MERGER_FORM = PaperKind("merger_form", Part.FILING, number="并案审批")
    INVESTIGATION_REPORT = PaperKind("investigation_report", Part.INQUIRY, number="调查报告")
    CASE_REVIEW_FORM = PaperKind("case_review_form", Part.REVIEW, number="案件审查")
    DEFENCE_REVIEW_FORM = PaperKind("defence_review_form", Part.NOTICES, number="申辩复核")
    HEARING_NOTICE = PaperKind("hearing_notice", Part.NOTICES, served_apart=True)
    HEARING_RECORD = PaperKind("hearing_record", Part.HEARING, number="听证笔录")
    HEARING_REPORT = PaperKind("hearing_report", Part.HEARING_REPORT, number="听证报告")
    LEGAL_REVIEW_FORM = PaperKind("legal_review_form", Part.LEGAL_REVIEW, number="法制审核")
    DELIBERATION_RECORD = PaperKind("deliberation_record", Part.LEGAL_REVIEW, number="集体讨论")
    SERVICE_RECEIPT = PaperKind("service_receipt", None, number="送达回证")
    DEFERRAL_NOTICE = PaperKind("deferral_notice", Part.ENFORCEMENT, served_apart=True)
    DEMAND = PaperKind("demand", Part.ENFORCEMENT, served_apart=True)
    COURT_APPLICATION = PaperKind("court_application", Part.ENFORCEMENT)
    CORRECTION_NOTICE = PaperKind("correction_notice", Part.DECISION, served_apart=True)
    CLOSING_FORM = PaperKind("closing_form", Part.CLOSING, number="结案审批")
    ADDRESS_CONFIRMATION = PaperKind("address_confirmation", Part.NOTICES, number="送达地址")
    SERVICE_ANNOUNCEMENT = PaperKind("service_announcement", Part.NOTICES, number="送达公告")
    PUBLIC_COPY = PaperKind("public_copy", Part.OTHER, number="公开文本")
    RECUSAL_REPLY = PaperKind("recusal_reply", Part.NOTICES, number="回避答复", served_apart=True)
    RECUSAL_DECISION = PaperKind("recusal_decision", Part.INTERNAL, number="回避决定")
    SUPERVISION_REPORT = PaperKind("supervision_report", Part.CLOSING, number="督办备案")

    DISCLOSURE_LETTER = us_kind(
        "disclosure_letter", Part.FILING, number="ACK", served_apart=True, in_place_of=("filing_form",)
    )
    CORRECTION_LETTER = us_kind("correction_letter", Part.NOTICES, number="COR", in_place_of=("correction_order",))
    PENALTY_COMPUTATION = us_kind("penalty_computation", Part.REVIEW, number="PCW", in_place_of=("case_review_form",))
    PROPOSED_DETERMINATION = us_kind(
        "proposed_determination", Part.NOTICES, number="PND", in_place_of=("penalty_notice", "waiver_notice")
    )
    DETERMINATION = us_kind(
        "determination", Part.DECISION, number="NOD", in_place_of=("penalty_decision", "waiver_decision")
    )
    SERVICE_CERTIFICATE = us_kind("service_certificate", None, number="COS", in_place_of=("service_receipt",))
    CLOSING_MEMORANDUM = us_kind(
        "closing_memorandum", Part.CLOSING, number="MEM",
        in_place_of=("closing_form", "withdrawal_form", "termination_form"),
    )  # fmt: skip
