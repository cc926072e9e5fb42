"""Two results of one case side by side: what differs in words, and which grounds turned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from penalty.criteria.presentation import accessory_phrases
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.translation import N_, NC_

Found = Mapping[str, Any]
_LABELS: Mapping[str, str] = {
    "effect": N_("Result"),
    "ground": N_("Ground"),
    "reason": N_("Reason"),
    "law": N_("Law applied"),
    "figure": N_("Recommended figure"),
    "interval": N_("Interval"),
    "settled": N_("Open facts"),
    "provisional": NC_("result", "Provisional"),
    "parts": N_("Beside the fine"),
    "flags": N_("Mind"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TurnedGround:
    """A ground whose outcome differs; a status is empty where that law does not have the ground."""

    effect: str
    citation: str
    before: str
    after: str


def list_differences(before: Found, after: Found, phrases: Phrases) -> list[Difference]:
    """Differences a reader of both results would see, the most important first."""
    old, new = _describe_result(before, phrases), _describe_result(after, phrases)
    return [Difference(phrases.translate(_LABELS[key]), old[key], new[key]) for key in _LABELS if old[key] != new[key]]


def _describe_result(one: Found, phrases: Phrases) -> dict[str, str]:
    nothing, amount = "—", one["amount"]
    figure = amount["recommended"] if amount else None
    return {
        "effect": phrases.describe_effect(one["effect"], one["force"]),
        "ground": phrases.cite_article(one["ground"]) if one["ground"] else nothing,
        "reason": phrases.name_term(one["reason"]) if one["reason"] else nothing,
        "law": phrases.name_law(one["law"]),
        "figure": nothing if figure is None else phrases.format_money(figure),
        "interval": phrases.format_interval(amount["minimum"], amount["maximum"]) if amount else nothing,
        "settled": phrases.translate(
            N_("cannot improve the result") if one["settled"] else N_("could still improve the result")
        ),
        "provisional": phrases.translate_word("yes" if one["provisional"] else "no"),
        "parts": phrases.join_clauses(_list_parts(one, phrases)) or nothing,
        "flags": phrases.join_clauses(phrases.name_term(flag["id"]) for flag in one["flags"]) or nothing,
    }


def _list_parts(one: Found, phrases: Phrases) -> list[str]:
    return [accessory_phrases.describe_part(phrases, part) for part in one.get("beside", ())]


def list_turned_grounds(before: Found, after: Found) -> list[TurnedGround]:
    """The grounds that hold under one of the results and not under the other."""
    old, new = ({one["id"]: one for one in result["findings"] if "effect" in one} for result in (before, after))
    turned = []
    for name, found in (old | new).items():
        was, becomes = (one[name]["status"] if name in one else "" for one in (old, new))
        if (was == "met") != (becomes == "met"):
            turned.append(TurnedGround(found["effect"], found["article"] or name, was, becomes))
    return turned
