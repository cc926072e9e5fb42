"""The steps beside the main line: terms extended, work commissioned, a hearing, papers served.

Sources: Order 30 arts 17, 18, 32, 33, 46, 47, 57-60, 67, 68; Administrative Penalty Law arts 51, 56, 63, 64.
A row whose target is ``None`` leaves the case in its state.
"""

from workflows.guards import (
    ancillary_measures,
    investigation,
    jurisdiction,
    party,
    people,
    review,
    summary,
    time_limits,
)
from workflows.input_checks import (
    arrival_is_no_day_ahead,
    only_what_was_sent_came_back,
    overlap_is_known_or_proven,
    the_paper_was_not_answered,
)
from workflows.states import DECIDED_STATES, ENDED_AFTER_FILING, UNDECIDED, UNDECIDED_STATES
from workflows.step import (
    CHIEF_UNINVOLVED,
    DELIBERATION,
    DEMANDS_ORDERED,
    ENDS_UNDECIDED,
    HEARING_SEATED,
    INSPECTION,
    INSPECTION_GROUNDED,
    MEETING,
    PAPERS_OF_AN_END,
    PEOPLE_MARKED,
    PERSON_ASKED,
    PERSON_KNOWN,
    PROPOSED_TO_THE_CHIEF,
    RECEIPTS,
    SERVICE,
    SERVICE_FAILED,
    SERVICE_PROOF,
    SERVICE_TRACED,
    TOLD_AND_WRITTEN,
    Step,
)
from workflows.vocabulary import Action, DocumentKind, Input, Role, State

INVESTIGATION_STATES = (State.INVESTIGATION, State.REMEDIATION, State.ASSESSMENT)
OPEN_STATES = (State.INTAKE, State.FILING, *UNDECIDED_STATES, State.SUSPENDED, *DECIDED_STATES)
"""States of a registered case that is neither ended undecided nor archived."""
SERVICE_STATES = (*OPEN_STATES, *ENDED_AFTER_FILING)
"""States in which papers are served, and what became of it is recorded."""
ON_THE_CASE = (people.actor_is_on_the_case,)
FAILURE_CHECKS = (the_paper_was_not_answered, only_what_was_sent_came_back)

# fmt: off
INCIDENTAL_STEPS: tuple[Step, ...] = (
    # Whose case it is
    Step(
        Action.RECORD_COMPETENCE, (State.INTAKE, State.FILING, *UNDECIDED_STATES), None, Role.OFFICER,
        guards=(*ON_THE_CASE, jurisdiction.the_place_lies_outside),
        inputs=(Input.COMPETENCE_GROUND, Input.BODY, Input.PROOF),
    ),
    Step(
        Action.ANSWER_OVERLAP, (State.INTAKE, State.FILING, *UNDECIDED_STATES), None, Role.OFFICER,
        guards=ON_THE_CASE, inputs=(Input.EARLIER_CASE, Input.DISTINCTION, Input.REASON),
        optional_inputs=(Input.BODY, Input.PROOF), checks=(overlap_is_known_or_proven,),
    ),
    # The summary procedure
    Step(
        Action.DECIDE_ON_THE_SPOT, (State.INTAKE,), State.SERVED, Role.OFFICER,
        guards=(
            people.actor_is_on_the_case, people.two_certified_officers, people.no_recusal_is_open,
            summary.the_article_allows_the_summary_procedure,
            investigation.required_evidence_is_on_file, investigation.every_fact_is_answered,
            investigation.elements_are_looked_into, investigation.the_act_is_made_out,
            investigation.an_article_is_proven, investigation.records_agree_with_the_facts,
            review.recommendation_is_current, review.act_is_punishable, review.amount_is_settled,
            review.amount_is_within_or_departed, review.benchmark_is_confirmed,
            summary.the_fine_allows_the_summary_procedure, investigation.a_suspected_crime_is_referred,
            jurisdiction.overlaps_are_answered, jurisdiction.no_second_fine_for_one_act,
            investigation.history_agrees_with_the_register,
            investigation.earlier_penalties_are_weighed, ancillary_measures.responsible_persons_are_on_record,
            ancillary_measures.gains_are_looked_into, ancillary_measures.a_compulsory_transfer_is_made,
            ancillary_measures.nothing_else_must_be_ordered,
        ),
        inputs=(Input.RIGHTS_TOLD, Input.STATEMENT, *SERVICE),
        optional_inputs=(Input.CORRECTION_REQUIRED, *SERVICE_PROOF, Input.PEOPLE_NAMED),
        checks=(*DEMANDS_ORDERED, *SERVICE_TRACED, *PEOPLE_MARKED),
        issues=(DocumentKind.SPOT_DECISION, *RECEIPTS),
    ),
    Step(
        Action.REPORT_ON_THE_SPOT, (State.SERVED,), None, Role.OFFICER,
        guards=(*ON_THE_CASE, summary.it_was_decided_on_the_spot, summary.it_was_not_reported_yet),
        optional_inputs=(Input.LATE_REASON,), checks=(time_limits.done_in_time_or_explained,),
        issues=(DocumentKind.SPOT_REPORT,),
    ),
    # Terms
    Step(
        Action.EXTEND_FILING, (State.INTAKE, State.FILING), None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, time_limits.filing_was_not_extended, time_limits.filing_term_still_runs),
        inputs=(Input.REASON,),
        issues=(DocumentKind.EXTENSION_FORM,),
    ),
    Step(
        Action.EXTEND_DECISION, UNDECIDED_STATES, None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, time_limits.decision_was_not_extended, time_limits.decision_term_still_runs),
        inputs=(Input.REASON,), issues=(DocumentKind.EXTENSION_FORM,),
    ),
    Step(
        Action.EXTEND_DECISION, UNDECIDED_STATES, None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, time_limits.decision_was_extended_once, time_limits.decision_term_still_runs),
        inputs=(Input.REASON, *DELIBERATION),
        optional_inputs=(Input.ABSENT,), issues=(DocumentKind.EXTENSION_FORM,),
    ),
    # Investigation
    Step(
        Action.RECORD_SCENE, (State.INTAKE, State.INVESTIGATION), None, Role.OFFICER,
        guards=(*ON_THE_CASE, people.two_certified_officers), inputs=(*MEETING, Input.PRESENT, *TOLD_AND_WRITTEN),
        optional_inputs=(*INSPECTION, Input.SIGNATURE_REFUSED, Input.PEOPLE_NAMED, Input.PROOF),
        checks=(*INSPECTION_GROUNDED, *PEOPLE_MARKED), issues=(DocumentKind.SCENE_RECORD,),
    ),
    Step(
        Action.RECORD_INTERVIEW, (State.INTAKE, State.INVESTIGATION), None, Role.OFFICER,
        guards=(*ON_THE_CASE, people.two_certified_officers), inputs=(*MEETING, *PERSON_ASKED, *TOLD_AND_WRITTEN),
        optional_inputs=(
            Input.ASKED_AGE, Input.PRESENT, Input.SIGNATURE_REFUSED, Input.PEOPLE_NAMED, Input.PROOF,
        ),
        checks=(*PERSON_KNOWN, *PEOPLE_MARKED), issues=(DocumentKind.INTERVIEW_RECORD,),
    ),
    Step(
        Action.COMMISSION, (State.INVESTIGATION,), None, Role.OFFICER,
        guards=(*ON_THE_CASE, investigation.no_commission_is_open), inputs=(Input.WORK, Input.BODY, Input.QUESTION),
        issues=(DocumentKind.COMMISSION_LETTER,),
    ),
    Step(
        Action.RECEIVE_RESULT, (State.INVESTIGATION,), None, Role.OFFICER,
        guards=(*ON_THE_CASE, investigation.a_commission_is_open), inputs=(Input.RESULT, Input.PROOF, Input.TOLD_ON),
        issues=(DocumentKind.RESULT_NOTICE,),
    ),
    Step(
        Action.PRESERVE_EVIDENCE, (State.INVESTIGATION,), None, Role.CHIEF,
        guards=(*PROPOSED_TO_THE_CHIEF, investigation.preserved_evidence_is_settled),
        inputs=(Input.THINGS, Input.PRESERVED_ON), optional_inputs=(Input.LATE_REASON,),
        checks=(time_limits.done_in_time_or_explained,), issues=(DocumentKind.PRESERVATION_NOTICE,),
    ),
    Step(
        Action.SETTLE_PRESERVED, (State.INVESTIGATION,), None, Role.OFFICER,
        guards=(*ON_THE_CASE, investigation.evidence_is_preserved), inputs=(Input.MEASURE, Input.REASON),
        issues=(DocumentKind.PRESERVATION_RELEASE,),
    ),
    Step(
        Action.SIGN_UNDERTAKING, INVESTIGATION_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, investigation.no_undertaking_is_open),
        inputs=(Input.PLEDGES, Input.PLEDGE_DUE_ON, Input.PROOF), issues=(DocumentKind.UNDERTAKING,),
    ),
    Step(
        Action.CONFIRM_UNDERTAKING, (*UNDECIDED_STATES, *DECIDED_STATES), None, Role.OFFICER,
        guards=(*ON_THE_CASE, investigation.an_undertaking_is_open),
        inputs=(Input.VERIFIED_ON, Input.VERIFICATION, Input.VERIFICATION_EVIDENCE),
    ),
    Step(
        Action.BREAK_UNDERTAKING, DECIDED_STATES, State.ASSESSMENT, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, investigation.an_undertaking_is_open), inputs=(Input.REASON,),
    ),
    Step(
        Action.BREAK_UNDERTAKING, UNDECIDED_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, investigation.an_undertaking_is_open), inputs=(Input.REASON,),
    ),
    Step(
        Action.MERGE, (State.INTAKE, State.INVESTIGATION), State.MERGED, Role.CHIEF,
        guards=ENDS_UNDECIDED, inputs=(Input.OTHER_CASE, Input.REASON), optional_inputs=(Input.WRONG_PARTY,),
        issues=(DocumentKind.MERGER_FORM, *PAPERS_OF_AN_END),
    ),
    Step(  # What never reached the party is ordered anew, with a last day that lies ahead.
        Action.ISSUE_ORDER, (State.REMEDIATION,), State.INVESTIGATION, Role.OFFICER,
        guards=(people.actor_is_on_the_case, party.the_order_did_not_arrive),
        inputs=(Input.CORRECTION_REQUIRED, Input.CORRECTION_DUE_ON), checks=DEMANDS_ORDERED,
        issues=(DocumentKind.CORRECTION_ORDER,),
    ),
    Step(  # An order that went to a wrong party, or was wrong itself, binds nobody any more (APL 75(2)).
        Action.REVOKE_ORDER, (State.REMEDIATION,), State.INVESTIGATION, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, party.an_order_stands), inputs=(Input.REASON,),
        issues=(DocumentKind.ORDER_REVOCATION,),
    ),
    Step(
        Action.REVOKE_ORDER, (State.INVESTIGATION, State.ASSESSMENT, *ENDED_AFTER_FILING), None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, party.an_order_stands), inputs=(Input.REASON,),
        issues=(DocumentKind.ORDER_REVOCATION,),
    ),
    Step(
        Action.SPLIT, (State.INVESTIGATION, State.ASSESSMENT), None, Role.CHIEF,
        guards=CHIEF_UNINVOLVED, inputs=(Input.OTHER_MATTER, Input.REASON),
    ),
    Step(
        Action.REFER, UNDECIDED_STATES, None, Role.CHIEF,
        guards=CHIEF_UNINVOLVED, inputs=(Input.BODY, Input.REASON), issues=(DocumentKind.TRANSFER_LETTER,),
    ),
    Step(
        Action.RECORD_RETURN, UNDECIDED_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, investigation.a_referral_is_out), inputs=(Input.RESULT, Input.PROOF),
    ),
    # Persons whom the article fines beside the unit
    Step(
        Action.NAME_PERSON, INVESTIGATION_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, people.two_certified_officers, ancillary_measures.the_article_fines_persons),
        inputs=(
            Input.PERSON_NAME, Input.PERSON_CODE, Input.PERSON_ADDRESS, Input.POSITION, Input.CAPACITY, Input.REASON,
            Input.PERSON_EVIDENCE,
        ),
    ),
    Step(
        Action.RECORD_NO_PERSON, INVESTIGATION_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, ancillary_measures.the_article_fines_persons, ancillary_measures.no_person_is_named),
        inputs=(Input.REASON, Input.PERSON_EVIDENCE),
    ),
    # Hearing
    Step(
        Action.ANNOUNCE_HEARING, (State.DEFENCE,), None, Role.REVIEWER,
        guards=(people.reviewer_never_investigated, party.a_hearing_is_asked_for),
        inputs=(Input.HEARING_ON, Input.HEARING_PLACE, Input.PRESIDER), issues=(DocumentKind.HEARING_NOTICE,),
    ),
    Step(
        Action.HOLD_HEARING, (State.DEFENCE,), None, Role.REVIEWER,
        guards=(people.reviewer_never_investigated, party.the_hearing_is_announced, people.the_actor_presides),
        inputs=(
            Input.ATTENDANCE, Input.HELD_ON, Input.CLERK, Input.TRANSCRIPT, Input.ARGUMENTS, Input.HEARING_OPINION,
            Input.PROOF,
        ),
        optional_inputs=(Input.MEETING_HOURS, Input.HEARING_OFFICERS, Input.PRESENT), checks=HEARING_SEATED,
        issues=(DocumentKind.HEARING_RECORD, DocumentKind.HEARING_REPORT),
    ),
    # Service
    Step(
        Action.CONFIRM_ADDRESS, (State.INTAKE, *UNDECIDED_STATES, State.SUSPENDED, *DECIDED_STATES), None, Role.OFFICER,
        guards=ON_THE_CASE, inputs=(Input.SERVICE_ADDRESS, Input.SIGNED_ON, Input.PROOF),
        optional_inputs=(Input.SERVICE_PHONE, Input.ELECTRONIC_ADDRESS), issues=(DocumentKind.ADDRESS_CONFIRMATION,),
    ),
    Step(
        Action.SERVE_PAPER, SERVICE_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, party.a_paper_waits_for_service), inputs=(Input.PAPER, *SERVICE),
        optional_inputs=SERVICE_PROOF, checks=SERVICE_TRACED, issues=RECEIPTS,
    ),
    Step(
        Action.ATTACH_PROOF, SERVICE_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, party.a_service_is_without_proof), inputs=(Input.SERVED_PAPER, Input.PROOF),
        optional_inputs=(Input.ARRIVED_ON,), checks=(arrival_is_no_day_ahead,),
        issues=(DocumentKind.SERVICE_RECEIPT,),
    ),
    Step(
        Action.TAKE_BACK_PROOF, SERVICE_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, party.a_proof_is_attached), inputs=(Input.PROVEN_PAPER, Input.REASON),
        issues=(DocumentKind.SERVICE_RECEIPT,),
    ),
    Step(  # A piece of another case is no evidence here, whatever has become of this one.
        Action.TAKE_BACK_EVIDENCE, (*OPEN_STATES, *UNDECIDED), None, Role.OFFICER,
        guards=ON_THE_CASE, inputs=(Input.PIECE, Input.REASON),
    ),
    Step(
        Action.TAKE_BACK_EVIDENCE, (State.ARCHIVED,), State.CLOSED, Role.OFFICER,
        guards=ON_THE_CASE, inputs=(Input.PIECE, Input.REASON),
    ),
    Step(  # A file without the proof of a service does not stay in the archive (Order 30 arts 59, 79).
        Action.TAKE_BACK_PROOF, (State.ARCHIVED,), State.CLOSED, Role.OFFICER,
        guards=(*ON_THE_CASE, party.a_proof_is_attached), inputs=(Input.PROVEN_PAPER, Input.REASON),
        issues=(DocumentKind.SERVICE_RECEIPT,),
    ),
    Step(  # Whom the notice did not reach could not defend himself: his five days come first (APL 44, 62).
        Action.RECORD_FAILED_SERVICE, (State.LEGAL_REVIEW, State.DELIBERATION, State.APPROVAL), State.DEFENCE,
        Role.OFFICER, guards=(*ON_THE_CASE, party.a_service_stands, party.the_failed_paper_is_the_notice),
        inputs=SERVICE_FAILED, checks=FAILURE_CHECKS,
    ),
    Step(  # The decision is served anew, by the step that serves it.
        Action.RECORD_FAILED_SERVICE, (State.SERVED, State.CLOSED), State.DECIDED,
        Role.OFFICER, guards=(*ON_THE_CASE, party.a_service_stands, party.the_failed_paper_is_the_decision),
        inputs=SERVICE_FAILED, checks=FAILURE_CHECKS,
    ),
    Step(
        Action.RECORD_FAILED_SERVICE, SERVICE_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, party.a_service_stands), inputs=SERVICE_FAILED, checks=FAILURE_CHECKS,
    ),
)
# fmt: on
