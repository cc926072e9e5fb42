"""The case page: where the case stands, what it is about, and what can be done next."""

from collections.abc import Collection

from flask import Blueprint, render_template, request
from flask_babel import gettext
from werkzeug import Response

from penalty.casefile import CaseView, chief_requests, history
from penalty.casefile.evidence import awaited_signatures
from penalty.casefile.orders import ancillary_measures
from penalty.casefile.parties import jurisdiction, names_in_other_cases
from penalty.casefile.precedents import overlaps
from penalty.errors import InvalidField
from penalty.extensions import db
from penalty.models import Case, Position, User
from penalty.papers import language
from penalty.request_context import today
from penalty.services import cases, people, permissions
from penalty.services.assessment import findings
from penalty.services.cases import officers as replacements
from penalty.services.cases import orders_in_force, reregistrations, search, vacancies
from penalty.services.recusals import interests
from penalty.web import context, forms, next_steps
from penalty.web.context import READER_ROLES, current_actor, require_role, run_in_transaction
from penalty.web.responses import redirect_to
from penalty.web.review_changes import list_review_changes
from workflows.diagram import SIDE_STATES
from workflows.states import MAIN_STATES
from workflows.vocabulary import Role, State

pages = Blueprint("case", __name__)


@pages.get("/cases/<reference>")
@require_role(*READER_ROLES)
def show(reference: str) -> str:
    case, person = context.get_case(reference), current_actor()
    view = context.view(case)
    return render_template(
        "case/show.html",
        case=case,
        view=view,
        stepper=build_stepper(case.state, {one.to_state for one in view.acts}),
        steps=next_steps.list_next_steps(case),
        relevant_facts=findings.list_relevant_facts(case, view.authority),
        history=search.list_prior_cases(db.session, person, case),
        interested=[db.session.get_one(User, one) for one in sorted(view.interested)],
        declared=interests.filter_readable(person, view.interests),
        officers=_list_possible_seconds(person, case),
        **_describe_replacement(person, case),
        changed=list_review_changes(case),
        outside=jurisdiction.lacks_competence(view, view.authority),
        overlaps=overlaps.list_overlaps(view),
        hidden_overlaps=search.list_hidden_overlaps(view, person),
        other_names=names_in_other_cases.find_other_names(view, permissions.visible_to(person)),
        awaited=awaited_signatures.list_awaited(view),
        may_sign=context.may_investigate(case),
        refusal=chief_requests.find_refusal(view),
        **_describe_persons(person, view),
        **_describe_anew(person, view),
    )


def _describe_anew(person: User, view: CaseView) -> dict[str, object]:
    """The points of a returned proposal to file; the case in whose place this one stands, and those in its own."""
    case, successors = view.case, reregistrations.list_successors(view)
    others = [*successors, *([case.former_case] if case.former_case else [])]
    return {
        "returned": history.list_filing_points(view.acts),
        "successors": successors,
        "wrong_orders": orders_in_force.list_against_wrong_party(view),
        "lasting_orders": orders_in_force.list_lasting(view),
        "linked": search.list_visible_references(db.session, person, others),
        "vacancies": vacancies.list_vacancies(view, view.today),
        "may_register_anew": not successors and reregistrations.may_register_anew(case, person),
    }


def _describe_persons(person: User, view: CaseView) -> dict[str, object]:
    """The cases of responsible persons, or of the unit; a case that this person may not see is no link, and unnamed."""
    of_persons, case = ancillary_measures.list_cases_of_persons(view), view.case
    linked = [*of_persons, *([case.unit_case] if case.unit_case else [])]
    visible = search.list_visible_references(db.session, person, linked)
    return {
        "ancillary": ancillary_measures.describe_measures(view, view.authority, view.today),
        "persons": of_persons,
        "visible_persons": visible,
        "unit_visible": case.unit_case is not None and case.unit_case.reference in visible,
        "inquiry": ancillary_measures.find_inquiry(view),
    }


@pages.post("/cases/<reference>/second")
@require_role(Role.OFFICER, Role.CHIEF)
def assign_second(reference: str) -> Response:
    case = context.get_case(reference)
    officer = _find_officer()
    if officer is None:
        return redirect_to("case.show", reference=reference)
    run_in_transaction(
        "assign_second", cases.assign_second, case, officer, version_seen=context.parse_version_seen(), today=today()
    )
    notice = gettext("%(name)s is the second officer.", name=officer.name)
    return redirect_to("case.show", notice, reference=reference)


@pages.post("/cases/<reference>/officers")
@require_role(Role.CHIEF)
def replace_officer(reference: str) -> Response:
    case = context.get_case(reference)
    officer = _find_officer()
    position = request.form.get("position", "")
    if officer is None or position not in set(Position):
        raise InvalidField("officer", "choose the place on the case and the officer who takes it")
    run_in_transaction(
        "replace_officer", replacements.replace_officer, case, Position(position), officer,
        request.form.get("reason", ""), version_seen=context.parse_version_seen(), today=today(),
    )  # fmt: skip
    notice = gettext("%(name)s is on the case now.", name=officer.name)
    return redirect_to("case.show", notice, reference=reference)


def _find_officer() -> User | None:
    key = forms.parse_whole_number(request.form.get("officer"))
    return db.session.get(User, key) if key is not None else None


def build_stepper(state: State, reached: Collection[State]) -> list[tuple[State, str]]:
    """The main line with ``done``, ``skipped``, ``now`` or ``later`` for each stage; a case that ended elsewhere shows
    the stages it had ``reached``, and its end."""
    here = SIDE_STATES.get(state, state)
    if here not in MAIN_STATES:
        return [*((one, "done") for one in MAIN_STATES if one in reached), (state, "ended")]
    place = MAIN_STATES.index(here)
    closed = state is State.CLOSED
    marks = [
        _mark_passed(one, reached) if at < place or closed else "now" if at == place else "later"
        for at, one in enumerate(MAIN_STATES)
    ]
    return [(state if mark == "now" else one, mark) for one, mark in zip(MAIN_STATES, marks, strict=True)]


def _mark_passed(state: State, reached: Collection[State]) -> str:
    return "done" if state in reached or state is MAIN_STATES[0] else "skipped"


def _describe_replacement(person: User, case: Case) -> dict[str, object]:
    may_replace = permissions.is_uninvolved_chief(context.view(case), person) and replacements.may_be_replaced(case)
    substitutes = replacements.list_possible_officers(db.session, case, today()) if may_replace else []
    return {"may_replace": may_replace, "substitutes": substitutes}


def _list_possible_seconds(person: User, case: Case) -> list[User]:
    may_name = Role.CHIEF in person.roles or person.id == case.lead_id
    if not may_name or case.state not in (State.INTAKE, State.FILING, State.INVESTIGATION, State.ASSESSMENT):
        return []
    permissions.require_access(db.session, person, case)
    if case.lead_id not in context.view(case).recused and not replacements.may_name_second(db.session, case):
        return []
    officers = people.list_people_with_role(db.session, Role.OFFICER)
    papers = context.view(case).regime.casework.papers
    return [
        one
        for one in officers
        if one.id not in (case.lead_id, case.second_id) and (papers is None or language.is_english(one.name))
    ]
