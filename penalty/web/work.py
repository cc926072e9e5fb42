"""What waits for the person, by deadline, and which terms press, whoever acts."""

from datetime import timedelta

from flask import Blueprint, render_template

from penalty.extensions import db
from penalty.request_context import today
from penalty.services import registry
from penalty.web.edge import actor, signed_in
from workflows.words import State

pages = Blueprint("work", __name__)
SOON = 7
"""Days within which a deadline is called near."""


@pages.get("/work")
@signed_in()
def mine() -> str:
    """Cases that wait for this person, the nearest deadline first; then all others whose term has passed or is near."""
    person, day = actor(), today()
    rows = registry.work(db.session, person)
    others = [case for case in registry.pressing(db.session, person, day + timedelta(SOON)) if case not in rows]
    left = [(case.due_on - day).days for case in (*rows, *others) if case.due_on]
    counts = registry.counts(db.session, person)
    return render_template(
        "work/mine.html",
        rows=rows,
        others=others,
        late=sum(days < 0 for days in left),
        soon=sum(0 <= days <= SOON for days in left),
        counts={state: counts[state] for state in State if state in counts},
        today=day,
    )
