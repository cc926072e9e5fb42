"""Steps by which the base of a fine is reached where no benchmark sizes it: from the least or the most of the article,
with each circumstance that raises or lowers the figure, and by how many yuan.

No tariff stands here: which yuan a circumstance is worth is for the officer to say, case by case (Order 30 art 41); the
draft only shares out what lies between that end and the figure. Steps that are told must add up.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from penalty.documents import formatting
from penalty.errors import InvalidField
from penalty.papers.source import PaperSource

AMOUNT = r"([0-9][0-9,]*(?:\.[0-9]+)?)元"
START = re.compile(rf"{AMOUNT}为起点")
MOVE = re.compile(rf"(增加|减少){AMOUNT}")
LEAST, MOST = "法定最低罚款额", "法定最高罚款额"
ROUND = (Decimal(1000), Decimal(100))
"""Yuan to which a drafted share is rounded, the first that is not too large; the first circumstance bears the rest."""


def find_ends(file: PaperSource) -> tuple[Decimal, Decimal] | None:
    """The least and the most of the article; ``None`` where the range is fixed or open."""
    limits = (file.applied_law["range"] or {}) if file.assessment is not None else {}
    ends = [limits.get(name) for name in ("minimum", "maximum")]
    least, most = (None if one is None else Decimal(str(one)) for one in ends)
    return None if least is None or most is None or least >= most else (least, most)


def draft_steps(file: PaperSource, figure: Decimal, heavier: Sequence[str], lighter: Sequence[str]) -> str:
    """Steps to ``figure``: up from the least of the article by what speaks against the party, or down from the most by
    what speaks for it; empty where nothing that was found carries the way."""
    ends = find_ends(file)
    if ends is None:
        return ""
    least, most = ends
    up, down = (least, LEAST, heavier, lighter), (most, MOST, lighter, heavier)
    ways = [down, up] if not least or figure > most - (most - least) / 3 else [up, down]
    found = (_draft_way(figure, *one) for one in ways if one[0] and (one[2] or figure == one[0]))
    return next(found, "")


def _draft_way(figure: Decimal, start: Decimal, name: str, moving: Sequence[str], resting: Sequence[str]) -> str:
    if figure == start:
        return f"{'、'.join(resting)}，{name}{_format(start)}已与违法程度相当" if resting else ""
    steps, word = "；".join(_share_out(moving, figure - start)), "增加" if figure > start else "减少"
    rest = f"；{'、'.join(resting)}，不再{word}" if resting else ""
    return f"以{name}{_format(start)}为起点；{steps}{rest}"


def _share_out(texts: Sequence[str], change: Decimal) -> Iterator[str]:
    """``change`` in equal shares, the first with what rounding leaves."""
    even = abs(change) / len(texts)
    step = next((one for one in ROUND if one <= even), ROUND[-1])
    share = even // step * step
    word = "增加" if change > 0 else "减少"
    for place, text in enumerate(texts):
        amount = abs(change) - share * (len(texts) - 1) if place == 0 else share
        yield f"{text}，{word}{_format(amount)}" if amount else text


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
