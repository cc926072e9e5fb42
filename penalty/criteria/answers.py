"""Answers to facts: what a value must be to answer a question, and its typed form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeGuard

from penalty.criteria import dictionary
from penalty.criteria.parts import NEVER
from penalty.messages import Listed, Message

MAX_AMOUNT = Decimal(10) ** 14
FIRST_YEAR, LAST_YEAR = 1900, 2200
DAY = Message("a date from %(first)s to %(last)s such as 2026-08-15", first=FIRST_YEAR, last=LAST_YEAR)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def iso(value: Any) -> Any:
    """A date written as 2026-08-15; anything else as it is."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and _ISO.fullmatch(value) else value
    except ValueError:
        return value


def is_day(value: Any) -> TypeGuard[date]:
    """Whether ``value`` is a date with which terms of years can be computed."""
    return type(value) is date and FIRST_YEAR <= value.year <= LAST_YEAR


def decimal(value: Any) -> Decimal | None:
    """The exact number; ``None`` where it is none, or larger than anything money or measure comes to."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) <= MAX_AMOUNT else None


def _yes_no(_: dictionary.Fact, value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _within(fact: dictionary.Fact, value: Decimal | None) -> Decimal | None:
    if value is None or (fact.least is not None and value < fact.least):
        return None
    return None if fact.most is not None and value > fact.most else value


def _count(fact: dictionary.Fact, value: Any) -> int | None:
    number = _within(fact, decimal(value) if not isinstance(value, str) else None)
    return int(number) if number is not None and number == number.to_integral_value() and number >= 0 else None


def _day(_: dictionary.Fact, value: Any) -> Any:
    return value if is_day(value) or value == NEVER else None


def _choice(fact: dictionary.Fact, value: Any) -> str | None:
    return value if isinstance(value, str) and value in fact.values else None


def _text(_: dictionary.Fact, value: Any) -> str | None:
    return value if isinstance(value, str) and 0 < len(value) <= 500 else None


PARSERS: Mapping[str, Callable[[dictionary.Fact, Any], Any]] = {
    "yes_no": _yes_no,
    "count": _count,
    "decimal": lambda fact, value: _within(fact, decimal(value)),
    "date": _day,
    "choice": _choice,
    "text": _text,
}
_EXPECTED = {
    "yes_no": Message("yes or no (true or false)"),
    "count": Message("a whole number of at least 0"),
    "decimal": Message("a decimal number"),
    "date": Message("%(day)s, or never", day=DAY),
    "text": Message("a text"),
}


def expected(fact: dictionary.Fact) -> Message:
    """What an answer to the fact must be, in words."""
    if fact.type == "choice":
        return Message("one of %(values)s", values=Listed(tuple(fact.values)))
    found = _EXPECTED[fact.type]
    if fact.least is not None:
        found = Message("%(kind)s from %(least)s", kind=found, least=fact.least)
    return found if fact.most is None else Message("%(kind)s up to %(most)s", kind=found, most=fact.most)


def parse(fact: dictionary.Fact, value: Any) -> Any:
    """The typed value of an answer, or None if it is not one; dates may be ISO text."""
    return PARSERS[fact.type](fact, iso(value) if fact.type == "date" else value)
