"""Pages while the database does not take what was sent, or is gone: nothing was saved, and what was typed is shown.

Who signed in stands in that database, so these pages ask for nobody.
"""

from pathlib import Path

from flask import Flask, current_app, g, request
from flask_babel import lazy_gettext as _
from sqlalchemy.exc import OperationalError
from werkzeug import Response

from penalty import authority_factory
from penalty.extensions import db, login
from penalty.web import errors

BUSY = ("database is locked", "database is busy", "database table is locked")
BUSY_STATES = ("40001", "40P01", "55P03")
"""Of PostgreSQL: could not serialize, deadlock, lock not to be had."""
FULL, FULL_STATES = ("disk is full",), ("53100",)
UNWRITABLE, UNWRITABLE_STATES = ("readonly database",), ("25006",)
RETRY_SECONDS = 5
WITHOUT_DATABASE = ("static", "operations.show_life")
READINESS = "operations.show_readiness"
MARK = "penalty_database_file"
"""Names device and inode of the file to which the connections of this process lead."""


def init_app(app: Flask) -> None:
    app.register_error_handler(OperationalError, _handle_fault)
    app.before_request_funcs.setdefault(None, []).insert(0, _require_file)


def _require_file() -> Response | None:
    """A file of SQLite that was taken away is never silently made anew, nor written to where nobody finds it: its
    connections are closed. One that was put in its place is opened."""
    place = db.engine.url.database
    if db.engine.dialect.name != "sqlite" or not place or request.endpoint in WITHOUT_DATABASE:
        return None
    try:
        found = Path(place).stat()
        mark = (found.st_dev, found.st_ino)
    except FileNotFoundError:
        mark = None
    if current_app.extensions.setdefault(MARK, mark) != mark:
        current_app.extensions[MARK] = mark
        db.engine.dispose()
    if mark is not None:
        return None
    current_app.logger.error("the database %s is gone; stop the server, and bring the file or a backup back", place)
    if request.endpoint == READINESS:
        return Response("not ready; see: penalty check\n", 503, content_type="text/plain; charset=utf-8")
    return _build_page(
        503, _("The database is gone"), _("Its file is not where it was. Nothing was saved."),
        _("Tell an administrator: it must be brought back before anybody can go on."),
    )  # fmt: skip


def _handle_fault(error: OperationalError) -> Response:
    current_app.logger.error("the database refused: %s", error.orig)
    db.session.close()
    return _build_page(*_choose_words(error))


def _build_page(code: int, *words: object) -> Response:
    authority_factory.use_known_authority()
    g._login_user = login.anonymous_user()  # noqa: SLF001 -- where Flask-Login keeps who is signed in
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
