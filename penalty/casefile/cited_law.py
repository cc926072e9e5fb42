"""Law that papers in English cite though nobody read it in full: policy, requirement, provision, penalty policy.

Each has a name and the SHA-256 of its text in the data, to which a confirmation is bound.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from penalty.criteria.legal_regime import Regime
from penalty.criteria.paper_schema import PaperPenalty, PaperRules
from penalty.models import Assessment

PREFIX = "citations"
READ = "verified"


def list_unread(regime: Regime) -> dict[str, str]:
    """Name -> SHA-256 of everything unread that a paper of the regime may cite; empty for a regime without them."""
    rules = regime.papers
    if rules is None:
        return {}
    matters = {_name_citations(regime, matter): hash_citations(law, rules) for matter, law in _iterate_unread(rules)}
    return {name: regime.enactments[name].sha256 for name in rules.policies if _is_unread(regime, name)} | matters


def list_unread_of(row: Assessment, result: Mapping[str, Any], regime: Regime) -> dict[str, str]:
    """The unread law that the determination on an assessment cites, in the versions that it used."""
    rules = regime.papers
    if rules is None:
        return {}
    policy = rules.find_policy(result["ground"])
    cited = {policy, _name_citations(regime, str(row.inputs["matter"]))}
    unread = {name: sha256 for name, sha256 in list_unread(regime).items() if name in cited}
    return unread | {name: row.enactments[name] for name in unread.keys() & row.enactments.keys()}


def _iterate_unread(rules: PaperRules) -> list[tuple[str, PaperPenalty]]:
    return [(matter, law) for matter, law in rules.penalties.items() if law.status != READ]


def _is_unread(regime: Regime, enactment: str) -> bool:
    return regime.enactments[enactment].data.status != READ


def _name_citations(regime: Regime, matter: str) -> str:
    return f"{PREFIX}/{regime.id}/{matter}"


def hash_citations(law: PaperPenalty, rules: PaperRules) -> str:
    """SHA-256 over the citations of a matter and the rule that adjusts its penalty."""
    text = json.dumps({**law.model_dump(mode="json"), "adjusted": rules.adjusted}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
