"""Interests: what a person declares, changes and ends, and what the authority's people have declared."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from werkzeug import Response
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from penalty.errors import Invalid
from penalty.extensions import db
from penalty.models import Interest, InterestKind, Relation
from penalty.services.recusals import interests
from penalty.web import forms
from penalty.web.context import current_actor, require_role, run_in_transaction

pages = Blueprint("interests", __name__)


class DeclareForm(FlaskForm):  # type: ignore[misc]
    kind = SelectField(_("In whom"), [DataRequired()])
    name = StringField(
        _("Name of the organisation or person"), [DataRequired(), Length(max=200)],
        description=_("As the licence or the ID has it."),
    )  # fmt: skip
    code = StringField(
        _("Unified social credit code"), [Length(max=32)],
        description=_("Of an organisation; with it only this code is compared, without it the name."),
    )  # fmt: skip
    relation = SelectField(_("Relation"), [DataRequired()])
    note = TextAreaField(_("In one's own words"), [Length(max=2000)])
    from_on = DateField(_("From"), [DataRequired()])
    to_on = DateField(_("Until"), [Optional()], description=_("Empty while it lasts."))


class ChangeForm(DeclareForm):
    reason = TextAreaField(_("What changed"), [DataRequired(), Length(max=2000)])


class WithdrawForm(FlaskForm):  # type: ignore[misc]
    reason = TextAreaField(_("Why it was wrong"), [DataRequired(), Length(max=2000)])


@pages.route("/interests", methods=["GET", "POST"])
@require_role()
def index() -> Response | str:
    """Chiefs and auditors also see the declarations of everyone."""
    form = _set_choices(DeclareForm())
    if form.validate_on_submit() and _try_to_declare(form, None):
        flash(gettext("The interest is declared; open cases of that party wait for a chief."), "good")
        return redirect(url_for("interests.index"))
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
    form = _set_choices(ChangeForm(obj=row, data={"reason": ""}))
    if form.validate_on_submit() and _try_to_declare(form, row):
        flash(gettext("The declaration was replaced; the old one stays on record."), "good")
        return redirect(url_for("interests.index"))
    return render_template(
        "interests/change.html", row=row, form=form, withdrawal=WithdrawForm(formdata=None, prefix="end-")
    )


@pages.post("/interests/<int:number>/end")
@require_role()
def withdraw(number: int) -> Response | str:
    row, withdrawal = interests.get_own_interest(db.session, current_actor(), number), WithdrawForm(prefix="end-")
    if withdrawal.validate_on_submit():
        run_in_transaction(
            "interest_ended",
            lambda session: interests.end_interest(
                session, current_actor(), row, forms.text_of_field(withdrawal.reason)
            ),
        )
        flash(gettext("The declaration was ended; it stays on record."), "good")
        return redirect(url_for("interests.index"))
    form = _set_choices(ChangeForm(formdata=None, obj=row, data={"reason": ""}))
    return render_template("interests/change.html", row=row, form=form, withdrawal=withdrawal)


def _set_choices(form: Any) -> Any:
    form.kind.choices, form.relation.choices = forms.list_choices(InterestKind), forms.list_choices(Relation)
    return form


def _try_to_declare(form: Any, supersedes: Interest | None) -> bool:
    """False where something was refused; it then stands beside its field."""
    names = interests.Declaration.model_fields
    typed = {name: form[name].data for name in names} | {"code": form.code.data or ""}
    reason = forms.text_of_field(form.reason) if supersedes else ""
    try:
        declared = interests.Declaration.model_validate(typed)
        run_in_transaction(
            "interest_declared",
            lambda session: interests.declare_interest(
                session, current_actor(), declared, supersedes=supersedes, reason=reason
            ),
        )
    except Invalid as refusal:
        forms.add_errors(form, refusal)
        return False
    return True
