"""Forms sent twice: each page gives its forms a token, and what was done under it is shown instead of done again."""

import hmac
import secrets
from collections.abc import Iterable, Iterator
from hashlib import file_digest, sha256

from flask import Flask, current_app, flash, g, redirect, request, url_for
from flask_babel import format_datetime, gettext
from werkzeug import Response
from werkzeug.datastructures import FileStorage

from penalty import auth_session
from penalty.extensions import SAFE_METHODS, db
from penalty.services.records import sent_forms
from penalty.services.records.sent_forms import Sending, SentBefore

FIELD = "once"
"""Name of the hidden field."""
NOT_TYPED = ("csrf_token", FIELD)


def init_app(app: Flask) -> None:
    app.add_template_global(make_token, "make_form_token")
    app.before_request(_show_what_was_done)
    app.register_error_handler(SentBefore, _handle_sent_before)


def make_token() -> str:
    return secrets.token_urlsafe(16)


def find_sending() -> Sending | None:
    """The form of this request; ``None`` without a token, and once it was claimed."""
    token = request.form.get(FIELD, "") if request.method not in SAFE_METHODS else ""
    if not token or "sending_claimed" in g:
        return None
    if "sending" not in g:
        g.sending = Sending(token[: sent_forms.LONGEST_TOKEN], _hash_request())
    found: Sending = g.sending
    return found


def mark_claimed() -> None:
    """A request is claimed by its first act; others in it belong to the same form."""
    g.sending_claimed = True


def _show_what_was_done() -> None:
    """A form that was done is not even read: its step may be over, its row replaced.

    The right of the person was looked up by now; nobody waits for that transaction while files come in and are hashed.
    """
    if request.method in SAFE_METHODS:
        return
    db.session.rollback()
    sending = find_sending()
    person = auth_session.signed_in_user() if sending else None
    if sending and person:
        sent_forms.require_unsent(db.session, person, sending)


def _handle_sent_before(before: SentBefore) -> Response:
    db.session.rollback()
    told = gettext(
        "This form was sent before, at %(time)s, and was done once; this is what came of it.",
        time=format_datetime(before.at, "short"),
    )
    flash(told, "warn")
    return redirect(_find_result(before.reference))


def _find_result(made: str) -> str:
    """The case that was made, else the page of the subject, else the case that the form belongs to."""
    reference = made or (request.view_args or {}).get("reference", "")
    index = f"{request.blueprint}.index"
    if not made and index in current_app.view_functions:
        return url_for(index, reference=reference) if reference else url_for(index)
    return url_for("case.show", reference=reference) if reference else url_for("home.index")


def _hash_request() -> str:
    """Under the key of the installation: what was typed may be a password."""
    text = hmac.new(str(current_app.secret_key).encode(), digestmod=sha256)
    for part in _list_parts():
        text.update(len(part).to_bytes(8, "big") + part)
    return text.hexdigest()


def _list_parts() -> Iterator[bytes]:
    yield request.full_path.encode()
    for name, value in request.form.items(multi=True):
        if name not in NOT_TYPED:
            yield from (name.encode(errors="replace"), value.encode(errors="replace"))
    for name, file in request.files.items(multi=True):
        yield from (name.encode(errors="replace"), *_describe_file(file))


def _describe_file(file: FileStorage) -> Iterable[bytes]:
    file.stream.seek(0)
    digest = file_digest(file.stream, "sha256").digest()  # type: ignore[arg-type] # any stream opened for bytes
    file.stream.seek(0)
    return (file.filename or "").encode(errors="replace"), digest
