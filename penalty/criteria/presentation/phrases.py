"""The words of a result and of the law: questions, tests, answers, articles, money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.criteria import references
from penalty.criteria.amounts import amount_steps
from penalty.criteria.canonical import to_json_number
from penalty.criteria.dictionary import Fact
from penalty.criteria.legal_regime import Article, Regime
from penalty.criteria.presentation.translation import N_, NC_, MessageCatalogue
from penalty.criteria.schemas import regime_schema
from penalty.criteria.schemas.schema_types import NEVER, Condition, Words

_TEST_PHRASES: Mapping[str, str] = {
    "is": N_("%(value)s"),
    "is_not": N_("not %(value)s"),
    "in": N_("%(value)s"),
    "not_in": N_("none of %(value)s"),
    "below": N_("below %(value)s"),
    "at_most": N_("at most %(value)s"),
    "above": N_("above %(value)s"),
    "at_least": N_("at least %(value)s"),
}
_CHOICE_REASONS: Mapping[str, str] = {
    "effect": NC_("law of the decision day", "its effect is milder"),
    "maximum": NC_("law of the decision day", "its maximum is lower"),
    "minimum": NC_("law of the decision day", "its minimum is lower"),
    "equal": N_("the new law is not milder, so the law of the act"),
    "same_law": N_("the same law on both days"),
    "no_range": N_("the ranges cannot be compared, so the law of the act"),
    "not_forbidden": N_("the new law no longer forbids it"),
    "only_law": N_("there is only this law"),
}
_OLD_LAW_REASONS: Mapping[str, str] = {
    "effect": NC_("law of the act", "its effect is milder"),
    "maximum": NC_("law of the act", "its maximum is lower"),
    "minimum": NC_("law of the act", "its minimum is lower"),
}
_LAWS: Mapping[str, str] = {
    "act": NC_("law", "law of the last day of the act"),
    "decision": NC_("law", "law of the decision day"),
}
_SOURCE_STATUSES: Mapping[str, str] = {
    "verified": N_("source verified"),
    "partial": N_("source partly checked"),
    "provisional": N_("provisional"),
}
_CASE_DATES: Mapping[str, str] = {
    "violated_from": N_("first day of the act"),
    "violated_to": N_("last day of the act"),
    "decided_on": N_("day of the decision"),
}
_STANDING_NAMES: Mapping[str, str] = {
    "proven": N_("proven"),
    "claimed": N_("claimed, not proven"),
    "computed": N_("computed"),
    "date": N_("date of the case"),
    "open": N_("not answered"),
    "unobtainable": N_("not obtainable"),
}
_FINDING_STATUSES: Mapping[str, str] = {
    "met": NC_("finding", "met"),
    "not_met": NC_("finding", "not met"),
    "not_shown": NC_("finding", "not shown"),
}
_FORCES: Mapping[str, str] = {"must": NC_("effect", "must"), "may": NC_("effect", "may")}
_COMMON_WORDS: Mapping[str, str] = {
    "yes": N_("yes"),
    "no": N_("no"),
    "never": N_("did not happen"),
    "open": N_("not answered"),
    "or": NC_("list", " or "),
    "and": NC_("list", ", "),
    "all_of": NC_("list", ", and "),
    "colon": NC_("list", ": "),
    "semicolon": NC_("list", "; "),
}
_THRESHOLDS: Mapping[str, str] = {
    "fine": NC_("threshold", "fine"),
    "percent": NC_("threshold", "a day"),
    "cap_percent": NC_("threshold", "at most"),
}
SYMBOLS: Mapping[str, str] = {"CNY": "¥", "USD": "$"}


class Phrases:
    """The words of one regime in the language of a catalogue."""

    def __init__(self, regime: Regime, catalogue: MessageCatalogue) -> None:
        self.regime, self.catalogue = regime, catalogue
        self.translate, self.pick_wording = catalogue.translate, catalogue.pick_wording

    def translate_word(self, name: str) -> str:
        """A small word such as ``yes`` or ``never``."""
        return self.translate(_COMMON_WORDS[name])

    def bracket(self, text: str) -> str:
        """``text`` in brackets, as it follows a word; nothing for nothing."""
        return self.translate(N_(" (%(text)s)"), text=text) if text else ""

    def join_clauses(self, some: Iterable[str]) -> str:
        return self.translate_word("semicolon").join(one for one in some if one)

    def name_term(self, name: str | None) -> str:
        """The wording of an effect, reason, duty, concept, kind of evidence or flag; the id if there is none."""
        found = self.regime.words.get(name or "")
        return self.pick_wording(found) if found is not None else name or ""

    def get_question(self, name: str) -> str:
        """The question of a fact, or the name of a date of the case; the id of a fact the dictionary no longer has."""
        if name in _CASE_DATES:
            return self.translate(_CASE_DATES[name])
        fact = self.regime.facts.get(name)
        return self.pick_wording(fact) if fact is not None else name

    def format_answer(self, name: str, value: Any) -> str:
        """An answer to the fact ``name``, typed or in JSON's types, several joined by *or*."""
        if isinstance(value, list | tuple):
            *most, last = [self.format_answer(name, one) for one in value]
            return f"{self.translate_word('and').join(most)}{self.translate_word('or')}{last}" if most else last
        if value is None or isinstance(value, bool):
            return self.translate_word("open" if value is None else "yes" if value else "no")
        if value == NEVER:
            return self.translate_word("never")
        return self._format_measure(self.regime.facts.get(name), value)

    def _format_measure(self, fact: Fact | None, value: Any) -> str:
        if fact is not None and str(value) in fact.values:
            return self.pick_wording(fact.values[str(value)])
        if day := self.catalogue.write_if_day(value):
            return day
        unit = f" {self.pick_wording(fact.unit)}" if fact is not None and fact.unit is not None else ""
        return f"{value}{unit}"

    def describe_test(self, name: str, op: str, wanted: Any) -> str:
        """The question of a test, and the answer with which it is met."""
        question = self.get_question(name)
        demand = self.translate(_TEST_PHRASES[op], value=self.format_answer(name, wanted))
        return f"{question}{' ' if question.endswith('?') else self.translate_word('colon')}{demand}"

    def describe_condition(self, one: Condition) -> str:
        if one.fact is not None:
            return self.describe_test(one.fact, one.op, one.value)
        if one.concept is not None:
            return self.name_term(one.concept)
        return self.describe_any_ground(one.ground_of or "")

    def name_concept(self, name: str) -> str:
        """The wording of a concept, by the id of its finding."""
        effect = name.removeprefix("any ")
        return self.name_term(name) if effect == name else self.describe_any_ground(effect)

    def describe_any_ground(self, effect: str) -> str:
        return self.translate(N_("any ground for “%(effect)s”"), effect=self.name_term(effect))

    def describe_conditions(self, some: Iterable[Condition]) -> str:
        return self.join_conditions(self.describe_condition(one) for one in some)

    def join_conditions(self, some: Iterable[str]) -> str:
        """Conditions already in words, all of which must hold."""
        return self.translate_word("all_of").join(some)

    def find_article(self, citation: str) -> Article | None:
        """None where the law as loaded does not have it."""
        name = citation.partition("/")[0]
        return self.regime.find_article(citation) if name in self.regime.enactments else None

    def cite_article(self, citation: str) -> str:
        """The name of an article, as lawyers write it; the citation where the law no longer has it."""
        name, _, number = citation.partition("/")
        if name not in self.regime.enactments:
            return citation
        data = self.regime.enactments[name].data
        is_item = any(one.id == number for one in data.items)
        return self.name_part(data, number if is_item else self._cite_number(data, number))

    def name_article(self, citation: str) -> str:
        """The name of an article; that of a list item says that it is one. KeyError where it is unknown."""
        name, _, number = citation.partition("/")
        data = self.regime.enactments[name].data
        return self.name_part(data, self._cite_number(data, number))

    def name_part(self, data: regime_schema.EnactmentData, part: str) -> str:
        return self.translate(N_("%(title)s, %(part)s"), title=self.pick_wording(data.title), part=part)

    def _cite_number(self, data: regime_schema.EnactmentData, number: str) -> str:
        """As the statute cites its parts where it is written in this language, else by number."""
        own = references.OWN_NUMBERS.get(self.catalogue.language)
        if own is not None:
            return own(data, number)
        shown = references.format_short_reference(references.list_cited_parts(data, number))
        return self.translate(N_("article %(number)s") if shown else N_("item %(number)s"), number=shown or number)

    def describe_item(self, name: str) -> str:
        """A list item: the list, the item's number there or ours, and what it says."""
        enactment, _, number = name.partition("/")
        found = self.regime.enactments.get(enactment)
        item = next((one for one in found.data.items if one.id == number), None) if found is not None else None
        if found is None or item is None:
            return name
        return f"{self.pick_wording(found.data.title)} {number}{self.translate_word('colon')}{self.pick_wording(item)}"

    def name_enactment_kind(self, name: str) -> str:
        return self.pick_wording(self.regime.data.kinds[name])

    def name_source_status(self, status: str) -> str:
        """``verified``, ``partial`` or ``provisional`` in words."""
        return self.translate(_SOURCE_STATUSES[status])

    def name_standing(self, name: str) -> str:
        """``proven``, ``claimed``, ``computed``, ``date`` or ``open`` in words."""
        return self.translate(_STANDING_NAMES[name])

    def name_finding_status(self, name: str) -> str:
        return self.translate(_FINDING_STATUSES[name])

    def describe_effect(self, name: str, force: str | None) -> str:
        """An effect, with *must* or *may* where the law says so."""
        return self.name_term(name) + self.bracket(self.name_force(force) if force else "")

    def name_force(self, name: str) -> str:
        return self.translate(_FORCES[name])

    def name_law(self, name: str) -> str:
        """The law of the day ``act`` or ``decision``."""
        return self.translate(_LAWS[name])

    def explain_chosen_law(self, reason: str, applied: str) -> str:
        """The reason for applying the law ``applied`` (``act`` or ``decision``)."""
        known = _OLD_LAW_REASONS if applied == "act" and reason in _OLD_LAW_REASONS else _CHOICE_REASONS
        return self.translate(known[reason]) if reason in known else reason

    def list_ranges_on(self, matter: str, day: str) -> tuple[str, ...]:
        """The ranges that the law of ``day``, as a stored result has it, has for a matter, each with its condition."""
        found = self.regime.matters.get(matter)
        return self.list_ranges(found.find_period(date.fromisoformat(day)) if found is not None else None)

    def list_ranges(self, period: regime_schema.Period | None) -> tuple[str, ...]:
        ranges = period.ranges if period is not None else ()
        return tuple(f"{self.format_range(one)}{self.bracket(self.describe_conditions(one.when))}" for one in ranges)

    def format_money(self, figure: Any) -> str:
        """An exact figure in the regime's currency."""
        exact = Decimal(str(figure))
        currency = self.regime.data.currency
        sign = "-" if exact < 0 else ""
        return f"{sign}{SYMBOLS.get(currency, f'{currency} ')}{amount_steps.format_money(abs(exact))}"

    def format_interval(self, low: Any, high: Any) -> str:
        """An interval of money; one figure where both ends are the same."""
        if Decimal(str(low)) == Decimal(str(high)):
            return self.format_money(low)
        return self.translate(N_("%(low)s to %(high)s"), low=self.format_money(low), high=self.format_money(high))

    def format_range(self, one: regime_schema.Range) -> str:
        """A fine range of a matter: figures, or hundredths of a fact."""
        if one.percent_of is not None:
            shares = {"low": to_json_number(one.minimum), "high": to_json_number(one.maximum)}
            whole = self.get_question(one.percent_of)
            return self.translate(N_("%(low)s %% to %(high)s %% of %(what)s"), what=whole, **shares)
        if one.times is not None:
            return self._format_multiple(one, one.times)
        if not one.minimum:
            return self.translate(N_("up to %(high)s"), high=self.format_money(one.maximum))
        span = self.format_interval(one.minimum, one.maximum)
        return self._format_per_unit(span, one.per) if one.per is not None else span

    def _format_per_unit(self, span: str, name: str) -> str:
        unit = self.regime.facts[name].unit
        shown = self.pick_wording(unit) if unit is not None else self.get_question(name)
        return self.translate(N_("%(span)s for each (%(unit)s)"), span=span, unit=shown)

    def _format_multiple(self, one: regime_schema.Range, name: str) -> str:
        shares = {"low": to_json_number(one.minimum), "high": to_json_number(one.maximum)}
        span = self.translate(N_("%(low)s to %(high)s times: %(what)s"), what=self.get_question(name), **shares)
        if one.floor is None:
            return span
        least = self.translate(N_("counted as at least %(floor)s"), floor=self.format_money(one.floor))
        return span + self.bracket(least)

    def format_threshold(self, name: str, figure: Decimal) -> str:
        """One figure of a threshold and for whom or what it holds."""
        choices = (self.pick_wording(fact.values[name]) for fact in self.regime.facts.values() if name in fact.values)
        words = self.translate(_THRESHOLDS[name]) if name in _THRESHOLDS else next(choices, name)
        shown = f"{to_json_number(figure)}%" if "percent" in name else self.format_money(figure)
        return f"{words}{self.translate_word('colon')}{shown}"

    def join_evidence_kinds(self, kinds: Iterable[str]) -> str:
        return self.translate_word("and").join(self.name_term(kind) for kind in kinds)

    def name_area(self, code: str) -> str:
        """The name of an area where the regime knows it, and its code."""
        named: Words | None = self.regime.data.areas.get(code)
        return code if named is None else self.pick_wording(named)
