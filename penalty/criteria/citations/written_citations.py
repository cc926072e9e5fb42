"""Articles as people write them in Chinese text, held against the stored text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from penalty.criteria import references
from penalty.criteria.legal_regime import Regime
from penalty.criteria.numerals import parse_chinese_number
from penalty.criteria.schemas import regime_schema
from penalty.messages import Message

_NUMBER = "[零一二三四五六七八九十百千]+"
_WRITTEN = re.compile(
    rf"《(?P<title>[^》]+)》第(?P<article>{_NUMBER})条"
    rf"(?:第(?P<paragraph>{_NUMBER})款)?(?:第[（(]?(?P<item>{_NUMBER})[）)]?项)?"
)
_COUNTRY = "中华人民共和国"


def list_missing_parts(regime: Regime, text: str) -> list[str]:
    """The citations of ``text`` that name a paragraph or an item which no version of the article has; a version that
    is not stored is not judged."""
    return list(dict.fromkeys(found[0] for found in _WRITTEN.finditer(text) if _is_missing(regime, found)))


def describe_missing_part(citation: str) -> Message:
    return Message(
        "%(citation)s names a paragraph or an item that the article does not have; count them on the law pages and "
        "mend the citation where it was typed",
        citation=citation,
    )


def _is_missing(regime: Regime, found: re.Match[str]) -> bool:
    number = _join_number(found)
    article = number.partition("-")[0]
    versions = [one for one in _find_versions(regime, found["title"]) if references.count_paragraphs(one, article)]
    return bool(versions) and not any(references.has_part(one, number) for one in versions)


def _join_number(found: re.Match[str]) -> str:
    """33-1, 32-1-3; an item without its paragraph is one of the first."""
    item = found["item"]
    paragraph = found["paragraph"] or ("一" if item else "")
    return "-".join(str(parse_chinese_number(one)) for one in (found["article"], paragraph, item) if one)


def _find_versions(regime: Regime, title: str) -> Iterator[regime_schema.EnactmentData]:
    """Every version of the text; without the country's name a law is the same one."""
    for one in regime.enactments.values():
        if one.data.title.zh in (title, f"{_COUNTRY}{title}"):
            yield one.data
