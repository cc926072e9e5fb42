"""What waits for the person, by deadline."""

from flask import Blueprint, render_template

from penalty.extensions import db, today
from penalty.services import registry
from penalty.web.edge import actor, signed_in

pages = Blueprint("work", __name__)


@pages.get("/work")
@signed_in()
def mine() -> str:
    """Cases that wait for this person, the nearest deadline first."""
    person = actor()
    return render_template(
        "work/mine.html",
        rows=registry.work(db.session, person),
        counts=registry.counts(db.session, person),
        today=today(),
    )
