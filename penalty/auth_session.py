"""The sign-in session: when it began, when it was last used, and what ends it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, Request, current_app, request, session
from flask_login import current_user

from penalty import clock
from penalty.extensions import db, login
from penalty.models import User
from penalty.services import sign_ins

BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux")
SIGN_IN = "sign_in"
AWAITING, PROVEN = "awaits_code", "proven"
CODE_WAIT = timedelta(minutes=5)
"""How long after the password the code is taken."""


def init_app(app: Flask) -> None:
    """Let Flask-Login find the person behind each request of ``app``."""
    login.init_app(app)
    login.request_loader(_load_user)


def start_sign_in(user: User) -> None:
    """Begin a sign-in of ``user`` in this browser, and commit it; every request compares it with what ends one."""
    token = sign_ins.begin_sign_in(db.session, user, name_device(request.user_agent.string), since=get_earliest())
    db.session.commit()
    session.clear()
    session.permanent = True
    session[SIGN_IN], session["since"] = token, clock.now().timestamp()
    session["seen"] = session[PROVEN] = session["since"]


def await_code(user: User) -> None:
    """Keep in this browser that the password of ``user`` was right; it opens nothing but the page for the code."""
    session.clear()
    session[AWAITING] = {"id": user.key, "at": clock.now().timestamp()}


def find_awaited() -> User | None:
    """The person whose code is awaited in this browser; ``None`` after a while, and once the password was changed."""
    waiting: dict[str, Any] = session.get(AWAITING, {"id": 0, "at": 0.0})
    user = db.session.get(User, waiting["id"])
    if user is None or clock.now().timestamp() - waiting["at"] > CODE_WAIT.total_seconds():
        return None
    return user if user.sign_ins_since.timestamp() <= waiting["at"] else None


def note_proof() -> None:
    """Keep in this browser that the person proved to be at the keyboard just now."""
    session[PROVEN] = clock.now().timestamp()


def is_proof_fresh() -> bool:
    """A proof is no older than the setting lets it be, or none is asked for."""
    minutes: int = current_app.config["FRESH_PROOF_MINUTES"]
    proven: float = session.get(PROVEN, 0)
    return minutes == 0 or clock.now().timestamp() - proven <= minutes * 60


def end_sign_in() -> None:
    session.clear()


def get_token() -> str:
    """The token of the sign-in of this browser; empty without one."""
    return str(session.get(SIGN_IN, ""))


def get_earliest() -> datetime:
    """Before it no sign-in began that still lasts."""
    return clock.now() - timedelta(hours=current_app.config["SIGN_IN_HOURS"])


def name_device(agent: str) -> str:
    """Browser and system, such as “Chrome, Windows”; empty where the browser does not say."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for name in SYSTEMS if name in agent), "")
    return ", ".join(one for one in (browser, system) if one)


def signed_in_user() -> User | None:
    """The person behind the present request."""
    person = current_user._get_current_object()  # noqa: SLF001 -- how a proxy is opened
    return person if isinstance(person, User) else None


def _load_user(_: Request) -> User | None:
    now = clock.now()
    if SIGN_IN not in session or _has_expired(now):
        return None
    user = sign_ins.find_person(db.session, get_token())
    if user is None or user.sign_ins_since.timestamp() > session["since"]:
        return None
    session["seen"] = now.timestamp()
    return user


def _has_expired(now: datetime) -> bool:
    config = current_app.config
    idle, longest = timedelta(minutes=config["IDLE_MINUTES"]), timedelta(hours=config["SIGN_IN_HOURS"])
    seen, since = (datetime.fromtimestamp(session.get(name, 0), UTC) for name in ("seen", "since"))
    return now - seen > idle or now - since > longest
