"""Parts that forms share; the refusal of a service stands beside its field, and nothing typed is lost."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlmodel import col
from wtforms import (
    BooleanField,
    DecimalField,
    Field,
    FileField,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
    widgets,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than its stubs
from wtforms.form import BaseForm
from wtforms.validators import NumberRange

from penalty import labels
from penalty.casefile import decision_basis
from penalty.casefile.texts import printed_text
from penalty.criteria import fact_values
from penalty.criteria.legal_regime import Regime
from penalty.errors import Invalid
from penalty.extensions import db
from penalty.labels import field_prompts, localize, regime_words
from penalty.labels.translation import translate
from penalty.messages import Message, Quoted
from penalty.models import Evidence, User
from penalty.web.typed_text import LARGEST_KEY

LONGEST_SEARCH = 200
"""Signs that a list is searched for."""
LEFT_EMPTY = "This field is required."
"""What WTForms says of any empty field."""
LARGEST_SUM = Decimal(10) ** 12
"""In yuan."""


class Form(FlaskForm):  # type: ignore[misc]
    """The base of every form of the site."""

    def process(self, *args: Any, **kwargs: Any) -> None:
        """A text that a request leaves out is an empty one, as a browser would send it; a long one is refused with its
        length, and no browser cuts it."""
        super().process(*args, **kwargs)
        for field in self:
            if isinstance(field, TextAreaField):
                field.flags.maxlength = None
            if isinstance(field, StringField) and self.is_submitted() and field.data is None:
                field.data = ""

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Name what is left empty, in place of the one sentence that WTForms has for every field."""
        valid = bool(super().validate(*args, **kwargs))
        for field in (one for one in self if not isinstance(one, FormField)):
            empty = field.gettext(LEFT_EMPTY)
            field.errors = [_ask_for(field) if line == empty else line for line in field.errors]
        return valid


def _ask_for(field: Field) -> str:
    words = str(field.label.text)
    if isinstance(field, BooleanField):
        return field_prompts.ask_to_tick(words)
    if isinstance(field, SelectField | SelectMultipleField | RadioField | FileField):
        return field_prompts.ask_to_choose(words)
    return field_prompts.ask_to_fill(words)


class MultiCheckField(SelectMultipleField):
    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse what is not offered, in the sentence of a single choice: that one WTForms has in Chinese."""
        try:
            super().pre_validate(form)
        except ValidationError as refusal:
            raise ValidationError(self.gettext("Not a valid choice.")) from refusal


class NumberField(DecimalField):
    """A finite number, however it was grouped or pasted."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist or not valuelist[0].strip():
            return
        self.data = fact_values.parse_decimal(printed_text.plain_number(valuelist[0]))
        if self.data is None:
            raise ValueError(self.gettext("Not a valid decimal value."))


class QueryForm(Form):
    """Sent by GET; it changes nothing, so it needs no token."""

    class Meta:
        csrf = False


def speak_of_regime(form: Form) -> None:
    """Give the fields the labels and hints of the regime at hand, where it has its own."""
    for field in form:
        if words := regime_words.name_field(field.short_name):
            field.label.text, field.description = words, regime_words.find_hint(field.short_name) or ""


@contextmanager
def show_refusal(form: Form) -> Iterator[None]:
    """Go on after what was refused inside; each problem then stands beside its field."""
    try:
        yield
    except Invalid as refusal:
        add_errors(form, refusal)


def add_errors(form: Form, refusal: Invalid) -> None:
    """Each problem stands beside its field, or above the form where there is no such field; a number names none."""
    for name, problem in refusal.problems.items():
        if name in form and name != "csrf_token":
            form[name].errors = [*form[name].errors, translate(problem)]
            continue
        datum = Message("%(datum)s: %(problem)s", datum=Quoted(name, "zh"), problem=problem)
        form.form_errors.append(translate(datum if re.search(r"[^a-z_0-9]", name) else problem))


def build_choices(pairs: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """Choices for the constructor of a field, which warns of tuples."""
    return [SelectChoice(value, label) for value, label in pairs]


def build_grouped_choices(groups: Mapping[str, Iterable[tuple[Any, Any]]]) -> list[SelectChoice]:
    """As :func:`build_choices`, each under the heading of its group; those of no heading stand alone."""
    return [
        SelectChoice(value, label, optgroup=group or None) for group, pairs in groups.items() for value, label in pairs
    ]


def list_choices(vocabulary: type) -> list[tuple[str, str]]:
    """With an empty first line, so that nothing is chosen by accident."""
    return [("", gettext("— choose —")), *labels.list_choices(vocabulary)]


def group_matters(
    regimes: Sequence[Regime], value: str = "{matter}", without: str = ""
) -> dict[str, list[tuple[str, str]]]:
    """The matters under the field of law to which they belong, of several regimes also under the regime; ``value``
    tells how a choice is sent; ``without`` is the matter that is left out."""
    return {
        f"{localize(regime.title)} · {localize(words)}" if len(regimes) > 1 else localize(words): [
            (value.format(regime=regime.id, matter=name), localize(matter))
            for name, matter in regime.matters.items()
            if matter.group == group and name != without
        ]
        for regime in regimes
        for group, words in regime.data.matter_groups.items()
    }


def add_empty_choice(choices: Iterable[tuple[Any, str]], needed: bool = False) -> list[tuple[str, str]]:
    return [
        ("", gettext("— choose —") if needed else gettext("— none —")),
        *((str(key), text) for key, text in choices),
    ]


def list_active_people() -> list[User]:
    """By name."""
    return list(db.session.scalars(select(User).where(col(User.active)).order_by(col(User.name))))


def list_evidence_choices(pieces: Iterable[Evidence]) -> list[tuple[int, str]]:
    return [(piece.key, f"{piece.number}. {piece.title}") for piece in pieces]


def list_people_choices(people: Iterable[User]) -> list[tuple[int, str]]:
    return [
        (one.key, gettext("%(name)s (%(number)s)", name=one.name, number=one.certificate_number))
        if one.certificate_number
        else (one.key, one.name)
        for one in people
    ]


def text_of_field(field: Field) -> str:
    return str(field.data or "")


def limit_sum() -> NumberRange:
    """From nothing to the largest sum that the record holds to the fen."""
    return NumberRange(min=0, max=LARGEST_SUM)


def round_to_fen(yuan: Decimal) -> int:
    return decision_basis.to_fen(round(yuan, 2))


def parse_whole_number(value: Any) -> int | None:
    """``None`` for the empty line and for anything that no select offers."""
    text = str(value or "")
    found = int(text) if text.isdecimal() and len(text) <= len(str(LARGEST_KEY)) else None
    return found if found is not None and found <= LARGEST_KEY else None
