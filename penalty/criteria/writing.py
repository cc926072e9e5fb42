"""A result as a lawyer reads it, in Chinese or English; every line that can be disputed has a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from penalty.criteria import amount, explaining
from penalty.criteria.engine import Recommendation
from penalty.criteria.explaining import Answer, Ground, Line
from penalty.criteria.phrases import Pair, Phrases

_TEXT: Mapping[str, Pair] = {
    "case": ("案情", "Case"),
    "place": ("地点", "place"),
    "act": ("违法行为", "act"),
    "decision": ("决定", "decision"),
    "result": ("结论", "Result"),
    "ground": ("依据", "Ground"),
    "reason": ("理由", "Reason"),
    "cited": ("并引", "Also cited"),
    "carries": ("同时应当", "Goes with it"),
    "flags": ("提示", "Mind"),
    "provisional": (
        "暂定：须经管理员确认后方可作出决定",
        "Provisional: an administrator must confirm it before a decision",
    ),
    "none": ("未证明任何减免或者从重情形", "nothing that lessens or aggravates is shown"),
    "amount": ("罚款", "Fine"),
    "interval": ("幅度", "interval"),
    "recommended": ("建议", "recommended"),
    "no_amount": ("无数额", "no amount"),
    "not_sized": ("无数额（没有可以计算的法定幅度）", "no amount (no range can be computed)"),
    "no_figure": ("无建议数额", "no recommended figure"),
    "otherwise": ("如不免罚，则", "without the waiver"),
    "laws": ("新旧法比较", "The two laws"),
    "applied": ("适用", "applied"),
    "of_act": ("行为终了日的法律", "law of the last day of the act"),
    "of_decision": ("决定日的法律", "law of the decision day"),
    "duty": ("违反", "duty"),
    "penalty": ("罚则", "penalty"),
    "range": ("法定幅度", "range"),
    "no_range": ("（依据的事实未证明，不能计算）", " (cannot be computed: what it depends on is not proven)"),
    "steps": ("数额计算步骤", "Steps of the amount"),
    "sum": ("累计", "sum"),
    "A": ("逐项认定：支持结论的依据", "Findings: what carries the result"),
    "B": ("同时成立的其他依据", "What holds beside it"),
    "C": ("不成立或者未证明的依据", "What does not hold or is not shown"),
    "G": ("处罚条件与幅度条件", "Conditions of the penalty and of its ranges"),
    "missing": ("尚缺：补足下列事实可以得到更轻的结果", "Missing: facts that would reach a better result"),
    "settled": ("没有未定事实可以使结论更轻", "No open fact can improve the result"),
    "by_party": ("当事人仍可补足", "the party can still bring it about"),
    "until": ("至{day}", "until {day}"),
    "proofs": ("证据种类", "to be shown by"),
    "law": ("所用法律文本", "The law that was asked"),
    "answer": ("答案", "answer"),
    "follows": ("由以下推算", "follows from"),
    "needs": ("尚需", "needs"),
    "see": ("见{number}", "see {number}"),
    "excluded": ("已证明", "one is shown"),
    "not_excluded": ("均未证明", "none is shown"),
}
_MARKS = {"met": "✓", "not_shown": "?", "not_met": "✗"}


class _Writer:
    """Writes one result in one language; every line that can be disputed has a number."""

    def __init__(self, result: Recommendation, locale: str) -> None:
        self.result, self.regime = result, result.regime
        self.stored = result.as_dict()
        self.phrases = Phrases(result.regime, locale)
        self.colon = self.phrases.plain("colon")
        self.lines: list[str] = []

    def say(self, key: str, **parts: Any) -> str:
        return self.phrases.pick(_TEXT[key]).format(**parts)

    def put(self, key: str, text: str = "") -> None:
        self.lines.append(f"{self.say(key)}{self.colon}{text}".rstrip())

    def text(self) -> str:
        for part in (self._head, self._money, self._laws, self._steps, self._findings, self._missing, self._sources):
            part()
        return "\n".join(self.lines)

    def _head(self) -> None:
        result, case = self.result, self.result.sheet
        title = f"{case.name} — " if case.name else ""
        self.put("case", f"{title}{self.phrases.words(self.regime.matters[case.matter])} [{case.matter}]")
        when = f"{self.say('act')} {case.violated_from} – {case.violated_to}"
        place, decided = f"{self.say('place')} {case.place}", f"{self.say('decision')} {case.decided_on}"
        self.lines.append(f"  {self.phrases.join((place, when, decided))}")
        force = self.phrases.aside(self.phrases.force(result.force)) if result.force else ""
        self.put("result", f"{self.phrases.word(result.effect)}{force} [{result.effect}]")
        self.put("ground", self._cite(result.ground) if result.ground else self.say("none"))
        self._quote(result.ground)
        self._beside()

    def _beside(self) -> None:
        result = self.result
        for key, entries in (
            ("reason", [self.phrases.word(result.reason)] if result.reason else []),
            ("cited", [self._cite(one) for one in result.cited]),
            ("carries", [self.phrases.word(one) for one in result.carries]),
            ("flags", [self._flag(one) for one in result.flags]),
        ):
            if entries:
                self.put(key, self.phrases.join(entries))
        if result.provisional:
            self.lines.append(self.say("provisional"))

    def _cite(self, citation: str) -> str:
        """The article's name, its id, and how far it was checked where that is not all the way."""
        article = self.phrases.article(citation)
        state = self.phrases.state(article.status) if article and article.status != "verified" else ""
        return f"{self.phrases.reference(citation)} [{citation}]{self.phrases.aside(state)}"

    def _quote(self, citation: str | None) -> None:
        article = self.phrases.article(citation) if citation else None
        self.lines += [f"    {line}" for line in (article.text if article else "").split("\n") if line]

    def _flag(self, flag: Mapping[str, Any]) -> str:
        text = str(flag["en" if self.phrases.english else "zh"])
        return text + self.phrases.aside(self._cite(flag["article"]) if flag["article"] else "")

    def _money(self) -> None:
        found = self.result.amount
        if found is None:
            is_sized = self.regime.effects[self.result.effect].rule != "none"
            self.put("amount", self.say("not_sized" if is_sized else "no_amount"))
            return
        self.put("amount", self._amount(found))
        if found.otherwise is not None and found.otherwise_effect is not None:
            other = self.phrases.word(found.otherwise_effect)
            self.put("otherwise", self.phrases.join((other, self._amount(found.otherwise))))

    def _amount(self, found: amount.Amount) -> str:
        interval = f"{self.say('interval')} {self.phrases.span(found.minimum, found.maximum)}"
        if found.recommended is None:
            return self.phrases.join((interval, self.say("no_figure")))
        is_formal = not self.phrases.english and self.regime.data.number_format == "cn"
        formal = self.phrases.aside(amount.formal_numerals(found.recommended) if is_formal else "")
        figure = f"{self.say('recommended')} {self.phrases.money(found.recommended)}{formal}"
        return self.phrases.join((interval, figure))

    def _laws(self) -> None:
        compared = self.result.comparison
        applied = compared["applied"]
        why = self.phrases.aside(self.phrases.why(compared["why"], applied))
        self.put("laws", f"{self.say('applied')} {self.say(f'of_{applied}')}{why}")
        for place, name in enumerate(self.result.sides, 1):
            self._side(f"L{place}", name, compared[name], name == applied)
            if name == applied or compared["why"] != "same_law":
                self._articles(compared[name])

    def _side(self, number: str, name: str, side: Mapping[str, Any], is_applied: bool) -> None:
        ground = f" — {self._cite(side['ground'])}" if side["ground"] else ""
        day = self.phrases.aside(side["date"])
        result = self.phrases.word(side["reason"] or side["effect"])
        mark = "→" if is_applied else " "
        self.lines.append(f"  {number} {mark} {self.say(f'of_{name}')}{day}{self.colon}{result}{ground}")

    def _articles(self, side: Mapping[str, Any]) -> None:
        for key in ("duty", "penalty"):
            self.lines += [f"       {self.say(key)}{self.colon}{self._cite(one)}" for one in side[key]]
        spans = [self.phrases.span(side["range"]["minimum"], side["range"]["maximum"])] if side["range"] else []
        if not spans:
            day = date.fromisoformat(side["date"])
            spans = [f"{one}{self.say('no_range')}" for one in self.phrases.ranges(self.result.sheet.matter, day)]
        self.lines += [f"       {self.say('range')}{self.colon}{one}" for one in spans]

    def _steps(self) -> None:
        if not self.result.steps:
            return
        self.put("steps")
        for step in explaining.running(self.stored):
            change = ""
            if step.change is not None:
                change = f"  {step.change:+,.2f} → {self.say('sum')} {self.phrases.money(step.total)}"
            cited = "" if step.source is None else self._cite(step.source) if "/" in step.source else step.source
            self.lines.append(f"  {step.number} {self.phrases.words(step)}{change}" + (f"  — {cited}" if cited else ""))

    def _findings(self) -> None:
        told = explaining.explain(self.stored, self.regime, self.phrases.locale)
        for letter, grounds in (("A", told.carrying), ("B", told.holding), ("C", told.others)):
            if grounds:
                self.put(letter)
                self._grounds(grounds)
        if told.gates:
            self.put("G")
        for gate in told.gates:
            self.lines.append(
                f"  {gate.number} {_MARKS[gate.status]} {gate.title} → {self.phrases.status(gate.status)}"
            )
            self._told(gate.lines)
        self.lines += [f"! {note}" for note in told.notes]

    def _grounds(self, grounds: Iterable[Ground]) -> None:
        for one in grounds:
            force = self.phrases.aside(self.phrases.force(one.force)) if one.force else ""
            effect = f"{self.phrases.word(one.effect)}{force}"
            self.lines.append(
                f"  {one.number} {_MARKS[one.status]} {effect}{self.colon}{self._cite(one.citation)}"
                f" → {self.phrases.status(one.status)}"
            )
            self._told(one.lines)

    def _told(self, lines: Iterable[Line]) -> None:
        for line in lines:
            answers = self._answered(line.answers) if line.answers else ""
            see = self.phrases.aside(self.say("see", number=line.see) if line.see else "")
            text = self.phrases.join((line.text, answers))
            indent = "  " * (line.depth + 2)
            self.lines.append(f"{indent}{line.number} {_MARKS[line.status]} {text} → {self._status(line)}{see}")

    def _status(self, line: Line) -> str:
        if line.kind == "unless":
            return self.say("excluded" if line.status == "met" else "not_excluded")
        return self.phrases.status(line.status)

    def _answered(self, answers: Sequence[Answer]) -> str:
        own, *below = answers
        if not below:
            return own.text if own.standing == "open" else f"{self.say('answer')} {self._standing(own)}"
        given = self.phrases.join(f"{one.question} {self._standing(one)}" for one in below)
        how = self.say("needs" if own.standing == "open" else "follows")
        told = own.text if own.standing == "open" else f"{self.say('answer')} {own.text}"
        return f"{told}{self.phrases.aside(f'{how}{self.colon}{given}')}"

    def _standing(self, one: Answer) -> str:
        return (
            one.text
            if one.standing == "open"
            else f"{one.text}{self.phrases.aside(self.phrases.standing(one.standing))}"
        )

    def _missing(self) -> None:
        if self.result.settled:
            self.lines.append(self.say("settled"))
            return
        self.put("missing")
        for place, one in enumerate(self.result.missing, 1):
            until = self.say("until", day=one.until) if one.until else ""
            party = self.phrases.aside(f"{self.say('by_party')} {until}".strip() if one.by_party else "")
            article = f" — {self._cite(one.article)}" if one.article else ""
            self.lines.append(f"  M{place} → {self.phrases.word(one.effect)}{article}{party}")
            for name in one.facts:
                kinds = self.phrases.evidence(one.evidence[name])
                proofs = self.phrases.aside(f"{self.say('proofs')}{self.colon}{kinds}" if kinds else "")
                self.lines.append(f"      + {self.phrases.question(name)} [{name}]{proofs}")

    def _sources(self) -> None:
        self.put("law")
        for place, (name, sha256) in enumerate(self.result.enactments.items(), 1):
            data = self.regime.enactments[name].data
            told = (
                f"{self.phrases.words(data.title)} [{name}]", f"{data.from_} – {data.to or ''}".strip(),
                self.phrases.state(data.status), f"{data.source}", f"sha256 {sha256[:12]}",
            )  # fmt: skip
            self.lines.append(f"  R{place} {self.phrases.join(told)}")


def text(result: Recommendation, locale: str = "zh") -> str:
    """The result as a lawyer reads it: ground, both laws, amount step by step, findings, what is missing, sources."""
    return _Writer(result, locale).text()
