"""One row of the procedure."""

from dataclasses import dataclass, field

from workflows import beside_guards as also
from workflows import guards as must
from workflows.attempt import Guard
from workflows.input_checks import GIVEN
from workflows.words import Action, Ask, Role, State


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the procedure.

    ``target`` is ``None`` where the case stays in its state. ``guards`` must hold on the case as it stands;
    ``asks`` names what the actor must bring along, each with a check of its own; ``optional`` names what may be
    brought. Two rows of one action from one state are alternatives: the first whose guards hold decides.
    """

    action: Action
    sources: tuple[State, ...]
    target: State | None
    role: Role
    guards: tuple[Guard, ...] = ()
    asks: tuple[Ask, ...] = ()
    optional: tuple[Ask, ...] = field(default=())

    @property
    def conditions(self) -> tuple[Guard, ...]:
        """Everything that must hold, in the order in which it is reported."""
        return (must.ACTS_AS[self.role], *must.EVERY_STEP, *self.guards, *(GIVEN[ask] for ask in self.asks))

    def leads_to(self, source: State) -> State:
        """Where the case stands after this step from ``source``."""
        return self.target or source


SERVICE = (Ask.MANNER, Ask.RECIPIENT, Ask.SERVED_ON, Ask.SERVERS, Ask.SERVICE_TRACED)
"""What every service asks for (Order 30 arts 58-60)."""

SERVICE_PROOF = (Ask.SERVICE_EVIDENCE, Ask.ANNOUNCED_ON, Ask.CHANNEL, Ask.SERVICE_NOTE)
"""What may be brought to a service: the receipt or other proof, when and where it was announced, a note."""

CHIEF_ALONE = (must.decider_neither_investigated_nor_reviewed,)
PROPOSED = (*CHIEF_ALONE, must.proposed_by_an_officer)
ENDING = (*PROPOSED, also.no_fine_is_in_hand)
"""What must hold before a case ends without a decision."""
REVIEWED = (must.review_covers_what_stands,)
