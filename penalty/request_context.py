"""The language and the day of the present request."""

from datetime import date

from flask import current_app, g, has_request_context, request

from penalty import clock
from penalty.translations import list_languages


def language() -> str:
    """Chosen for this request, remembered, or the default."""
    remembered = request.cookies.get("language") if has_request_context() else None
    wanted = g.get("language") or remembered
    return wanted if wanted in list_languages() else str(current_app.config["BABEL_DEFAULT_LOCALE"])


def today() -> date:
    """The day in China; a test may fix it by the setting ``TODAY``."""
    fixed: date | None = current_app.config["TODAY"]
    return fixed or clock.day_of(clock.now())
