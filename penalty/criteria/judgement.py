"""Judges the facts under the law of each date and says which of the two laws is the milder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from penalty.criteria import canonical, constituents, responsibility
from penalty.criteria.amounts import amount_steps, fine_sizing
from penalty.criteria.amounts.amount_steps import ZERO, Amount, Bounds
from penalty.criteria.citations.stated_law import StatedLaw
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plans.plan import MET, STATUS, Plan, PossibleOutcome
from penalty.criteria.plans.plan_builder import get_plan
from penalty.criteria.schemas import regime_schema
from penalty.criteria.schemas.schema_types import CASE_DATES
from penalty.criteria.sheets.sheet import Sheet

NO_PENALTY = ("none", "zero")
"""The rules of effects that leave no penalty."""


class JudgedLaw:
    """The result under the law of one day; ``tests``: the status of every test, if known already.

    ``stated``: the law that the officer states where the catalogue has none; ``personal``: the party answers as a
    responsible person for the act of its unit.
    """

    def __init__(
        self,
        regime: Regime,
        plan: Plan,
        day: date,
        values: dict[str, Any],
        tests: Sequence[int] | None = None,
        stated: StatedLaw | None = None,
        personal: bool = False,
    ) -> None:
        self.regime, self.plan, self.day, self.values, self.stated = regime, plan, day, values, stated
        self.personal = personal
        if tests is None:
            for name, derive in plan.derived:
                if name not in values:
                    values[name] = derive(values)
            tests = plan.evaluate_tests(values)
        self.status = plan.evaluate_nodes(tests)
        self.period = plan.narrow_period(self.status) if stated is None else stated.build_period(day)
        self.aggravated = plan.aggravated is not None and self.status[plan.aggravated] == MET
        self.outcome: PossibleOutcome | None = None
        self.reason: str | None = None
        self.effect = self._find_effect()

    def with_day(self, day: date) -> JudgedLaw:
        """The same result, for another day on which the same law is in force."""
        twin = copy(self)
        twin.day = day
        return twin

    def _find_effect(self) -> str:
        data, plan, status = self.regime.data, self.plan, self.status
        if not plan.forbidden or constituents.is_disproven(plan, status):
            return self._set_no_penalty(regime_schema.NOT_MADE_OUT if plan.forbidden else "not_forbidden")
        if self.personal and self.personal_part is None:
            return self._set_no_penalty(responsibility.UNFINED_PERSONS)
        best = self._find_best_outcome(must=self.aggravated)
        is_exempt = any(status[part] != MET for part in plan.only_when)
        if is_exempt and self.period is not None and (best is None or best.rank > 0):
            return self._set_no_penalty(self.period.reason)
        if best is not None:
            self.outcome, self.reason = best, best.ground.reason
            return best.effect
        return data.default

    def _set_no_penalty(self, reason: str | None) -> str:
        self.reason = reason
        return self.regime.data.effects[0].id

    def _find_best_outcome(self, must: bool) -> PossibleOutcome | None:
        default = self.regime.ranks[self.regime.data.default]
        for outcome in self.plan.outcomes:
            if self.status[outcome.position] == MET and (outcome.must or not must or outcome.rank > default):
                return outcome
        return None

    @property
    def rank(self) -> int:
        """0 is the best for the party."""
        return self.regime.ranks[self.effect]

    @cached_property
    def bounds(self) -> Bounds | None:
        """The range of the matter, None where none is stored or it cannot be computed; of a person, the part's."""
        if self.personal:
            return responsibility.build_bounds(self.personal_part, next(iter(self.penalty), ""))
        if self.stated is not None and self.period is not None:
            return Bounds(self.stated.minimum, self.stated.maximum, self.stated.article, self.period.ranges[0])
        return amount_steps.find_bounds(self.plan, self.status, self.values, self.penalty)

    @cached_property
    def personal_part(self) -> regime_schema.Part | None:
        return responsibility.find_fine_on_persons(self.plan, self.status) if self.personal else None

    @property
    def penalty(self) -> tuple[str, ...]:
        """The articles that penalise: of a responsible person, the one that fines persons."""
        part = self.personal_part
        if part is not None and part.article:
            return (part.article,)
        return tuple(self.period.penalty) if self.period is not None else ()

    @property
    def ground(self) -> str | None:
        """The article that gives the effect, None for the default."""
        if self.outcome is not None:
            return self.outcome.citation
        if self.reason is not None and self.period is not None and self.period.penalty:
            return self.period.penalty[0]
        return None

    @property
    def force(self) -> str | None:
        """``must`` or ``may``; None for the default."""
        return self.outcome.force if self.outcome is not None else self.regime.effects[self.effect].force

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """Other articles met that give the same effect, in order of rank, and those they rest on."""
        same = [one for one in self._list_met_outcomes() if one.effect == self.effect]
        names = [name for one in same for name in (one.citation, f"{one.enactment}/{one.ground.article}")]
        names += [self.plan.nodes[part].id for one in same for part in self._list_met_items(one.position)]
        return tuple(name for name in dict.fromkeys(names) if name != self.ground)

    def _list_met_items(self, position: int) -> list[int]:
        node = self.plan.nodes[position]
        found = [position] if node.kind == "item" else []
        for route in node.routes:
            if all(self.status[part] == MET for part in route):
                found += [one for part in route for one in self._list_met_items(part)]
        return found

    @property
    def is_penalty(self) -> bool:
        """True where the effect leaves a penalty: only then anything goes beside a fine."""
        return self.regime.effects[self.effect].rule not in NO_PENALTY

    @cached_property
    def parts(self) -> tuple[regime_schema.Part, ...]:
        """The parts that the article orders beside a fine, on the proven facts; a person answers with a fine alone."""
        known = () if self.personal else self.plan.parts
        return tuple(part for route, unless, part in known if self._is_due(route, unless))

    def _is_due(self, route: Sequence[int], unless: Sequence[int]) -> bool:
        return all(self.status[one] == MET for one in route) and not any(self.status[one] == MET for one in unless)

    def describe_part(self, part: regime_schema.Part) -> dict[str, Any]:
        """A part as the result tells it: with the sum confiscated (None: not found) or the range for each person."""
        cited = self.period.penalty if self.period is not None else ()
        found: dict[str, Any] = {"kind": part.kind, "article": part.article or next(iter(cited), None)}
        found["force"] = part.force
        if part.fact is not None:
            found["amount"] = self.values.get(part.fact)
        if part.instead and self.regime.effects[self.effect].rule == "below":
            found["instead"] = True
        if part.maximum is not None:
            found |= {"minimum": part.minimum, "maximum": part.maximum}
        return canonical.to_plain_mapping(found)

    def amount(self, proposed: Decimal | None) -> Amount | None:
        return self._compute_amount(self.effect, proposed)

    def _compute_amount(self, name: str, proposed: Decimal | None) -> Amount | None:
        effect = self.regime.effects[name]
        if effect.rule == "none":
            return None
        if effect.rule == "components":
            return self._sum_components(effect)
        if self.bounds is None:
            return Amount(self.regime.data.currency, ZERO, ZERO, ZERO) if effect.rule == "zero" else None
        computation = fine_sizing.FineComputation(self.regime, self.plan, self.status, self.bounds, proposed)
        found = computation.compute_amount(effect, fine_sizing.list_shares(self.plan, self.status, name))
        if found is not None and effect.rule not in NO_PENALTY:
            found = self._add_parts(found)
        if effect.beside and found is not None:
            other = self._find_next_effect(name)
            return replace(found, otherwise=self._compute_amount(other, proposed), otherwise_effect=other)
        return found

    def _add_parts(self, found: Amount) -> Amount:
        seized = [part.fact for part in self.parts if part.fact is not None]
        persons = [part for part in self.parts if part.maximum is not None]
        return replace(
            found,
            confiscates=bool(seized),
            confiscated=self.values.get(seized[0]) if seized else None,
            persons=tuple(self.describe_part(part) for part in persons),
        )

    def _sum_components(self, effect: regime_schema.Effect) -> Amount | None:
        period = self.period
        if period is None or any(self.values.get(one) is None for one in period.components):
            return None
        return amount_steps.sum_components(self.regime, effect, period.components, self.values)

    def _find_next_effect(self, name: str) -> str:
        rank = self.regime.ranks[name]
        return next((one.effect for one in self._list_met_outcomes() if one.rank > rank), self.regime.data.default)

    def _list_met_outcomes(self) -> Iterator[PossibleOutcome]:
        return (one for one in self.plan.outcomes if self.status[one.position] == MET)

    @property
    def provisional(self) -> bool:
        """True where the effect rests on a benchmark that is only provisional or on a fallback figure."""
        effect, benchmark = self.regime.effects[self.effect], self.plan.benchmark
        if effect.needs_benchmark:
            is_sized = self.plan.benchmark_rules.mitigate is not None
            return benchmark is None or benchmark.data.status == "provisional" or not is_sized
        if effect.rule != "lower":
            return False
        return fine_sizing.is_unsized(self.plan, self.status, self.effect, self.bounds)

    def as_dict(self) -> dict[str, Any]:
        found = self.bounds
        interval = found and canonical.to_plain_mapping({"minimum": found.minimum, "maximum": found.maximum})
        period = self.period
        return {
            "date": self.day.isoformat(),
            "effect": self.effect,
            "force": self.force,
            "ground": self.ground,
            "reason": self.reason,
            "range": interval,
            "cited": list(self.cited),
            "duty": list(period.duty) if period else [],
            "penalty": list(self.penalty),
            "status": period.status if period else None,
            "grounds": [
                {"ground": outcome.citation, "effect": outcome.effect, "status": STATUS[self.status[outcome.position]]}
                for outcome in self.plan.outcomes
            ],
        }


def _compare_laws(first: JudgedLaw, second: JudgedLaw) -> tuple[bool, str]:
    """True where the second law is milder than the first, and by what."""
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


@dataclass(frozen=True, slots=True)
class Judgement:
    """The result under each law, the name of the applied one, and by what it was chosen."""

    laws: Mapping[str, JudgedLaw]
    law: str
    why: str

    @property
    def applied(self) -> JudgedLaw:
        return self.laws[self.law]


def judge_sheet(sheet: Sheet, regime: Regime, facts: Mapping[str, Any]) -> Judgement:
    """The judgement of a case for proven ``facts``, which need not be the sheet's own."""
    values = {**facts, **{name: getattr(sheet, name) for name in CASE_DATES}}
    days = {"act": sheet.violated_to, "decision": sheet.decided_on}
    laws: dict[str, JudgedLaw] = {}
    for name in regime.data.judged_on:
        plan = get_plan(regime, regime.matters[sheet.matter], sheet.place, days[name], sheet.decided_on)
        twin = next((judged for judged in laws.values() if judged.plan is plan), None)
        laws[name] = (
            twin.with_day(days[name])
            if twin is not None
            else JudgedLaw(regime, plan, days[name], values, stated=sheet.other, personal=sheet.responsible_person)
        )
    return choose_milder_law(laws)


def choose_milder_law(laws: Mapping[str, JudgedLaw]) -> Judgement:
    if len(laws) == 1:
        return Judgement(laws, next(iter(laws)), "only_law")
    milder, why = _compare_laws(laws["act"], laws["decision"])
    return Judgement(laws, "decision" if milder else "act", why)
