"""The words of the procedure in one place: its states and roles, actions, what they ask, and the papers they issue."""

from workflows.actions import Action
from workflows.inputs import Input
from workflows.paper_kinds import DocumentKind
from workflows.states import ENDING_STATES, UNDECIDED, Role, State

__all__ = ["ENDING_STATES", "UNDECIDED", "Action", "DocumentKind", "Input", "Role", "State"]
