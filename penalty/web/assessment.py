"""What the law recommends for the case, why, what would better it; the base amount and departures."""

import json
from decimal import Decimal

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from werkzeug import Response
from wtforms import DecimalField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from penalty.extensions import current_office, db, today
from penalty.models import Case
from penalty.services import assessments, cases, evidence, findings
from penalty.services.errors import Invalid
from penalty.web import edge, forms, reading
from penalty.web.case import READERS
from penalty.web.changes import in_words
from penalty.web.edge import actor, perform, signed_in
from workflows.words import Role

pages = Blueprint("assessment", __name__)


class Base(FlaskForm):  # type: ignore[misc]
    """The officer's base amount."""

    amount = DecimalField(_("Base amount (yuan)"), [Optional(), NumberRange(min=0)], places=2)
    reason = TextAreaField(_("Reason"), [DataRequired(), Length(max=4000)], render_kw={"rows": 2})


class Departure(FlaskForm):  # type: ignore[misc]
    """A figure other than the law recommends."""

    amount = DecimalField(_("Figure (yuan)"), [DataRequired(), NumberRange(min=0)], places=2)
    reason = TextAreaField(_("Reasons for the departure"), [DataRequired(), Length(max=4000)], render_kw={"rows": 3})


class Return(FlaskForm):  # type: ignore[misc]
    """Back to the recommendation."""

    reason = TextAreaField(_("Reason"), [DataRequired(), Length(max=4000)], render_kw={"rows": 2})


@pages.get("/cases/<reference>/assessment")
@signed_in(*READERS)
def show(reference: str) -> str:
    """The recommendation that stands."""
    return _page(edge.case(reference))


@pages.post("/cases/<reference>/assessment")
@signed_in(Role.OFFICER)
def run(reference: str) -> Response:
    """Assess the file as it is now."""
    case = edge.case(reference)
    perform(
        "assess",
        lambda session: assessments.assess(session, actor(), case, office=current_office(), today=today()),
        case,
    )
    flash(gettext("The case was assessed on the file as it is now."), "good")
    return redirect(url_for("assessment.show", reference=reference))


@pages.post("/cases/<reference>/assessment/base")
@signed_in(Role.OFFICER)
def base(reference: str) -> Response | tuple[str, int]:
    """Propose the base amount."""
    case, form = edge.case(reference), Base(prefix="base")
    seen = edge.version_seen()

    def propose(fen: int | None) -> None:
        perform(
            "propose_amount",
            lambda session: cases.propose_amount(
                session, actor(), case, fen, forms.text(form.reason), version_seen=seen
            ),
            case,
        )

    if form.validate_on_submit():
        try:
            propose(None if form.amount.data is None else assessments.fen(round(form.amount.data, 2)))
            return redirect(url_for("assessment.show", reference=reference))
        except Invalid as refusal:
            forms.blame(form, refusal)
    return _page(edge.case(reference), base=form), 400


@pages.post("/cases/<reference>/assessment/departure")
@signed_in(Role.OFFICER)
def depart(reference: str) -> Response | tuple[str, int]:
    """Record a departure, with reasons."""
    case, form = edge.case(reference), Departure(prefix="depart")
    if form.validate_on_submit():
        fen = assessments.fen(round(form.amount.data or Decimal(0), 2))
        try:
            perform(
                "depart",
                lambda session: assessments.depart(
                    session, actor(), case, fen, forms.text(form.reason), office=current_office(), today=today()
                ),
                case,
            )
            return redirect(url_for("assessment.show", reference=reference))
        except Invalid as refusal:
            forms.blame(form, refusal)
    return _page(edge.case(reference), departing=form), 400


@pages.post("/cases/<reference>/assessment/return")
@signed_in(Role.OFFICER)
def withdraw(reference: str) -> Response | tuple[str, int]:
    """Withdraw the departure that stands."""
    case, form = edge.case(reference), Return(prefix="return")
    if form.validate_on_submit():
        perform(
            "withdraw_departure",
            lambda session: assessments.withdraw_departure(
                session, actor(), case, forms.text(form.reason), office=current_office(), today=today()
            ),
            case,
        )
        return redirect(url_for("assessment.show", reference=reference))
    return _page(edge.case(reference), returning=form), 400


def _page(
    case: Case, base: Base | None = None, departing: Departure | None = None, returning: Return | None = None
) -> str:
    office, row = current_office(), assessments.latest(db.session, case)
    result = json.loads(row.result) if row else None
    now = assessments.current_basis(db.session, case, row, office=office) if row else None
    proposed = None if case.proposed_fen is None else case.proposed_fen / 100
    return render_template(
        "assessment/show.html",
        case=case,
        row=row,
        result=result,
        grounds=reading.grounds(result, office.regimes[case.regime]) if result else [],
        why=reading.why,
        is_current=bool(row and now and row.digest == now.digest),
        regime=office.regimes[case.regime],
        answers=findings.current(db.session, case),
        pieces={one.sha256: one for one in evidence.everything(db.session, case)},
        departure=assessments.departure(db.session, case),
        base=base or Base(prefix="base", data={"amount": proposed}),
        departing=departing or Departure(prefix="depart"),
        returning=returning or Return(prefix="return"),
        changed=in_words(case, assessments.what_changed(db.session, case, office=office)),
        may_write=Role.OFFICER in actor().roles and actor().id in (case.lead_id, case.second_id),
    )
