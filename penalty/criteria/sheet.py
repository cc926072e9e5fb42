"""Case sheets: one case's place, matter, dates, proven facts and claims, read strictly from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from penalty.criteria import answers, reading
from penalty.criteria.enactment import Regime, library
from penalty.messages import LegalTerm, Message, quote

REQUIRED = ("place", "matter", "violated_from", "violated_to", "decided_on")
OPTIONAL = ("regime", "proposed_amount", "facts", "claims")
BESIDE = ("name", "source", "note", "expect")


class SheetError(ValueError):
    """A sheet that cannot be used: ``where`` is ``file:line``, ``message`` the fault and its cure, ``about`` the
    fact or the part of the sheet."""

    def __init__(self, where: str, message: str | Message, about: str = "") -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = quote(message) if isinstance(message, str) else message
        self.about = about


@dataclass(frozen=True)
class Sheet:
    """The input of one assessment. ``facts`` are proven, ``claims`` only stated; money is exact."""

    regime: str
    place: str
    matter: str
    violated_from: date
    violated_to: date
    decided_on: date
    proposed_amount: Decimal | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    claims: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    source: str = ""
    note: str = ""
    expect: Mapping[str, Any] | None = None
    where: str = field(default="", compare=False)

    def as_mapping(self) -> dict[str, Any]:
        """The sheet as the file format writes it, without what stands beside (name, source, note, expect)."""
        result: dict[str, Any] = {key: getattr(self, key) for key in ("regime", *REQUIRED)}
        if self.proposed_amount is not None:
            result["proposed_amount"] = self.proposed_amount
        result["facts"] = dict(sorted(self.facts.items()))
        result["claims"] = dict(sorted(self.claims.items()))
        return result


def read(path: Path, regimes: Mapping[str, Regime] | None = None) -> list[Sheet]:
    """The sheets of a file, which holds one sheet or a list of them.

    Raises:
        SheetError: naming file, line and cure.
    """
    return read_file(path, regimes if regimes is not None else library())[0]


def read_file(path: Path, regimes: Mapping[str, Regime]) -> tuple[list[Sheet], bool]:
    """As ``read``, and whether the file holds a list."""
    try:
        document = reading.read(path)
    except reading.ReadingError as problem:
        raise SheetError(problem.where, problem.message) from problem
    return from_document(document, regimes), isinstance(document.value, list)


def from_document(document: reading.Document, regimes: Mapping[str, Regime]) -> list[Sheet]:
    """The sheets of a document that is already read."""
    value = document.value
    many = isinstance(value, list)
    if not value:
        raise SheetError(document.where(), "holds no case sheet. Write one, or a list of them.")
    entries = value if many else [value]
    return [_Reader(document, (index,) if many else (), regimes).sheet(entry) for index, entry in enumerate(entries)]


def from_mapping(
    mapping: Mapping[str, Any], where: str = "sheet", regimes: Mapping[str, Regime] | None = None
) -> Sheet:
    """The sheet written in a mapping such as ``Sheet.as_mapping`` gives; dates may be ISO text."""
    document = reading.Document(where, dict(mapping))
    return _Reader(document, (), regimes if regimes is not None else library()).sheet(mapping)


class _Reader:
    """Reads one sheet; knows where each of its parts is written."""

    def __init__(self, document: reading.Document, base: reading.Location, regimes: Mapping[str, Regime]) -> None:
        self.document, self.base, self.regimes = document, base, regimes

    def error(self, message: str | Message, *location: str) -> SheetError:
        about = location[-1] if location else ""
        return SheetError(self.document.where((*self.base, *location)), message, about)

    def sheet(self, value: Any) -> Sheet:
        if not isinstance(value, Mapping):
            raise self.error("must be a map of regime, place, matter and so on.")
        self._keys(value)
        regime = self._regime(value.get("regime"))
        dates = {key: self._date(value[key], key, regime) for key in ("violated_from", "violated_to", "decided_on")}
        self._order(dates, regime)
        facts = self._facts(value.get("facts"), "facts", regime)
        claims = self._facts(value.get("claims"), "claims", regime)
        for name in facts.keys() & claims.keys():
            raise self.error(f"“{name}” is both proven and claimed. Keep one.", "claims", name)
        for group, given in (("facts", facts), ("claims", claims)):
            self._plausible(regime, given, dates, group)
        case = Sheet(
            regime=regime.id,
            place=self._place(value["place"], regime),
            matter=self._matter(value["matter"], regime),
            violated_from=dates["violated_from"],
            violated_to=dates["violated_to"],
            decided_on=dates["decided_on"],
            proposed_amount=self._amount(value.get("proposed_amount")),
            facts=facts,
            claims=claims,
        )
        return replace(case, **self._beside(value))

    def _beside(self, value: Mapping[str, Any]) -> dict[str, Any]:
        texts = {key: str(value.get(key) or "") for key in ("name", "source", "note")}
        expect = value.get("expect")
        if expect is not None and not isinstance(expect, Mapping):
            raise self.error("“expect” must be a map, such as {effect: waive}.", "expect")
        return {**texts, "expect": expect, "where": self.document.where(self.base)}

    def _keys(self, value: Mapping[str, Any]) -> None:
        for key in value:
            if key not in REQUIRED + OPTIONAL + BESIDE:
                raise self.error(f"does not know “{key}”; a sheet has {', '.join(REQUIRED + OPTIONAL)}.", key)
        for key in REQUIRED:
            if value.get(key) is None:
                raise self.error(f"lacks “{key}”. Add it.", *([key] if key in value else []))

    def _regime(self, name: Any) -> Regime:
        if name is None:
            name = next((one.id for one in self.regimes.values() if one.data.preferred), None)
        if not isinstance(name, str) or name not in self.regimes:
            raise self.error(f"does not know the regime “{name}”; there are {', '.join(self.regimes)}.", "regime")
        return self.regimes[name]

    def _matter(self, name: Any, regime: Regime) -> str:
        if not isinstance(name, str) or name not in regime.matters:
            raise self.error(
                f"does not know the matter “{name}” of {regime.id}. Take an id of `penalty law matters`.", "matter"
            )
        return name

    def _place(self, place: Any, regime: Regime) -> str:
        if not isinstance(place, str) or not regime.is_place(place):
            raise self.error(f"“{place}” is no place: {regime.data.place_words.en}", "place")
        return place

    def _date(self, value: Any, key: str, regime: Regime) -> date:
        value = answers.iso(value)
        if not answers.is_day(value):
            told = Message("“%(fact)s” must be %(kind)s.", fact=LegalTerm(regime.id, key), kind=answers.DAY)
            raise self.error(told, key)
        return value

    def _order(self, dates: Mapping[str, date], regime: Regime) -> None:
        if dates["violated_to"] < dates["violated_from"]:
            raise self.error("“violated_to” lies before “violated_from”. Mend one.", "violated_to")
        if dates["decided_on"] < dates["violated_to"]:
            decided_on = LegalTerm(regime.id, "decided_on")
            told = Message("“%(fact)s” lies before the last day of the act. Mend one.", fact=decided_on)
            raise self.error(told, "decided_on")

    def _amount(self, value: Any) -> Decimal | None:
        if value is None:
            return None
        amount = answers.decimal(value)
        if amount is None or not 0 <= amount <= answers.MAX_AMOUNT or amount != round(amount, 2):
            raise self.error(
                "“proposed_amount” must be an amount of at least 0 with at most two decimals.", "proposed_amount"
            )
        return amount

    def _facts(self, value: Any, group: str, regime: Regime) -> dict[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            raise self.error(f"“{group}” must be a map of facts.", group)
        return {name: self._fact(name, answer, group, regime) for name, answer in value.items()}

    def _fact(self, name: Any, answer: Any, group: str, regime: Regime) -> Any:
        fact = regime.facts.get(name)
        if fact is None:
            raise self.error(
                f"does not know the fact “{name}” of {regime.id}. Take an id of its dictionary.", group, str(name)
            )
        if fact.derived:
            raise self.error(
                f"“{name}” is computed and may not be entered. Enter the facts that it follows from.", group, name
            )
        parsed = answers.PARSERS[fact.type](fact, answers.iso(answer) if fact.type == "date" else answer)
        if parsed is None:
            told = f"“{name}” is {_short(answer)} but must be {answers.expected(fact)}. Mend the answer."
            raise self.error(told, group, name)
        return parsed

    def _plausible(self, regime: Regime, facts: Mapping[str, Any], dates: Mapping[str, date], group: str) -> None:
        for name, value in facts.items():
            fact = regime.facts[name]
            if not isinstance(value, date):
                continue
            term = LegalTerm(regime.id, name)
            if fact.not_before and value < dates["violated_from"]:
                told = Message("“%(fact)s” lies before the act began. Mend one of the dates.", fact=term)
                raise self.error(told, group, name)
            if fact.not_after and value > dates["decided_on"]:
                told = Message("“%(fact)s” lies after the decision. Mend one of the dates.", fact=term)
                raise self.error(told, group, name)


def _short(answer: Any) -> str:
    """An answer as a message repeats it."""
    text = repr(answer)
    return text if len(text) <= 60 else f"{text[:57]}…"
