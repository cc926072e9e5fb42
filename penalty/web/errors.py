"""Pages for what went wrong: each names the cause and the cure, and loses nothing."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Flask, current_app, redirect, render_template, request, url_for
from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug import Response
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError

from penalty import auth_session
from penalty.errors import Invalid, NotAllowed, ServiceError, Stale
from penalty.extensions import db
from penalty.labels.translation import find_field_words, translate
from penalty.messages import MessageError
from penalty.models import User
from penalty.services import second_factors
from penalty.storage import FileAltered, FileMissing, FileTooLarge, StorageError, StorageFull
from penalty.web import context, request_log
from workflows.machine import ActionRefused
from workflows.vocabulary import Role

Page = tuple[str, int]
SENTENCE_PATTERN = re.compile(r"[^\w.:/-]|[^\x00-\x7f]")
"""Characters that choices, dates, times and numbers never hold."""
FIRST_PAGES = ("auth.change_password", "auth.sign_out")
"""Pages that open while one still has to choose a password of one's own."""
UNKNOWN_HOST = "these pages are not served under this name; an administrator adds it to the setting TRUSTED_HOSTS\n"
"""Without a trusted name there is no address that a page could lead to."""
FACTOR_PAGES = (*FIRST_PAGES, *(f"second_factor.{name}" for name in ("index", "begin", "confirm")))
"""Pages that open while one still has to set up a second factor."""
HIDDEN_FIELDS = ("csrf_token", "once", "version", "digest")


START_FROM_LISTS = _("Start from the case list or from your work.")
HTTP_PAGES: Mapping[int, tuple[Text, Text, Text]] = {
    400: (_("The request was not understood"), _("A field or an address is malformed."),
          _("Go back, correct it and send again.")),
    403: (_("You may not open this page"), _("None of your roles gives the right to it."),
          _("Ask an administrator for the role, or a colleague who holds it.")),
    404: (_("There is no such page"), _("The address is wrong, or the page was moved."),
          START_FROM_LISTS),
    405: (_("This page is not opened this way"), _("The address takes another kind of request."),
          START_FROM_LISTS),
    413: (_("The upload is too large"), _("Together the files exceed what one upload may hold."),
          _("Send fewer or smaller files at once. Nothing was stored.")),
    414: (_("The address is too long"), _("The address is too long to be read."),
          _("Go back, and search with fewer words or open the page from its link.")),
    416: (_("The file has no such part"), _("The part that was asked for lies beyond its end."),
          _("Save the file anew, as a whole.")),
    429: (_("Too many attempts"), _("Too many requests came from here."),
          _("Wait a few minutes, then try again.")),
}  # fmt: skip
"""Heading, cause and cure by status."""
FILE_LOST = (
    500, _("The file is not what was put on file"),
    _("It is not given out. Tell an administrator: a copy must be restored from the backup."),
)  # fmt: skip
MESSAGE_PAGES: Mapping[type[MessageError], tuple[int, Text, Text]] = {
    Stale: (409, _("The case has changed"), _("Open the case, look at what changed, and try again.")),
    NotAllowed: (403, _("You may not do this"), _("If you need it for your work, ask a chief or an administrator.")),
    ServiceError: (400, _("Nothing was saved"), _("Go back, correct it and send again.")),
    FileAltered: FILE_LOST,
    FileMissing: FILE_LOST,
    StorageFull: (507, _("The disk is full"), _("Nothing was stored. Tell an administrator.")),
    FileTooLarge: (413, _("The file was not stored"), _("Nothing was stored.")),
    StorageError: (500, _("The file was not stored"), _("Nothing was stored.")),
}
"""Status, heading and cure by error; its message is the cause."""


def init_app(app: Flask) -> None:
    app.before_request(_require_allowed_role)
    app.register_error_handler(HTTPException, _handle_http_error)
    app.register_error_handler(CSRFError, _handle_csrf_error)
    app.register_error_handler(Invalid, _handle_invalid)
    app.register_error_handler(ActionRefused, _handle_refusal)
    app.register_error_handler(Exception, _handle_unexpected_error)
    for kind, page in MESSAGE_PAGES.items():
        app.register_error_handler(kind, partial(_handle_message_error, page))


def render_error(code: int, heading: object, cause: object, cure: object, **more: Any) -> Page:
    more = {"typed": _list_typed_texts(), "form_page": _find_form_page(), **more}
    texts = {"heading": str(heading), "cause": cause, "remedy": str(cure)}
    more = {"number": request_log.get_number() if code >= 500 else "", **more}
    return render_template("errors/error.html", code=code, **texts, **more), code


def _list_typed_texts() -> list[tuple[str, str]]:
    """The sentences of the form that was sent, each under the words for its field; no choices, dates or numbers,
    nothing hidden, and of a form that asks for a password nothing at all: its other fields may repeat it."""
    if request.method != "POST":
        return []
    try:
        fields = [(name, text.strip()) for name, text in request.form.items(multi=True)]
    except RequestEntityTooLarge:
        return []
    if any("password" in name for name, _text in fields):
        return []
    return [
        (find_field_words(name.partition(".")[0]), text)
        for name, text in fields
        if SENTENCE_PATTERN.search(text) and name not in HIDDEN_FIELDS
    ]


def _find_form_page() -> str | None:
    """The page that the form stands on, where it can be opened by its address."""
    if request.method != "POST" or request.url_rule is None:
        return None
    adapter = current_app.create_url_adapter(request)
    return request.path if adapter is not None and "GET" in adapter.allowed_methods() else None


def _require_allowed_role() -> Response | Page | None:
    """Deny by default: a view without stated roles opens for nobody."""
    if request.endpoint in (None, "static"):
        return None
    view = current_app.view_functions[str(request.endpoint)]
    allowed: frozenset[Role] | None = getattr(view, "allowed_roles", frozenset())
    if allowed is None:
        return None
    person = auth_session.signed_in_user()
    if person is None:
        return _render_signed_out()
    if person.must_change_password and request.endpoint not in FIRST_PAGES:
        return redirect(url_for(FIRST_PAGES[0]))
    if _lacks_factor(person) and request.endpoint not in FACTOR_PAGES:
        return redirect(url_for("second_factor.index"))
    if allowed != frozenset(Role) and not person.roles & allowed:
        return _render_http_error(403)
    return None


def _lacks_factor(person: User) -> bool:
    """The installation demands a second factor of this person, and there is none."""
    demanded = current_app.config["SECOND_FACTOR"]
    return demanded != "optional" and second_factors.lacks_factor(db.session, person, demanded)


def _render_signed_out() -> Response | Page:
    if request.method == "GET":
        return redirect(url_for("auth.sign_in", next=request.full_path.rstrip("?")))
    if not _list_typed_texts():
        return redirect(url_for("auth.sign_in"))
    return render_error(
        401, _("You are signed out"), _("The sign-in ended before the form was sent. Nothing was saved."),
        _("Copy what you typed, sign in and send the form again."),
    )  # fmt: skip


def _handle_http_error(error: HTTPException) -> Page | Response | HTTPException:
    if error.code is None or error.code < 400:
        return error
    if isinstance(error, SecurityError):
        return Response(UNKNOWN_HOST, 400, content_type="text/plain; charset=utf-8")
    return _render_http_error(error.code)


def _render_http_error(code: int) -> Page:
    heading, cause, cure = HTTP_PAGES.get(code, HTTP_PAGES[400])
    if cure is START_FROM_LISTS and auth_session.signed_in_user() is None:
        cure = _("Begin at the start page.")
    return render_error(code, heading, cause, cure)


def _handle_csrf_error(_error: CSRFError) -> Page:
    return render_error(
        400, _("The form has expired"), _("It is too old, or you signed out meanwhile. Nothing was saved."),
        _("Copy what you typed, open the page anew and send again."),
    )  # fmt: skip


def _handle_message_error(page: tuple[int, Text, Text], error: MessageError) -> Page:
    code, heading, cure = page
    return render_error(code, heading, translate(error.message), cure)


def _handle_invalid(error: Invalid) -> Page:
    code, heading, cure = MESSAGE_PAGES[ServiceError]
    return render_error(code, heading, "", cure, lines=[translate(line) for line in error.problems.values()])


def _handle_refusal(error: ActionRefused) -> Page:
    reference = (request.view_args or {}).get("reference")
    return render_error(
        409, _("The step cannot be taken"), "", "", missing_conditions=error.unmet_conditions, action=error.action,
        state=error.state, case=context.get_case(reference) if reference else None,
    )  # fmt: skip


def _handle_unexpected_error(error: Exception) -> Page:
    current_app.logger.exception("%s %s failed", request.method, request.path, exc_info=error)
    if current_app.config["TESTING"]:
        raise error
    return render_error(
        500, _("Something went wrong on our side"), _("The act was not done and nothing was changed."),
        _("Try again; if it happens again, tell an administrator the number of this request."),
    )  # fmt: skip
