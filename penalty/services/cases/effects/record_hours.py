"""The hours that a record tells: past, held together with its samples, and with its people nowhere else."""

from functools import partial

from penalty.casefile import CaseFile
from penalty.casefile.measurements import sample_hours
from penalty.casefile.presences import future_hours, officer_hours, presence
from penalty.casefile.presences.presence import Presence
from penalty.errors import Invalid
from penalty.services import permissions
from penalty.services.cases.effects.transition_context import TransitionContext
from workflows.vocabulary import Action, Input


def require_sound_hours(step: TransitionContext) -> None:
    """Raise ``Invalid`` naming the hour of a record that cannot be."""
    file = CaseFile(step.session, step.case)
    own = presence.read_act(file, step.row)
    if own is not None:
        _require_past(step, own)
        _require_hours_of_samples(step, file)
        _require_hours_of_officers(step, file, own)


def _require_past(step: TransitionContext, own: Presence) -> None:
    """Raise ``Invalid`` where a record of today tells of an hour that has not come yet."""
    problem = future_hours.find_problem(own.end, step.today)
    if problem is not None:
        raise Invalid({Input.MEETING_HOURS if step.row.action is Action.HOLD_HEARING else Input.ENDED_AT: problem})


def _require_hours_of_samples(step: TransitionContext, file: CaseFile) -> None:
    """Raise ``Invalid`` where a record of the scene ends before a sample of its day on file was taken, or begins after
    it."""
    if step.row.action is Action.RECORD_SCENE:
        problem = sample_hours.find_stray_sample(step.row, [*file.sound_acts, step.row], file.measurements)
        if problem is not None:
            raise Invalid({Input.ENDED_AT: problem})


def _require_hours_of_officers(step: TransitionContext, file: CaseFile, own: Presence) -> None:
    """Raise ``Invalid`` where one of those who took part was elsewhere at the hours of the record."""
    if step.authority.regimes[step.case.regime].casework.statements is None:
        return
    may_see = partial(permissions.may_see, step.session, step.actor)
    problem = officer_hours.find_problem(file, own, step.row.key, may_see)
    if problem is not None:
        field = Input.MEETING_HOURS if step.row.action is Action.HOLD_HEARING else Input.STARTED_AT
        raise Invalid({field: problem})
