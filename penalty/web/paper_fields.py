"""The field in which a paper is attached to a form that rests on it; what it is stands there already."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, Field, FormField, MultipleFileField, SelectField, StringField
from wtforms.form import BaseForm
from wtforms.validators import Length, Optional

from penalty.authority_factory import current_authority
from penalty.errors import InvalidField
from penalty.labels import usual_papers
from penalty.models import Case, EvidenceKind
from penalty.papers import source
from penalty.request_context import today
from penalty.services.evidence import Upload
from penalty.services.evidence.attachments import Attachment, Usual
from penalty.web import context, forms
from penalty.web.forms import Form
from workflows.vocabulary import Role

SUFFIX = "_paper"
"""How the name of such a field ends; before it stands the name of the field in which a piece on file is chosen."""


class PaperForm(Form):
    """The files of one paper, and what it is; empty without files. The form around it brings the token."""

    class Meta:
        csrf = False

    files = MultipleFileField(
        _("Or attach it now"), [Optional()], description=_("It is put on file with this form, as described here.")
    )
    title = StringField(_("Title"), [Length(max=200)])
    kind = SelectField(_("Kind of evidence"), [Optional()], choices=partial(forms.list_choices, EvidenceKind))
    made_on = DateField(_("Day of the paper"), [Optional()])
    made_by = StringField(_("From whom"), [Length(max=200)])


def build_field(case: Case, usual: Usual, today: date) -> Field:
    return FormField(PaperForm, default=describe_usual(case, usual, today))


def describe_usual(case: Case, usual: Usual, today: date) -> dict[str, Any]:
    """The fields of what the paper usually is; the title only where papers are Chinese."""
    title = usual.title if source.follows_order_30(context.view(case).regime) else ""
    return {"title": title, "kind": str(usual.kind), "made_on": today, "made_by": _name_maker(case, usual)}


def _name_maker(case: Case, usual: Usual) -> str:
    return current_authority().in_regime(case.regime).letterhead.name if usual.own else case.party.name


def name_usual(case: Case, usual: Usual) -> str:
    """The paper that it usually is, as a sentence in the language of the page; empty where none is known."""
    title = str(describe_usual(case, usual, today())["title"])
    return str(gettext("Usually: %(paper)s.", paper=usual_papers.gloss_title(title) or title)) if title else ""


def may_attach(case: Case) -> bool:
    person = context.current_actor()
    return Role.OFFICER in person.roles and person.id in (case.lead_id, case.second_id)


def list_attachments(form: BaseForm, case: Case, usual: Mapping[str, Usual]) -> dict[str, Attachment]:
    """By the name of the field that chooses a piece, the paper that was attached in its place. Raises ``Invalid``
    naming that field."""
    found = {}
    for name, one in usual.items():
        paper = _find_paper(form, name)
        files = [file for file in (paper.files.data or [] if paper else []) if getattr(file, "filename", "")]
        if paper and files:
            found[name] = _read_attachment(name, paper, case, files, one)
    return found


def _find_paper(form: BaseForm, name: str) -> PaperForm | None:
    found = [one for one in form if one.name == f"{name}{SUFFIX}" and isinstance(one, FormField)]
    return found[0].form if found else None


def _read_attachment(name: str, paper: PaperForm, case: Case, files: list[Any], usual: Usual) -> Attachment:
    title, kind, made_on = forms.text_of_field(paper.title).strip() or usual.title, paper.kind.data, paper.made_on.data
    if kind not in tuple(EvidenceKind):
        raise InvalidField(name, "choose the kind of evidence that the attached paper is")
    if made_on is None:
        raise InvalidField(name, "give the day of the attached paper, such as 2026-11-24")
    uploads = [
        Upload(one.filename, one.stream, _number(title, place, len(files))) for place, one in enumerate(files, 1)
    ]
    made_by = forms.text_of_field(paper.made_by).strip() or _name_maker(case, usual)
    made_at = case.site if usual.own else current_authority().in_regime(case.regime).letterhead.name
    return Attachment(uploads, EvidenceKind(kind), usual.purpose, made_on, made_by, made_at)


def _number(title: str, place: int, count: int) -> str:
    return f"{title}（{place}）" if title and count > 1 else title
