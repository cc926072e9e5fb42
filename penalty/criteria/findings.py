"""Findings: the outcome of every test, concept, list item and ground under the applied law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

from penalty.criteria import canonical
from penalty.criteria.judgement import JudgedLaw
from penalty.criteria.plan import MET, STATUS, Composite, NodeDescription


class Finding(NamedTuple):
    """The outcome of one test, concept, list item or ground.

    ``value`` is the answer, proven or only claimed; ``via`` the parts of the route that holds. What never
    changes (id, kind, article, fact …) is read from ``told``.
    """

    description: NodeDescription
    status: str
    value: Any = None
    claimed: bool = False
    via: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id by which other findings name this one as their part."""
        return self.description.id

    @property
    def kind(self) -> str:
        """``test``, ``concept``, ``item``, ``ground`` or ``flag``."""
        return self.description.kind

    @property
    def article(self) -> str | None:
        """The article that asks for it: its own, or that of the highest ground it is a part of."""
        return self.description.article

    @property
    def fact(self) -> str | None:
        return self.description.fact

    @property
    def op(self) -> str | None:
        """The operator of a test: ``is``, ``at_most`` and so on."""
        return self.description.op

    @property
    def wanted(self) -> Any:
        return self.description.wanted

    @property
    def effect(self) -> str | None:
        return self.description.effect

    @property
    def force(self) -> str | None:
        return self.description.force

    @property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the findings it consists of, one tuple per route."""
        return self.description.parts

    @property
    def unless(self) -> tuple[str, ...]:
        """The ids of the findings that rule it out once they are met."""
        return self.description.unless

    @property
    def proven(self) -> bool:
        """A claim never counts as proof."""
        return self.description.fact is not None and self.value is not None and not self.claimed

    def as_dict(self) -> dict[str, Any]:
        description = self.description
        result: dict[str, Any] = {
            "id": description.id,
            "kind": description.kind,
            "status": self.status,
            "article": description.article,
        }
        if description.fact is not None:
            result |= {
                "fact": description.fact,
                "op": description.op,
                "wanted": canonical.to_plain_types(description.wanted),
            }
            result |= {"value": canonical.to_plain_types(self.value), "proven": self.proven, "claimed": self.claimed}
            return result
        if description.effect is not None:
            result |= {"effect": description.effect, "force": description.force}
        result |= {"via": list(self.via), "parts": [list(route) for route in description.parts]}
        return result | ({"unless": list(description.unless)} if description.unless else {})


_make_finding: Callable[[Iterable[Any]], Finding] = partial(tuple.__new__, Finding)
"""As ``Finding._make``, but without its check of the length: every assessment makes a hundred."""


def list_findings(judged: JudgedLaw, claims: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The findings of one law; ``claims`` are answers without evidence, shown but never counted."""
    plan, status = judged.plan, judged.status
    words = [STATUS[state] for state in status]
    tests = zip(plan.descriptions, words, map(judged.values.get, plan.facts), repeat(False), repeat(()), strict=False)
    found = map(_make_finding, tests) if not claims else (_add_claim(_make_finding(one), claims) for one in tests)
    above = zip(plan.descriptions[len(plan.tests) :], plan.composites, strict=True)
    return (
        *found,
        *[
            _make_finding((description, words[one[0]], None, False, _find_met_route(description, one, status)))
            for description, one in above
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
