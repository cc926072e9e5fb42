"""Which void steps wait to be taken anew. Rows are never touched: a decision on a recusal says what is void."""

from collections.abc import Sequence

from penalty.casefile import history
from penalty.casefile.file import CaseFile
from penalty.models import Act, EffectOn
from workflows.vocabulary import Action

REPEATED_BY: dict[Action, tuple[Action, ...]] = {
    Action.CONCLUDE: (Action.CONCLUDE,),
    Action.SUBMIT: (Action.SUBMIT,),
    Action.PASS: (Action.PASS,),
    Action.SERVE_NOTICE: (Action.SERVE_NOTICE,),
    Action.HOLD_HEARING: (Action.HOLD_HEARING, Action.SERVE_NOTICE),
    Action.APPROVE_LEGALLY: (Action.APPROVE_LEGALLY,),
    Action.RECORD_DELIBERATION: (Action.RECORD_DELIBERATION, Action.PASS),
}
"""The steps on which a later one rests, and by what each is done anew; every other step only moves the case on and
stands. A new notice opens the right to a hearing again; a new review settles whether deliberation is due."""


def list_steps_to_repeat(file: CaseFile) -> tuple[Action, ...]:
    """The void steps that nobody has taken anew."""
    waiting = [
        act for act in file.acts if act.id in file.voided[EffectOn.STEP] and not _is_repeated(act, file.sound_acts)
    ]
    return tuple(dict.fromkeys(act.action for act in waiting))


def _is_repeated(void: Act, sound: Sequence[Act]) -> bool:
    again = history.latest_act(sound, *REPEATED_BY[void.action])
    return again is not None and again.key > void.key
