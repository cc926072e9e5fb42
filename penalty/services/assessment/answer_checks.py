"""Checks of answers as they are given: by themselves, and against the file, the law and each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.authority import Authority
from penalty.casefile import CaseFile, party_facts, proving_pieces, typed_days
from penalty.casefile.contradictions import conflicts, day_sequence
from penalty.casefile.evidence import act_elements, article_choice, authority_records, negative_findings
from penalty.casefile.measurements import exceedance, permit_limits, remediation, sample_media
from penalty.casefile.precedents import violations
from penalty.casefile.texts import answer_reasons, printed_text
from penalty.casefile.texts.boilerplate import NOT_WORDS
from penalty.criteria import fact_values as typed
from penalty.criteria.dictionary import Fact
from penalty.criteria.legal_regime import Regime
from penalty.messages import Message
from penalty.models import Case, Evidence, Standing
from penalty.papers.findings import conflict_words
from penalty.services.assessment import stated_circumstances
from penalty.services.reasons import TOO_LONG

ROW_CHECKS = tuple(one.find_answer_problem for one in (exceedance, permit_limits, sample_media, remediation))
"""Checks of an answer against the rows on file."""


LONGEST_NOTE = 2000
"""Signs, as the column takes them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as given: ``value`` typed or as text, ``proof_ids`` the evidence that proves it, ``note`` the reason
    that papers print, or why it cannot be obtained."""

    fact: str
    value: object
    standing: Standing
    proof_ids: tuple[int, ...] = ()
    note: str = ""


def find_problems(file: CaseFile, answers: Sequence[Answer], authority: Authority, today: date) -> dict[str, Message]:
    """Fact -> the first fault of its answer, from what the answer is by itself to what it stands against."""
    regime = authority.regimes[file.case.regime]
    problems = {
        one.fact: problem for one in answers if (problem := _find_problem(one, regime.facts, file.evidence, today))
    }
    problems |= _find_party_problems(file.case, answers, problems)
    problems |= _find_reason_problems(file, regime, answers, problems)
    problems |= _find_regime_problems(file, authority, answers, problems)
    problems |= _find_history_problems(file, authority, answers, problems)
    problems |= _find_row_problems(file, regime, answers, problems)
    problems |= _find_kind_problems(file, regime, answers, problems)
    problems |= _find_conflicting_notes(file, regime, answers, problems)
    return problems | _find_problems_of_days(file, regime, answers, problems, today)


def to_stored_value(value: object) -> Any:
    """The JSON form of a typed value: dates and decimals as text."""
    return str(value) if isinstance(value, (date, Decimal)) else value


def parse_stored(fact: Fact, answer: Answer) -> Any:
    """The answer as it is stored."""
    return to_stored_value(typed.parse_value(fact, to_stored_value(answer.value)))


def _find_problem(answer: Answer, facts: Mapping[str, Fact], pieces: Sequence[Evidence], today: date) -> Message | None:
    fact = facts.get(answer.fact)
    if fact is None or fact.derived:
        return Message("this is no question of the dictionary; choose one from the form")
    if len(answer.note) > LONGEST_NOTE:
        return TOO_LONG.fill(count=len(answer.note), most=LONGEST_NOTE)
    if unprintable := printed_text.find_text_problem(answer.note):
        return unprintable
    if answer.standing is Standing.UNOBTAINABLE:
        return None if answer.note.strip() else Message("say why it cannot be obtained")
    value = typed.parse_value(fact, to_stored_value(answer.value))
    if value is None:
        return Message(
            "%(value)s is no answer; give %(kind)s", value=answer.value, kind=typed.describe_expected_value(fact)
        )
    if isinstance(value, date) and fact.is_event and value > today:
        return Message("%(day)s lies ahead; give the day it happened, or leave it open until it has", day=value)
    if isinstance(value, date) and (odd := _find_odd_day(value, today)):
        return odd
    return _find_problem_of_proofs(fact, answer, pieces)


def _find_odd_day(day: date, today: date) -> Message | None:
    return typed_days.find_outside_day(day, typed_days.FIRST_PAPER, today, typed_days.YEARS_OF_A_FACT)


def _find_problem_of_proofs(fact: Fact, answer: Answer, pieces: Sequence[Evidence]) -> Message | None:
    proofs = set(answer.proof_ids)
    if proofs - {piece.id for piece in pieces}:
        return Message("a proof does not stand on this file; choose evidence from the list")
    if answer.standing is Standing.PROVEN and not proofs:
        return Message("name the evidence that proves it, or record it as claimed only")
    if _only_repeats(fact, answer):
        return Message("the reason only repeats the answer; say what was done, when and with what result")
    return None


def _find_party_problems(case: Case, answers: Sequence[Answer], known: Mapping[str, Message]) -> dict[str, Message]:
    """Answers about the party held against its registration."""
    given = [one for one in answers if one.standing is not Standing.UNOBTAINABLE and one.fact not in known]
    found = {one.fact: party_facts.find_problem(case, one.fact, one.value) for one in given}
    return {name: problem for name, problem in found.items() if problem}


def _find_reason_problems(
    file: CaseFile, regime: Regime, answers: Sequence[Answer], known: Mapping[str, Message]
) -> dict[str, Message]:
    """Answers held against the rules for them: the sentence that they need, and what can prove them."""
    common = regime.casework.orders.common if regime.casework.orders is not None else ()
    names = (file.case.site, *(piece.title for piece in file.evidence), *common)
    found = {one.fact: _find_reason_problem(file, regime, one, names) for one in answers if one.fact not in known}
    return {fact: problem for fact, problem in found.items() if problem}


def _find_reason_problem(file: CaseFile, regime: Regime, one: Answer, names: Sequence[str]) -> Message | None:
    rule = regime.casework.answers.get(one.fact)
    if one.standing is Standing.UNOBTAINABLE:
        return act_elements.find_inquiry_problem(file.case, regime, one.fact, one.note)
    if one.standing is not Standing.PROVEN:
        return None
    named = _list_named(file, one)
    able = proving_pieces.list_able(regime, one.fact, one.value, named)
    if not able:
        return proving_pieces.find_problem(regime, one.fact, one.value, named, one.note)
    fact = regime.facts[one.fact]
    told = rule and answer_reasons.find_problem(rule, fact, one.value, one.note, able, names)
    unseen = negative_findings.find_problem(file, regime, one.fact, one.value, one.note, able)
    return told or answer_reasons.find_hollow_sentence(one.note) or unseen


def _find_kind_problems(
    file: CaseFile, regime: Regime, answers: Sequence[Answer], known: Mapping[str, Message]
) -> dict[str, Message]:
    """Proven answers whose proofs are of kinds that cannot show them, or can only with a sentence."""
    found = {
        one.fact: proving_pieces.find_problem(regime, one.fact, one.value, _list_named(file, one), one.note)
        or article_choice.find_problem(file.case, regime, one.fact, one.note, _list_proofs(file, regime, one))
        for one in answers
        if one.standing is Standing.PROVEN and one.fact not in known
    }
    return {fact: problem for fact, problem in found.items() if problem}


def _list_named(file: CaseFile, one: Answer) -> list[Evidence]:
    return [piece for piece in file.evidence if piece.id in one.proof_ids]


def _find_regime_problems(
    file: CaseFile, authority: Authority, answers: Sequence[Answer], known: Mapping[str, Message]
) -> dict[str, Message]:
    """Proven answers without the record of the authority, or without the circumstances, that the regime asks for."""
    regime = authority.regimes[file.case.regime]
    name = authority.in_regime(regime.id).letterhead.name
    found = {
        one.fact: authority_records.find_origin_problem(regime.facts[one.fact], _list_proofs(file, regime, one), name)
        or stated_circumstances.find_problem(
            regime.facts[one.fact], one.value, one.note, regime.casework.papers, file.case.matter
        )
        for one in answers
        if one.standing is Standing.PROVEN and one.fact not in known
    }
    return {fact: problem for fact, problem in found.items() if problem}


def _list_proofs(file: CaseFile, regime: Regime, one: Answer) -> list[Evidence]:
    """The named pieces that can show the answer; a sketch or a promise beside them adds nothing to them."""
    return proving_pieces.list_able(regime, one.fact, one.value, _list_named(file, one))


def _find_history_problems(
    file: CaseFile, authority: Authority, answers: Sequence[Answer], known: Mapping[str, Message]
) -> dict[str, Message]:
    """Proven counts of earlier violations, held against the register of past cases."""
    proven = [one for one in answers if one.standing is Standing.PROVEN and one.fact not in known]
    if not any(one.fact in violations.LOOK_BACKS for one in proven):
        return {}
    counts, regime = violations.count_violations(file, authority), authority.regimes[file.case.regime]
    found = {
        one.fact: violations.find_answer_problem(counts[one.fact], one.value, one.note, _list_proofs(file, regime, one))
        for one in proven
        if one.fact in counts
    }
    return {name: problem for name, problem in found.items() if problem}


def _find_row_problems(
    file: CaseFile, regime: Regime, answers: Sequence[Answer], known: Mapping[str, Message]
) -> dict[str, Message]:
    """Proven answers held against their proofs, the measurements and the measures of remediation on file."""
    found: dict[str, Message | None] = {}
    for one in answers:
        if one.standing is Standing.PROVEN and one.fact not in known:
            value, proofs = parse_stored(regime.facts[one.fact], one), _list_proofs(file, regime, one)
            checked = (check(file, one.fact, value, one.note, proofs) for check in ROW_CHECKS)
            found[one.fact] = next(filter(None, checked), None)
    return {name: problem for name, problem in found.items() if problem}


def _find_problems_of_days(
    file: CaseFile, regime: Regime, answers: Sequence[Answer], known: Mapping[str, Message], today: date
) -> dict[str, Message]:
    """Answers held against the other answers, and their days against those of the act and of their proofs."""
    given = {one.fact: one for one in answers if one.fact not in known and one.standing is not Standing.UNOBTAINABLE}
    values = day_sequence.list_values(file.answers) | {name: to_stored_value(one.value) for name, one in given.items()}
    found = {
        one.fact: problem
        for one in given.values()
        if one.standing is Standing.PROVEN and (problem := _find_proofs_of_other_days(file, regime, one))
    }
    explained = day_sequence.list_explained(file.answers) - given.keys()
    explained |= {name for name, one in given.items() if one.note.strip()}
    for name, others, message in day_sequence.find_contradictions(file, regime, values, explained, today):
        place = next((place for place in (name, *others) if place in given), None)
        if place is not None:
            found.setdefault(place, message)
    return found


def _find_conflicting_notes(
    file: CaseFile, regime: Regime, answers: Sequence[Answer], known: Mapping[str, Message]
) -> dict[str, Message]:
    """Sentences beside proven answers held against what these answers, and those on file, find."""
    proven = [one for one in answers if one.standing is Standing.PROVEN and one.fact not in known]
    given = {
        one.fact: typed.parse_value(regime.facts[one.fact], to_stored_value(one.value))
        for one in answers
        if one.fact not in known and one.standing is not Standing.UNOBTAINABLE
    }
    values = conflicts.list_proven(file, regime) | given
    found = {one.fact: conflicts.find_in_note(file, regime, one.fact, one.note, values) for one in proven}
    return {fact: conflict_words.describe_in_note(one) for fact, one in found.items() if one is not None}


def _find_proofs_of_other_days(file: CaseFile, regime: Regime, answer: Answer) -> Message | None:
    fact, pieces = regime.facts[answer.fact], _list_proofs(file, regime, answer)
    older = day_sequence.find_older_proofs(file.case, fact, to_stored_value(answer.value), pieces)
    later = day_sequence.find_later_proofs(file, regime, fact.id, answer.note, pieces)
    looks = [one for one in _list_named(file, answer) if one in pieces or one.kind in day_sequence.OBSERVING_KINDS]
    return older or later or negative_findings.find_early_look(file, regime, fact.id, answer.value, answer.note, looks)


def _only_repeats(fact: Fact, answer: Answer) -> bool:
    """The reason says no more than the question and the chosen words."""
    said = NOT_WORDS.sub("", answer.note).removeprefix("经查")
    question = NOT_WORDS.sub("", fact.zh.replace("是否", ""))
    chosen = fact.values.get(str(answer.value)) if fact.type == "choice" else None
    words = NOT_WORDS.sub("", chosen.zh) if chosen else ""
    return bool(said) and said in {question, words, f"{question}{words}", f"{question}为{words}", "是", "否", "符合"}
