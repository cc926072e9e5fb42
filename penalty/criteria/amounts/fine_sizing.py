"""Sizes a fine: the base, and what lightening, mitigation or aggravation makes of it at the place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from penalty.criteria.amounts import benchmark_table
from penalty.criteria.amounts.amount_steps import HUNDRED, ZERO, Amount, Bounds, Step, format_money, round_to_cents
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plans.plan import MET, Plan
from penalty.criteria.schemas import regime_schema


class FineComputation:
    """Computes the amount of one effect from range, proposed base and benchmark; collects the steps."""

    def __init__(self, regime: Regime, plan: Plan, status: list[int], bounds: Bounds, proposed: Decimal | None) -> None:
        self.data, self.facts = regime.data, regime.facts
        self.plan, self.status, self.bounds, self.proposed = plan, status, bounds, proposed
        self.benchmark = plan.benchmark_rules
        self.steps: list[Step] = []
        self.provisional = False
        self.base = self._compute_base()

    def compute_amount(self, effect: regime_schema.Effect, shares: tuple[Any, ...]) -> Amount | None:
        """The amount that the effect's rule makes; ``shares`` are sized fractions of the grounds met."""
        low, high = self.bounds.minimum, self.bounds.maximum
        if effect.rule == "zero":
            if self.base is not None:
                self._add_step("zero", "不予处罚，不罚款", "No fine is imposed", -self.base)
            return Amount(self.data.currency, ZERO, ZERO, ZERO, tuple(self.steps), base=self.base)
        if effect.rule == "below":
            return self._mitigate(low, high)
        figure = self.base
        if effect.rule == "lower":
            figure = self._lighten(shares)
        elif effect.rule == "raise":
            figure = self._aggravate()
        return Amount(self.data.currency, low, high, figure, tuple(self.steps), self.provisional, self.base)

    def _add_step(self, id_: str, zh: str, en: str, change: Decimal | None = None, source: str | None = None) -> None:
        self.steps.append(Step(id_, zh, en, change, source))

    def _compute_base(self) -> Decimal | None:
        low, high, source = self.bounds.minimum, self.bounds.maximum, self.bounds.source
        self._add_range_step(source)
        base = self._choose_base()
        if base is None:
            self._add_step(
                "no_base",
                "没有基础数额：未提出数额，当地也无可计算的裁量基准",
                "No base: no figure was proposed and no benchmark of the place gives one",
            )
            return None
        capped = min(max(base, low), high)
        if capped != base:
            self._add_step("cap", "限于法定幅度之内", "Kept inside the range", capped - base, source)
        return capped

    def _choose_base(self) -> Decimal | None:
        """The officer's figure, else what the benchmark's table or its middle of the range gives."""
        if self.proposed is not None:
            self._add_step("proposed", "办案人员提出的基础数额", "Base proposed by the officer", self.proposed)
            return self.proposed
        if self.bounds.range.is_fixed:
            words = ("法律规定了固定数额", "The article fixes the figure")
            self._add_step("fixed", *words, self.bounds.minimum, self.bounds.source or None)
            return self.bounds.minimum
        if self.plan.table is not None and not self.bounds.personal:
            base, steps = benchmark_table.weigh_factors(
                self.plan, self.status, self.bounds, self.build_citation(self.plan.table.article)
            )
            self.steps += steps
            return base
        if not self.benchmark.midpoint:
            return None
        middle = self._compute_middle()
        words = ("裁量基准：幅度中值", "Benchmark: middle of the range")
        self._add_step("midpoint", *words, middle, self.build_citation(self.benchmark.article))
        return middle

    def _add_range_step(self, source: str) -> None:
        share, share_en = self._describe_measure()
        self._add_step(
            "range",
            f"法定幅度 {format_money(self.bounds.minimum)}—{format_money(self.bounds.maximum)}{share}",
            f"Range {format_money(self.bounds.minimum)}–{format_money(self.bounds.maximum)}{share_en}",
            None,
            source or None,
        )

    def _describe_measure(self) -> tuple[str, str]:
        """The measure of the range, in brackets; nothing where it is stated in money."""
        range_, low, high = self.bounds.range, self.bounds.range.minimum, self.bounds.range.maximum
        if range_.percent_of is not None:
            return f"（{range_.percent_of} 的 {low}%—{high}%）", f" ({low} %–{high} % of {range_.percent_of})"
        if range_.measured_by is None or self.bounds.measure is None:
            return "", ""
        fact, measure = self.facts[range_.measured_by], format_money(self.bounds.measure)
        if range_.per is not None:
            each = "—".join(dict.fromkeys((format_money(low), format_money(high))))
            unit = (fact.unit.zh, fact.unit.en) if fact.unit is not None else (fact.zh, fact.en)
            return f"（每{unit[0]} {each}，共 {measure}）", f" ({each.replace('—', '–')} each, {measure} {unit[1]})"
        least = "" if range_.floor is None else format_money(range_.floor)
        counted = (f"，不足 {least} 的以 {least} 计算", f", counted as at least {least}") if least else ("", "")
        times = f"（{fact.zh} {measure} 的 {low}—{high} 倍{counted[0]}）"
        return times, f" ({low} to {high} times {measure}, {fact.en}{counted[1]})"

    def build_citation(self, article: str | None) -> str | None:
        if self.plan.benchmark is None:
            return None
        return f"{self.plan.benchmark.id}/{article}" if article else self.plan.benchmark.id

    def _mitigate(self, low: Decimal, high: Decimal) -> Amount:
        floor = max(ZERO, low - round_to_cents(high * self.data.below_most / HUNDRED))
        self._add_step(
            "below",
            f"减轻：低于法定最低额，减幅不超过最高额的 {self.data.below_most}%，不低于 0",
            f"Mitigation: below the minimum by at most {self.data.below_most} % of the maximum, not below 0",
            None,
            self.build_citation(None),
        )
        self.steps = [one._replace(change=None) for one in self.steps]
        figure = self._compute_mitigated(low, high, floor)
        return Amount(self.data.currency, floor, low, figure, tuple(self.steps), figure is None, self.base)

    def _compute_mitigated(self, low: Decimal, high: Decimal, floor: Decimal) -> Decimal | None:
        share = self.benchmark.mitigate
        if share is None or share.recommended is None:
            return None
        whole = high if share.of == "maximum" else low
        reduction = min(round_to_cents(whole * share.recommended / HUNDRED), low - floor)
        self._add_step("minimum", "法定最低额", "Minimum of the range", low, self.bounds.source)
        self._add_step(
            "mitigate",
            f"减轻 {share.recommended}%",
            f"Mitigated by {share.recommended} %",
            -reduction,
            self.build_citation(None),
        )
        return low - reduction

    def _lighten(self, shares: tuple[Any, ...]) -> Decimal | None:
        if self.bounds.range.is_fixed:
            self._add_step("fixed_lighten", "固定数额内无从轻的余地", "A fixed figure leaves no room to lighten")
            return self.base
        if not shares and self._has_only_maximum():
            return self._compute_share_of_maximum()
        fraction, recommended, source = self._choose_fraction(shares)
        if self.base is None:
            return None
        start = self.base if shares else self._limit_to_midpoint(self.base)
        whole = self.bounds.maximum if fraction.of == "maximum" else start
        reduction = round_to_cents(whole * recommended / HUNDRED)
        if fraction.cap is not None and reduction > fraction.cap:
            reduction = fraction.cap
        of = ("最高额", "the maximum") if fraction.of == "maximum" else ("基础数额", "the base")
        self._add_step(
            "lighten",
            f"从轻：减少{of[0]}的 {recommended}%",
            f"Lightened by {recommended} % of {of[1]}",
            -reduction,
            source,
        )
        figure = start - reduction
        if figure < self.bounds.minimum:
            self._add_step(
                "floor", "不低于法定最低额", "Not below the minimum", self.bounds.minimum - figure, self.bounds.source
            )
            figure = self.bounds.minimum
        return figure

    def _has_only_maximum(self) -> bool:
        return self.benchmark.only_maximum_lighten is not None and not self.bounds.minimum

    def _compute_share_of_maximum(self) -> Decimal:
        share = self.benchmark.only_maximum_lighten
        figure = round_to_cents(self.bounds.maximum * (share or ZERO) / HUNDRED)
        figure = figure if self.base is None else min(figure, self.base)
        self._add_step(
            "only_maximum",
            f"只规定最高额的，从轻按最高额的 {share}% 确定",
            f"Where only a maximum is set, a lightened fine is {share} % of it",
            figure - (self.base or ZERO),
            self.build_citation(self.benchmark.article),
        )
        return figure

    def _choose_fraction(self, shares: tuple[Any, ...]) -> tuple[regime_schema.Fraction, Decimal, str | None]:
        if shares:
            best: tuple[regime_schema.Fraction, Decimal, str | None] = max(shares, key=lambda one: (one[1], one[2]))
            return best
        lighten = self.benchmark.lighten
        if lighten is not None and lighten.recommended is not None:
            return lighten, lighten.recommended, self.build_citation(self.benchmark.article)
        self.provisional = True
        share = self.data.fallback_lighten or ZERO
        return regime_schema.Fraction(of="maximum", recommended=share), share, None

    def _limit_to_midpoint(self, base: Decimal) -> Decimal:
        if not self.benchmark.below_midpoint:
            return base
        limited = min(base, self._compute_middle())
        self._add_midpoint_step(
            "从轻应低于幅度中值", "Lightened fines lie below the middle of the range", limited - base
        )
        return limited

    def _compute_middle(self) -> Decimal:
        return round_to_cents((self.bounds.minimum + self.bounds.maximum) / 2)

    def _add_midpoint_step(self, zh: str, en: str, change: Decimal) -> None:
        if change:
            self._add_step("midpoint", zh, en, change, self.build_citation(self.benchmark.article))

    def _aggravate(self) -> Decimal | None:
        base = self.base
        if self.benchmark.aggravate_most is not None:
            self._add_step(
                "aggravate",
                f"从重：增加的数额一般不超过最高额的 {self.benchmark.aggravate_most}%",
                f"Aggravated: as a rule at most {self.benchmark.aggravate_most} % of the maximum on top",
                None,
                self.build_citation(None),
            )
        if base is None or not self.benchmark.aggravate_from_midpoint:
            return base
        raised = max(base, self._compute_middle())
        en = "Aggravated fines lie at or above the middle of the range"
        self._add_midpoint_step("从重不低于幅度中值", en, raised - base)
        return raised


def list_shares(plan: Plan, status: list[int], effect: str) -> tuple[tuple[regime_schema.Fraction, Decimal, str], ...]:
    """The sized reductions of the grounds met for ``effect``: rule, recommended share, article."""
    found = [
        (one.ground.sizing, _choose_share(one.ground.sizing, plan.shares[place], status), one.citation)
        for place, one in enumerate(plan.outcomes)
        if one.effect == effect and status[one.position] == MET and one.ground.sizing is not None
    ]
    return tuple((sizing, share, citation) for sizing, share, citation in found if share is not None)


def is_unsized(plan: Plan, status: list[int], effect: str, bounds: Bounds | None) -> bool:
    """True where no confirmed benchmark of the place sizes the reduction of ``effect``."""
    if list_shares(plan, status, effect) or (bounds is not None and bounds.range.is_fixed):
        return False
    if plan.benchmark is None or plan.benchmark.data.status == "provisional":
        return True
    rules = plan.benchmark_rules
    if rules.only_maximum_lighten is not None and bounds is not None and not bounds.minimum:
        return False
    return rules.lighten is None


def _choose_share(
    sizing: regime_schema.Fraction, cases: tuple[tuple[tuple[int, ...], Decimal], ...], status: list[int]
) -> Decimal | None:
    return next((share for route, share in cases if all(status[part] == MET for part in route)), sizing.recommended)
