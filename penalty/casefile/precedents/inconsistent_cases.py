"""Decided cases of the same matter that were treated the other way round: a lesser breach more severely, or a graver
one more mildly (APL 5; Order 30 art 41 para 2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any

from penalty.casefile import decision_basis
from penalty.casefile.file import CaseFile
from penalty.casefile.precedents import comparable_cases
from penalty.criteria.legal_regime import Regime
from penalty.models import Case, DocumentKind

MOST = 3
"""As many as a reviewer is asked about, the latest first."""
LOOKED_AT = 60
"""The latest decisions of the matter that are compared."""
COMPARED = (DocumentKind.WAIVER_DECISION, DocumentKind.PENALTY_DECISION)
DAYS, MINOR = "days", "minor_by_reasons"
UNGRADED = frozenset({"ph", "project_investment"})
"""Quantities of conduct of which more is not graver."""


@dataclass(frozen=True, slots=True)
class Treatment:
    """The outcome of a case, and the breach that it was decided on: days the act lasted and quantities proven."""

    number: str
    decided_on: date
    effect: str
    is_minor: bool | None
    breach: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Contrast:
    """An earlier case that speaks against the treatment of this one; ``is_harsher``: it was treated more severely."""

    here: Treatment
    other: Treatment
    is_harsher: bool

    @property
    def shared(self) -> tuple[str, ...]:
        """The measures of the breach that both cases have."""
        return tuple(name for name in self.here.breach if name in self.other.breach)


def list_contrasts(file: CaseFile, regime: Regime, today: date) -> list[Contrast]:
    """Decisions of the register before the party was notified that were treated the other way round; none before an
    assessment."""
    if file.assessment is None:
        return []
    here = describe_treatment(file, regime, today)
    found = (_compare(regime, here, other) for other in islice(_iterate_decided(file, regime, today), LOOKED_AT))
    return list(islice((one for one in found if one is not None), MOST))


def describe_treatment(file: CaseFile, regime: Regime, today: date) -> Treatment:
    """This case as it is proposed."""
    result, facts = file.result, file.assessment.inputs["facts"] if file.assessment else {}
    departs = file.departure is not None and result["effect"] in decision_basis.WAIVING
    otherwise = (result["amount"] or {}).get("otherwise") or {}
    effect = str(otherwise.get("effect") or "standard") if departs else str(result["effect"])
    return _build(file.case, "", today, effect, facts, regime)


def _compare(regime: Regime, here: Treatment, other: Treatment) -> Contrast | None:
    """Both ways: other was no graver and is treated more severely, or no lesser and is treated more mildly."""
    shared = [(here.breach[name], other.breach[name]) for name in here.breach if name in other.breach]
    severity = _weigh(regime, other) - _weigh(regime, here) or _weigh_words(other) - _weigh_words(here)
    if severity > 0 and all(theirs <= mine for mine, theirs in shared):
        return Contrast(here, other, is_harsher=True)
    if severity < 0 and all(theirs >= mine for mine, theirs in shared):
        return Contrast(here, other, is_harsher=False)
    return None


def _weigh(regime: Regime, one: Treatment) -> int:
    """The place of the effect from the mildest on."""
    return list(regime.effects).index(one.effect)


def _weigh_words(one: Treatment) -> int:
    """Of two cases of one effect the one whose act was found not to be minor was judged more severely."""
    return {True: -1, False: 1}.get(one.is_minor, 0) if one.is_minor is not None else 0


def _iterate_decided(file: CaseFile, regime: Regime, today: date) -> Iterator[Treatment]:
    """The newest first."""
    until = comparable_cases.find_day_compared(file, today)
    for past, decision in comparable_cases.iterate_standing(file, until, COMPARED):
        row = past.find_assessment(decision.digest)
        if row is not None and decision.effect is not None and decision.effect in regime.effects:
            facts = row.inputs["facts"]
            yield _build(past.case, decision.number, decision.issued_on, decision.effect, facts, regime)


def _build(
    case: Case, number: str, day: date, effect: str, facts: Mapping[str, Any], regime: Regime
) -> Treatment:  # fmt: skip
    minor = facts.get(MINOR)
    breach = {DAYS: Decimal((case.violated_to - case.violated_from).days + 1)} | dict(_list_quantities(facts, regime))
    return Treatment(number, day, effect, minor if isinstance(minor, bool) else None, breach)


def _list_quantities(facts: Mapping[str, Any], regime: Regime) -> Iterator[tuple[str, Decimal]]:
    """The proven quantities of the conduct, by fact."""
    for name, value in facts.items():
        fact = regime.facts.get(name)
        if fact is not None and fact.group == "conduct" and fact.type in ("decimal", "count") and name not in UNGRADED:
            try:
                yield name, Decimal(str(value))
            except InvalidOperation:
                continue
