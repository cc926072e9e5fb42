"""Law that papers in English cite though nobody read it in full: policy, requirement, provision, penalty policy.

Each has a name and the SHA-256 of its text in the data, to which a confirmation is bound.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.paper_schema import PaperPenalty, PaperRules
from penalty.criteria.schemas.schema_types import Words
from penalty.models import Assessment

PREFIX = "citations"
READ = "verified"


@dataclass(frozen=True, slots=True)
class Cited:
    """Something unread that papers cite: the name and hash that a confirmation takes, its words, what was checked."""

    name: str
    sha256: str
    words: str
    checked: Words


def list_cited(regime: Regime) -> list[Cited]:
    """Everything unread that a paper of the regime may cite; empty for a regime without papers of its own."""
    rules = regime.casework.papers
    if rules is None:
        return []
    policies = [
        Cited(name, regime.enactments[name].sha256, policy.cite, policy.checked)
        for name, policy in rules.policies.items()
        if regime.enactments[name].data.status != READ
    ]
    return policies + [
        Cited(_name_citations(regime, matter), hash_citations(law, rules), _join_words(law), law.source)
        for matter, law in rules.penalties.items()
        if law.status != READ
    ]


def _join_words(law: PaperPenalty) -> str:
    return "; ".join((law.requirement, law.provision, law.policy))


def list_unread(regime: Regime) -> dict[str, str]:
    """Name -> SHA-256 of :func:`list_cited`."""
    return {one.name: one.sha256 for one in list_cited(regime)}


def list_unread_citations(row: Assessment, result: Mapping[str, Any], regime: Regime) -> dict[str, str]:
    """The unread law that the determination on an assessment cites, in the versions that it used."""
    rules = regime.casework.papers
    if rules is None:
        return {}
    policy = rules.find_policy(result["ground"])
    cited = {policy, _name_citations(regime, str(row.inputs["matter"]))}
    unread = {name: sha256 for name, sha256 in list_unread(regime).items() if name in cited}
    return unread | {name: row.enactments[name] for name in unread.keys() & row.enactments.keys()}


def _name_citations(regime: Regime, matter: str) -> str:
    return f"{PREFIX}/{regime.id}/{matter}"


def hash_citations(law: PaperPenalty, rules: PaperRules) -> str:
    """SHA-256 over the citations of a matter and the rule that adjusts its penalty."""
    text = json.dumps({**law.model_dump(mode="json"), "adjusted": rules.adjusted}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
