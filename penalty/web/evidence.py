"""The evidence of a case: taking in, reading, handing over, superseding."""

from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from flask import Blueprint, abort, render_template
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from werkzeug import Response
from wtforms import BooleanField, DateField, FileField, MultipleFileField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from penalty.authority_factory import current_authority
from penalty.casefile.evidence import awaited_signatures
from penalty.casefile.file import MADE_HERE
from penalty.extensions import db, locks_from_start
from penalty.models import Case, EffectOn, Evidence, EvidenceKind, Purpose, Secrecy, User
from penalty.request_context import today
from penalty.services import evidence, permissions
from penalty.services.evidence import ReadUpload, secrecy
from penalty.services.evidence.collectors import name_collectors
from penalty.storage import StorageError
from penalty.web import conclusion_obstacles, context, forms
from penalty.web.context import READER_ROLES, current_actor, require_role, run_in_transaction, run_with_files
from penalty.web.forms import Form
from penalty.web.responses import build_download, redirect_to
from workflows.vocabulary import Role, State

pages = Blueprint("evidence", __name__)


class DetailsForm(Form):
    kind = SelectField(_("Kind of evidence"), [DataRequired()], choices=partial(forms.list_choices, EvidenceKind))
    purpose = SelectField(_("What it is to show"), [DataRequired()], choices=partial(forms.list_choices, Purpose))
    collected_on = DateField(_("Collected on"), [DataRequired()])
    collected_at = StringField(_("Where"), [DataRequired(), Length(max=300)])
    collected_from = StringField(_("From whom"), [DataRequired(), Length(max=200)])
    collected_by = StringField(_("By whom"), [DataRequired(), Length(max=200)])
    method = StringField(_("How"), [Length(max=300)], description=_("Such as: copy, photograph, sampling."))
    proves = StringField(
        _("What it proves"), [Length(max=300)],
        description=_(
            "As decisions say it after 证明 (proves), such as: 现场检查时料场东侧未覆盖 (the east of the yard lay "
            "uncovered at the inspection). Left empty, kind and purpose say it."
        ),
    )  # fmt: skip


class AddForm(DetailsForm):
    files = MultipleFileField(
        _("Files"), [DataRequired()], description=_("Several at once; all are taken in, or none.")
    )
    title = StringField(
        _("Title"),
        [Length(max=200)],
        description=_("What the piece is, for one file; left empty, kind and purpose name it."),
    )
    secrecy = SelectField(
        _("Secrecy"), [DataRequired()], default=str(Secrecy.OPEN), choices=partial(forms.list_choices, Secrecy),
        description=_("What is kept secret lies in the secondary volume, unnamed in papers."),
    )  # fmt: skip

    file_again = BooleanField(_("File it again"))
    again = StringField(
        _("Why it is filed again"), [Length(max=500)],
        description=_("Such as: the same report proves another act, and goes on file with its own record."),
    )  # fmt: skip


class ReplaceForm(DetailsForm):
    file = FileField(_("File"), [DataRequired()])
    title = StringField(_("Title"), [Length(max=200)])
    reason = TextAreaField(_("Why it replaces the other"), [DataRequired(), Length(max=2000)])


@pages.route("/cases/<reference>/evidence", methods=["GET", "POST"])
@require_role(*READER_ROLES)
def index(reference: str) -> Response | str:
    case = context.get_case(reference)
    form = AddForm(data=_last_details(case))
    if form.validate_on_submit():
        with forms.show_refusal(form):
            added = run_with_files("add_evidence", case, _read_added(form), partial(_add_evidence, form=form))
            notice = ngettext(
                "%(num)s piece of evidence was put on file.", "%(num)s pieces of evidence were put on file.", len(added)
            )
            return redirect_to("evidence.index", notice, reference=reference)
    view = context.view(context.get_case(reference))
    replaced = {one.supersedes_id: one for one in view.all_evidence if one.supersedes_id}
    return render_template(
        "evidence/index.html", case=view.case, pieces=view.all_evidence, replaced=replaced,
        void=view.voided[EffectOn.EVIDENCE], taken_back=view.taken_back, revoked=view.revoked, form=form,
        marks=view.marks, awaited=awaited_signatures.list_awaited(view),
        may_sign=context.may_investigate(view.case),
        may_write=context.may_investigate(view.case, *_list_proof_states(view.case)),
        **conclusion_obstacles.describe(view),
    )  # fmt: skip


def _list_proof_states(case: Case) -> tuple[State, ...]:
    return permissions.list_proof_states(db.session, case, Purpose.PROCEDURE)


@pages.get("/cases/<reference>/evidence/<int:number>")
@require_role(*READER_ROLES)
def show(reference: str, number: int) -> str:
    case = context.get_case(reference)
    item = _get_item(case, number)
    marks = [one for one in context.view(case).all_marks if one.evidence_id == item.id]
    return render_template(
        "evidence/show.html", case=case, item=item, custody=evidence.list_custody_entries(db.session, item),
        marks=marks, marked_by_system=len(marks) > secrecy.count_marks_by_hand(db.session, case, item),
        may_write=context.may_investigate(case, *permissions.SETTLING_STATES),
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
    form = ReplaceForm(obj=item, data={"reason": ""})
    if form.validate_on_submit():
        with forms.show_refusal(form):
            new = run_with_files(
                "supersede_evidence", case, _read_replacing(form), partial(_replace_evidence, item=item, form=form)
            )
            notice = gettext("No. %(new)s replaces No. %(old)s.", new=new.number, old=number)
            return redirect_to("evidence.index", notice, reference=reference)
    return render_template("evidence/replace.html", case=context.get_case(reference), item=item, form=form)


class SignedCopyForm(Form):
    file = FileField(_("Signed copy"), [DataRequired()], description=_("A scan or photograph: PDF, OFD or picture."))


@pages.route("/cases/<reference>/evidence/<int:number>/signed", methods=["GET", "POST"])
@require_role(Role.OFFICER)
def file_signed_copy(reference: str, number: int) -> Response | str:
    """The scan takes the place of the unsigned record; everything but the file is known."""
    case, form = context.get_case(reference), SignedCopyForm()
    item = _get_item(case, number)
    if form.validate_on_submit():
        with forms.show_refusal(form):
            upload = evidence.Upload(form.file.data.filename or "", form.file.data.stream, item.title)
            reading = evidence.read_uploads([upload], authority=current_authority(), field="file")
            new = run_with_files("supersede_evidence", case, reading, partial(_file_signed_copy, item=item))
            notice = gettext("No. %(new)s, the signed copy, replaces No. %(old)s.", new=new.number, old=number)
            return redirect_to("evidence.index", notice, reference=reference)
    return render_template("evidence/signed.html", case=context.get_case(reference), item=item, form=form)


def _file_signed_copy(session: Session, actor: User, case: Case, read: list[ReadUpload], item: Evidence) -> Evidence:
    return evidence.file_signed_copy(session, actor, case, item, read[0], authority=current_authority())


class HandOverForm(Form):
    note = StringField(_("To whom, and what for"), [DataRequired(), Length(max=500)])


@pages.route("/cases/<reference>/evidence/<int:number>/hand-over", methods=["GET", "POST"])
@require_role(Role.OFFICER)
def hand_over(reference: str, number: int) -> Response | str:
    case = context.get_case(reference)
    item, form = _get_item(case, number), HandOverForm()
    if form.validate_on_submit():
        note, authority = forms.text_of_field(form.note), current_authority()
        run_in_transaction("hand_over_evidence", evidence.record_handover, case, item, note, authority=authority)
        return redirect_to("evidence.show", reference=reference, number=number)
    return render_template("evidence/hand_over.html", case=case, item=item, form=form)


class MarkForm(Form):
    secrecy = SelectField(_("Secrecy"), [DataRequired()], choices=partial(forms.list_choices, Secrecy))
    reason = TextAreaField(_("Reason"), [DataRequired(), Length(max=2000)])


@pages.route("/cases/<reference>/evidence/<int:number>/mark", methods=["GET", "POST"])
@require_role(Role.OFFICER)
def mark(reference: str, number: int) -> Response | str:
    case, form = context.get_case(reference), MarkForm()
    item = _get_item(case, number)
    if form.validate_on_submit():
        with forms.show_refusal(form):
            chosen, reason = Secrecy(form.secrecy.data), forms.text_of_field(form.reason)
            run_in_transaction("mark_evidence", secrecy.mark_evidence, case, item, chosen, reason)
            return redirect_to("evidence.show", reference=reference, number=number)
    return render_template("evidence/mark.html", case=context.get_case(reference), item=item, form=form)


def _last_details(case: Case) -> dict[str, Any]:
    """Defaults from the person's last piece: several are often collected at once, for different purposes."""
    pieces = [one for one in context.view(case).evidence if one.method != MADE_HERE]
    own_pieces = [one for one in pieces if one.by_id == current_actor().id]
    repeated = ("collected_on", "collected_at", "collected_from", "collected_by")
    defaults = {"collected_on": today(), "collected_by": name_collectors(case, current_actor())}
    return {name: getattr(own_pieces[-1], name) for name in repeated} if own_pieces else defaults


def _get_item(case: Case, number: int) -> Evidence:
    found = [one for one in context.view(case).all_evidence if one.number == number]
    return found[0] if found else abort(404)


def _parse_details(form: DetailsForm) -> evidence.EvidenceDetails:
    names = evidence.EvidenceDetails.model_fields
    return evidence.EvidenceDetails.model_validate({name: form[name].data or "" for name in names})


def _read_added(form: AddForm) -> AbstractContextManager[list[ReadUpload]]:
    titles = [form.title.data or ""] if len(form.files.data) == 1 else [""] * len(form.files.data)
    uploads = [
        evidence.Upload(file.filename or "", file.stream, title)
        for file, title in zip(form.files.data, titles, strict=True)
    ]
    return evidence.read_uploads(uploads, authority=current_authority())


def _add_evidence(session: Session, actor: User, case: Case, read: list[ReadUpload], form: AddForm) -> list[Evidence]:
    return evidence.add_evidence(
        session, actor, case, read, _parse_details(form), authority=current_authority(), today=today(),
        secrecy=Secrecy(form.secrecy.data), again=forms.text_of_field(form.again) if form.file_again.data else "",
    )  # fmt: skip


def _read_replacing(form: ReplaceForm) -> AbstractContextManager[list[ReadUpload]]:
    upload = evidence.Upload(form.file.data.filename or "", form.file.data.stream, form.title.data or "")
    return evidence.read_uploads([upload], authority=current_authority(), field="file")


def _replace_evidence(
    session: Session, actor: User, case: Case, read: list[ReadUpload], item: Evidence, form: ReplaceForm
) -> Evidence:
    return evidence.supersede_evidence(
        session, actor, case, item, read[0], _parse_details(form), forms.text_of_field(form.reason),
        authority=current_authority(), today=today(),
    )  # fmt: skip
