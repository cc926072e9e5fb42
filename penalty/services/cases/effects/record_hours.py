"""The hours that a record tells: past, held together with its samples, and with its people nowhere else."""

from datetime import timedelta
from functools import partial

from penalty import clock
from penalty.casefile import CaseFile
from penalty.casefile.measurements import sample_hours
from penalty.casefile.presences import officer_hours, presence
from penalty.errors import Invalid, InvalidField
from penalty.services import permissions
from penalty.services.cases.effects.transition_context import TransitionContext
from workflows.vocabulary import Action, Input

SLOW_CLOCK = timedelta(minutes=10)
"""So far a watch may go before this machine."""


def require_sound_hours(step: TransitionContext) -> None:
    """Raise ``Invalid`` naming the hour of a record that cannot be."""
    _require_hours_past(step)
    _require_hours_of_samples(step)
    _require_hours_of_officers(step)


def _require_hours_past(step: TransitionContext) -> None:
    """Raise ``Invalid`` where a record of today tells of an hour that has not come yet."""
    own, now = presence.read_act(CaseFile(step.session, step.case), step.row), clock.now()
    if own is None or step.today != clock.day_of(now) or own.end <= now + SLOW_CLOCK:
        return
    field = Input.MEETING_HOURS if step.row.action is Action.HOLD_HEARING else Input.ENDED_AT
    end, present = (f"{clock.local_time(one):%H:%M}" for one in (own.end, now))
    raise InvalidField(
        field, "%(end)s lies ahead, it is %(now)s; give the hour at which it ended, and record it then", end=end,
        now=present,
    )  # fmt: skip


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
