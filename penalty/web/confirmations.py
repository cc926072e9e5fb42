"""The confirmation of what is provisional in the law."""

from flask import Blueprint, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col
from werkzeug import Response
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from penalty.authority_factory import current_authority
from penalty.casefile import cited_law
from penalty.extensions import db
from penalty.models import Case, Confirmation, User
from penalty.request_context import today
from penalty.services.law import confirmations, lapses
from penalty.web import forms
from penalty.web.context import require_role, run_in_transaction
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("confirmations", __name__)


class ConfirmationForm(FlaskForm):  # type: ignore[misc]
    what = StringField(
        _("Enactment, or reference of a case"),
        [DataRequired(), Length(max=64)],
        description=_("An id of the list, or a case: then all that its recommendation uses and nobody confirmed."),
    )
    reason = TextAreaField(_("On what authority"), [DataRequired(), Length(max=4000)], render_kw={"rows": 3})


@pages.route("/law/confirm", methods=["GET", "POST"])
@require_role(Role.ADMIN, Role.AUDITOR)
def index() -> Response | str:
    form = ConfirmationForm()
    if form.validate_on_submit():
        with forms.show_refusal(form):
            count = run_in_transaction("confirm", _record_confirmation, form)
            return redirect_to("confirmations.index", gettext("%(count)s confirmations were recorded.", count=count))
    known = [(regime, one) for regime in current_authority().regimes.values() for one in regime.enactments.values()]
    rows = list(db.session.scalars(select(Confirmation).order_by(col(Confirmation.id).desc())))
    return render_template(
        "confirmations/index.html",
        form=form,
        provisional=[pair for pair in known if pair[1].data.status == "provisional"],
        unread=[one for regime in current_authority().regimes.values() for one in cited_law.list_cited(regime)],
        confirmed={(one.enactment, one.sha256) for one in rows},
        rows=rows,
        notices=lapses.list_notices(current_authority(), today()),
    )


def _record_confirmation(session: Session, actor: User, form: ConfirmationForm) -> int:
    what, reason = forms.text_of_field(form.what).strip(), forms.text_of_field(form.reason)
    case = session.scalar(select(Case).where(col(Case.reference) == what))
    if case is None:
        confirmations.confirm_enactment(session, actor, what, reason, authority=current_authority(), today=today())
        return 1
    return len(confirmations.confirm_for_case(session, actor, case, reason, authority=current_authority()))
