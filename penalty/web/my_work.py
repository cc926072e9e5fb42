"""The work of a person by deadline, and the terms that press, whoever acts."""

from datetime import timedelta

from flask import Blueprint, render_template

from penalty.extensions import db
from penalty.request_context import today
from penalty.services.cases import search
from penalty.web.context import current_actor, require_role
from workflows.vocabulary import State

pages = Blueprint("my_work", __name__)
SOON_DAYS = 7


@pages.get("/work")
@require_role()
def index() -> str:
    """Cases that wait for this person, the nearest deadline first; then all others whose term has passed or is near."""
    person, day = current_actor(), today()
    rows = search.list_waiting_cases(db.session, person)
    others = [
        case for case in search.list_pressing_cases(db.session, person, day + timedelta(SOON_DAYS)) if case not in rows
    ]
    left = [(case.due_on - day).days for case in (*rows, *others) if case.due_on]
    counts = search.count_by_state(db.session, person)
    return render_template(
        "my_work/index.html",
        rows=rows,
        others=others,
        late=sum(days < 0 for days in left),
        soon=sum(0 <= days <= SOON_DAYS for days in left),
        counts={state: counts[state] for state in State if state in counts},
        today=day,
    )
