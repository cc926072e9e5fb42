"""The circumstances of an answer, which papers in English print after it, as the officer states them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from penalty.criteria.amounts import calculation_rows
from penalty.criteria.dictionary import Fact
from penalty.criteria.fact_values import parse_decimal
from penalty.criteria.schemas.paper_schema import Answers, PaperRules
from penalty.errors import Invalid
from penalty.messages import Bilingual, Message
from penalty.papers import language

WORD = re.compile(r"[^\W_]+")
ENDING = re.compile(r"(?:ied|ies|ing|ed|es|s|d|e)$")
LEAST_WORDS = 3
"""Words of its own that a reason needs: one tells who, what or when."""
SMALL_WORDS = frozenset(
    WORD.findall(
        "a an and any are as at be been by did do does for from had has have in is it its no not of on or that th thi "
        "there to wa were will with ye entity epa"
    )
)
"""Words that tell nothing by themselves, without their endings."""


def find_problem(fact: Fact, value: object, reason: str, rules: PaperRules | None, matter: str) -> Message | None:
    """The fault of the reason of a proven answer: none where the papers need one, one that only repeats the answer,
    rows that do not make up the figure, or one in another language."""
    answers = rules.statements.get(fact.id) if rules is not None else None
    if rules is None or answers is None:
        return None
    if answers.is_by_rows:
        return _find_row_fault(answers, rules, value, reason, matter) or _find_foreign_words(fact, reason)
    if answers.circumstances is not None and _only_repeats(reason, fact.en, *answers.sentences):
        wanted = answers.circumstances
        return Message("say more than the answer in the reason: %(wanted)s", wanted=Bilingual(wanted.zh, wanted.en))
    return _find_foreign_words(fact, reason)


def _find_row_fault(answers: Answers, rules: PaperRules, value: object, reason: str, matter: str) -> Message | None:
    total = parse_decimal(value) or Decimal(0)
    names = rules.penalties[matter].steps if answers.summed else answers.rows
    return calculation_rows.find_row_fault(reason, names, total if answers.summed else None)


def _find_foreign_words(fact: Fact, reason: str) -> Message | None:
    try:
        language.require_english({fact.id: reason})
    except Invalid as refusal:
        return refusal.problems[fact.id]
    return None


def _only_repeats(reason: str, *answers: str) -> bool:
    """The reason has hardly a word of its own beside those of the question and of its answers."""
    known = {stem for text in answers for stem in _list_stems(text)}
    return len({*_list_stems(reason)} - known - SMALL_WORDS) < LEAST_WORDS


def _list_stems(text: str) -> Iterator[str]:
    """The words without the endings by which a question and its answer differ."""
    yield from (ENDING.sub("", word) for word in WORD.findall(text.casefold()))
