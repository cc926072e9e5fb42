"""What Flask is extended by: database, migrations, sign-in, languages, forgery protection, safe headers."""

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from inspect import iscoroutinefunction
from typing import Any, Literal, TypeVar

import sqlmodel
from alembic.autogenerate.api import AutogenContext
from flask import Flask, Request, Response, current_app, g, has_request_context, request, session
from flask_alembic import Alembic
from flask_babel import Babel
from flask_login import LoginManager
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from penalty import authority as offices
from penalty import clock
from penalty.criteria import enactment
from penalty.documents import keys, sign, token, trust
from penalty.models import User
from penalty.models import engine as engines
from penalty.services import drafts
from penalty.storage import Store

LANGUAGES = {"zh": "中文", "en": "English"}
READING = frozenset({"GET", "HEAD", "OPTIONS"})
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}

View = TypeVar("View")


class Migrations(Alembic):
    """Alembic that rebuilds tables of SQLite without losing what refers to them."""

    def run_migrations(self, fn: Callable[..., Any], **more: Any) -> None:
        """Run ``fn``; see :func:`penalty.models.engine.references_checked_at_the_end`."""
        with engines.references_checked_at_the_end(self.migration_context.connection):
            super().run_migrations(fn, **more)


db = SQLAlchemy(session_options={"class_": sqlmodel.Session}, engine_options={"hide_parameters": True})
migrations = Migrations(run_mkdir=False, metadatas=SQLModel.metadata)
login = LoginManager()
babel = Babel()
csrf = CSRFProtect()


def init_app(app: Flask) -> None:
    """Bind every extension to ``app``; its settings come from ``app.config``."""
    app.config["ALEMBIC_CONTEXT"] = {
        "render_item": _render_item,
        "include_name": _include_name,
        "render_as_batch": True,
    }
    db.init_app(app)
    app.teardown_appcontext_funcs[:] = [  # no async session is ever opened: spare each request an event loop
        one for one in app.teardown_appcontext_funcs if not iscoroutinefunction(one)
    ]
    with app.app_context():
        for engine in db.engines.values():
            engines.prepare(engine)
    migrations.init_app(app)
    login.init_app(app)
    login.request_loader(_person_behind)
    babel.init_app(app, locale_selector=language)
    csrf.init_app(app)
    app.before_request(_read_only_unless_writing)
    app.after_request(_add_headers)


def current_office() -> offices.Office:
    """The authority as this app's settings describe it, with the law in force; the same all through a request."""
    if "office" not in g:
        g.office = _office_in_force(current_app)
    office: offices.Office = g.office
    return office


def letterhead() -> offices.Letterhead:
    """The authority as its documents name it; asks no database."""
    return offices.Letterhead.model_validate(current_app.config["LETTERHEAD"])


def signer() -> sign.Signer:
    """What documents are signed and judged with, as this app's settings describe it; nothing is read or made yet."""
    settings = current_app.config
    trusted = trust.Trust(settings["TRUSTED_ROOTS"], settings["REVOCATIONS"], settings["REVOCATION_FETCH"])
    return sign.Signer(_key(settings), trusted, settings["TIMESTAMP_URL"], settings["REVOCATION_REQUIRED"])


def today() -> date:
    """The calendar day in China; a test may fix it by the setting ``TODAY``."""
    fixed: date | None = current_app.config["TODAY"]
    return fixed or clock.day_of(clock.now())


def language() -> str:
    """The language of this request: asked for, remembered, or the default."""
    remembered = request.cookies.get("language") if has_request_context() else None
    wanted = g.get("language") or remembered
    return wanted if wanted in LANGUAGES else str(current_app.config["BABEL_DEFAULT_LOCALE"])


def nonce() -> str:
    """The nonce that scripts of this response carry."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def start_sign_in(user: User) -> None:
    """Note when ``user`` signed in; every request compares it with what ends a sign-in."""
    session.clear()
    session.permanent = True
    session["user"], session["since"] = user.key, clock.now().timestamp()
    session["seen"] = session["since"]


def end_sign_in() -> None:
    """Forget who is signed in."""
    session.clear()


def writes(view: View) -> View:
    """Mark a view that writes though it is asked by GET: its transaction locks from the start."""
    view.writes = True  # type: ignore[attr-defined]
    return view


def _person_behind(_: Request) -> User | None:
    now = clock.now()
    if "user" not in session or _has_run_out(now):
        return None
    user = db.session.get(User, session["user"])
    if user is None or not user.active or user.sign_ins_since.timestamp() > session["since"]:
        return None
    session["seen"] = now.timestamp()
    return user


def _has_run_out(now: datetime) -> bool:
    config = current_app.config
    idle, whole = timedelta(minutes=config["IDLE_MINUTES"]), timedelta(hours=config["SIGN_IN_HOURS"])
    seen, since = (datetime.fromtimestamp(session.get(name, 0), UTC) for name in ("seen", "since"))
    return now - seen > idle or now - since > whole


def _read_only_unless_writing() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method in READING and not hasattr(view, "writes"):
        db.session.bind = db.engine.execution_options(read_only=True)


def _add_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY.format(nonce=nonce()))
    if current_app.config["HTTPS"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    if kind != "type":
        return False
    if isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    if type(item).__name__ == "UTCDateTime":
        return "sa.DateTime(timezone=True)"
    return False


def _include_name(name: str | None, kind: str, _parents: dict[str, str | None]) -> bool:
    return not (kind == "table" and name is not None and name.startswith("case_search"))


def _key(settings: Mapping[str, Any]) -> keys.Key:
    secret = settings["SIGNING_SECRET"].get_secret_value() if settings["SIGNING_SECRET"] else ""
    if settings["SIGNING_KEY"] == "pkcs12":
        return keys.Pkcs12Key(settings["PKCS12_FILE"], secret.encode())
    if settings["SIGNING_KEY"] == "pkcs11":
        return token.TokenKey(settings["PKCS11_MODULE"], settings["PKCS11_TOKEN"], settings["PKCS11_KEY"], secret)
    return keys.LocalKey(settings["KEYS_ROOT"], settings["TEST_KEY"])


def _office_in_force(app: Flask) -> offices.Office:
    """The office, kept until an administrator confirms or withdraws own law, in this process or another."""
    version = drafts.version(db.session)
    kept: tuple[int, offices.Office] | None = app.extensions.get("penalty_office")
    if kept is None or kept[0] != version:
        kept = app.extensions["penalty_office"] = version, _office(app.config)
    return kept[1]


def _office(settings: dict[str, Any]) -> offices.Office:
    if settings["SIGNING_KEY"] == "local" and settings["TEST_KEY"]:
        keys.stand_in(settings["KEYS_ROOT"])
    regimes = drafts.in_force(db.session, enactment.library(), settings["LAW_ROOT"])
    return offices.Office(
        letterhead=letterhead(),
        regimes=regimes,
        calendar=regimes["cn-eco"].calendar,
        store=Store(settings["STORE_ROOT"]),
        signer=signer(),
        evidence_limit=settings["EVIDENCE_LIMIT_MB"] * 10**6,
        own_law=settings["LAW_ROOT"],
    )
