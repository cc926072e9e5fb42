"""Effects of a step beyond the change of state: documents issued, served, superseded."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from penalty.casefile import CaseFile
from penalty.casefile.measurements import sample_hours
from penalty.casefile.presences import officer_hours, presence
from penalty.errors import Invalid
from penalty.services import permissions
from penalty.services.cases.effects import recorded_words
from penalty.services.cases.effects.challenges import CHALLENGE_EFFECTS
from penalty.services.cases.effects.corrections import CORRECTION_EFFECTS
from penalty.services.cases.effects.incidental import INCIDENTAL_EFFECTS
from penalty.services.cases.effects.ordinary import ORDINARY_EFFECTS
from penalty.services.cases.effects.other_cases import EFFECTS_ON_OTHER_CASES
from penalty.services.cases.effects.payments import PAYMENT_EFFECTS
from penalty.services.cases.effects.resolutions import RESOLUTION_EFFECTS
from penalty.services.cases.effects.transition_context import Effect, TransitionContext, describe_document
from workflows.procedure import PAPERS
from workflows.vocabulary import Action, Input

__all__ = ["TransitionContext", "apply_effects"]


EFFECTS: Mapping[Action, Effect] = {
    **ORDINARY_EFFECTS,
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
    _require_hours_of_samples(step)
    _require_hours_of_officers(step)
    make = EFFECTS.get(action)
    if make is not None:
        return make(step)
    return describe_document(step.issue(PAPERS[action][0])) if action in PAPERS else {}


def _require_hours_of_samples(step: TransitionContext) -> None:
    """Raise ``Invalid`` where a record of the scene ends before a sample of its day on file was taken, or begins after
    it."""
    if step.row.action is Action.RECORD_SCENE:
        file = CaseFile(step.session, step.case)
        problem = sample_hours.find_stray_sample(step.row, [*file.sound_acts, step.row], file.measurements)
        if problem is not None:
            raise Invalid({Input.ENDED_AT: problem})


def _require_hours_of_officers(step: TransitionContext) -> None:
    """Raise ``Invalid`` where one of those who took part was elsewhere at the hours of the record."""
    if step.authority.regimes[step.case.regime].casework.statements is None:
        return
    file, may_see = CaseFile(step.session, step.case), partial(permissions.may_see, step.session, step.actor)
    problem = officer_hours.find_problem(file, presence.read_act(file, step.row), step.row.key, may_see)
    if problem is not None:
        field = Input.MEETING_HOURS if step.row.action is Action.HOLD_HEARING else Input.STARTED_AT
        raise Invalid({field: problem})
