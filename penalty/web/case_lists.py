"""The lists of cases: the work of a person by deadline, and the register with search, filters and pages."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, SearchField, SelectField
from wtforms.validators import Length, Optional

from penalty import clock
from penalty.authority_factory import current_authority
from penalty.extensions import db
from penalty.labels import localize
from penalty.models import User
from penalty.request_context import today
from penalty.services import people, rights_changes
from penalty.services.cases import search, vacancies
from penalty.services.law import lapsing_law
from penalty.web import forms, next_steps
from penalty.web.context import READER_ROLES, current_actor, require_role
from workflows.vocabulary import Role, State

pages = Blueprint("case_lists", __name__)
SOON_DAYS = 7
TOLD_FOR = timedelta(days=14)
"""How long one is told of a change of one's own rights."""
LOOKED_INTO = 25
"""Cases of which the step that can be taken now is found; the others are opened to see it."""
FILTER_TYPES: Mapping[str, Callable[[Any], Any]] = {
    "state": State, "officer": int, "amount_min": forms.round_to_fen, "amount_max": forms.round_to_fen
}  # fmt: skip
"""Filters that are not searched as their field has them."""


class FilterForm(forms.QueryForm):
    text = SearchField(
        _("Search"), [Length(max=forms.LONGEST_SEARCH)], render_kw={"placeholder": _("Reference, party, code or site")}
    )
    state = SelectField(_("Stage"), [Optional()])
    matter = SelectField(_("Matter"), [Optional()])
    effect = SelectField(_("Result"), [Optional()])
    officer = SelectField(_("Officer"), [Optional()])
    due_before = DateField(_("Due before"), [Optional()])
    amount_min = forms.NumberField(_("Amount from (yuan)"), [Optional(), forms.limit_sum()])
    amount_max = forms.NumberField(_("Amount to (yuan)"), [Optional(), forms.limit_sum()])


@pages.get("/work")
@require_role()
def show_work() -> str:
    """Cases that wait for this person, the nearest deadline first; then all others whose term has passed or is near,
    whoever acts."""
    person, day = current_actor(), today()
    rows = search.list_waiting_cases(db.session, person)
    others = [
        case for case in search.list_pressing_cases(db.session, person, day + timedelta(SOON_DAYS)) if case not in rows
    ]
    left = [(case.due_on - day).days for case in (*rows, *others) if case.due_on]
    counts = search.count_by_state(db.session, person)
    return render_template(
        "case_lists/work.html",
        rows=rows,
        awaited={case.key: next_steps.find_awaited_step(case) for case in rows[:LOOKED_INTO]},
        others=others,
        late=sum(days < 0 for days in left),
        soon=sum(0 <= days <= SOON_DAYS for days in left),
        counts={state: counts[state] for state in State if state in counts},
        today=day,
        waiting=search.count_waiting_cases(db.session, person) if len(rows) == search.LONGEST_LIST else len(rows),
        most_in_state=search.MOST_IN_STATE,
        deputyships=[
            (one, db.session.get_one(User, one.for_id)) for one in person.list_deputyships(clock.day_of(clock.now()))
        ],
        rights_waiting=[one for one in rights_changes.list_open(db.session) if rights_changes.may_confirm(person, one)],
        rights_told=rights_changes.list_about(db.session, person, clock.now() - TOLD_FOR),
        person_of=lambda key: db.session.get_one(User, key),
        refusals=search.list_refusals(db.session, person),
        vacant=vacancies.list_vacant_cases(db.session, person, day),
        certificates=people.list_expiring_certificates(db.session, person, day),
        faults=current_authority().law_faults if Role.ADMIN in person.roles else (),
        notices=lapsing_law.list_notices(current_authority(), day) if Role.ADMIN in person.roles else [],
        affected=lapsing_law.list_affected_cases(db.session, person, authority=current_authority(), today=day),
        uncounted=lapsing_law.list_uncounted_cases(db.session, person, authority=current_authority(), today=day),
    )


@pages.get("/cases")
@require_role(*READER_ROLES)
def search_cases() -> str:
    form = _build_form()
    filters = _parse_filters(form) if form.validate() else search.CaseFilters()
    found = search.search_cases(db.session, current_actor(), filters, request.args.get("page", 1, type=int))
    kept = {name: value for name, value in request.args.items() if value and name in form}
    return render_template("case_lists/search.html", form=form, found=found, kept=kept, today=today())


def _build_form() -> FilterForm:
    form = FilterForm(request.args)
    regimes = current_authority().own_regimes.values()
    everything = ("", gettext("all"))
    form.state.choices = [everything, *forms.list_choices(State)[2:]]
    form.matter.choices = {"": [everything], **forms.group_matters(tuple(regimes))}
    form.effect.choices = [
        everything, *{name: localize(one) for regime in regimes for name, one in regime.effects.items()}.items()
    ]  # fmt: skip
    officers = people.list_people_with_role(db.session, Role.OFFICER)
    form.officer.choices = [everything, *((str(one.key), one.name) for one in officers)]
    return form


def _parse_filters(form: FilterForm) -> search.CaseFilters:
    filled: dict[str, Any] = {name: value for name, value in form.data.items() if value not in (None, "")}
    typed = {name: convert(filled[name]) for name, convert in FILTER_TYPES.items() if name in filled}
    return search.CaseFilters(**filled | typed)
