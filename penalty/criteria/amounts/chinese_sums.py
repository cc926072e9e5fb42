"""Sums of money in a Chinese text."""

from __future__ import annotations

import re

from penalty.criteria import numerals

FIGURE = r"([0-9][0-9,，]*(?:\.[0-9]+)?|[零一二三四五六七八九十百千]{1,8})"
SUM = re.compile(rf"(?:{FIGURE}\s*(万)?\s*元?\s*(?:-|—|–|~|～|至|到)\s*)?{FIGURE}\s*(万)?\s*元")
"""One sum, or the ends of a range, of which the first may leave out its unit: 5—8万元."""


def list_sums(text: str) -> frozenset[int]:
    """Every sum of yuan that ``text`` names, in fen."""
    found: set[int] = set()
    for one in SUM.finditer(text):
        least, least_ten_thousand, most, most_ten_thousand = one.groups()
        found.add(_read_sum(most, bool(most_ten_thousand)))
        if least:
            is_whole = least_ten_thousand or not most_ten_thousand or "元" in one.group()[: one.start(3) - one.start()]
            found.add(_read_sum(least, bool(least_ten_thousand) or not is_whole))
    return frozenset(found)


def _read_sum(figure: str, ten_thousand: bool) -> int:
    return int(numerals.parse_figure(figure) * (1_000_000 if ten_thousand else 100))
