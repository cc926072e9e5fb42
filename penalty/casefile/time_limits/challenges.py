"""The state of a challenge of the decision in force, and the end of the terms to challenge it.

Sources: Administrative Penalty Law art 73; Order 30 art 71; Administrative Litigation Law art 45.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from penalty.casefile import history
from penalty.casefile.time_limits import deadline_rules
from penalty.models import Act
from workflows.choices import LOST_STAGES, Challenge, ChallengeStage
from workflows.vocabulary import Action, Input

CHALLENGE_TERMS = ("reconsideration", "lawsuit")


def latest_challenge(acts: Sequence[Act]) -> Act | None:
    """The latest record of a challenge of the decision in force that nobody took back."""
    return history.latest_act(history.acts_since_decision(history.list_standing(acts)), Action.RECORD_REMEDY)


def pending_since(acts: Sequence[Act]) -> date | None:
    """The day on which the pending challenge was accepted; ``None`` where none is pending."""
    last = latest_challenge(acts)
    return _challenge_day(last) if last is not None and _challenge_stage(last) is ChallengeStage.ACCEPTED else None


def lost_on(acts: Sequence[Act]) -> date | None:
    """The day on which the decision in force was changed or annulled; ``None`` where it was not."""
    last = latest_challenge(acts)
    return _challenge_day(last) if last is not None and _challenge_stage(last) in LOST_STAGES else None


def last_challenge_day(acts: Sequence[Act], due: Callable[[str], date | None]) -> date | None:
    """The last day on which the decision can be challenged; ``None`` while that cannot be said.

    Nobody can say it while a challenge is pending, or of a decision that was changed or annulled. After a
    reconsideration that upheld the decision fifteen days are left for a lawsuit; a judgment ends the matter. ``due``
    gives the end of a term by its name.
    """
    last = latest_challenge(acts)
    if last is None:
        return _latest_day(due(name) for name in CHALLENGE_TERMS)
    stage = _challenge_stage(last)
    if stage is ChallengeStage.DROPPED:
        return _latest_day([_challenge_day(last), *(due(name) for name in CHALLENGE_TERMS)])
    if stage is not ChallengeStage.UPHELD:
        return None
    is_lawsuit = last.given.get(Input.REMEDY) == Challenge.LAWSUIT
    return _challenge_day(last) if is_lawsuit else due(deadline_rules.AFTER_RECONSIDERATION)


def _latest_day(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)


def _challenge_stage(act: Act) -> ChallengeStage:
    return ChallengeStage(str(act.given[Input.REMEDY_STAGE]))


def _challenge_day(act: Act) -> date:
    return date.fromisoformat(str(act.given[Input.REMEDY_ON]))
