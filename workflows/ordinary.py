"""The main line of the ordinary procedure (普通程序): from registration to closing, every row that moves a case on.

Sources: Order 30 (生态环境行政处罚办法) arts 18-20, 35-53, 57-60, 77-80; Administrative Penalty Law arts 42-62.
"""

from workflows.guards import (
    ancillary_measures,
    fine,
    investigation,
    jurisdiction,
    party,
    people,
    publication,
    review,
    summary,
    time_limits,
)
from workflows.step import (
    CASE_REVIEW,
    CHIEF_UNINVOLVED,
    DELIBERATION,
    DEMANDS_ORDERED,
    ENDS_UNDECIDED,
    LEGAL_REVIEW,
    PAPERS_OF_AN_END,
    PEOPLE_MARKED,
    PROPOSED_TO_THE_CHIEF,
    RECEIPTS,
    REVIEW_STANDS,
    REVIEWED,
    SERVICE,
    SERVICE_PROOF,
    SERVICE_TRACED,
    TOLD,
    Step,
)
from workflows.vocabulary import ENDING_STATES, Action, DocumentKind, Input, Role, State

TOLD_IN_TIME = (party.hearing_was_held_where_due, party.hearing_was_offered_where_due)
HEARD_IN_TIME = (party.defence_period_is_over_or_waived, *TOLD_IN_TIME)
"""Before anything is approved or decided the party's rights were told, and have run or are waived (APL 44, 62, 63)."""
TERM_RUNS = (party.the_order_was_served, time_limits.correction_term_still_runs)
LEGAL_REVIEWER = (
    people.reviewer_never_investigated, people.reviewer_is_legally_qualified, *REVIEW_STANDS, *HEARD_IN_TIME,
    people.what_a_recusal_undid_is_done_anew,
)  # fmt: skip
CASE_REVIEWER = (
    people.reviewer_never_investigated, people.no_recusal_is_open, review.found_facts_follow_the_registration,
    review.recommendation_is_current,
)  # fmt: skip

FACTS_FOUND = (
    investigation.every_fact_is_answered, investigation.elements_are_looked_into, investigation.the_act_is_made_out,
    investigation.an_article_is_proven, investigation.history_agrees_with_the_register,
    investigation.earlier_penalties_are_weighed, ancillary_measures.responsible_persons_are_on_record,
    ancillary_measures.gains_are_looked_into,
)  # fmt: skip
"""Conditions on the facts, the same for the end of the investigation and for the report that rests on it: what nobody
can prove ends the case by a withdrawal of the filing, from either stage (APL 40, 57; Order 30 arts 20, 37)."""
CONCLUDING = (
    people.actor_is_on_the_case, people.two_certified_officers, investigation.required_evidence_is_on_file,
    *FACTS_FOUND, investigation.no_commission_is_open, investigation.the_party_could_object,
    investigation.preserved_evidence_is_settled, investigation.each_standard_has_its_reason,
)  # fmt: skip
"""Conditions for the end of the investigation."""

# fmt: off
ORDINARY_STEPS: tuple[Step, ...] = (
    Step(
        Action.REGISTER, (State.NEW,), State.INTAKE, Role.OFFICER,
        guards=(
            investigation.party_is_named, investigation.matter_is_known, investigation.place_is_given,
            investigation.source_is_given,
        ),
    ),
    Step(
        Action.PROPOSE_FILING, (State.INTAKE,), State.FILING, Role.OFFICER,
        guards=(
            people.actor_is_on_the_case, people.two_certified_officers, people.no_recusal_is_open,
            jurisdiction.overlaps_are_answered, investigation.registration_is_complete,
        ),
        inputs=(Input.PRELIMINARY_REVIEW,), optional_inputs=(Input.PEOPLE_NAMED,), checks=PEOPLE_MARKED,
    ),
    Step(
        Action.FILE, (State.FILING,), State.INVESTIGATION, Role.CHIEF,
        guards=(
            *CHIEF_UNINVOLVED, people.no_recusal_is_open, jurisdiction.overlaps_are_answered,
            investigation.preliminary_evidence_is_on_file, investigation.registration_is_complete,
        ),
        inputs=(Input.FILING_CONDITIONS,),
        optional_inputs=(Input.LATE_REASON,), checks=(time_limits.filed_in_time_or_explained,),
        issues=(DocumentKind.FILING_FORM,),
    ),
    Step(
        Action.DECLINE, (State.FILING,), State.NOT_FILED, Role.CHIEF,
        guards=CHIEF_UNINVOLVED, inputs=(Input.REASON,), issues=(DocumentKind.FILING_FORM,),
    ),
    Step(  # What was registered by mistake or twice, or is no violation, ends where it began; its number stays.
        Action.DECLINE, (State.INTAKE,), State.NOT_FILED, Role.CHIEF,
        guards=PROPOSED_TO_THE_CHIEF, issues=(DocumentKind.FILING_FORM,),
    ),
    Step(
        Action.SEND_BACK, (State.FILING,), State.INTAKE, Role.CHIEF,
        guards=CHIEF_UNINVOLVED, inputs=(Input.POINTS,),
    ),
    Step(
        Action.AWAIT_CORRECTION, (State.INVESTIGATION,), State.REMEDIATION, Role.OFFICER,
        guards=(people.actor_is_on_the_case, investigation.the_article_of_the_order_is_settled,
            investigation.an_article_is_proven),
        inputs=(Input.CORRECTION_REQUIRED, Input.CORRECTION_DUE_ON, *SERVICE),
        optional_inputs=SERVICE_PROOF, checks=(*DEMANDS_ORDERED, *SERVICE_TRACED),
        issues=(DocumentKind.CORRECTION_ORDER, *RECEIPTS),
    ),
    Step(  # Numbered and sealed today, to be served another day.
        Action.ISSUE_ORDER, (State.INVESTIGATION,), None, Role.OFFICER,
        guards=(people.actor_is_on_the_case, investigation.the_article_of_the_order_is_settled,
            investigation.an_article_is_proven,
        ),
        inputs=(Input.CORRECTION_REQUIRED, Input.CORRECTION_DUE_ON), checks=DEMANDS_ORDERED,
        issues=(DocumentKind.CORRECTION_ORDER,),
    ),
    Step(
        Action.SERVE_ORDER, (State.INVESTIGATION,), State.REMEDIATION, Role.OFFICER,
        guards=(people.actor_is_on_the_case, party.an_order_waits_for_service), inputs=SERVICE,
        optional_inputs=SERVICE_PROOF, checks=SERVICE_TRACED, issues=RECEIPTS,
    ),
    Step(
        Action.VERIFY_CORRECTION, (State.REMEDIATION,), State.INVESTIGATION, Role.OFFICER,
        guards=(people.actor_is_on_the_case,),
        inputs=(Input.VERIFIED_ON, Input.VERIFICATION, Input.VERIFICATION_EVIDENCE),
    ),
    Step(
        Action.ASK_CORRECTION_EXTENSION, (State.REMEDIATION,), None, Role.OFFICER,
        guards=(people.actor_is_on_the_case, party.no_other_request_waits, *TERM_RUNS),
        inputs=(Input.EXTENDED_UNTIL, Input.REASON), optional_inputs=(Input.PROOF,),
    ),
    Step(
        Action.EXTEND_CORRECTION, (State.REMEDIATION,), None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, time_limits.an_extension_is_asked, *TERM_RUNS),
        issues=(DocumentKind.CORRECTION_EXTENSION,),
    ),
    Step(
        Action.SUSPEND, (State.INVESTIGATION,), State.SUSPENDED, Role.CHIEF,
        guards=PROPOSED_TO_THE_CHIEF, issues=(DocumentKind.SUSPENSION_FORM,),
    ),
    Step(
        Action.RESUME, (State.SUSPENDED,), State.INVESTIGATION, Role.CHIEF,
        guards=PROPOSED_TO_THE_CHIEF, issues=(DocumentKind.RESUMPTION_FORM,),
    ),
    Step(
        Action.WITHDRAW_FILING, ENDING_STATES, State.WITHDRAWN, Role.CHIEF,
        guards=ENDS_UNDECIDED, optional_inputs=TOLD, issues=(DocumentKind.WITHDRAWAL_FORM, *PAPERS_OF_AN_END),
    ),
    Step(
        Action.TERMINATE, ENDING_STATES, State.TERMINATED, Role.CHIEF,
        guards=ENDS_UNDECIDED, optional_inputs=TOLD, issues=(DocumentKind.TERMINATION_FORM, *PAPERS_OF_AN_END),
    ),
    Step(
        Action.TRANSFER, (State.INTAKE, State.FILING, *ENDING_STATES), State.TRANSFERRED, Role.CHIEF,
        guards=ENDS_UNDECIDED, inputs=(Input.BODY,), optional_inputs=TOLD,
        issues=(DocumentKind.TRANSFER_LETTER, *PAPERS_OF_AN_END),
    ),
    Step(
        Action.CONCLUDE, (State.INVESTIGATION,), State.ASSESSMENT, Role.OFFICER,
        guards=CONCLUDING, inputs=(Input.NARRATIVE, Input.REPORT), optional_inputs=(Input.PEOPLE_NAMED,),
        checks=PEOPLE_MARKED,
    ),
    Step(  # The found facts are written anew where a paper refuses them; nothing else is undone.
        Action.CONCLUDE, (State.ASSESSMENT,), None, Role.OFFICER,
        guards=CONCLUDING, inputs=(Input.NARRATIVE, Input.REPORT), optional_inputs=(Input.PEOPLE_NAMED,),
        checks=PEOPLE_MARKED,
    ),
    Step(
        Action.SUBMIT, (State.ASSESSMENT,), State.CASE_REVIEW, Role.OFFICER,
        guards=(
            people.actor_is_on_the_case, people.two_certified_officers, people.no_recusal_is_open, *FACTS_FOUND,
            investigation.records_agree_with_the_facts, review.found_facts_follow_the_registration,
            review.recommendation_is_current, review.act_is_punishable,
            review.amount_is_settled, review.amount_is_within_or_departed, review.not_heavier_for_the_defence,
            jurisdiction.no_second_fine_for_one_act,
        ),
        inputs=(Input.PROPOSED_HANDLING, Input.FIGURE_REASON, Input.REPLIES, Input.PART_ORDERS),
        optional_inputs=(Input.CORRECTION_REQUIRED, Input.IS_COMPLEX), checks=DEMANDS_ORDERED,
        issues=(DocumentKind.INVESTIGATION_REPORT,),
    ),
    Step(
        Action.PASS, (State.CASE_REVIEW,), State.NOTICE, Role.REVIEWER,
        guards=(*CASE_REVIEWER, party.a_notice_is_due), inputs=CASE_REVIEW,
        optional_inputs=REVIEWED,
        issues=(DocumentKind.CASE_REVIEW_FORM,),
    ),
    Step(
        Action.PASS, (State.CASE_REVIEW,), State.LEGAL_REVIEW, Role.REVIEWER,
        guards=(*CASE_REVIEWER, party.what_was_notified_covers_the_decision), inputs=CASE_REVIEW,
        optional_inputs=REVIEWED,
        issues=(DocumentKind.CASE_REVIEW_FORM,),
    ),
    Step(
        Action.SEND_BACK, (State.CASE_REVIEW,), State.INVESTIGATION, Role.REVIEWER,
        guards=(people.reviewer_never_investigated,), inputs=(Input.POINTS,),
    ),
    Step(
        Action.ISSUE_NOTICE, (State.NOTICE,), None, Role.OFFICER,
        guards=(people.actor_is_on_the_case, *REVIEW_STANDS, review.benchmark_is_confirmed),
        issues=(DocumentKind.PENALTY_NOTICE, DocumentKind.WAIVER_NOTICE),
    ),
    Step(  # Serves the notice that was issued for this review, or else issues and serves it at once.
        Action.SERVE_NOTICE, (State.NOTICE,), State.DEFENCE, Role.OFFICER,
        guards=(people.actor_is_on_the_case, *REVIEW_STANDS, review.benchmark_is_confirmed), inputs=SERVICE,
        optional_inputs=SERVICE_PROOF,
        checks=SERVICE_TRACED, issues=(DocumentKind.PENALTY_NOTICE, DocumentKind.WAIVER_NOTICE, *RECEIPTS),
    ),
    Step(
        Action.SEND_BACK, (State.NOTICE,), State.ASSESSMENT, Role.REVIEWER,
        guards=(people.reviewer_never_investigated,), inputs=(Input.POINTS,),
    ),
    Step(
        Action.CLOSE_DEFENCE, (State.DEFENCE,), State.ASSESSMENT, Role.OFFICER,
        guards=(people.actor_is_on_the_case, party.defence_is_answered, review.something_changed_since_review),
        issues=(DocumentKind.DEFENCE_REVIEW_FORM,),
    ),
    Step(
        Action.CLOSE_DEFENCE, (State.DEFENCE,), State.LEGAL_REVIEW, Role.OFFICER,
        guards=(
            people.actor_is_on_the_case, party.defence_period_is_over_or_waived, party.defence_is_answered,
            party.hearing_was_held_where_due, *REVIEW_STANDS,
        ),
        issues=(DocumentKind.DEFENCE_REVIEW_FORM,),
    ),
    Step(
        Action.APPROVE_LEGALLY, (State.LEGAL_REVIEW,), State.DELIBERATION, Role.REVIEWER,
        guards=(*LEGAL_REVIEWER, review.deliberation_is_due), inputs=LEGAL_REVIEW,
        optional_inputs=REVIEWED, issues=(DocumentKind.LEGAL_REVIEW_FORM,),
    ),
    Step(
        Action.APPROVE_LEGALLY, (State.LEGAL_REVIEW,), State.APPROVAL, Role.REVIEWER,
        guards=(*LEGAL_REVIEWER, review.deliberation_is_not_due), inputs=LEGAL_REVIEW,
        optional_inputs=REVIEWED, issues=(DocumentKind.LEGAL_REVIEW_FORM,),
    ),
    Step(
        Action.SEND_BACK, (State.LEGAL_REVIEW,), State.ASSESSMENT, Role.REVIEWER,
        guards=(people.reviewer_never_investigated,), inputs=(Input.POINTS,),
    ),
    Step(
        Action.RECORD_DELIBERATION, (State.DELIBERATION,), State.APPROVAL, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, *REVIEW_STANDS, *HEARD_IN_TIME, review.legal_review_covers_what_stands),
        inputs=(Input.DIGEST, *DELIBERATION),
        optional_inputs=(Input.MEETING_HOURS, Input.ABSENT), issues=(DocumentKind.DELIBERATION_RECORD,),
    ),
    Step(
        Action.SEND_BACK, (State.DELIBERATION, State.APPROVAL), State.ASSESSMENT, Role.CHIEF,
        guards=CHIEF_UNINVOLVED, inputs=(Input.POINTS,),
    ),
    Step(
        Action.DECIDE, (State.APPROVAL,), State.DECIDED, Role.CHIEF,
        guards=(
            *CHIEF_UNINVOLVED, people.no_recusal_is_open, *REVIEW_STANDS, *HEARD_IN_TIME,
            review.legal_review_covers_what_stands,
            review.deliberation_covers_what_stands, people.what_a_recusal_undid_is_done_anew,
            review.not_heavier_than_the_notice, review.law_still_gives_the_same, review.benchmark_is_confirmed,
            investigation.a_suspected_crime_is_referred, investigation.no_prosecution_is_open,
            jurisdiction.no_second_fine_for_one_act, investigation.history_agrees_with_the_register,
            investigation.earlier_penalties_are_weighed, ancillary_measures.responsible_persons_are_on_record,
            ancillary_measures.a_compulsory_transfer_is_made, review.no_fatal_defect_is_found,
        ),
        inputs=(Input.DIGEST,), optional_inputs=(Input.LATE_REASON,),
        checks=(time_limits.decided_in_time_or_explained,),
        issues=(DocumentKind.WAIVER_DECISION, DocumentKind.PENALTY_DECISION, DocumentKind.DECISION_APPROVAL_FORM),
    ),
    Step(
        Action.SERVE, (State.DECIDED,), State.SERVED, Role.OFFICER,
        guards=(people.actor_is_on_the_case, party.the_party_was_heard), inputs=SERVICE,
        optional_inputs=(*SERVICE_PROOF, Input.LATE_REASON),
        checks=(*SERVICE_TRACED, time_limits.served_in_time_or_explained), issues=RECEIPTS,
    ),
    Step(
        Action.CLOSE, (State.SERVED,), State.CLOSED, Role.CHIEF,
        guards=(
            *CHIEF_UNINVOLVED, summary.spot_decision_is_reported, party.the_party_was_heard, fine.no_challenge_was_lost,
            party.every_paper_is_served, party.every_service_is_proven, fine.the_fine_is_settled, fine.no_refund_is_due,
            fine.no_fine_is_in_hand, publication.publication_is_settled, review.no_fatal_defect_is_found,
        ),
        inputs=(Input.CORRECTION_STATUS, Input.EDUCATION), issues=(DocumentKind.CLOSING_FORM,),
    ),
    Step(
        Action.ARCHIVE, (State.CLOSED,), State.ARCHIVED, Role.OFFICER,
        guards=(
            people.actor_is_on_the_case, investigation.no_undertaking_is_open, fine.no_challenge_is_pending,
            fine.no_challenge_was_lost, party.every_paper_is_served, party.every_service_is_proven,
            fine.nothing_is_left_to_collect, publication.the_superior_has_its_report,
        ),
        inputs=(Input.SHELF,),
    ),
    Step(
        Action.SUPERSEDE, (State.DECIDED, State.SERVED, State.CLOSED, State.ARCHIVED), State.ASSESSMENT, Role.CHIEF,
        guards=CHIEF_UNINVOLVED, inputs=(Input.SUPERSEDE_GROUND, Input.REASON),
    ),
)
# fmt: on
