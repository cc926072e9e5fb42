"""What the person who acts must bring: one check for each thing a step asks for."""

from collections.abc import Mapping
from enum import StrEnum

from workflows import brought
from workflows.attempt import Attempt, Guard, named
from workflows.choices import Attendance, Remedy, RemedyStage, SupersedeGround, Work
from workflows.words import FILING_CONDITIONS, LEGAL_POINTS, REVIEW_POINTS, Ask


def _text(name: str, ask: Ask) -> Guard:
    return named(name, lambda attempt: bool(attempt.text(ask)))


def _listed(name: str, ask: Ask) -> Guard:
    return named(name, lambda attempt: bool(attempt.items(ask)))


def _all_yes(name: str, ask: Ask, points: tuple[str, ...]) -> Guard:
    return named(name, lambda attempt: all(attempt.answers(ask).get(point) is True for point in points))


def _past_day(name: str, ask: Ask) -> Guard:
    def holds(attempt: Attempt) -> bool:
        day = attempt.day(ask)
        return day is not None and day <= attempt.today

    return named(name, holds)


def _day_ahead(name: str, ask: Ask) -> Guard:
    def holds(attempt: Attempt) -> bool:
        day = attempt.day(ask)
        return day is not None and day >= attempt.today

    return named(name, holds)


def _chosen(name: str, ask: Ask, words: type[StrEnum]) -> Guard:
    return named(name, lambda attempt: attempt.text(ask) in tuple(words))


reason_is_given = _text("reason_is_given", Ask.REASON)
preliminary_review_is_recorded = _text("preliminary_review_is_recorded", Ask.PRELIMINARY_REVIEW)
four_filing_conditions_hold = _all_yes("four_filing_conditions_hold", Ask.FILING_CONDITIONS, FILING_CONDITIONS)
correction_is_described = _text("correction_is_described", Ask.CORRECTION_REQUIRED)
verification_is_dated = _past_day("verification_is_dated", Ask.VERIFIED_ON)
verification_is_described = _text("verification_is_described", Ask.VERIFICATION)
verification_has_evidence = _listed("verification_has_evidence", Ask.VERIFICATION_EVIDENCE)
report_is_given = _text("report_is_given", Ask.REPORT)
six_points_are_answered = _all_yes("six_points_are_answered", Ask.REVIEW_ANSWERS, REVIEW_POINTS)
seven_points_are_answered = _all_yes("seven_points_are_answered", Ask.LEGAL_ANSWERS, LEGAL_POINTS)
points_are_named = _listed("points_are_named", Ask.POINTS)
recipient_is_named = _text("recipient_is_named", Ask.RECIPIENT)
service_address_is_given = _text("service_address_is_given", Ask.SERVICE_ADDRESS)
signature_is_dated = _past_day("signature_is_dated", Ask.SIGNED_ON)
discussion_is_recorded = _text("discussion_is_recorded", Ask.DISCUSSION)
conclusion_is_recorded = _text("conclusion_is_recorded", Ask.CONCLUSION)
correction_status_is_stated = _text("correction_status_is_stated", Ask.CORRECTION_STATUS)
education_is_done = _text("education_is_done", Ask.EDUCATION)
correction_date_lies_ahead = _day_ahead("correction_date_lies_ahead", Ask.CORRECTION_DUE_ON)
supersede_ground_is_known = _chosen("supersede_ground_is_known", Ask.SUPERSEDE_GROUND, SupersedeGround)
scene_is_given = _text("scene_is_given", Ask.SCENE)
present_are_named = _text("present_are_named", Ask.PRESENT)
content_is_recorded = _text("content_is_recorded", Ask.CONTENT)
body_is_named = _text("body_is_named", Ask.BODY)
other_case_is_named = _text("other_case_is_named", Ask.OTHER_CASE)
other_matter_is_named = _text("other_matter_is_named", Ask.OTHER_MATTER)
work_is_chosen = _chosen("work_is_chosen", Ask.WORK, Work)
question_is_put = _text("question_is_put", Ask.QUESTION)
result_is_given = _text("result_is_given", Ask.RESULT)
proof_is_on_file = _text("proof_is_on_file", Ask.PROOF)
party_was_told = _past_day("party_was_told", Ask.TOLD_ON)
things_are_listed = _listed("things_are_listed", Ask.THINGS)
preservation_is_dated = _past_day("preservation_is_dated", Ask.PRESERVED_ON)
pledges_are_listed = _listed("pledges_are_listed", Ask.PLEDGES)
pledge_lies_ahead = _day_ahead("pledge_lies_ahead", Ask.PLEDGE_DUE_ON)
hearing_place_is_given = _text("hearing_place_is_given", Ask.HEARING_PLACE)
attendance_is_stated = _chosen("attendance_is_stated", Ask.ATTENDANCE, Attendance)
transcript_is_given = _text("transcript_is_given", Ask.TRANSCRIPT)
hearing_opinion_is_given = _text("hearing_opinion_is_given", Ask.HEARING_OPINION)
rights_were_told = named("rights_were_told", lambda attempt: attempt.given.get(Ask.RIGHTS_TOLD) is True)
statement_is_recorded = _text("statement_is_recorded", Ask.STATEMENT)
payment_is_dated = _past_day("payment_is_dated", Ask.PAID_ON)
remedy_is_chosen = _chosen("remedy_is_chosen", Ask.REMEDY, Remedy)
remedy_stage_is_chosen = _chosen("remedy_stage_is_chosen", Ask.REMEDY_STAGE, RemedyStage)
remedy_is_dated = _past_day("remedy_is_dated", Ask.REMEDY_ON)
publication_is_dated = _past_day("publication_is_dated", Ask.PUBLISHED_ON)
channel_is_named = _text("channel_is_named", Ask.CHANNEL)
shelf_is_named = _text("shelf_is_named", Ask.SHELF)

GIVEN: Mapping[Ask, Guard] = {
    Ask.REASON: reason_is_given,
    Ask.PRELIMINARY_REVIEW: preliminary_review_is_recorded,
    Ask.FILING_CONDITIONS: four_filing_conditions_hold,
    Ask.FILING_IN_TIME: brought.filed_in_time_or_explained,
    Ask.CORRECTION_REQUIRED: correction_is_described,
    Ask.CORRECTION_DUE_ON: correction_date_lies_ahead,
    Ask.VERIFIED_ON: verification_is_dated,
    Ask.VERIFICATION: verification_is_described,
    Ask.VERIFICATION_EVIDENCE: verification_has_evidence,
    Ask.REPORT: report_is_given,
    Ask.REPLIES: brought.every_point_is_replied_to,
    Ask.DIGEST: brought.digest_is_what_was_opened,
    Ask.REVIEW_ANSWERS: six_points_are_answered,
    Ask.LEGAL_ANSWERS: seven_points_are_answered,
    Ask.DEPARTURE_CONSENT: brought.departure_is_consented,
    Ask.POINTS: points_are_named,
    Ask.MANNER: brought.manner_is_lawful,
    Ask.RECIPIENT: recipient_is_named,
    Ask.SERVED_ON: brought.service_is_dated,
    Ask.SERVICE_TRACED: brought.service_leaves_its_trace,
    Ask.SERVICE_ADDRESS: service_address_is_given,
    Ask.SIGNED_ON: signature_is_dated,
    Ask.SERVERS: brought.two_servers,
    Ask.SERVICE_IN_TIME: brought.served_in_time_or_explained,
    Ask.MEMBERS: brought.two_members_without_investigators,
    Ask.DISSENTERS: brought.most_members_agree,
    Ask.DISCUSSION: discussion_is_recorded,
    Ask.CONCLUSION: conclusion_is_recorded,
    Ask.DECISION_IN_TIME: brought.decided_in_time_or_explained,
    Ask.CORRECTION_STATUS: correction_status_is_stated,
    Ask.EDUCATION: education_is_done,
    Ask.PUBLICATION_IN_TIME: brought.published_in_time_or_explained,
    Ask.STEP_IN_TIME: brought.done_in_time_or_explained,
    Ask.SUPERSEDE_GROUND: supersede_ground_is_known,
    Ask.BODY: body_is_named,
    Ask.OTHER_CASE: other_case_is_named,
    Ask.OTHER_MATTER: other_matter_is_named,
    Ask.STARTED_AT: brought.times_are_in_order,
    Ask.ENDED_AT: brought.times_are_in_order,
    Ask.SCENE: scene_is_given,
    Ask.PRESENT: present_are_named,
    Ask.CONTENT: content_is_recorded,
    Ask.WORK: work_is_chosen,
    Ask.QUESTION: question_is_put,
    Ask.RESULT: result_is_given,
    Ask.PROOF: proof_is_on_file,
    Ask.TOLD_ON: party_was_told,
    Ask.THINGS: things_are_listed,
    Ask.PRESERVED_ON: preservation_is_dated,
    Ask.MEASURE: brought.measure_is_chosen_in_time,
    Ask.PLEDGES: pledges_are_listed,
    Ask.PLEDGE_DUE_ON: pledge_lies_ahead,
    Ask.HEARING_ON: brought.hearing_lies_seven_working_days_ahead,
    Ask.HEARING_PLACE: hearing_place_is_given,
    Ask.PRESIDER: brought.presider_never_investigated,
    Ask.HELD_ON: brought.hearing_was_held_lawfully,
    Ask.ATTENDANCE: attendance_is_stated,
    Ask.TRANSCRIPT: transcript_is_given,
    Ask.HEARING_OPINION: hearing_opinion_is_given,
    Ask.RIGHTS_TOLD: rights_were_told,
    Ask.STATEMENT: statement_is_recorded,
    Ask.PAPER: brought.paper_waits_for_service,
    Ask.SERVED_PAPER: brought.served_paper_is_without_proof,
    Ask.PAID_YUAN: brought.sum_is_paid_and_not_more_than_owed,
    Ask.PAID_ON: payment_is_dated,
    Ask.COLLECTION_GROUND: brought.collection_ground_fits,
    Ask.APPLIED_ON: brought.applied_before_the_fine_was_due,
    Ask.INSTALMENTS: brought.instalments_make_up_what_is_owed,
    Ask.REMEDY: remedy_is_chosen,
    Ask.REMEDY_STAGE: remedy_stage_is_chosen,
    Ask.REMEDY_ON: remedy_is_dated,
    Ask.WRONG_TEXT: brought.wording_differs,
    Ask.RIGHT_TEXT: brought.wording_differs,
    Ask.PUBLISHED_ON: publication_is_dated,
    Ask.CHANNEL: channel_is_named,
    Ask.EXCLUSION_GROUND: brought.exclusion_ground_fits,
    Ask.SHELF: shelf_is_named,
}
"""The check on each thing an action asks for."""
