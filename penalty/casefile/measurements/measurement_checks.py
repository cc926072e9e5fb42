"""Faults of a measured value that keep it from proving anything: asked when it is typed, and by the file review."""

from collections.abc import Iterator
from datetime import date

from penalty.casefile.measurements import exceedance
from penalty.casefile.presences import future_hours
from penalty.casefile.typed_days import FIRST_PAPER, find_early_day
from penalty.clock import day_of
from penalty.messages import Message
from penalty.models import Case, Evidence, EvidenceKind, Measurement, Occasion, Origin

Fault = tuple[str, Message]
"""Field, and what is wrong with it."""
PROVING_KINDS = {
    Origin.LABORATORY: (EvidenceKind.EXPERT_OPINION, EvidenceKind.DOCUMENTARY),
    Origin.AUTOMATIC: (EvidenceKind.ELECTRONIC_DATA,),
}


def find_problems(row: Measurement, piece: Evidence, case: Case, today: date) -> dict[str, Message]:
    """Field -> its first fault; ``piece`` is the report that the row hangs on."""
    found: dict[str, Message] = {}
    for check in (_check_figures, _check_units, _check_limit, _check_averaging, _check_report, _check_days):
        for field, problem in check(row, piece, case, today):
            found.setdefault(field, problem)
    return found


def _check_figures(row: Measurement, _piece: Evidence, _case: Case, _today: date) -> Iterator[Fault]:
    value, most = exceedance.parse_figure(row.value), exceedance.parse_figure(row.limit_most)
    if value is None:
        yield "value", Message("give a figure such as 80 or 0.35, or <0.05 for a value below the detection limit")
    for field in ("limit_least", "limit_most"):
        text = str(getattr(row, field))
        if text and ("<" in text or exceedance.parse_figure(text) is None):
            yield field, Message("give a figure such as 50")
    if exceedance.is_below_detection(row) and value is not None and most is not None and value > most:
        yield "value", Message("the detection limit lies above the limit, so the value tells nothing; measure again")


def _check_units(row: Measurement, _piece: Evidence, _case: Case, _today: date) -> Iterator[Fault]:
    if not row.unit.strip():
        yield "unit", Message("give the unit of the value; for pH write 无量纲 (no unit)")
    if not _has_limit(row):
        return
    if not row.limit_unit.strip():
        yield "limit_unit", Message("a limit without a unit is none; give the unit in which the standard states it")
    elif row.unit.strip() and exceedance.name_unit(row.unit) != exceedance.name_unit(row.limit_unit):
        yield (
            "limit_unit",
            Message(
                "the value is in %(unit)s and the limit in %(limit)s; state both in the unit of the standard",
                unit=row.unit, limit=row.limit_unit,
            ),
        )  # fmt: skip


def _check_limit(row: Measurement, _piece: Evidence, _case: Case, _today: date) -> Iterator[Fault]:
    needed = row.occasion is not Occasion.IMPACT
    if not _has_limit(row) and (needed or row.standard.strip()):
        yield "limit_most", Message("give the limit that the standard sets for this item")
    if not row.standard.strip() and (needed or _has_limit(row)):
        yield (
            "standard",
            Message(
                "name the standard with its number, table and class, such as "
                "《城镇污水处理厂污染物排放标准》（GB 18918-2002）表1一级A标准 (of sewage works, table 1, class 1A)"
            ),
        )
    least, most = exceedance.parse_figure(row.limit_least), exceedance.parse_figure(row.limit_most)
    if most is not None and (most == 0 or (least is not None and least >= most)):
        yield "limit_most", Message("the limit must be above nothing, and above its lower end")


def _check_averaging(row: Measurement, _piece: Evidence, _case: Case, _today: date) -> Iterator[Fault]:
    if not _has_limit(row):
        return
    if row.limit_averaging is None:
        yield "limit_averaging", Message("say over which time the standard averages this limit")
    elif row.limit_averaging is not row.averaging and not row.averaging_reason.strip():
        yield (
            "averaging_reason",
            Message(
                "the sample is “%(sample)s” and the limit “%(limit)s”; say by which rule one may be held against the "
                "other, or choose the limit that fits",
                sample=row.averaging, limit=row.limit_averaging,
            ),
        )  # fmt: skip


def _check_report(row: Measurement, piece: Evidence, _case: Case, _today: date) -> Iterator[Fault]:
    if piece.kind not in PROVING_KINDS[row.origin]:
        yield (
            "evidence_id",
            Message(
                "No. %(number)s is filed as %(kind)s, which does not prove a measured value; name the report of the "
                "laboratory or the data of the instrument",
                number=piece.number, kind=piece.kind,
            ),
        )  # fmt: skip
    if not row.laboratory.strip():
        yield "laboratory", Message("name the laboratory that reports, or the automatic instrument")
    if row.origin is Origin.LABORATORY:
        if not row.accreditation.strip():
            yield (
                "accreditation",
                Message("a laboratory without CMA proves nothing; give the number of its certificate"),
            )
        if not row.report_number.strip():
            yield "report_number", Message("give the number of the report")


def _check_days(row: Measurement, piece: Evidence, case: Case, today: date) -> Iterator[Fault]:
    sampled_on = day_of(row.sampled_at)
    if sampled_on > today:
        yield "sampled_at", Message("%(day)s lies ahead; give the time at which the sample was taken", day=sampled_on)
        return
    if ahead := future_hours.find_problem(row.sampled_at, today):
        yield "sampled_at", ahead
    if row.occasion is Occasion.ACT and not case.violated_from <= sampled_on <= case.violated_to:
        yield (
            "sampled_at",
            Message(
                "the act lasted from %(first)s to %(last)s; a sample of %(day)s does not show it",
                first=case.violated_from, last=case.violated_to, day=sampled_on,
            ),
        )  # fmt: skip
    elif row.occasion is Occasion.RETEST and sampled_on < case.violated_to:
        yield "sampled_at", Message("a retest is taken after the act; give its own time")
    elif problem := find_early_day(sampled_on, FIRST_PAPER):
        yield "sampled_at", problem
    yield from _check_day_of_report(row, piece, case, today)


def _check_day_of_report(row: Measurement, piece: Evidence, case: Case, today: date) -> Iterator[Fault]:
    reported_on, sampled_on = row.reported_on, day_of(row.sampled_at)
    if reported_on > today:
        yield "reported_on", Message("%(day)s lies ahead; give the day of the report", day=reported_on)
    elif reported_on < case.violated_from:
        yield (
            "reported_on",
            Message("the report of %(day)s is older than the act, so it cannot prove it", day=reported_on),
        )
    elif reported_on < sampled_on:
        yield (
            "reported_on",
            Message(
                "the report of %(day)s is older than the sample of %(sampled)s", day=reported_on, sampled=sampled_on
            ),
        )
    elif piece.collected_on < reported_on:
        yield (
            "reported_on",
            Message(
                "No. %(number)s was put on file as of %(collected)s, before its report of %(day)s was there",
                number=piece.number, collected=piece.collected_on, day=reported_on,
            ),
        )  # fmt: skip


def _has_limit(row: Measurement) -> bool:
    return bool(row.limit_least.strip() or row.limit_most.strip())
