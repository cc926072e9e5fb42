"""The figure that the demo's officer proposes where none is given, and its reason."""

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from penalty.demo.case_builder import CaseBuilder
from penalty.papers.fines import figure_reasons, figure_weights

FULL = 24
"""Points that would carry the officer from the least of the interval to its most."""
ROUND = 1000
FLOOR_SHARE = 10
"""Where the article names no least: a tenth of its most, for a fine of nothing is none."""


def choose_base(builder: CaseBuilder, amount: Mapping[str, Any]) -> Decimal:
    """The least of the interval, or a tenth of its most where it has none, and more by what was found against the
    party; lightened and aggravated fines start from its middle."""
    least, most = (Decimal(str(amount[name])) for name in ("minimum", "maximum"))
    if builder.view.result["effect"] != "standard":
        return find_middle(amount)
    found = figure_weights.list_weights(builder.open_source())
    heavier, lighter = (sum(one.points for one in found if one.is_heavier is side) for side in (True, False))
    floor = least or max(most / FLOOR_SHARE // ROUND * ROUND, Decimal(ROUND))
    share = max(Decimal(0), min(Decimal(1), (heavier - Decimal(lighter) / 2) / FULL))
    return max(floor, least + ((most - least) * share // ROUND * ROUND))


def find_middle(amount: Mapping[str, Any]) -> Decimal:
    total = Decimal(str(amount["minimum"])) + Decimal(str(amount["maximum"]))
    return (total / 2).to_integral_value(ROUND_FLOOR)


def draft_reason(builder: CaseBuilder, fen: int) -> str:
    """The reason of a base figure, drafted from the circumstances found."""
    return figure_reasons.draft(builder.open_source(), Decimal(fen) / 100)
