"""Sources as links, and the language that a quoted text is in."""

import re

from markupsafe import Markup, escape

_WEB_ADDRESS_PATTERN = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?!md\b|txt\b|yaml\b)[a-z]{2,}(?![\w.-])(?:/[^\s,;()（），；。]*)?"
)
_CHINESE_PATTERN = re.compile(r"[一-鿿]")


def link_addresses(text: str) -> Markup:
    """``text``, marked as in its language, with addresses as links that tell the other side nothing of this page."""
    made, end = Markup(), 0
    for found in _WEB_ADDRESS_PATTERN.finditer(text):
        made += escape(text[end : found.start()])
        made += Markup('<a href="https://{0}" rel="external noreferrer">{0}</a>').format(found[0])
        end = found.end()
    return Markup('<span lang="{}">{}</span>').format(detect_language(text), made + escape(text[end:]))


def detect_language(text: str) -> str:
    """The language of a quoted text, for its ``lang``: Chinese as soon as a sign of it is Chinese."""
    return "zh-CN" if _CHINESE_PATTERN.search(text) else "en"
