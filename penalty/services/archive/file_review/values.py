"""Faults of the measured values of a file: what proves nothing, what was not measured, why a limit applies."""

from collections.abc import Iterator

from penalty.casefile import CaseView
from penalty.casefile.measurements import (
    exceedance,
    measurement_checks,
    permit_limits,
    sample_hours,
    sample_media,
    standard_reasons,
)
from penalty.models import Standing
from penalty.papers.evidence import measured_values

Fault = tuple[str, str]


def find_unsound_measurements(file: CaseView) -> Iterator[Fault]:
    """Values that prove nothing: a limit without unit, an old report, a laboratory without CMA and the like."""
    for row in file.measurements:
        problems = measurement_checks.find_problems(row, row.evidence, file.case, file.today)
        problems |= permit_limits.find_problems(row, file.evidence) | sample_media.find_problems(row, file, file.regime)
        strays = ["sampled_at"] if sample_hours.find_problem(row, file.sound_acts) is not None else []
        fields = "、".join(measured_values.FIELD_WORDS[field] for field in dict.fromkeys([*problems, *strays]))
        if fields:
            yield "monitoring_report", f"监测结果{row.number}（{row.item}）：{fields}"


def find_answers_without_measurement(file: CaseView) -> Iterator[Fault]:
    """A proven multiple, and no value with its sample, limit and report stands for it."""
    drafted = exceedance.draft_answers(file)
    for name in ("exceedance_multiple", "ph"):
        row = file.answers.get(name)
        if row is not None and row.standing is Standing.PROVEN and name not in drafted:
            yield "monitoring_report", file.regime.facts[name].zh


def ask_why_standards_apply(file: CaseView) -> Iterator[Fault]:
    """Standards by which an excess is found, where neither a permit nor a sentence says why they apply here."""
    for standard in dict.fromkeys(row.standard for row in file.measurements if standard_reasons.lacks_reason(row)):
        yield "monitoring_report", standard
