"""Compares results with what their sheets expect, for ``penalty assess --check``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from penalty.criteria import canonical
from penalty.criteria.engine import Recommendation


def list_differences(result: Recommendation) -> list[str]:
    """Differences between the result and the sheet's ``expect``, one line each."""
    actual, expected = result.as_dict(), result.sheet.expect or {}
    return [line for key, wanted in expected.items() for line in _compare_key(key, wanted, actual)]


def _compare_key(key: str, wanted: Any, actual: Mapping[str, Any]) -> list[str]:
    if key == "missing_includes":
        named = {fact for one in actual["missing"] for fact in one["facts"]}
        lacking = [one for one in _as_list(wanted) if one not in named]
        return [f"missing: expected to include {one}, has {', '.join(sorted(named)) or 'nothing'}" for one in lacking]
    if key not in actual:
        return [f"{key}: is no key of a result; mend the sheet's “expect”"]
    if isinstance(wanted, Mapping) and isinstance(actual[key], Mapping):
        return [
            line
            for name, value in wanted.items()
            for line in _compare_values(f"{key}.{name}", value, actual[key].get(name))
        ]
    if isinstance(wanted, list) and not isinstance(actual[key], list):
        fits = any(_is_same(one, actual[key]) for one in wanted)
        return [] if fits else [f"{key}: expected one of {_format_json(wanted)}, is {_format_json(actual[key])}"]
    return _compare_values(key, wanted, actual[key])


def _compare_values(key: str, wanted: Any, actual: Any) -> list[str]:
    return [] if _is_same(wanted, actual) else [f"{key}: expected {_format_json(wanted)}, is {_format_json(actual)}"]


def _is_same(wanted: Any, actual: Any) -> bool:
    wanted, actual = canonical.to_plain_types(wanted), canonical.to_plain_types(actual)
    if isinstance(wanted, int | str) and isinstance(actual, int | str) and not isinstance(wanted, bool):
        return str(wanted) == str(actual) or (
            _parse_number(wanted) is not None and _parse_number(wanted) == _parse_number(actual)
        )
    return bool(wanted == actual)


def _parse_number(value: int | str) -> Decimal | None:
    return Decimal(value) if isinstance(value, int) or value.replace(".", "", 1).isdigit() else None


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _format_json(value: Any) -> str:
    return json.dumps(canonical.to_plain_types(value), ensure_ascii=False, sort_keys=True)


def check_expectations(results: Sequence[Recommendation]) -> tuple[str, int]:
    """One line per sheet that agrees, several per sheet that differs, and 1 if any differs."""
    lines, wrong = [], 0
    for result in results:
        found, title = list_differences(result), f"{result.sheet.where} {result.sheet.name}".strip()
        wrong += bool(found)
        lines.append(f"{'differs' if found else 'ok':8}{title}")
        lines += [f"        {line}" for line in found]
    lines.append(f"{len(results)} sheets, {wrong} differ")
    return "\n".join(lines), 1 if wrong else 0
