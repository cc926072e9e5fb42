"""The circumstances of an answer, which papers in English print after it, as the officer states them."""

import re

from penalty.criteria.dictionary import Fact
from penalty.criteria.paper_schema import PaperRules
from penalty.errors import Invalid
from penalty.messages import Bilingual, Message
from penalty.papers import language

NOT_WORDS = re.compile(r"\W|_")


def find_problem(fact: Fact, reason: str, rules: PaperRules | None) -> Message | None:
    """The fault of the reason of a proven answer: none where the papers need one, one that only repeats the answer,
    or one in another language."""
    answers = rules.statements.get(fact.id) if rules is not None else None
    if answers is None:
        return None
    wanted = answers.circumstances
    said = _fold(reason)
    if wanted is not None and said in {"", _fold(fact.en), *map(_fold, answers.sentences)}:
        return Message("say more than the answer in the reason: %(wanted)s", wanted=Bilingual(wanted.zh, wanted.en))
    try:
        language.require_english({fact.id: reason})
    except Invalid as refusal:
        return refusal.problems[fact.id]
    return None


def _fold(text: str) -> str:
    return NOT_WORDS.sub("", text).casefold()
