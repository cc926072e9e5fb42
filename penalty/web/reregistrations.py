"""Registering a case anew against the right party."""

from flask import Blueprint, render_template
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug import Response

from penalty.authority_factory import current_authority
from penalty.casefile.evidence import reusable_evidence
from penalty.models import Case, User
from penalty.request_context import today
from penalty.services.cases import reregistrations
from penalty.services.cases.registration import parse_intake
from penalty.web import context, forms, registration
from penalty.web.context import require_role, run_in_transaction
from penalty.web.registration import RegistrationForm
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("reregistrations", __name__)


@pages.route("/cases/<reference>/anew", methods=["GET", "POST"])
@require_role(Role.OFFICER)
def new(reference: str) -> Response | str:
    """The form holds the act as it was registered; the party is to be entered."""
    case = context.get_case(reference)
    act = reregistrations.read_act(case) | {"matter": f"{case.regime}/{case.matter}"}
    form = registration.speak_of_regimes(RegistrationForm(data=act))
    if form.validate_on_submit():
        with forms.show_refusal(form):
            anew = run_in_transaction("register_anew", _register_anew, case, form)
            notice = gettext("The case is registered anew as %(reference)s.", reference=anew.reference)
            return redirect_to("case.show", notice, reference=anew.reference)
    file = context.view(context.get_case(reference))
    carried = reusable_evidence.list_carried(file)
    return render_template(
        "reregistrations/new.html", case=file.case, form=form, carried=carried, today=today(),
        **registration.describe_places(form),
        left=[one for one in file.evidence if one not in carried],
        may_register=reregistrations.may_register_anew(file.case, context.current_actor()),
    )  # fmt: skip


def _register_anew(session: Session, actor: User, case: Case, form: RegistrationForm) -> Case:
    return reregistrations.register_anew(
        session, actor, case, parse_intake(registration.read_typed(form)), authority=current_authority(), today=today(),
        version_seen=context.parse_version_seen(),
    )  # fmt: skip
