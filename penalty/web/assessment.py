"""The assessment of a case: recommendation, reasons, what would better it; base amount and departures."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import Blueprint, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug import Response
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from penalty.authority_factory import current_authority
from penalty.casefile import CaseView, decision_basis
from penalty.casefile.evidence import act_elements
from penalty.criteria.presentation import element_phrases, explanation, result_diff, result_remarks
from penalty.criteria.presentation.phrases import Phrases
from penalty.errors import Invalid
from penalty.extensions import db
from penalty.labels.translation import build_phrases
from penalty.models import Assessment, Case, Standing
from penalty.request_context import today
from penalty.services import cases, permissions
from penalty.services.assessment import assessments
from penalty.services.law import confirmations
from penalty.web import context, errors, forms, what_if
from penalty.web.context import READER_ROLES, current_actor, require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.responses import redirect_to
from penalty.web.review_changes import describe_changes, list_review_changes
from workflows.vocabulary import Role

pages = Blueprint("assessment", __name__)


class BaseAmountForm(Form):
    amount = forms.NumberField(_("Base amount (yuan)"), [Optional(), forms.limit_sum()], places=2)
    reason = TextAreaField(_("Reason"), [DataRequired(), Length(max=4000)], render_kw={"rows": 2})


class DepartureForm(Form):
    amount = forms.NumberField(_("Figure (yuan)"), [DataRequired(), forms.limit_sum()], places=2)
    reason = TextAreaField(_("Reasons for the departure"), [DataRequired(), Length(max=4000)], render_kw={"rows": 3})


class WithdrawalForm(Form):
    reason = TextAreaField(_("Reason"), [DataRequired(), Length(max=4000)], render_kw={"rows": 2})


@pages.get("/cases/<reference>/assessment")
@require_role(*READER_ROLES)
def show(reference: str) -> str:
    return _render_page(context.get_case(reference))


@pages.get("/cases/<reference>/assessment/<int:number>")
@require_role(*READER_ROLES)
def show_past(reference: str, number: int) -> str | tuple[str, int]:
    """The recommendation as it was sealed at the ``number``-th assessment of the case."""
    case = context.get_case(reference)
    if not 0 < number <= len(context.view(case).assessments):
        what = gettext("Case %(reference)s has no assessment no. %(number)s.", reference=reference, number=number)
        return errors.render_error(
            404, gettext("There is no such assessment"), what, gettext("Look at the list below the newest one.")
        )
    return _render_page(case, number=number)


@pages.post("/cases/<reference>/assessment")
@require_role(Role.OFFICER)
def assess(reference: str) -> Response | tuple[str, int]:
    case = context.get_case(reference)
    try:
        run_in_transaction("assess", assessments.assess_case, case, authority=current_authority(), today=today())
    except Invalid as refusal:
        return _render_page(context.get_case(reference), refused=what_if.describe_problems(case, refusal)), 400
    notice = gettext("The case was assessed on the file as it is now.")
    return redirect_to("assessment.show", notice, reference=reference)


@pages.post("/cases/<reference>/assessment/base")
@require_role(Role.OFFICER)
def propose_amount(reference: str) -> Response | tuple[str, int]:
    case, form = context.get_case(reference), BaseAmountForm(prefix="base")
    if form.validate_on_submit():
        fen = None if form.amount.data is None else forms.round_to_fen(form.amount.data)
        reason, version_seen = forms.text_of_field(form.reason), context.parse_version_seen()
        with forms.show_refusal(form):
            run_in_transaction(
                "propose_amount", cases.propose_amount, case, fen, reason, authority=current_authority(),
                version_seen=version_seen,
            )  # fmt: skip
            return redirect_to("assessment.show", reference=reference)
    return _render_page(context.get_case(reference), base=form), 400


@pages.post("/cases/<reference>/assessment/departure")
@require_role(Role.OFFICER)
def record_departure(reference: str) -> Response | tuple[str, int]:
    case, form = context.get_case(reference), DepartureForm(prefix="depart")
    if form.validate_on_submit():
        fen = forms.round_to_fen(form.amount.data or Decimal(0))
        with forms.show_refusal(form):
            run_in_transaction(
                "depart", assessments.record_departure, case, fen, forms.text_of_field(form.reason),
                authority=current_authority(), today=today(),
            )  # fmt: skip
            return redirect_to("assessment.show", reference=reference)
    return _render_page(context.get_case(reference), departing=form), 400


@pages.post("/cases/<reference>/assessment/return")
@require_role(Role.OFFICER)
def withdraw_departure(reference: str) -> Response | tuple[str, int]:
    case, form = context.get_case(reference), WithdrawalForm(prefix="return")
    if form.validate_on_submit():
        run_in_transaction(
            "withdraw_departure", assessments.withdraw_departure, case, forms.text_of_field(form.reason),
            authority=current_authority(), today=today(),
        )  # fmt: skip
        return redirect_to("assessment.show", reference=reference)
    return _render_page(context.get_case(reference), returning=form), 400


def _render_page(
    case: Case, number: int | None = None, refused: list[tuple[str, str]] | None = None, **sent_forms: Any
) -> str:
    view = context.view(case)
    authority, rows = view.authority, view.assessments
    regime, newest = authority.regimes[case.regime], rows[-1] if rows else None
    row = rows[number - 1] if number else newest
    result = json.loads(row.result) if row else None
    phrases = build_phrases(regime)
    proposed = None if case.proposed_fen is None else case.proposed_fen / 100
    unsent_forms = {
        "base": BaseAmountForm(prefix="base", data={"amount": proposed}),
        "departing": DepartureForm(prefix="depart"),
        "returning": WithdrawalForm(prefix="return"),
    }
    shown: dict[str, Form] = {**unsent_forms, **sent_forms}
    for form in shown.values():
        forms.speak_of_regime(form)
    is_open, is_officer = case.state in permissions.OPEN_STATES, current_actor().id in (case.lead_id, case.second_id)
    return render_template(
        "assessment/show.html",
        case=case,
        row=row,
        result=result,
        regime=regime,
        phrases=phrases,
        easing=[one.id for one in regime.data.flags if one.eases],
        explained=explanation.explain_result(result, phrases, _list_unobtainable(view)) if result else None,
        choices=element_phrases.list_choices(phrases, result) if result else (),
        steps=explanation.list_running_sums(result) if result and result_remarks.is_figured(regime, result) else (),
        duties=result_remarks.list_duties(result) if result else (),
        takes_base=result is not None and result_remarks.takes_base_amount(regime, result),
        past=[] if number else list_past_assessments(case, rows, phrases),
        number=number or len(rows),
        is_newest=row is newest,
        is_current=row is not None and row.digest == view.digest,
        is_open=is_open,
        unconfirmed=confirmations.list_unconfirmed(view, authority=authority),
        unproven=_list_unproven(view, phrases) if row is newest and is_open else (),
        unstated=confirmations.list_unstated(view, authority=authority),
        confirmed=confirmations.list_confirmations(db.session, row, authority=authority) if row else [],
        pieces={piece.sha256: piece for piece in view.all_evidence},
        departure=view.departure,
        refused=refused or [],
        changed=list_review_changes(case) if is_open and row is newest else [],
        may_write=is_open and row is newest and Role.OFFICER in current_actor().roles and is_officer,
        **shown,
    )


def _list_unproven(view: CaseView, phrases: Phrases) -> list[str]:
    """The questions on what makes the act that no proof answers yet."""
    return [phrases.get_question(name) for name in act_elements.list_unproven_constituents(view, view.regime)]


def _list_unobtainable(view: CaseView) -> frozenset[str]:
    return frozenset(name for name, one in view.answers.items() if one.standing is Standing.UNOBTAINABLE)


@dataclass(frozen=True, slots=True)
class PastAssessment:
    """``differences`` and ``causes`` are those from the assessment before it."""

    number: int
    row: Assessment
    result: Any
    differences: list[result_diff.Difference]
    causes: list[str]


def list_past_assessments(case: Case, rows: Sequence[Assessment], phrases: Phrases) -> list[PastAssessment]:
    """The newest first."""
    found: list[PastAssessment] = []
    before: Assessment | None = None
    for number, row in enumerate(rows, 1):
        result = json.loads(row.result)
        differences = result_diff.list_differences(found[-1].result, result, phrases) if found else []
        found.append(PastAssessment(number, row, result, differences, _describe_causes(case, before, row)))
        before = row
    return found[::-1]


def _describe_causes(case: Case, before: Assessment | None, row: Assessment) -> list[str]:
    if before is None:
        return []
    lines = decision_basis.list_differences(
        decision_basis.basis_from_assessment(before), decision_basis.basis_from_assessment(row)
    )
    return describe_changes(case, (line for line in lines if line[0] not in ("recommendation", "template")))
