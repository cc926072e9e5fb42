"""Days that contradict each other whatever the law makes of them: asked of sheets, of answers, and of files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from penalty.criteria.fact_values import parse_iso_date
from penalty.criteria.schema_types import NEVER
from penalty.messages import LegalTerm, Message

ORDER: Sequence[tuple[str, str]] = (
    ("party_discovered_on", "self_reported_on"),
    ("correction_ordered_on", "correction_due_on"),
)
"""The first cannot come after the second: nobody reports what was not discovered, no term ends before its order."""
CORRECTED, DUE, REFUSED = "corrected_on", "correction_due_on", "refused_to_correct"


class Contradiction(NamedTuple):
    """``fact`` is what to mend, ``others`` the facts that it is held against."""

    fact: str
    others: tuple[str, ...]
    message: Message


def find_contradictions(regime: str, values: Mapping[str, object], seen_on: date) -> Iterator[Contradiction]:
    """``values``: the answers that stand, proven or claimed, dates typed or as text; ``seen_on``: the day up to which
    anything can be known, today or that of the decision. Each message names both places."""
    days = {name: day for name, value in values.items() if (day := read_day(value)) is not None}
    for earlier, later in ORDER:
        if earlier in days and later in days and days[later] < days[earlier]:
            message = Message(
                "“%(fact)s” (%(day)s) lies before “%(other)s” (%(before)s); mend one of the two",
                fact=LegalTerm(regime, later), day=days[later], other=LegalTerm(regime, earlier), before=days[earlier],
            )  # fmt: skip
            yield Contradiction(later, (earlier,), message)
    yield from _find_hasty_never(regime, values, days.get(DUE), seen_on)


def _find_hasty_never(
    regime: str, values: Mapping[str, object], due: date | None, seen_on: date
) -> Iterator[Contradiction]:
    """Until its last day is over a term may still be kept, unless the party refused."""
    if values.get(CORRECTED) != NEVER or due is None or due < seen_on or values.get(REFUSED) is True:
        return
    message = Message(
        "“%(fact)s” says that it certainly did not happen, but “%(other)s” (%(due)s) is not over on %(day)s; leave it "
        "open until then, or answer that the party refused to correct",
        fact=LegalTerm(regime, CORRECTED), other=LegalTerm(regime, DUE), due=due, day=seen_on,
    )  # fmt: skip
    yield Contradiction(CORRECTED, (DUE, REFUSED), message)


def find_first(regime: str, values: Mapping[str, object], seen_on: date, last: date) -> Contradiction | None:
    """The first contradiction, also with the ``last`` day of the act, which the author of a sheet can mend."""
    return next(find_contradictions(regime, values, seen_on), None) or find_early_correction(values, last)


def find_early_correction(values: Mapping[str, object], last: date) -> Contradiction | None:
    """An act that was corrected has ended: one that went on until ``last`` was not corrected before."""
    day = read_day(values.get(CORRECTED))
    if day is None or day >= last:
        return None
    message = Message(
        "%(day)s lies before the last day of the act (%(last)s): an act that went on was not corrected. Mend one of "
        "the two",
        day=day, last=last,
    )  # fmt: skip
    return Contradiction(CORRECTED, (), message)


def read_day(value: object) -> date | None:
    found = None if value in (None, NEVER) else parse_iso_date(value)
    return found if isinstance(found, date) else None
