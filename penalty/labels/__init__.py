"""The words that people read for states, actions, guards and kinds; one place for every edge."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString as Text

from penalty.criteria.schema_types import pick_wording
from penalty.labels import (
    audit,
    cases,
    choices,
    evidence,
    file_review,
    guards,
    input_checks,
    recusals,
    redaction,
    steps,
)
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
    State: cases.STATES,
    Role: cases.ROLES,
    Action: steps.ACTIONS,
    **choices.CHOICES,
    Input: {ask: label for ask, (label, _hint) in steps.INPUTS.items()},
    Verdict: file_review.VERDICTS,
    EvidenceKind: evidence.EVIDENCE_KINDS,
    Purpose: evidence.PURPOSES,
    Secrecy: evidence.SECRECY,
    Source: cases.SOURCES,
    Standing: evidence.STANDINGS,
    PartyKind: cases.PARTY_KINDS,
    CustodyAct: evidence.CUSTODY_ACTS,
    DocumentKind: steps.DOCUMENT_KINDS,
    DefenceKind: cases.DEFENCE_KINDS,
    RecusalOutcome: recusals.RECUSAL_OUTCOMES,
    RecusalGround: recusals.RECUSAL_GROUNDS,
    Relation: recusals.RELATIONS,
    InterestKind: recusals.INTEREST_KINDS,
    EffectOn: recusals.EFFECTS,
    DraftStage: cases.DRAFT_STAGES,
    RedactionRule: redaction.REDACTION_RULES,
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
    return str(audit.AUDIT_ACTS.get(name, name))


def guard_label(name: str) -> str:
    return str(CONDITIONS[name].sentence)


def cure_label(name: str) -> str:
    """Empty where nobody needs to act."""
    return str(CONDITIONS[name].cure)


def list_choices(vocabulary: type) -> list[tuple[str, str]]:
    """(value, words) for a choice in a form."""
    return [(str(member.value), str(text)) for member, text in LABELS[vocabulary].items()]
