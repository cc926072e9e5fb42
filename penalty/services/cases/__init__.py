"""Cases: registered, staffed, moved along the procedure one step at a time."""

from penalty.services.cases.acts import OpenStep, list_open_steps, propose_amount, take_step, take_step_with_papers
from penalty.services.cases.officers import assign_second
from penalty.services.cases.registration import Intake, register_case

__all__ = [
    "Intake",
    "OpenStep",
    "assign_second",
    "list_open_steps",
    "propose_amount",
    "register_case",
    "take_step",
    "take_step_with_papers",
]
