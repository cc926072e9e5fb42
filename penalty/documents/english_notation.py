"""Dates, money and exhibits as papers in English write them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def format_day(value: date) -> str:
    """May 4, 2026."""
    return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"


def format_dollars(value: Decimal) -> str:
    """Exact dollars with separators; cents only where there are any."""
    places = 0 if value == value.to_integral_value() else 2
    return f"${value:,.{places}f}" if value >= 0 else f"–${-value:,.{places}f}"


def format_number(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def end_sentence(text: str) -> str:
    """The sentence with a full stop at its end, unless it has a mark of its own."""
    sentence = text.strip()
    return sentence if sentence.endswith((".", "?", "!", ":", ".”", ".)")) else f"{sentence}."


def strip_stop(text: str) -> str:
    return text.strip().rstrip(".")


def format_percent(value: Decimal) -> str:
    return f"{format_number(value)} percent"


def cite_exhibits(numbers: Iterable[int]) -> str:
    """(Exhibit 2) or (Exhibits 2, 3 and 5); nothing where there is none."""
    ordered = [str(one) for one in sorted(set(numbers))]
    if not ordered:
        return ""
    if len(ordered) == 1:
        return f"(Exhibit {ordered[0]})"
    return f"(Exhibits {', '.join(ordered[:-1])} and {ordered[-1]})"
