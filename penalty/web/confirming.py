"""The confirmation of what is provisional in the law."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col
from werkzeug import Response
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from penalty.authority_factory import current_office
from penalty.errors import Invalid
from penalty.extensions import db
from penalty.models import Case, Confirmation
from penalty.services import confirmations
from penalty.web import forms
from penalty.web.edge import actor, perform, signed_in
from workflows.words import Role

pages = Blueprint("confirming", __name__)


class Confirming(FlaskForm):  # type: ignore[misc]
    """What is confirmed, and on what authority."""

    what = StringField(
        _("Enactment, or reference of a case"),
        [DataRequired(), Length(max=64)],
        description=_("An id of the list, or a case: then all that its recommendation uses and nobody confirmed."),
    )
    reason = TextAreaField(_("On what authority"), [DataRequired(), Length(max=4000)], render_kw={"rows": 3})


@pages.route("/law/confirm", methods=["GET", "POST"])
@signed_in(Role.ADMIN, Role.AUDITOR)
def index() -> Response | str:
    """What is provisional and what was confirmed, and the form to confirm it."""
    form = Confirming()
    if form.validate_on_submit():
        try:
            count = perform("confirm", lambda session: _confirm(session, form))
        except Invalid as refusal:
            forms.blame(form, refusal)
        else:
            flash(gettext("%(count)s confirmations were recorded.", count=count), "good")
            return redirect(url_for("confirming.index"))
    known = [(regime, one) for regime in current_office().regimes.values() for one in regime.enactments.values()]
    made = list(db.session.scalars(select(Confirmation).order_by(col(Confirmation.id).desc())))
    return render_template(
        "confirming/index.html",
        form=form,
        provisional=[pair for pair in known if pair[1].data.status == "provisional"],
        confirmed={(one.enactment, one.sha256) for one in made},
        made=made,
    )


def _confirm(session: Session, form: Confirming) -> int:
    what, reason = forms.text(form.what).strip(), forms.text(form.reason)
    case = session.scalar(select(Case).where(col(Case.reference) == what))
    if case is None:
        confirmations.confirm(session, actor(), what, reason, office=current_office())
        return 1
    return len(confirmations.confirm_for(session, actor(), case, reason, office=current_office()))
