"""One byte form for one value: sorted keys, UTF-8, exact numbers, no floats."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel


def to_json_number(value: Decimal) -> int | str:
    """An exact figure for JSON: a whole number as integer, any other as decimal text."""
    whole = value.to_integral_value()
    return int(whole) if whole == value else format(value.normalize(), "f")


def to_plain_types(value: Any) -> Any:
    """``value`` in JSON's own types; TypeError for a float or any type that has no exact form."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return to_json_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        return {key: to_plain_types(part) for key, part in value if part is not None}
    if isinstance(value, Mapping):
        return to_plain_mapping(value)
    if isinstance(value, list | tuple):
        return [to_plain_types(part) for part in value]
    raise TypeError(f"no exact form for {type(value).__name__}")


def to_plain_mapping(value: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key): to_plain_types(part) for key, part in value.items()}


def dumps(value: Any) -> bytes:
    text = json.dumps(to_plain_types(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def sha256(value: Any) -> str:
    """SHA-256, in hex, of the canonical JSON of ``value``."""
    return hashlib.sha256(dumps(value)).hexdigest()
