"""Putting the registration of a case right."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from werkzeug import Response
from wtforms import DateField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from penalty import labels
from penalty.authority_factory import current_authority
from penalty.casefile import CaseView, chief_requests
from penalty.casefile.parties import jurisdiction, names_in_other_cases, registration_changes
from penalty.casefile.precedents import overlaps
from penalty.models import Act, Case, IdentityDocument, PartyKind, RegistrationCorrection, Source, User
from penalty.request_context import today
from penalty.services import permissions
from penalty.services.cases import registration_corrections
from penalty.web import chief_requests as chief_words
from penalty.web import context, filters, forms, registration
from penalty.web.context import READER_ROLES, require_role, run_in_transaction
from penalty.web.responses import redirect_to
from workflows.attempt import parse_day
from workflows.states import FILED_STATES
from workflows.vocabulary import Action, Input

pages = Blueprint("registration_corrections", __name__)
Change = tuple[str, str, str]
KINDS: Mapping[str, type[PartyKind | Source | IdentityDocument]] = {
    "party_kind": PartyKind, "source": Source, "party_document": IdentityDocument
}  # fmt: skip
ASKED_FIELDS = {
    Input.NEW_NAME: "party_name", Input.NEW_REPRESENTATIVE: "representative", Input.NEW_ADDRESS: "address",
    Input.NEW_PHONE: "phone", Input.REASON: "reason",
}  # fmt: skip
"""By what an officer asks for, the field of the correction that it fills."""
DAYS = ("learned_on", "violated_from", "violated_to")


class CorrectionForm(registration.RegistrationForm):
    reason = TextAreaField(
        _("Reason of the correction"),
        [DataRequired(), Length(max=4000)],
        description=_("What was wrong, and what shows it; the former words stay on record."),
    )
    changed_on = DateField(
        _("Changed at the party on"), [Optional()],
        description=_(
            "Only where it was right and has changed since, as a new name did: the day of the change. Papers from then "
            "on name the former name too. Empty for a mistake."
        ),
    )  # fmt: skip


@pages.route("/cases/<reference>/registration", methods=["GET", "POST"])
@require_role(*READER_ROLES)
def show(reference: str) -> Response | str:
    """The registration as it stands, what it was, and its correction by those who may correct."""
    case = context.get_case(reference)
    asked = _find_asked(case)
    form = registration.speak_of_regimes(CorrectionForm(data=_read_fields(case) | _read_request(asked)))
    if form.validate_on_submit():
        with forms.show_refusal(form):
            run_in_transaction("correct_registration", _correct, case, form)
            notice = gettext("The registration is corrected.")
            return redirect_to("registration_corrections.show", notice, reference=reference)
    view = context.view(context.get_case(reference))
    return render_template(
        "registration_corrections/show.html",
        case=view.case, form=form, view=view,
        may_correct=registration_corrections.may_correct(view, context.current_actor()),
        corrections=_describe_corrections(view, form),
        outdated=registration_changes.list_outdated_papers(view),
        outside=jurisdiction.lacks_competence(view, view.authority), overlaps=overlaps.list_overlaps(view),
        other_names=names_in_other_cases.find_other_names(view, permissions.visible_to(context.current_actor())),
        asked=chief_words.list_asked(view, asked) if asked is not None else [],
        may_ask=case.state in FILED_STATES and context.may_investigate(case, case.state),
        **registration.describe_places(form),
    )  # fmt: skip


def _find_asked(case: Case) -> Act | None:
    """The request of an officer that waits for the person at the screen, who may correct."""
    view = context.view(case)
    asked = chief_requests.find_open(view, Action.ASK_REGISTRATION_CORRECTION)
    return asked if registration_corrections.may_correct(view, context.current_actor()) else None


def _read_request(asked: Act | None) -> dict[str, Any]:
    """The request of the officer, by the fields of the form."""
    given = asked.given if asked is not None else {}
    told = {field: given[ask] for ask, field in ASKED_FIELDS.items() if given.get(ask)}
    day = parse_day(given.get(Input.CHANGED_ON))
    return told | ({"changed_on": day} if day is not None else {})


def _describe_corrections(view: CaseView, form: CorrectionForm) -> list[tuple[RegistrationCorrection, list[Change]]]:
    """The latest first, each with what it changed: label, words before, words after."""
    return [
        (row, [_describe_change(view, form, name, one) for name, one in row.changes.items()])
        for row in reversed(view.registration_corrections)
    ]


def _describe_change(view: CaseView, form: CorrectionForm, name: str, change: dict[str, str]) -> Change:
    label = str(form[name].label.text) if name in form else gettext("Law stated by the officer")
    return label, _say(view, name, change["before"]), _say(view, name, change["after"])


def _say(view: CaseView, name: str, value: str) -> str:
    if not value:
        return "—"
    if name in KINDS:
        return str(labels.label_of(KINDS[name](value)))
    if name == "matter":
        return filters.matter_label(view.case.regime, value)
    return filters.format_day(date.fromisoformat(value)) if name in DAYS else value


def _read_fields(case: Case) -> dict[str, Any]:
    known = registration_corrections.read_registration(case)
    return known | {"matter": f"{case.regime}/{case.matter}"}


def _correct(session: Session, actor: User, case: Case, form: CorrectionForm) -> None:
    typed = registration.read_typed(form)
    reason, changed_on = typed.pop("reason"), typed.pop("changed_on") or None
    registration_corrections.correct_registration(
        session, actor, case, typed, reason, authority=current_authority(), today=today(),
        version_seen=context.parse_version_seen(), changed_on=changed_on,
    )  # fmt: skip
