"""The evidence of a case: taking in, reading, handing over, superseding."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from werkzeug import Response
from wtforms import DateField, FileField, MultipleFileField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from penalty.authority_factory import current_authority
from penalty.casefile.file import MADE_HERE
from penalty.errors import Invalid
from penalty.extensions import db, locks_from_start
from penalty.models import Case, EffectOn, Evidence, EvidenceKind, Purpose, Secrecy
from penalty.request_context import today
from penalty.services import evidence
from penalty.services.evidence import secrecy
from penalty.storage import StorageError
from penalty.web import context, forms
from penalty.web.context import READER_ROLES, current_actor, require_role, run_in_transaction
from penalty.web.downloads import build_download
from workflows.vocabulary import Role

pages = Blueprint("evidence", __name__)


class DetailsForm(FlaskForm):  # type: ignore[misc]
    kind = SelectField(_("Kind of evidence"), [DataRequired()])
    purpose = SelectField(_("What it is to show"), [DataRequired()])
    collected_on = DateField(_("Collected on"), [DataRequired()])
    collected_at = StringField(_("Where"), [DataRequired(), Length(max=300)])
    collected_from = StringField(_("From whom"), [DataRequired(), Length(max=200)])
    collected_by = StringField(_("By whom"), [DataRequired(), Length(max=200)])
    method = StringField(_("How"), [Length(max=300)], description=_("Such as: copy, photograph, sampling."))


class AddForm(DetailsForm):
    files = MultipleFileField(
        _("Files"), [DataRequired()], description=_("Several at once; all are taken in, or none.")
    )
    title = StringField(_("Title"), [Length(max=200)], description=_("For one file; else the file name is taken."))
    secrecy = SelectField(
        _("Secrecy"), [DataRequired()], default=str(Secrecy.OPEN),
        description=_("What is kept secret lies in the secondary volume, unnamed in papers."),
    )  # fmt: skip


class ReplaceForm(DetailsForm):
    file = FileField(_("File"), [DataRequired()])
    title = StringField(_("Title"), [Length(max=200)])
    reason = TextAreaField(_("Why it replaces the other"), [DataRequired(), Length(max=2000)])


@pages.route("/cases/<reference>/evidence", methods=["GET", "POST"])
@require_role(*READER_ROLES)
def index(reference: str) -> Response | str:
    case = context.get_case(reference)
    form = _set_choices(AddForm(data=_last_details(case)))
    if form.validate_on_submit():
        try:
            added = run_in_transaction("add_evidence", lambda session: _add_evidence(session, case, form), case)
        except Invalid as refusal:
            forms.add_errors(form, refusal)
        else:
            flash(gettext("%(count)s pieces of evidence were put on file.", count=len(added)), "good")
            return redirect(url_for("evidence.index", reference=reference))
    return _render_list(context.get_case(reference), form)


@pages.get("/cases/<reference>/evidence/<int:number>")
@require_role(*READER_ROLES)
def show(reference: str, number: int) -> str:
    case = context.get_case(reference)
    item = _get_item(case, number)
    marks = [one for one in context.view(case).all_marks if one.evidence_id == item.id]
    return render_template(
        "evidence/show.html", case=case, item=item, custody=evidence.list_custody_entries(db.session, item),
        marks=marks, marked_by_system=len(marks) > secrecy.count_marks_by_hand(db.session, case, item),
    )  # fmt: skip


@pages.get("/cases/<reference>/evidence/<int:number>/file")
@require_role(*READER_ROLES)
@locks_from_start
def download(reference: str, number: int) -> Response:
    """The verified file, as an attachment; the reading is entered in its chain of custody."""
    case = context.get_case(reference)
    item = _get_item(case, number)
    try:
        stream = evidence.open_evidence_file(db.session, current_actor(), case, item, authority=current_authority())
    except StorageError:
        db.session.commit()
        raise
    db.session.commit()
    return build_download(stream, item.media_type, item.filename)


@pages.route("/cases/<reference>/evidence/<int:number>/replace", methods=["GET", "POST"])
@require_role(Role.OFFICER)
def replace(reference: str, number: int) -> Response | str:
    """The old piece stays on file."""
    case = context.get_case(reference)
    item = _get_item(case, number)
    form = _set_choices(ReplaceForm(obj=item, data={"reason": ""}))
    if form.validate_on_submit():
        try:
            new = run_in_transaction(
                "supersede_evidence", lambda session: _replace_evidence(session, case, item, form), case
            )
        except Invalid as refusal:
            forms.add_errors(form, refusal)
        else:
            flash(gettext("No. %(new)s replaces No. %(old)s.", new=new.number, old=number), "good")
            return redirect(url_for("evidence.index", reference=reference))
    return render_template("evidence/replace.html", case=context.get_case(reference), item=item, form=form)


class HandOverForm(FlaskForm):  # type: ignore[misc]
    note = StringField(_("To whom, and what for"), [DataRequired(), Length(max=500)])


@pages.route("/cases/<reference>/evidence/<int:number>/hand-over", methods=["GET", "POST"])
@require_role(Role.OFFICER)
def hand_over(reference: str, number: int) -> Response | str:
    case = context.get_case(reference)
    item, form = _get_item(case, number), HandOverForm()
    if form.validate_on_submit():
        run_in_transaction(
            "hand_over_evidence",
            lambda session: evidence.record_handover(
                session, current_actor(), case, item, forms.text_of_field(form.note), authority=current_authority()
            ),
            case,
        )
        return redirect(url_for("evidence.show", reference=reference, number=number))
    return render_template("evidence/hand_over.html", case=case, item=item, form=form)


class MarkForm(FlaskForm):  # type: ignore[misc]
    secrecy = SelectField(_("Secrecy"), [DataRequired()])
    reason = TextAreaField(_("Reason"), [DataRequired(), Length(max=2000)])


@pages.route("/cases/<reference>/evidence/<int:number>/mark", methods=["GET", "POST"])
@require_role(Role.OFFICER)
def mark(reference: str, number: int) -> Response | str:
    case, form = context.get_case(reference), MarkForm()
    item = _get_item(case, number)
    form.secrecy.choices = forms.list_choices(Secrecy)
    if form.validate_on_submit():
        chosen, reason = Secrecy(form.secrecy.data), forms.text_of_field(form.reason)
        if forms.submit(
            form,
            "mark_evidence",
            lambda session: secrecy.mark_evidence(session, current_actor(), case, item, chosen, reason),
            case,
        ):
            return redirect(url_for("evidence.show", reference=reference, number=number))
    return render_template("evidence/mark.html", case=context.get_case(reference), item=item, form=form)


def _set_choices(form: Any) -> Any:
    if "secrecy" in form:
        form.secrecy.choices = forms.list_choices(Secrecy)
    form.kind.choices, form.purpose.choices = forms.list_choices(EvidenceKind), forms.list_choices(Purpose)
    return form


def _last_details(case: Case) -> dict[str, Any]:
    """Defaults from the person's last piece: several are often collected at once, for different purposes."""
    pieces = [one for one in context.view(case).evidence if one.method != MADE_HERE]
    own_pieces = [one for one in pieces if one.by_id == current_actor().id]
    repeated = ("collected_on", "collected_at", "collected_from", "collected_by")
    defaults = {"collected_on": today(), "collected_by": current_actor().name}
    return {name: getattr(own_pieces[-1], name) for name in repeated} if own_pieces else defaults


def _render_list(case: Case, form: AddForm) -> str:
    pieces = context.view(case).all_evidence
    replaced = {one.supersedes_id: one for one in pieces if one.supersedes_id}
    void = context.view(case).voided[EffectOn.EVIDENCE]
    return render_template(
        "evidence/index.html", case=case, pieces=pieces, replaced=replaced, void=void, form=form,
        marks=context.view(case).marks,
    )  # fmt: skip


def _get_item(case: Case, number: int) -> Evidence:
    found = [one for one in context.view(case).all_evidence if one.number == number]
    return found[0] if found else abort(404)


def _parse_details(form: DetailsForm) -> evidence.EvidenceDetails:
    names = evidence.EvidenceDetails.model_fields
    return evidence.EvidenceDetails.model_validate({name: form[name].data or "" for name in names})


def _add_evidence(session: Any, case: Case, form: AddForm) -> list[Evidence]:
    titles = [form.title.data or ""] if len(form.files.data) == 1 else [""] * len(form.files.data)
    uploads = [
        evidence.Upload(file.filename or "", file.stream, title)
        for file, title in zip(form.files.data, titles, strict=True)
    ]
    return evidence.add_evidence(
        session, current_actor(), case, uploads, _parse_details(form), authority=current_authority(), today=today(),
        secrecy=Secrecy(form.secrecy.data),
    )  # fmt: skip


def _replace_evidence(session: Any, case: Case, item: Evidence, form: ReplaceForm) -> Evidence:
    upload = evidence.Upload(form.file.data.filename or "", form.file.data.stream, form.title.data or "")
    return evidence.supersede_evidence(
        session, current_actor(), case, item, upload, _parse_details(form), forms.text_of_field(form.reason),
        authority=current_authority(), today=today(),
    )  # fmt: skip
