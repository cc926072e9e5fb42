"""Answers that contradict each other whatever the law makes of them: asked of sheets, of answers, and of files."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from penalty.criteria.fact_values import parse_iso_date, parse_value
from penalty.criteria.plans.plan import compile_check
from penalty.criteria.schemas.answer_schema import Contradiction
from penalty.criteria.schemas.schema_types import NEVER, Condition
from penalty.messages import Bilingual, LegalTerm, Message

if TYPE_CHECKING:
    from penalty.criteria.legal_regime import Regime

CORRECTED, DUE, REFUSED = "corrected_on", "correction_due_on", "refused_to_correct"


class FoundContradiction(NamedTuple):
    """``fact`` is what to mend, ``others`` the facts that it is held against."""

    fact: str
    others: tuple[str, ...]
    message: Message


def find_contradictions(
    regime: Regime, values: Mapping[str, object], seen_on: date, reasoned: Container[str] | None = None
) -> Iterator[FoundContradiction]:
    """``values``: the answers that stand, proven or claimed, and the days of the act, typed or as text.

    ``seen_on``: the day up to which anything can be known, today or that of the decision. ``reasoned``: the answers
    beside which a sentence stands, or None where answers have none. Each message names both places.
    """
    for rule in regime.contradictions.values():
        if rule.explained and (reasoned is None or rule.facts[0] in reasoned):
            continue
        if all(name in values for name in rule.facts):
            message = _compare_days(regime.id, rule, values) if rule.later else _compare_answers(regime, rule, values)
            if message is not None:
                yield FoundContradiction(rule.facts[0], rule.facts[1:], message)
    yield from _find_hasty_never(regime.id, values, read_day(values.get(DUE)), seen_on)


def _compare_days(regime: str, rule: Contradiction, values: Mapping[str, object]) -> Message | None:
    (later, earlier) = rule.facts
    day, before = read_day(values[later]), read_day(values[earlier])
    if day is None or before is None or day >= before:
        return None
    return Message(
        "“%(fact)s” (%(day)s) lies before “%(other)s” (%(before)s); mend one of the two",
        fact=LegalTerm(regime, later), day=day, other=LegalTerm(regime, earlier), before=before,
    )  # fmt: skip


def _compare_answers(regime: Regime, rule: Contradiction, values: Mapping[str, object]) -> Message | None:
    if not all(_holds(regime, one, values[str(one.fact)]) for one in rule.when):
        return None
    if rule.in_time and rule.until and not _is_in_time(values[rule.in_time], values[rule.until]):
        return None
    fact, other = (LegalTerm(regime.id, name) for name in rule.facts[:2])
    if rule.says is None:
        return Message(
            "the answers to “%(fact)s” and “%(other)s” contradict each other; mend one", fact=fact, other=other
        )
    says = Bilingual(rule.says.zh, rule.says.en)
    if rule.explained:
        return Message(
            "the answers to “%(fact)s” and “%(other)s” contradict each other: %(says)s; mend one, or say in the reason "
            "beside “%(fact)s” why both hold",
            fact=fact, other=other, says=says,
        )  # fmt: skip
    return Message("the answers to “%(fact)s” and “%(other)s” contradict each other: %(says)s; mend one",
                   fact=fact, other=other, says=says)  # fmt: skip


def _holds(regime: Regime, one: Condition, value: object) -> bool:
    """True where the answer, typed or as text, meets the condition."""
    fact = regime.facts[str(one.fact)]
    known = parse_value(fact, value)
    return known is not None and compile_check(one.op, one.value, dated=fact.type == "date")(known)


def _is_in_time(value: object, until: object) -> bool:
    day, end = read_day(value), read_day(until)
    return day is not None and end is not None and day <= end


def _find_hasty_never(
    regime: str, values: Mapping[str, object], due: date | None, seen_on: date
) -> Iterator[FoundContradiction]:
    """Until its last day is over a term may still be kept, unless the party refused."""
    if values.get(CORRECTED) != NEVER or due is None or due < seen_on or values.get(REFUSED) is True:
        return
    message = Message(
        "“%(fact)s” says that it certainly did not happen, but “%(other)s” (%(due)s) is not over on %(day)s; leave it "
        "open until then, or answer that the party refused to correct",
        fact=LegalTerm(regime, CORRECTED), other=LegalTerm(regime, DUE), due=due, day=seen_on,
    )  # fmt: skip
    yield FoundContradiction(CORRECTED, (DUE, REFUSED), message)


def find_first(regime: Regime, values: Mapping[str, object], seen_on: date, last: date) -> FoundContradiction | None:
    """The first contradiction, also with the ``last`` day of the act, which the author of a sheet can mend."""
    return next(find_contradictions(regime, values, seen_on), None) or find_early_correction(values, last)


def find_early_correction(values: Mapping[str, object], last: date) -> FoundContradiction | None:
    """An act that was corrected has ended: one that went on until ``last`` was not corrected before."""
    day = read_day(values.get(CORRECTED))
    if day is None or day >= last:
        return None
    message = Message(
        "%(day)s lies before the last day of the act (%(last)s): an act that went on was not corrected. Mend one of "
        "the two",
        day=day, last=last,
    )  # fmt: skip
    return FoundContradiction(CORRECTED, (), message)


def read_day(value: object) -> date | None:
    found = None if value in (None, NEVER) else parse_iso_date(value)
    return found if isinstance(found, date) else None
