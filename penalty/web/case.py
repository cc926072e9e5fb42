"""The case page: where the case stands, what it is about, and what can be done next."""

from collections.abc import Collection

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug import Response

from penalty.authority_factory import current_office
from penalty.extensions import db
from penalty.models import Case, User
from penalty.request_context import today
from penalty.services import (
    access,
    assessments,
    cases,
    clocks,
    evidence,
    findings,
    history,
    interests,
    matching,
    money,
    people,
    proposals,
    recusals,
    registry,
)
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
    case, person, office = edge.case(reference), actor(), current_office()
    row, acts = assessments.latest(db.session, case), history.acts(db.session, case)
    ticking = clocks.of(db.session, case, office=office, today=today())
    return render_template(
        "case/show.html",
        case=case,
        stepper=stepper(case.state, {one.to_state for one in acts}),
        steps=ahead(case),
        clocks=ticking,
        account=money.account(case, acts, ticking, office=office, today=today()),
        acts=acts,
        evidence=evidence.standing(db.session, case),
        answers=findings.current(db.session, case),
        asked=findings.asked(case, office),
        assessment=row,
        history=registry.history(db.session, case.party.code, case),
        proposals=proposals.open_ones(db.session, case),
        recusals=recusals.pending(db.session, case),
        interested=_interested(case),
        declared=interests.in_party(db.session, person, case),
        officers=_possible_seconds(person, case),
        changed=in_words(case, assessments.what_changed(db.session, case, office=office)),
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
    found = cases.choices(db.session, actor(), case, office=current_office(), today=today())
    return choosing.sort(found, actor().roles)


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


def _interested(case: Case) -> list[User]:
    """Whose declared interest in the party waits for a chief."""
    waiting = matching.undecided(db.session, case)
    return [db.session.get_one(User, one) for one in sorted(waiting)]


def _possible_seconds(person: User, case: Case) -> list[User]:
    may_name = Role.CHIEF in person.roles or person.id == case.lead_id
    if not may_name or case.state not in (State.INTAKE, State.FILING, State.INVESTIGATION, State.ASSESSMENT):
        return []
    access.need(db.session, person, case)
    return [one for one in people.holding(db.session, Role.OFFICER) if one.id not in (case.lead_id, case.second_id)]
