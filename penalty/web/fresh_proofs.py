"""A fresh proof that the person is at the keyboard, asked for before acts that weigh; what was typed goes on."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, render_template, request
from flask_babel import gettext
from werkzeug.datastructures import ImmutableMultiDict

from penalty import auth_session
from penalty.errors import Invalid
from penalty.extensions import db
from penalty.labels.translation import translate
from penalty.services import second_factors
from penalty.services.records import audit
from penalty.services.sign_in_limits import SignInThrottled
from penalty.services.transaction import recorded_transaction
from penalty.web.context import current_actor
from penalty.web.errors import Page, render_error

View = TypeVar("View", bound=Callable[..., Any])
FIELD, FILES_LEFT = "proof_password", "files_left"
NOT_KEPT = ("csrf_token", "once", FIELD, FILES_LEFT)


def require_fresh_proof(applies: Callable[..., bool] | None = None) -> Callable[[View], View]:
    """Mark a view whose POST needs a fresh proof, where ``applies`` of the values in its address holds."""

    def mark(view: View) -> View:
        view.weighs = applies or (lambda **_values: True)  # type: ignore[attr-defined]
        return view

    return mark


def init_app(app: Flask) -> None:
    app.before_request(_ask_for_proof)


def _ask_for_proof() -> Page | None:
    view = current_app.view_functions.get(request.endpoint or "")
    weighs = getattr(view, "weighs", None)
    if request.method != "POST" or weighs is None or not weighs(**(request.view_args or {})):
        return None
    typed = request.form.get(FIELD)
    if typed is None:
        return None if auth_session.is_proof_fresh() else _render_page("")
    try:
        with recorded_transaction(db.session, current_actor(), "prove_presence", audit.OFFICE_CHAIN) as session:
            second_factors.prove_presence(session, current_actor(), typed, str(current_app.secret_key))
    except (Invalid, SignInThrottled) as refusal:
        problems = refusal.problems.values() if isinstance(refusal, Invalid) else (refusal.message,)
        return _render_page(" ".join(str(translate(one)) for one in problems))
    auth_session.note_proof()
    return _go_on()


def _go_on() -> Page | None:
    """With what was typed, as if the proof had not been asked for; files that were left behind are chosen again."""
    left = request.form.get(FILES_LEFT)
    request.__dict__["form"] = ImmutableMultiDict(
        (name, value) for name, value in request.form.items(multi=True) if name not in (FIELD, FILES_LEFT)
    )
    if not left:
        return None
    return render_error(
        400, gettext("Choose the files again"), gettext("The browser keeps no file: choose it again."),
        gettext("Go back to the form: your proof holds, and nothing was saved yet."),
    )  # fmt: skip


def _render_page(problem: str) -> Page:
    files = any(file.filename for file in request.files.values()) or FILES_LEFT in request.form
    kept = [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_KEPT]
    has_factor = second_factors.has_factor(db.session, current_actor())
    page = render_template(
        "fresh_proofs/show.html", kept=kept, problem=problem, has_factor=has_factor, files=files, field=FIELD,
        files_left=FILES_LEFT, minutes=current_app.config["FRESH_PROOF_MINUTES"],
    )  # fmt: skip
    return page, 401 if problem else 403
