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

from penalty import labels
from penalty.extensions import db
from penalty.models import User
from penalty.services import people
from penalty.services.errors import Invalid
from penalty.web import forms
from penalty.web.edge import actor, perform, signed_in
from workflows.words import Role

pages = Blueprint("people", __name__)


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
    certificate_number = StringField(_("Enforcement certificate number"), [Length(max=64)])
    legal_qualification = StringField(_("Legal qualification"), [Length(max=64)])


class Roles(FlaskForm):  # type: ignore[misc]
    """The roles of a person."""

    roles = forms.MultiCheckField(_("Roles"))


@pages.get("/people")
@signed_in(Role.ADMIN)
def index() -> str:
    """Everyone, with roles."""
    return render_template("people/index.html", everyone=_everyone())


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
    """Change the roles of a person."""
    user = _find(username)
    form = Roles(roles=[str(role) for role in user.roles])
    form.roles.choices = labels.choices(Role)
    if form.validate_on_submit():
        wanted = {Role(role) for role in form.roles.data or []}
        perform("set_roles", lambda session: people.set_roles(session, actor(), user, wanted))
        flash(gettext("The roles of %(name)s were changed; running sign-ins have ended.", name=user.name), "good")
        return redirect(url_for("people.index"))
    return render_template("people/edit.html", user=user, form=form)


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


def _everyone() -> list[User]:
    return list(db.session.scalars(select(User).order_by(col(User.active).desc(), col(User.name))))


def _find(username: str) -> User:
    found = db.session.scalar(select(User).where(col(User.username) == username))
    return found or abort(404)
