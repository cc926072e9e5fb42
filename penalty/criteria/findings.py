"""Findings: the outcome of every test, concept, list item and ground under the applied law."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from penalty.criteria import canonical
from penalty.criteria.judging import Side
from penalty.criteria.plan import MET, STATUS, Aim


class Finding(NamedTuple):
    """The outcome of one test, concept, list item or ground. ``via`` are the parts of the route that holds.

    ``parts`` are the ids of the findings it consists of, one tuple per route; ``proven`` tells an answer with
    evidence from a claim, which never counts.
    """

    id: str
    kind: str
    status: str
    article: str | None
    fact: str | None = None
    op: str | None = None
    wanted: Any = None
    value: Any = None
    proven: bool = False
    claimed: bool = False
    effect: str | None = None
    force: str | None = None
    via: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    unless: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The finding in JSON's types, without what is empty."""
        pairs = self._asdict().items()
        always = ("id", "kind", "status", "article")
        return {
            name: canonical.plain(value)
            for name, value in pairs
            if name in always or value not in (None, False, ()) or (name == "value" and value is False)
        }


def findings(side: Side, claims: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The findings of one law; ``claims`` are answers without evidence, shown but never counted."""
    aims = {aim.position: aim for aim in side.plan.aims}
    return tuple(
        _test(side, place, claims) if node.kind == "test" else _composite(side, place, aims.get(place))
        for place, node in enumerate(side.plan.nodes)
    )


def _test(side: Side, place: int, claims: Mapping[str, Any]) -> Finding:
    node, value = side.plan.nodes[place], side.values.get(side.plan.nodes[place].fact)
    claimed = value is None and node.fact in claims
    return Finding(
        node.id,
        "test",
        STATUS[side.status[place]],
        side.plan.articles[place] or None,
        node.fact,
        node.op,
        node.value,
        claims.get(node.fact) if claimed else value,
        value is not None,
        claimed,
    )


def _composite(side: Side, place: int, aim: Aim | None) -> Finding:
    plan, status = side.plan, side.status
    node = plan.nodes[place]
    via: tuple[str, ...] = ()
    if status[place] == MET:
        for route, names in zip(node.routes, plan.parts[place], strict=True):
            if all(status[part] == MET for part in route):
                via = names
                break
    return Finding(
        node.id,
        node.kind,
        STATUS[status[place]],
        plan.articles[place] or None,
        effect=aim.effect if aim else None,
        force=aim.force if aim else None,
        via=via,
        parts=plan.parts[place],
        unless=plan.outs[place],
    )
