"""A recommendation as people read it: each ground with the tests it rests on, the fact and its proof."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from penalty.criteria.enactment import Regime
from penalty.web.wording import law, plain

ORDER = ("met", "not_shown", "not_met")
Finding = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One finding under a ground; ``depth`` from 0, ``fact`` names the question of a test."""

    depth: int
    status: str
    text: str
    fact: str = ""
    answer: str = ""
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """An article that gives an effect, and everything under it."""

    status: str
    effect: str
    article: str
    lines: tuple[Line, ...]


def grounds(result: Mapping[str, Any], regime: Regime) -> list[Ground]:
    """The grounds of ``result``, those that hold first."""
    known = {one["id"]: one for one in result["findings"]}
    found = [
        Ground(one["status"], one["effect"], one["article"], tuple(_lines(one, known, regime, 0, {one["id"]})))
        for one in result["findings"]
        if one["kind"] == "ground"
    ]
    return sorted(found, key=lambda one: (ORDER.index(one.status), regime.ranks[one.effect]))


def _lines(one: Finding, known: Mapping[str, Finding], regime: Regime, depth: int, told: set[str]) -> Iterator[Line]:
    for name in [part for route in one.get("parts", ()) for part in route]:
        part = known.get(name)
        if part is None or name in told:
            continue
        told.add(name)
        yield _line(part, regime, depth)
        yield from _lines(part, known, regime, depth + 1, told)


def _line(one: Finding, regime: Regime, depth: int) -> Line:
    if one["kind"] != "test":
        return Line(depth, one["status"], _name(one["id"], regime))
    fact = regime.facts[one["fact"]]
    text = f"{law(fact)} — {way(one['op'])} {_value(fact, one['wanted'])}"
    answer = "" if one["value"] is None else _value(fact, one["value"])
    return Line(depth, one["status"], text, fact.id, answer, bool(one["claimed"]))


def _name(name: str, regime: Regime) -> str:
    words = regime.words.get(name)
    if words is not None:
        return law(words)
    enactment, _slash, item = name.partition("/")
    data = regime.enactments[enactment].data if enactment in regime.enactments else None
    found = next((one for one in data.items if one.id == item), None) if data else None
    return f"{law(data.title)} {item}：{law(found)}" if data and found else name


def _value(fact: Any, value: Any) -> str:
    if isinstance(value, list | tuple):
        return str(_(" or ")).join(_value(fact, one) for one in value)
    words = fact.values.get(str(value))
    unit = f" {law(fact.unit)}" if fact.unit and not isinstance(value, bool) else ""
    return law(words) if words else plain(value) + unit


def way(operator: str) -> str:
    """The words of an operator of the law's tests."""
    words = {
        "is": _("must be"), "is_not": _("must not be"), "in": _("must be one of"),
        "not_in": _("must be none of"), "below": _("must be below"), "at_most": _("must be at most"),
        "above": _("must be above"),
        "at_least": _("must be at least"),
    }  # fmt: skip
    return str(words[operator])


def why(reason: str) -> str:
    """Why one of the two laws is applied."""
    words = {
        "effect": _("its effect is milder"), "maximum": _("its maximum is lower"),
        "minimum": _("its minimum is lower"), "equal": _("both give the same; the law of the act applies"),
        "same_law": _("the law is the same on both days"),
        "no_range": _("the ranges cannot be compared; the law of the act applies"),
        "not_forbidden": _("the new law no longer forbids it"), "only_law": _("there is only this law"),
    }  # fmt: skip
    return str(words.get(reason, reason))
