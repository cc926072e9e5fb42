"""The case page: where the case stands, what it is about, and what can be done next."""

from collections.abc import Collection

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug import Response

from penalty.extensions import db
from penalty.models import Case, User
from penalty.services import access, assessments, cases, findings, interests, people, registry
from penalty.web import choosing, edge
from penalty.web.changes import in_words
from penalty.web.edge import actor, perform, signed_in
from workflows.diagram import ASIDE, LINE
from workflows.words import Role, State

pages = Blueprint("case", __name__)
READERS = frozenset(Role) - {Role.ADMIN}


@pages.get("/cases/<reference>")
@signed_in(*READERS)
def show(reference: str) -> str:
    """The case as it stands."""
    case, person = edge.case(reference), actor()
    view = edge.view(case)
    return render_template(
        "case/show.html",
        case=case,
        view=view,
        stepper=stepper(case.state, {one.to_state for one in view.acts}),
        steps=ahead(case),
        asked=findings.asked(case, view.authority),
        history=registry.history(db.session, case.party.code, case),
        interested=[db.session.get_one(User, one) for one in sorted(view.interested)],
        declared=interests.readable(person, view.interests),
        officers=_possible_seconds(person, case),
        changed=in_words(case, assessments.what_changed(view)),
    )


@pages.post("/cases/<reference>/second")
@signed_in(Role.OFFICER, Role.CHIEF)
def second(reference: str) -> Response:
    """Name the second officer."""
    case = edge.case(reference)
    officer = db.session.get(User, request.form.get("officer", 0, type=int))
    if officer is not None:
        perform(
            "assign_second",
            lambda session: cases.assign_second(session, actor(), case, officer, version_seen=edge.version_seen()),
            case,
        )
        flash(gettext("%(name)s is the second officer.", name=officer.name), "good")
    return redirect(url_for("case.show", reference=reference))


@pages.app_template_global()
def ahead(case: Case) -> choosing.Sorted:
    """The steps that leave the present state, sorted for the person who asks."""
    return choosing.sort(cases.choices(actor(), edge.view(case)), actor().roles)


def stepper(state: State, reached: Collection[State]) -> list[tuple[State, str]]:
    """The main line with ``done``, ``now`` or ``later`` for each stage; a case that ended elsewhere shows the stages
    it had ``reached``, and its end."""
    here = ASIDE.get(state, state)
    if here not in LINE:
        return [*((one, "done") for one in LINE if one in reached), (state, "ended")]
    place = LINE.index(here)
    closed = state is State.CLOSED
    marks = ["done" if at < place or closed else "now" if at == place else "later" for at in range(len(LINE))]
    return [(state if mark == "now" else one, mark) for one, mark in zip(LINE, marks, strict=True)]


def _possible_seconds(person: User, case: Case) -> list[User]:
    may_name = Role.CHIEF in person.roles or person.id == case.lead_id
    if not may_name or case.state not in (State.INTAKE, State.FILING, State.INVESTIGATION, State.ASSESSMENT):
        return []
    access.need(db.session, person, case)
    return [one for one in people.holding(db.session, Role.OFFICER) if one.id not in (case.lead_id, case.second_id)]
