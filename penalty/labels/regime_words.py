"""The words of the regime at hand, where it has its own in place of those of the procedure."""

from flask import g, has_app_context

from penalty.authority_factory import current_authority
from penalty.criteria.schemas.schema_types import Words, pick_wording
from penalty.criteria.schemas.screen_schema import ScreenRules
from penalty.request_context import language

NO_RULES = ScreenRules()


def enter_regime(regime: str) -> None:
    """From now on, in this request or command, the words are those of ``regime``."""
    g.regime = regime


def get_screens() -> ScreenRules:
    """The words of the regime at hand; none before a case was opened."""
    name = g.get("regime") if has_app_context() else None
    return current_authority().regimes[name].casework.screens if name else NO_RULES


def pick(words: Words | None) -> str:
    return "" if words is None else pick_wording(words, language())


def name_step(action: str) -> str:
    """Empty where the procedure's own name stands; so with the rest."""
    return pick(get_screens().steps.get(action))


def name_field(field: str) -> str:
    own = get_screens().fields.get(field)
    return pick(own.label) if own else ""


def find_hint(field: str) -> str | None:
    """``None`` where the procedure's own hint stands."""
    own = get_screens().fields.get(field)
    return pick(own.hint) if own else None


def say_condition(name: str) -> str:
    own = get_screens().conditions.get(name)
    return pick(own.sentence) if own else ""


def find_cure(name: str) -> str | None:
    """``None`` where the procedure's own cure stands."""
    own = get_screens().conditions.get(name)
    return pick(own.cure) if own else None


def name_point(checklist: str, point: str) -> str:
    return pick(get_screens().points.get(checklist, {}).get(point))
