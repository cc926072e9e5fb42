"""One row of the procedure."""

from dataclasses import dataclass

from workflows.attempt import Guard
from workflows.guards import fine, people, review
from workflows.input_checks import INPUT_CHECKS, service_leaves_its_trace
from workflows.words import Action, Ask, DocumentKind, Role, State


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the procedure.

    ``target`` is ``None`` where the case stays in its state. ``guards`` must hold on the case as it stands;
    ``asks`` are the inputs that the step requires, each with its check; ``optional`` those that may be given.
    ``checks`` must hold of the inputs taken together. ``issues`` are the kinds of paper that may follow; where several
    stand, the case decides which. Two rows of one action from one state are alternatives: the first whose guards hold
    decides.
    """

    action: Action
    sources: tuple[State, ...]
    target: State | None
    role: Role
    guards: tuple[Guard, ...] = ()
    asks: tuple[Ask, ...] = ()
    optional: tuple[Ask, ...] = ()
    checks: tuple[Guard, ...] = ()
    issues: tuple[DocumentKind, ...] = ()

    @property
    def preconditions(self) -> tuple[Guard, ...]:
        """What must hold before anything is given."""
        return (people.ACTS_AS[self.role], *people.EVERY_STEP, *self.guards)

    @property
    def conditions(self) -> tuple[Guard, ...]:
        """Everything that must hold, in the order in which it is reported."""
        return (*self.preconditions, *(INPUT_CHECKS[ask] for ask in self.asks), *self.checks)

    def leads_to(self, source: State) -> State:
        """Where the case stands after this step from ``source``."""
        return self.target or source


SERVICE = (Ask.MANNER, Ask.RECIPIENT, Ask.SERVED_ON, Ask.SERVERS)
"""What every service asks for (Order 30 arts 58-60), checked together by :data:`SERVICE_TRACED`."""

SERVICE_PROOF = (Ask.SERVICE_EVIDENCE, Ask.ANNOUNCED_ON, Ask.CHANNEL, Ask.SERVICE_NOTE)
"""What may be brought to a service: the receipt or other proof, when and where it was announced, a note."""

CHIEF_ALONE = (people.decider_neither_investigated_nor_reviewed,)
PROPOSED = (*CHIEF_ALONE, people.proposed_by_an_officer)
ENDING = (*PROPOSED, fine.no_fine_is_in_hand)
"""What must hold before a case ends without a decision."""
REVIEWED = (review.review_covers_what_stands,)
SERVICE_TRACED = (service_leaves_its_trace,)
RECEIPTS = (DocumentKind.SERVICE_RECEIPT, DocumentKind.SERVICE_ANNOUNCEMENT)
