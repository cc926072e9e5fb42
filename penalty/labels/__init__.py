"""The words that people read for states, actions, guards and kinds; one place for every edge."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString as Text

from penalty.criteria.schemas.schema_types import pick_wording
from penalty.labels import (
    act_elements,
    ancillary_measures,
    checklists,
    conflicts,
    correction_steps,
    field_prompts,
    guards,
    identity,
    input_checks,
    input_overrides,
    inputs,
    regime_words,
    remediation,
    time_limits,
    vocabularies,
)
from penalty.labels.audit import AUDIT_ACTS
from penalty.labels.condition import Condition
from penalty.models import IdentityDocument
from penalty.request_context import language
from workflows.vocabulary import Action, Input

LABELS: Mapping[type, Mapping[Any, Text]] = {
    **vocabularies.VOCABULARIES,
    IdentityDocument: identity.DOCUMENTS,
    **remediation.REMEDIATION,
    **correction_steps.CHOICES,
    Input: {ask: label for ask, (label, _hint) in inputs.INPUTS.items()},
}

CONDITIONS: Mapping[str, Condition] = {
    **guards.GUARDS,
    **time_limits.TERMS,
    **act_elements.ACT_ELEMENTS,
    **ancillary_measures.ANCILLARY_MEASURES,
    **conflicts.CONFLICTS,
    **input_checks.DERIVED,
    **input_checks.INPUT_CHECKS,
    **correction_steps.CONDITIONS,
}
"""By the name of the guard or check."""
ASKED: Mapping[str, Input] = {ask.row.condition: ask for ask in Input}
"""By the name of the check, the input that it is made of."""


def label_of(member: Any) -> str:
    own = _name_in_regime(member)
    return own or str(LABELS[type(member)][member])


def _name_in_regime(member: Any) -> str:
    if isinstance(member, Action):
        return regime_words.name_step(member)
    return regime_words.name_field(member) if isinstance(member, Input) else ""


def name_input(action: Action, ask: Input) -> tuple[str, str]:
    """Label and hint of what a step asks: of the regime, of the step, or of the input itself."""
    label, hint = input_overrides.OVERRIDES.get((action, ask), inputs.INPUTS[ask])
    own = regime_words.find_hint(ask)
    return regime_words.name_field(ask) or str(label), str(hint) if own is None else own


def list_points(checklist: Input) -> list[tuple[str, str]]:
    """(point, words) of what a step asks to confirm one by one."""
    return [(point, point_label(checklist, point)) for point in checklists.CHECKLISTS[checklist]]


def list_reasoned_points(ask: Input) -> list[tuple[str, str]]:
    """The points of a review, each of which has its reason; none of any other checklist."""
    return list_points(ask) if ask in checklists.REASONED else []


def point_label(checklist: Input, point: str) -> str:
    return regime_words.name_point(checklist, point) or str(checklists.CHECKLISTS[checklist][point])


def localize(words: Any) -> str:
    return "" if words is None else pick_wording(words, language())


def act_label(name: str) -> str:
    if name in Action.__members__.values():
        return label_of(Action(name))
    return str(AUDIT_ACTS.get(name, name))


def guard_label(name: str) -> str:
    return regime_words.say_condition(name) or str(CONDITIONS[name].sentence)


def cure_label(name: str) -> str:
    """Empty where nobody needs to act."""
    own, cure = regime_words.find_cure(name), CONDITIONS[name].cure
    if own is None and cure is input_checks.FILL_IN:
        return field_prompts.ask_for(ASKED[name].row.kind, label_of(ASKED[name]))
    return str(cure) if own is None else own


def list_choices(vocabulary: type) -> list[tuple[str, str]]:
    """(value, words) for a choice in a form."""
    return [(str(member.value), str(text)) for member, text in LABELS[vocabulary].items()]
