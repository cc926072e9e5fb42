"""The measures of remediation of a case: entered, done, checked on the spot, corrected, taken over as answers."""

from typing import Any

from flask import Blueprint, abort, render_template
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug import Response

from penalty.authority_factory import current_authority
from penalty.casefile import CaseView
from penalty.casefile.measurements import remediation as measures
from penalty.models import Case, RemedialMeasure, User
from penalty.papers.evidence import remediation as words
from penalty.request_context import today
from penalty.services import permissions, remediation
from penalty.services.remediation import MeasureDetails, Verification, answers
from penalty.web import context, forms
from penalty.web.context import READER_ROLES, require_role, run_in_transaction
from penalty.web.remediation_forms import (
    CompletionForm,
    CorrectionForm,
    MeasureForm,
    VerificationForm,
    WithdrawalForm,
    parse_completion,
    parse_details,
    parse_verification,
    read_row,
)
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("remediation", __name__)


@pages.route("/cases/<reference>/remediation", methods=["GET", "POST"])
@require_role(*READER_ROLES)
def index(reference: str) -> Response | str:
    case = context.get_case(reference)
    form = MeasureForm(data={"basis": "own_accord", "aim": "correction", "responsible": case.party.name})
    _offer_pieces(form, case)
    if form.validate_on_submit():
        with forms.show_refusal(form):
            run_in_transaction("record_measure", _record, case, parse_details(form))
            return redirect_to("remediation.index", gettext("The measure is on record."), reference=reference)
    view = context.view(context.get_case(reference))
    return render_template(
        "remediation/index.html", case=view.case, form=form, rows=view.measures, standings=_list_standings(view),
        earlier=_list_earlier(view), papers={one.id: one for one in view.documents}, proofs=_list_proofs(view),
        verifiers={row.id: words.name_verifiers(view, row) for row in view.all_measures},
        may_write=context.may_investigate(case, *permissions.SETTLING_STATES), withdrawn=_list_withdrawn(view),
        facts=view.regime.facts, answered=view.answers, **describe_drafts(view),
    )  # fmt: skip


@pages.route("/cases/<reference>/remediation/verify", methods=["GET", "POST"])
@require_role(Role.OFFICER)
def verify(reference: str) -> Response | str:
    """One re-check of however many measures."""
    case = context.get_case(reference)
    form = VerificationForm(data=_default_verification(case))
    form.numbers.choices = [(row.number, f"{row.number}. {row.demand}") for row in context.view(case).measures]
    _offer_people(form)
    _offer_pieces(form, case)
    if form.validate_on_submit():
        with forms.show_refusal(form):
            run_in_transaction("verify_measure", _verify, case, form.numbers.data or [], parse_verification(form))
            return redirect_to("remediation.index", gettext("The re-check is on record."), reference=reference)
    return render_template("remediation/verify.html", case=context.get_case(reference), form=form)


@pages.route("/cases/<reference>/remediation/<int:number>/complete", methods=["GET", "POST"])
@require_role(Role.OFFICER)
def complete(reference: str, number: int) -> Response | str:
    case = context.get_case(reference)
    row, form = _get_row(case, number), CompletionForm()
    _offer_pieces(form, case)
    if form.validate_on_submit():
        with forms.show_refusal(form):
            run_in_transaction(
                "complete_measure", remediation.complete_measure, case, number, parse_completion(form),
                authority=current_authority(), today=today(),
            )  # fmt: skip
            return redirect_to("remediation.index", gettext("The measure is on record."), reference=reference)
    return render_template("remediation/complete.html", case=context.get_case(reference), form=form, row=row)


@pages.route("/cases/<reference>/remediation/<int:number>/correct", methods=["GET", "POST"])
@require_role(Role.OFFICER)
def correct(reference: str, number: int) -> Response | str:
    """The old row stays on record."""
    case = context.get_case(reference)
    row = _get_row(case, number)
    form = CorrectionForm(data=read_row(row))
    _offer_pieces(form, case)
    if form.validate_on_submit():
        with forms.show_refusal(form):
            run_in_transaction("correct_measure", _correct, case, number, form)
            return redirect_to("remediation.index", gettext("The measure is on record."), reference=reference)
    return render_template("remediation/correct.html", case=context.get_case(reference), form=form, row=row)


@pages.route("/cases/<reference>/remediation/<int:number>/withdraw", methods=["GET", "POST"])
@require_role(Role.OFFICER)
def withdraw(reference: str, number: int) -> Response | str:
    case = context.get_case(reference)
    row, form = _get_row(case, number), WithdrawalForm()
    if form.validate_on_submit():
        with forms.show_refusal(form):
            run_in_transaction(
                "withdraw_measure", remediation.withdraw_measure, case, number, forms.text_of_field(form.reason),
                authority=current_authority(), today=today(),
            )  # fmt: skip
            return redirect_to("remediation.index", gettext("The measure is withdrawn."), reference=reference)
    return render_template("remediation/withdraw.html", case=context.get_case(reference), form=form, row=row)


@pages.post("/cases/<reference>/remediation/answers")
@require_role(Role.OFFICER)
def take_over(reference: str) -> Response:
    """The facts that the measures settle are answered, with what proves them."""
    rows = run_in_transaction(
        "record_findings", remediation.take_over_answers, context.get_case(reference), authority=current_authority(),
        today=today(),
    )  # fmt: skip
    notice = gettext("%(count)s answers were recorded.", count=len(rows))
    return redirect_to("remediation.index", notice, reference=reference)


def describe_drafts(view: CaseView) -> dict[str, Any]:
    """The variables of the template of drafted answers, beside ``facts`` and ``answered``."""
    facts = view.regime.facts
    return {
        "measure_drafts": [one for name, one in measures.draft_answers(view).items() if name in facts],
        "open_measure_drafts": answers.list_open_drafts(view, current_authority()),
    }


def _list_standings(view: CaseView) -> dict[int | None, str]:
    """By row: open, overdue, verified, claimed, done or late."""
    return {row.id: _name_standing(view, row) for row in view.measures}


def _name_standing(view: CaseView, row: RemedialMeasure) -> str:
    if measures.is_verified(view, row):
        return "verified"
    if not measures.is_done(row):
        return "overdue" if measures.is_overdue(row, today()) else "open"
    if not measures.is_proven(view, row):
        return "claimed"
    return "late" if measures.is_late(row) else "done"


def _list_earlier(view: CaseView) -> dict[int, list[RemedialMeasure]]:
    """By number of the measure: the rows that stood before."""
    standing = {row.id for row in view.measures}
    numbers = {row.number for row in view.measures}
    return {
        number: [row for row in view.all_measures if row.number == number and row.id not in standing]
        for number in numbers
    }


def _list_withdrawn(view: CaseView) -> list[RemedialMeasure]:
    numbers = {row.number for row in view.measures}
    return list({row.number: row for row in view.all_measures if row.number not in numbers}.values())


def _list_proofs(view: CaseView) -> dict[int | None, list[Any]]:
    return {row.id: measures.list_proofs(view, row) for row in view.measures}


def _get_row(case: Case, number: int) -> RemedialMeasure:
    found = [row for row in context.view(case).measures if row.number == number]
    return found[0] if found else abort(404)


def _offer_pieces(form: Any, case: Case) -> None:
    form.proof_ids.choices = forms.list_evidence_choices(context.view(case).evidence)


def _offer_people(form: VerificationForm) -> None:
    people = [one for one in forms.list_active_people() if Role.OFFICER in one.roles]
    form.verified_by_id.choices = form.verified_with_id.choices = forms.list_people_choices(people)


def _default_verification(case: Case) -> dict[str, Any]:
    """Both officers of the case, today; the measures that were looked at are theirs to tick."""
    return {
        "verified_by_id": case.lead_id, "verified_with_id": case.second_id, "verified_on": today()
    }  # fmt: skip


def _record(session: Session, actor: User, case: Case, details: MeasureDetails) -> RemedialMeasure:
    return remediation.record_measure(session, actor, case, details, authority=current_authority(), today=today())


def _verify(session: Session, actor: User, case: Case, numbers: list[int], found: Verification) -> None:
    remediation.verify_measures(session, actor, case, numbers, found, authority=current_authority(), today=today())


def _correct(session: Session, actor: User, case: Case, number: int, form: CorrectionForm) -> RemedialMeasure:
    return remediation.correct_measure(
        session, actor, case, number, parse_details(form), forms.text_of_field(form.reason),
        authority=current_authority(), today=today(),
    )  # fmt: skip
