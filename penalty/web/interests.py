"""Interests: what a person declares, changes and ends, and what the authority's people have declared."""

from functools import partial

from flask import Blueprint, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug import Response
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from penalty.extensions import db
from penalty.models import InterestKind, Relation
from penalty.services.recusals import interests
from penalty.web import forms
from penalty.web.context import current_actor, require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.responses import redirect_to

pages = Blueprint("interests", __name__)


class DeclareForm(Form):
    kind = SelectField(_("In whom"), [DataRequired()], choices=partial(forms.list_choices, InterestKind))
    name = StringField(
        _("Name of the organisation or person"), [DataRequired(), Length(max=200)],
        description=_("As the licence or the ID has it."),
    )  # fmt: skip
    code = StringField(
        _("Unified social credit code"), [Length(max=32)],
        description=_("Of an organisation; with it only this code is compared, without it the name."),
    )  # fmt: skip
    relation = SelectField(_("Relation"), [DataRequired()], choices=partial(forms.list_choices, Relation))
    note = TextAreaField(_("In one's own words"), [Length(max=2000)])
    from_on = DateField(_("From"), [DataRequired()])
    to_on = DateField(_("Until"), [Optional()], description=_("Empty while it lasts."))


class ChangeForm(DeclareForm):
    reason = TextAreaField(_("What changed"), [DataRequired(), Length(max=2000)])


class WithdrawForm(Form):
    reason = TextAreaField(_("Why it was wrong"), [DataRequired(), Length(max=2000)])


@pages.route("/interests", methods=["GET", "POST"])
@require_role()
def index() -> Response | str:
    """Chiefs and auditors also see the declarations of everyone."""
    form = DeclareForm()
    if form.validate_on_submit():
        with forms.show_refusal(form):
            run_in_transaction("interest_declared", interests.declare_interest, _parse_declaration(form))
            notice = gettext("The interest is declared; open cases of that party wait for a chief.")
            return redirect_to("interests.index", notice)
    person = current_actor()
    reads_all = bool(person.roles & set(interests.READER_ROLES))
    return render_template(
        "interests/index.html", form=form, rows=interests.list_own_interests(db.session, person),
        past=interests.list_past_interests(db.session, person), reads_all=reads_all,
        everyone=interests.list_all_interests(db.session, person) if reads_all else [],
    )  # fmt: skip


@pages.route("/interests/<int:number>", methods=["GET", "POST"])
@require_role()
def edit(number: int) -> Response | str:
    """The old declaration stays on record."""
    row = interests.get_own_interest(db.session, current_actor(), number)
    form = ChangeForm(obj=row, data={"reason": ""})
    if form.validate_on_submit():
        with forms.show_refusal(form):
            declared, reason = _parse_declaration(form), forms.text_of_field(form.reason)
            run_in_transaction("interest_declared", interests.declare_interest, declared, supersedes=row, reason=reason)
            notice = gettext("The declaration was replaced; the old one stays on record.")
            return redirect_to("interests.index", notice)
    withdrawal = WithdrawForm(formdata=None, prefix="end-")
    return render_template("interests/change.html", row=row, form=form, withdrawal=withdrawal)


@pages.post("/interests/<int:number>/end")
@require_role()
def withdraw(number: int) -> Response | str:
    row, withdrawal = interests.get_own_interest(db.session, current_actor(), number), WithdrawForm(prefix="end-")
    if withdrawal.validate_on_submit():
        run_in_transaction("interest_ended", interests.end_interest, row, forms.text_of_field(withdrawal.reason))
        return redirect_to("interests.index", gettext("The declaration was ended; it stays on record."))
    form = ChangeForm(formdata=None, obj=row, data={"reason": ""})
    return render_template("interests/change.html", row=row, form=form, withdrawal=withdrawal)


def _parse_declaration(form: DeclareForm) -> interests.Declaration:
    typed = {name: form[name].data for name in interests.Declaration.model_fields}
    return interests.Declaration.model_validate(typed | {"code": form.code.data or ""})
