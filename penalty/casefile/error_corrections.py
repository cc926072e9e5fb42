"""Slips of the decision in force that were put right, or that an officer proposed to put right (Order 30 art 85)."""

from collections.abc import Sequence
from itertools import pairwise

from penalty.casefile import deadline_rules
from penalty.casefile.file import CaseFile
from penalty.models import Act
from workflows.vocabulary import Action

BOTH = (Action.PROPOSE_ERROR_CORRECTION, Action.CORRECT_ERROR)


def find_proposed(file: CaseFile) -> Act | None:
    """The latest proposal that no chief has confirmed; ``None`` without one."""
    rows = [act for act in deadline_rules.acts_since_decision(file.acts) if act.action in BOTH]
    return rows[-1] if rows and rows[-1].action is Action.PROPOSE_ERROR_CORRECTION else None


def list_confirmed(file: CaseFile) -> Sequence[Act]:
    """The proposals that a chief confirmed, in their order."""
    rows = [act for act in deadline_rules.acts_since_decision(file.acts) if act.action in BOTH]
    return [before for before, act in pairwise(rows) if act.action is Action.CORRECT_ERROR]
