"""The party's rights after the notice: statement, waiver, hearing, and the replies."""

from functools import partial

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from werkzeug import Response
from wtforms import DateField, FormField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from penalty.authority_factory import current_authority
from penalty.models import Case, DefenceKind, User
from penalty.request_context import today
from penalty.services import defence
from penalty.services.evidence import attachments
from penalty.services.evidence.attachments import Attachment, ReadPaper
from penalty.web import context, forms, paper_fields
from penalty.web.context import READER_ROLES, current_actor, require_role, run_in_transaction, run_with_files
from penalty.web.forms import Form
from penalty.web.responses import redirect_to
from workflows.vocabulary import Role, State

pages = Blueprint("defence", __name__)


class EntryForm(Form):
    kind = SelectField(_("What happened"), [DataRequired()], choices=partial(forms.list_choices, DefenceKind))
    on = DateField(_("On"), [DataRequired()])
    text = TextAreaField(_("What was said or done"), [DataRequired(), Length(max=8000)])
    evidence_id = SelectField(
        _("Paper on file"),
        [Optional()],
        description=_("Needed for a waiver of rights; choose it here or attach it below."),
    )
    evidence_id_paper = FormField(paper_fields.PaperForm)
    said_by = StringField(
        _("Who said or signed it"), [Optional(), Length(max=100)],
        description=_("The party, who represents it, or an agent; needed for a waiver of rights."),
    )  # fmt: skip
    power_id = SelectField(
        _("Paper that empowers an agent"), [Optional()],
        description=_("Only where neither the party nor who represents it signed a waiver; put it on file first."),
    )  # fmt: skip
    answers_id = SelectField(_("Statement that is answered"), [Optional()], description=_("Only for a reply."))
    accepted = RadioField(
        _("Is the statement accepted?"), [Optional()], description=_("Only for a reply."),
        choices=forms.build_choices((("yes", _("accepted")), ("no", _("not accepted")))),
    )  # fmt: skip
    outcome = TextAreaField(
        _("What changes because of it"), [Optional(), Length(max=4000)], render_kw={"rows": 3},
        description=_("Only for an accepted statement: what changes, or why the figure stays; the decision prints it."),
    )  # fmt: skip


@pages.route("/cases/<reference>/defence", methods=["GET", "POST"])
@require_role(*READER_ROLES)
def index(reference: str) -> Response | str:
    case = context.get_case(reference)
    form = _build_form(case)
    if form.validate_on_submit():
        with forms.show_refusal(form):
            attached, act = _list_papers(form, case), f"defence_{form.kind.data}"
            if attached:
                read = attachments.read_papers(attached, authority=current_authority())
                run_with_files(act, case, read, partial(_record_entry, form=form))
            else:
                run_in_transaction(act, _record_entry, case, {}, form)
            return redirect_to("defence.index", reference=reference)
    case = context.get_case(reference)
    may_write = Role.OFFICER in current_actor().roles and case.state is State.DEFENCE
    view = context.view(case)
    papers = {one.id: one for one in view.all_evidence}
    return render_template(
        "defence/index.html", case=case, entries=view.entries, papers=papers, form=form, may_write=may_write
    )


def _build_form(case: Case) -> EntryForm:
    view = context.view(case)
    usual = paper_fields.describe_usual(case, attachments.Usual(attachments.STATED), today())
    speaker = case.party.representative or case.party.name
    form = EntryForm(data={"on": today(), "evidence_id_paper": usual, "said_by": speaker})
    if not paper_fields.may_attach(case):
        del form.evidence_id_paper
    form.evidence_id.choices = forms.add_empty_choice(forms.list_evidence_choices(view.evidence))
    form.power_id.choices = form.evidence_id.choices
    waiting = defence.list_unanswered(view.entries)
    form.answers_id.choices = forms.add_empty_choice((one.id, f"{one.on} {one.text[:60]}") for one in waiting)
    return form


def _list_papers(form: EntryForm, case: Case) -> dict[str, Attachment]:
    usual = attachments.USUAL_STATEMENTS.get(DefenceKind(form.kind.data), attachments.Usual(attachments.STATED))
    return paper_fields.list_attachments(form, case, {form.evidence_id.name: usual})


def _record_entry(session: Session, actor: User, case: Case, papers: dict[str, ReadPaper], form: EntryForm) -> None:
    """A paper that comes with the entry goes on file with it."""
    accepted, kind = {"yes": True, "no": False}.get(form.accepted.data or ""), DefenceKind(form.kind.data)
    filed = attachments.attach_papers(session, actor, case, papers, authority=current_authority(), today=today())
    keys = [piece.key for pieces in filed.values() for piece in pieces]
    chosen = keys[0] if keys else forms.parse_whole_number(form.evidence_id.data)
    defence.record_entry(
        session, actor, case, kind, form.on.data or today(),
        forms.text_of_field(form.text),
        authority=current_authority(), today=today(), evidence_id=chosen,
        answers_id=forms.parse_whole_number(form.answers_id.data), accepted=accepted,
        outcome=forms.text_of_field(form.outcome), said_by=forms.text_of_field(form.said_by),
        power_id=forms.parse_whole_number(form.power_id.data),
    )  # fmt: skip
