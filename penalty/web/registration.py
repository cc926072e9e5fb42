"""Registering a case."""

import re
from functools import partial
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from werkzeug import Response
from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, StopValidation

from penalty import labels
from penalty.authority_factory import current_authority
from penalty.casefile.parties import jurisdiction
from penalty.criteria import places
from penalty.criteria.legal_regime import Regime
from penalty.labels import localize, punctuation, regime_words
from penalty.labels.translation import translate
from penalty.models import Case, IdentityDocument, PartyKind, Source, User
from penalty.request_context import today
from penalty.services import cases
from penalty.services.cases.registration import find_name_problem, list_named_codes, parse_intake, tidy_field
from penalty.services.cases.twin_registrations import require_no_twin
from penalty.web import forms
from penalty.web.context import require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("registration", __name__)


def list_matter_choices() -> dict[str, list[tuple[str, str]]]:
    """By regime and group of matters."""
    return {"": [("", gettext("— choose —"))]} | forms.group_matters(_list_regimes(), "{regime}/{matter}")


def _list_regimes() -> list[Regime]:
    """Those in which the authority works."""
    return list(current_authority().own_regimes.values())


def _require_place(form: Any, field: StringField) -> None:
    """A code or a name of the regime of the matter; until one is chosen, of the regime of the house."""
    regimes, typed = current_authority().regimes, str(tidy_field("place", field.data or ""))
    chosen = regimes.get(str(form.matter.data or "").partition("/")[0]) or _list_regimes()[0]
    day = form.violated_to.data or today()
    codes, area = list_named_codes(chosen.id, typed, day), current_authority().in_regime(chosen.id).letterhead.area
    codes = [one for one in codes if one.startswith(area)] or codes  # of several of one name that of this house
    if len(codes) == 1:
        field.data = codes[0]
    elif not chosen.is_place(typed):
        raise StopValidation(translate(find_name_problem(chosen, typed, day)))


def list_nearby_places() -> list[tuple[str, str]]:
    """Code and whole name of each place in the area of the authority, to choose from while one types."""
    regime, day = _list_regimes()[0], today()
    known = places.find_list(regime.id)
    area = current_authority().in_regime(regime.id).letterhead.area
    if known is None or not re.match(regime.data.area, area):
        return []
    return [(code, name) for code in known.rows if code.startswith(area) and (name := known.name_place(code, day))]


class RegistrationForm(Form):
    party_kind = SelectField(
        _("Kind of party"), [DataRequired()], choices=partial(forms.list_choices, PartyKind),
        description=_("Of a workshop without a licence its operator is the party: a citizen."),
    )  # fmt: skip
    party_name = StringField(_("Name of the party"), [DataRequired(), Length(max=200)])
    party_code = StringField(
        _("Code of the party"),
        [DataRequired(), Length(max=32)],
        description=_("Unified social credit code, or the ID number of a citizen; 18 characters."),
    )
    party_document = SelectField(
        _("Document of that number"), [DataRequired()], choices=partial(labels.list_choices, IdentityDocument),
        default=str(IdentityDocument.RESIDENT_ID), description=_("Another one only of a citizen without an ID card."),
    )  # fmt: skip
    representative = StringField(
        _("Legal representative or person in charge"),
        [Length(max=64)],
        description=_(
            "Of an individual business its operator; of a citizen only a guardian, whom decisions do not name."
        ),
    )
    address = StringField(_("Address of the party"), [DataRequired(), Length(max=300)])
    phone = StringField(_("Telephone"), [Length(max=32)])
    matter = SelectField(_("Matter"), [DataRequired()], choices=list_matter_choices)
    other_duty = StringField(
        _("Duty broken"), [Length(max=200)], description=_("The text and its article, or a citation of the data.")
    )
    other_article = StringField(_("Penalty article"), [Length(max=200)])
    other_minimum = StringField(_("Least fine in yuan"), [Length(max=16)])
    other_maximum = StringField(_("Highest fine in yuan"), [Length(max=16)])
    place = StringField(
        _("Place, by its name or code"),
        [DataRequired(), Length(max=60), _require_place],
        description=_("The county or district, or its six digits of GB/T 2260, such as 150102."),
        render_kw={"list": "nearby"},
    )
    site = StringField(_("Where it happened"), [DataRequired(), Length(max=300)])
    violated_from = DateField(_("First day of the act"), [DataRequired()])
    violated_to = DateField(_("Last day of the act"), [DataRequired()])
    source = SelectField(
        _("How the authority learned of it"), [DataRequired()], choices=partial(forms.list_choices, Source)
    )
    learned_on = DateField(_("Day the authority learned of it"), [DataRequired()])
    summary = TextAreaField(_("What is known so far"), [Length(max=4000)])
    once_more = BooleanField(_("This is another act; register it, too"))


@pages.route("/cases/new", methods=["GET", "POST"])
@require_role(Role.OFFICER)
def new() -> Response | str:
    """The person becomes the lead officer of the case."""
    form = speak_of_regimes(RegistrationForm(place=request.args.get("place", "")))
    if form.validate_on_submit():
        with forms.show_refusal(form):
            case = run_in_transaction("register", _register_case, form)
            return redirect_to("case.show", _describe_registration(case), reference=case.reference)
    return render_template("registration/new.html", form=form, today=today(), **describe_places(form))


def describe_places(form: RegistrationForm) -> dict[str, object]:
    """The places nearby, for the template; the hint of the field tells the whole name of what is typed."""
    day, regime = form.violated_to.data or today(), str(form.matter.data or "").partition("/")[0]
    regime = regime if regime in current_authority().regimes else _list_regimes()[0].id
    if named := jurisdiction.find_place_name(regime, str(form.place.data or ""), day):
        told = gettext("%(code)s is %(place)s.", code=form.place.data, place=named)
        form.place.description = punctuation.follow(str(form.place.description), str(told))
    return {"nearby": list_nearby_places()}


STATED_FIELDS = ("other_duty", "other_article", "other_minimum", "other_maximum")
"""For a violation outside the catalogue."""


def speak_of_regimes(form: RegistrationForm) -> RegistrationForm:
    """Give the fields the words of the one regime of the authority; of several, those of the procedure."""
    regimes = _list_regimes()
    if len(regimes) == 1:
        regime_words.enter_regime(regimes[0].id)
        forms.speak_of_regime(form)
    else:
        form.place.label.text = gettext("Place (code)")
        form.place.description = " ".join(localize(one.data.place_words) for one in regimes)
    if all(one.casework.papers is not None for one in regimes):
        del form.party_document
    if not any(matter.stated for one in regimes for matter in one.matters.values()):
        for name in STATED_FIELDS:
            del form[name]
    return form


def _describe_registration(case: Case) -> str:
    """The case page says what stands in its way: a place outside our area, an earlier case on the same days."""
    place = jurisdiction.name_place(case)
    return str(gettext("The case is registered as %(reference)s: %(place)s.", reference=case.reference, place=place))


def _register_case(session: Session, actor: User, form: RegistrationForm) -> Case:
    intake = parse_intake(read_typed(form))
    if not form.once_more.data:
        require_no_twin(session, actor, intake, today())
    return cases.register_case(session, actor, intake, authority=current_authority(), today=today())


NO_FIELDS = ("csrf_token", "once_more")


def read_typed(form: RegistrationForm) -> dict[str, Any]:
    """The typed values by the fields of a registration; the matter with its regime."""
    typed: dict[str, Any] = {name: value or "" for name, value in form.data.items() if name not in NO_FIELDS}
    typed["regime"], _slash, typed["matter"] = form.matter.data.partition("/")
    return typed
