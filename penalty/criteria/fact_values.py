"""Answers to facts: what a value must be to answer a question, and its typed form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeGuard

from penalty.criteria import dictionary
from penalty.criteria.schemas.schema_types import NEVER
from penalty.messages import Listed, Message

MAX_AMOUNT = Decimal(10) ** 14
FIRST_YEAR, LAST_YEAR = 1900, 2200
DATE_DESCRIPTION = Message("a date from %(first)s to %(last)s such as 2026-08-15", first=FIRST_YEAR, last=LAST_YEAR)
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_iso_date(value: Any) -> Any:
    """A date written as 2026-08-15; anything else as it is."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and _ISO_DATE.fullmatch(value) else value
    except ValueError:
        return value


def is_valid_date(value: Any) -> TypeGuard[date]:
    """A date in the years with which terms can be computed."""
    return type(value) is date and FIRST_YEAR <= value.year <= LAST_YEAR


def parse_decimal(value: Any) -> Decimal | None:
    """The exact number; ``None`` where it is none, or larger than anything money or measure comes to."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) <= MAX_AMOUNT else None


def _parse_yes_no(_: dictionary.Fact, value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _limit_to_bounds(fact: dictionary.Fact, value: Decimal | None) -> Decimal | None:
    if value is None or (fact.least is not None and value < fact.least):
        return None
    return None if fact.most is not None and value > fact.most else value


def _parse_count(fact: dictionary.Fact, value: Any) -> int | None:
    number = _limit_to_bounds(fact, parse_decimal(value) if not isinstance(value, str) else None)
    return int(number) if number is not None and number == number.to_integral_value() and number >= 0 else None


def _parse_date(_: dictionary.Fact, value: Any) -> Any:
    return value if is_valid_date(value) or value == NEVER else None


def _parse_choice(fact: dictionary.Fact, value: Any) -> str | None:
    return value if isinstance(value, str) and value in fact.values else None


def _parse_text(_: dictionary.Fact, value: Any) -> str | None:
    return value if isinstance(value, str) and 0 < len(value) <= 500 else None


PARSERS: Mapping[str, Callable[[dictionary.Fact, Any], Any]] = {
    "yes_no": _parse_yes_no,
    "count": _parse_count,
    "decimal": lambda fact, value: _limit_to_bounds(fact, parse_decimal(value)),
    "date": _parse_date,
    "choice": _parse_choice,
    "text": _parse_text,
}
_EXPECTED_FORMS = {
    "yes_no": Message("yes or no (true or false)"),
    "count": Message("a whole number of at least 0"),
    "decimal": Message("a decimal number"),
    "date": Message("%(day)s, or never", day=DATE_DESCRIPTION),
    "text": Message("a text"),
}


def describe_expected_value(fact: dictionary.Fact) -> Message:
    if fact.type == "choice":
        return Message("one of %(values)s", values=Listed(tuple(fact.values)))
    counted = fact.type == "count" and fact.least is not None
    found = Message("a whole number") if counted else _EXPECTED_FORMS[fact.type]
    if fact.least is not None:
        found = Message("%(kind)s from %(least)s", kind=found, least=fact.least)
    return found if fact.most is None else Message("%(kind)s up to %(most)s", kind=found, most=fact.most)


def parse_value(fact: dictionary.Fact, value: Any) -> Any:
    """The typed value of an answer, or None if it is not one; dates may be ISO text."""
    return PARSERS[fact.type](fact, parse_iso_date(value) if fact.type == "date" else value)
