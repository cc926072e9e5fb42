"""Case sheets in bulk: files and folders of YAML and of JSON lines, read one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from penalty.criteria.legal_regime import Regime
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet import Sheet
from penalty.criteria.sheets.sheet_error import NO_MAP, SheetError
from penalty.messages import Listed, Message, Quoted

YAML_SUFFIXES = (".yaml", ".yml")
JSON_LINES_SUFFIXES = (".jsonl", ".ndjson")
SUFFIXES = YAML_SUFFIXES + JSON_LINES_SUFFIXES
MAX_LINE_BYTES = 1_000_000


def list_sheet_files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named, by name; SheetError where one is no file of sheets."""
    return [found for path in paths for found in _list_files(path)]


def _list_files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(one for one in path.rglob("*") if one.suffix in SUFFIXES and one.is_file())
        if not found:
            raise SheetError(
                str(path),
                Message("holds no files of sheets; their names end in %(suffixes)s.", suffixes=Listed(SUFFIXES)),
            )
        return found
    if path.suffix not in SUFFIXES:
        raise SheetError(
            str(path), Message("is no file of sheets; their names end in %(suffixes)s.", suffixes=Listed(SUFFIXES))
        )
    if not path.is_file():
        raise SheetError(str(path), Message("is not there. Check the path."))
    return [path]


def read_sheet_files(path: Path, regimes: Mapping[str, Regime]) -> Iterator[tuple[Sheet, int]]:
    """Each sheet with the bytes it takes; JSON lines are never held whole. SheetError with file, line and cure."""
    if path.suffix in JSON_LINES_SUFFIXES:
        yield from _read_json_lines(path, regimes)
        return
    found, size = sheet.read_sheets(path, regimes), path.stat().st_size
    for place, one in enumerate(found, 1):
        yield one, size * place // len(found) - size * (place - 1) // len(found)


def _read_json_lines(path: Path, regimes: Mapping[str, Regime]) -> Iterator[tuple[Sheet, int]]:
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_LINE_BYTES + 1):
            number += 1
            where = f"{path}:{number}"
            if len(line) > MAX_LINE_BYTES:
                raise SheetError(
                    where,
                    Message("is longer than %(limit)s bytes. Write one sheet on each line.", limit=MAX_LINE_BYTES),
                )
            if line.strip():
                yield sheet.parse_sheet(_parse_line(line, where), where, regimes), len(line)


def _parse_line(line: bytes, where: str) -> dict[str, Any]:
    try:
        found = _DECODER.decode(line.decode("utf-8-sig").strip())
    except (ValueError, RecursionError) as problem:
        raise SheetError(
            where, Message("is not one sheet in JSON: %(fault)s. Mend the line.", fault=Quoted(str(problem)))
        ) from problem
    if not isinstance(found, dict):
        raise SheetError(where, NO_MAP)
    return found


def _refuse_constant(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _refuse_duplicate_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for place, (key, _) in enumerate(pairs) if key in dict(pairs[:place]))
        raise ValueError(f"“{twice}” is given twice")
    return found


_DECODER = json.JSONDecoder(
    parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_refuse_duplicate_keys
)
