"""Signing in and out, and one's own password."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug import Response
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, Length

from penalty import auth_session
from penalty.extensions import db
from penalty.labels.translation import translate
from penalty.models import User
from penalty.services import passwords, people, second_factors, sign_in_limits, sign_ins
from penalty.web import forms
from penalty.web.context import current_actor, public, require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.home import safe_internal_path
from penalty.web.responses import redirect_to

pages = Blueprint("auth", __name__)


class SignInForm(Form):
    username = StringField(
        _("Sign-in name"), [DataRequired(), Length(max=64)], render_kw={"autocomplete": "username", "autofocus": True}
    )
    password = PasswordField(
        _("Password"), [DataRequired(), Length(max=200)], render_kw={"autocomplete": "current-password"}
    )


class CodeForm(Form):
    code = StringField(
        _("Verification code"), [DataRequired(), Length(max=40)],
        description=_("The six digits that your authenticator shows now, or one of your recovery codes."),
        render_kw={"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True},
    )  # fmt: skip


class PasswordForm(Form):
    old_password = PasswordField(
        _("Present password"), [DataRequired()], render_kw={"autocomplete": "current-password"}
    )
    password = PasswordField(
        _("New password"),
        [DataRequired(), Length(min=passwords.LEAST_LENGTH, max=200)],
        description=_("At least 12 characters; a sentence is easy to remember."),
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _("New password, again"),
        [DataRequired(), EqualTo("password", _("The two entries differ."))],
        render_kw={"autocomplete": "new-password"},
    )


@pages.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Response | str | tuple[str, int]:
    """A refused attempt is committed: it counts towards the limit."""
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("auth/sign_in.html", form=form)
    try:
        name, password = forms.text_of_field(form.username), forms.text_of_field(form.password)
        user = people.sign_in(db.session, name, password, request.remote_addr or "")
    except (people.SignInRefused, sign_in_limits.SignInThrottled) as refusal:
        db.session.commit()
        form.form_errors.append(translate(refusal.message))
        code = 429 if isinstance(refusal, sign_in_limits.SignInThrottled) else 401
        return render_template("auth/sign_in.html", form=form), code
    if second_factors.has_factor(db.session, user):
        db.session.commit()
        auth_session.await_code(user)
        return redirect(url_for("auth.enter_code", next=request.args.get("next")))
    return _start_sign_in(user)


@pages.route("/sign-in/code", methods=["GET", "POST"])
@public
def enter_code() -> Response | str | tuple[str, int]:
    """The second half of a sign-in; a refused attempt is committed, too."""
    user, form = auth_session.find_awaited(), CodeForm()
    if user is None:
        return redirect(url_for("auth.sign_in", next=request.args.get("next")))
    if not form.validate_on_submit():
        return render_template("auth/code.html", form=form)
    try:
        code, secret = forms.text_of_field(form.code), str(current_app.secret_key)
        people.finish_sign_in(db.session, user, code, request.remote_addr or "", secret)
    except (people.SignInRefused, sign_in_limits.SignInThrottled) as refusal:
        db.session.commit()
        form.form_errors.append(translate(refusal.message))
        code_of_answer = 429 if isinstance(refusal, sign_in_limits.SignInThrottled) else 401
        return render_template("auth/code.html", form=form), code_of_answer
    return _start_sign_in(user)


def _start_sign_in(user: User) -> Response:
    auth_session.start_sign_in(user)
    return redirect(safe_internal_path(request.args.get("next")) or url_for("case_lists.show_work"))


@pages.post("/sign-out")
@require_role()
def sign_out() -> Response:
    run_in_transaction("sign_out", sign_ins.end_by_token, auth_session.get_token())
    auth_session.end_sign_in()
    return redirect_to("home.index", gettext("You have signed out."))


@pages.route("/password", methods=["GET", "POST"])
@require_role()
def change_password() -> Response | str:
    """Other sign-ins of this person end."""
    form = PasswordForm()
    if form.validate_on_submit():
        with forms.show_refusal(form):
            old, new = forms.text_of_field(form.old_password), forms.text_of_field(form.password)
            run_in_transaction("change_password", people.change_password, old, new)
            auth_session.start_sign_in(current_actor())
            notice = gettext("Your password was changed; other sign-ins of yours have ended.")
            return redirect_to("case_lists.show_work", notice)
    return render_template("auth/password.html", form=form)


@pages.get("/sign-ins")
@require_role()
def list_sign_ins() -> str:
    """Every browser in which the person is signed in."""
    person = current_actor()
    rows = sign_ins.list_sign_ins(db.session, person, since=max(auth_session.get_earliest(), person.sign_ins_since))
    return render_template("auth/sign_ins.html", rows=rows, own=sign_ins.hash_token(auth_session.get_token()))


@pages.post("/sign-ins/<int:key>/end")
@require_role()
def end_sign_in(key: int) -> Response:
    run_in_transaction("end_sign_in", sign_ins.end_sign_in, key)
    return redirect_to("auth.list_sign_ins", gettext("The sign-in has ended."))


@pages.post("/sign-ins/end-others")
@require_role()
def end_other_sign_ins() -> Response:
    run_in_transaction("end_other_sign_ins", sign_ins.end_others, auth_session.get_token())
    return redirect_to("auth.list_sign_ins", gettext("Every other sign-in of yours has ended."))
