"""Effects of a step beyond the change of state: documents issued, served, superseded."""

from collections.abc import Mapping
from typing import Any

from penalty.services.cases.effects import record_hours, recorded_words
from penalty.services.cases.effects.challenges import CHALLENGE_EFFECTS
from penalty.services.cases.effects.corrections import CORRECTION_EFFECTS
from penalty.services.cases.effects.endings import ENDING_EFFECTS
from penalty.services.cases.effects.incidental import INCIDENTAL_EFFECTS
from penalty.services.cases.effects.ordinary import ORDINARY_EFFECTS
from penalty.services.cases.effects.other_cases import EFFECTS_ON_OTHER_CASES
from penalty.services.cases.effects.payments import PAYMENT_EFFECTS
from penalty.services.cases.effects.resolutions import RESOLUTION_EFFECTS
from penalty.services.cases.effects.transition_context import Effect, TransitionContext, describe_document
from workflows.procedure import PAPERS
from workflows.vocabulary import Action

__all__ = ["TransitionContext", "apply_effects"]


EFFECTS: Mapping[Action, Effect] = {
    **ORDINARY_EFFECTS,
    **ENDING_EFFECTS,
    **INCIDENTAL_EFFECTS,
    **EFFECTS_ON_OTHER_CASES,
    **RESOLUTION_EFFECTS,
    **CORRECTION_EFFECTS,
    **PAYMENT_EFFECTS,
    **CHALLENGE_EFFECTS,
}


def apply_effects(step: TransitionContext) -> Mapping[str, Any]:
    """Do what the step entails; returns the changes for the record. Any failure stops the whole step.

    A step that only issues its one paper needs no function of its own.
    """
    action = step.row.action
    regime = step.authority.regimes[step.case.regime]
    recorded_words.require_telling(step.row, regime, *recorded_words.list_names(step.case, regime))
    record_hours.require_sound_hours(step)
    make = EFFECTS.get(action)
    if make is not None:
        return make(step)
    return describe_document(step.issue(PAPERS[action][0])) if action in PAPERS else {}
