"""Slips of the decision in force that were put right, or that an officer proposed to put right (Order 30 art 85)."""

from collections.abc import Sequence
from itertools import pairwise

from penalty.casefile import history
from penalty.casefile.file import CaseFile
from penalty.models import Act, Document, DocumentKind
from workflows.choices import Slip
from workflows.vocabulary import Action, Input

STEPS = (Action.PROPOSE_ERROR_CORRECTION, Action.CORRECT_ERROR, Action.REFUSE_REQUEST)


def list_confirmed(file: CaseFile) -> Sequence[Act]:
    """The proposals that a chief confirmed, in their order."""
    rows = [act for act in history.acts_since_decision(file.acts) if act.action in STEPS]
    return [before for before, act in pairwise(rows) if act.action is Action.CORRECT_ERROR]


def find_told_remedies(file: CaseFile) -> Document | None:
    """The latest notice of a confirmed correction that told the party remedies which the decision had left out."""
    notices = [one for one in file.documents if one.kind is DocumentKind.CORRECTION_NOTICE]
    earlier = sum(act.action is Action.CORRECT_ERROR for act in file.acts) - len(list_confirmed(file))
    confirmed = zip(list_confirmed(file), notices[earlier:], strict=False)
    told = [notice for proposed, notice in confirmed if proposed.given.get(Input.SLIP) == Slip.REMEDIES]
    return told[-1] if told else None
