"""Faults that a model of the data finds, by the type of the fault: the message, and the values that it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from penalty.messages import Message, Quoted

SCHEMA_FAULTS: Mapping[str, Message] = {
    "missing": Message("is missing. Add it."),
    "extra_forbidden": Message("is not known here. Mend the key or take it out."),
    "string_type": Message("must be a text. Quote it."),
    "string_too_short": Message("needs at least %(min_length)s characters. Mend the value."),
    "string_too_long": Message("may have at most %(max_length)s characters. Mend the value."),
    "string_pattern_mismatch": Message("does not match the pattern %(pattern)s. Mend the value."),
    "enum": Message("must be %(expected)s. Mend the value."),
    "literal_error": Message("must be %(expected)s. Mend the value."),
    "bool_type": Message("must be yes or no. Mend the value."),
    "int_type": Message("must be a whole number. Mend the value."),
    "int_from_float": Message("must be a whole number. Mend the value."),
    "date_type": Message("must be a date such as 2026-08-15, without quotes. Mend the value."),
    "date_from_datetime_parsing": Message("must be a day such as 2026-08-15. Mend the value."),
    "date_parsing": Message("must be a day such as 2026-08-15. Mend the value."),
    "is_instance_of": Message("must be a number. Mend the value."),
    "decimal_type": Message("must be a number. Mend the value."),
    "decimal_parsing": Message("must be a number. Mend the value."),
    "finite_number": Message("must be a number. Mend the value."),
    "greater_than_equal": Message("must be at least %(ge)s. Mend the value."),
    "tuple_type": Message("must be a list. Mend the value."),
    "dict_type": Message("must be a map of keys and values. Mend the value."),
    "mapping_type": Message("must be a map of keys and values. Mend the value."),
    "model_type": Message("must be a map of keys and values. Mend the value."),
    "model_attributes_type": Message("must be a map of keys and values. Mend the value."),
}


def describe_schema_fault(found: Mapping[str, Any]) -> Message:
    """The fault of one row of ``ValidationError.errors()`` with its cure."""
    values = found.get("ctx", {})
    cause = getattr(values.get("error"), "args", ())
    if cause and isinstance(cause[0], Message):
        return Message("%(fault)s. Mend the value.", fault=cause[0])
    known = SCHEMA_FAULTS.get(found["type"])
    if known is None:
        return Message("%(fault)s. Mend the value.", fault=Quoted(found["msg"]))
    return known.fill(**_select_values(known.text, values)) if values else known


def _select_values(text: str, values: Mapping[str, Any]) -> dict[str, object]:
    """The values that ``text`` names; ``expected`` lists words of the data with an “or” that is none of them."""
    named = {name: value for name, value in values.items() if f"%({name})s" in text}
    return {name: str(one).replace(" or ", ", ") if name == "expected" else one for name, one in named.items()}
