"""Steps by which the base of a fine is reached where no benchmark sizes it: from the least of the article, with each
circumstance that raises or lowers the figure, and by how many yuan.

No tariff stands here: which yuan a circumstance is worth is for the officer to say, case by case (Order 30 art 41). The
draft divides the way by the points of each circumstance, and what speaks for the party lessens. Steps that are told
must add up.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from penalty.documents import formatting
from penalty.errors import InvalidField
from penalty.papers.source import PaperSource

AMOUNT = r"([0-9][0-9,]*(?:\.[0-9]+)?)元"
START = re.compile(rf"{AMOUNT}为起点")
MOVE = re.compile(rf"(增加|减少){AMOUNT}")
LAST = re.compile("以?(法定)?最高(罚款)?(数?额)?[^，。；]{0,16}为起点")
LEAST = "法定最低罚款额"
ROUND = (Decimal(10_000), Decimal(1000), Decimal(100))
"""Yuan to which a drafted step is rounded down, the first of which it holds two; the heaviest bears the rest."""
UNSET = "该条没有规定最低罚款额"


class Step(NamedTuple):
    """A circumstance and its points beside the others of the case."""

    text: str
    points: int


def find_ends(file: PaperSource) -> tuple[Decimal, Decimal] | None:
    """The least and the most of the article; ``None`` where the range is fixed or open."""
    limits = (file.applied_law["range"] or {}) if file.assessment is not None else {}
    ends = [limits.get(name) for name in ("minimum", "maximum")]
    least, most = (None if one is None else Decimal(str(one)) for one in ends)
    return None if least is None or most is None or least >= most else (least, most)


def draft_steps(file: PaperSource, figure: Decimal, heavier: Sequence[Step], lighter: Sequence[Step]) -> str:
    """Steps to ``figure`` from the least of the article: up by what speaks against the party, each by its points, and
    down by what speaks for it; empty where nothing that was found carries the way."""
    ends = find_ends(file)
    if ends is None:
        return ""
    least, most = ends
    if figure == least and least and lighter:
        return f"{'、'.join(one.text for one in lighter)}，{LEAST}{_format(least)}已与违法程度相当"
    if figure <= least or not heavier:
        return ""
    start = f"以{LEAST}{_format(least)}为起点" if least else f"{UNSET}，以{_format(least)}为起点"
    return "；".join([start, *_draft_way(figure - least, most - figure, heavier, lighter)])


def _draft_way(gap: Decimal, room: Decimal, heavier: Sequence[Step], lighter: Sequence[Step]) -> Iterator[str]:
    """``gap`` yuan up; ``room``: how much the sum of the raising steps may exceed it before the lessening ones."""
    unit = gap / sum(one.points for one in heavier) / 2
    if lighter:
        unit = min(unit, room / sum(one.points for one in lighter))
    less = [(one, _round(unit * one.points)) for one in lighter]
    more = _share_out(heavier, gap + sum((amount for _one, amount in less), Decimal(0)))
    yield from (f"{one.text}，增加{_format(amount)}" if amount else one.text for one, amount in more)
    yield from (f"{one.text}，减少{_format(amount)}" for one, amount in less if amount)
    resting = [one.text for one, amount in less if not amount]
    if resting:
        yield f"{'、'.join(resting)}，不再增加"


def _share_out(steps: Sequence[Step], total: Decimal) -> list[tuple[Step, Decimal]]:
    """``total`` by the points of each, rounded; the heaviest bears what rounding leaves."""
    points = sum(one.points for one in steps)
    shares = [_round(total * one.points / points) for one in steps]
    heaviest = max(range(len(steps)), key=lambda place: steps[place].points)
    shares[heaviest] += total - sum(shares, Decimal(0))
    return list(zip(steps, shares, strict=True))


def _round(amount: Decimal) -> Decimal:
    step = next((one for one in ROUND if one * 2 <= amount), ROUND[-1])
    return amount // step * step


def starts_at_most(file: PaperSource, reason: str) -> bool:
    """The steps of ``reason`` begin at the most of the article."""
    start, ends = START.search(reason), find_ends(file)
    return LAST.search(reason) is not None or (
        start is not None and ends is not None and _read(start.group(1)) == ends[1]
    )


def describe_change(base: Decimal, figure: Decimal, name: str) -> str:
    """较基础数额400,000元减少200,000元，; empty where nothing changes."""
    if base == figure:
        return ""
    return f"较{name}{_format(base)}{'增加' if figure > base else '减少'}{_format(abs(figure - base))}，"


def require_adding_up(field: str, figure: Decimal, reason: str) -> None:
    """Raise ``Invalid`` where the steps that a reason tells from a point of departure do not lead to the figure."""
    start, moves = START.search(reason), MOVE.findall(reason)
    if start is None:
        return
    signs: Mapping[str, int] = {"增加": 1, "减少": -1}
    total = _read(start.group(1)) + sum((signs[word] * _read(amount) for word, amount in moves), Decimal(0))
    if total != figure:
        raise InvalidField(
            field,
            "the steps of the reason lead to %(total)s yuan, the figure is %(figure)s; mend the steps or the figure",
            total=formatting.format_yuan(total), figure=formatting.format_yuan(figure),
        )  # fmt: skip


def _read(amount: str) -> Decimal:
    return Decimal(amount.replace(",", ""))


def _format(value: Decimal) -> str:
    return f"{formatting.format_yuan(value)}元"
