"""What follows a decision: the fine, challenges, slips put right, publicity, the report to a superior authority.

Sources: Order 30 arts 61-74, 80, 83, 85; Administrative Penalty Law arts 48, 66-73.
"""

from workflows import beside_guards as also
from workflows.beside import DECIDED, ON_THE_CASE, UNDER_WAY
from workflows.step import CHIEF_ALONE, Step
from workflows.words import Action, Ask, Role, State

A, Q, R, S = Action, Ask, Role, State

COLLECTING = (S.SERVED, S.CLOSED)
"""A case may be closed on a deferred fine, which is collected afterwards."""

AFTERWARDS: tuple[Step, ...] = (
    Step(
        A.COLLECT_ON_THE_SPOT,
        (S.SERVED,),
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.something_may_be_paid, also.no_fine_is_in_hand),
        (Q.PAID_YUAN, Q.PAID_ON, Q.COLLECTION_GROUND, Q.REASON, Q.PROOF),
    ),
    Step(
        A.HAND_IN_FINE,
        (*UNDER_WAY, *COLLECTING),
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.a_fine_is_in_hand),
        (Q.PROOF, Q.STEP_IN_TIME),
        (Q.LATE_REASON,),
    ),
    Step(
        A.RECORD_PAYMENT,
        COLLECTING,
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.something_may_be_paid),
        (Q.PAID_YUAN, Q.PAID_ON, Q.PROOF),
    ),
    Step(  # What the court collects may come in when the file is in the archive: it is taken off the shelf.
        A.RECORD_PAYMENT,
        (S.ARCHIVED,),
        S.CLOSED,
        R.OFFICER,
        (*ON_THE_CASE, also.something_may_be_paid),
        (Q.PAID_YUAN, Q.PAID_ON),
    ),
    Step(
        A.DEFER_PAYMENT,
        (S.SERVED,),
        None,
        R.CHIEF,
        (*CHIEF_ALONE, also.a_fine_is_owed),
        (Q.APPLIED_ON, Q.PROOF, Q.INSTALMENTS, Q.REASON),
    ),
    Step(
        A.DEMAND_PAYMENT,
        COLLECTING,
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.the_fine_is_overdue, also.no_challenge_was_lost),
    ),
    Step(
        A.RECORD_REMEDY,
        (S.SERVED, S.CLOSED),
        None,
        R.OFFICER,
        ON_THE_CASE,
        (Q.REMEDY, Q.REMEDY_STAGE, Q.REMEDY_ON, Q.PROOF),
    ),
    Step(  # Nothing is added in the archive (art 80): the challenge takes the file off the shelf, its proof follows.
        A.RECORD_REMEDY, (S.ARCHIVED,), S.CLOSED, R.OFFICER, ON_THE_CASE, (Q.REMEDY, Q.REMEDY_STAGE, Q.REMEDY_ON)
    ),
    Step(
        A.APPLY_TO_COURT,
        COLLECTING,
        None,
        R.CHIEF,
        (
            *CHIEF_ALONE,
            also.the_fine_is_overdue,
            also.the_court_was_not_asked_yet,
            also.the_demand_has_run_out,
            also.the_remedies_have_run_out,
            also.no_challenge_was_lost,
            also.the_court_may_still_be_asked,
        ),
    ),
    # Correction of errors, publicity
    Step(A.CORRECT_ERROR, DECIDED, None, R.CHIEF, CHIEF_ALONE, (Q.WRONG_TEXT, Q.RIGHT_TEXT, Q.REASON)),
    Step(
        A.PUBLISH,
        DECIDED,
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.publication_is_not_settled_yet),
        (Q.PUBLISHED_ON, Q.CHANNEL, Q.PUBLICATION_IN_TIME),
        (Q.REDACTIONS, Q.LATE_REASON),
    ),
    Step(
        A.EXCLUDE_PUBLICATION,
        DECIDED,
        None,
        R.CHIEF,
        (*CHIEF_ALONE, also.publication_is_not_settled_yet),
        (Q.EXCLUSION_GROUND, Q.REASON),
    ),
    Step(
        A.WITHDRAW_PUBLICATION,
        (*UNDER_WAY, *DECIDED),
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.a_published_copy_is_out),
        (Q.REASON, Q.STEP_IN_TIME),
        (Q.LATE_REASON,),
    ),
    # Supervision by a superior authority
    Step(
        A.MARK_SUPERVISED,
        (S.INTAKE, S.FILING, *UNDER_WAY, S.SUSPENDED, *DECIDED),
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.no_superior_supervises),
        (Q.BODY, Q.PROOF),
    ),
    Step(
        A.REPORT_TO_SUPERIOR,
        (S.CLOSED,),
        None,
        R.OFFICER,
        (*ON_THE_CASE, also.the_superior_waits_for_the_report),
        (Q.STEP_IN_TIME,),
        (Q.LATE_REASON,),
    ),
)
