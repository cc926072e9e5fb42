"""A field for the opinion of the chair and of each person who may deliberate, in place of lines that name them."""

from collections.abc import Iterable

from flask_babel import gettext
from wtforms import Field, TextAreaField

from penalty.models import User
from penalty.web.forms import Form
from workflows.refusals import UnmetCondition
from workflows.vocabulary import Input

PREFIX = "opinion-"
"""How the field of one person's opinion begins; the key of the person follows."""


def build_fields(chair: User, others: Iterable[User]) -> dict[str, Field]:
    """The chair's first; whoever was not there has none."""
    hint = gettext("Leave it empty for whoever did not deliberate.")
    chairs = {_name(chair): _build(gettext("Opinion of %(name)s, who presides", name=chair.name), "")}
    return chairs | {
        _name(one): _build(gettext("Opinion of %(name)s", name=one.name), hint)
        for one in others
        if one.key != chair.key
    }


def _name(person: User) -> str:
    return f"{PREFIX}{person.key}"


def _build(label: str, hint: str) -> Field:
    return TextAreaField(label, description=hint, render_kw={"rows": 2})


def parse_opinions(form: Form) -> dict[str, str]:
    """Key of a person -> opinion on one line, of those who have one."""
    said = {field.name.removeprefix(PREFIX): " ".join((field.data or "").split()) for field in _list_fields(form)}
    return {key: opinion for key, opinion in said.items() if opinion}


def _list_fields(form: Form) -> list[Field]:
    return [field for field in form if field.name.startswith(PREFIX)]


def mark_missing(form: Form, chair: User, unmet: Iterable[UnmetCondition]) -> None:
    """A sentence beside each field in which the opinion of the chair or of a chosen member is missing."""
    if Input.OPINIONS.row.condition not in [one.condition for one in unmet]:
        return
    said = parse_opinions(form)
    members = {str(key) for key in (chair.key, *(form[Input.MEMBERS].data or ()))}
    for field in _list_fields(form):
        key = field.name.removeprefix(PREFIX)
        if key in members and key not in said:
            field.errors = [*field.errors, gettext("Write this opinion: the law asks for one of each member.")]
        elif key in said and key not in members:
            field.errors = [*field.errors, gettext("Choose this person as a member above, or leave the opinion out.")]
