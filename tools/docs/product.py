"""Words of the pages in both languages, as the product itself says them."""

from functools import cache
from tempfile import TemporaryDirectory

from flask import Flask
from flask_babel import LazyString, force_locale

from penalty.app import create_app


@cache
def build_product() -> Flask:
    """The application, in a folder that is gone as soon as it is built; nothing is asked of its database."""
    with TemporaryDirectory() as instance:
        return create_app({"INSTANCE": instance, "TESTING": True})


def translate_both(text: LazyString) -> tuple[str, str]:
    """``text`` in English and in Chinese."""
    return _translate(text, "en"), _translate(text, "zh")


def _translate(text: LazyString, language: str) -> str:
    with build_product().test_request_context(), force_locale(language):
        return str(text)
