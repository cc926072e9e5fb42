"""Pages while the database does not take what was sent: nothing was saved, and what was typed is shown.

Who signed in stands in that database, so these pages ask for nobody.
"""

from flask import Flask, current_app, g
from flask_babel import lazy_gettext as _
from sqlalchemy.exc import OperationalError
from werkzeug import Response

from penalty.extensions import db, login
from penalty.web import errors

BUSY = ("database is locked", "database is busy", "database table is locked")
BUSY_STATES = ("40001", "40P01", "55P03")
"""Of PostgreSQL: could not serialize, deadlock, lock not to be had."""
FULL, FULL_STATES = ("disk is full",), ("53100",)
UNWRITABLE, UNWRITABLE_STATES = ("readonly database",), ("25006",)
RETRY_SECONDS = 5


def init_app(app: Flask) -> None:
    app.register_error_handler(OperationalError, _handle_fault)


def _handle_fault(error: OperationalError) -> Response:
    current_app.logger.error("the database refused: %s", error.orig)
    db.session.close()
    g._login_user = login.anonymous_user()  # noqa: SLF001 -- where Flask-Login keeps who is signed in
    code, *words = _choose_words(error)
    page = current_app.make_response(errors.render_error(code, *words))
    page.headers["Retry-After"] = str(RETRY_SECONDS)
    return page


def _choose_words(error: OperationalError) -> tuple[int, object, object, object]:
    """Status, heading, cause and cure."""
    if _is_one_of(error, BUSY, BUSY_STATES):
        return (
            503, _("Others are saving at this moment"), _("The database was busy for too long. Nothing was saved."),
            _("Wait a moment, go back and send again."),
        )  # fmt: skip
    if _is_one_of(error, FULL, FULL_STATES):
        return (
            507,
            _("The disk is full"),
            _("Nothing was saved."),
            _("Tell an administrator to make room, then send again."),
        )
    if _is_one_of(error, UNWRITABLE, UNWRITABLE_STATES):
        return (
            503, _("The database can only be read"), _("Nothing was saved."),
            _("Tell an administrator, and send again when it can be written."),
        )  # fmt: skip
    return (
        503, _("The database does not answer"), _("Nothing was saved."),
        _("Try again in a few minutes; if it happens again, tell an administrator."),
    )  # fmt: skip


def _is_one_of(error: OperationalError, words: tuple[str, ...], states: tuple[str, ...]) -> bool:
    told = str(error.orig)
    return any(one in told for one in words) or getattr(error.orig, "sqlstate", None) in states
