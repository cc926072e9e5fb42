"""What the law recommends for one case: both dates judged, every finding kept, the milder law applied."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from penalty.criteria import amount, canonical, schema
from penalty.criteria.amount import Amount, Bounds, Step
from penalty.criteria.building import plan_for
from penalty.criteria.enactment import Regime
from penalty.criteria.plan import MET, NOT_MET, OPEN, Aim, Plan
from penalty.criteria.sheet import Sheet

STATUS: Mapping[int, str] = {MET: "met", NOT_MET: "not_met", OPEN: "not_shown"}


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


@dataclass(frozen=True, slots=True)
class Missing:
    """One smallest set of facts that would reach a better effect, with article, proof and who can bring it."""

    effect: str
    facts: tuple[str, ...]
    article: str | None
    by_party: bool
    until: date | None
    evidence: Mapping[str, tuple[str, ...]]

    def as_dict(self) -> dict[str, Any]:
        """The set in JSON's types."""
        return {
            "effect": self.effect,
            "facts": list(self.facts),
            "article": self.article,
            "by_party": self.by_party,
            "until": canonical.plain(self.until),
            "evidence": canonical.plain(self.evidence),
        }


class Side:
    """The result under the law of one day."""

    def __init__(self, regime: Regime, plan: Plan, day: date, values: dict[str, Any]) -> None:
        self.regime, self.plan, self.day, self.values = regime, plan, day, values
        for name, derive in plan.derived:
            if name not in values:
                values[name] = derive(values)
        self.status = plan.run(values)
        self.aggravated = plan.aggravated is not None and self.status[plan.aggravated] == MET
        self.aim: Aim | None = None
        self.reason: str | None = None
        self.effect = self._weigh()

    def on(self, day: date) -> Side:
        """The same result, for another day on which the same law is in force."""
        twin = copy(self)
        twin.day = day
        return twin

    def _weigh(self) -> str:
        data, plan, status = self.regime.data, self.plan, self.status
        if not plan.forbidden:
            return self._refuse("not_forbidden")
        best = self._best(must=self.aggravated)
        period = plan.period
        if (
            period is not None
            and any(status[part] != MET for part in plan.only_when)
            and not (best is not None and best.rank == 0)
        ):
            return self._refuse(period.reason)
        if best is not None:
            self.aim, self.reason = best, best.ground.reason
            return best.effect
        return data.default

    def _refuse(self, reason: str | None) -> str:
        self.reason = reason
        return self.regime.data.effects[0].id

    def _best(self, must: bool) -> Aim | None:
        default = self.regime.ranks[self.regime.data.default]
        for aim in self.plan.aims:
            if self.status[aim.position] == MET and (aim.must or not must or aim.rank > default):
                return aim
        return None

    @property
    def rank(self) -> int:
        """The place of the effect, 0 the best for the party."""
        return self.regime.ranks[self.effect]

    @cached_property
    def bounds(self) -> Bounds | None:
        """The range of the matter, None where none is stored or it cannot be computed."""
        return amount.bounds(self.plan, self.status, self.values)

    @property
    def ground(self) -> str | None:
        """The article that gives the effect, None for the default."""
        if self.aim is not None:
            return self.aim.citation
        if self.reason is not None and self.plan.period is not None and self.plan.period.penalty:
            return self.plan.period.penalty[0]
        return None

    @property
    def force(self) -> str | None:
        """Whether the effect must or may follow; None for the default."""
        return self.aim.force if self.aim is not None else self.regime.effects[self.effect].force

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """Other articles met that give the same effect, in order of rank, and those they rest on."""
        aims = [
            aim for aim in self.plan.aims if aim.effect == self.effect and self.status[aim.position] == MET
        ]
        names = [name for aim in aims for name in (aim.citation, f"{aim.enactment}/{aim.ground.article}")]
        names += [self.plan.nodes[part].id for aim in aims for part in self._items(aim.position)]
        return tuple(name for name in dict.fromkeys(names) if name != self.ground)

    def _items(self, position: int) -> list[int]:
        node = self.plan.nodes[position]
        found = [position] if node.kind == "item" else []
        for route in node.routes:
            if all(self.status[part] == MET for part in route):
                found += [one for part in route for one in self._items(part)]
        return found

    def amount(self, proposed: Decimal | None) -> Amount | None:
        """The amount under this law."""
        return self._amount(self.effect, proposed)

    def _amount(self, name: str, proposed: Decimal | None) -> Amount | None:
        effect = self.regime.effects[name]
        if effect.rule == "none":
            return None
        if effect.rule == "components":
            return self._components(effect)
        if self.bounds is None:
            return _nothing(self.regime.data.currency) if effect.rule == "zero" else None
        sizing = amount.Sizing(self.regime.data, self.plan, self.status, self.bounds, proposed)
        found = sizing.amount(effect, amount.shares_of(self.plan, self.status, name))
        if effect.beside and found is not None:
            other = self._without(name)
            return amount.beside(found, self._amount(other, proposed), other)
        return found

    def _components(self, effect: schema.Effect) -> Amount | None:
        period = self.plan.period
        if period is None or any(self.values.get(one) is None for one in period.components):
            return None
        return amount.components(self.regime, effect, period.components, self.values)

    def _without(self, name: str) -> str:
        rank = self.regime.ranks[name]
        rest = [aim.effect for aim in self.plan.aims if self.status[aim.position] == MET and aim.rank > rank]
        return rest[0] if rest else self.regime.data.default

    @property
    def provisional(self) -> bool:
        """Whether the effect rests on a benchmark that is only provisional or on a fallback figure."""
        effect, bench = self.regime.effects[self.effect], self.plan.benchmark
        if effect.needs_benchmark:
            return bench is None or bench.data.status == "provisional" or effect.rule == "below"
        if effect.rule != "lower":
            return False
        return amount.unsized(self.plan, self.status, self.effect, self.bounds)

    def as_dict(self) -> dict[str, Any]:
        """What the comparison shows of this law."""
        found = self.bounds
        span = (
            None
            if found is None
            else {"minimum": canonical.number(found.minimum), "maximum": canonical.number(found.maximum)}
        )
        period = self.plan.period
        return {
            "date": self.day.isoformat(),
            "effect": self.effect,
            "force": self.force,
            "ground": self.ground,
            "reason": self.reason,
            "range": span,
            "cited": list(self.cited),
            "duty": list(period.duty) if period else [],
            "penalty": list(period.penalty) if period else [],
            "status": period.status if period else None,
            "grounds": [
                {"ground": aim.citation, "effect": aim.effect, "status": STATUS[self.status[aim.position]]}
                for aim in self.plan.aims
            ],
        }


def _nothing(currency: str) -> Amount:
    zero = Decimal(0)
    return Amount(currency, zero, zero, zero)


def _milder(first: Side, second: Side) -> tuple[bool, str]:
    """Whether the second law is milder than the first, and by what."""
    if second.reason == "not_forbidden":
        return True, "not_forbidden"
    if first.rank != second.rank:
        return second.rank < first.rank, "effect"
    if first.plan is second.plan:
        return False, "same_law"
    if first.bounds is None or second.bounds is None:
        return False, "no_range"
    if first.bounds.maximum != second.bounds.maximum:
        return second.bounds.maximum < first.bounds.maximum, "maximum"
    if first.bounds.minimum != second.bounds.minimum:
        return second.bounds.minimum < first.bounds.minimum, "minimum"
    return False, "equal"


class Recommendation:
    """The result of one assessment. Everything follows from ``sheet`` and ``regime``; nothing is kept apart."""

    def __init__(self, sheet: Sheet, regime: Regime, sides: dict[str, Side], law: str, why: str) -> None:
        self.sheet, self.regime, self.sides, self.law, self.why = sheet, regime, sides, law, why
        self.applied = sides[law]

    @property
    def effect(self) -> str:
        """The effect that the proven facts carry today."""
        return self.applied.effect

    @property
    def force(self) -> str | None:
        """``must`` or ``may``; None where no ground gives the effect."""
        return self.applied.force

    @property
    def ground(self) -> str | None:
        """The article, such as ``cn-apl-2021/33-1``; None for the standard effect."""
        return self.applied.ground

    @property
    def reason(self) -> str | None:
        """Why the act is not punishable; None for other effects."""
        return self.applied.reason

    @property
    def cited(self) -> tuple[str, ...]:
        """Further articles that support the effect."""
        return self.applied.cited

    @cached_property
    def amount(self) -> Amount | None:
        """What is due; None where nothing is or no range is stored."""
        return self.applied.amount(self.sheet.proposed_amount)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The computation of the amount, line by line; the changes add up to the recommended figure."""
        return self.amount.steps if self.amount is not None else ()

    @property
    def provisional(self) -> bool:
        """Whether an administrator must confirm a benchmark before a decision may be issued."""
        return self.applied.provisional

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every test, concept, list item and ground under the applied law."""
        return _findings(self)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """Per better effect, every smallest set of open or claimed facts that would reach it."""
        from penalty.criteria import missing

        return missing.missing(self)

    @property
    def settled(self) -> bool:
        """Whether no open or claimed fact can improve the effect."""
        return not self.missing

    @cached_property
    def flags(self) -> tuple[dict[str, Any], ...]:
        """What must be said beside the effect (transfer to the police …), with the article in force."""
        side = self.sides["decision"]
        return tuple(
            {"id": flag.id, "zh": flag.zh, "en": flag.en, "article": self._flagged(flag)}
            for position, flag in side.plan.flags
            if side.status[position] == MET
        )

    def _flagged(self, flag: schema.Flag) -> str | None:
        day = self.sheet.decided_on
        return next(
            (one for one in flag.articles if self.regime.enactments[one.partition("/")[0]].in_force_on(day)),
            None,
        )

    @property
    def carries(self) -> tuple[str, ...]:
        """Duties that go with the effect (order to correct, education …), ids of ``regime.words``."""
        return self.regime.effects[self.effect].carries

    @cached_property
    def enactments(self) -> dict[str, str]:
        """The id and hash of every enactment that was consulted."""
        return {one.id: one.sha256 for side in self.sides.values() for one in side.plan.enactments}

    @cached_property
    def comparison(self) -> dict[str, Any]:
        """Both laws beside each other, which one is applied, and why."""
        both = {name: side.as_dict() for name, side in self.sides.items()}
        return {**both, "applied": self.law, "why": self.why}

    def as_dict(self) -> dict[str, Any]:
        """The result as ``penalty assess --json`` prints it."""
        return {
            "effect": self.effect,
            "force": self.force,
            "ground": self.ground,
            "law": self.law,
            "reason": self.reason,
            "amount": None if self.amount is None else self.amount.as_dict(),
            "settled": self.settled,
            "missing": [one.as_dict() for one in self.missing],
            "provisional": self.provisional,
            "comparison": self.comparison,
            "findings": [one.as_dict() for one in self.findings],
            "steps": [one.as_dict() for one in self.steps],
            "cited": list(self.cited),
            "flags": [dict(one) for one in self.flags],
            "carries": list(self.carries),
            "enactments": self.enactments,
            "regime": self.regime.id,
            "regime_sha256": self.regime.sha256,
            "sheet": canonical.plain(self.sheet.as_mapping()),
        }

    def canonical(self) -> bytes:
        """The result as bytes: equal input, equal bytes, for ever."""
        return canonical.dumps(self.as_dict())


def values_of(sheet: Sheet, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Proven facts with the dates of the case, as tests read them."""
    return {
        **facts,
        "violated_from": sheet.violated_from,
        "violated_to": sheet.violated_to,
        "decided_on": sheet.decided_on,
    }


def assess(sheet: Sheet, regime: Regime) -> Recommendation:
    """What the law recommends for ``sheet``. Pure and total for a sheet that was read by ``sheet``.

    Raises:
        YearNotPublished: working days of a year are needed whose holidays are not known yet.
    """
    return judge(sheet, regime, sheet.facts)


def judge(sheet: Sheet, regime: Regime, facts: Mapping[str, Any]) -> Recommendation:
    """As ``assess``, for other proven facts than the sheet's."""
    matter = regime.matters[sheet.matter]
    values = values_of(sheet, facts)
    days = {"act": sheet.violated_to, "decision": sheet.decided_on}
    sides: dict[str, Side] = {}
    for name in regime.data.judged_on:
        plan = plan_for(regime, matter, sheet.place, days[name], sheet.decided_on)
        twin = next((side for side in sides.values() if side.plan is plan), None)
        sides[name] = twin.on(days[name]) if twin is not None else Side(regime, plan, days[name], values)
    if len(sides) == 1:
        law = next(iter(sides))
        return Recommendation(sheet, regime, sides, law, "only_law")
    milder, why = _milder(sides["act"], sides["decision"])
    return Recommendation(sheet, regime, sides, "decision" if milder else "act", why)


def _findings(result: Recommendation) -> tuple[Finding, ...]:
    side, claims = result.applied, result.sheet.claims
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
    node, via = plan.nodes[place], ()
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
