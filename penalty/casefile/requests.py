"""Requests of officers that a chief confirms or refuses: a slip put right, more time for a correction."""

from typing import NamedTuple

from penalty.casefile import error_corrections, history, order_days
from penalty.casefile.file import CaseFile
from penalty.models import DECISIONS, ORDERS, Act, Document
from workflows.vocabulary import Action

CONCERNED = {
    Action.PROPOSE_ERROR_CORRECTION: DECISIONS,
    Action.CORRECT_ERROR: DECISIONS,
    Action.ASK_CORRECTION_EXTENSION: ORDERS,
    Action.EXTEND_CORRECTION: ORDERS,
}
"""By step, the kinds of the paper that is to be changed."""
ASKING = (Action.PROPOSE_ERROR_CORRECTION, Action.ASK_CORRECTION_EXTENSION)


class Refusal(NamedTuple):
    """The step of the chief, and what the officer had asked for."""

    asked: Act
    refused: Act


def find_asked(file: CaseFile, action: Action) -> Act | None:
    """The request that ``action`` of a chief answers and nobody has answered; ``None`` for any other step."""
    slip, extension = error_corrections.find_proposed(file), order_days.find_asked_extension(file)
    known = {Action.CORRECT_ERROR: slip, Action.EXTEND_CORRECTION: extension, Action.REFUSE_REQUEST: slip or extension}
    return known.get(action)


def find_paper(file: CaseFile, action: Action) -> Document | None:
    """The paper that ``action`` asks to change, or changes; of a refusal that of the request."""
    asked = find_asked(file, action)
    kinds = CONCERNED.get(asked.action if asked else action)
    return file.latest_document(*kinds) if kinds else None


def find_refusal(file: CaseFile) -> Refusal | None:
    """The latest refusal of a chief, until something is asked anew or the case moves on."""
    refused = file.latest_act(Action.REFUSE_REQUEST)
    if refused is None:
        return None
    asked = history.latest_act([act for act in file.acts if act.key < refused.key], *ASKING)
    later = [act for act in file.acts if act.key > refused.key]
    goes_on = any(act.from_state != act.to_state or act.action in ASKING for act in later)
    return Refusal(asked, refused) if asked and not goes_on else None
