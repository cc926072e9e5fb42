"""Articles found and named: 第三十三条第一款, 33(1), and the paragraph of a quoted text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from penalty.criteria.numerals import format_chinese_number
from penalty.criteria.schemas import regime_schema

_ITEM = re.compile(r"[（(][一二三四五六七八九十]+[)）]")
_ITEM_DEPTH = 2
_PRECEDING_ITEMS = re.compile(r"前款((?:、?第[一二三四五六七八九十]+项)+)[^，。；]*，[^。；]*罚款")
_ITEM_NAME = re.compile(r"第([一二三四五六七八九十]+)项")
_PART_NAMES = ("第{}条", "第{}款", "第（{}）项", "第{}目")
_REFERENCE = re.compile(r"(?P<title>《[^》]+》)(?P<article>第[^条款项]+条)(?P<part>.*)")
_TITLE_OR_QUOTATION = re.compile(r"“[^”<]*”|《中华人民共和国(?P<name>[^》<]+)》")


def find_quotation(data: regime_schema.EnactmentData, number: str) -> regime_schema.Quotation:
    """The article, paragraph or list item ``number`` with its text and how it is cited."""
    for item in data.items:
        if item.id == number:
            return regime_schema.Quotation(text=item.zh, ref=f"第{number}项", status=item.status, note=item.note)
    key, parts = number, number.split("-")
    while key not in data.articles and len(parts) > 1:
        parts = parts[:-1]
        key = "-".join(parts)
    found = data.articles.get(key, regime_schema.Quotation())
    if key == number or not found.text:
        return found
    text = _find_paragraph(found.text, [int(part) for part in number.split("-")[len(parts) :] if part.isdigit()])
    return found.model_copy(update={"text": text, "ref": ""})


def _find_paragraph(text: str, path: list[int]) -> str:
    """The numbered paragraph of an article of lines and （一）-items; the whole if unclear."""
    groups = _split_paragraphs(text)
    if not path or not 0 < path[0] <= len(groups):
        return text
    group = groups[path[0] - 1]
    if len(path) > 1 and 0 < path[1] < len(group):
        return f"{group[0]}{group[path[1]]}"
    return "\n".join(group)


def _split_paragraphs(text: str) -> list[list[str]]:
    """Each paragraph of an article: its first line, then its items."""
    groups: list[list[str]] = []
    for line in (line.strip() for line in text.split("\n") if line.strip()):
        if _ITEM.match(line) and groups:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def count_paragraphs(data: regime_schema.EnactmentData, article: str) -> int | None:
    """The number of paragraphs of an article, None where its text is not stored whole."""
    found = data.articles.get(article)
    return len(_split_paragraphs(found.text)) if found is not None and found.text else None


def has_part(data: regime_schema.EnactmentData, number: str) -> bool:
    """False where the stored text of the article has no such paragraph or item; True where it is not stored."""
    article, *path = number.split("-")
    stored = data.articles.get(article)
    if stored is None or not stored.text or not all(part.isdigit() for part in path):
        return True
    place, *items = map(int, path or ["1"])
    groups = _split_paragraphs(stored.text)
    return 0 < place <= len(groups) and all(0 < item < len(groups[place - 1]) for item in items[:1])


def find_fine_paragraph(data: regime_schema.EnactmentData, number: str) -> str | None:
    """The next paragraph, such as ``112-2`` for ``112-1-6``, where that one says what the item costs: an article that
    lists acts in one paragraph and their fines in the next is cited with both."""
    article, *path = number.split("-")
    stored = data.articles.get(article)
    if stored is None or len(path) != _ITEM_DEPTH or not all(part.isdigit() for part in path):
        return None
    place, item = map(int, path)
    following = _split_paragraphs(stored.text)[place : place + 1]
    names = _PRECEDING_ITEMS.findall(following[0][0]) if following else []
    said = {number for name in names for number in _ITEM_NAME.findall(name)}
    others = bool(following) and "前款除" in following[0][0]
    return f"{article}-{place + 1}" if others or format_chinese_number(item) in said else None


def list_cited_parts(data: regime_schema.EnactmentData, number: str) -> tuple[str, ...]:
    """The numbers of article, paragraph and item; none for the paragraph of an article that has only one."""
    article, *path = number.split("-")
    shown = ["", *path[1:]] if path[:1] == ["1"] and count_paragraphs(data, article) == 1 else path
    return (article, *shown)


def format_chinese_reference(parts: Sequence[str]) -> str:
    """``33``, ``1`` as 第三十三条第一款; ``32``, nothing, ``3`` as 第三十二条第（三）项."""
    if not all(part.isdigit() for part in parts if part):
        return f"第{'-'.join(parts)}项"
    named = zip(parts, _PART_NAMES, strict=False)
    return "".join(name.format(format_chinese_number(int(part))) for part, name in named if part)


def format_short_reference(parts: Sequence[str]) -> str:
    """``33``, ``1`` as 33(1); nothing for a list item, which has a number of its own."""
    if not all(part.isdigit() for part in parts if part):
        return ""
    return parts[0] + "".join(f"({part})" for part in parts[1:] if part)


def cite_in_chinese(data: regime_schema.EnactmentData, number: str) -> str:
    return find_quotation(data, number).ref or format_chinese_reference(list_cited_parts(data, number))


def join_references(references: Iterable[str]) -> str:
    """References such as 《…法》第一百零二条第一款第（八）项 in one row: a title, and an article, that the one before
    has too is not said again."""
    found: list[str] = []
    title = article = ""
    for reference in references:
        named = _REFERENCE.fullmatch(reference)
        if named is None:
            found.append(reference)
            title = article = ""
            continue
        is_same = named["title"] == title
        is_same_article = is_same and named["article"] == article and bool(named["part"])
        found.append(named["part"] if is_same_article else named["article"] + named["part"] if is_same else reference)
        title, article = named["title"], named["article"]
    return "、".join(found)


def shorten_titles(text: str) -> str:
    """``text`` in which a national law that was named in full before is named without 中华人民共和国; what is quoted
    stays word for word."""
    seen: set[str] = set()

    def shorten(found: re.Match[str]) -> str:
        name = found["name"]
        if name is None or name not in seen:
            seen.update([name] if name else [])
            return found[0]
        return f"《{name}》"

    return _TITLE_OR_QUOTATION.sub(shorten, text)


OWN_NUMBERS: Mapping[str, Callable[[regime_schema.EnactmentData, str], str]] = {"zh": cite_in_chinese}
"""By language, how statutes written in it cite their own parts."""
