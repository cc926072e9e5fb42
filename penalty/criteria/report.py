"""What ``penalty assess`` prints: JSON, a text for lawyers in two languages, differences to ``expect``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from penalty.criteria import amount, expecting, sheet
from penalty.criteria.enactment import Regime
from penalty.criteria.engine import Finding, Recommendation, assess

_TEXT: Mapping[str, tuple[str, str]] = {
    "case": ("案情", "Case"),
    "result": ("结论", "Result"),
    "ground": ("依据", "Ground"),
    "law": ("适用法律", "Law"),
    "reason": ("理由", "Reason"),
    "amount": ("罚款", "Fine"),
    "steps": ("计算步骤", "Steps of the amount"),
    "findings": ("逐项认定", "Findings"),
    "missing": ("尚缺", "Missing"),
    "cited": ("并引", "Also cited"),
    "flags": ("提示", "Mind"),
    "carries": ("同时应当", "Goes with it"),
    "both": ("新旧法比较", "The two laws"),
    "act": ("行为终了日的法律", "law of the last day of the act"),
    "decision": ("决定日的法律", "law of the decision day"),
    "met": ("成立", "met"),
    "not_met": ("不成立", "not met"),
    "not_shown": ("未证明", "not shown"),
    "claimed": ("（仅系陈述，未经证明）", " (claimed, not proven)"),
    "must": ("应当", "must"),
    "may": ("可以", "may"),
    "provisional": (
        "暂定：须经管理员确认后方可作出决定",
        "Provisional: an administrator must confirm it before a decision",
    ),
    "none": ("无", "none"),
    "no_amount": ("无数额", "no amount"),
    "no_figure": ("无建议数额", "no recommended figure"),
    "settled": ("事实已足以确定结论", "No open fact can improve the result"),
    "by_party": ("当事人仍可补足", "the party can still do it"),
    "until": ("至", "until"),
    "interval": ("幅度", "interval"),
    "recommended": ("建议", "recommended"),
    "otherwise": ("如不免罚，则", "without the waiver"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "never": ("未发生", "never"),
    "open": ("未答", "open"),
}
_WAYS: Mapping[str, tuple[str, str]] = {
    "is": ("为", "is"),
    "is_not": ("不为", "is not"),
    "in": ("属于", "one of"),
    "not_in": ("不属于", "none of"),
    "below": ("低于", "below"),
    "at_most": ("不超过", "at most"),
    "above": ("超过", "above"),
    "at_least": ("不低于", "at least"),
    "effect": ("效果较轻", "its effect is milder"),
    "maximum": ("最高额较低", "its maximum is lower"),
    "minimum": ("最低额较低", "its minimum is lower"),
    "equal": ("结果相同，适用行为时的法律", "equal results, the law of the act"),
    "same_law": ("两日法律相同", "the same law on both days"),
    "no_range": ("幅度无法比较，适用行为时的法律", "ranges cannot be compared, the law of the act"),
    "not_forbidden": ("新法不再认为是违法", "the new law no longer forbids it"),
    "only_law": ("只有一部法律", "the only law"),
}
_MARKS = {"met": "✓", "not_shown": "?", "not_met": "✗"}


class _Writer:
    """Writes one result in one language."""

    def __init__(self, result: Recommendation, locale: str) -> None:
        self.result, self.regime, self.locale = result, result.regime, locale
        self.lines: list[str] = []

    def say(self, key: str) -> str:
        return _TEXT[key][1 if self.locale.startswith("en") else 0]

    def way(self, key: str | None) -> str:
        return _WAYS[key or "is"][1 if self.locale.startswith("en") else 0]

    def word(self, name: str) -> str:
        found = self.regime.words.get(name)
        return found.in_(self.locale) if found is not None else name

    def reference(self, citation: str | None) -> str:
        if citation is None:
            return self.say("none")
        article = self.regime.article(citation)
        return f"{article.ref_en if self.locale.startswith('en') else article.ref_zh} [{citation}]"

    def put(self, key: str, text: str) -> None:
        colon = ": " if self.locale.startswith("en") else "："
        self.lines.append(f"{self.say(key)}{colon}{text}")

    def text(self) -> str:
        self._head()
        self._money()
        self._comparison()
        self._findings()
        self._missing()
        return "\n".join(self.lines)

    def _head(self) -> None:
        result, case = self.result, self.result.sheet
        matter = self.regime.matters[case.matter].words.in_(self.locale)
        title = f"{case.name} — " if case.name else ""
        self.put(
            "case",
            f"{title}{matter} [{case.matter}], {case.place}, {case.violated_from} — {case.violated_to}"
            f" → {case.decided_on}",
        )
        force = f" ({self.say(result.force)})" if result.force else ""
        self.put("result", f"{self.word(result.effect)}{force} [{result.effect}]")
        self.put("ground", self.reference(result.ground))
        if result.ground is not None:
            self.lines += [f"    {line}" for line in self.regime.article(result.ground).text.split("\n") if line]
        if result.reason is not None:
            self.put("reason", self.word(result.reason))
        for key, entries in (
            ("cited", [self.reference(one) for one in result.cited]),
            ("carries", [self.word(one) for one in result.carries]),
            ("flags", [self._flag(one) for one in result.flags]),
        ):
            if entries:
                self.put(key, "; ".join(entries))
        if result.provisional:
            self.lines.append(self.say("provisional"))

    def _flag(self, flag: Mapping[str, Any]) -> str:
        text = str(flag["en" if self.locale.startswith("en") else "zh"])
        return f"{text} ({self.reference(flag['article'])})" if flag["article"] else text

    def _money(self) -> None:
        found = self.result.amount
        if found is None:
            self.put("amount", self.say("no_amount"))
            return
        self.put("amount", self._amount(found))
        if found.otherwise is not None and found.otherwise_effect is not None:
            self.put("otherwise", f"{self.word(found.otherwise_effect)} {self._amount(found.otherwise)}")
        self.put("steps", "")
        for step in self.result.steps:
            change = "" if step.change is None else f"  {step.change:+,.2f}"
            source = f"  [{step.source}]" if step.source else ""
            self.lines.append(f"  - {step.en if self.locale.startswith('en') else step.zh}{change}{source}")

    def _amount(self, found: amount.Amount) -> str:
        figure = (
            self.say("no_figure")
            if found.recommended is None
            else (
                f"{self.say('recommended')} {amount.money(found.recommended)} {found.currency}"
                + ("" if self.locale.startswith("en") else f"（{amount.formal_numerals(found.recommended)}）")
            )
        )
        return f"{self.say('interval')} {amount.money(found.minimum)}–{amount.money(found.maximum)}; {figure}"

    def _comparison(self) -> None:
        compared = self.result.comparison
        applied = compared["applied"]
        self.put("law", f"{self.say(applied)} ({self.way(compared['why'])})")
        for name in self.result.sides:
            side = compared[name]
            span = side["range"]
            shown = f", {span['minimum']}–{span['maximum']}" if span else ""
            mark = "→" if name == applied else " "
            self.lines.append(
                f"  {mark} {self.say(name)} ({side['date']}): {self.word(side['effect'])}"
                f" [{side['ground'] or '—'}]{shown}"
            )

    def _findings(self) -> None:
        self.put("findings", "")
        known = {one.id: one for one in self.result.findings}
        told: set[str] = set()
        grounds = sorted(self.result.findings, key=lambda one: list(_MARKS).index(one.status))
        for finding in grounds:
            if finding.kind == "ground":
                self._finding(finding, known, 1, told)

    def _finding(self, one: Finding, known: Mapping[str, Finding], depth: int, told: set[str]) -> None:
        self.lines.append(f"{'  ' * depth}{_MARKS[one.status]} {self._named(one)}: {self.say(one.status)}")
        if one.id in told:
            return
        told.add(one.id)
        parts = [name for route in one.parts for name in route] + [
            name for name in one.unless if known[name].status == "met"
        ]
        for name in dict.fromkeys(parts):
            self._finding(known[name], known, depth + 1, told)

    def _named(self, one: Finding) -> str:
        if one.kind == "test":
            return self._test(one)
        if one.kind == "ground":
            return f"{self.reference(one.article)} → {self.word(one.effect or '')}"
        if one.kind == "item":
            return self.reference(one.id)
        return self.word(one.id)

    def _test(self, one: Finding) -> str:
        fact = self.regime.facts[one.fact or ""]
        wanted = f"{self.way(one.op)} {self.value(fact.id, one.wanted)}"
        given = self.say("open") if one.value is None else self.value(fact.id, one.value)
        return (
            f"{fact.words.in_(self.locale)} [{fact.id}] {wanted} — {given}{self.say('claimed') if one.claimed else ''}"
        )

    def value(self, name: str, value: Any) -> str:
        fact = self.regime.facts[name]
        if isinstance(value, tuple):
            return "/".join(self.value(name, one) for one in value)
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if value == "never":
            return self.say("never")
        if fact.type == "choice" and value in fact.values:
            return fact.values[value].in_(self.locale)
        unit = f" {fact.unit.in_(self.locale)}" if fact.unit is not None else ""
        return f"{value}{unit}"

    def _missing(self) -> None:
        if self.result.settled:
            self.lines.append(self.say("settled"))
            return
        self.put("missing", "")
        for one in self.result.missing:
            facts = " + ".join(f"{self.regime.facts[name].words.in_(self.locale)} [{name}]" for name in one.facts)
            until = f" {self.say('until')} {one.until}" if one.until else ""
            party = f" ({self.say('by_party')}{until})" if one.by_party else ""
            self.lines.append(f"  {self.word(one.effect)} ← {facts}{party} — {self.reference(one.article)}")


def text(result: Recommendation, locale: str = "zh") -> str:
    """The result as a lawyer reads it: ground, findings, amount step by step, what is missing."""
    return _Writer(result, locale).text()


def as_json(results: Sequence[Recommendation], *, many: bool = True) -> str:
    """The results as JSON text: a list, or without ``many`` the one object."""
    shown = [{"name": one.sheet.name, **one.as_dict()} for one in results]
    return json.dumps(shown if many else shown[0], ensure_ascii=False, indent=2, sort_keys=True)


def run(
    paths: Sequence[Path],
    regimes: Mapping[str, Regime],
    *,
    as_json_text: bool = False,
    check: bool = False,
    locale: str = "zh",
) -> tuple[str, int]:
    """The output and exit status of ``penalty assess``: 0, or 1 if ``check`` finds a difference.

    JSON follows the shape of what was given: one file with one sheet gives an object, all else a list.

    Raises:
        SheetError: a file or sheet cannot be used (exit status 2 at the edge).
    """
    files = [sheet.read_file(path, regimes) for path in paths]
    results = [assess(one, regimes[one.regime]) for sheets, _ in files for one in sheets]
    if check:
        return expecting.checked(results)
    if as_json_text:
        return as_json(results, many=len(files) != 1 or files[0][1]), 0
    return "\n\n".join(text(one, locale) for one in results), 0
