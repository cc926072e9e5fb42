"""A result as a lawyer reads it; every line that can be disputed has a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.criteria import amount
from penalty.criteria.engine import Recommendation
from penalty.criteria.presentation import explanation
from penalty.criteria.presentation.explanation import Answer, Ground, Line
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.translation import N_, NC_, Catalogue

_FORMAL_NUMERALS: Mapping[tuple[str, str], Callable[[Decimal], str]] = {("cn", "zh"): amount.formal_numerals}
_MARKS = {"met": "✓", "not_shown": "?", "not_met": "✗"}


class _Writer:
    """Writes one result in one language; every line that can be disputed has a number."""

    def __init__(self, result: Recommendation, catalogue: Catalogue) -> None:
        self.result, self.regime = result, result.regime
        self.stored = result.as_dict()
        self.phrases = Phrases(result.regime, catalogue)
        self.say = catalogue.say
        self.colon = self.phrases.plain("colon")
        self.lines: list[str] = []

    def put(self, label: str, text: str = "") -> None:
        self.lines.append(f"{self.say(label)}{self.colon}{text}".rstrip())

    def text(self) -> str:
        for part in (self._head, self._money, self._laws, self._steps, self._findings, self._missing, self._sources):
            part()
        return "\n".join(self.lines)

    def _head(self) -> None:
        result, case = self.result, self.result.sheet
        title = f"{case.name} — " if case.name else ""
        self.put(NC_("sheet", "Case"), f"{title}{self.phrases.words(self.regime.matters[case.matter])} [{case.matter}]")
        facts = (
            self.say(N_("place %(code)s"), code=case.place),
            self.say(N_("act %(first)s – %(last)s"), first=case.violated_from, last=case.violated_to),
            self.say(N_("decision %(day)s"), day=case.decided_on),
        )
        self.lines.append(f"  {self.phrases.join(facts)}")
        force = self.phrases.aside(self.phrases.force(result.force)) if result.force else ""
        self.put(N_("Result"), f"{self.phrases.word(result.effect)}{force} [{result.effect}]")
        nothing = N_("nothing that lessens or aggravates is shown")
        self.put(N_("Ground"), self._cite(result.ground) if result.ground else self.say(nothing))
        self._quote(result.ground)
        self._beside()

    def _beside(self) -> None:
        result = self.result
        for key, entries in (
            (N_("Reason"), [self.phrases.word(result.reason)] if result.reason else []),
            (N_("Also cited"), [self._cite(one) for one in result.cited]),
            (N_("Goes with it"), [self.phrases.word(one) for one in result.carries]),
            (N_("Mind"), [self._flag(one) for one in result.flags]),
        ):
            if entries:
                self.put(key, self.phrases.join(entries))
        if result.provisional:
            self.lines.append(self.say(N_("Provisional: an administrator must confirm it before a decision")))

    def _cite(self, citation: str) -> str:
        """The article's name, its id, and how far it was checked where that is not all the way."""
        article = self.phrases.article(citation)
        state = self.phrases.state(article.status) if article and article.status != "verified" else ""
        return f"{self.phrases.reference(citation)} [{citation}]{self.phrases.aside(state)}"

    def _quote(self, citation: str | None) -> None:
        article = self.phrases.article(citation) if citation else None
        self.lines += [f"    {line}" for line in (article.text if article else "").split("\n") if line]

    def _flag(self, flag: Mapping[str, Any]) -> str:
        return self.phrases.word(flag["id"]) + self.phrases.aside(
            self._cite(flag["article"]) if flag["article"] else ""
        )

    def _money(self) -> None:
        found = self.result.amount
        if found is None:
            is_sized = self.regime.effects[self.result.effect].rule != "none"
            unsized = N_("no amount (no range can be computed)")
            self.put(N_("Fine"), self.say(unsized if is_sized else N_("no amount")))
            return
        self.put(N_("Fine"), self._amount(found))
        if found.otherwise is not None and found.otherwise_effect is not None:
            other = self.phrases.word(found.otherwise_effect)
            self.put(N_("without the waiver"), self.phrases.join((other, self._amount(found.otherwise))))

    def _amount(self, found: amount.Amount) -> str:
        interval = self.say(N_("interval %(span)s"), span=self.phrases.span(found.minimum, found.maximum))
        if found.recommended is None:
            return self.phrases.join((interval, self.say(N_("no recommended figure"))))
        figure = self.phrases.money(found.recommended) + self.phrases.aside(self._formal(found.recommended))
        return self.phrases.join((interval, self.say(N_("recommended %(figure)s"), figure=figure)))

    def _formal(self, figure: Decimal) -> str:
        """The figure in the formal numerals of the country's law, in the language that has them."""
        style = (self.regime.data.number_format, self.phrases.catalogue.language)
        return _FORMAL_NUMERALS[style](figure) if style in _FORMAL_NUMERALS else ""

    def _laws(self) -> None:
        compared = self.result.comparison
        applied = compared["applied"]
        why = self.phrases.aside(self.phrases.why(compared["why"], applied))
        self.put(N_("The two laws"), self.say(N_("applied %(law)s"), law=f"{self.phrases.law(applied)}{why}"))
        for place, name in enumerate(self.result.sides, 1):
            self._side(f"L{place}", name, compared[name], name == applied)
            if name == applied or compared["why"] != "same_law":
                self._articles(compared[name])

    def _side(self, number: str, name: str, side: Mapping[str, Any], is_applied: bool) -> None:
        ground = f" — {self._cite(side['ground'])}" if side["ground"] else ""
        day = self.phrases.aside(side["date"])
        result = self.phrases.word(side["reason"] or side["effect"])
        mark = "→" if is_applied else " "
        self.lines.append(f"  {number} {mark} {self.phrases.law(name)}{day}{self.colon}{result}{ground}")

    def _articles(self, side: Mapping[str, Any]) -> None:
        for key, label in (("duty", NC_("article", "duty")), ("penalty", NC_("article", "penalty"))):
            self.lines += [f"       {self.say(label)}{self.colon}{self._cite(one)}" for one in side[key]]
        spans = [self.phrases.span(side["range"]["minimum"], side["range"]["maximum"])] if side["range"] else []
        if not spans:
            day = date.fromisoformat(side["date"])
            unknown = N_("%(range)s (cannot be computed: what it depends on is not proven)")
            spans = [self.say(unknown, range=one) for one in self.phrases.ranges(self.result.sheet.matter, day)]
        label = self.say(NC_("statute", "range"))
        self.lines += [f"       {label}{self.colon}{one}" for one in spans]

    def _steps(self) -> None:
        if not self.result.steps:
            return
        self.put(N_("Steps of the amount"))
        for step in explanation.running(self.stored):
            change = ""
            if step.change is not None:
                total = self.say(N_("sum %(total)s"), total=self.phrases.money(step.total))
                change = f"  {step.change:+,.2f} → {total}"
            cited = "" if step.source is None else self._cite(step.source) if "/" in step.source else step.source
            self.lines.append(f"  {step.number} {self.phrases.words(step)}{change}" + (f"  — {cited}" if cited else ""))

    def _findings(self) -> None:
        told = explanation.explain(self.stored, self.phrases)
        for title, grounds in (
            (N_("Findings: what carries the result"), told.carrying),
            (N_("What holds beside it"), told.holding),
            (N_("What does not hold or is not shown"), told.others),
        ):
            if grounds:
                self.put(title)
                self._grounds(grounds)
        if told.gates:
            self.put(N_("Conditions of the penalty and of its ranges"))
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
            see = self.phrases.aside(self.say(N_("see %(number)s"), number=line.see) if line.see else "")
            text = self.phrases.join((line.text, answers))
            indent = "  " * (line.depth + 2)
            self.lines.append(f"{indent}{line.number} {_MARKS[line.status]} {text} → {self._status(line)}{see}")

    def _status(self, line: Line) -> str:
        if line.kind == "unless":
            return self.say(NC_("exclusion", "one is shown") if line.status == "met" else N_("none is shown"))
        return self.phrases.status(line.status)

    def _answered(self, answers: Sequence[Answer]) -> str:
        own, *below = answers
        if not below:
            return self._answer(own, self._standing(own))
        given = self.phrases.join(f"{one.question} {self._standing(one)}" for one in below)
        how = self.say(N_("needs: %(facts)s") if own.standing == "open" else N_("follows from: %(facts)s"), facts=given)
        return f"{self._answer(own, own.text)}{self.phrases.aside(how)}"

    def _answer(self, own: Answer, text: str) -> str:
        return own.text if own.standing == "open" else self.say(N_("answer %(text)s"), text=text)

    def _standing(self, one: Answer) -> str:
        return (
            one.text
            if one.standing == "open"
            else f"{one.text}{self.phrases.aside(self.phrases.standing(one.standing))}"
        )

    def _missing(self) -> None:
        if self.result.settled:
            self.lines.append(self.say(N_("No open fact can improve the result")))
            return
        self.put(N_("Missing: facts that would reach a better result"))
        for place, one in enumerate(self.result.missing, 1):
            party = self.phrases.aside(self._by_party(one.until) if one.by_party else "")
            article = f" — {self._cite(one.article)}" if one.article else ""
            self.lines.append(f"  M{place} → {self.phrases.word(one.effect)}{article}{party}")
            for name in one.facts:
                kinds = self.phrases.evidence(one.evidence[name])
                proofs = self.phrases.aside(self.say(N_("to be shown by: %(kinds)s"), kinds=kinds) if kinds else "")
                self.lines.append(f"      + {self.phrases.question(name)} [{name}]{proofs}")

    def _by_party(self, until: date | None) -> str:
        if until is None:
            return self.say(N_("the party can still bring it about"))
        return self.say(N_("the party can still bring it about until %(day)s"), day=until)

    def _sources(self) -> None:
        self.put(N_("The law that was asked"))
        for place, (name, sha256) in enumerate(self.result.enactments.items(), 1):
            data = self.regime.enactments[name].data
            told = (
                f"{self.phrases.words(data.title)} [{name}]", f"{data.from_} – {data.to or ''}".strip(),
                self.phrases.state(data.status), f"{data.source}", f"sha256 {sha256[:12]}",
            )  # fmt: skip
            self.lines.append(f"  R{place} {self.phrases.join(told)}")


def text(result: Recommendation, catalogue: Catalogue) -> str:
    """The result as a lawyer reads it: ground, both laws, amount step by step, findings, what is missing, sources."""
    return _Writer(result, catalogue).text()
