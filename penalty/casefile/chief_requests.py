"""Requests of officers that a chief confirms or refuses: a slip put right, more time for a correction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from penalty.casefile import history
from penalty.casefile.file import CaseFile
from penalty.casefile.time_limits import order_days
from penalty.models import DECISIONS, ORDERS, Act, Document, DocumentKind
from workflows.states import DECIDED_STATES
from workflows.vocabulary import Action, State


@dataclass(frozen=True, slots=True)
class RequestRule:
    """The step that grants what was asked for, those after which it is moot, the states in which it waits, and the
    kinds of the paper that is to be changed."""

    granted_by: Action
    moot_after: tuple[Action, ...]
    states: tuple[State, ...]
    papers: tuple[DocumentKind, ...]

    @property
    def answers(self) -> tuple[Action, ...]:
        return (self.granted_by, Action.REFUSE_REQUEST)

    @property
    def ends(self) -> tuple[Action, ...]:
        """The steps after which the request waits no more."""
        return (*self.answers, *self.moot_after)


REQUESTS: Mapping[Action, RequestRule] = {
    Action.PROPOSE_ERROR_CORRECTION: RequestRule(
        Action.CORRECT_ERROR, history.DECIDING_ACTIONS, DECIDED_STATES, DECISIONS
    ),
    Action.ASK_CORRECTION_EXTENSION: RequestRule(
        Action.EXTEND_CORRECTION, order_days.ORDERING_ACTIONS, (State.REMEDIATION,), ORDERS
    ),
}
"""By the step of an officer that asks."""


class Refusal(NamedTuple):
    """The step of the chief, and what the officer had asked for."""

    asked: Act
    refused: Act


def find_open(file: CaseFile, asking: Action) -> Act | None:
    """The latest request of this kind that waits for a chief; ``None`` without one, and where the case has moved on."""
    rule = REQUESTS[asking]
    last = file.latest_act(asking, *rule.ends)
    waits = last is not None and last.action is asking and file.case.state in rule.states
    return last if waits else None


def find_asked(file: CaseFile, answer: Action) -> Act | None:
    """The open request that ``answer`` of a chief grants or refuses; ``None`` for any other step."""
    asked = (
        find_open(file, one) for one, rule in REQUESTS.items() if answer in (rule.granted_by, Action.REFUSE_REQUEST)
    )
    return next((one for one in asked if one is not None), None)


def find_paper(file: CaseFile, action: Action) -> Document | None:
    """The paper that ``action`` asks to change, or changes; of a refusal that of the request."""
    asked = find_asked(file, action)
    asking = (
        asked.action
        if asked
        else next((one for one, rule in REQUESTS.items() if action in (one, rule.granted_by)), None)
    )
    return file.latest_document(*REQUESTS[asking].papers) if asking else None


def find_refusal(file: CaseFile) -> Refusal | None:
    """The latest refusal of a chief, until something is asked anew or the case moves on."""
    refused = file.latest_act(Action.REFUSE_REQUEST)
    if refused is None:
        return None
    asked = history.latest_act([act for act in file.acts if act.key < refused.key], *REQUESTS)
    later = [act for act in file.acts if act.key > refused.key]
    goes_on = any(act.from_state != act.to_state or act.action in REQUESTS for act in later)
    return Refusal(asked, refused) if asked and not goes_on else None
