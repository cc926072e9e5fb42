"""One's own second factor: set up, put in force by a code, and taken away by one."""

from flask import Blueprint, current_app, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug import Response
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from penalty.authority_factory import get_house_letterhead
from penalty.extensions import db
from penalty.services import second_factors
from penalty.web import forms
from penalty.web.context import current_actor, require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.responses import redirect_to

pages = Blueprint("second_factor", __name__)
GROUP = 4


class FirstCodeForm(Form):
    code = StringField(
        _("Verification code"), [DataRequired(), Length(max=40)],
        description=_("The six digits that the authenticator shows for this key now."),
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )  # fmt: skip


class RemovalForm(Form):
    code = StringField(
        _("Verification code"), [DataRequired(), Length(max=40)],
        description=_("The six digits that your authenticator shows now, or one of your recovery codes."),
        render_kw={"autocomplete": "one-time-code", "inputmode": "text"},
    )  # fmt: skip


@pages.get("/second-factor")
@require_role()
def index() -> str:
    return _render_page(FirstCodeForm(formdata=None), RemovalForm(formdata=None))


@pages.post("/second-factor")
@require_role()
def begin() -> Response:
    run_in_transaction("begin_second_factor", second_factors.begin, _get_secret())
    return redirect_to("second_factor.index")


@pages.post("/second-factor/code")
@require_role()
def confirm() -> Response | str:
    """The recovery codes are in this answer alone."""
    form = FirstCodeForm()
    if form.validate():
        with forms.show_refusal(form):
            code = forms.text_of_field(form.code)
            codes = run_in_transaction("confirm_second_factor", second_factors.confirm, code, _get_secret())
            return render_template("second_factor/recovery_codes.html", codes=codes)
    return _render_page(form, RemovalForm(formdata=None))


@pages.post("/second-factor/remove")
@require_role()
def remove() -> Response | str:
    form = RemovalForm()
    if form.validate():
        with forms.show_refusal(form):
            code = forms.text_of_field(form.code)
            run_in_transaction("remove_second_factor", second_factors.remove, code, _get_secret())
            return redirect_to("second_factor.index", gettext("Your second factor was taken away."))
    return _render_page(FirstCodeForm(formdata=None), form)


def _render_page(form: FirstCodeForm, removal: RemovalForm) -> str:
    person = current_actor()
    key = second_factors.find_new_key(db.session, person, _get_secret())
    issuer = get_house_letterhead().name
    return render_template(
        "second_factor/index.html", form=form, removal=removal,
        groups=[key[start : start + GROUP] for start in range(0, len(key), GROUP)],
        address=second_factors.build_address(key, person, issuer) if key else "",
        in_force=second_factors.has_factor(db.session, person), demanded=current_app.config["SECOND_FACTOR"],
        missing=second_factors.lacks_factor(db.session, person, current_app.config["SECOND_FACTOR"]),
    )  # fmt: skip


def _get_secret() -> str:
    return str(current_app.secret_key)
