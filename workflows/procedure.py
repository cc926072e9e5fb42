"""The ordinary procedure (普通程序) as one table: who may do what, when, and where it leads.

Sources: Order 30 (生态环境行政处罚办法) arts 18-20, 35-53, 57-60, 77; Administrative Penalty Law arts 42-62.
Buttons, refusals, forms, the diagram and the test matrix are all drawn from :data:`STEPS`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from workflows import guards as must
from workflows.attempt import Guard
from workflows.given import GIVEN
from workflows.words import Action, Ask, Role, State

__all__ = ["STEPS", "Action", "Ask", "Role", "State", "Step", "steps_for"]


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the procedure.

    ``guards`` must hold on the case as it stands; ``asks`` names what the actor must bring along, each
    with a check of its own; ``optional`` names what may be brought. Two rows of one action from one state
    are alternatives: the first whose guards hold decides the target.
    """

    action: Action
    sources: tuple[State, ...]
    target: State
    role: Role
    guards: tuple[Guard, ...] = ()
    asks: tuple[Ask, ...] = ()
    optional: tuple[Ask, ...] = field(default=())

    @property
    def conditions(self) -> tuple[Guard, ...]:
        """Everything that must hold, in the order in which it is reported."""
        return (must.ACTS_AS[self.role], *must.EVERY_STEP, *self.guards, *(GIVEN[ask] for ask in self.asks))


S, R, A, Q = State, Role, Action, Ask
SERVICE = (Q.MANNER, Q.RECIPIENT, Q.SERVED_ON, Q.SERVERS)
CONSENT = (Q.CONSENT_EVIDENCE, Q.SERVICE_NOTE)
CHIEF_ALONE = (must.decider_neither_investigated_nor_reviewed,)
PROPOSED = (*CHIEF_ALONE, must.proposed_by_an_officer)
REVIEWED = (must.review_covers_what_stands,)

STEPS: tuple[Step, ...] = (
    Step(
        A.REGISTER,
        (S.NEW,),
        S.INTAKE,
        R.OFFICER,
        (must.party_is_named, must.matter_is_known, must.place_is_given, must.source_is_given),
    ),
    Step(
        A.PROPOSE_FILING,
        (S.INTAKE,),
        S.FILING,
        R.OFFICER,
        (must.actor_is_on_the_case, must.two_certified_officers, must.no_recusal_is_open),
        (Q.PRELIMINARY_REVIEW,),
    ),
    Step(
        A.FILE,
        (S.FILING,),
        S.INVESTIGATION,
        R.CHIEF,
        (*CHIEF_ALONE, must.no_recusal_is_open),
        (Q.FILING_CONDITIONS, Q.FILING_IN_TIME),
        (Q.LATE_REASON,),
    ),
    Step(A.DECLINE, (S.FILING,), S.NOT_FILED, R.CHIEF, CHIEF_ALONE, (Q.REASON,)),
    Step(
        A.AWAIT_CORRECTION,
        (S.INVESTIGATION,),
        S.REMEDIATION,
        R.OFFICER,
        (must.actor_is_on_the_case,),
        (Q.CORRECTION_REQUIRED, Q.CORRECTION_DUE_ON, *SERVICE),
        CONSENT,
    ),
    Step(
        A.VERIFY_CORRECTION,
        (S.REMEDIATION,),
        S.INVESTIGATION,
        R.OFFICER,
        (must.actor_is_on_the_case,),
        (Q.VERIFIED_ON, Q.VERIFICATION, Q.VERIFICATION_EVIDENCE),
    ),
    Step(A.SUSPEND, (S.INVESTIGATION,), S.SUSPENDED, R.CHIEF, PROPOSED),
    Step(A.RESUME, (S.SUSPENDED,), S.INVESTIGATION, R.CHIEF, PROPOSED),
    Step(A.WITHDRAW_FILING, (S.INVESTIGATION, S.ASSESSMENT), S.WITHDRAWN, R.CHIEF, PROPOSED),
    Step(A.TERMINATE, (S.INVESTIGATION, S.ASSESSMENT), S.TERMINATED, R.CHIEF, PROPOSED),
    Step(A.TRANSFER, (S.INVESTIGATION, S.ASSESSMENT), S.TRANSFERRED, R.CHIEF, PROPOSED),
    Step(
        A.CONCLUDE,
        (S.INVESTIGATION,),
        S.ASSESSMENT,
        R.OFFICER,
        (
            must.actor_is_on_the_case,
            must.two_certified_officers,
            must.required_evidence_is_on_file,
            must.every_fact_is_answered,
        ),
        (Q.REPORT,),
    ),
    Step(
        A.SUBMIT,
        (S.ASSESSMENT,),
        S.CASE_REVIEW,
        R.OFFICER,
        (
            must.actor_is_on_the_case,
            must.two_certified_officers,
            must.no_recusal_is_open,
            must.recommendation_is_current,
            must.act_is_punishable,
            must.amount_is_settled,
            must.amount_is_within_or_departed,
        ),
        (Q.REPLIES,),
    ),
    Step(
        A.PASS,
        (S.CASE_REVIEW,),
        S.NOTICE,
        R.REVIEWER,
        (must.reviewer_never_investigated, must.no_recusal_is_open, must.recommendation_is_current),
        (Q.DIGEST, Q.REVIEW_ANSWERS, Q.DEPARTURE_CONSENT),
        (Q.OPINION,),
    ),
    Step(A.SEND_BACK, (S.CASE_REVIEW,), S.INVESTIGATION, R.REVIEWER, (must.reviewer_never_investigated,), (Q.POINTS,)),
    Step(A.SERVE_NOTICE, (S.NOTICE,), S.DEFENCE, R.OFFICER, (must.actor_is_on_the_case, *REVIEWED), SERVICE, CONSENT),
    Step(A.SEND_BACK, (S.NOTICE,), S.ASSESSMENT, R.REVIEWER, (must.reviewer_never_investigated,), (Q.POINTS,)),
    Step(
        A.CLOSE_DEFENCE,
        (S.DEFENCE,),
        S.ASSESSMENT,
        R.OFFICER,
        (must.actor_is_on_the_case, must.defence_is_answered, must.something_changed_since_review),
    ),
    Step(
        A.CLOSE_DEFENCE,
        (S.DEFENCE,),
        S.LEGAL_REVIEW,
        R.OFFICER,
        (
            must.actor_is_on_the_case,
            must.defence_period_is_over_or_waived,
            must.defence_is_answered,
            must.hearing_was_held_where_due,
            *REVIEWED,
        ),
    ),
    Step(
        A.APPROVE_LEGALLY,
        (S.LEGAL_REVIEW,),
        S.DELIBERATION,
        R.REVIEWER,
        (must.reviewer_never_investigated, must.reviewer_is_legally_qualified, *REVIEWED, must.deliberation_is_due),
        (Q.DIGEST, Q.LEGAL_ANSWERS),
        (Q.OPINION,),
    ),
    Step(
        A.APPROVE_LEGALLY,
        (S.LEGAL_REVIEW,),
        S.APPROVAL,
        R.REVIEWER,
        (must.reviewer_never_investigated, must.reviewer_is_legally_qualified, *REVIEWED, must.deliberation_is_not_due),
        (Q.DIGEST, Q.LEGAL_ANSWERS),
        (Q.OPINION,),
    ),
    Step(A.SEND_BACK, (S.LEGAL_REVIEW,), S.ASSESSMENT, R.REVIEWER, (must.reviewer_never_investigated,), (Q.POINTS,)),
    Step(
        A.RECORD_DELIBERATION,
        (S.DELIBERATION,),
        S.APPROVAL,
        R.CHIEF,
        (*CHIEF_ALONE, *REVIEWED, must.legal_review_covers_what_stands),
        (Q.DIGEST, Q.MEMBERS, Q.DISCUSSION, Q.CONCLUSION),
    ),
    Step(A.SEND_BACK, (S.DELIBERATION, S.APPROVAL), S.ASSESSMENT, R.CHIEF, CHIEF_ALONE, (Q.POINTS,)),
    Step(
        A.DECIDE,
        (S.APPROVAL,),
        S.DECIDED,
        R.CHIEF,
        (
            *CHIEF_ALONE,
            must.no_recusal_is_open,
            *REVIEWED,
            must.legal_review_covers_what_stands,
            must.deliberation_covers_what_stands,
            must.not_heavier_than_the_notice,
            must.law_still_gives_the_same,
            must.benchmark_is_confirmed,
        ),
        (Q.DIGEST, Q.DECISION_IN_TIME),
        (Q.LATE_REASON,),
    ),
    Step(
        A.SERVE,
        (S.DECIDED,),
        S.SERVED,
        R.OFFICER,
        (must.actor_is_on_the_case,),
        (*SERVICE, Q.SERVICE_IN_TIME),
        (*CONSENT, Q.LATE_REASON),
    ),
    Step(
        A.CLOSE,
        (S.SERVED,),
        S.CLOSED,
        R.CHIEF,
        CHIEF_ALONE,
        (Q.CORRECTION_STATUS, Q.PAYMENT, Q.EDUCATION, Q.PUBLICATION),
    ),
    Step(A.SUPERSEDE, (S.SERVED, S.CLOSED), S.ASSESSMENT, R.CHIEF, CHIEF_ALONE, (Q.SUPERSEDE_GROUND, Q.REASON)),
)


def steps_for(state: State, action: Action) -> tuple[Step, ...]:
    """The rows of ``action`` that leave ``state``, in order; empty when the action is not open there."""
    return tuple(step for step in STEPS if step.action is action and state in step.sources)


def steps_from(state: State) -> Iterator[Step]:
    """Every row that leaves ``state``."""
    return (step for step in STEPS if state in step.sources)
