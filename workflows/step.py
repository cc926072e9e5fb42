"""One row of the procedure."""

from dataclasses import dataclass

from workflows.attempt import Guard
from workflows.guards import fine, jurisdiction, people, publication, review
from workflows.input_checks import (
    INPUT_CHECKS,
    announcement_is_dated,
    demands_are_no_penalty,
    people_are_named_by_line,
    service_leaves_its_trace,
)
from workflows.record_checks import age_is_known, hearing_officers_are_uninvolved, inspection_rests_on_something
from workflows.vocabulary import Action, DocumentKind, Input, Role, State


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the procedure.

    ``target`` is ``None`` where the case stays in its state. ``guards`` must hold on the case as it stands;
    ``inputs`` are those that the step requires, each with its check; ``optional_inputs`` those that may be given.
    ``checks`` must hold of the inputs taken together. ``issues`` are the kinds of paper that may follow; where several
    stand, the case decides which. Two rows of one action from one state are alternatives: the first whose guards hold
    decides.
    """

    action: Action
    sources: tuple[State, ...]
    target: State | None
    role: Role
    guards: tuple[Guard, ...] = ()
    inputs: tuple[Input, ...] = ()
    optional_inputs: tuple[Input, ...] = ()
    checks: tuple[Guard, ...] = ()
    issues: tuple[DocumentKind, ...] = ()

    @property
    def preconditions(self) -> tuple[Guard, ...]:
        """Conditions before any input is given."""
        return (people.ACTS_AS[self.role], *people.EVERY_STEP, jurisdiction.authority_is_competent, *self.guards)

    @property
    def conditions(self) -> tuple[Guard, ...]:
        return (*self.preconditions, *(INPUT_CHECKS[input_] for input_ in self.inputs), *self.checks)


SERVICE = (Input.MANNER, Input.RECIPIENT, Input.SERVED_ON, Input.SERVERS)
"""Inputs of every service (Order 30 arts 58-60), checked together by :data:`SERVICE_TRACED`."""

SERVICE_PROOF = (Input.SERVICE_EVIDENCE, Input.ANNOUNCED_ON, Input.CHANNEL, Input.SERVICE_NOTE)
"""Optional inputs of a service: the receipt or other proof, time and place of an announcement, a note."""

SERVICE_FAILED = (Input.FAILED_PAPER, Input.SERVICE_FAILURE, Input.FAILED_ON, Input.PROOF, Input.REASON)
"""Inputs of a service that came to nothing: the paper, why, since when it is known, and the returned mail."""

CHIEF_UNINVOLVED = (people.decider_neither_investigated_nor_reviewed,)
PROPOSED_TO_THE_CHIEF = (*CHIEF_UNINVOLVED, people.proposed_by_an_officer)
ENDS_UNDECIDED = (
    *PROPOSED_TO_THE_CHIEF, fine.no_fine_is_in_hand, fine.no_refund_is_due, publication.no_published_copy_is_out,
)  # fmt: skip
"""Conditions for ending a case without a decision."""
TOLD = (Input.ORDER_OUTCOME, Input.REASON_TOLD)
"""Optional where a case ends: what becomes of an order in force, needed where one is; the reason as the party reads it,
needed where it was told of a case."""
PAPERS_OF_AN_END = (DocumentKind.ORDER_REVOCATION, DocumentKind.ENDING_LETTER)
"""Papers for a party that something was served on."""
REVIEWED = (Input.REVIEW_REASONS, Input.OPINION)
"""What a reviewer may say beside the answers."""
CASE_REVIEW = (Input.DIGEST, Input.REVIEW_ANSWERS, Input.DEPARTURE_CONSENT)
LEGAL_REVIEW = (
    Input.DIGEST, Input.LEGAL_ANSWERS, Input.DEFECT_ANSWERS, Input.CONFLICT_ANSWERS, Input.STATED_LAW_CONFIRMED,
)  # fmt: skip
REVIEW_STANDS = (review.review_covers_what_stands,)
SERVICE_TRACED = (announcement_is_dated, service_leaves_its_trace)
DEMANDS_ORDERED = (demands_are_no_penalty,)
"""Checks of the demands of an order to correct; what they must say of the matter is asked by `order_checks`."""
PEOPLE_MARKED = (people_are_named_by_line,)
"""Beside a free text: the people it names, whom no public copy shows (Order 30 art 64(2))."""
MEETING = (Input.STARTED_AT, Input.ENDED_AT, Input.SCENE)
TOLD_AND_WRITTEN = (Input.RIGHTS_TOLD, Input.RECUSAL_ANSWER, Input.RECORDER, Input.CONTENT)
"""Inputs of every record of what officers saw or asked (APL 43, 55)."""
INSPECTION = (Input.INSPECTION_KIND, Input.INSPECTION_BASIS)
"""Basis of an inspection before the filing; what is inspected in a filed case rests on the filing."""
INSPECTION_GROUNDED = (inspection_rests_on_something,)
PERSON_ASKED = (Input.ASKED_PERSON, Input.ASKED_IDENTITY, Input.ASKED_WORK, Input.ASKED_PHONE, Input.ASKED_RELATION)
PERSON_KNOWN = (age_is_known,)
DELIBERATION = (
    Input.MEMBERS,
    Input.DISSENTERS,
    Input.DISCUSSION,
    Input.OPINIONS,
    Input.CONCLUSION,
    Input.CLERK,
    Input.MEMBERS_CONFIRMED,
)
"""Inputs of every collective deliberation (APL 57; Order 30 arts 52, 57)."""
REGISTERED = (
    Input.NEW_NAME, Input.NEW_REPRESENTATIVE, Input.NEW_ADDRESS, Input.NEW_PHONE, Input.OTHER_CORRECTION,
)  # fmt: skip
"""Parts of the registration of which an officer may say how they should read."""
HEARING_SEATED = (hearing_officers_are_uninvolved,)
RECEIPTS = (DocumentKind.SERVICE_RECEIPT, DocumentKind.SERVICE_ANNOUNCEMENT)
