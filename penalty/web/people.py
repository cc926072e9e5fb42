"""People of the authority and their roles."""

from functools import partial
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col
from werkzeug import Response
from wtforms import DateField, PasswordField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from penalty import clock, labels
from penalty.authority_factory import current_authority
from penalty.documents import key_status
from penalty.extensions import db
from penalty.models import User
from penalty.request_context import today
from penalty.services import passwords, people, rights_changes, second_factors
from penalty.services.cases import handovers
from penalty.web import context, forms
from penalty.web.context import current_actor, require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.fresh_proofs import require_fresh_proof
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("people", __name__)
CERTIFICATE_HINT = _("Every officer on a case needs one.")
REASON_HINT = _("Needed where a reviewer, a chief or an administrator is made: a second person reads it and confirms.")
QUALIFICATION_HINT = _("Whoever approves legally needs one (Administrative Penalty Law, article 58).")


def _build_password_field(label: str) -> PasswordField:
    return PasswordField(
        label, [DataRequired(), Length(min=passwords.LEAST_LENGTH, max=200)],
        description=_("At least 12 characters; the person changes it after signing in."),
        render_kw={"autocomplete": "new-password"},
    )  # fmt: skip


def _build_until_field() -> DateField:
    return DateField(
        _("Last day of the certificate"), [Optional()],
        description=_("Empty where it has none. It is warned of 30 days before; once it is over it counts no more."),
    )  # fmt: skip


def _build_reason_field(hint: str, name: str = "reason") -> TextAreaField:
    return TextAreaField(_("Reason"), [Length(max=2000)], description=hint, render_kw={"rows": 2}, id=name)


class PersonForm(Form):
    username = StringField(_("Sign-in name"), [DataRequired(), Length(max=64)], render_kw={"autocomplete": "off"})
    name = StringField(_("Name"), [DataRequired(), Length(max=64)])
    password = _build_password_field(_("First password"))
    roles = forms.MultiCheckField(_("Roles"), [DataRequired()], choices=partial(labels.list_choices, Role))
    certificate_number = StringField(
        _("Enforcement certificate number"), [Length(max=64)], description=CERTIFICATE_HINT
    )
    certificate_until = _build_until_field()
    legal_qualification = StringField(_("Legal qualification"), [Length(max=64)], description=QUALIFICATION_HINT)
    reason = _build_reason_field(REASON_HINT)


class RightsForm(Form):
    roles = forms.MultiCheckField(_("Roles"), choices=partial(labels.list_choices, Role))
    certificate_number = StringField(
        _("Enforcement certificate number"), [Length(max=64)], description=CERTIFICATE_HINT
    )
    certificate_until = _build_until_field()
    legal_qualification = StringField(_("Legal qualification"), [Length(max=64)], description=QUALIFICATION_HINT)
    reason = _build_reason_field(REASON_HINT)


class PasswordForm(Form):
    password = _build_password_field(_("New first password"))
    reason = _build_reason_field(
        _("Needed for a reviewer, a chief or an administrator: a second person reads it and confirms."),
        "renewal-reason",
    )


class FactorResetForm(Form):
    reason = _build_reason_field(
        _("How you know that the phone is lost; a second person reads it and confirms."), "factor-reason"
    )


@pages.get("/people")
@require_role(Role.ADMIN)
def index() -> str:
    key = key_status.read_certificate_status(current_authority().signer, clock.now())
    everyone = db.session.scalars(select(User).order_by(col(User.active).desc(), col(User.name)))
    return render_template("people/index.html", everyone=list(everyone), key=key, today=today())


@pages.route("/people/new", methods=["GET", "POST"])
@require_role(Role.ADMIN)
@require_fresh_proof()
def new() -> Response | str:
    form = PersonForm()
    if form.validate_on_submit():
        with forms.show_refusal(form):
            run_in_transaction("create_person", _create_person, form)
            return redirect_to(*_choose_page(gettext("%(name)s can sign in now.", name=form.name.data)))
    return render_template("people/new.html", form=form)


@pages.route("/people/<username>", methods=["GET", "POST"])
@require_role(Role.ADMIN)
@require_fresh_proof()
def edit(username: str) -> Response | str:
    user = context.get_person(username)
    form = _build_rights_form(user)
    if form.validate_on_submit():
        with forms.show_refusal(form):
            run_in_transaction("set_roles", _change_person, user, form)
            user, notice = context.get_person(username), gettext("%(name)s was changed.", name=user.name)
            left = Role.OFFICER not in user.roles and handovers.list_waiting(db.session, current_actor(), user).places
            if left:
                return redirect_to("handovers.show", notice, username=username)
            return redirect_to(*_choose_page(notice))
    return _render_person(username, form)


@pages.post("/people/<username>/password")
@require_role(Role.ADMIN)
@require_fresh_proof()
def reset_password(username: str) -> Response | str | tuple[str, int]:
    user, renewal = context.get_person(username), PasswordForm()
    if renewal.validate():
        with forms.show_refusal(renewal):
            password, reason = forms.text_of_field(renewal.password), forms.text_of_field(renewal.reason)
            if run_in_transaction("set_password", people.set_password, user, password, reason):
                return redirect_to(*_choose_page(""))
            notice = gettext(
                "%(name)s signs in with the new password now; running sign-ins have ended.", name=user.name
            )
            return redirect_to("people.index", notice)
    return _render_person(username, renewal=renewal), 400


@pages.post("/people/<username>/second-factor")
@require_role(Role.ADMIN)
@require_fresh_proof()
def reset_second_factor(username: str) -> Response | tuple[str, int]:
    form = FactorResetForm()
    if form.validate():
        with forms.show_refusal(form):
            user, reason = context.get_person(username), forms.text_of_field(form.reason)
            run_in_transaction("ask_rights", second_factors.ask_for_reset, user, reason)
            return redirect_to(*_choose_page(""))
    return _render_person(username, factor_reset=form), 400


def _choose_page(notice: str) -> tuple[str, str]:
    """The page after a change, and the notice: the list of what a second person confirms, if any waits."""
    mine = [one for one in rights_changes.list_open(db.session) if one.by_id == current_actor().id]
    if not mine:
        return "people.index", notice
    return "rights_changes.index", gettext("The change waits for a second person, who confirms it here.")


def _render_person(
    username: str, form: RightsForm | None = None, renewal: PasswordForm | None = None,
    factor_reset: FactorResetForm | None = None,
) -> str:  # fmt: skip
    user = context.get_person(username)
    return render_template(
        "people/edit.html", user=user, form=form or _build_rights_form(user, formdata=None),
        renewal=renewal or PasswordForm(formdata=None), factor_reset=factor_reset or FactorResetForm(formdata=None),
        has_factor=second_factors.has_factor(db.session, user),
        waiting=[one for one in rights_changes.list_open(db.session) if one.user_id == user.id],
        person_of=lambda key: db.session.get_one(User, key),
    )  # fmt: skip


def _build_rights_form(user: User, **more: Any) -> RightsForm:
    return RightsForm(obj=user, data={"roles": [str(role) for role in user.own_roles]}, **more)


@pages.post("/people/<username>/active")
@require_role(Role.ADMIN)
def set_active(username: str) -> Response:
    user, active = context.get_person(username), request.form.get("active") == "yes"
    if not active and not handovers.list_waiting(db.session, current_actor(), user).is_nothing:
        return redirect_to("handovers.show", username=username, end="yes")
    run_in_transaction("set_active", people.set_active, user, active)
    return redirect_to("people.index")


def _create_person(session: Session, actor: User, form: PersonForm) -> User:
    return people.create_person(
        session, actor, username=forms.text_of_field(form.username).strip(),
        name=forms.text_of_field(form.name).strip(),
        password=forms.text_of_field(form.password), roles=[Role(role) for role in form.roles.data or []],
        certificate_number=form.certificate_number.data or None, certificate_until=form.certificate_until.data,
        legal_qualification=form.legal_qualification.data or None, reason=forms.text_of_field(form.reason),
    )  # fmt: skip


def _change_person(session: Session, actor: User, user: User, form: RightsForm) -> None:
    wanted = {Role(role) for role in form.roles.data or []}
    if wanted != user.own_roles:
        people.set_roles(session, actor, user, wanted, forms.text_of_field(form.reason))
    papers = forms.text_of_field(form.certificate_number).strip(), forms.text_of_field(form.legal_qualification).strip()
    until = form.certificate_until.data
    if (*papers, until) != (user.certificate_number or "", user.legal_qualification or "", user.certificate_until):
        people.set_qualifications(session, actor, user, *papers, until)
