"""What happens beside the main line: terms extended, work commissioned, a hearing, papers served.

Sources: Order 30 arts 17, 18, 32, 33, 46, 47, 57-60, 67, 68; Administrative Penalty Law arts 51, 56, 63, 64.
A row whose target is ``None`` leaves the case in its state.
"""

from workflows import beside_guards as also
from workflows import guards as must
from workflows.step import CHIEF_ALONE, ENDING, PROPOSED, SERVICE, SERVICE_PROOF, Step
from workflows.words import Action, Ask, Role, State

A, Q, R, S = Action, Ask, Role, State

UNDER_WAY = (
    S.INVESTIGATION, S.REMEDIATION, S.ASSESSMENT, S.CASE_REVIEW, S.NOTICE, S.DEFENCE, S.LEGAL_REVIEW, S.DELIBERATION,
    S.APPROVAL,
)  # fmt: skip
"""States of a filed case that is not decided."""

AT_WORK = (S.INVESTIGATION, S.REMEDIATION, S.ASSESSMENT)
DECIDED = (S.DECIDED, S.SERVED, S.CLOSED)
ON_THE_CASE = (must.actor_is_on_the_case,)

BESIDE: tuple[Step, ...] = (
    # The summary procedure
    Step(
        A.DECIDE_ON_THE_SPOT,
        (S.INTAKE,),
        S.SERVED,
        R.OFFICER,
        (
            must.actor_is_on_the_case,
            must.two_certified_officers,
            must.no_recusal_is_open,
            must.required_evidence_is_on_file,
            must.every_fact_is_answered,
            must.recommendation_is_current,
            must.act_is_punishable,
            must.amount_is_settled,
            must.amount_is_within_or_departed,
            must.benchmark_is_confirmed,
            also.the_fine_allows_the_summary_procedure,
            also.a_suspected_crime_is_referred,
        ),
        (Q.RIGHTS_TOLD, Q.STATEMENT, *SERVICE),
        SERVICE_PROOF,
    ),
    Step(
        A.REPORT_ON_THE_SPOT,
        (S.SERVED,),
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.it_was_decided_on_the_spot, also.it_was_not_reported_yet),
        (Q.STEP_IN_TIME,),
        (Q.LATE_REASON,),
    ),
    # Terms
    Step(
        A.EXTEND_FILING,
        (S.INTAKE, S.FILING),
        None,
        R.CHIEF,
        (*CHIEF_ALONE, also.filing_was_not_extended, also.filing_term_still_runs),
        (Q.REASON,),
    ),
    Step(
        A.EXTEND_DECISION,
        UNDER_WAY,
        None,
        R.CHIEF,
        (*CHIEF_ALONE, also.decision_was_not_extended, also.decision_term_still_runs),
        (Q.REASON,),
    ),
    Step(
        A.EXTEND_DECISION,
        UNDER_WAY,
        None,
        R.CHIEF,
        (*CHIEF_ALONE, also.decision_was_extended_once, also.decision_term_still_runs),
        (Q.REASON, Q.MEMBERS, Q.DISSENTERS, Q.DISCUSSION, Q.CONCLUSION),
        (Q.ABSENT,),
    ),
    # Investigation
    *(
        Step(
            action,
            (S.INTAKE, S.INVESTIGATION),
            None,
            R.OFFICER,
            (*ON_THE_CASE, must.two_certified_officers),
            (Q.STARTED_AT, Q.ENDED_AT, Q.SCENE, Q.PRESENT, Q.RIGHTS_TOLD, Q.CONTENT),
            (Q.PROOF,),
        )
        for action in (A.RECORD_SCENE, A.RECORD_INTERVIEW)
    ),
    Step(
        A.COMMISSION,
        (S.INVESTIGATION,),
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.no_commission_is_open),
        (Q.WORK, Q.BODY, Q.QUESTION),
    ),
    Step(
        A.RECEIVE_RESULT,
        (S.INVESTIGATION,),
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.a_commission_is_open),
        (Q.RESULT, Q.PROOF, Q.TOLD_ON),
    ),
    Step(
        A.PRESERVE_EVIDENCE,
        (S.INVESTIGATION,),
        None,
        R.CHIEF,
        (*PROPOSED, also.preserved_evidence_is_settled),
        (Q.THINGS, Q.PRESERVED_ON, Q.STEP_IN_TIME),
        (Q.LATE_REASON,),
    ),
    Step(
        A.SETTLE_PRESERVED,
        (S.INVESTIGATION,),
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.evidence_is_preserved),
        (Q.MEASURE, Q.REASON),
    ),
    Step(
        A.SIGN_UNDERTAKING,
        AT_WORK,
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.no_undertaking_is_open),
        (Q.PLEDGES, Q.PLEDGE_DUE_ON, Q.PROOF),
    ),
    Step(
        A.CONFIRM_UNDERTAKING,
        (*UNDER_WAY, *DECIDED),
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.an_undertaking_is_open),
        (Q.VERIFIED_ON, Q.VERIFICATION, Q.VERIFICATION_EVIDENCE),
    ),
    Step(A.BREAK_UNDERTAKING, DECIDED, S.ASSESSMENT, R.CHIEF, (*CHIEF_ALONE, also.an_undertaking_is_open), (Q.REASON,)),
    Step(A.BREAK_UNDERTAKING, UNDER_WAY, None, R.OFFICER, (*ON_THE_CASE, also.an_undertaking_is_open), (Q.REASON,)),
    Step(A.MERGE, (S.INTAKE, S.INVESTIGATION), S.MERGED, R.CHIEF, ENDING, (Q.OTHER_CASE, Q.REASON)),
    Step(A.SPLIT, (S.INVESTIGATION, S.ASSESSMENT), None, R.CHIEF, CHIEF_ALONE, (Q.OTHER_MATTER, Q.REASON)),
    Step(A.REFER, UNDER_WAY, None, R.CHIEF, CHIEF_ALONE, (Q.BODY, Q.REASON)),
    Step(A.RECORD_RETURN, UNDER_WAY, None, R.OFFICER, (*ON_THE_CASE, also.a_referral_is_out), (Q.RESULT, Q.PROOF)),
    # Hearing
    Step(
        A.ANNOUNCE_HEARING,
        (S.DEFENCE,),
        None,
        R.REVIEWER,
        (must.reviewer_never_investigated, also.a_hearing_is_asked_for),
        (Q.HEARING_ON, Q.HEARING_PLACE, Q.PRESIDER),
    ),
    Step(
        A.HOLD_HEARING,
        (S.DEFENCE,),
        None,
        R.REVIEWER,
        (must.reviewer_never_investigated, also.the_hearing_is_announced, also.the_actor_presides),
        (Q.ATTENDANCE, Q.HELD_ON, Q.TRANSCRIPT, Q.HEARING_OPINION, Q.PROOF),
    ),
    # Service
    Step(
        A.CONFIRM_ADDRESS,
        (S.INTAKE, *UNDER_WAY, S.SUSPENDED, *DECIDED),
        None,
        R.OFFICER,
        ON_THE_CASE,
        (Q.SERVICE_ADDRESS, Q.SIGNED_ON, Q.PROOF),
        (Q.SERVICE_PHONE, Q.ELECTRONIC_ADDRESS),
    ),
    Step(
        A.SERVE_PAPER,
        (S.INTAKE, S.FILING, *UNDER_WAY, S.SUSPENDED, *DECIDED),
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.a_paper_waits_for_service),
        (Q.PAPER, *SERVICE),
        SERVICE_PROOF,
    ),
    Step(
        A.ATTACH_PROOF,
        (S.INTAKE, S.FILING, *UNDER_WAY, S.SUSPENDED, *DECIDED),
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.a_service_is_without_proof),
        (Q.SERVED_PAPER, Q.PROOF),
    ),
)
