"""A person who leaves: what waits, who takes each case, and the end of the sign-in."""

from collections.abc import Iterator

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col
from werkzeug import Response

from penalty.extensions import db
from penalty.models import Position, User
from penalty.request_context import today
from penalty.services.cases import handovers
from penalty.services.cases.handovers import Place
from penalty.web import forms
from penalty.web.context import current_actor, require_role, run_in_transaction
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("handovers", __name__)


@pages.get("/people/<username>/handover")
@require_role(Role.ADMIN)
def show(username: str) -> str:
    user = _get_user(username)
    waiting = handovers.list_waiting(db.session, current_actor(), user)
    day = today()
    takers = {one.reference: handovers.list_takers(db.session, user, one, day) for one, _position in waiting.places}
    return render_template("handovers/show.html", user=user, waiting=waiting, takers=takers)


@pages.post("/people/<username>/handover")
@require_role(Role.ADMIN)
def hand_over(username: str) -> Response:
    user, end = _get_user(username), request.form.get("end") == "yes"
    run_in_transaction("hand_over", _hand_over, user, dict(_read_takers()), end)
    words = (
        gettext("%(name)s may not sign in any more.", name=user.name) if end else gettext("The cases changed hands.")
    )
    return redirect_to("people.index", words)


def _hand_over(session: Session, actor: User, user: User, takers: dict[Place, User], end: bool) -> None:
    handovers.hand_over(session, actor, user, takers, request.form.get("reason", ""), end=end, today=today())


def _read_takers() -> Iterator[tuple[Place, User]]:
    """The fields ``take-<reference>-<position>`` in which somebody was chosen."""
    for name, value in request.form.items():
        prefix, _dash, rest = name.partition("-")
        reference, _dash, position = rest.rpartition("-")
        key = forms.parse_whole_number(value) if prefix == "take" and position in set(Position) else None
        if key is not None and (officer := db.session.get(User, key)) is not None:
            yield (reference, Position(position)), officer


def _get_user(username: str) -> User:
    found = db.session.scalar(select(User).where(col(User.username) == username))
    return found or abort(404)
