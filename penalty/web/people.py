"""People of the authority and their roles."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col
from werkzeug import Response
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, Length

from penalty import clock, labels
from penalty.authority_factory import current_office
from penalty.documents import standing
from penalty.errors import Invalid
from penalty.extensions import db
from penalty.models import User
from penalty.services import people
from penalty.web import forms
from penalty.web.edge import actor, perform, signed_in
from workflows.words import Role

pages = Blueprint("people", __name__)
CERTIFICATE = _("Every officer on a case needs one.")
QUALIFICATION = _("Whoever approves legally needs one (Administrative Penalty Law, article 58).")


class Person(FlaskForm):  # type: ignore[misc]
    """A new person."""

    username = StringField(_("Sign-in name"), [DataRequired(), Length(max=64)], render_kw={"autocomplete": "off"})
    name = StringField(_("Name"), [DataRequired(), Length(max=64)])
    password = PasswordField(
        _("First password"), [DataRequired(), Length(min=people.SHORTEST_PASSWORD, max=200)],
        description=_("At least 12 characters; the person changes it after signing in."),
        render_kw={"autocomplete": "new-password"},
    )  # fmt: skip
    roles = forms.MultiCheckField(_("Roles"), [DataRequired()])
    certificate_number = StringField(_("Enforcement certificate number"), [Length(max=64)], description=CERTIFICATE)
    legal_qualification = StringField(_("Legal qualification"), [Length(max=64)], description=QUALIFICATION)


class Standing(FlaskForm):  # type: ignore[misc]
    """What a person may do, and the papers that go with it."""

    roles = forms.MultiCheckField(_("Roles"))
    certificate_number = StringField(_("Enforcement certificate number"), [Length(max=64)], description=CERTIFICATE)
    legal_qualification = StringField(_("Legal qualification"), [Length(max=64)], description=QUALIFICATION)


class Renewal(FlaskForm):  # type: ignore[misc]
    """A new first password for someone who lost theirs."""

    password = PasswordField(
        _("New first password"), [DataRequired(), Length(min=people.SHORTEST_PASSWORD, max=200)],
        description=_("At least 12 characters; the person changes it after signing in."),
        render_kw={"autocomplete": "new-password"},
    )  # fmt: skip


@pages.get("/people")
@signed_in(Role.ADMIN)
def index() -> str:
    """Everyone, with roles; and a word about the signing key when it runs out soon."""
    key = standing.glance(current_office().signer, clock.now())
    return render_template("people/index.html", everyone=_everyone(), key=key)


@pages.route("/people/new", methods=["GET", "POST"])
@signed_in(Role.ADMIN)
def new() -> Response | str:
    """Add a person."""
    form = Person()
    form.roles.choices = labels.choices(Role)
    if form.validate_on_submit():
        try:
            perform("create_person", lambda session: _create(session, form))
        except Invalid as refusal:
            forms.blame(form, refusal)
        else:
            flash(gettext("%(name)s can sign in now.", name=form.name.data), "good")
            return redirect(url_for("people.index"))
    return render_template("people/new.html", form=form)


@pages.route("/people/<username>", methods=["GET", "POST"])
@signed_in(Role.ADMIN)
def edit(username: str) -> Response | str:
    """Change what a person may do."""
    user = _find(username)
    form = Standing(obj=user, data={"roles": [str(role) for role in user.roles]})
    form.roles.choices = labels.choices(Role)
    if form.validate_on_submit():
        try:
            perform("set_roles", lambda session: _change(session, user, form))
        except Invalid as refusal:
            forms.blame(form, refusal)
        else:
            flash(gettext("%(name)s was changed.", name=user.name), "good")
            return redirect(url_for("people.index"))
    return render_template("people/edit.html", user=_find(username), form=form, renewal=Renewal(formdata=None))


@pages.post("/people/<username>/password")
@signed_in(Role.ADMIN)
def renew(username: str) -> Response | str | tuple[str, int]:
    """Give a person a new first password."""
    user, renewal = _find(username), Renewal()
    if not renewal.validate():
        form = Standing(formdata=None, obj=user, data={"roles": [str(role) for role in user.roles]})
        form.roles.choices = labels.choices(Role)
        return render_template("people/edit.html", user=user, form=form, renewal=renewal), 400
    perform("set_password", lambda session: people.set_password(session, actor(), user, forms.text(renewal.password)))
    flash(gettext("%(name)s signs in with the new password now; running sign-ins have ended.", name=user.name), "good")
    return redirect(url_for("people.index"))


@pages.post("/people/<username>/active")
@signed_in(Role.ADMIN)
def activate(username: str) -> Response:
    """Let a person sign in, or end it."""
    user = _find(username)
    active = request.form.get("active") == "yes"
    perform("set_active", lambda session: people.set_active(session, actor(), user, active))
    return redirect(url_for("people.index"))


def _create(session: Session, form: Person) -> User:
    return people.create(
        session, actor(), username=forms.text(form.username).strip(), name=forms.text(form.name).strip(),
        password=forms.text(form.password), roles=[Role(role) for role in form.roles.data or []],
        certificate_number=form.certificate_number.data or None,
        legal_qualification=form.legal_qualification.data or None,
    )  # fmt: skip


def _change(session: Session, user: User, form: Standing) -> None:
    wanted = {Role(role) for role in form.roles.data or []}
    if wanted != user.roles:
        people.set_roles(session, actor(), user, wanted)
    papers = forms.text(form.certificate_number).strip(), forms.text(form.legal_qualification).strip()
    if papers != (user.certificate_number or "", user.legal_qualification or ""):
        people.set_papers(session, actor(), user, *papers)


def _everyone() -> list[User]:
    return list(db.session.scalars(select(User).order_by(col(User.active).desc(), col(User.name))))


def _find(username: str) -> User:
    found = db.session.scalar(select(User).where(col(User.username) == username))
    return found or abort(404)
