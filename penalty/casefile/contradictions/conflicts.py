"""Records, notes and statements, held against the facts that the file finds.

A conflict is settled where it is weighed: beside the answer concerned, or in the found facts, it is said why the one is
followed and not the other. Conflicts that words cannot decide are put to the legal reviewer as questions.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from penalty.casefile import decision_basis
from penalty.casefile.contradictions import conflicting_days, conflicting_figures, differing_texts
from penalty.casefile.file import CaseFile
from penalty.casefile.texts import file_texts, text_clauses
from penalty.casefile.texts.file_texts import CaseDays, FileText
from penalty.casefile.texts.text_clauses import Clause
from penalty.criteria import fact_values
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plans.plan import compile_check
from penalty.criteria.schemas.schema_types import NEVER, Condition, Words
from penalty.criteria.schemas.statement_schema import StatementRule, StatementRules
from penalty.models import ORDERS, Standing
from workflows.vocabulary import Action, Input

REPORTED = frozenset({"remediation", "history", "self_report"})
"""Groups of facts beside whose answers nothing is told of the act."""


REVOKED = "撤销"
OF_THE_REVOCATION = Words(
    zh="其中的责令改正决定已经撤销，不能再作为责令改正的依据；改写为现行的决定，或者写明已经撤销。",
    en="The order to correct that it names was revoked and orders nothing; name the one in force, or say that it was "
    "revoked.",
)


class Conflict(NamedTuple):
    """A clause that stands against a finding: which rule, in which text, the clause, the fact beside which it is
    weighed, why, and whether it stops the end of the investigation or asks the reviewer."""

    rule: str
    text: FileText
    phrase: str
    fact: str | None
    reason: Words
    is_question: bool


def find_conflicts(file: CaseFile, regime: Regime) -> tuple[Conflict, ...]:
    """Every conflict, each clause of a text once by its first rule; none where the regime has no rules for it."""
    rules = regime.casework.statements
    if rules is None:
        return ()
    texts, days, known = file_texts.list_compared(file, regime), find_days(file), list_proven(file, regime)
    found = [
        *_find_by_words(file, rules, regime, texts, days, known),
        *(Conflict(*one) for one in conflicting_figures.find_other_figures(rules, texts, known)),
        *(Conflict(*one, is_question=True) for one in conflicting_figures.find_amounts_of_two_times(rules, texts)),
        *(
            Conflict(*one)
            for one in conflicting_days.find_other_days(rules, texts, days, _list_other_anchors(file, known))
        ),
        *_find_differing(file, regime, rules, texts, days),
        *_find_revoked_orders(file, texts),
    ]
    first: dict[tuple[str, str, str], Conflict] = {}
    for one in sorted(found, key=lambda one: one.is_question):
        first.setdefault((one.text.told, one.text.named, one.phrase), one)
    return tuple(first.values())


def _find_differing(
    file: CaseFile, regime: Regime, rules: StatementRules, texts: list[FileText], days: CaseDays
) -> Iterator[Conflict]:
    """Beside answers on what came after, or on other cases, nothing is told of the act."""
    told = [one for one in texts if one.told != "note" or regime.facts[one.named].group not in REPORTED]
    yield from (Conflict(*one) for one in differing_texts.find_differing(rules, told, file.measurements, days))


def _find_revoked_orders(file: CaseFile, texts: list[FileText]) -> Iterator[Conflict]:
    """Sentences of the officers that tell of a revoked order as if it stood."""
    revoked = {row.document_id for row in file.supersessions}
    numbers = {one.number for one in file.documents if one.key in revoked and one.kind in ORDERS}
    for text in (one for one in texts if one.told in differing_texts.FINDING):
        sentences = [one for one in text.text.split("。") if REVOKED not in one]
        for number in (one for one in numbers if any(one in sentence for sentence in sentences)):
            phrase = next((clause.text for clause in text.clauses if number in clause.text), number)
            yield Conflict("names-a-revoked-order", text, phrase, None, OF_THE_REVOCATION, is_question=False)


def list_open(file: CaseFile, regime: Regime) -> tuple[Conflict, ...]:
    """Those that stop the end of the investigation: no question, and weighed nowhere."""
    return tuple(one for one in find_conflicts(file, regime) if _is_open(file, regime, one))


def list_questions(file: CaseFile, regime: Regime) -> tuple[Conflict, ...]:
    """Those that the legal reviewer answers: what words cannot decide, and whether what was weighed is weighed well."""
    return tuple(one for one in find_conflicts(file, regime) if not _is_open(file, regime, one))


def _is_open(file: CaseFile, regime: Regime, one: Conflict) -> bool:
    return not one.is_question and not is_weighed(file, regime, one)


def find_in_note(file: CaseFile, regime: Regime, fact: str, note: str, values: Mapping[str, Any]) -> Conflict | None:
    """The first clause of a sentence beside an answer, as it is typed, that contradicts ``values``."""
    rules = regime.casework.statements
    if rules is None or not note or _weighs(rules, note):
        return None
    clauses = tuple(text_clauses.list_clauses(note, file.case.violated_to.year))
    text = FileText("note", fact, file.case.violated_to, note, clauses)
    found = _find_by_words(file, rules, regime, [text], find_days(file), values)
    return next((one for one in found if not one.is_question), None)


def is_weighed(file: CaseFile, regime: Regime, conflict: Conflict) -> bool:
    """Beside the answer concerned, or in the found facts, it is said why the text is not followed."""
    rules = regime.casework.statements
    row = file.answers.get(conflict.fact) if conflict.fact else None
    concluded = file.latest_act(Action.CONCLUDE)
    account = str(concluded.given.get(Input.NARRATIVE) or "") if concluded else ""
    return rules is not None and any(_weighs(rules, text) for text in (row.note if row else "", account))


def find_days(file: CaseFile) -> CaseDays:
    row = file.answers.get("corrected_on")
    proven = row is not None and row.standing is Standing.PROVEN and row.value != NEVER
    corrected = date.fromisoformat(str(row.value)) if proven and row is not None else None
    return CaseDays(file.case.violated_from, file.case.violated_to, corrected)


def list_proven(file: CaseFile, regime: Regime) -> dict[str, Any]:
    """Fact -> proven answer, as the value that conditions compare."""
    proving = decision_basis.get_proving(regime, file)
    return {
        name: fact_values.parse_value(regime.facts[name], file.answers[name].value)
        for name in proving
        if name in regime.facts
    }


def _find_by_words(
    file: CaseFile, rules: StatementRules, regime: Regime, texts: list[FileText], days: CaseDays,
    known: Mapping[str, Any],
) -> Iterator[Conflict]:  # fmt: skip
    applying = [rule for rule in rules.rules if _applies(rule, file.case.matter, known)]
    for text in texts:
        for rule in (one for one in applying if text.told in one.told):
            for clause in text.clauses:
                if _says(rules, rule, clause) and _is_of_time(rules, rule, regime, text, clause, days):
                    asks = rule.weight == "ask" or text.told == "intake"
                    yield Conflict(rule.id, text, clause.text, rule.fact, rule.reason, asks)


def _applies(rule: StatementRule, matter: str, known: Mapping[str, Any]) -> bool:
    return (not rule.matters or matter in rule.matters) and (
        not rule.against or any(all(_is_met(one, known) for one in route) for route in rule.against)
    )


def _is_met(condition: Condition, known: Mapping[str, Any]) -> bool:
    value = known.get(condition.fact or "")
    return value is not None and bool(compile_check(condition.op, condition.value)(value))


def _says(rules: StatementRules, rule: StatementRule, clause: Clause) -> bool:
    """The clause holds the words of the rule, denied or not as the rule has it, and is not excused by its sentence;
    what a sentence weighs it does not claim."""
    if _weighs(rules, clause.sentence) or any(re.search(one, f"{clause.before}，{clause.text}") for one in rule.unless):
        return False
    if rule.beside and not any(re.search(one, clause.sentence) for one in rule.beside):
        return False
    found = (hit for pattern in rule.said for hit in re.finditer(pattern, clause.text))
    return any(_fits(rules, rule, clause.text, hit) for hit in found)


def _fits(rules: StatementRules, rule: StatementRule, text: str, hit: re.Match[str]) -> bool:
    if rule.denied:
        return text_clauses.is_denied(rules, text, hit.end(), hit.end(), altogether=True)
    denies_itself = any(re.search(one, hit.re.pattern) for one in rules.negations)
    start = hit.start() if denies_itself else hit.end()
    return not text_clauses.is_denied(rules, text, start, hit.end())


def _is_of_time(
    rules: StatementRules, rule: StatementRule, regime: Regime, text: FileText, clause: Clause, days: CaseDays
) -> bool:
    if rule.time == "any":
        return True
    if rule.time == "act":
        return _is_of_the_act(rules, regime, text, clause, days)
    if rule.time == "since":
        return text.day >= days.first and not text_clauses.is_of_another_time(rules, clause)
    if clause.days:
        return False
    if rule.time == "after_correction":
        return days.corrected_on is not None and text.day > days.corrected_on
    return days.corrected_on is None or text.day < days.corrected_on


def _is_of_the_act(rules: StatementRules, regime: Regime, text: FileText, clause: Clause, days: CaseDays) -> bool:
    """A clause that tells of no other time than that of the act: not what came after it, and not what is usual."""
    if text_clauses.is_of_another_time(rules, clause):
        return False
    if text.told == "note" and regime.facts[text.named].group in REPORTED:
        return False
    if clause.days:
        return any(days.holds(day) for day in clause.days)
    is_present = text.told in ("scene", "check") or (text.told == "interview" and "已" in clause.text)
    return days.holds(text.day) if is_present else True


def _list_other_anchors(file: CaseFile, known: Mapping[str, Any]) -> tuple[date, ...]:
    """The days from which 第二天 may be counted beside the first day of the act."""
    days = [known.get(name) for name in ("authority_learned_on", "correction_ordered_on")]
    return (file.case.learned_on, *(day for day in days if isinstance(day, date)))


def _weighs(rules: StatementRules, text: str) -> bool:
    return any(re.search(one, text) for one in rules.weighing)
