"""Compares results with what their sheets expect, for ``penalty assess --check``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from penalty.criteria import canonical, result_paths
from penalty.criteria.engine import Recommendation
from penalty.criteria.result_paths import Many, UnknownKey


def list_differences(result: Recommendation) -> list[str]:
    """Differences between the result and the sheet's ``expect``, one line each.

    A key is any that the printed JSON has, or a path to it (see ``result_paths.find_part``). A map asks only for what
    it names; a list for one of its values where the result has one value, for entries like its maps, or for the same
    list.
    """
    actual, expected = {"name": result.sheet.name, **result.as_dict()}, result.sheet.expect or {}
    return [line for key, wanted in expected.items() for line in _compare_key(key, wanted, actual)]


def _compare_key(key: str, wanted: Any, actual: Mapping[str, Any]) -> list[str]:
    if key == "missing_includes":
        named = {fact for one in actual["missing"] for fact in one["facts"]}
        lacking = [one for one in _as_list(wanted) if one not in named]
        return [f"missing: expected to include {one}, has {', '.join(sorted(named)) or 'nothing'}" for one in lacking]
    return _compare_part(key, key, wanted, actual)


def _compare_part(path: str, key: str, wanted: Any, whole: Any) -> list[str]:
    try:
        actual = result_paths.find_part(whole, key)
    except UnknownKey as unknown:
        return [f"{path}: {unknown}"]
    return _compare_values(path, wanted, actual)


def _compare_values(path: str, wanted: Any, actual: Any) -> list[str]:
    if isinstance(actual, Many):
        fits = any(not _compare_values(path, wanted, one) for one in actual.values)
        return [] if fits else [f"{path}: expected {_format_json(wanted)}, is {_format_json(list(actual.values))}"]
    if isinstance(wanted, Mapping) and isinstance(actual, Mapping | list):
        parts = [_compare_part(f"{path}.{key}", str(key), value, actual) for key, value in wanted.items()]
        return [line for part in parts for line in part]
    if isinstance(wanted, list) and not isinstance(actual, list):
        fits = any(not _compare_values(path, one, actual) for one in wanted)
        return [] if fits else [f"{path}: expected one of {_format_json(wanted)}, is {_format_json(actual)}"]
    if isinstance(wanted, list) and wanted and all(isinstance(one, Mapping) for one in wanted):
        lacking = [one for one in wanted if all(_compare_values(path, one, entry) for entry in actual)]
        return [f"{path}: expected an entry with {_format_json(one)}, has none" for one in lacking]
    same = _is_same(wanted, actual)
    return [] if same else [f"{path}: expected {_format_json(wanted)}, is {_format_json(actual)}"]


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
