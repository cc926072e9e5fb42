"""The first page, and the choice of language."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug import Response

from penalty.translations import list_languages
from penalty.web.context import public

pages = Blueprint("home", __name__)
ONE_YEAR_SECONDS = 365 * 24 * 3600


@pages.get("/")
@public
def index() -> str:
    return render_template("home/index.html")


@pages.get("/language/<language>")
@public
def set_language(language: str) -> Response:
    response = redirect(safe_internal_path(request.args.get("next")) or url_for("home.index"))
    if language in list_languages():
        response.set_cookie("language", language, max_age=ONE_YEAR_SECONDS, samesite="Lax", httponly=True)
    return response


@pages.before_app_request
def _apply_requested_language() -> None:
    if request.args.get("language") in list_languages():
        g.language = request.args["language"]


def safe_internal_path(address: str | None) -> str | None:
    """``address`` if it is a page of this site, else ``None``."""
    safe = address is not None and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if safe else None
