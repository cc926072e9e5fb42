"""The sign-in session: when it began, when it was last used, and what ends it."""

from datetime import UTC, datetime, timedelta

from flask import Flask, Request, current_app, session
from flask_login import current_user

from penalty import clock
from penalty.extensions import db, login
from penalty.models import User


def init_app(app: Flask) -> None:
    """Let Flask-Login find the person behind each request of ``app``."""
    login.init_app(app)
    login.request_loader(_load_user)


def start_sign_in(user: User) -> None:
    """Note when ``user`` signed in; every request compares it with what ends a sign-in."""
    session.clear()
    session.permanent = True
    session["user"], session["since"] = user.key, clock.now().timestamp()
    session["seen"] = session["since"]


def end_sign_in() -> None:
    session.clear()


def signed_in_user() -> User | None:
    """The person behind the present request."""
    person = current_user._get_current_object()  # noqa: SLF001 -- how a proxy is opened
    return person if isinstance(person, User) else None


def _load_user(_: Request) -> User | None:
    now = clock.now()
    if "user" not in session or _has_expired(now):
        return None
    user = db.session.get(User, session["user"])
    if user is None or not user.active or user.sign_ins_since.timestamp() > session["since"]:
        return None
    session["seen"] = now.timestamp()
    return user


def _has_expired(now: datetime) -> bool:
    config = current_app.config
    idle, longest = timedelta(minutes=config["IDLE_MINUTES"]), timedelta(hours=config["SIGN_IN_HOURS"])
    seen, since = (datetime.fromtimestamp(session.get(name, 0), UTC) for name in ("seen", "since"))
    return now - seen > idle or now - since > longest
