"""Recusal: asking that a person keep away, and the chief's decision."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlmodel import col
from werkzeug import Response
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from penalty.extensions import db
from penalty.models import User
from penalty.services import recusals
from penalty.services.errors import Invalid
from penalty.web import edge, forms
from penalty.web.case import READERS
from penalty.web.edge import actor, perform, signed_in
from workflows.words import Role

pages = Blueprint("recusal", __name__)


class Request(FlaskForm):  # type: ignore[misc]
    """About whom, and why."""

    user = SelectField(_("Who should keep away"), [DataRequired()], coerce=int)
    reason = TextAreaField(_("The interest"), [DataRequired(), Length(max=2000)])
    asked_by_party = BooleanField(_("The party asks for it"))


@pages.route("/cases/<reference>/recusal", methods=["GET", "POST"])
@signed_in(*READERS)
def index(reference: str) -> Response | str:
    """Requests and decisions, and the form to ask."""
    case, form = edge.case(reference), Request()
    people = list(db.session.scalars(select(User).where(col(User.active)).order_by(col(User.name))))
    form.user.choices = forms.people_choices(people)
    if form.validate_on_submit():
        user = next(one for one in people if one.id == form.user.data)
        try:
            perform(
                "recusal_requested",
                lambda session: recusals.ask(
                    session, actor(), case, user, forms.text(form.reason), form.asked_by_party.data
                ),
                case,
            )
            return redirect(url_for("recusal.index", reference=reference))
        except Invalid as refusal:
            forms.blame(form, refusal)
    case = edge.case(reference)
    waiting = {row.id for row in recusals.pending(db.session, case)}
    rows = recusals.of(db.session, case)
    may = bool(actor().roles & {Role.OFFICER, Role.REVIEWER, Role.CHIEF})
    return render_template("recusal/index.html", case=case, rows=rows, waiting=waiting, form=form, may_ask=may)


@pages.post("/cases/<reference>/recusal/<int:number>")
@signed_in(Role.CHIEF)
def decide(reference: str, number: int) -> Response:
    """Uphold or reject the request; requests are counted from 1."""
    case = edge.case(reference)
    rows = recusals.of(db.session, case)
    if 0 < number <= len(rows):
        upheld, reason = request.form.get("outcome") == "upheld", request.form.get("reason", "")
        perform(
            "recusal_upheld" if upheld else "recusal_rejected",
            lambda session: recusals.decide(session, actor(), case, rows[number - 1], upheld, reason),
            case,
        )
    return redirect(url_for("recusal.index", reference=reference))
