"""Findings: the outcome of every test, concept, list item and ground under the applied law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

from penalty.criteria import canonical
from penalty.criteria.judgement import JudgedLaw
from penalty.criteria.plans.plan import MET, STATUS, Composite, NodeDescription


class Finding(NamedTuple):
    """The outcome of one test, concept, list item or ground.

    ``value`` is the answer, proven or only claimed; ``via`` the parts of the route that holds; ``article`` the one that
    it serves.
    """

    description: NodeDescription
    status: str
    value: Any = None
    claimed: bool = False
    via: tuple[str, ...] = ()
    article: str | None = None

    @property
    def proven(self) -> bool:
        """A claim never counts as proof."""
        return self.description.fact is not None and self.value is not None and not self.claimed

    def as_dict(self) -> dict[str, Any]:
        node = self.description
        result: dict[str, Any] = {"id": node.id, "kind": node.kind, "status": self.status, "article": self.article}
        if node.fact is not None:
            result |= {"fact": node.fact, "op": node.op, "wanted": canonical.to_plain_types(node.wanted)}
            result |= {"value": canonical.to_plain_types(self.value), "proven": self.proven, "claimed": self.claimed}
            return result
        if node.effect is not None:
            result |= {"effect": node.effect, "force": node.force}
        result |= {"via": list(self.via), "parts": [list(route) for route in node.parts]}
        return result | ({"unless": list(node.unless)} if node.unless else {})


_make_finding: Callable[[Iterable[Any]], Finding] = partial(tuple.__new__, Finding)
"""As ``Finding._make``, but without its check of the length: every assessment makes a hundred."""


def list_findings(judged: JudgedLaw, claims: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The findings of one law; ``claims`` are answers without evidence, shown but never counted."""
    plan, status, (tests_shown, composites_shown) = judged.plan, judged.status, judged.plan.shown
    words, articles = [STATUS[state] for state in status], plan.list_articles(status)
    answers = map(judged.values.get, plan.facts[:tests_shown])
    tests = zip(plan.descriptions, words, answers, repeat(False), repeat(()), articles, strict=False)
    found = map(_make_finding, tests) if not claims else (_add_claim(_make_finding(one), claims) for one in tests)
    first, shown = len(plan.tests), plan.composites[:composites_shown]
    composites = zip(plan.descriptions[first : first + composites_shown], shown, strict=True)
    return (
        *found,
        *[
            _make_finding((node, words[one[0]], None, False, _find_met_route(node, one, status), articles[one[0]]))
            for node, one in composites
        ],
    )


def _add_claim(one: Finding, claims: Mapping[str, Any]) -> Finding:
    fact = one.description.fact or ""
    if one.value is None and fact in claims:
        return one._replace(value=claims[fact], claimed=True)
    return one


def _find_met_route(description: NodeDescription, composite: Composite, status: list[int]) -> tuple[str, ...]:
    """The parts of the first route that holds, where the whole is met."""
    place, routes, _ = composite
    if status[place] == MET:
        for route, names in zip(routes, description.parts, strict=True):
            if all(status[part] == MET for part in route):
                return names
    return ()
