"""What an officer proposes and the chief decides."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from werkzeug import Response
from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from penalty import labels
from penalty.errors import Invalid
from penalty.extensions import db
from penalty.models import Case
from penalty.request_context import today
from penalty.services import proposals
from penalty.web import edge, forms
from penalty.web.case import READERS
from penalty.web.edge import actor, perform, signed_in
from workflows.procedure import steps_for
from workflows.words import PROPOSABLE, Action, Role

pages = Blueprint("proposals", __name__)


class Proposing(FlaskForm):  # type: ignore[misc]
    """What, on which ground, and why."""

    what = SelectField(_("What is proposed, and on which ground"), [DataRequired()])
    reason = TextAreaField(_("Facts that this rests on"), [DataRequired(), Length(max=4000)])


@pages.route("/cases/<reference>/proposals", methods=["GET", "POST"])
@signed_in(*READERS)
def index(reference: str) -> Response | str:
    """Proposals that wait for the chief, and the form to make one."""
    case, form = edge.case(reference), Proposing()
    form.what.choices = _choices(case)
    if form.validate_on_submit():
        action, _slash, ground = form.what.data.partition("/")
        try:
            perform(
                f"propose_{action}",
                lambda session: proposals.propose(
                    session, actor(), case, Action(action), ground, forms.text(form.reason),
                    version_seen=edge.version_seen(), today=today(),
                ),
                case,
            )  # fmt: skip
            flash(gettext("The proposal waits for the chief."), "good")
            return redirect(url_for("case.show", reference=reference))
        except Invalid as refusal:
            forms.blame(form, refusal)
    case = edge.case(reference)
    waiting = proposals.open_ones(db.session, case)
    may = Role.OFFICER in actor().roles and len(form.what.choices) > 1
    return render_template("proposals/index.html", case=case, waiting=waiting, form=form, may_write=may)


def _choices(case: Case) -> list[tuple[str, str]]:
    open_here = [action for action in PROPOSABLE if steps_for(case.state, action)]
    return [("", gettext("— choose —"))] + [
        (f"{action}/{ground}", f"{labels.of(action)} · {labels.file.GROUNDS[f'{action}/{ground}']}")
        for action in open_here
        for ground in proposals.GROUNDS[action]
    ]
