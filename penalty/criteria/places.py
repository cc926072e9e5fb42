"""Places by their code (GB/T 2260, or ISO 3166-2 in the United States), each with the days on which it was named so.

``regimes/<id>/places.csv`` holds code, name, first and last day; an empty day is open. ``tools/place_codes.py`` says
from which public lists the Chinese one is made; ``docs/law.md`` names the source of the American one. Where two lists
only bound a change, both codes hold in between.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent / "regimes"
CODE_LENGTH = 6
"""Digits of a code down to the county; those after them number towns and villages, which the list does not hold."""
NUMBERS, LETTERS = "GB/T 2260", "ISO 3166-2"
"""Standards of codes in digits and in letters."""
LEVELS = (2, 4, 6)
"""Digits of the code of a province, a prefecture, a county."""


class Place(NamedTuple):
    """One code under one name, from ``first`` to ``last``, both included; ``None`` is open."""

    code: str
    name: str
    first: date | None
    last: date | None

    def holds_on(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class PlaceList:
    rows: Mapping[str, Sequence[Sequence[str]]]
    """Code, name, first and last day as the file writes them, by code: few of the thousands are ever asked for."""

    @property
    def standard(self) -> str:
        """The name of the list in which a code is looked up."""
        return NUMBERS if all(code.isdigit() for code in self.rows) else LETTERS

    def list_places(self, code: str) -> Sequence[Place]:
        """Everything that ``code`` ever named, in order; empty for a code that never was."""
        return [_parse_place(*row) for row in self.rows.get(_pad(code), ())]

    def find_place(self, code: str, day: date) -> Place | None:
        """The place that ``code`` named on ``day``; of two names in one span the later."""
        return next((one for one in reversed(self.list_places(code)) if one.holds_on(day)), None)

    def name_place(self, code: str, day: date) -> str:
        """The whole name of a place or an area, from the province down; empty where the code named none that day."""
        codes = dict.fromkeys(_list_levels(code))
        found = [self.find_place(one, day) for one in codes]
        return "".join(one.name for one in found if one) if found and found[-1] else ""

    def find_codes(self, name: str, day: date) -> list[str]:
        """The codes of what was called ``name`` on ``day``: its own name, or that and those of what it lies in."""
        ending = (code for code in self.rows if (one := self.find_place(code, day)) and name.endswith(one.name))
        return [code for code in ending if name in self._list_names(code, day)]

    def _list_names(self, code: str, day: date) -> list[str]:
        """The whole name, and what is left of it without the names of the upper levels."""
        levels = [_pad(code[:digits]) for digits in LEVELS if code.isdigit()] or [code]
        parts = [one.name for level in dict.fromkeys(levels) if (one := self.find_place(level, day))]
        return ["".join(parts[place:]) for place in range(len(parts))]


@cache
def find_list(regime: str, root: Path = ROOT) -> PlaceList | None:
    """The places of a regime; ``None`` for one that names them in another way."""
    path = root / regime / "places.csv"
    if not path.is_file():
        return None
    found: dict[str, list[list[str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        next(file)  # the names of the columns
        for row in csv.reader(file):
            found[row[0]].append(row)
    return PlaceList(found)


def _list_levels(code: str) -> list[str]:
    """The codes whose names make up the whole name of ``code``; a code of letters has a whole name of its own."""
    return [_pad(code[:digits]) for digits in LEVELS if digits <= len(code)] if code.isdigit() else [code]


def _pad(code: str) -> str:
    """The code of a county, or of what a shorter one begins: 15 is 150000, 1501 is 150100."""
    return code[:CODE_LENGTH].ljust(CODE_LENGTH, "0") if code.isdigit() else code


def _parse_place(code: str, name: str, first: str, last: str) -> Place:
    return Place(code, name, _parse_day(first), _parse_day(last))


def _parse_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
