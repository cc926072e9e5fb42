"""Steps by which an officer reaches a figure where no benchmark sizes it: checked where they are told, never made.

No tariff stands here, and nothing divides the way to a figure: which yuan a circumstance is worth is for the officer to
say, case by case (Order 30 art 41). Steps that are told must add up.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from penalty.documents import formatting
from penalty.errors import InvalidField
from penalty.papers.source import PaperSource

AMOUNT = r"([0-9][0-9,]*(?:\.[0-9]+)?)元"
START = re.compile(rf"{AMOUNT}为起点")
MOVE = re.compile(rf"(增加|减少){AMOUNT}")
LAST = re.compile("以?(法定)?最高(罚款)?(数?额)?[^，。；]{0,16}为起点")
LEAST = "法定最低罚款额"
PARTS = ("较低部分", "中间部分", "较高部分")


def find_ends(file: PaperSource) -> tuple[Decimal, Decimal] | None:
    """The least and the most of the article; ``None`` where the range is fixed or open."""
    limits = (file.applied_law["range"] or {}) if file.assessment is not None else {}
    ends = [limits.get(name) for name in ("minimum", "maximum")]
    least, most = (None if one is None else Decimal(str(one)) for one in ends)
    return None if least is None or most is None or least >= most else (least, most)


def find_third(file: PaperSource, figure: Decimal) -> int | None:
    """The third of the range in which the figure lies, the lowest first; ``None`` below it, or where it is fixed or
    open."""
    ends = find_ends(file)
    if ends is None or figure < ends[0]:
        return None
    least, most = ends
    third = (most - least) / 3
    return 0 if figure <= least + third else 1 if figure <= most - third else 2


def name_part(file: PaperSource, figure: Decimal) -> str:
    """较低部分; empty where there is none."""
    place = find_third(file, figure)
    return PARTS[place] if place is not None else ""


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
    return f"较{name}{format_amount(base)}{'增加' if figure > base else '减少'}{format_amount(abs(figure - base))}，"


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


def format_amount(value: Decimal) -> str:
    """The figure with its unit, 10,000元."""
    return f"{formatting.format_yuan(value)}元"
