"""Changes since the last passed review, in words."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from penalty.authority_factory import current_authority
from penalty.criteria.presentation.phrases import Phrases
from penalty.labels.translation import build_phrases
from penalty.models import Case
from penalty.services.assessment import assessments
from penalty.web import context
from penalty.web.filters import format_fen


def list_review_changes(case: Case) -> list[str]:
    return describe_changes(case, assessments.list_changes_since_review(context.view(case)))


def describe_changes(case: Case, lines: Iterable[tuple[str, str, Any, Any]]) -> list[str]:
    phrases = build_phrases(current_authority().regimes[case.regime])
    return [_describe_change(phrases, *line) for line in lines]


def _describe_change(phrases: Phrases, kind: str, name: str, before: Any, after: Any) -> str:
    fact = phrases.get_question(name)
    change = {"what": fact, "before": phrases.format_answer(name, before), "after": phrases.format_answer(name, after)}
    if kind == "fact":
        return str(_("Proven fact “%(what)s”: %(before)s → %(after)s", **change))
    if kind == "claim":
        return str(_("Claim “%(what)s”: %(before)s → %(after)s", **change))
    if kind == "proof":
        return str(_("The proofs of “%(what)s” changed", what=fact))
    if kind == "enactment":
        known = phrases.regime.enactments.get(name)
        title = phrases.pick_wording(known.data.title) if known is not None else name
        return str(_("The law “%(what)s” is stored in another version", what=title))
    if kind == "amount":
        return str(_("Amount: %(before)s → %(after)s", before=format_fen(before), after=format_fen(after)))
    if kind == "recommendation":
        return str(_("The recommendation changed"))
    return str(_("“%(what)s” of the case: %(before)s → %(after)s", **change))
