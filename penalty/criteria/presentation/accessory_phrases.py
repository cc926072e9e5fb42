"""The words of what an article orders beside the fine: confiscation, limits, transfer, fines on persons."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.translation import N_
from penalty.criteria.schemas import regime_schema


def describe_part(phrases: Phrases, part: Mapping[str, Any]) -> str:
    """A part as a stored result has it: its sum or range, and whether it must be ordered."""
    text, colon = phrases.name_term(part["kind"]), phrases.translate_word("colon")
    if "amount" in part:
        text += colon + _describe_gains(phrases, part["amount"])
    if "maximum" in part:
        span = phrases.format_interval(part["minimum"], part["maximum"])
        text += colon + phrases.translate(N_("%(span)s each"), span=span)
    alone = phrases.translate(N_("mitigation: may stand alone, without a fine")) if part.get("instead") else ""
    return text + phrases.bracket(phrases.name_force(part["force"])) + phrases.bracket(alone)


def _describe_gains(phrases: Phrases, figure: Any) -> str:
    if figure is None:
        return phrases.translate(N_("the gains are not found yet"))
    return phrases.format_money(figure) if Decimal(str(figure)) else phrases.translate(N_("there are no gains"))


def list_parts(phrases: Phrases, period: regime_schema.Period) -> tuple[str, ...]:
    """The parts that a period orders beside the fine, each with its condition."""
    return tuple(_describe_dated_part(phrases, one) for one in period.parts)


def _describe_dated_part(phrases: Phrases, one: regime_schema.Part) -> str:
    span = {} if one.maximum is None else {"minimum": one.minimum, "maximum": one.maximum}
    text = describe_part(phrases, {"kind": one.kind, "force": one.force, **span})
    return text + phrases.bracket(phrases.describe_conditions(one.when))
