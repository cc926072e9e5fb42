"""The words that people read for states, actions, guards and kinds; one place for every edge."""

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString as Text

from penalty.labels import asks, beside, file, filereview, guards, interests, words
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
from penalty.request_context import language
from penalty.services.drafts import Stage
from penalty.services.filereview import Verdict
from penalty.services.redaction import Rule
from workflows.choices import (
    Attendance,
    CollectionGround,
    ExclusionGround,
    Manner,
    Measure,
    Remedy,
    RemedyStage,
    SupersedeGround,
    Work,
)
from workflows.words import Action, Ask, Role, State

WORDS: Mapping[type, Mapping[Any, Text]] = {
    State: words.STATES,
    Role: words.ROLES,
    Action: words.ACTIONS,
    Manner: words.MANNERS,
    SupersedeGround: words.SUPERSEDE_GROUNDS,
    Work: words.WORKS,
    Measure: words.MEASURES,
    Attendance: words.ATTENDANCES,
    Remedy: words.REMEDIES,
    RemedyStage: words.REMEDY_STAGES,
    CollectionGround: words.COLLECTION_GROUNDS,
    ExclusionGround: words.EXCLUSION_GROUNDS,
    Ask: asks.ASKS,
    Verdict: filereview.VERDICTS,
    EvidenceKind: file.EVIDENCE_KINDS,
    Purpose: file.PURPOSES,
    Secrecy: file.SECRECY,
    Source: file.SOURCES,
    Standing: file.STANDINGS,
    PartyKind: file.PARTY_KINDS,
    CustodyAct: file.CUSTODY_ACTS,
    DocumentKind: file.DOCUMENT_KINDS,
    DefenceKind: file.DEFENCE_KINDS,
    RecusalOutcome: interests.RECUSAL_OUTCOMES,
    RecusalGround: interests.RECUSAL_GROUNDS,
    Relation: interests.RELATIONS,
    InterestKind: interests.INTEREST_KINDS,
    EffectOn: interests.EFFECTS,
    Stage: file.STAGES,
    Rule: file.RULES,
}
"""Each vocabulary with its words."""

GUARDS = {**guards.GUARDS, **beside.GUARDS}
CURES = {**guards.CURES, **beside.CURES}


def of(member: Any) -> str:
    """The words for a member of one of the vocabularies, in the language of the request."""
    return str(WORDS[type(member)][member])


def law(words: Any) -> str:
    """The wording of a part of the law in the language of the request."""
    return "" if words is None else str(getattr(words, "en" if language() == "en" else "zh"))


def act(name: str) -> str:
    """The words for an act of the audit trail."""
    if name in Action.__members__.values():
        return of(Action(name))
    return str(file.ACTS.get(name, name))


def guard(name: str) -> str:
    """The sentence that must hold."""
    return str(GUARDS[name])


def cure(name: str) -> str:
    """Who can bring it about, and how; empty where nobody needs to."""
    return str(CURES.get(name, ""))


def choices(vocabulary: type) -> list[tuple[str, str]]:
    """The vocabulary as (value, words) for a choice in a form."""
    return [(str(member.value), str(text)) for member, text in WORDS[vocabulary].items()]
