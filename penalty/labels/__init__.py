"""The words that people read for states, actions, guards and kinds; one place for every edge."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString as Text

from penalty.criteria.schema_types import pick_wording
from penalty.labels import case_file, file_review, guards, input_checks, recusals, steps, vocabularies
from penalty.labels.guards import Condition
from penalty.models import (
    CustodyAct,
    DefenceKind,
    DocumentKind,
    EffectOn,
    EvidenceKind,
    InterestKind,
    PartyKind,
    Purpose,
    RecusalGround,
    RecusalOutcome,
    Relation,
    Secrecy,
    Source,
    Standing,
)
from penalty.papers.redaction import RedactionRule
from penalty.request_context import language
from penalty.services.archive.file_review import Verdict
from penalty.services.law.own_law import DraftStage
from workflows.vocabulary import Action, Input, Role, State

LABELS: Mapping[type, Mapping[Any, Text]] = {
    State: vocabularies.STATES,
    Role: vocabularies.ROLES,
    Action: steps.ACTIONS,
    **vocabularies.CHOICES,
    Input: {ask: label for ask, (label, _hint) in steps.INPUTS.items()},
    Verdict: file_review.VERDICTS,
    EvidenceKind: case_file.EVIDENCE_KINDS,
    Purpose: case_file.PURPOSES,
    Secrecy: case_file.SECRECY,
    Source: case_file.SOURCES,
    Standing: case_file.STANDINGS,
    PartyKind: case_file.PARTY_KINDS,
    CustodyAct: case_file.CUSTODY_ACTS,
    DocumentKind: steps.DOCUMENT_KINDS,
    DefenceKind: case_file.DEFENCE_KINDS,
    RecusalOutcome: recusals.RECUSAL_OUTCOMES,
    RecusalGround: recusals.RECUSAL_GROUNDS,
    Relation: recusals.RELATIONS,
    InterestKind: recusals.INTEREST_KINDS,
    EffectOn: recusals.EFFECTS,
    DraftStage: case_file.STAGES,
    RedactionRule: case_file.RULES,
}

CONDITIONS: Mapping[str, Condition] = {**guards.GUARDS, **input_checks.DERIVED, **input_checks.INPUT_CHECKS}
"""By the name of the guard or check."""


def label_of(member: Any) -> str:
    return str(LABELS[type(member)][member])


def localize(words: Any) -> str:
    return "" if words is None else pick_wording(words, language())


def act_label(name: str) -> str:
    if name in Action.__members__.values():
        return label_of(Action(name))
    return str(case_file.ACTS.get(name, name))


def guard_label(name: str) -> str:
    return str(CONDITIONS[name].sentence)


def cure_label(name: str) -> str:
    """Empty where nobody needs to act."""
    return str(CONDITIONS[name].cure)


def list_choices(vocabulary: type) -> list[tuple[str, str]]:
    """(value, words) for a choice in a form."""
    return [(str(member.value), str(text)) for member, text in LABELS[vocabulary].items()]
