"""What a rehearsal found, as a lawyer reads it: a table, rows of a spreadsheet, and the bars of a chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

from penalty.criteria import canonical
from penalty.criteria.amount import money
from penalty.criteria.presentation.translation import N_, NC_, Catalogue
from penalty.criteria.rehearsal import IMPOSSIBLE, ZERO, Comparison, Law

_DIRECTIONS: Mapping[str, str] = {
    "lower": NC_("amount", "lower"),
    "higher": NC_("amount", "higher"),
    "equal": NC_("amount", "the same"),
    "none": N_("no figure in either"),
    "only_before": N_("a figure only now"),
    "only_after": N_("a figure only then"),
}
_TITLES: Mapping[str, str] = {
    "by_effect": N_("By effect"),
    "by_matter": N_("By matter"),
    "by_amount": N_("By recommended amount"),
}
CASES, NOW, CHANGED = NC_("rehearsal", "cases"), NC_("rehearsal", "now"), NC_("rehearsal", "changed")
COLUMNS = (
    "sheet", "regime", "place", "matter", "matter_words", "violated_to", "decided_on",
    "effect_before", "effect_after", "ground_before", "ground_after", "amount_before", "amount_after", "difference",
    "minimum_before", "minimum_after", "maximum_before", "maximum_after", "provisional_before", "provisional_after",
    "problem",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MOST_BARS = 12
Row = tuple[str, Decimal, Decimal, str, str]


class Reader:
    """Says what a rehearsal found in the words of the law and one language."""

    def __init__(self, law: Law, catalogue: Catalogue) -> None:
        self.law, self.say, self.words = law, catalogue.say, catalogue.words

    def effect(self, regime: str, name: str) -> str:
        """The words of an effect."""
        words = self.law[regime].words.get(name)
        if name == IMPOSSIBLE:
            return self.say(N_("cannot be judged"))
        return self.words(words) if words is not None else name

    def matter(self, regime: str, name: str) -> str:
        """The words of a matter."""
        return self.words(self.law[regime].matters[name])

    def label(self, line: Mapping[str, Any]) -> str:
        """What one line of a sum is about."""
        if "matter" in line:
            return self.matter(line["regime"], line["matter"])
        if "direction" in line:
            return self.say(_DIRECTIONS[line["direction"]])
        before, after = (self.effect(line["regime"], line[f"{when}_effect"]) for when in ("before", "after"))
        return f"{before} → {after}" if before != after else before

    def counted(self, line: Mapping[str, Any]) -> Row:
        """How many cases have an effect now and then, for a chart."""
        before, after = line["before"], line["after"]
        label = self.effect(line["regime"], line["effect"])
        return label, Decimal(before), Decimal(after), f"{before:,}", f"{after:,}"

    def summed(self, line: Mapping[str, Any]) -> Row:
        """What the amounts of one line come to now and then, for a chart."""
        before, after = (_sum(line[when], line[f"figures_{when}"], line["cases"]) for when in ("before", "after"))
        return self.label(line), Decimal(line["before"]), Decimal(line["after"]), before, after


@dataclass(frozen=True, slots=True)
class Section:
    """Sums of one kind: the words above them, and lines of a label and its cells."""

    title: str
    head: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


def sections(found: Mapping[str, Any], law: Law, catalogue: Catalogue) -> list[Section]:
    """The sums of ``Tally.as_dict`` by effect, matter and amount, those of which there are any."""
    reader = Reader(law, catalogue)
    head = (*(reader.say(one) for one in (CASES, NOW, CHANGED, N_("difference"))), "")
    return [
        Section(reader.say(title), head, tuple(_cells(reader, one) for one in found[part]))
        for part, title in _TITLES.items()
        if found[part]
    ]


def total(found: Mapping[str, Any], catalogue: Catalogue) -> str:
    """How many cases there are and how many of them change, in a sentence."""
    counts = {"cases": found["cases"], "changed": found["changed"]}
    return catalogue.say(N_("%(cases)s cases, of which %(changed)s would change"), **counts)


def table(found: Mapping[str, Any], law: Law, catalogue: Catalogue) -> str:
    """The sums of ``Tally.as_dict`` as a table for a terminal."""
    lines = [total(found, catalogue)]
    for one in sections(found, law, catalogue):
        lines += ["", *_aligned([(one.title, *one.head), *((f"  {label}", *rest) for label, *rest in one.lines)])]
    return "\n".join([*lines, *(f"{count} × {problem}" for problem, count in found["problems"].items())])


def _cells(reader: Reader, line: Mapping[str, Any]) -> tuple[str, ...]:
    currency = reader.law[line["regime"]].data.currency
    both = _sum(line["difference"], line["figures_both"], line["cases"])
    return (
        reader.label(line),
        str(line["cases"]),
        _sum(line["before"], line["figures_before"], line["cases"]),
        _sum(line["after"], line["figures_after"], line["cases"]),
        f"+{both}" if Decimal(line["difference"]) > 0 else both,
        currency,
    )


def _sum(value: Any, figures: int, cases: int) -> str:
    """A sum; a dash where no case had a figure to add, and how many had where not all had."""
    if not figures:
        return "—"
    return money(Decimal(value)) + (f" ({figures}/{cases})" if figures < cases else "")


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (size - width(cell)) if place in (0, len(row) - 1) else " " * (size - width(cell)) + cell
            for place, (cell, size) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def width(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def row(one: Comparison, law: Law, catalogue: Catalogue) -> list[str]:
    """One case that changes as a row of a spreadsheet, in the order of ``COLUMNS``."""
    reader, case, before, after = Reader(law, catalogue), one.sheet, one.before, one.after
    both = before.amount is not None and after.amount is not None
    cells = [
        case.name or case.where, case.regime, case.place, case.matter, reader.matter(case.regime, case.matter),
        case.violated_to, case.decided_on,
        before.effect, after.effect, before.ground, after.ground, before.amount, after.amount,
        (after.amount or ZERO) - (before.amount or ZERO) if both else None,
        before.minimum, after.minimum, before.maximum, after.maximum, before.provisional, after.provisional,
        before.problem or after.problem,
    ]  # fmt: skip
    return [_cell(value) for value in cells]


def _cell(value: Any) -> str:
    """A value as a spreadsheet takes it; what it would take for a formula gets an apostrophe."""
    if isinstance(value, Decimal):
        return str(canonical.number(value))
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text


@dataclass(frozen=True, slots=True)
class Bar:
    """Two bars of a chart, one for each edition; lengths in thousandths of the longest."""

    label: str
    before: str
    after: str
    length_before: int
    length_after: int


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of a chart."""

    title: str
    bars: tuple[Bar, ...]


def panels(found: Mapping[str, Any], law: Law, catalogue: Catalogue) -> list[Panel]:
    """The chart of ``Tally.as_dict``: cases by effect, and what their amounts come to by matter."""
    return list(_panels(Reader(law, catalogue), found))


def _panels(reader: Reader, found: Mapping[str, Any]) -> Iterator[Panel]:
    for regime in dict.fromkeys(one["regime"] for one in found["effects"]):
        law = reader.law[regime]
        effects = [one for one in found["effects"] if one["regime"] == regime]
        effects.sort(key=lambda one: law.ranks.get(one["effect"], len(law.ranks)))
        title = reader.say(N_("Cases by effect"))
        yield Panel(f"{reader.words(law.title)}: {title}", _bars(map(reader.counted, effects)))
        matters = [one for one in found["by_matter"] if one["regime"] == regime][:MOST_BARS]
        if any(one["figures_before"] or one["figures_after"] for one in matters):
            amounts = N_("Recommended amounts of the cases that change (%(currency)s)")
            yield Panel(reader.say(amounts, currency=law.data.currency), _bars(map(reader.summed, matters)))


def _bars(rows: Iterable[Row]) -> tuple[Bar, ...]:
    known = list(rows)
    longest = max((max(before, after) for _, before, after, _, _ in known), default=ZERO) or Decimal(1)
    return tuple(
        Bar(label, shown_before, shown_after, int(1000 * before / longest), int(1000 * after / longest))
        for label, before, after, shown_before, shown_after in known
    )
