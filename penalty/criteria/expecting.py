"""Compares results with what their sheets expect, for ``penalty assess --check``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from penalty.criteria import canonical
from penalty.criteria.engine import Recommendation
from penalty.criteria.sheet import Sheet


def differences(result: Recommendation) -> list[str]:
    """What differs between the result and the sheet's ``expect``, one line each; empty if nothing does."""
    actual, found = result.as_dict(), []
    for key, wanted in (result.sheet.expect or {}).items():
        found += _differs(key, wanted, actual)
    return found


def _differs(key: str, wanted: Any, actual: Mapping[str, Any]) -> list[str]:
    if key == "missing_includes":
        named = {fact for one in actual["missing"] for fact in one["facts"]}
        lacking = [one for one in _listed(wanted) if one not in named]
        return [f"missing: expected to include {one}, has {', '.join(sorted(named)) or 'nothing'}" for one in lacking]
    if key not in actual:
        return [f"{key}: is no key of a result; mend the sheet's “expect”"]
    if isinstance(wanted, Mapping) and isinstance(actual[key], Mapping):
        return [
            line for name, value in wanted.items() for line in _compared(f"{key}.{name}", value, actual[key].get(name))
        ]
    if isinstance(wanted, list) and not isinstance(actual[key], list):
        fits = any(_same(one, actual[key]) for one in wanted)
        return [] if fits else [f"{key}: expected one of {_shown(wanted)}, is {_shown(actual[key])}"]
    return _compared(key, wanted, actual[key])


def _compared(key: str, wanted: Any, actual: Any) -> list[str]:
    return [] if _same(wanted, actual) else [f"{key}: expected {_shown(wanted)}, is {_shown(actual)}"]


def _same(wanted: Any, actual: Any) -> bool:
    wanted, actual = canonical.plain(wanted), canonical.plain(actual)
    if isinstance(wanted, int | str) and isinstance(actual, int | str) and not isinstance(wanted, bool):
        return str(wanted) == str(actual) or (_number(wanted) is not None and _number(wanted) == _number(actual))
    return bool(wanted == actual)


def _number(value: int | str) -> Decimal | None:
    return Decimal(value) if isinstance(value, int) or value.replace(".", "", 1).isdigit() else None


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _shown(value: Any) -> str:
    return json.dumps(canonical.plain(value), ensure_ascii=False, sort_keys=True)


def checked(results: Sequence[Recommendation]) -> tuple[str, int]:
    """One line per sheet that agrees, several per sheet that differs, and 1 if any differs."""
    lines, wrong = [], 0
    for result in results:
        found = differences(result)
        wrong += bool(found)
        lines.append(f"{'differs' if found else 'ok':8}{_title(result.sheet)}")
        lines += [f"        {line}" for line in found]
    lines.append(f"{len(results)} sheets, {wrong} differ")
    return "\n".join(lines), 1 if wrong else 0


def _title(case: Sheet) -> str:
    return f"{case.where} {case.name}".strip()
