"""Typed text as it reaches the pages: the one door that every form and every address passes."""

import re
import unicodedata
from typing import Any

from flask import Flask, Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.routing import BaseConverter, IntegerConverter, Map
from werkzeug.utils import cached_property

from penalty.casefile.texts import printed_text

CONTROL_SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs that no text holds and some databases refuse; tabs and line breaks stay."""
LARGEST_KEY = 2**31 - 1
"""The largest key that every database takes."""
WIDE_SIGNS = re.compile("[\uff01-\uff5e\u3000]")


class NameConverter(BaseConverter):
    """A name in the path of a page: no control signs, and of the length of a name; else there is no such page."""

    regex = r"[^/\x00-\x1f\x7f-\x9f\ufffd]{1,200}"
    part_isolating = True


class KeyConverter(IntegerConverter):
    """A number in the path of a page that a key of a database may have; else there is no such page."""

    def __init__(self, rules: Map, **limits: Any) -> None:
        super().__init__(rules, **{"max": LARGEST_KEY, **limits})


def init_app(app: Flask) -> None:
    """Set the door up before the pages are registered: their rules know only what is there by then."""
    app.request_class = TypedRequest
    app.url_map.converters |= {"default": NameConverter, "string": NameConverter, "int": KeyConverter}


def tidy_text(text: str) -> str:
    """The text without control signs; where it is a number, a day or a code in full width, in plain digits and
    letters."""
    plain = CONTROL_SIGNS.sub("", text)
    narrow = unicodedata.normalize("NFKC", plain) if WIDE_SIGNS.search(plain) else plain
    return narrow.strip() if narrow is not plain and narrow.isascii() else plain


class TypedRequest(Request):
    """A request whose form and query are tidied before anybody reads them; passwords stay as they are."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """Without hidden signs and the blanks around a value: nobody looks for them."""
        tidied = _tidy_all(super().args).items(multi=True)
        return ImmutableMultiDict((name, printed_text.HIDDEN.sub("", value).strip()) for name, value in tidied)

    def _load_form_data(self) -> None:
        is_loaded = "form" in self.__dict__
        super()._load_form_data()
        if not is_loaded:
            self.__dict__["form"] = _tidy_all(self.__dict__["form"])


def _tidy_all(values: MultiDict[str, str]) -> MultiDict[str, str]:
    pairs = values.items(multi=True)
    return ImmutableMultiDict(
        (CONTROL_SIGNS.sub("", name), value if "password" in name else tidy_text(value)) for name, value in pairs
    )
