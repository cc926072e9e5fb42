"""The pages: one module per stage, each with its blueprint, forms and views."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register every page of the product on ``app``."""
