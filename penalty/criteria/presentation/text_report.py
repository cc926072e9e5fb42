"""A result as a lawyer reads it; every line that can be disputed has a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.criteria import numerals
from penalty.criteria.amounts import amount_steps
from penalty.criteria.engine import Recommendation
from penalty.criteria.presentation import accessory_phrases, element_phrases, explanation, result_remarks
from penalty.criteria.presentation.explanation import Answer, Ground, Line
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.translation import N_, NC_, MessageCatalogue

_MARKS = {"met": "✓", "not_shown": "?", "not_met": "✗"}


class _Writer:
    """Writes one result in one language; every line that can be disputed has a number."""

    def __init__(self, result: Recommendation, catalogue: MessageCatalogue) -> None:
        self.result, self.regime = result, result.regime
        self.stored = result.as_dict()
        self.phrases = Phrases(result.regime, catalogue)
        self.translate = catalogue.translate
        self.colon = self.phrases.translate_word("colon")
        self.lines: list[str] = []

    def add_line(self, label: str, text: str = "") -> None:
        self.lines.append(f"{self.translate(label)}{self.colon}{text}".rstrip())

    def render(self) -> str:
        self._write_head()
        self._write_amount()
        self._write_parts()
        self._write_laws()
        self._write_open_elements()
        self._write_steps()
        self._write_findings()
        self._write_missing()
        self._write_sources()
        return "\n".join(self.lines)

    def _write_head(self) -> None:
        result, case = self.result, self.result.sheet
        name = f"{case.name} — " if case.name else ""
        matter = self.phrases.pick_wording(self.regime.matters[case.matter])
        self.add_line(NC_("sheet", "Case"), f"{name}{matter} [{case.matter}]")
        facts = (
            self.translate(N_("place %(code)s"), code=case.place),
            self.translate(N_("act %(first)s – %(last)s"), first=case.violated_from, last=case.violated_to),
            self.translate(N_("decision %(day)s"), day=case.decided_on),
        )
        self.lines.append(f"  {self.phrases.join_clauses(facts)}")
        self.add_line(N_("Result"), f"{self.phrases.describe_effect(result.effect, result.force)} [{result.effect}]")
        nothing = N_("nothing that lessens or aggravates is shown")
        self.add_line(N_("Ground"), self._cite_article(result.ground) if result.ground else self.translate(nothing))
        self._write_quotation(result.ground)
        self._write_consequences()

    def _list_reasons(self) -> list[str]:
        """The reason, and of an act that is not made out the elements that fail."""
        reason = self.result.reason
        failed = result_remarks.list_failed_elements(self.phrases, self.stored)
        told = [self.phrases.translate(N_("the contrary is proven of “%(element)s”"), element=one) for one in failed]
        return [*([self.phrases.name_term(reason)] if reason else []), *told]

    def _write_consequences(self) -> None:
        result = self.result
        for key, entries in (
            (N_("Reason"), self._list_reasons()),
            (N_("Also cited"), [self._cite_article(one) for one in result.cited]),
            (N_("Goes with it"), [self.phrases.name_term(one) for one in result_remarks.list_duties(self.stored)]),
            (N_("Mind"), [self._format_flag(one) for one in result.flags]),
        ):
            if entries:
                self.add_line(key, self.phrases.join_clauses(entries))
        if result.provisional:
            self.lines.append(self.translate(N_("Provisional: an administrator must confirm it before a decision")))

    def _cite_article(self, citation: str) -> str:
        """The article's name, its id, and how far it was checked where that is not all the way."""
        article = self.phrases.find_article(citation)
        state = self.phrases.name_source_status(article.status) if article and article.status != "verified" else ""
        return f"{self.phrases.cite_article(citation)} [{citation}]{self.phrases.bracket(state)}"

    def _write_quotation(self, citation: str | None) -> None:
        article = self.phrases.find_article(citation) if citation else None
        self.lines += [f"    {line}" for line in (article.text if article else "").split("\n") if line]

    def _format_flag(self, flag: Mapping[str, Any]) -> str:
        cited = self._cite_article(flag["article"]) if flag["article"] else ""
        return self.phrases.name_term(flag["id"]) + self.phrases.bracket(cited)

    def _write_amount(self) -> None:
        found = self.result.amount
        if found is None:
            is_sized = self.regime.effects[self.result.effect].rule != "none"
            unsized = N_("no amount (no range can be computed)")
            self.add_line(N_("Fine"), self.translate(unsized if is_sized else N_("no amount")))
            return
        self.add_line(N_("Fine"), self._format_amount(found))
        if found.otherwise is not None and found.otherwise_effect is not None:
            other = (self.phrases.name_term(found.otherwise_effect), self._format_amount(found.otherwise))
            self.add_line(N_("without the waiver"), self.phrases.join_clauses(other))

    def _write_parts(self) -> None:
        if self.result.parts:
            self.add_line(N_("Beside the fine"))
        for place, part in enumerate(self.result.parts, 1):
            cited = f" — {self._cite_article(part['article'])}" if part["article"] else ""
            self.lines.append(f"  P{place} {accessory_phrases.describe_part(self.phrases, part)}{cited}")

    def _format_amount(self, found: amount_steps.Amount) -> str:
        span = self.phrases.format_interval(found.minimum, found.maximum)
        interval = self.translate(N_("interval %(span)s"), span=span)
        if found.recommended is None:
            return self.phrases.join_clauses((interval, self.translate(N_("no recommended figure"))))
        figure = self.phrases.format_money(found.recommended) + self.phrases.bracket(self._spell_out(found.recommended))
        return self.phrases.join_clauses((interval, self.translate(N_("recommended %(figure)s"), figure=figure)))

    def _spell_out(self, figure: Decimal) -> str:
        """The figure in the formal numerals of the country's law, in the language that has them."""
        is_chinese = (self.regime.data.number_format, self.phrases.catalogue.language) == ("cn", "zh")
        return numerals.format_formal_numerals(figure) if is_chinese else ""

    def _write_laws(self) -> None:
        compared = self.result.comparison
        applied = compared["applied"]
        reason = self.phrases.bracket(self.phrases.explain_chosen_law(compared["why"], applied))
        law = self.phrases.name_law(applied) + reason
        self.add_line(N_("The two laws"), self.translate(N_("applied %(law)s"), law=law))
        for place, name in enumerate(self.result.laws, 1):
            self._write_law(f"L{place}", name, compared[name], name == applied)
            if name == applied or compared["why"] != "same_law":
                self._write_articles(compared[name])

    def _write_law(self, number: str, name: str, law: Mapping[str, Any], is_applied: bool) -> None:
        ground = f" — {self._cite_article(law['ground'])}" if law["ground"] else ""
        day = self.phrases.bracket(law["date"])
        result = self.phrases.name_term(law["reason"] or law["effect"])
        mark = "→" if is_applied else " "
        self.lines.append(f"  {number} {mark} {self.phrases.name_law(name)}{day}{self.colon}{result}{ground}")

    def _write_articles(self, law: Mapping[str, Any]) -> None:
        for key, label in (("duty", NC_("article", "duty")), ("penalty", NC_("article", "penalty"))):
            self.lines += [f"       {self.translate(label)}{self.colon}{self._cite_article(one)}" for one in law[key]]
        spans = [self.phrases.format_interval(law["range"]["minimum"], law["range"]["maximum"])] if law["range"] else []
        if not spans:
            unknown = N_("%(range)s (cannot be computed: what it depends on is not proven)")
            ranges = self.phrases.list_ranges_on(self.result.sheet.matter, law["date"])
            spans = [self.translate(unknown, range=one) for one in ranges]
        label = self.translate(NC_("statute", "range"))
        self.lines += [f"       {label}{self.colon}{one}" for one in spans]

    def _write_open_elements(self) -> None:
        choices = element_phrases.list_choices(self.phrases, self.stored)
        if not choices:
            return
        self.add_line(N_("Open: which articles apply"), element_phrases.describe_questions(self.phrases, self.stored))
        for place, one in enumerate(choices, 1):
            cited = [self._cite_article(name) for name in (*one.duty, *one.penalty)]
            mark = "→" if one.is_applied else " "
            said = self.phrases.join_clauses((one.effect, one.span, *cited))
            self.lines.append(f"  E{place} {mark} {one.condition}{self.colon}{said}")

    def _write_steps(self) -> None:
        if not self.result.steps:
            return
        self.add_line(N_("Steps of the amount"))
        for step in explanation.list_running_sums(self.stored):
            change = ""
            if step.change is not None:
                total = self.translate(N_("sum %(total)s"), total=self.phrases.format_money(step.total))
                change = f"  {step.change:+,.2f} → {total}"
            source = step.source or ""
            cited = self._cite_article(source) if "/" in source else source
            end = f"  — {cited}" if cited else ""
            self.lines.append(f"  {step.number} {self.phrases.pick_wording(step)}{change}{end}")

    def _write_findings(self) -> None:
        found = explanation.explain_result(self.stored, self.phrases)
        for title, grounds in (
            (N_("Findings: what carries the result"), found.carrying),
            (N_("What holds beside it"), found.holding),
            (N_("What does not hold or is not shown"), found.others),
        ):
            if grounds:
                self.add_line(title)
                self._write_grounds(grounds)
        if found.gates:
            self.add_line(N_("Conditions of the penalty and of its ranges"))
        for gate in found.gates:
            status = self.phrases.name_finding_status(gate.status)
            self.lines.append(f"  {gate.number} {_MARKS[gate.status]} {gate.title} → {status}")
            self._write_lines(gate.lines)
        self.lines += [f"! {note}" for note in found.notes]
        if found.other_matters:
            self.add_line(
                N_("Every element of this matter is proven, too"), self.phrases.join_clauses(found.other_matters)
            )

    def _write_grounds(self, grounds: Iterable[Ground]) -> None:
        for one in grounds:
            effect = self.phrases.describe_effect(one.effect, one.force)
            article = f"{self._cite_article(one.citation)} → {self.phrases.name_finding_status(one.status)}"
            self.lines.append(f"  {one.number} {_MARKS[one.status]} {effect}{self.colon}{article}")
            self._write_lines(one.lines)

    def _write_lines(self, lines: Iterable[Line]) -> None:
        for line in lines:
            answers = self._format_answers(line.answers) if line.answers else ""
            see = self.phrases.bracket(self.translate(N_("see %(number)s"), number=line.see) if line.see else "")
            text = self.phrases.join_clauses((line.text, answers))
            indent = "  " * (line.depth + 2)
            self.lines.append(f"{indent}{line.number} {_MARKS[line.status]} {text} → {self._format_status(line)}{see}")

    def _format_status(self, line: Line) -> str:
        if line.kind == "unless":
            return self.translate(NC_("exclusion", "one is shown") if line.status == "met" else N_("none is shown"))
        return self.phrases.name_finding_status(line.status)

    def _format_answers(self, answers: Sequence[Answer]) -> str:
        own, *below = answers
        if not below:
            return self._format_answer(own, self._format_standing(own))
        facts = self.phrases.join_clauses(f"{one.question} {self._format_standing(one)}" for one in below)
        how = N_("needs: %(facts)s") if own.standing == "open" else N_("follows from: %(facts)s")
        return self._format_answer(own, own.text) + self.phrases.bracket(self.translate(how, facts=facts))

    def _format_answer(self, own: Answer, text: str) -> str:
        return own.text if own.standing == "open" else self.translate(N_("answer %(text)s"), text=text)

    def _format_standing(self, one: Answer) -> str:
        standing = self.phrases.name_standing(one.standing) if one.standing != "open" else ""
        return one.text + self.phrases.bracket(standing)

    def _write_missing(self) -> None:
        if self.result.settled:
            self.lines.append(self.translate(N_("No open fact can improve the result")))
            return
        self.add_line(N_("Missing: facts that would reach a better result"))
        for place, one in enumerate(self.result.missing, 1):
            party = self.phrases.bracket(self._format_by_party(one.until) if one.by_party else "")
            article = f" — {self._cite_article(one.article)}" if one.article else ""
            self.lines.append(f"  M{place} → {self.phrases.name_term(one.effect)}{article}{party}")
            for name in one.facts:
                kinds = self.phrases.join_evidence_kinds(one.evidence[name])
                proofs = self.translate(N_("to be shown by: %(kinds)s"), kinds=kinds) if kinds else ""
                self.lines.append(f"      + {self.phrases.get_question(name)} [{name}]{self.phrases.bracket(proofs)}")

    def _format_by_party(self, until: date | None) -> str:
        if until is None:
            return self.translate(N_("the party can still bring it about"))
        return self.translate(N_("the party can still bring it about until %(day)s"), day=until)

    def _write_sources(self) -> None:
        self.add_line(N_("The law that was asked"))
        for place, (name, sha256) in enumerate(self.result.enactments.items(), 1):
            data = self.regime.enactments[name].data
            found = (
                f"{self.phrases.pick_wording(data.title)} [{name}]",
                f"{data.from_} – {data.to or ''}".strip(),
                self.phrases.name_source_status(data.status),
                f"{data.source}",
                f"sha256 {sha256[:12]}",
            )
            self.lines.append(f"  R{place} {self.phrases.join_clauses(found)}")


def render_result(result: Recommendation, catalogue: MessageCatalogue) -> str:
    """The result as a lawyer reads it: ground, both laws, amount step by step, findings, what is missing, sources."""
    return _Writer(result, catalogue).render()
