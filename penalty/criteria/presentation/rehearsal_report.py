"""The findings of a rehearsal as a lawyer reads them: a table, rows of a spreadsheet, and the bars of a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

from penalty.criteria import canonical
from penalty.criteria.amounts.amount_steps import format_money
from penalty.criteria.presentation.translation import N_, NC_, MessageCatalogue
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
FIRST_COMPARED, LAST_COMPARED = ("effect", "ground", "amount"), ("minimum", "maximum", "provisional")
CASE_COLUMNS = ("sheet", "regime", "place", "matter", "matter_words", "violated_to", "decided_on")
COLUMNS = (
    *CASE_COLUMNS,
    *(f"{name}_{when}" for name in FIRST_COMPARED for when in ("before", "after")),
    "difference",
    *(f"{name}_{when}" for name in LAST_COMPARED for when in ("before", "after")),
    "problem",
)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
MAX_BARS = 12
BarRow = tuple[str, Decimal, Decimal, str, str]


class TallyPhrases:
    def __init__(self, law: Law, catalogue: MessageCatalogue) -> None:
        self.law, self.translate, self.words = law, catalogue.translate, catalogue.pick_wording

    def name_effect(self, regime: str, name: str) -> str:
        words = self.law[regime].words.get(name)
        if name == IMPOSSIBLE:
            return self.translate(N_("cannot be judged"))
        return self.words(words) if words is not None else name

    def name_matter(self, regime: str, name: str) -> str:
        return self.words(self.law[regime].matters[name])

    def build_label(self, line: Mapping[str, Any]) -> str:
        if "matter" in line:
            return self.name_matter(line["regime"], line["matter"])
        if "direction" in line:
            return self.translate(_DIRECTIONS[line["direction"]])
        before, after = (self.name_effect(line["regime"], line[f"{when}_effect"]) for when in ("before", "after"))
        return f"{before} → {after}" if before != after else before

    def count_cases(self, line: Mapping[str, Any]) -> BarRow:
        before, after = line["before"], line["after"]
        label = self.name_effect(line["regime"], line["effect"])
        return label, Decimal(before), Decimal(after), f"{before:,}", f"{after:,}"

    def sum_amounts(self, line: Mapping[str, Any]) -> BarRow:
        before, after = (
            _format_sum(line[when], line[f"figures_{when}"], line["cases"]) for when in ("before", "after")
        )
        return self.build_label(line), Decimal(line["before"]), Decimal(line["after"]), before, after


@dataclass(frozen=True, slots=True)
class Section:
    """Sums of one kind: the words above them, and lines of a label and its cells."""

    title: str
    head: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


def build_sections(found: Mapping[str, Any], law: Law, catalogue: MessageCatalogue) -> list[Section]:
    """The sums of ``Tally.as_dict`` by effect, matter and amount, those of which there are any."""
    reader = TallyPhrases(law, catalogue)
    head = (*(reader.translate(one) for one in (CASES, NOW, CHANGED, N_("difference"))), "")
    return [
        Section(reader.translate(title), head, tuple(_build_cells(reader, one) for one in found[part]))
        for part, title in _TITLES.items()
        if found[part]
    ]


def render_total(found: Mapping[str, Any], catalogue: MessageCatalogue) -> str:
    counts = {"cases": found["cases"], "changed": found["changed"]}
    return catalogue.translate(N_("%(cases)s cases, of which %(changed)s would change"), **counts)


def render_table(found: Mapping[str, Any], law: Law, catalogue: MessageCatalogue) -> str:
    lines = [render_total(found, catalogue)]
    for one in build_sections(found, law, catalogue):
        lines += ["", *_align_columns([(one.title, *one.head), *((f"  {label}", *rest) for label, *rest in one.lines)])]
    return "\n".join([*lines, *(f"{count} × {problem}" for problem, count in found["problems"].items())])


def _build_cells(reader: TallyPhrases, line: Mapping[str, Any]) -> tuple[str, ...]:
    currency = reader.law[line["regime"]].data.currency
    both = _format_sum(line["difference"], line["figures_both"], line["cases"])
    return (
        reader.build_label(line),
        str(line["cases"]),
        _format_sum(line["before"], line["figures_before"], line["cases"]),
        _format_sum(line["after"], line["figures_after"], line["cases"]),
        f"+{both}" if Decimal(line["difference"]) > 0 else both,
        currency,
    )


def _format_sum(value: Any, figures: int, cases: int) -> str:
    """A sum; a dash where no case had a figure to add, and how many had where not all had."""
    if not figures:
        return "—"
    return format_money(Decimal(value)) + (f" ({figures}/{cases})" if figures < cases else "")


def _align_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The first and the last column begin below each other, the others end so."""
    widths = [max(map(measure_width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for cells in rows:
        gaps = [" " * (width - measure_width(cell)) for cell, width in zip(cells, widths, strict=True)]
        ends = (0, len(cells) - 1)
        padded = [cells[at] + gaps[at] if at in ends else gaps[at] + cells[at] for at in range(len(cells))]
        lines.append("  ".join(padded).rstrip())
    return lines


def measure_width(text: str) -> int:
    """Columns of a terminal: wide characters take two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def build_row(one: Comparison, law: Law, catalogue: MessageCatalogue) -> list[str]:
    """One case that changes as a row of a spreadsheet, in the order of ``COLUMNS``."""
    sheet, before, after = one.sheet, one.before, one.after
    matter_words = TallyPhrases(law, catalogue).name_matter(sheet.regime, sheet.matter)
    both = before.amount is not None and after.amount is not None
    cells = [
        *(sheet.name or sheet.where, sheet.regime, sheet.place, sheet.matter, matter_words),
        *(sheet.violated_to, sheet.decided_on),
        *(getattr(result, name) for name in FIRST_COMPARED for result in (before, after)),
        (after.amount or ZERO) - (before.amount or ZERO) if both else None,
        *(getattr(result, name) for name in LAST_COMPARED for result in (before, after)),
        before.problem or after.problem,
    ]
    return [_format_cell(value) for value in cells]


def _format_cell(value: Any) -> str:
    """A value as a spreadsheet takes it; what it would take for a formula gets an apostrophe."""
    if isinstance(value, Decimal):
        return str(canonical.to_json_number(value))
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA_SIGNS) else text


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
    title: str
    bars: tuple[Bar, ...]


def build_panels(found: Mapping[str, Any], law: Law, catalogue: MessageCatalogue) -> list[Panel]:
    """The chart of ``Tally.as_dict``: cases by effect, and what their amounts come to by matter."""
    reader, panels = TallyPhrases(law, catalogue), list[Panel]()
    for name in dict.fromkeys(one["regime"] for one in found["effects"]):
        data, ranks = law[name].data, law[name].ranks
        shown = [one for one in found["effects"] if one["regime"] == name]
        effects = sorted(shown, key=lambda one: ranks.get(one["effect"], len(ranks)))
        title = reader.translate(N_("Cases by effect"))
        panels.append(Panel(f"{reader.words(data.title)}: {title}", _build_bars(map(reader.count_cases, effects))))
        matters = [one for one in found["by_matter"] if one["regime"] == name][:MAX_BARS]
        if any(one["figures_before"] or one["figures_after"] for one in matters):
            amounts = N_("Recommended amounts of the cases that change (%(currency)s)")
            title = reader.translate(amounts, currency=data.currency)
            panels.append(Panel(title, _build_bars(map(reader.sum_amounts, matters))))
    return panels


def _build_bars(rows: Iterable[BarRow]) -> tuple[Bar, ...]:
    known = list(rows)
    longest = max((max(before, after) for _, before, after, _, _ in known), default=ZERO) or Decimal(1)
    return tuple(
        Bar(label, shown_before, shown_after, int(1000 * before / longest), int(1000 * after / longest))
        for label, before, after, shown_before, shown_after in known
    )
