"""Articles found and named: 第三十三条第一款, 33(1), and the paragraph of a quoted text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from penalty.criteria import schema
from penalty.criteria.numerals import format_chinese_number


def find_quotation(data: schema.EnactmentData, number: str) -> schema.Quotation:
    """The article, paragraph or list item ``number`` with its text and how it is cited."""
    for item in data.items:
        if item.id == number:
            return schema.Quotation(text=item.zh, ref=f"第{number}项", status=item.status, note=item.note)
    key, parts = number, number.split("-")
    while key not in data.articles and len(parts) > 1:
        parts = parts[:-1]
        key = "-".join(parts)
    found = data.articles.get(key, schema.Quotation())
    if key == number or not found.text:
        return found
    text = _find_paragraph(found.text, [int(part) for part in number.split("-")[len(parts) :] if part.isdigit()])
    return found.model_copy(update={"text": text, "ref": ""})


def _find_paragraph(text: str, path: list[int]) -> str:
    """The numbered paragraph of an article of lines and （一）-items; the whole if unclear."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    groups: list[list[str]] = []
    for line in lines:
        if re.match(r"[（(][一二三四五六七八九十]+[)）]", line) and groups:
            groups[-1].append(line)
        else:
            groups.append([line])
    if not path or not 0 < path[0] <= len(groups):
        return text
    group = groups[path[0] - 1]
    if len(path) > 1 and 0 < path[1] < len(group):
        return f"{group[0]}{group[path[1]]}"
    return "\n".join(group)


def format_chinese_reference(number: str) -> str:
    """``33-1`` as 第三十三条第一款, ``32-1-3`` as 第三十二条第一款第三项."""
    parts = number.split("-")
    if not all(part.isdigit() for part in parts):
        return f"第{number}项"
    return "".join(f"第{format_chinese_number(int(part))}{word}" for part, word in zip(parts, "条款项目", strict=False))


def format_short_reference(number: str) -> str:
    """``33-1`` as 33(1); nothing for a list item, which has a number of its own."""
    parts = number.split("-")
    if not all(part.isdigit() for part in parts):
        return ""
    return parts[0] + "".join(f"({part})" for part in parts[1:])


OWN_NUMBERS: Mapping[str, Callable[[schema.EnactmentData, str], str]] = {
    "zh": lambda data, number: find_quotation(data, number).ref or format_chinese_reference(number)
}
"""By language, how statutes written in it cite their own parts."""
