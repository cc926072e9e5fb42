"""The words that people read for states, actions, guards and kinds; one place for every edge."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString as Text

from penalty.criteria.parts import pick_wording
from penalty.labels import file, filereview, guards, input_checks, interests, steps, words
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
from penalty.services.drafts import DraftStage
from penalty.services.filereview import Verdict
from workflows.words import Action, Input, Role, State

LABELS: Mapping[type, Mapping[Any, Text]] = {
    State: words.STATES,
    Role: words.ROLES,
    Action: steps.ACTIONS,
    **words.CHOICES,
    Input: {ask: label for ask, (label, _hint) in steps.INPUTS.items()},
    Verdict: filereview.VERDICTS,
    EvidenceKind: file.EVIDENCE_KINDS,
    Purpose: file.PURPOSES,
    Secrecy: file.SECRECY,
    Source: file.SOURCES,
    Standing: file.STANDINGS,
    PartyKind: file.PARTY_KINDS,
    CustodyAct: file.CUSTODY_ACTS,
    DocumentKind: steps.DOCUMENT_KINDS,
    DefenceKind: file.DEFENCE_KINDS,
    RecusalOutcome: interests.RECUSAL_OUTCOMES,
    RecusalGround: interests.RECUSAL_GROUNDS,
    Relation: interests.RELATIONS,
    InterestKind: interests.INTEREST_KINDS,
    EffectOn: interests.EFFECTS,
    DraftStage: file.STAGES,
    RedactionRule: file.RULES,
}
"""Each vocabulary with its words."""

CONDITIONS: Mapping[str, Condition] = {**guards.GUARDS, **input_checks.DERIVED, **input_checks.INPUT_CHECKS}
"""The words of every condition that a refusal may name."""


def label_of(member: Any) -> str:
    """The words for a member of one of the vocabularies, in the language of the request."""
    return str(LABELS[type(member)][member])


def localize(words: Any) -> str:
    """The wording of a part of the law in the language of the request."""
    return "" if words is None else pick_wording(words, language())


def act_label(name: str) -> str:
    """The words for an act of the audit trail."""
    if name in Action.__members__.values():
        return label_of(Action(name))
    return str(file.ACTS.get(name, name))


def guard_label(name: str) -> str:
    """The sentence that must hold."""
    return str(CONDITIONS[name].sentence)


def cure_label(name: str) -> str:
    """Who can bring it about, and how; empty where nobody needs to."""
    return str(CONDITIONS[name].cure)


def list_choices(vocabulary: type) -> list[tuple[str, str]]:
    """The vocabulary as (value, words) for a choice in a form."""
    return [(str(member.value), str(text)) for member, text in LABELS[vocabulary].items()]
