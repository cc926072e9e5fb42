"""Measures of remediation of a case: demanded, done, verified on the spot, corrected, taken over as answers."""

from penalty.services.remediation.answers import take_over_answers
from penalty.services.remediation.details import Completion, MeasureDetails, Verification
from penalty.services.remediation.entries import (
    complete_measure,
    correct_measure,
    get_measure,
    record_measure,
    verify_measures,
    withdraw_measure,
)
from penalty.services.remediation.transfers import record_demands, take_over, withdraw_demands

__all__ = [
    "Completion",
    "MeasureDetails",
    "Verification",
    "complete_measure",
    "correct_measure",
    "get_measure",
    "record_demands",
    "record_measure",
    "take_over",
    "take_over_answers",
    "verify_measures",
    "withdraw_demands",
    "withdraw_measure",
]
