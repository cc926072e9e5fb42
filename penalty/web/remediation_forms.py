"""The forms of a measure of remediation, and what is typed into them."""

from functools import partial
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from penalty.models import MeasureAim, MeasureBasis, Recheck, RemedialMeasure
from penalty.services.remediation import Completion, MeasureDetails, Verification
from penalty.web import forms
from penalty.web.forms import Form

ROWS = {"rows": 2}


class CompletionForm(Form):
    done_on = DateField(_("Done on"), [DataRequired()])
    result = TextAreaField(
        _("What it led to"), [DataRequired(), Length(max=2000)], render_kw=ROWS,
        description=_("What it led to, as the papers are to print it."),
    )  # fmt: skip
    proof_ids = forms.MultiCheckField(
        _("Proved by"), [Optional()], coerce=int,
        description=_("Pieces on file of that day or later; without one it stays a claim."),
    )  # fmt: skip


class MeasureForm(Form):
    demand = TextAreaField(
        _("What is to be done"), [DataRequired(), Length(max=1000)], render_kw=ROWS,
        description=_(
            "Concretely, what is done to what, such as: 清洗油烟净化设施并恢复正常运行 (clean the fume filter and run "
            "it again)."
        ),
    )  # fmt: skip
    basis = SelectField(_("Whose demand it is"), [DataRequired()], choices=partial(forms.list_choices, MeasureBasis))
    aim = SelectField(_("What it serves"), [DataRequired()], choices=partial(forms.list_choices, MeasureAim))
    responsible = StringField(_("Who carries it out"), [Length(max=200)])
    due_on = DateField(_("Due on"), [Optional()], description=_("The last day that the order or the undertaking sets."))
    done_on = DateField(_("Done on"), [Optional()], description=_("Open until it is done."))
    result = TextAreaField(_("What it led to"), [Length(max=2000)], render_kw=ROWS)
    proof_ids = forms.MultiCheckField(_("Proved by"), [Optional()], coerce=int)


class CorrectionForm(MeasureForm):
    reason = TextAreaField(_("What was wrong"), [DataRequired(), Length(max=2000)], render_kw=ROWS)


class WithdrawalForm(Form):
    reason = TextAreaField(_("Why it stands no longer"), [DataRequired(), Length(max=2000)], render_kw=ROWS)


class VerificationForm(Form):
    numbers = forms.MultiCheckField(_("Measures that were looked at"), [DataRequired()], coerce=int)
    recheck = SelectField(_("Found on the spot"), [DataRequired()], choices=partial(forms.list_choices, Recheck))
    verified_on = DateField(_("Re-checked on"), [DataRequired()])
    seen = TextAreaField(_("What was seen"), [DataRequired(), Length(max=2000)], render_kw=ROWS)
    verified_by_id = SelectField(_("Re-checked by"), [DataRequired()], coerce=int)
    verified_with_id = SelectField(_("Re-checked with"), [DataRequired()], coerce=int)
    proof_ids = forms.MultiCheckField(
        _("Record of the re-check"), [DataRequired()], coerce=int, description=_("Put on file on its day or later.")
    )
    done_on = DateField(_("Done on"), [Optional()], description=_("Of measures that nobody has reported as done yet."))
    result = TextAreaField(_("What it led to"), [Length(max=2000)], render_kw=ROWS)


def parse_completion(form: CompletionForm) -> Completion:
    return Completion(done_on=form.done_on.data, result=form.result.data or "", proof_ids=_read_pieces(form))


def parse_details(form: MeasureForm) -> MeasureDetails:
    texts = {name: form[name].data or "" for name in ("demand", "responsible", "result")}
    kinds = {"basis": form.basis.data, "aim": form.aim.data, "due_on": form.due_on.data, "done_on": form.done_on.data}
    return MeasureDetails.model_validate(texts | kinds | {"proof_ids": _read_pieces(form)})


def parse_verification(form: VerificationForm) -> Verification:
    names = ("recheck", "verified_on", "seen", "verified_by_id", "verified_with_id", "done_on")
    told = {name: form[name].data for name in names}
    return Verification.model_validate(told | {"result": form.result.data or "", "proof_ids": _read_pieces(form)})


def read_row(row: RemedialMeasure) -> dict[str, Any]:
    """The row as the form of a correction shows it."""
    typed = {name: getattr(row, name) for name in MeasureDetails.model_fields if name != "proof_ids"}
    return typed | {"proof_ids": [piece.key for piece in row.proofs]}


def _read_pieces(form: Form) -> tuple[int, ...]:
    return tuple(form.proof_ids.data or ())
