"""Cases: registered, staffed, moved along the procedure one step at a time."""

from penalty.services.cases.acts import (
    Intake,
    OpenStep,
    apply_transition,
    assign_second,
    list_open_steps,
    propose_amount,
    register_case,
    take_step,
)

__all__ = [
    "Intake",
    "OpenStep",
    "apply_transition",
    "assign_second",
    "list_open_steps",
    "propose_amount",
    "register_case",
    "take_step",
]
