"""Carelessness told for the time for which it is found: a party that knew and went on was careless no more."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from penalty.documents import formatting
from penalty.papers.source import PaperSource
from penalty.papers.wording import narrative

DISCOVERED, DUE = "自行发现", "改正期限届满"
UNDONE: Mapping[str, str] = {DISCOVERED: "停止", DUE: "改正"}
"""By event, what the party left undone from then on."""


class Turn(NamedTuple):
    """The day from which the party knew that the act went on, and by what."""

    day: date
    event: str


def find_turn(file: PaperSource) -> Turn | None:
    """The earliest such day before the last one of the act; none where carelessness is not found, or where the act was
    that of a unit for which a person answers: what the unit found out, the person need not have known."""
    if file.proven_facts.get("fault") != "negligent" or file.case.unit_case is not None:
        return None
    known = (("party_discovered_on", DISCOVERED), ("correction_due_on", DUE))
    turns = [Turn(day, event) for name, event in known for day in file.list_proven_days(name)]
    return min((one for one in turns if one.day < file.case.violated_to), default=None)


def tell(file: PaperSource, told: str) -> str:
    """``told`` of the carelessness up to that day, and that what went on after it is none."""
    turn = find_turn(file)
    if turn is None:
        return told
    day, last = (formatting.format_day(one) for one in (turn.day, file.case.violated_to))
    later = f"此后至{last}知道而未{UNDONE[turn.event]}，不认定为过失"
    return (
        f"{narrative.name_party(file)}在{day}{turn.event}以前{told.removeprefix(narrative.name_party(file))}；{later}"
    )


def name_carelessness(file: PaperSource) -> str:
    """系过失, or the time up to which it was."""
    turn = find_turn(file)
    return f"{turn.event}以前系过失" if turn else "系过失"


def describe_knowledge(file: PaperSource) -> str:
    """自行发现后知道而持续17日; empty where the lateness of the correction says as much, or where there is none."""
    turn = find_turn(file)
    if turn is None or turn.event != DISCOVERED:
        return ""
    return f"{turn.event}后知道而持续{(file.case.violated_to - turn.day).days}日"
