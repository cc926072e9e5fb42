"""Numbers in Chinese: as statutes number their articles, and as decisions write sums of money."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS, _UNITS = "零一二三四五六七八九", ("", "十", "百", "千")
_FORMAL_DIGITS, _FORMAL_UNITS = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
_GROUP_UNITS = ("", "万", "亿", "万亿")


def format_chinese_number(value: int) -> str:
    """A whole number below ten thousand, as statutes number their articles (一千零五十六)."""
    text = _spell_group(value, _DIGITS, _UNITS)
    return text[1:] if text.startswith("一十") else text


def parse_chinese_number(text: str) -> int:
    """The inverse of :func:`format_chinese_number`; also of 一十五."""
    total = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        else:
            total, digit = total + (digit or 1) * 10 ** _UNITS.index(sign), 0
    return total + digit


def format_formal_numerals(yuan: Decimal) -> str:
    """An amount in formal Chinese numerals, such as 贰拾贰万元整 or 壹佰元零伍分.

    Raises:
        ValueError: negative, more than two decimals, or not below ten thousand billion (10^16).
    """
    if yuan < 0 or yuan != yuan.quantize(Decimal("0.01")) or yuan >= 10**16:
        raise ValueError(f"{yuan} has no formal numerals: give at least 0, below 10^16, two decimals at most")
    whole, rest = divmod(int(yuan * 100), 100)
    text = f"{_spell_whole_yuan(whole)}元" if whole or not rest else ""
    jiao, fen = divmod(rest, 10)
    if not rest:
        return f"{text}整"
    gap = "零" if whole and not jiao else ""
    return text + (f"{_FORMAL_DIGITS[jiao]}角" if jiao else gap) + (f"{_FORMAL_DIGITS[fen]}分" if fen else "整")


def _spell_whole_yuan(value: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        group, value = divmod(value, 10_000**place)
        if group:
            zero = "零" if gap or (text and group < 1000) else ""
            text += zero + _spell_group(group, _FORMAL_DIGITS, _FORMAL_UNITS) + _GROUP_UNITS[place]
        gap = bool(text) and not group
    return text or "零"


def _spell_group(value: int, digits: str, units: tuple[str, ...]) -> str:
    """Four digits with their units; nothing for zero."""
    text, gap = "", False
    for place in range(3, -1, -1):
        digit, value = divmod(value, 10**place)
        if digit:
            text += ("零" if gap else "") + digits[digit] + units[place]
        gap = bool(text) and not digit
    return text


def parse_figure(text: str) -> Decimal:
    """A figure in digits, with or without commas, or in Chinese numerals: 1,800, 0.5, 三千, 两百."""
    digits = re.sub("[,，]", "", text)
    return Decimal(digits) if digits[0].isascii() else Decimal(parse_chinese_number(digits.replace("两", "二")))
