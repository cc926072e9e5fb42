"""The words that people read for states, actions, guards and kinds; one place for every edge."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString as Text

from penalty.criteria.schema_types import pick_wording
from penalty.labels import act_elements, beside_fine, guards, input_checks, remediation, steps, terms, vocabularies
from penalty.labels.audit import AUDIT_ACTS
from penalty.labels.guards import Condition
from penalty.request_context import language
from workflows.vocabulary import Action, Input

LABELS: Mapping[type, Mapping[Any, Text]] = {
    **vocabularies.VOCABULARIES,
    **remediation.REMEDIATION,
    Action: steps.ACTIONS,
    Input: {ask: label for ask, (label, _hint) in steps.INPUTS.items()},
}

CONDITIONS: Mapping[str, Condition] = {
    **guards.GUARDS,
    **terms.TERMS,
    **act_elements.ACT_ELEMENTS,
    **beside_fine.BESIDE_FINE,
    **input_checks.DERIVED,
    **input_checks.INPUT_CHECKS,
}
"""By the name of the guard or check."""


def label_of(member: Any) -> str:
    return str(LABELS[type(member)][member])


def localize(words: Any) -> str:
    return "" if words is None else pick_wording(words, language())


def act_label(name: str) -> str:
    if name in Action.__members__.values():
        return label_of(Action(name))
    return str(AUDIT_ACTS.get(name, name))


def guard_label(name: str) -> str:
    return str(CONDITIONS[name].sentence)


def cure_label(name: str) -> str:
    """Empty where nobody needs to act."""
    return str(CONDITIONS[name].cure)


def list_choices(vocabulary: type) -> list[tuple[str, str]]:
    """(value, words) for a choice in a form."""
    return [(str(member.value), str(text)) for member, text in LABELS[vocabulary].items()]
