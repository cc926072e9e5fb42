"""The register of cases: search, filters, pages."""

from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, DecimalField, SearchField, SelectField
from wtforms.validators import NumberRange, Optional

from penalty.authority_factory import current_authority
from penalty.casefile import decision_basis
from penalty.extensions import db
from penalty.labels import localize
from penalty.request_context import today
from penalty.services import people
from penalty.services.cases import search
from penalty.web import forms
from penalty.web.context import READER_ROLES, current_actor, require_role
from workflows.vocabulary import Role, State

pages = Blueprint("case_search", __name__)


class FilterForm(forms.QueryForm):
    text = SearchField(_("Search"), render_kw={"placeholder": _("Reference, party, code or site")})
    state = SelectField(_("Stage"), [Optional()])
    matter = SelectField(_("Matter"), [Optional()])
    effect = SelectField(_("Result"), [Optional()])
    officer = SelectField(_("Officer"), [Optional()])
    due_before = DateField(_("Due before"), [Optional()])
    amount_min = DecimalField(_("Amount from (yuan)"), [Optional(), NumberRange(min=0)])
    amount_max = DecimalField(_("Amount to (yuan)"), [Optional(), NumberRange(min=0)])


@pages.get("/cases")
@require_role(*READER_ROLES)
def index() -> str:
    form = _build_form()
    valid = form.validate()
    found = search.search_cases(
        db.session,
        current_actor(),
        _parse_filters(form) if valid else search.CaseFilters(),
        request.args.get("page", 1, type=int),
    )
    kept = {name: value for name, value in request.args.items() if value and name in form}
    return render_template("case_search/index.html", form=form, found=found, kept=kept, today=today())


def _build_form() -> FilterForm:
    form = FilterForm(request.args)
    regimes = current_authority().regimes.values()
    everything = ("", gettext("all"))
    form.state.choices = [everything, *forms.list_choices(State)[2:]]
    form.matter.choices = [
        everything, *((name, localize(matter)) for regime in regimes for name, matter in regime.matters.items())
    ]  # fmt: skip
    form.effect.choices = [
        everything, *{name: localize(one) for regime in regimes for name, one in regime.effects.items()}.items()
    ]  # fmt: skip
    officers = people.list_people_with_role(db.session, Role.OFFICER)
    form.officer.choices = [everything, *((str(one.key), one.name) for one in officers)]
    return form


def _parse_filters(form: FilterForm) -> search.CaseFilters:
    filled: dict[str, Any] = {name: value for name, value in form.data.items() if value not in (None, "")}
    if "state" in filled:
        filled["state"] = State(filled["state"])
    if "officer" in filled:
        filled["officer"] = int(filled["officer"])
    for name in ("amount_min", "amount_max"):
        if name in filled:
            filled[name] = decision_basis.to_fen(round(filled[name], 2))
    return search.CaseFilters(**filled)
