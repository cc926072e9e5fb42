"""Sources as links, and the language that a quoted text is in."""

import re

from markupsafe import Markup, escape

_WEB_ADDRESS_PATTERN = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?!md\b|txt\b|yaml\b)[a-z]{2,}(?![\w.-])(?:/[^\s,;()（），；。]*)?"
)
_CHINESE_PATTERN = re.compile(r"[一-鿿]")


def link_addresses(text: str) -> Markup:
    """``text`` marked as in its language; its addresses become links that send no referrer."""
    html, end = Markup(), 0
    for found in _WEB_ADDRESS_PATTERN.finditer(text):
        html += escape(text[end : found.start()])
        html += Markup('<a href="https://{0}" rel="external noreferrer">{0}</a>').format(found[0])
        end = found.end()
    return Markup('<span lang="{}">{}</span>').format(detect_language(text), html + escape(text[end:]))


def detect_language(text: str) -> str:
    """Chinese as soon as one sign of it is Chinese."""
    return "zh-CN" if _CHINESE_PATTERN.search(text) else "en"
