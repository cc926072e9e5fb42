"""The confirmation of what is provisional in the law."""

import re

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col
from werkzeug import Response
from wtforms import HiddenField, StringField, TextAreaField
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
    """Of one row of the list; ``what`` is its id."""

    what = HiddenField(validators=[DataRequired(), Length(max=64)])
    reason = TextAreaField(
        _("What it was compared with"),
        [DataRequired(), Length(max=4000)],
        description=_("The text that you read, where and when; a letter of the body that made it."),
        render_kw={"rows": 3},
    )


class CaseForm(FlaskForm):  # type: ignore[misc]
    what = StringField(_("Reference of a case"), [DataRequired(), Length(max=64)])
    reason = TextAreaField(_("What it was compared with"), [DataRequired(), Length(max=4000)], render_kw={"rows": 3})


@pages.route("/law/confirm", methods=["GET", "POST"])
@require_role(Role.ADMIN, Role.AUDITOR)
def index() -> Response | str:
    """A form for each row that is provisional, and one for all that the recommendation of a case uses."""
    form = ConfirmationForm()
    if form.validate_on_submit():
        with forms.show_refusal(form):
            count = run_in_transaction("confirm", _record_confirmation, form)
            told = ngettext("%(num)s confirmation was recorded.", "%(num)s confirmations were recorded.", count)
            return redirect_to("confirmations.index", told)
    return _render_page(form)


def _render_page(form: ConfirmationForm) -> str:
    authority = current_authority()
    rows = list(db.session.scalars(select(Confirmation).order_by(col(Confirmation.id).desc())))
    known = [(regime, one) for regime in authority.regimes.values() for one in regime.enactments.values()]
    return render_template(
        "confirmations/index.html",
        form=form,
        case_form=CaseForm(),
        provisional=[pair for pair in known if pair[1].data.status == "provisional"],
        unread=[one for regime in authority.regimes.values() for one in cited_law.list_cited(regime)],
        confirmed={(one.enactment, one.sha256) for one in rows},
        rows=rows,
        addresses=list_addresses,
        notices=lapses.list_notices(authority, today()),
    )


ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+/[^\s;,()]+")


def list_addresses(source: str) -> str:
    """Of a source the addresses alone, without the notes of who read it; the source itself where it has none."""
    return "; ".join(ADDRESS.findall(source)) or source


def _record_confirmation(session: Session, actor: User, form: ConfirmationForm) -> int:
    what, reason = forms.text_of_field(form.what).strip(), forms.text_of_field(form.reason)
    case = session.scalar(select(Case).where(col(Case.reference) == what))
    if case is None:
        confirmations.confirm_enactment(session, actor, what, reason, authority=current_authority(), today=today())
        return 1
    return len(confirmations.confirm_for_case(session, actor, case, reason, authority=current_authority()))
