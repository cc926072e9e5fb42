"""Proposals of an officer, which the chief decides."""

from flask import Blueprint, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug import Response
from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from penalty import labels
from penalty.labels.proposals import PROPOSAL_GROUNDS
from penalty.models import Case
from penalty.request_context import today
from penalty.services.cases import proposals
from penalty.web import context, forms
from penalty.web.context import READER_ROLES, current_actor, require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.responses import redirect_to
from workflows.procedure import PROPOSABLE_ACTIONS, is_proposable
from workflows.vocabulary import Action, Role

pages = Blueprint("proposals", __name__)


class ProposalForm(Form):
    what = SelectField(_("What is proposed, and on which ground"), [DataRequired()])
    reason = TextAreaField(_("Facts that this rests on"), [DataRequired(), Length(max=4000)])


@pages.route("/cases/<reference>/proposals", methods=["GET", "POST"])
@require_role(*READER_ROLES)
def index(reference: str) -> Response | str:
    case, form = context.get_case(reference), ProposalForm()
    form.what.choices = _list_choices(case)
    if form.validate_on_submit():
        action, _slash, ground = form.what.data.partition("/")
        with forms.show_refusal(form):
            run_in_transaction(
                f"propose_{action}", proposals.record_proposal, case, Action(action), ground,
                forms.text_of_field(form.reason), version_seen=context.parse_version_seen(), today=today(),
            )  # fmt: skip
            return redirect_to("case.show", gettext("The proposal waits for the chief."), reference=reference)
    case = context.get_case(reference)
    waiting = context.view(case).open_proposals
    may_write = Role.OFFICER in current_actor().roles and len(form.what.choices) > 1
    return render_template("proposals/index.html", case=case, waiting=waiting, form=form, may_write=may_write)


def _list_choices(case: Case) -> list[tuple[str, str]]:
    open_here = [action for action in PROPOSABLE_ACTIONS if is_proposable(case.state, action)]
    return [("", gettext("— choose —"))] + [
        (f"{action}/{ground}", f"{labels.label_of(action)} · {PROPOSAL_GROUNDS[f'{action}/{ground}']}")
        for action in open_here
        for ground in proposals.GROUNDS[action]
    ]
