"""What changed since the last passed review, in words."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from penalty.criteria.enactment import Regime
from penalty.extensions import current_office
from penalty.models import Case
from penalty.web.wording import law, money, plain


def in_words(case: Case, lines: Iterable[tuple[str, str, Any, Any]]) -> list[str]:
    """One sentence for each difference."""
    regime = current_office().regimes[case.regime]
    return [_line(regime, *line) for line in lines]


def _line(regime: Regime, kind: str, name: str, before: Any, after: Any) -> str:
    known = regime.facts.get(name) or (regime.enactments[name].data.title if name in regime.enactments else None)
    fact = name if known is None else law(known)
    change = {"what": fact, "before": plain(before), "after": plain(after)}
    if kind == "fact":
        return str(_("Proven fact “%(what)s”: %(before)s → %(after)s", **change))
    if kind == "claim":
        return str(_("Claim “%(what)s”: %(before)s → %(after)s", **change))
    if kind == "proof":
        return str(_("The proofs of “%(what)s” changed", what=fact))
    if kind == "enactment":
        return str(_("The law “%(what)s” is stored in another version", what=fact))
    if kind == "amount":
        return str(_("Amount: %(before)s → %(after)s", before=money(before), after=money(after)))
    if kind == "recommendation":
        return str(_("The recommendation changed"))
    return str(_("“%(what)s” of the case: %(before)s → %(after)s", **change))
