"""One table of twelve conditions and six rules, for our engine and for zen: the first rule that holds decides."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import yaml
import zen

from penalty.criteria import engine, law_library
from penalty.criteria.law_files.editions import Edition
from penalty.criteria.sheets.sheet import Sheet

CONDITIONS = range(12)
RULES = range(6)
LIMITS = [[5 if rule == condition else 10 + rule for condition in CONDITIONS] for rule in RULES]
FACTS = {f"f{condition}": 5 if condition == 4 else 9 for condition in CONDITIONS}
"""Under these the fifth rule is the first that holds."""
DECIDED = "e4"
FIRST, DAY = date(2020, 1, 1), date(2026, 1, 2)
WORDS: Mapping[str, Any] = {"zh": "x", "en": "x"}


def build_our_table() -> Callable[[], str]:
    """Our engine on the table, built as a legal system of its own: the effect and every finding."""
    texts = {path: yaml.dump(content, Dumper=_DumperWithoutAliases) for path, content in _regime_files().items()}
    regime = law_library.build_regime(Edition("bench", texts))
    case = Sheet("bench", "X", "m", DAY, DAY, DAY, None, FACTS, {})

    def assess() -> str:
        result = engine.assess(case, regime)
        return result.effect if result.findings else ""

    return assess


def build_zen_table() -> Callable[[], str]:
    """A decision table of zen with its trace on."""
    decision = zen.ZenEngine().create_decision(json.dumps(_zen_graph()))
    return lambda: str(decision.evaluate(FACTS, {"trace": True})["result"]["effect"])


class _DumperWithoutAliases(yaml.SafeDumper):
    """Writes out what it has written before, since data of the law have no aliases."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _zen_graph() -> Mapping[str, Any]:
    names = ("in", "table", "out")
    kinds = ("inputNode", "decisionTableNode", "outputNode")
    nodes = [
        {"id": name, "type": kind, "name": name, "position": {"x": 0, "y": 0}}
        for name, kind in zip(names, kinds, strict=True)
    ]
    nodes[1]["content"] = {
        "hitPolicy": "first",
        "inputs": [{"id": f"i{one}", "name": f"f{one}", "field": f"f{one}"} for one in CONDITIONS],
        "outputs": [{"id": "o", "name": "effect", "field": "effect"}],
        "rules": [
            {"_id": f"r{rule}", **{f"i{one}": f"<= {limits[one]}" for one in CONDITIONS}, "o": f'"e{rule}"'}
            for rule, limits in enumerate(LIMITS)
        ],
    }
    edges = [{"id": one, "sourceId": one, "targetId": other, "type": "edge"} for one, other in pairwise(names)]
    return {"nodes": nodes, "edges": edges}


def _regime_files() -> Mapping[str, Any]:
    return {
        "regime.yaml": _regime_data(),
        "facts.yaml": [{"id": name, "group": "g", "type": "count", **WORDS} for name in FACTS],
        "concepts.yaml": [],
        "matters/m.yaml": [_matter_data()],
        "enactments/r.yaml": _rule_data(),
    }


def _regime_data() -> Mapping[str, Any]:
    effects = [{"id": f"e{rule}", **WORDS, "force": "must", "rule": "zero"} for rule in RULES]
    return {
        "id": "bench", "title": WORDS, "currency": "EUR", "place": "X", "area": "^X?$", "place_words": WORDS,
        "judged_on": ["decision"], "country": "CN", "published_through": 2026, "default": "fine",
        "effects": [*effects, {"id": "fine", **WORDS, "rule": "keep"}], "kinds": {"rule": {**WORDS, "rank": 0}},
        "groups": {"g": WORDS}, "matter_groups": {"g": WORDS},
    }  # fmt: skip


def _matter_data() -> Mapping[str, Any]:
    period = {"from": FIRST, "duty": [], "penalty": [], "ranges": [{"minimum": 1, "maximum": 2}]}
    return {"id": "m", "group": "g", **WORDS, "asks": ["f0"], "periods": [period]}


def _rule_data() -> Mapping[str, Any]:
    grounds = [
        {
            "id": f"r{rule}",
            "article": str(rule),
            "effect": f"e{rule}",
            "routes": [[{"fact": f"f{one}", "at_most": limits[one]} for one in CONDITIONS]],
        }
        for rule, limits in enumerate(LIMITS)
    ]
    return {
        "id": "r", "title": WORDS, "body": WORDS, "kind": "rule", "from": FIRST, "source": "bench",
        "status": "verified", "checked_on": DAY, "checked_by": "bench", "grounds": grounds,
        "articles": {str(rule): {"note": "x"} for rule in RULES},
    }  # fmt: skip
