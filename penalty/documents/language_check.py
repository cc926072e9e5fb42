"""The language check of a paper before it is signed: what its rules forbid, demand and compare.

The rules are data of the regime (``language.yaml``). Quoted articles, the party's own words and names are not ours to
choose and are left out. Texts are compared without spaces and line ends.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from penalty.criteria.schemas.language_schema import LanguageRule
from penalty.documents.number_agreement import AGREEMENTS
from penalty.models import DECISIONS, NOTICES, DocumentKind

CHECKED_KINDS = (*DECISIONS, *NOTICES, DocumentKind.CORRECTION_ORDER)
"""The kinds of papers that a rule is for which names none."""
NAMES = frozenset({"party", "authority", "verification", "payment", "number", "code", "addressee", "officers"})
OTHERS_WORDS = frozenset({"stated", "steps"})
"""Parts of a paper that are others' words, or are kept with it and not printed."""
FOOT = re.compile(r"—\s*\d+\s*—|核验码：\S*\s+核验网址：\S+")
"""The page number, and the code by which each page is verified."""
EMPTY = re.compile(r"[—\-/／无空略]*|待定|待补充|（?以下空白）?")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place of a paper that breaks a rule; ``phrase`` are the words that stand there, empty where none do."""

    rule: LanguageRule
    place: str
    phrase: str


def list_rules(rules: Mapping[str, LanguageRule], kind: DocumentKind) -> tuple[LanguageRule, ...]:
    """The rules for papers of ``kind``; what is asked of a record alone, when it is typed, is none of them."""
    told = (one for one in rules.values() if one.typed != ("record",))
    return tuple(one for one in told if kind in (one.papers or CHECKED_KINDS))


def find_hits(rules: Iterable[LanguageRule], paper: Mapping[str, Any], pages: Sequence[str] = ()) -> Iterator[Hit]:
    """Every rule that the data of a paper, or the text of its finished pages, breaks; each place once."""
    texts = [(path, squeeze(text)) for path, text in list_own_texts(paper)]
    printed = _list_printed(pages, paper)
    for rule in rules:
        yield from _find_forbidden(rule, texts, printed)
        yield from (Hit(rule, path, "") for path in rule.require if not _is_filled(rule, paper, path))
        if rule.agree:
            differences = AGREEMENTS[rule.agree](paper, "".join(text for _, text in printed))
            yield from (Hit(rule, place, phrase) for place, phrase in differences)


def find_phrase(rule: LanguageRule, text: str) -> str:
    """The words of a typed text that the rule forbids; empty without any."""
    hits = (found[0] for pattern in rule.forbid if (found := re.search(pattern, squeeze(text))))
    return next(hits, "")


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def list_own_texts(paper: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(path, text) of what the authority itself writes in a paper."""
    for path, text in list_texts(paper):
        parts = path.split(".")
        if parts[0] not in NAMES and not OTHERS_WORDS & set(parts):
            yield path, text


def list_texts(paper: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(path, text) of everything in a paper but the articles that it quotes."""
    yield from _iterate_texts(paper, "")


def list_values(paper: Any, path: str) -> list[Any]:
    """The values at a dotted path; a list on the way stands for each of its entries."""
    if isinstance(paper, list):
        return [value for one in paper for value in list_values(one, path)]
    head, _, rest = path.partition(".")
    if not isinstance(paper, Mapping) or head not in paper:
        return []
    found = paper[head]
    if rest:
        return list_values(found, rest)
    return found if isinstance(found, list) else [found]


def _find_forbidden(
    rule: LanguageRule, texts: Sequence[tuple[str, str]], printed: Sequence[tuple[str, str]]
) -> Iterator[Hit]:
    """The place in the data that shows it; else the page."""
    for pattern in rule.forbid:
        in_data = list(_search(pattern, texts))
        for place, phrase in in_data or _search(pattern, printed):
            yield Hit(rule, place, phrase)


def _search(pattern: str, texts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for place, text in texts:
        if found := re.search(pattern, text):
            yield place, found[0]


def _is_filled(rule: LanguageRule, paper: Mapping[str, Any], path: str) -> bool:
    """True where each value says something and, where the rule asks for it, one of them what it must."""
    values = [squeeze(str(one)) for one in list_values(paper, path) if one is not None]
    if not values or any(EMPTY.fullmatch(one) for one in values):
        return False
    return not rule.like or any(re.search(pattern, one) for pattern in rule.like for one in values)


def _iterate_texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        quoted = "reference" in value and "text" in value
        for key, one in value.items():
            if not (quoted and key == "text"):
                yield from _iterate_texts(one, f"{path}.{key}".lstrip("."))
    elif isinstance(value, (list, tuple)):
        for place, one in enumerate(value, 1):
            yield from _iterate_texts(one, f"{path}.{place}")


def _list_printed(pages: Sequence[str], paper: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(page, text) without feet, names, quotations; the first stretch of the next page is read with each."""
    plain = [squeeze(FOOT.sub("", page)) for page in pages]
    names = [text for name in NAMES & paper.keys() for _, text in _iterate_texts(paper[name], name)]
    quoted = sorted({squeeze(one) for one in (*names, *_list_quoted(paper))} - {""}, key=len, reverse=True)
    joined = [text + (plain[place + 1][:SEAM] if place + 1 < len(plain) else "") for place, text in enumerate(plain)]
    return [(f"第{place}页", _leave_out(text, quoted)) for place, text in enumerate(joined, 1)]


SEAM = 40
"""Signs of the next page that are read with a page, so that no phrase is lost between them."""


def _leave_out(text: str, quoted: Sequence[str]) -> str:
    for one in quoted:
        text = text.replace(one, "")
    return text


def _list_quoted(value: Any) -> Iterator[str]:
    """The texts of articles and the words of the party."""
    if isinstance(value, Mapping):
        yield from (str(value[key]) for key in ("text",) if "reference" in value and value.get(key))
        yield from (str(value[key]) for key in OTHERS_WORDS if value.get(key))
        yield from (text for one in value.values() for text in _list_quoted(one))
    elif isinstance(value, (list, tuple)):
        yield from (text for one in value for text in _list_quoted(one))
