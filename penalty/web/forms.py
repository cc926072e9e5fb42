"""What forms share: what a service refuses stands beside its field, and nothing typed is lost."""

import re
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import Field, SelectMultipleField, ValidationError, widgets
from wtforms.form import BaseForm

from penalty import labels
from penalty.errors import Invalid
from penalty.labels.translation import translate
from penalty.messages import Message, Quoted
from penalty.models import Evidence, User


class MultiCheckField(SelectMultipleField):
    """Several of a list, as boxes to tick."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse what is not offered, in the sentence of a single choice: that one WTForms has in Chinese."""
        try:
            super().pre_validate(form)
        except ValidationError as refusal:
            raise ValidationError(self.gettext("Not a valid choice.")) from refusal


class QueryForm(FlaskForm):  # type: ignore[misc]
    """A form that is sent by GET and changes nothing."""

    class Meta:
        """It needs no token."""

        csrf = False


def add_errors(form: FlaskForm, refusal: Invalid) -> None:
    """Put each problem of ``refusal`` beside its field, or above the form where there is no such field."""
    for name, problem in refusal.problems.items():
        if name in form and name != "csrf_token":
            form[name].errors = [*form[name].errors, translate(problem)]
            continue
        datum = Message("%(datum)s: %(problem)s", datum=Quoted(name, "zh"), problem=problem)
        form.form_errors.append(translate(datum if re.search(r"[^a-z_]", name) else problem))


def list_choices(vocabulary: type) -> list[tuple[str, str]]:
    """The vocabulary with an empty first line, so that nothing is chosen by accident."""
    return [("", gettext("— choose —")), *labels.list_choices(vocabulary)]


def list_evidence_choices(pieces: Iterable[Evidence]) -> list[tuple[int, str]]:
    """Pieces of evidence as choices."""
    return [(piece.key, f"{piece.number}. {piece.title}") for piece in pieces]


def list_people_choices(people: Iterable[User]) -> list[tuple[int, str]]:
    """People as choices, with their certificate number where they have one."""
    return [
        (one.key, f"{one.name}（{one.certificate_number}）" if one.certificate_number else one.name) for one in people
    ]


def text_of_field(field: Field) -> str:
    """What was typed in ``field``; empty for nothing."""
    return str(field.data or "")


def parse_whole_number(value: Any) -> int | None:
    """The choice of a select as a number; ``None`` for the empty line and for what no select offers."""
    return int(value) if str(value or "").isdecimal() else None
