"""Texts that say nothing: what is left of a record once its formulas are taken out."""

import re

from penalty.criteria.schemas.statement_schema import BoilerplateRule
from workflows.input_kinds import count_letters

NOT_WORDS = re.compile(r"[\W_]")
LABELS = re.compile(r"^\s*[问答][：:]", re.MULTILINE)
DAY = re.compile(r"\d{4}\s*[年.-]\s*\d{1,2}(?:\s*[月.-]\s*\d{1,2}日?)?|\d{1,2}月\d{1,2}日")


def is_hollow(rules: BoilerplateRule, text: str, *names: str) -> bool:
    """Fewer than the least number of signs say something; a day, or one of ``names`` alone, says nothing."""
    for name in names:
        text = text.replace(name, "")
    return count_telling_signs(rules, text) < rules.least


def says_something(text: str, least: int = 4) -> bool:
    """At least so many different signs that are no punctuation and no figure; two, such as 调离, may name a reason."""
    return count_letters(text) >= least


def repeats_names(rules: BoilerplateRule, text: str, *names: str) -> bool:
    """Fewer signs than the rules ask stand beyond the formulas and the words of ``names``; a figure stands beyond."""
    known = {
        pair
        for name in names
        for pair in list_pairs(NOT_WORDS.sub("", name)) | list_pairs(_strip_formulas(rules, name))
    }
    told = _strip_formulas(rules, text)
    held = [told[place : place + 2] in known for place in range(len(told) - 1)]
    beyond = [
        sign for place, sign in enumerate(told)
        if sign.isdigit() or not any(held[max(place - 1, 0) : place + 1])
    ]  # fmt: skip
    return len(beyond) < rules.beyond


def list_pairs(text: str) -> set[str]:
    """Two signs next to each other."""
    return {text[place : place + 2] for place in range(len(text) - 1)}


def count_telling_signs(rules: BoilerplateRule, text: str) -> int:
    return len(_strip_formulas(rules, text))


def _strip_formulas(rules: BoilerplateRule, text: str) -> str:
    """The signs that are left; without punctuation and days."""
    told = NOT_WORDS.sub("", DAY.sub("", LABELS.sub("", text)))
    for word in sorted(rules.words, key=len, reverse=True):
        told = told.replace(word, "")
    return told
