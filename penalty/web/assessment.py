"""What the law recommends for the case, why, what would better it; the base amount and departures."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from werkzeug import Response
from wtforms import DecimalField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from penalty.authority_factory import current_office
from penalty.criteria import contrast, explaining
from penalty.criteria.phrases import Phrases
from penalty.errors import Invalid
from penalty.extensions import db
from penalty.models import Assessment, Case
from penalty.request_context import language, today
from penalty.services import assessments, basis, cases, confirmations, evidence, rights
from penalty.web import edge, errors, forms, whatif
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


@pages.get("/cases/<reference>/assessment/<int:number>")
@signed_in(*READERS)
def past(reference: str, number: int) -> str | tuple[str, int]:
    """The recommendation that the case had at its ``number``-th assessment, as it was sealed."""
    case = edge.case(reference)
    if not 0 < number <= len(assessments.everything(db.session, case)):
        what = gettext("Case %(reference)s has no assessment no. %(number)s.", reference=reference, number=number)
        return errors.page(
            404, gettext("There is no such assessment"), what, gettext("Look at the list below the newest one.")
        )
    return _page(case, number=number)


@pages.post("/cases/<reference>/assessment")
@signed_in(Role.OFFICER)
def run(reference: str) -> Response | tuple[str, int]:
    """Assess the file as it is now."""
    case = edge.case(reference)
    try:
        perform(
            "assess",
            lambda session: assessments.assess(session, actor(), case, office=current_office(), today=today()),
            case,
        )
    except Invalid as refusal:
        return _page(edge.case(reference), refused=whatif.said(case, refusal)), 400
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


def _page(case: Case, number: int | None = None, refused: list[tuple[str, str]] | None = None, **given: Any) -> str:
    office, rows = current_office(), assessments.everything(db.session, case)
    regime, newest = office.regimes[case.regime], rows[-1] if rows else None
    row = rows[number - 1] if number else newest
    result = json.loads(row.result) if row else None
    phrases = Phrases(regime, language())
    now = assessments.current_basis(db.session, case, row, office=office) if row else None
    is_open, is_officer = case.state in rights.OPEN, actor().id in (case.lead_id, case.second_id)
    return render_template(
        "assessment/show.html",
        case=case,
        row=row,
        result=result,
        regime=regime,
        phrases=phrases,
        told=explaining.explain(result, regime, language()) if result else None,
        steps=explaining.running(result) if result else (),
        past=[] if number else past_ones(case, rows, phrases),
        number=number or len(rows),
        is_newest=row is newest,
        is_current=bool(row and now and row.digest == now.digest),
        is_open=is_open,
        unconfirmed=confirmations.open_for(db.session, case, office=office),
        confirmed=confirmations.made_for(db.session, row) if row else [],
        pieces={one.sha256: one for one in evidence.everything(db.session, case)},
        departure=assessments.departure(db.session, case),
        refused=refused or [],
        changed=_changed(case) if is_open and row is newest else [],
        may_write=is_open and row is newest and Role.OFFICER in actor().roles and is_officer,
        **_forms(case, **given),
    )


def _changed(case: Case) -> list[str]:
    """What differs from what the last passed review was shown."""
    return in_words(case, assessments.what_changed(db.session, case, office=current_office()))


def _forms(case: Case, **given: Any) -> dict[str, Any]:
    proposed = None if case.proposed_fen is None else case.proposed_fen / 100
    made: dict[str, FlaskForm] = {
        "base": Base(prefix="base", data={"amount": proposed}),
        "departing": Departure(prefix="depart"),
        "returning": Return(prefix="return"),
    }
    return made | given


@dataclass(frozen=True, slots=True)
class Past:
    """One assessment in the list: what it gave, and what differs from the one before it, and why."""

    number: int
    row: Assessment
    result: Any
    differences: list[contrast.Difference]
    causes: list[str]


def past_ones(case: Case, rows: list[Assessment], phrases: Phrases) -> list[Past]:
    """Every assessment of the case, the newest first."""
    found: list[Past] = []
    before: Assessment | None = None
    for number, row in enumerate(rows, 1):
        result = json.loads(row.result)
        differences = contrast.differences(found[-1].result, result, phrases) if found else []
        found.append(Past(number, row, result, differences, _causes(case, before, row)))
        before = row
    return found[::-1]


def _causes(case: Case, before: Assessment | None, row: Assessment) -> list[str]:
    if before is None:
        return []
    lines = basis.differences(basis.of_assessment(before), basis.of_assessment(row))
    return in_words(case, (line for line in lines if line[0] not in ("recommendation", "template")))
