"""The circumstances behind a figure in turn, each with its direction, and the part of the range in which it lies.

No law says how many yuan a circumstance is, so none is told: the reason names what raises the figure, what lowers it,
and why it lies where it does.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from penalty.documents import formatting
from penalty.papers.fines import discretion, figure_steps
from penalty.papers.fines.figure_weights import Weight
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations

PLACES: Mapping[str, int] = {
    "harm": 1, "extent": 1, "fault": 2, "manner": 3, "duration": 4, "history": 6, "correction": 7
}  # fmt: skip
"""By topic, its item of Order 30 art 41 para 1; of the role of a person the order has none."""
PLACES_BEFORE: Mapping[str, int] = {**PLACES, "duration": 3, "history": 5, "correction": 6}
"""The same of Order 8 art 6 para 1."""
OPEN = "法律没有规定各项折合的数额，不逐项折算"


def list_steps(file: PaperSource, figure: Decimal, found: Sequence[Weight], degree: str) -> Iterator[str]:
    """Circumstances that raise and that lower, and the part of the range; each once, in the order of the law."""
    least, _most = figure_steps.find_ends(file) or (Decimal(0), None)
    named = f"{figure_steps.LEAST}{figure_steps.format_amount(least)}"
    heavier, lighter = ([one for one in found if one.is_heavier is side] for side in (True, False))
    if figure == least and least:
        alone = f"{'、'.join(one.text for one in heavier)}，此外未查明从重情形" if heavier else "综合上述情形"
        yield f"{'、'.join(one.text for one in lighter) or alone}，{named}已与违法程度相当"
        return
    above = f"，因此不取{named}" if least else ""
    yield f"{_name_in_turn(file, heavier)}，数额提高{above}" if heavier else ""
    yield f"{_name_in_turn(file, lighter)}，数额降低" if lighter else ""
    part = figure_steps.name_part(file, figure)
    yield f"{OPEN}{f'，{degree}' if degree else ''}，数额在法定幅度的{part}" if part else ""


def _name_in_turn(file: PaperSource, weights: Sequence[Weight]) -> str:
    """第（一）项化学需氧量超标0.6倍、第（六）项此前有违法记录; without the items where a benchmark weighs instead."""
    knows_length = file.regime.enactments[citations.ORDER_30].in_force_on(file.today)
    places = {} if discretion.list_benchmarks(file) else PLACES if knows_length else PLACES_BEFORE
    told: dict[int, list[str]] = {}
    for one in sorted(weights, key=lambda one: places.get(one.topic, 0)):
        told.setdefault(places.get(one.topic, 0), []).append(one.text)
    return "、".join(f"{_name_place(place)}{'、'.join(texts)}" for place, texts in told.items())


def _name_place(place: int) -> str:
    return f"第（{formatting.format_ordinal(place)}）项" if place else ""
