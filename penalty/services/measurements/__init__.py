"""Measured values of a case: entered from the report that proves them, superseded, taken over as answers."""

from penalty.services.measurements.answers import take_over_answers
from penalty.services.measurements.details import MeasurementDetails
from penalty.services.measurements.entries import get_measurement, record_measurement, supersede_measurement, take_over

__all__ = [
    "MeasurementDetails",
    "get_measurement",
    "record_measurement",
    "supersede_measurement",
    "take_over",
    "take_over_answers",
]
