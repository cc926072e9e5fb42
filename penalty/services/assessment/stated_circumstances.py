"""The circumstances of an answer, which papers in English print after it, as the officer states them."""

import re
from decimal import Decimal

from penalty.criteria import stated_rows
from penalty.criteria.dictionary import Fact
from penalty.criteria.fact_values import parse_decimal
from penalty.criteria.paper_schema import Answers, PaperRules
from penalty.errors import Invalid
from penalty.messages import Bilingual, Message
from penalty.papers import language

WORD = re.compile(r"[^\W_]+")
LEAST_NEW_WORDS = 4
"""Words of a reason that neither the question nor its sentences have; with fewer it tells no circumstance."""


def find_problem(fact: Fact, value: object, reason: str, rules: PaperRules | None, matter: str) -> Message | None:
    """The fault of the reason of a proven answer: none where the papers need one, one that only repeats the answer,
    rows that do not make up the figure, or one in another language."""
    answers = rules.statements.get(fact.id) if rules is not None else None
    if rules is None or answers is None:
        return None
    if answers.is_by_rows:
        return _find_row_fault(answers, rules, value, reason, matter) or _find_foreign_words(fact, reason)
    if answers.circumstances is not None and _repeats(reason, fact, answers):
        wanted = answers.circumstances
        return Message("say more than the answer in the reason: %(wanted)s", wanted=Bilingual(wanted.zh, wanted.en))
    return _find_foreign_words(fact, reason)


def _find_row_fault(answers: Answers, rules: PaperRules, value: object, reason: str, matter: str) -> Message | None:
    total = parse_decimal(value) or Decimal(0)
    names = rules.penalties[matter].steps if answers.summed else answers.rows
    return stated_rows.find_row_fault(reason, names, total if answers.summed else None)


def _repeats(reason: str, fact: Fact, answers: Answers) -> bool:
    known = {word for text in (fact.en, *answers.sentences) for word in _list_words(text)}
    return len(set(_list_words(reason)) - known) < LEAST_NEW_WORDS


def _list_words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _find_foreign_words(fact: Fact, reason: str) -> Message | None:
    try:
        language.require_english({fact.id: reason})
    except Invalid as refusal:
        return refusal.problems[fact.id]
    return None
