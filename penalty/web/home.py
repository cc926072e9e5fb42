"""The first page, and the choice of language."""

import re
from urllib.parse import urlsplit

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug import Response
from werkzeug.exceptions import HTTPException

from penalty.translations import list_languages
from penalty.web.context import public

pages = Blueprint("home", __name__)
ONE_YEAR_SECONDS = 365 * 24 * 3600
UNSAFE_SIGNS = re.compile(r"[\x00-\x1f\x7f\\]")
"""Control signs, which browsers leave out of an address, and the stroke that they read as another."""


@pages.get("/")
@public
def index() -> str:
    return render_template("home/index.html")


@pages.get("/language/<language>")
@public
def set_language(language: str) -> Response:
    response = redirect(safe_internal_path(request.args.get("next")) or url_for("home.index"))
    if language in list_languages():
        response.set_cookie(
            "language",
            language,
            max_age=ONE_YEAR_SECONDS,
            samesite="Lax",
            httponly=True,
            secure=current_app.config["HTTPS"],
        )
    return response


@pages.before_app_request
def _apply_requested_language() -> None:
    if request.args.get("language") in list_languages():
        g.language = request.args["language"]


def safe_internal_path(address: str | None) -> str | None:
    """``address`` if a page of this site is opened by it, else ``None``."""
    if not address or not address.startswith("/") or address.startswith("//") or UNSAFE_SIGNS.search(address):
        return None
    adapter = current_app.create_url_adapter(request)
    try:
        if adapter is not None:
            adapter.match(urlsplit(address).path, method="GET")
    except (HTTPException, ValueError):
        return None
    return address
