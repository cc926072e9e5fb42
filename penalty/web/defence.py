"""The party's rights after the notice: statement, waiver, hearing, and the replies."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from werkzeug import Response
from wtforms import DateField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from penalty.authority_factory import current_office
from penalty.errors import Invalid
from penalty.extensions import db
from penalty.models import Case, DefenceKind
from penalty.request_context import today
from penalty.services import defence, evidence
from penalty.web import edge, forms
from penalty.web.case import READERS
from penalty.web.edge import actor, perform, signed_in
from workflows.words import Role, State

pages = Blueprint("defence", __name__)


class Entry(FlaskForm):  # type: ignore[misc]
    """One thing that happened."""

    kind = SelectField(_("What happened"), [DataRequired()])
    on = DateField(_("On"), [DataRequired()])
    text = TextAreaField(_("What was said or done"), [DataRequired(), Length(max=8000)])
    evidence_id = SelectField(
        _("Paper on file"), [Optional()], description=_("Needed for a waiver of rights and for a hearing.")
    )
    answers_id = SelectField(_("Statement that is answered"), [Optional()], description=_("Only for a reply."))
    accepted = RadioField(_("Is the statement accepted?"), [Optional()], description=_("Only for a reply."))


@pages.route("/cases/<reference>/defence", methods=["GET", "POST"])
@signed_in(*READERS)
def index(reference: str) -> Response | str:
    """What was said and answered, and the form to record more."""
    case = edge.case(reference)
    form = _form(case)
    if form.validate_on_submit():
        try:
            perform(f"defence_{form.kind.data}", lambda session: _record(session, case, form), case)
        except Invalid as refusal:
            forms.blame(form, refusal)
        else:
            return redirect(url_for("defence.index", reference=reference))
    case = edge.case(reference)
    may = Role.OFFICER in actor().roles and case.state is State.DEFENCE
    entries = defence.entries(db.session, case)
    return render_template("defence/index.html", case=case, entries=entries, form=form, may_write=may)


def _form(case: Case) -> Entry:
    form = Entry(on=today())
    form.kind.choices = forms.chosen(DefenceKind)
    none = ("", gettext("— none —"))
    form.evidence_id.choices = [none, *((str(key), text) for key, text in _papers(case))]
    waiting = defence.unanswered(defence.entries(db.session, case))
    form.answers_id.choices = [none, *((str(one.id), f"{one.on} {one.text[:60]}") for one in waiting)]
    form.accepted.choices = [("yes", gettext("accepted")), ("no", gettext("not accepted"))]
    return form


def _papers(case: Case) -> list[tuple[int, str]]:
    return forms.evidence_choices(evidence.standing(db.session, case))


def _record(session: Session, case: Case, form: Entry) -> None:
    accepted = {"yes": True, "no": False}.get(form.accepted.data or "")
    defence.record(
        session, actor(), case, DefenceKind(form.kind.data), form.on.data or today(), forms.text(form.text),
        office=current_office(), today=today(), evidence_id=forms.whole(form.evidence_id.data),
        answers_id=forms.whole(form.answers_id.data), accepted=accepted,
    )  # fmt: skip
