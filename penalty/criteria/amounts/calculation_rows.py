"""Reasons that tell a figure step by step: one row a line, ``name | figure | how``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from penalty.messages import Listed, Message

FIGURE = re.compile(r"([+-]?)\s*\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?$")
HOW = Message("write one row a line: name | figure | how it was reached")


@dataclass(frozen=True, slots=True)
class CalculationRow:
    """``figure`` is the sum of a step with its sign, ``None`` where the middle part is no sum; ``text`` as written."""

    name: str
    text: str
    figure: Decimal | None
    how: str


def parse_rows(reason: str) -> tuple[CalculationRow, ...]:
    """The rows of a reason; empty where a line has no name or no second part."""
    lines = [line.strip() for line in reason.splitlines() if line.strip()]
    parts = [[part.strip() for part in line.split("|", 2)] for line in lines]
    if any(len(row) < 2 or not all(row[:2]) for row in parts):
        return ()
    return tuple(CalculationRow(row[0], row[1], _parse_figure(row[1]), row[2] if len(row) > 2 else "") for row in parts)


def find_row_fault(reason: str, names: Sequence[str], total: Decimal | None) -> Message | None:
    """The fault of a reason by rows: one that is no row, a name that ``names`` misses or does not know, a step without
    figure or reason, or figures that do not make up ``total``. Any name is known where none is."""
    rows = parse_rows(reason)
    if not rows:
        return HOW
    return next(_find_name_faults([row.name for row in rows], names), None) or (
        _find_sum_fault(rows, total) if total is not None else _find_empty_fault(rows)
    )


def _find_name_faults(given: Sequence[str], names: Sequence[str]) -> Iterator[Message]:
    known = {name.casefold() for name in names}
    told = {name.casefold() for name in given}
    if missing := [name for name in names if name.casefold() not in told]:
        yield Message("rows are missing: %(names)s. %(how)s", names=Listed(missing), how=HOW)
    if known and (others := [name for name in given if name.casefold() not in known]):
        yield Message(
            "%(others)s is no row here; the rows are %(names)s", others=Listed(others), names=Listed(list(names))
        )


def _find_sum_fault(rows: Sequence[CalculationRow], total: Decimal) -> Message | None:
    unread = next((row for row in rows if row.figure is None), None)
    if unread is not None:
        return Message("the row “%(name)s” has no sum: write it as 80,000 or -5,000", name=unread.name)
    if (empty := _find_empty_fault(rows)) is not None:
        return empty
    found = sum((row.figure for row in rows if row.figure is not None), Decimal(0))
    if found == total:
        return None
    return Message(
        "the rows make %(found)s, and the answer is %(total)s; mend a row or the answer",
        found=f"{found:,.2f}", total=f"{total:,.2f}",
    )  # fmt: skip


def _find_empty_fault(rows: Sequence[CalculationRow]) -> Message | None:
    empty = next((row for row in rows if not row.how), None)
    return Message("the row “%(name)s” does not say how it was reached", name=empty.name) if empty else None


def _parse_figure(text: str) -> Decimal | None:
    found = FIGURE.fullmatch(text)
    if found is None:
        return None
    sign, whole, cents = found.groups()
    return Decimal(f"{sign}{whole.replace(',', '')}{cents or ''}")
