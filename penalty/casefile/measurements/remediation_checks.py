"""Faults of a measure of remediation that keep it from standing: asked whenever a row of it is written."""

from collections.abc import Iterator, Sequence
from datetime import date

from penalty.casefile.measurements import remediation
from penalty.casefile.typed_days import YEARS_OF_A_MEASURE, find_far_day
from penalty.criteria.schemas.order_schema import HandedIn
from penalty.messages import Bilingual, Message
from penalty.models import Case, Evidence, MeasureBasis, Recheck, RemedialMeasure
from workflows import correction_demands

Fault = tuple[str, Message]
"""Field, and what is wrong with it."""


def find_problems(
    row: RemedialMeasure, proofs: Sequence[Evidence], case: Case, today: date, handed_in: Sequence[HandedIn] = ()
) -> dict[str, Message]:
    """Field -> its first fault; ``proofs`` are the pieces that the row names, ``handed_in`` what demands ask for."""
    found: dict[str, Message] = {}
    for check in (_check_demand, _check_days, _check_result, _check_proofs, _check_recheck):
        for field, problem in check(row, proofs, case, today):
            found.setdefault(field, problem)
    for field, problem in _check_handed_in(row, proofs, handed_in):
        found.setdefault(field, problem)
    return found


def _check_handed_in(row: RemedialMeasure, proofs: Sequence[Evidence], rules: Sequence[HandedIn]) -> Iterator[Fault]:
    """A measure ordered or promised is carried out with the papers that the demand names."""
    if row.basis is MeasureBasis.OWN_ACCORD or row.recheck is not Recheck.FULFILLED:
        return
    for one in rules:
        if one.is_asked(row.demand) and not any(one.is_shown(f"{piece.title} {piece.proves}") for piece in proofs):
            yield (
                "proof_ids",
                Message(
                    "“%(demand)s” asks for %(paper)s, and no piece named shows it; put what the party handed in on "
                    "file and name it, or find the measure not fulfilled",
                    demand=row.demand, paper=Bilingual(one.words.zh, one.words.en),
                ),
            )  # fmt: skip


def _check_demand(row: RemedialMeasure, _proofs: Sequence[Evidence], _case: Case, _today: date) -> Iterator[Fault]:
    if correction_demands.is_generic(row.demand):
        yield (
            "demand",
            Message(
                "say concretely what is done to what, such as 清洗油烟净化设施并恢复正常运行 (clean the fume filter "
                "and run it again)"
            ),
        )
    elif row.basis is MeasureBasis.ORDERED and (words := correction_demands.find_penalties([row.demand])):
        yield (
            "demand",
            Message("%(words)s is a penalty and goes the way of one; demand what ends the act", words="、".join(words)),
        )
    if not row.responsible.strip():
        yield "responsible", Message("name who carries it out")


def _check_days(row: RemedialMeasure, _proofs: Sequence[Evidence], case: Case, today: date) -> Iterator[Fault]:
    """The due day may lie ahead; what has happened may not."""
    if row.due_on is None and row.basis is not MeasureBasis.OWN_ACCORD:
        yield "due_on", Message("give the last day that the order or the undertaking sets")
    if row.due_on is not None and row.due_on < case.violated_from:
        yield "due_on", Message("%(day)s lies before the act; give the last day of the term", day=row.due_on)
    elif row.due_on is not None and (problem := find_far_day(row.due_on, today, YEARS_OF_A_MEASURE)):
        yield "due_on", problem
    if row.done_on is not None and row.done_on > today:
        yield "done_on", Message("%(day)s lies ahead; give the day it was done, or leave it open", day=row.done_on)
    elif row.done_on is not None and row.done_on < case.violated_from:
        yield (
            "done_on",
            Message("%(day)s lies before the act, so nothing was put right on it; give the day it was done",
                    day=row.done_on),
        )  # fmt: skip


def _check_result(row: RemedialMeasure, _proofs: Sequence[Evidence], _case: Case, _today: date) -> Iterator[Fault]:
    if row.done_on is not None and not row.result.strip():
        yield "result", Message("say with what result it was carried out, as the papers are to print it")
    if row.done_on is None and row.result.strip():
        yield "done_on", Message("give the day it was done, or leave the result open")


def _check_proofs(row: RemedialMeasure, proofs: Sequence[Evidence], _case: Case, _today: date) -> Iterator[Fault]:
    if row.done_on is None or not proofs:
        return
    if all(piece.collected_on < row.done_on for piece in proofs):
        yield (
            "proof_ids",
            Message(
                "every piece named was there before %(day)s, so none shows what was done on it; name one of that day "
                "or later",
                day=row.done_on,
            ),
        )


def _check_recheck(row: RemedialMeasure, proofs: Sequence[Evidence], _case: Case, today: date) -> Iterator[Fault]:
    if row.recheck is None:
        return
    if row.verified_on is None or row.verified_on > today:
        yield "verified_on", Message("give the day of the re-check; it may not lie ahead")
    elif row.done_on is not None and row.verified_on < row.done_on:
        yield (
            "verified_on",
            Message("the re-check of %(day)s came before the measure was done on %(done)s", day=row.verified_on,
                    done=row.done_on),
        )  # fmt: skip
    elif all(piece.collected_on < row.verified_on for piece in proofs):
        yield "proof_ids", Message("name the record of the re-check, put on file on its day or later")
    if row.recheck is Recheck.FULFILLED and row.done_on is None:
        yield "done_on", Message("a measure that is carried out has a day; give it")
    if not row.seen.strip():
        yield "seen", Message("say what was seen on the spot")


def find_gap(row: RemedialMeasure, proofs: Sequence[Evidence]) -> Message | None:
    """The fault of a measure that is said to be done and that nothing on file shows."""
    if not remediation.is_done(row) or proofs:
        return None
    return Message("said to be done on %(day)s, and no piece on file proves it", day=row.done_on)
