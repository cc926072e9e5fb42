"""Parts of a result found by their names: ``amount.recommended``, ``recommended``, ``findings.minor.status``,
``ground_article``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

_ABSENT_PARTS = ("otherwise", "confiscated", "persons")
"""Parts that an amount has only where there is something to tell; elsewhere they are nothing."""
_CITATION_PARTS = {"enactment": 0, "article": 2}
"""The parts of a citation such as ``cn-apl-2021/33-1``, by their place beside the stroke."""
_WITHOUT_AMOUNT = ("currency", "minimum", "maximum", "recommended", "otherwise")


class UnknownKey(Exception):
    """No part, or several, are called so; the message says which name to write."""


class Many(NamedTuple):
    """The values that a key has in the entries of a list."""

    values: tuple[Any, ...]


def find_part(shown: Any, key: str) -> Any:
    """The part of a result, or of a part of it, that ``key`` names; of an amount that is not there every part is None.

    Steps are divided by dots, or by underscores where no name contains them. An entry of a list goes by its number or
    its id. A name alone stands for the one part nearest to the top that is called so.

    Raises:
        UnknownKey: there is no such part, or there are several equally near.
    """
    filled = _fill_in_amount(shown)
    found = [*_follow_path(shown, key), *_follow_path(filled, key)]
    return found[0] if found else _find_nearest(filled, key)


def _fill_in_amount(shown: Any) -> Any:
    if not isinstance(shown, Mapping) or shown.get("amount", "") is not None:
        return shown
    return {**shown, "amount": dict.fromkeys(_WITHOUT_AMOUNT)}


def _follow_path(value: Any, path: str) -> Iterator[Any]:
    """The parts that ``path`` may name from ``value`` on, that of the longest first step before all others."""
    for first, rest in _split_path(path):
        for part in _take_step(value, first):
            yield from _follow_path(part, rest) if rest else (part,)


def _split_path(path: str) -> Iterator[tuple[str, str]]:
    yield path, ""
    for place in range(len(path) - 1, 0, -1):
        if path[place] in "._":
            yield path[:place], path[place + 1 :]


def _take_step(value: Any, name: str) -> Iterator[Any]:
    if isinstance(value, Mapping) and (name in value or (name in _ABSENT_PARTS and "recommended" in value)):
        yield value.get(name)
    elif isinstance(value, list):
        yield from (one for place, one in enumerate(value) if name == str(place) or _get_id(one) == name)
    elif isinstance(value, str) and "/" in value and name in _CITATION_PARTS:
        yield value.partition("/")[_CITATION_PARTS[name]]


def _get_id(entry: Any) -> Any:
    return entry.get("id") if isinstance(entry, Mapping) else None


def _find_nearest(shown: Any, key: str) -> Any:
    level: list[tuple[str, Any]] = [("", shown)]
    while level:
        found = [(path, part) for path, value in level for part in _list_named_parts(value, key)]
        if len(found) == 1:
            return found[0][1]
        if found:
            raise UnknownKey(f"is the name of several parts; write {_join_paths(path + key for path, _ in found)}")
        level = [inner for path, value in level for inner in _list_inner_parts(path, value)]
    raise UnknownKey("is no key of a result; mend the sheet's “expect”")


def _list_named_parts(value: Any, key: str) -> Iterator[Any]:
    if isinstance(value, list):
        named = tuple(one[key] for one in value if isinstance(one, Mapping) and key in one)
        if named:
            yield Many(named)
    elif isinstance(value, Mapping) and key in value:
        yield value[key]


def _list_inner_parts(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        yield from ((f"{path}{name}.", part) for name, part in value.items())


def _join_paths(paths: Iterable[str]) -> str:
    return " or ".join(paths)
