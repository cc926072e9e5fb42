"""The evidence of a case: taking in, reading, handing over, superseding."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, send_file, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from werkzeug import Response
from wtforms import DateField, FileField, MultipleFileField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from penalty.authority_factory import current_office
from penalty.errors import Invalid
from penalty.extensions import db, writes
from penalty.models import Case, EffectOn, Evidence, EvidenceKind, Purpose, Secrecy
from penalty.request_context import today
from penalty.services import evidence, secrecy, voids
from penalty.storage import StorageError
from penalty.web import edge, forms
from penalty.web.case import READERS
from penalty.web.edge import actor, perform, signed_in
from workflows.words import Role

pages = Blueprint("evidence", __name__)


class Details(FlaskForm):  # type: ignore[misc]
    """What is recorded of every piece."""

    kind = SelectField(_("Kind of evidence"), [DataRequired()])
    purpose = SelectField(_("What it is to show"), [DataRequired()])
    collected_on = DateField(_("Collected on"), [DataRequired()])
    collected_at = StringField(_("Where"), [DataRequired(), Length(max=300)])
    collected_from = StringField(_("From whom"), [DataRequired(), Length(max=200)])
    collected_by = StringField(_("By whom"), [DataRequired(), Length(max=200)])
    method = StringField(_("How"), [Length(max=300)], description=_("Such as: copy, photograph, sampling."))


class Adding(Details):
    """Files and what is recorded of them."""

    files = MultipleFileField(
        _("Files"), [DataRequired()], description=_("Several at once; all are taken in, or none.")
    )
    title = StringField(_("Title"), [Length(max=200)], description=_("For one file; else the file name is taken."))
    secrecy = SelectField(
        _("Secrecy"), [DataRequired()], default=str(Secrecy.OPEN),
        description=_("What is kept secret lies in the secondary volume, unnamed in papers."),
    )  # fmt: skip


class Replacing(Details):
    """A file in the place of another."""

    file = FileField(_("File"), [DataRequired()])
    title = StringField(_("Title"), [Length(max=200)])
    reason = TextAreaField(_("Why it replaces the other"), [DataRequired(), Length(max=2000)])


@pages.route("/cases/<reference>/evidence", methods=["GET", "POST"])
@signed_in(*READERS)
def index(reference: str) -> Response | str:
    """What is on file, and the form to add more."""
    case = edge.case(reference)
    form = _prepared(Adding(data=_as_last_time(case)))
    if form.validate_on_submit():
        try:
            added = perform("add_evidence", lambda session: _add(session, case, form), case)
        except Invalid as refusal:
            forms.blame(form, refusal)
        else:
            flash(gettext("%(count)s pieces of evidence were put on file.", count=len(added)), "good")
            return redirect(url_for("evidence.index", reference=reference))
    return _list(edge.case(reference), form)


@pages.get("/cases/<reference>/evidence/<int:number>")
@signed_in(*READERS)
def show(reference: str, number: int) -> str:
    """One piece and everyone who handled it."""
    case = edge.case(reference)
    item = _item(case, number)
    return render_template(
        "evidence/show.html", case=case, item=item, custody=evidence.custody(db.session, item),
        marks=[one for one in secrecy.marks(db.session, case) if one.evidence_id == item.id],
    )  # fmt: skip


@pages.get("/cases/<reference>/evidence/<int:number>/file")
@signed_in(*READERS)
@writes
def download(reference: str, number: int) -> Response:
    """The verified file, as an attachment; the reading is entered in its chain of custody."""
    case = edge.case(reference)
    item = _item(case, number)
    try:
        stream = evidence.open_file(db.session, actor(), case, item, office=current_office())
    except StorageError:
        db.session.commit()
        raise
    db.session.commit()
    response = send_file(stream, item.media_type, as_attachment=True, download_name=item.filename, max_age=0)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@pages.route("/cases/<reference>/evidence/<int:number>/replace", methods=["GET", "POST"])
@signed_in(Role.OFFICER)
def replace(reference: str, number: int) -> Response | str:
    """Put another piece in the place of this one; the old one stays on file."""
    case = edge.case(reference)
    item = _item(case, number)
    form = _prepared(Replacing(obj=item, data={"reason": ""}))
    if form.validate_on_submit():
        try:
            new = perform("supersede_evidence", lambda session: _replace(session, case, item, form), case)
        except Invalid as refusal:
            forms.blame(form, refusal)
        else:
            flash(gettext("No. %(new)s replaces No. %(old)s.", new=new.number, old=number), "good")
            return redirect(url_for("evidence.index", reference=reference))
    return render_template("evidence/replace.html", case=edge.case(reference), item=item, form=form)


class HandOver(FlaskForm):  # type: ignore[misc]
    """To whom a piece goes and what for."""

    note = StringField(_("To whom, and what for"), [DataRequired(), Length(max=500)])


@pages.route("/cases/<reference>/evidence/<int:number>/hand-over", methods=["GET", "POST"])
@signed_in(Role.OFFICER)
def hand_over(reference: str, number: int) -> Response | str:
    """Enter a hand-over in the chain of custody."""
    case = edge.case(reference)
    item, form = _item(case, number), HandOver()
    if form.validate_on_submit():
        perform(
            "hand_over_evidence",
            lambda session: evidence.hand_over(
                session, actor(), case, item, forms.text(form.note), office=current_office()
            ),
            case,
        )
        return redirect(url_for("evidence.show", reference=reference, number=number))
    return render_template("evidence/hand_over.html", case=case, item=item, form=form)


class Marking(FlaskForm):  # type: ignore[misc]
    """Whether the party may see a piece, and why."""

    secrecy = SelectField(_("Secrecy"), [DataRequired()])
    reason = TextAreaField(_("Reason"), [DataRequired(), Length(max=2000)])


@pages.route("/cases/<reference>/evidence/<int:number>/mark", methods=["GET", "POST"])
@signed_in(Role.OFFICER)
def mark(reference: str, number: int) -> Response | str:
    """Mark a piece that came from an informer or holds a trade secret, or take the mark away."""
    case, form = edge.case(reference), Marking()
    item = _item(case, number)
    form.secrecy.choices = forms.chosen(Secrecy)
    if form.validate_on_submit():
        chosen, reason = Secrecy(form.secrecy.data), forms.text(form.reason)
        try:
            perform("mark_evidence", lambda session: secrecy.mark(session, actor(), case, item, chosen, reason), case)
            return redirect(url_for("evidence.show", reference=reference, number=number))
        except Invalid as refusal:
            forms.blame(form, refusal)
    return render_template("evidence/mark.html", case=edge.case(reference), item=item, form=form)


def _prepared(form: Any) -> Any:
    if "secrecy" in form:
        form.secrecy.choices = forms.chosen(Secrecy)
    form.kind.choices, form.purpose.choices = forms.chosen(EvidenceKind), forms.chosen(Purpose)
    return form


def _as_last_time(case: Case) -> dict[str, Any]:
    """What the person recorded of the last piece: several are often collected at once, for different purposes."""
    pieces = [one for one in evidence.standing(db.session, case) if one.method != evidence.MADE_HERE]
    mine = [one for one in pieces if one.by_id == actor().id]
    kept = ("collected_on", "collected_at", "collected_from", "collected_by")
    first = {"collected_on": today(), "collected_by": actor().name}
    return {name: getattr(mine[-1], name) for name in kept} if mine else first


def _list(case: Case, form: Adding) -> str:
    pieces = evidence.everything(db.session, case)
    replaced = {one.supersedes_id: one for one in pieces if one.supersedes_id}
    void = voids.of(db.session, case, EffectOn.EVIDENCE)
    return render_template(
        "evidence/index.html", case=case, pieces=pieces, replaced=replaced, void=void, form=form,
        marks=secrecy.of(db.session, case),
    )  # fmt: skip


def _item(case: Case, number: int) -> Evidence:
    found = [one for one in evidence.everything(db.session, case) if one.number == number]
    return found[0] if found else abort(404)


def _details(form: Details) -> evidence.Details:
    names = evidence.Details.model_fields
    return evidence.Details.model_validate({name: form[name].data or "" for name in names})


def _add(session: Any, case: Case, form: Adding) -> list[Evidence]:
    titles = [form.title.data or ""] if len(form.files.data) == 1 else [""] * len(form.files.data)
    uploads = [
        evidence.Upload(file.filename or "", file.stream, title)
        for file, title in zip(form.files.data, titles, strict=True)
    ]
    return evidence.add(
        session, actor(), case, uploads, _details(form), office=current_office(), today=today(),
        secrecy=Secrecy(form.secrecy.data),
    )  # fmt: skip


def _replace(session: Any, case: Case, item: Evidence, form: Replacing) -> Evidence:
    upload = evidence.Upload(form.file.data.filename or "", form.file.data.stream, form.title.data or "")
    return evidence.supersede(
        session, actor(), case, item, upload, _details(form), forms.text(form.reason),
        office=current_office(), today=today(),
    )  # fmt: skip
