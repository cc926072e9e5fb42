"""Texts that say nothing: what is left of a record once its formulas are taken out."""

import re

from penalty.criteria.statement_schema import HollowWords

NOT_WORDS = re.compile(r"[\W_]")
LABELS = re.compile(r"^\s*[问答][：:]", re.MULTILINE)
DAY = re.compile(r"\d{4}\s*[年.-]\s*\d{1,2}(?:\s*[月.-]\s*\d{1,2}日?)?|\d{1,2}月\d{1,2}日")


def is_hollow(rules: HollowWords, text: str, *names: str) -> bool:
    """Fewer than the least number of signs say something; a day, or one of ``names`` alone, says nothing."""
    for name in names:
        text = text.replace(name, "")
    return count_telling_signs(rules, text) < rules.least


def count_telling_signs(rules: HollowWords, text: str) -> int:
    told = NOT_WORDS.sub("", DAY.sub("", LABELS.sub("", text)))
    for word in sorted(rules.words, key=len, reverse=True):
        told = told.replace(word, "")
    return len(told)
