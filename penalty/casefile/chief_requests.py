"""Requests of officers that a chief confirms or refuses: a slip or the registration put right, more time to correct."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from penalty.casefile import history
from penalty.casefile.file import CaseFile
from penalty.casefile.time_limits import order_days
from penalty.models import DECISIONS, ORDERS, Act, Document, DocumentKind
from workflows.states import DECIDED_STATES, FILED_STATES
from workflows.vocabulary import Action, State


@dataclass(frozen=True, slots=True)
class RequestRule:
    """The step that grants what was asked for, ``None`` where the row of a correction of the registration does; the
    steps after which it is moot, the states in which it waits, and the kinds of the paper that is to be changed."""

    granted_by: Action | None
    moot_after: tuple[Action, ...]
    states: tuple[State, ...]
    papers: tuple[DocumentKind, ...]

    @property
    def answers(self) -> tuple[Action, ...]:
        granting = () if self.granted_by is None else (self.granted_by,)
        return (*granting, Action.REFUSE_REQUEST)

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
    Action.ASK_REGISTRATION_CORRECTION: RequestRule(None, (), FILED_STATES, ()),
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
    return last if waits and not (rule.granted_by is None and _is_corrected_since(file, last)) else None


def _is_corrected_since(file: CaseFile, asked: Act | None) -> bool:
    return asked is not None and any(row.follows_id >= asked.key for row in file.registration_corrections)


def find_asked(file: CaseFile, answer: Action) -> Act | None:
    """The open request that ``answer`` of a chief grants or refuses; ``None`` for any other step."""
    asked = (find_open(file, one) for one, rule in REQUESTS.items() if answer in rule.answers)
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
