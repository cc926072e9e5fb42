"""The words of elements of the act that are open: what would be applied under each answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from penalty.criteria.presentation.phrases import Phrases


class ElementChoice(NamedTuple):
    """An answer in words, and the law that it brings with it; ``span`` empty where no range can be computed."""

    condition: str
    effect: str
    span: str
    duty: tuple[str, ...]
    penalty: tuple[str, ...]
    is_applied: bool


def list_choices(phrases: Phrases, result: Mapping[str, Any]) -> tuple[ElementChoice, ...]:
    """One for each answer to the open questions of a stored result; none where no element is open."""
    found = result.get("open_elements")
    applied = result["comparison"][result["law"]]
    return tuple(_describe_choice(phrases, one, applied) for one in (found or {}).get("answers", ()))


def describe_questions(phrases: Phrases, result: Mapping[str, Any]) -> str:
    """The open questions, each with whether it is claimed or not answered at all."""
    found = result.get("open_elements") or {}
    return phrases.join_clauses(_describe_question(phrases, result, name) for name in found.get("facts", ()))


def _describe_question(phrases: Phrases, result: Mapping[str, Any], name: str) -> str:
    standing = "claimed" if name in result["sheet"]["claims"] else "open"
    return phrases.get_question(name) + phrases.bracket(phrases.name_standing(standing))


def _describe_choice(phrases: Phrases, one: Mapping[str, Any], applied: Mapping[str, Any]) -> ElementChoice:
    span = one["range"] and phrases.format_interval(one["range"]["minimum"], one["range"]["maximum"])
    same = all(one[name] == applied[name] for name in ("effect", "duty", "penalty", "range"))
    tests = (phrases.describe_test(name, "is", value) for name, value in one["facts"].items())
    effect = phrases.name_term(one["effect"])
    return ElementChoice(
        phrases.join_conditions(tests), effect, span or "", tuple(one["duty"]), tuple(one["penalty"]), same
    )
