"""The words of a result and of the law in Chinese and English: questions, tests, answers, articles, money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.criteria import amount, schema
from penalty.criteria.dictionary import Fact
from penalty.criteria.enactment import Article, Regime
from penalty.criteria.parts import NEVER, Condition, Words

Pair = tuple[str, str]
_TESTS: Mapping[str, Pair] = {
    "is": ("{value}", "{value}"),
    "is_not": ("不是{value}", "not {value}"),
    "in": ("{value}", "{value}"),
    "not_in": ("不属于{value}", "none of {value}"),
    "below": ("低于 {value}", "below {value}"),
    "at_most": ("不超过 {value}", "at most {value}"),
    "above": ("超过 {value}", "above {value}"),
    "at_least": ("不低于 {value}", "at least {value}"),
}
_WHY: Mapping[str, Pair] = {
    "effect": ("决定时的法律结果较轻", "its effect is milder"),
    "maximum": ("决定时的法律罚款最高额较低", "its maximum is lower"),
    "minimum": ("决定时的法律罚款最低额较低", "its minimum is lower"),
    "equal": ("决定时的法律并不较轻，适用行为时的法律", "the new law is not milder, so the law of the act"),
    "same_law": ("两日法律相同", "the same law on both days"),
    "no_range": ("幅度无法比较，适用行为时的法律", "the ranges cannot be compared, so the law of the act"),
    "not_forbidden": ("决定时的法律不再认为是违法", "the new law no longer forbids it"),
    "only_law": ("只有一部法律", "there is only this law"),
}
_WHY_OLD: Mapping[str, Pair] = {
    "effect": ("行为时的法律结果较轻", "its effect is milder"),
    "maximum": ("行为时的法律罚款最高额较低", "its maximum is lower"),
    "minimum": ("行为时的法律罚款最低额较低", "its minimum is lower"),
}
_STATES: Mapping[str, Pair] = {
    "verified": ("来源已核对", "source verified"),
    "partial": ("来源部分核对", "source partly checked"),
    "provisional": ("暂定", "provisional"),
}
_ANCHORS: Mapping[str, Pair] = {
    "violated_from": ("违法行为开始之日", "first day of the act"),
    "violated_to": ("违法行为终了之日", "last day of the act"),
    "decided_on": ("作出决定之日", "day of the decision"),
}
_STANDINGS: Mapping[str, Pair] = {
    "proven": ("已证明", "proven"),
    "claimed": ("仅系陈述，未经证明", "claimed, not proven"),
    "computed": ("推算", "computed"),
    "date": ("案件日期", "date of the case"),
    "open": ("未答", "not answered"),
}
_STATUSES: Mapping[str, Pair] = {
    "met": ("成立", "met"),
    "not_met": ("不成立", "not met"),
    "not_shown": ("未证明", "not shown"),
}
_FORCES: Mapping[str, Pair] = {"must": ("应当", "must"), "may": ("可以", "may")}
_PLAIN: Mapping[str, Pair] = {
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "never": ("未发生", "did not happen"),
    "open": ("未答", "not answered"),
    "or": ("或者", " or "),
    "and": ("、", ", "),
    "percent": ("按{what}的{low}%至{high}%", "{low} % to {high} % of {what}"),
    "from_to": ("{low}至{high}", "{low} to {high}"),
    "exactly": ("{low}", "{low}"),
    "up_to": ("最高{high}", "up to {high}"),
    "ground_of": ("具有“{effect}”的任一情形", "any ground for “{effect}”"),
    "all_of": ("，并且", ", and "),
    "colon": ("：", ": "),
    "semicolon": ("；", "; "),
    "aside": ("（{text}）", " ({text})"),
}
_THRESHOLDS: Mapping[str, Pair] = {
    "fine": ("罚款", "fine"),
    "percent": ("每日", "a day"),
    "cap_percent": ("上限", "at most"),
}
_SYMBOLS: Mapping[str, str] = {"CNY": "¥", "USD": "$"}


class Phrases:
    """The words of one regime in one language (``zh``, or English for ``en``, ``en_GB`` …)."""

    def __init__(self, regime: Regime, locale: str = "zh") -> None:
        self.regime, self.locale = regime, locale
        self.english = locale.startswith("en")

    def pick(self, pair: Pair) -> str:
        """The one of two wordings that the language asks for."""
        return pair[1 if self.english else 0]

    def plain(self, name: str) -> str:
        """A small word such as ``yes`` or ``never``."""
        return self.pick(_PLAIN[name])

    def aside(self, text: str) -> str:
        """``text`` in brackets, as it follows a word; nothing for nothing."""
        return self.plain("aside").format(text=text) if text else ""

    def join(self, some: Iterable[str]) -> str:
        """Several sentences or clauses in one line."""
        return self.plain("semicolon").join(one for one in some if one)

    def word(self, name: str | None) -> str:
        """The wording of an effect, reason, duty, concept, kind of evidence or flag; the id if there is none."""
        found = self.regime.words.get(name or "")
        return found.in_(self.locale) if found is not None else name or ""

    def words(self, words: Any) -> str:
        """The wording of any part of the data that has ``zh`` and ``en``."""
        return str(words.en if self.english else words.zh)

    def question(self, name: str) -> str:
        """What a fact or one of the dates of the case asks; the id of a fact that the dictionary no longer has."""
        if name in _ANCHORS:
            return self.pick(_ANCHORS[name])
        fact = self.regime.facts.get(name)
        return self.words(fact) if fact is not None else name

    def value(self, name: str, value: Any) -> str:
        """An answer to the fact ``name``, typed or in JSON's types, several joined by *or*."""
        if isinstance(value, list | tuple):
            *most, last = [self.value(name, one) for one in value]
            return f"{self.plain('and').join(most)}{self.plain('or')}{last}" if most else last
        if value is None or isinstance(value, bool):
            return self.plain("open" if value is None else "yes" if value else "no")
        if value == NEVER:
            return self.plain("never")
        return self._measured(self.regime.facts.get(name), value)

    def _measured(self, fact: Fact | None, value: Any) -> str:
        if fact is not None and str(value) in fact.values:
            return self.words(fact.values[str(value)])
        unit = f" {self.words(fact.unit)}" if fact is not None and fact.unit is not None else ""
        return f"{value}{unit}"

    def test(self, name: str, op: str, wanted: Any) -> str:
        """What a test looks at: the question, and the answer with which it is met."""
        question, demand = self.question(name), self.pick(_TESTS[op]).format(value=self.value(name, wanted))
        return f"{question}{' ' if question.endswith('?') else self.plain('colon')}{demand}"

    def condition(self, one: Condition) -> str:
        """A condition of the data: a test, a concept, or any ground of an effect."""
        if one.fact is not None:
            return self.test(one.fact, one.op, one.value)
        if one.concept is not None:
            return self.word(one.concept)
        return self.any_of(one.ground_of or "")

    def notion(self, name: str) -> str:
        """The wording of a concept, by the id of its finding."""
        effect = name.removeprefix("any ")
        return self.word(name) if effect == name else self.any_of(effect)

    def any_of(self, effect: str) -> str:
        """The condition that any ground of an effect is met."""
        return self.plain("ground_of").format(effect=self.word(effect))

    def conditions(self, some: Iterable[Condition]) -> str:
        """Conditions all of which must hold, in one phrase."""
        return self.all_of(self.condition(one) for one in some)

    def all_of(self, some: Iterable[str]) -> str:
        """Conditions already in words, all of which must hold."""
        return self.plain("all_of").join(some)

    def article(self, citation: str) -> Article | None:
        """The article cited, or None where the law as loaded does not have it."""
        name = citation.partition("/")[0]
        return self.regime.article(citation) if name in self.regime.enactments else None

    def reference(self, citation: str) -> str:
        """The name of an article, as lawyers write it; the citation where the law no longer has it."""
        found = self.article(citation)
        if found is None:
            return citation
        name, _, number = citation.partition("/")
        data = self.regime.enactments[name].data
        if any(one.id == number for one in data.items):
            return f"{data.title.en}, {number}" if self.english else f"《{data.title.zh}》{number}"
        return found.ref_en if self.english else found.ref_zh

    def item(self, name: str) -> str:
        """A list item: the list, the item's number there or ours, and what it says."""
        enactment, _, number = name.partition("/")
        found = self.regime.enactments.get(enactment)
        item = next((one for one in found.data.items if one.id == number), None) if found is not None else None
        if found is None or item is None:
            return name
        return f"{self.words(found.data.title)} {number}{self.plain('colon')}{self.words(item)}"

    def kind(self, name: str) -> str:
        """The wording of a kind of enactment."""
        return self.words(self.regime.data.kinds[name])

    def state(self, status: str) -> str:
        """How far a part of the law was checked against its source."""
        return self.pick(_STATES[status])

    def standing(self, name: str) -> str:
        """What an answer rests on: proven, claimed, computed, a date of the case, or nothing."""
        return self.pick(_STANDINGS[name])

    def status(self, name: str) -> str:
        """The outcome of a finding: met, not met, not shown."""
        return self.pick(_STATUSES[name])

    def force(self, name: str) -> str:
        """Whether an effect must or may follow."""
        return self.pick(_FORCES[name])

    def why(self, reason: str, applied: str) -> str:
        """Why the law ``applied`` (``act`` or ``decision``) is the one to apply."""
        known = _WHY_OLD if applied == "act" and reason in _WHY_OLD else _WHY
        return self.pick(known[reason]) if reason in known else reason

    def ranges(self, matter: str, day: date) -> list[str]:
        """The ranges that the law of ``day`` has for a matter, each with its condition."""
        found = self.regime.matters.get(matter)
        period = found.period_on(day) if found is not None else None
        return self.ranges_of(period) if period is not None else []

    def ranges_on(self, matter: str, day: str) -> list[str]:
        """As ``ranges``, for a day written as in a stored result."""
        return self.ranges(matter, date.fromisoformat(day))

    def ranges_of(self, period: schema.Period) -> list[str]:
        """The ranges of one period of a matter, each with its condition."""
        return [f"{self.range(one)}{self.aside(self.conditions(one.when))}" for one in period.ranges]

    def money(self, figure: Any) -> str:
        """An exact figure in the regime's currency."""
        exact = Decimal(str(figure))
        currency = self.regime.data.currency
        sign = "-" if exact < 0 else ""
        return f"{sign}{_SYMBOLS.get(currency, f'{currency} ')}{amount.money(abs(exact))}"

    def span(self, low: Any, high: Any) -> str:
        """An interval of money; one figure where both ends are the same."""
        key = "exactly" if Decimal(str(low)) == Decimal(str(high)) else "from_to"
        return self.plain(key).format(low=self.money(low), high=self.money(high))

    def range(self, one: schema.Range) -> str:
        """A fine range of a matter: figures, or hundredths of a fact."""
        if one.percent_of is not None:
            what = self.question(one.percent_of)
            return self.plain("percent").format(what=what, low=_exact(one.minimum), high=_exact(one.maximum))
        if not one.minimum:
            return self.plain("up_to").format(high=self.money(one.maximum))
        return self.span(one.minimum, one.maximum)

    def threshold(self, name: str, figure: Decimal) -> str:
        """One figure of a threshold and for whom or what it holds."""
        choices = (fact.values[name] for fact in self.regime.facts.values() if name in fact.values)
        words = self.pick(_THRESHOLDS[name]) if name in _THRESHOLDS else self.words(next(choices, None) or _same(name))
        shown = f"{_exact(figure)}%" if "percent" in name else self.money(figure)
        return f"{words}{self.plain('colon')}{shown}"

    def evidence(self, kinds: Iterable[str]) -> str:
        """Kinds of evidence in one phrase."""
        return self.plain("and").join(self.word(kind) for kind in kinds)

    def area(self, code: str) -> str:
        """The name of an area where the regime knows it, and its code."""
        named: Words | None = self.regime.data.areas.get(code)
        return code if named is None else named.in_(self.locale)


def _same(name: str) -> Words:
    return Words(zh=name, en=name)


def _exact(value: Decimal) -> str:
    return format(value.normalize(), "f")
