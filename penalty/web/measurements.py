"""The measured values of a case: entered from a report, superseded, taken over as answers."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from flask import Blueprint, abort, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from werkzeug import Response
from wtforms import DateField, DateTimeLocalField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from penalty.authority_factory import current_authority
from penalty.casefile import CaseView
from penalty.casefile.measurements import exceedance
from penalty.clock import ZONE, local_time
from penalty.models import Averaging, Case, Measurement, Occasion, Origin, User
from penalty.request_context import today
from penalty.services import measurements
from penalty.services.measurements import MeasurementDetails, answers
from penalty.web import context, forms
from penalty.web.context import READER_ROLES, require_role, run_in_transaction
from penalty.web.forms import Form
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role

pages = Blueprint("measurements", __name__)
REPEATED = (
    "occasion", "origin", "point", "sampled_by", "witness", "conditions", "averaging", "standard", "permit",
    "permit_evidence_id", "permit_from", "permit_to",
    "limit_averaging", "laboratory", "accreditation", "report_number", "reported_on",
    "evidence_id", "sampled_at",
)  # fmt: skip
"""What the values of one report mostly share."""


class MeasurementForm(Form):
    evidence_id = SelectField(
        _("Report on file"), [DataRequired()],
        description=_("The laboratory's report or the instrument's data; a scene record proves the sampling only."),
    )  # fmt: skip
    occasion = SelectField(_("What was measured"), [DataRequired()], choices=partial(forms.list_choices, Occasion))
    origin = SelectField(_("Whose figure it is"), [DataRequired()], choices=partial(forms.list_choices, Origin))
    item = StringField(
        _("Item"), [DataRequired(), Length(max=100)], description=_("Such as: 化学需氧量 (COD), 颗粒物 (dust), pH.")
    )
    point = StringField(_("Sampling point"), [DataRequired(), Length(max=200)])
    sampled_at = DateTimeLocalField(
        _("Sampled at"), [DataRequired()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    )  # fmt: skip
    sampled_by = StringField(_("Sampled by"), [DataRequired(), Length(max=200)])
    witness = StringField(_("Of the party present"), [Length(max=200)])
    conditions = StringField(_("Conditions at the sampling"), [Length(max=300)])
    averaging = SelectField(
        _("Averaging of the sample"), [DataRequired()], choices=partial(forms.list_choices, Averaging)
    )
    method = StringField(_("Method"), [Length(max=200)], description=_("Such as: HJ 828-2017."))
    value = StringField(
        _("Value"),
        [DataRequired(), Length(max=32)],
        description=_("Such as: 80; below detection the detection limit behind a less-than sign."),
    )
    unit = StringField(_("Unit"), [Length(max=32)], description=_("Such as: mg/L; for pH 无量纲 (no unit)."))
    uncertainty = StringField(_("Uncertainty"), [Length(max=100)])
    standard = StringField(
        _("Standard"), [Length(max=300)], description=_("As papers print it: title, number, table and class."),
    )  # fmt: skip
    permit = StringField(
        _("Permit that states the limit"), [Length(max=100)],
        description=_("Its number; the limit is then the one that the permit states."),
    )  # fmt: skip
    permit_evidence_id = SelectField(_("Permit on file"), [Optional()])
    permit_from = DateField(_("Permit valid from"), [Optional()])
    permit_to = DateField(_("Permit valid until"), [Optional()])
    limit_least = StringField(_("Lower limit"), [Length(max=32)], description=_("Only where there is one, as for pH."))
    limit_most = StringField(_("Limit"), [Length(max=32)])
    limit_unit = StringField(_("Unit of the limit"), [Length(max=32)])
    limit_averaging = SelectField(
        _("Averaging of the limit"), [Optional()], choices=partial(forms.list_choices, Averaging)
    )
    laboratory = StringField(_("Laboratory"), [Length(max=200)], description=_("Or the automatic instrument."))
    accreditation = StringField(_("CMA number"), [Length(max=64)])
    report_number = StringField(_("Report number"), [Length(max=100)])
    reported_on = DateField(_("Day of the report"), [DataRequired()])
    standard_reason = TextAreaField(
        _("Why this standard and class apply here"), [Length(max=1000)], render_kw={"rows": 2},
        description=_(
            "Receiving water or zone, industry, year of building, and the piece that shows it; the decision prints it. "
            "Not needed where a permit states the limit."
        ),
    )  # fmt: skip
    averaging_reason = TextAreaField(
        _("Why this limit is held against this sample"), [Length(max=1000)], render_kw={"rows": 2},
        description=_("Only where the two are averaged differently; the decision prints it."),
    )  # fmt: skip


class SupersedeForm(MeasurementForm):
    reason = TextAreaField(_("What was wrong"), [DataRequired(), Length(max=2000)])


@pages.route("/cases/<reference>/measurements", methods=["GET", "POST"])
@require_role(*READER_ROLES)
def index(reference: str) -> Response | str:
    case = context.get_case(reference)
    form = MeasurementForm(data=_last_details(case))
    _offer_reports(form, case)
    if form.validate_on_submit():
        with forms.show_refusal(form):
            run_in_transaction("record_measurement", _record, case, form)
            return redirect_to("measurements.index", gettext("The measurement is on record."), reference=reference)
    view = context.view(context.get_case(reference))
    return render_template(
        "measurements/index.html", case=view.case, rows=view.all_measurements, form=form,
        standing={row.id for row in view.measurements}, multiples=_list_multiples(view.all_measurements),
        exceeding={row.id for row in view.all_measurements if exceedance.exceeds(row)},
        later={row.supersedes_id: row for row in view.all_measurements if row.supersedes_id},
        pieces={one.id: one for one in view.all_evidence}, **describe_drafts(view),
        may_write=context.may_investigate(case),
    )  # fmt: skip


@pages.route("/cases/<reference>/measurements/<int:number>/supersede", methods=["GET", "POST"])
@require_role(Role.OFFICER)
def supersede(reference: str, number: int) -> Response | str:
    """The old row stays on record."""
    case = context.get_case(reference)
    old = _get_row(case, number)
    form = SupersedeForm(data=_read_row(old))
    _offer_reports(form, case)
    if form.validate_on_submit():
        with forms.show_refusal(form):
            new = run_in_transaction("supersede_measurement", _supersede, case, old, form)
            notice = gettext("No. %(new)s replaces No. %(old)s.", new=new.number, old=number)
            return redirect_to("measurements.index", notice, reference=reference)
    return render_template("measurements/supersede.html", case=context.get_case(reference), row=old, form=form)


@pages.post("/cases/<reference>/measurements/answers")
@require_role(Role.OFFICER)
def take_over(reference: str) -> Response:
    """The facts that the measurements settle are answered, with the reports as proof."""
    rows = run_in_transaction(
        "record_findings", measurements.take_over_answers, context.get_case(reference), authority=current_authority(),
        today=today(),
    )  # fmt: skip
    notice = gettext("%(count)s answers were recorded.", count=len(rows))
    return redirect_to("measurements.index", notice, reference=reference)


def describe_drafts(view: CaseView) -> dict[str, Any]:
    """The variables of the template of drafted answers."""
    return {
        "drafts": exceedance.draft_answers(view).values(),
        "open_drafts": answers.list_open_drafts(view, current_authority()),
        "facts": view.regime.facts,
        "answered": view.answers,
    }


def _offer_reports(form: MeasurementForm, case: Case) -> None:
    for field in (form.evidence_id, form.permit_evidence_id):
        field.choices = forms.add_empty_choice(forms.list_evidence_choices(context.view(case).evidence))


def _last_details(case: Case) -> dict[str, object]:
    """Defaults from the last row, since a report mostly tells of several items."""
    rows = context.view(case).measurements
    if not rows:
        return {"occasion": str(Occasion.ACT), "origin": str(Origin.LABORATORY)}
    return {name: value for name, value in _read_row(rows[-1]).items() if name in REPEATED}


def _read_row(row: Measurement) -> dict[str, object]:
    """The row as the form shows it, its time on the clock of the authority."""
    typed = {name: getattr(row, name) for name in MeasurementDetails.model_fields}
    pieces = {"evidence_id": str(row.evidence_id), "permit_evidence_id": str(row.permit_evidence_id or "")}
    return typed | pieces | {"sampled_at": local_time(row.sampled_at).replace(tzinfo=None)}


def _list_multiples(rows: Sequence[Measurement]) -> dict[int | None, str]:
    found = {row.id: exceedance.find_multiple(row) for row in rows}
    return {key: f"{multiple:f}" for key, multiple in found.items() if multiple is not None}


def _get_row(case: Case, number: int) -> Measurement:
    found = [row for row in context.view(case).all_measurements if row.number == number]
    return found[0] if found else abort(404)


def _parse_details(form: MeasurementForm) -> MeasurementDetails:
    typed = {name: form[name].data or "" for name in MeasurementDetails.model_fields}
    return MeasurementDetails.model_validate(
        typed
        | {
            "limit_averaging": form.limit_averaging.data or None,
            "permit_evidence_id": forms.parse_whole_number(form.permit_evidence_id.data),
            **{name: form[name].data for name in ("permit_from", "permit_to")},
            "sampled_at": datetime.fromisoformat(str(form.sampled_at.data)).replace(tzinfo=ZONE),
        }
    )


def _record(session: Session, actor: User, case: Case, form: MeasurementForm) -> Measurement:
    return measurements.record_measurement(
        session, actor, case, forms.parse_whole_number(form.evidence_id.data), _parse_details(form),
        authority=current_authority(), today=today(),
    )  # fmt: skip


def _supersede(session: Session, actor: User, case: Case, old: Measurement, form: SupersedeForm) -> Measurement:
    return measurements.supersede_measurement(
        session, actor, case, old, forms.parse_whole_number(form.evidence_id.data), _parse_details(form),
        forms.text_of_field(form.reason), authority=current_authority(), today=today(),
    )  # fmt: skip
