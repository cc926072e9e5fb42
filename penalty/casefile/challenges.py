"""How a challenge of the decision in force stands, and when the terms to challenge it are over.

Sources: Administrative Penalty Law art 73; Order 30 art 71; Administrative Litigation Law art 45.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from penalty.casefile import deadline_rules, history
from penalty.models import Act
from workflows.choices import Remedy, RemedyStage
from workflows.words import Action, Ask

BOTH = ("reconsideration", "lawsuit")
"""The terms that run from the service of a decision."""
LOST = (RemedyStage.CHANGED, RemedyStage.ANNULLED)


def latest(acts: Sequence[Act]) -> Act | None:
    """What was last recorded of a challenge of the decision in force; ``None`` where nobody challenged it."""
    return history.latest_act(deadline_rules.since_decided(acts), Action.RECORD_REMEDY)


def pending_since(acts: Sequence[Act]) -> date | None:
    """The day on which the challenge that is pending was accepted; ``None`` where none is."""
    last = latest(acts)
    return _day(last) if last is not None and _stage(last) is RemedyStage.ACCEPTED else None


def lost_on(acts: Sequence[Act]) -> date | None:
    """The day on which the decision in force was changed or annulled; ``None`` where it was not."""
    last = latest(acts)
    return _day(last) if last is not None and _stage(last) in LOST else None


def over_on(acts: Sequence[Act], due: Callable[[str], date | None]) -> date | None:
    """The last day on which the decision can be challenged; ``None`` while that cannot be said.

    Nobody can say it while a challenge is pending, or of a decision that was changed or annulled. After a
    reconsideration that upheld the decision fifteen days are left for a lawsuit; a judgment ends the matter. ``due``
    gives the end of a term by its name.
    """
    last = latest(acts)
    if last is None:
        return _last_of(due(name) for name in BOTH)
    stage = _stage(last)
    if stage is RemedyStage.DROPPED:
        return _last_of([_day(last), *(due(name) for name in BOTH)])
    if stage is not RemedyStage.UPHELD:
        return None
    is_lawsuit = last.given.get(Ask.REMEDY) == Remedy.LAWSUIT
    return _day(last) if is_lawsuit else due(deadline_rules.AFTER_RECONSIDERATION)


def _last_of(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)


def _stage(act: Act) -> RemedyStage:
    return RemedyStage(str(act.given[Ask.REMEDY_STAGE]))


def _day(act: Act) -> date:
    return date.fromisoformat(str(act.given[Ask.REMEDY_ON]))
