"""The effect of a changed edition of the law: case by case, and added up by effect, matter and amount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from penalty.criteria import canonical
from penalty.criteria.deadlines import YearNotPublished
from penalty.criteria.engine import Recommendation
from penalty.criteria.judgement import Judgement, judge_sheet
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plans.plan_builder import get_plan
from penalty.criteria.sheets.sheet import Sheet

Key = TypeVar("Key", bound=tuple[str, ...])
Law = Mapping[str, Regime]
ZERO = Decimal(0)
IMPOSSIBLE = "impossible"
"""Stands for the effect where one of the laws cannot judge the case; ``problem`` says why."""


@dataclass(frozen=True, slots=True)
class Result:
    """One edition's result. ``amount`` is the recommended figure in currency, None where there is none."""

    effect: str
    ground: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    amount: Decimal | None = None
    provisional: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    sheet: Sheet
    before: Result
    after: Result

    @property
    def changes(self) -> bool:
        """True where anything a decision would say differs."""
        return self.before != self.after


def rehearse_sheets(sheets: Iterable[Sheet], law: Law, changed: Law) -> Iterator[Comparison]:
    """Each case under both editions, one by one: as many as there are, in the memory of one."""
    for sheet in sheets:
        yield compare_sheet(sheet, law[sheet.regime], changed.get(sheet.regime))


def compare_sheet(sheet: Sheet, regime: Regime, changed: Regime | None) -> Comparison:
    """One case under both editions; the second is not asked where it applies the very same law."""
    judgement, before = _judge_sheet(sheet, regime)
    if judgement is not None and changed is not None and _has_same_law(sheet, judgement, regime, changed):
        return Comparison(sheet, before, before)
    return Comparison(sheet, before, _judge_sheet(sheet, changed)[1])


def _judge_sheet(sheet: Sheet, regime: Regime | None) -> tuple[Judgement | None, Result]:
    if regime is None or sheet.matter not in regime.matters:
        return None, Result(IMPOSSIBLE, problem=f"there is no matter {sheet.matter}")
    try:
        judgement = judge_sheet(sheet, regime, sheet.facts)
        return judgement, _build_result(Recommendation(sheet, regime, judgement))
    except YearNotPublished as unknown:
        return None, Result(IMPOSSIBLE, problem=str(unknown))


def _build_result(one: Recommendation) -> Result:
    amount = one.amount
    if amount is None:
        return Result(one.effect, one.ground, provisional=one.provisional)
    return Result(one.effect, one.ground, amount.minimum, amount.maximum, amount.recommended, one.provisional)


def _has_same_law(sheet: Sheet, judgement: Judgement, regime: Regime, changed: Regime) -> bool:
    if regime.sha256 != changed.sha256 or regime.calendar.own != changed.calendar.own:
        return False
    matter = changed.matters[sheet.matter]
    return all(
        judged.plan.applied == get_plan(changed, matter, sheet.place, judged.day, sheet.decided_on).applied
        for judged in judgement.laws.values()
    )


@dataclass(slots=True)
class SumLine:
    """Cases of one kind added up. Sums of recommended figures, in currency, and how many had one to add."""

    cases: int = 0
    before: Decimal = ZERO
    after: Decimal = ZERO
    difference: Decimal = ZERO
    figures_before: int = 0
    figures_after: int = 0
    figures_both: int = 0

    def add(self, one: Comparison) -> None:
        before, after = one.before.amount, one.after.amount
        self.cases += 1
        if before is not None:
            self.before, self.figures_before = self.before + before, self.figures_before + 1
        if after is not None:
            self.after, self.figures_after = self.after + after, self.figures_after + 1
        if before is not None and after is not None:
            self.difference, self.figures_both = self.difference + after - before, self.figures_both + 1

    def as_dict(self) -> dict[str, Any]:
        return canonical.to_plain_mapping(asdict(self))


@dataclass
class Tally:
    """The sums of a rehearsal, added up while it runs. Keys begin with the regime, whose currency sums are in."""

    cases: int = 0
    changed: int = 0
    by_effect: dict[tuple[str, str, str], SumLine] = field(default_factory=dict)
    by_matter: dict[tuple[str, str], SumLine] = field(default_factory=dict)
    by_amount: dict[tuple[str, str], SumLine] = field(default_factory=dict)
    effects_before: Counter[tuple[str, str]] = field(default_factory=Counter)
    effects_after: Counter[tuple[str, str]] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)

    def add(self, one: Comparison) -> None:
        """A case that does not change counts only in the number of cases and of effects."""
        regime = one.sheet.regime
        self.cases += 1
        self.effects_before[regime, one.before.effect] += 1
        self.effects_after[regime, one.after.effect] += 1
        for problem in {one.before.problem, one.after.problem} - {""}:
            self.problems[problem] += 1
        if one.changes:
            self.changed += 1
            self.by_effect.setdefault((regime, one.before.effect, one.after.effect), SumLine()).add(one)
            self.by_matter.setdefault((regime, one.sheet.matter), SumLine()).add(one)
            self.by_amount.setdefault((regime, get_direction(one)), SumLine()).add(one)

    def as_dict(self) -> dict[str, Any]:
        before, after = self.effects_before, self.effects_after
        return {
            "cases": self.cases,
            "changed": self.changed,
            "by_effect": _list_lines(("regime", "before_effect", "after_effect"), self.by_effect),
            "by_matter": _list_lines(("regime", "matter"), self.by_matter),
            "by_amount": _list_lines(("regime", "direction"), self.by_amount),
            "effects": [
                {"regime": regime, "effect": effect, "before": before[regime, effect], "after": after[regime, effect]}
                for regime, effect in sorted(before.keys() | after.keys())
            ],
            "problems": dict(sorted(self.problems.items())),
        }


def get_direction(one: Comparison) -> str:
    """``lower``, ``higher`` or ``equal`` by the recommended figure; ``none`` where there is none on either side,
    ``only_before`` and ``only_after`` where one side has none."""
    before, after = one.before.amount, one.after.amount
    if before is None or after is None:
        return "none" if before is after else "only_after" if before is None else "only_before"
    return "equal" if before == after else "lower" if after < before else "higher"


def _list_lines(names: tuple[str, ...], lines: Mapping[Key, SumLine]) -> list[dict[str, Any]]:
    """The lines, those with most cases first."""
    ordered = sorted(lines.items(), key=lambda one: (-one[1].cases, one[0]))
    return [dict(zip(names, key, strict=True)) | line.as_dict() for key, line in ordered]
