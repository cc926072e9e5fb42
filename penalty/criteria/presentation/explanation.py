"""A result explained line by line, each line with a number, so that whoever disagrees can point at it.

Works on the result as it is stored (``Recommendation.as_dict``), so an old one reads as it was given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from penalty.criteria import constituents
from penalty.criteria.derived_facts import list_source_facts
from penalty.criteria.plans.plan import build_test_id
from penalty.criteria.presentation import accessory_phrases, result_remarks
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.translation import N_
from penalty.criteria.schemas import regime_schema
from penalty.criteria.schemas.schema_types import Condition

Found = Mapping[str, Any]
_ORDER = ("met", "not_shown", "not_met")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a fact. ``standing``: ``proven``, ``claimed``, ``computed``, ``date`` of the case, ``open`` or
    ``unobtainable``."""

    fact: str
    question: str
    text: str
    standing: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a finding. ``answers`` of a computed fact are its own, then those it follows from; ``see`` is the
    number of the line under which the same thing is already explained."""

    number: str
    depth: int
    kind: str
    status: str
    text: str
    citation: str | None = None
    answers: tuple[Answer, ...] = ()
    see: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """An article or list item that gives an effect, and the lines it rests on."""

    number: str
    status: str
    effect: str
    force: str | None
    citation: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition beside the grounds: for any penalty at all, or for a heavier range."""

    number: str
    title: str
    status: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """``carrying`` gave the effect (A), ``holding`` hold too (B), ``others`` do not or are not shown (C); gates (G).

    ``parts``: what goes beside the fine, in words, each with its article. ``failed``: the elements that the file
    disproves; then no ground is told, for none can hold of an act that is not made out. ``other_matters``: those whose
    elements are all proven.
    """

    carrying: tuple[Ground, ...]
    holding: tuple[Ground, ...]
    others: tuple[Ground, ...]
    gates: tuple[Gate, ...]
    notes: tuple[str, ...]
    parts: tuple[tuple[str, str | None], ...] = ()
    failed: tuple[str, ...] = ()
    other_matters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunningSum:
    """One step of the amount with the sum so far; both figures are None for a mere statement."""

    number: str
    zh: str
    en: str
    change: Decimal | None
    total: Decimal | None
    source: str | None


def list_running_sums(result: Found) -> list[RunningSum]:
    found, total = [], Decimal(0)
    for place, step in enumerate(result["steps"], 1):
        change = None if step["change"] is None else Decimal(str(step["change"]))
        total += change or 0
        shown = None if change is None else total
        found.append(RunningSum(f"S{place}", step["zh"], step["en"], change, shown, step["source"]))
    return found


def explain_result(result: Found, phrases: Phrases, unobtainable: Collection[str] = ()) -> Explanation:
    """``unobtainable``: facts that are recorded as such, which a stored result cannot tell from open ones."""
    return _Explainer(result, phrases, unobtainable).build_explanation()


class _Explainer:
    def __init__(self, result: Found, phrases: Phrases, unobtainable: Collection[str]) -> None:
        self.unobtainable = unobtainable
        self.result, self.phrases, self.regime, self.translate = result, phrases, phrases.regime, phrases.translate
        self.known: Mapping[str, Found] = {one["id"]: one for one in result["findings"]}
        self.numbers: dict[str, str] = {}

    def build_explanation(self) -> Explanation:
        failed = result_remarks.list_failed_elements(self.phrases, self.result)
        others = result_remarks.list_other_matters(self.phrases, self.result)
        if failed:
            return Explanation((), (), (), self._build_gates(), (), failed=failed, other_matters=others)
        carrying = self._find_carrying()
        rest = sorted((one for one in self._list_grounds() if one is not carrying), key=self._get_sort_key)
        return Explanation(
            carrying=self._build_grounds("A", [carrying] if carrying else []),
            holding=self._build_grounds("B", [one for one in rest if one["status"] == "met"]),
            others=self._build_grounds("C", [one for one in rest if one["status"] != "met"]),
            gates=self._build_gates(),
            notes=tuple(self._list_notes()),
            parts=tuple(self._list_parts()),
            other_matters=others,
        )

    def _build_gates(self) -> tuple[Gate, ...]:
        """After the grounds, so that a line points only to those above it."""
        return tuple(self._build_gate(f"G{place}", *one) for place, one in enumerate(self._list_gates(), 1))

    def _list_grounds(self) -> list[Found]:
        return [one for one in self.result["findings"] if "effect" in one]

    def _find_carrying(self) -> Found | None:
        wanted = (self.result["effect"], self.result["ground"])
        met = [one for one in self._list_grounds() if one["status"] == "met"]
        return next((one for one in met if (one["effect"], one["article"]) == wanted), None)

    def _get_sort_key(self, one: Found) -> tuple[int, int]:
        return _ORDER.index(one["status"]), self.regime.ranks.get(one["effect"], len(self.regime.ranks))

    def _build_grounds(self, letter: str, some: Sequence[Found]) -> tuple[Ground, ...]:
        return tuple(self._build_ground(f"{letter}{place}", one) for place, one in enumerate(some, 1))

    def _build_ground(self, number: str, one: Found) -> Ground:
        self.numbers[one["id"]] = number
        lines = tuple(self._explain_parts(number, one, 0))
        return Ground(number, one["status"], one["effect"], one["force"], one["article"] or one["id"], lines)

    def _explain_parts(self, number: str, one: Found, depth: int) -> Iterator[Line]:
        """The parts of the route that holds, else of every route; then what excludes it."""
        routes = [one["via"]] if one["via"] else [route for route in one["parts"] if route]
        place = 0
        if len(routes) > 1 and any(len(route) > 1 for route in routes):
            for place, route in enumerate(routes, 1):
                yield from self._explain_route(f"{number}.{place}", place, route, depth)
        else:
            for place, name in enumerate(chain.from_iterable(routes), 1):
                yield from self._explain_part(f"{number}.{place}", name, depth)
        yield from self._explain_exclusion(f"{number}.{place + 1}", one.get("unless", ()), depth)

    def _explain_route(self, number: str, place: int, route: Sequence[str], depth: int) -> Iterator[Line]:
        title = self.translate(N_("Route %(number)s"), number=place)
        yield Line(number, depth, "route", self._find_worst_status(route), title)
        yield from self._explain_all(number, route, depth + 1)

    def _explain_exclusion(self, number: str, names: Sequence[str], depth: int) -> Iterator[Line]:
        if not names:
            return
        is_shown = any(self.known[name]["status"] == "met" for name in names)
        yield Line(number, depth, "unless", "met" if is_shown else "not_met", self.translate(N_("Excluded by")))
        yield from self._explain_all(number, names, depth + 1)

    def _explain_all(self, number: str, names: Iterable[str], depth: int) -> Iterator[Line]:
        for step, name in enumerate(names, 1):
            yield from self._explain_part(f"{number}.{step}", name, depth)

    def _explain_part(self, number: str, name: str, depth: int) -> Iterator[Line]:
        one = self.known[name]
        if one["kind"] == "test":
            text = self.phrases.describe_test(one["fact"], one["op"], one["wanted"])
            yield Line(number, depth, "test", one["status"], text, answers=tuple(self._list_answers(one)))
            return
        seen = self.numbers.get(name, "")
        citation = name.partition(":")[0] if "/" in name else None
        yield Line(number, depth, one["kind"], one["status"], self._name_finding(one), citation, see=seen)
        if not seen:
            self.numbers[name] = number
            yield from self._explain_parts(number, one, depth + 1)

    def _find_worst_status(self, names: Sequence[str]) -> str:
        return str(max((self.known[name]["status"] for name in names), key=_ORDER.index))

    def _name_finding(self, one: Found) -> str:
        name = self._name_node(one["id"], one["kind"])
        routes = one["parts"]
        is_choice = one["status"] != "met" and len(routes) > 1 and all(len(route) == 1 for route in routes)
        return self.translate(N_("%(name)s (any of the following)"), name=name) if is_choice else name

    def _name_node(self, name: str, kind: str) -> str:
        if kind == "item":
            return self.phrases.describe_item(name)
        if kind == "ground":
            return self.phrases.cite_article(name.partition(":")[0])
        return self.phrases.name_concept(name)

    def _list_answers(self, one: Found) -> Iterator[Answer]:
        name = one["fact"]
        fact = self.regime.facts.get(name)
        if fact is not None and fact.derived:
            standing = "open" if one["value"] is None else "computed"
            yield self._build_answer(name, one["value"], standing)
        for source in list_source_facts(self.regime, name):
            yield self._find_answer(source)

    def _build_answer(self, name: str, value: Any, standing: str) -> Answer:
        text = self.phrases.format_answer(name, value)
        told = self.phrases.name_standing(standing) if standing == "unobtainable" else text
        return Answer(name, self.phrases.get_question(name), told, standing)

    def _find_answer(self, name: str) -> Answer:
        sheet = self.result["sheet"]
        for standing, group in (("proven", sheet["facts"]), ("claimed", sheet["claims"]), ("date", sheet)):
            if group.get(name) is not None:
                return self._build_answer(name, group[name], standing)
        return self._build_answer(name, None, "unobtainable" if name in self.unobtainable else "open")

    def _list_gates(self) -> Iterator[tuple[str, list[str]]]:
        period = self._find_period()
        if period is None:
            return
        asked = [*self._list_constituents(), (self.translate(N_("Punishable only when")), period.only_when)]
        heavier = N_("Condition of the heavier range %(range)s")
        asked += [(self.translate(heavier, range=self.phrases.format_range(one)), one.when) for one in period.ranges]
        for title, conditions in asked:
            names = [name for name in map(build_finding_id, conditions) if name in self.known]
            if names:
                yield title, names

    def _list_constituents(self) -> Iterator[tuple[str, Sequence[Condition]]]:
        matter, day = self.regime.matters[self.result["sheet"]["matter"]], self._get_day_of_law()
        for one in matter.constituents or ():
            article = constituents.find_article(self.regime, one, day)
            cited = self.phrases.bracket(self.phrases.cite_article(article) if article else "")
            words = self.phrases.pick_wording(one)
            yield self.translate(N_("Element of the act: %(words)s"), words=words) + cited, one.when

    def _build_gate(self, number: str, title: str, names: list[str]) -> Gate:
        return Gate(number, title, self._find_worst_status(names), tuple(self._explain_all(number, names, 0)))

    def _list_parts(self) -> Iterator[tuple[str, str | None]]:
        for one in self.result.get("beside", ()):
            yield accessory_phrases.describe_part(self.phrases, one), one["article"]

    def _find_period(self) -> regime_schema.Period | None:
        matter = self.regime.matters.get(self.result["sheet"]["matter"])
        return matter.find_period(self._get_day_of_law()) if matter is not None else None

    def _get_day_of_law(self) -> date:
        return date.fromisoformat(self.result["comparison"][self.result["law"]]["date"])

    def _list_notes(self) -> Iterator[str]:
        worst = self.regime.data.aggravating
        if any(one["effect"] == worst and one["status"] == "met" for one in self._list_grounds()):
            yield self.translate(N_("There is an aggravating ground: milder effects that may be given are shut out"))
        period = self._find_period()
        if period is not None and period.doubt is not None:
            yield self.translate(N_("Not settled: %(doubt)s"), doubt=self.phrases.pick_wording(period.doubt))


def build_finding_id(one: Condition) -> str:
    """The id of the finding that a condition of the data becomes."""
    if one.fact is not None:
        return build_test_id(one.fact, one.op, one.value)
    return one.concept or f"any {one.ground_of}"
