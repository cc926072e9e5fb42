"""Bounds of a request: little from whoever has not signed in, and an address that can be read."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request, session

from penalty import auth_session

View = TypeVar("View", bound=Callable[..., Any])
PLAIN_BYTES = 64 * 1024
"""Of a form on a page for anyone."""
TYPED_BYTES = 2 * 10**6
"""Of a form that is sent after the sign-in has ended: what was typed is shown again."""
LONGEST_ADDRESS = 8190


def init_app(app: Flask) -> None:
    """Set the bounds before anybody else reads the request: its forgery token stands in the body."""
    app.before_request_funcs.setdefault(None, []).insert(0, _bound_request)


def take_files(most: int) -> Callable[[View], View]:
    """Mark a page for anyone that takes files of ``most`` bytes together."""

    def mark(view: View) -> View:
        view.most_bytes = most + PLAIN_BYTES  # type: ignore[attr-defined]
        return view

    return mark


def _bound_request() -> None:
    if len(request.environ.get("REQUEST_URI", "")) > LONGEST_ADDRESS:
        abort(414)
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "allowed_roles", frozenset()) is None:
        request.max_content_length = getattr(view, "most_bytes", PLAIN_BYTES)
    elif request.endpoint != "static" and auth_session.SIGN_IN not in session:
        request.max_content_length = TYPED_BYTES
