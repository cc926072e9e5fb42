"""Hours of samples, held against those of the records of the scene of their day (Order 30 arts 28(2), 29(2))."""

from collections.abc import Iterable
from datetime import datetime

from penalty.clock import ZONE, day_of, write_minute
from penalty.messages import Message
from penalty.models import Act, Measurement, Occasion, Origin
from workflows.vocabulary import Action, Input

Span = tuple[datetime, datetime]


def find_problem(row: Measurement, acts: Iterable[Act]) -> Message | None:
    """The fault of a sample of the act that was taken outside every record of the scene of its day; none where no
    record is of that day, and of data of an instrument. ``acts``: the sound steps of the case."""
    spans = [span for span in map(_read_span, acts) if span is not None and _is_of_day(span, row)]
    if row.occasion is not Occasion.ACT or row.origin is Origin.AUTOMATIC or not spans:
        return None
    if any(start <= row.sampled_at <= end for start, end in spans):
        return None
    start, end = spans[-1]
    return Message(
        "the sample was taken at %(sampled)s, and the record of the scene of that day runs from %(start)s to %(end)s: "
        "a sampling is recorded there. Mend the hour under Measurements, or record the scene at which the sample was "
        "taken",
        sampled=write_minute(row.sampled_at), start=write_minute(start), end=write_minute(end),
    )  # fmt: skip


def find_stray_sample(act: Act, acts: Iterable[Act], rows: Iterable[Measurement]) -> Message | None:
    """The fault of a record of the scene, just made, whose hours leave out a sample of its day on file."""
    span, known = _read_span(act), [*acts]
    of_day = (row for row in rows if span is not None and _is_of_day(span, row))
    return next(filter(None, (find_problem(row, known) for row in of_day)), None)


def _read_span(act: Act) -> Span | None:
    if act.action is not Action.RECORD_SCENE:
        return None
    told = (str(act.given[name]) for name in (Input.STARTED_AT, Input.ENDED_AT))
    start, end = (datetime.fromisoformat(text).replace(tzinfo=ZONE) for text in told)
    return start, end


def _is_of_day(span: Span, row: Measurement) -> bool:
    return day_of(span[0]) <= day_of(row.sampled_at) <= day_of(span[1])
