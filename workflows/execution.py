"""The steps after a decision: the fine, challenges, slips put right, publicity, the report to a superior authority.

Sources: Order 30 arts 61-74, 80, 83, 85; Administrative Penalty Law arts 48, 66-73.
"""

from workflows import money_checks
from workflows.guards import fine, party, publication, time_limits
from workflows.incidental import ON_THE_CASE, OPEN_STATES
from workflows.input_checks import a_correction_is_named
from workflows.states import DECIDED_STATES, ENDED_AFTER_FILING, FILED_STATES, UNDECIDED_STATES
from workflows.step import CHIEF_UNINVOLVED, REGISTERED, Step
from workflows.vocabulary import Action, DocumentKind, Input, Role, State

COLLECTION_STATES = (State.SERVED, State.CLOSED)
"""A case may be closed on a deferred fine, which is collected afterwards."""
REFUND_STATES = (*UNDECIDED_STATES, State.SUSPENDED, *DECIDED_STATES, *ENDED_AFTER_FILING)
"""Money goes back at any time; after the end, too, where a slip comes late or the transfer comes back."""

# fmt: off
EXECUTION_STEPS: tuple[Step, ...] = (
    Step(
        Action.COLLECT_ON_THE_SPOT, (State.SERVED,), None, Role.OFFICER,
        guards=(
            *ON_THE_CASE, fine.something_may_be_paid, fine.no_settlement_is_awaited, fine.no_challenge_was_lost,
            fine.no_fine_is_in_hand,
        ),
        inputs=(Input.PAID_YUAN, Input.PAID_ON, Input.COLLECTION_GROUND, Input.REASON, Input.PROOF),
        optional_inputs=(Input.RECEIPT_NUMBER,),
    ),
    Step(
        Action.HAND_IN_FINE, (*UNDECIDED_STATES, State.SUSPENDED, *COLLECTION_STATES), None, Role.OFFICER,
        guards=(*ON_THE_CASE, fine.a_fine_is_in_hand), inputs=(Input.PROOF,), optional_inputs=(Input.LATE_REASON,),
        checks=(time_limits.done_in_time_or_explained,),
    ),
    Step(  # Where a policy settles and no order binds, the agreement comes before the money.
        Action.RECORD_SETTLEMENT, (State.SERVED,), None, Role.OFFICER,
        guards=(*ON_THE_CASE, fine.a_settlement_is_awaited), inputs=(Input.SIGNED_ON, Input.PROOF),
    ),
    Step(
        Action.RECORD_PAYMENT, COLLECTION_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, fine.something_may_be_paid, fine.no_settlement_is_awaited, fine.no_challenge_was_lost),
        inputs=(Input.PAID_YUAN, Input.PAID_ON, Input.PROOF), optional_inputs=(Input.RECEIPT_NUMBER,),
    ),
    Step(  # What the court collects may come in when the file is in the archive: it is taken off the shelf.
        Action.RECORD_PAYMENT, (State.ARCHIVED,), State.CLOSED, Role.OFFICER,
        guards=(*ON_THE_CASE, fine.something_may_be_paid, fine.no_challenge_was_lost),
        inputs=(Input.PAID_YUAN, Input.PAID_ON), optional_inputs=(Input.RECEIPT_NUMBER,),
    ),
    Step(  # Money that came in on a decision that fell is booked, so that it can go back.
        Action.RECORD_PAYMENT, (*UNDECIDED_STATES, State.SUSPENDED, *ENDED_AFTER_FILING), None, Role.OFFICER,
        guards=(*ON_THE_CASE, fine.a_fallen_fine_may_have_been_paid),
        inputs=(Input.PAID_YUAN, Input.PAID_ON, Input.PROOF), optional_inputs=(Input.RECEIPT_NUMBER,),
    ),
    Step(  # What was booked wrongly stays as it was written, and no longer counts.
        Action.REVERSE_PAYMENT, REFUND_STATES, None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, fine.a_payment_is_booked), inputs=(Input.PAYMENT, Input.REASON),
    ),
    Step(
        Action.REVERSE_PAYMENT, (State.ARCHIVED,), State.CLOSED, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, fine.a_payment_is_booked), inputs=(Input.PAYMENT, Input.REASON),
    ),
    Step(  # What was paid on a decision that fell goes back with interest.
        Action.ORDER_REFUND, REFUND_STATES, None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, fine.a_refund_is_due),
        inputs=(Input.REFUND_YUAN, Input.INTEREST_YUAN, Input.REASON), optional_inputs=(Input.REPLACES_REFUND,),
        checks=(money_checks.interest_is_plausible,),
        issues=(DocumentKind.REFUND_NOTICE,),
    ),
    Step(  # What was ordered and did not go back yet; what is due after it is ordered anew.
        Action.WITHDRAW_REFUND, REFUND_STATES, None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, fine.a_refund_is_ordered), inputs=(Input.REASON,),
        issues=(DocumentKind.REFUND_WITHDRAWAL,),
    ),
    Step(
        Action.RECORD_REFUND, REFUND_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, fine.a_refund_is_ordered, fine.the_ordered_refund_is_still_due),
        inputs=(Input.REFUNDED_ON, Input.PROOF), optional_inputs=(Input.LATE_REASON,),
        checks=(time_limits.done_in_time_or_explained,),
    ),
    Step(  # The transfer came back, or another one was recorded: the order is open again.
        Action.REVERSE_REFUND, REFUND_STATES, None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, fine.a_refund_is_recorded), inputs=(Input.REASON,),
    ),
    Step(
        Action.REVERSE_REFUND, (State.ARCHIVED,), State.CLOSED, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, fine.a_refund_is_recorded), inputs=(Input.REASON,),
    ),
    Step(
        Action.DEFER_PAYMENT, (State.SERVED,), None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, fine.a_fine_is_owed, fine.no_challenge_was_lost),
        inputs=(Input.APPLIED_ON, Input.PROOF, Input.INSTALMENTS, Input.REASON), issues=(DocumentKind.DEFERRAL_NOTICE,),
    ),
    Step(
        Action.DEMAND_PAYMENT, COLLECTION_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, fine.the_fine_is_overdue, fine.no_settlement_is_awaited, fine.no_challenge_was_lost),
        issues=(DocumentKind.DEMAND,),
    ),
    Step(
        Action.RECORD_REMEDY, (State.SERVED, State.CLOSED), None, Role.OFFICER,
        guards=ON_THE_CASE, inputs=(Input.REMEDY, Input.REMEDY_STAGE, Input.REMEDY_ON, Input.PROOF),
    ),
    Step(  # The result of a challenge of a decision that was taken back meanwhile has its place, too.
        Action.RECORD_REMEDY, (*UNDECIDED_STATES, State.SUSPENDED, *ENDED_AFTER_FILING), None, Role.OFFICER,
        guards=(*ON_THE_CASE, fine.a_challenge_is_pending),
        inputs=(Input.REMEDY, Input.REMEDY_STAGE, Input.REMEDY_ON, Input.PROOF),
    ),
    Step(  # Nothing is added in the archive (art 80): the challenge takes the file off the shelf, its proof follows.
        Action.RECORD_REMEDY, (State.ARCHIVED,), State.CLOSED, Role.OFFICER,
        guards=ON_THE_CASE, inputs=(Input.REMEDY, Input.REMEDY_STAGE, Input.REMEDY_ON),
    ),
    Step(  # What was recorded wrongly stays as it was written, and no longer counts: the latest record that stands.
        Action.TAKE_BACK_REMEDY, (State.SERVED, State.CLOSED), None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, fine.a_challenge_is_recorded), inputs=(Input.REASON,),
        issues=(DocumentKind.REFUND_WITHDRAWAL,),
    ),
    Step(
        Action.TAKE_BACK_REMEDY, (State.ARCHIVED,), State.CLOSED, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, fine.a_challenge_is_recorded), inputs=(Input.REASON,),
        issues=(DocumentKind.REFUND_WITHDRAWAL,),
    ),
    Step(
        Action.APPLY_TO_COURT, COLLECTION_STATES, None, Role.CHIEF,
        guards=(
            *CHIEF_UNINVOLVED, fine.the_fine_is_overdue, fine.no_settlement_is_awaited,
            fine.the_court_was_not_asked_yet, fine.the_demand_has_run_out, fine.the_remedies_have_run_out,
            fine.no_challenge_was_lost, fine.the_court_may_still_be_asked,
        ),
        issues=(DocumentKind.COURT_APPLICATION,),
    ),
    # Correction of errors, publicity
    Step(
        Action.PROPOSE_ERROR_CORRECTION, DECIDED_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, party.no_other_request_waits),
        inputs=(Input.SLIP, Input.WRONG_TEXT, Input.RIGHT_TEXT, Input.REASON),
    ),
    Step(  # A second person confirms what the officer proposed, word for word.
        Action.CORRECT_ERROR, DECIDED_STATES, None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, party.a_correction_is_proposed), issues=(DocumentKind.CORRECTION_NOTICE,),
    ),
    Step(  # After the filing a chief corrects the registration, on its own page; the officers know what is wrong.
        Action.ASK_REGISTRATION_CORRECTION, FILED_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, party.no_other_request_waits), inputs=(Input.REASON,),
        optional_inputs=(*REGISTERED, Input.CHANGED_ON, Input.PROOF), checks=(a_correction_is_named,),
    ),
    Step(  # What an officer asked a chief to confirm: a slip put right, more time for a correction, the registration.
        Action.REFUSE_REQUEST, FILED_STATES, None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, party.a_request_waits), inputs=(Input.REASON,),
    ),
    Step(
        Action.PUBLISH, DECIDED_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, publication.publication_is_not_settled_yet, fine.no_challenge_was_lost),
        inputs=(Input.PUBLISHED_ON, Input.CHANNEL),
        optional_inputs=(Input.REDACTIONS, Input.KEPT_WORDS, Input.REMOVALS_SEEN, Input.LATE_REASON),
        checks=(time_limits.published_in_time_or_explained,),
        issues=(DocumentKind.PUBLIC_COPY,),
    ),
    Step(
        Action.EXCLUDE_PUBLICATION, DECIDED_STATES, None, Role.CHIEF,
        guards=(*CHIEF_UNINVOLVED, publication.publication_is_not_settled_yet),
        inputs=(Input.EXCLUSION_GROUND, Input.REASON),
    ),
    Step(
        Action.WITHDRAW_PUBLICATION, (*UNDECIDED_STATES, State.SUSPENDED, *DECIDED_STATES), None, Role.OFFICER,
        guards=(*ON_THE_CASE, publication.a_published_copy_is_out), inputs=(Input.REASON,),
        optional_inputs=(Input.LATE_REASON,), checks=(time_limits.done_in_time_or_explained,),
    ),
    # Supervision by a superior authority
    Step(
        Action.MARK_SUPERVISED, OPEN_STATES, None, Role.OFFICER,
        guards=(*ON_THE_CASE, publication.no_superior_supervises), inputs=(Input.BODY, Input.PROOF),
    ),
    Step(
        Action.REPORT_TO_SUPERIOR, (State.CLOSED,), None, Role.OFFICER,
        guards=(*ON_THE_CASE, publication.the_superior_waits_for_the_report), optional_inputs=(Input.LATE_REASON,),
        checks=(time_limits.done_in_time_or_explained,), issues=(DocumentKind.SUPERVISION_REPORT,),
    ),
)
# fmt: on
