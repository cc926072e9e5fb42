"""Case sheets: one case's place, matter, dates, proven facts and claims, read strictly from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from penalty.criteria import fact_days, fact_values, places, responsibility
from penalty.criteria.citations import stated_law
from penalty.criteria.citations.stated_law import StatedLaw
from penalty.criteria.law_files import strict_yaml
from penalty.criteria.law_files.strict_yaml import Document, Location
from penalty.criteria.law_library import load_law
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.matter_schema import Matter
from penalty.criteria.schemas.schema_types import CASE_DATES
from penalty.criteria.sheets.sheet_error import NO_MAP, SheetError
from penalty.messages import Bilingual, LegalTerm, Listed, Message

REQUIRED_KEYS = ("place", "matter", "violated_from", "violated_to", "decided_on")
OPTIONAL_KEYS = ("regime", "proposed_amount", "facts", "claims", "other", "responsible_person")
ANNOTATION_KEYS = ("name", "source", "note", "expect")


@dataclass(frozen=True)
class Sheet:
    """The input of one assessment. ``facts`` are proven, ``claims`` only stated; money is exact.
    ``responsible_person``: the party answers in person for the act of its unit, fined beside it by the article."""

    regime: str
    place: str
    matter: str
    violated_from: date
    violated_to: date
    decided_on: date
    proposed_amount: Decimal | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    claims: Mapping[str, Any] = field(default_factory=dict)
    other: StatedLaw | None = None
    responsible_person: bool = False
    name: str = ""
    source: str = ""
    note: str = ""
    expect: Mapping[str, Any] | None = None
    where: str = field(default="", compare=False)

    def as_mapping(self) -> dict[str, Any]:
        """The sheet as the file format writes it, without what stands beside (name, source, note, expect)."""
        result: dict[str, Any] = {key: getattr(self, key) for key in ("regime", *REQUIRED_KEYS)}
        if self.proposed_amount is not None:
            result["proposed_amount"] = self.proposed_amount
        if self.other is not None:
            result["other"] = self.other.as_mapping()
        if self.responsible_person:
            result["responsible_person"] = True
        result["facts"] = dict(sorted(self.facts.items()))
        result["claims"] = dict(sorted(self.claims.items()))
        return result


def read_sheets(path: Path, regimes: Mapping[str, Regime] | None = None) -> list[Sheet]:
    """The sheets of a file, which holds one or a list of them; SheetError with file, line and cure."""
    return read_sheet_file(path, regimes if regimes is not None else load_law())[0]


def read_sheet_file(path: Path, regimes: Mapping[str, Regime]) -> tuple[list[Sheet], bool]:
    """As ``read_sheets``, and True where the file holds a list."""
    try:
        document = strict_yaml.read_document(path)
    except strict_yaml.YamlFileError as problem:
        raise SheetError(problem.where, problem.message) from problem
    return parse_sheets(document, regimes), isinstance(document.value, list)


def parse_sheets(document: Document, regimes: Mapping[str, Regime]) -> list[Sheet]:
    value = document.value
    many = isinstance(value, list)
    if not value:
        raise SheetError(document.locate(), Message("holds no case sheet. Write one, or a list of them."))
    entries = value if many else [value]
    return [
        _SheetReader(document, (index,) if many else (), regimes, is_typed=True).read_sheet(entry)
        for index, entry in enumerate(entries)
    ]


def parse_sheet(mapping: Mapping[str, Any], where: str = "sheet", regimes: Mapping[str, Regime] | None = None) -> Sheet:
    """The sheet stored as a mapping such as ``Sheet.as_mapping`` gives; dates may be ISO text."""
    document, law = Document(where, dict(mapping)), regimes if regimes is not None else load_law()
    return _SheetReader(document, (), law, is_typed=False).read_sheet(mapping)


class _SheetReader:
    """Reads one sheet; knows where each of its parts is written."""

    def __init__(self, document: Document, base: Location, regimes: Mapping[str, Regime], is_typed: bool) -> None:
        self.document, self.base, self.regimes, self.is_typed = document, base, regimes, is_typed

    def build_error(self, message: Message, *location: str) -> SheetError:
        about = location[-1] if location else ""
        return SheetError(self.document.locate((*self.base, *location)), message, about)

    def read_sheet(self, value: Any) -> Sheet:
        if not isinstance(value, Mapping):
            raise self.build_error(NO_MAP)
        self._check_keys(value)
        regime = self._read_regime(value.get("regime"))
        dates = {key: self._read_date(value[key], key, regime) for key in CASE_DATES}
        self._check_order_of_dates(dates, regime)
        facts = self._read_facts(value.get("facts"), "facts", regime)
        claims = self._read_facts(value.get("claims"), "claims", regime)
        for name in facts.keys() & claims.keys():
            message = Message("“%(name)s” is both proven and claimed. Keep one.", name=name)
            raise self.build_error(message, "claims", name)
        for group, answers in (("facts", facts), ("claims", claims)):
            self._check_dates_of_facts(regime, answers, dates, group)
        self._check_contradictions(regime, facts, claims, dates)
        matter = self._read_matter(value["matter"], regime)
        return Sheet(
            regime=regime.id,
            place=self._read_place(value["place"], regime),
            matter=matter,
            other=self._read_other(value.get("other"), regime.matters[matter], regime, dates["violated_to"]),
            responsible_person=self._read_responsible_person(value.get("responsible_person"), regime.matters[matter]),
            violated_from=dates["violated_from"],
            violated_to=dates["violated_to"],
            decided_on=dates["decided_on"],
            proposed_amount=self._read_amount(value.get("proposed_amount")),
            facts=facts,
            claims=claims,
            **self._read_annotations(value),
        )

    def _read_annotations(self, value: Mapping[str, Any]) -> dict[str, Any]:
        texts = {key: str(value.get(key) or "") for key in ("name", "source", "note")}
        expect = value.get("expect")
        if expect is not None and not isinstance(expect, Mapping):
            raise self.build_error(Message("“expect” must be a map, such as {effect: waive}."), "expect")
        return {**texts, "expect": expect, "where": self.document.locate(self.base)}

    def _check_keys(self, value: Mapping[str, Any]) -> None:
        for key in value:
            if key not in REQUIRED_KEYS + OPTIONAL_KEYS + ANNOTATION_KEYS:
                known = Listed(REQUIRED_KEYS + OPTIONAL_KEYS)
                message = Message("does not know “%(key)s”; a sheet has %(known)s.", key=key, known=known)
                raise self.build_error(message, key)
        for key in REQUIRED_KEYS:
            if value.get(key) is None:
                raise self.build_error(Message("lacks “%(key)s”. Add it.", key=key), *([key] if key in value else []))

    def _read_regime(self, name: Any) -> Regime:
        if name is None:
            name = next((one.id for one in self.regimes.values() if one.data.preferred), None)
        if not isinstance(name, str) or name not in self.regimes:
            known = Listed(tuple(self.regimes))
            message = Message("does not know the regime “%(name)s”; there are %(known)s.", name=str(name), known=known)
            raise self.build_error(message, "regime")
        return self.regimes[name]

    def _read_matter(self, name: Any, regime: Regime) -> str:
        if not isinstance(name, str) or name not in regime.matters:
            message = Message(
                "does not know the matter “%(name)s” of %(regime)s. Take an id of `penalty law matters`.",
                name=str(name), regime=regime.id,
            )  # fmt: skip
            raise self.build_error(message, "matter")
        return name

    def _read_other(self, value: Any, matter: Matter, regime: Regime, day: date) -> StatedLaw | None:
        if not matter.stated:
            if value is not None:
                raise self.build_error(
                    Message("“%(matter)s” has its law in the catalogue. Take “other” out.", matter=matter.id), "other"
                )
            return None
        if not isinstance(value, Mapping):
            wanted = Listed(stated_law.KEYS)
            message = Message("“%(matter)s” needs “other”, a map of %(wanted)s.", matter=matter.id, wanted=wanted)
            raise self.build_error(message, *(["other"] if value else []))
        try:
            return stated_law.read_stated_law(value, regime, day)
        except stated_law.StatedLawError as problem:
            raise self.build_error(problem.message, "other", problem.key) from problem

    def _read_responsible_person(self, value: Any, matter: Matter) -> bool:
        if value not in (None, True, False):
            raise self.build_error(Message("“responsible_person” must be yes or no."), "responsible_person")
        if value and not responsibility.fines_persons(matter):
            message = Message(
                "“%(matter)s” fines no person beside its party. Take “responsible_person” out.", matter=matter.id
            )
            raise self.build_error(message, "responsible_person")
        return bool(value)

    def _read_place(self, place: Any, regime: Regime) -> str:
        if not isinstance(place, str) or not regime.is_place(place):
            words = Bilingual(regime.data.place_words.zh, regime.data.place_words.en)
            message = Message("“%(place)s” is no place: %(words)s", place=str(place), words=words)
            raise self.build_error(message, "place")
        known = places.find_list(regime.id)
        if known is not None and not known.list_places(place):
            message = Message(
                "there is no place with the code %(place)s; look it up in %(standard)s.", place=place,
                standard=known.standard,
            )  # fmt: skip
            raise self.build_error(message, "place")
        return place

    def _read_date(self, value: Any, key: str, regime: Regime) -> date:
        value = fact_values.parse_iso_date(value)
        if not fact_values.is_valid_date(value):
            message = Message(
                "“%(fact)s” must be %(kind)s.", fact=LegalTerm(regime.id, key), kind=fact_values.DATE_DESCRIPTION
            )
            raise self.build_error(message, key)
        return value

    def _check_order_of_dates(self, dates: Mapping[str, date], regime: Regime) -> None:
        if dates["violated_to"] < dates["violated_from"]:
            raise self.build_error(Message("“violated_to” lies before “violated_from”. Mend one."), "violated_to")
        if dates["decided_on"] < dates["violated_to"]:
            decided_on = LegalTerm(regime.id, "decided_on")
            message = Message("“%(fact)s” lies before the last day of the act. Mend one.", fact=decided_on)
            raise self.build_error(message, "decided_on")

    def _read_amount(self, value: Any) -> Decimal | None:
        if value is None:
            return None
        amount = fact_values.parse_decimal(value)
        if amount is None or not 0 <= amount <= fact_values.MAX_AMOUNT or amount != round(amount, 2):
            message = Message("“proposed_amount” must be an amount of at least 0 with at most two decimals.")
            raise self.build_error(message, "proposed_amount")
        return amount

    def _read_facts(self, value: Any, group: str, regime: Regime) -> dict[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            raise self.build_error(Message("“%(group)s” must be a map of facts.", group=group), group)
        return {name: self._read_fact(name, answer, group, regime) for name, answer in value.items()}

    def _read_fact(self, name: Any, answer: Any, group: str, regime: Regime) -> Any:
        fact = regime.facts.get(name)
        if fact is None:
            message = Message(
                "does not know the fact “%(name)s” of %(regime)s. Take an id of its dictionary.",
                name=str(name), regime=regime.id,
            )  # fmt: skip
            raise self.build_error(message, group, str(name))
        if fact.derived:
            message = Message(
                "“%(name)s” is computed and may not be entered. Enter the facts that it follows from.", name=name
            )
            raise self.build_error(message, group, name)
        parsed = fact_values.parse_value(fact, answer)
        if parsed is None:
            wanted = fact_values.describe_expected_value(fact)
            message = Message(
                "“%(name)s” is %(answer)s but must be %(wanted)s. Mend the answer.",
                name=name,
                answer=_shorten(answer),
                wanted=wanted,
            )
            raise self.build_error(message, group, name)
        return parsed

    def _check_dates_of_facts(
        self, regime: Regime, facts: Mapping[str, Any], dates: Mapping[str, date], group: str
    ) -> None:
        for name, value in facts.items():
            fact = regime.facts[name]
            if not isinstance(value, date):
                continue
            term = LegalTerm(regime.id, name)
            if fact.not_before and value < dates["violated_from"]:
                message = Message("“%(fact)s” lies before the act began. Mend one of the dates.", fact=term)
                raise self.build_error(message, group, name)
            if fact.is_event and value > dates["decided_on"]:
                message = Message(
                    "“%(fact)s” lies after the decision (%(day)s): what had not happened by then does not count."
                    " Mend one of the dates, or leave the question open.",
                    fact=term, day=dates["decided_on"],
                )  # fmt: skip
                raise self.build_error(message, group, name)

    def _check_contradictions(
        self, regime: Regime, facts: Mapping[str, Any], claims: Mapping[str, Any], dates: Mapping[str, date]
    ) -> None:
        """Of what somebody writes: stored inputs are replayed as they were taken."""
        days = dates["decided_on"], dates["violated_to"]
        if self.is_typed and (found := fact_days.find_first(regime, {**dates, **claims, **facts}, *days)):
            raise self.build_error(found.message, "facts" if found.fact in facts else "claims", found.fact)


def _shorten(answer: Any) -> str:
    return text if len(text := repr(answer)) <= 60 else f"{text[:57]}…"
