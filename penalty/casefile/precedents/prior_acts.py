"""Acts of a person that something later rests on, and those that a recusal made void.

Rows are never touched: the decision on a recusal says of each whether it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from penalty.casefile import history
from penalty.casefile.file import CaseFile
from penalty.clock import day_of
from penalty.models import Act, EffectOn, User
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


@dataclass(frozen=True, slots=True)
class PriorAct:
    """One prior act that a chief decides on; ``key`` names it in a form, ``ids`` are its rows."""

    key: str
    kind: EffectOn
    ids: tuple[int, ...]
    on: date
    action: Action | None = None
    title: str = ""


def list_prior_acts(file: CaseFile, user: User) -> list[PriorAct]:
    """The acts of ``user`` that something later rests on: steps, standing evidence, all answers as one."""
    return [*_list_steps(file, user), *_list_evidence(file, user), *_list_answers(file, user)]


def _list_steps(file: CaseFile, user: User) -> list[PriorAct]:
    acts = [act for act in file.sound_acts if act.by_id == user.id and act.action in REPEATED_BY]
    return [PriorAct(f"step-{act.id}", EffectOn.STEP, (act.key,), act.on, act.action) for act in acts]


def _list_evidence(file: CaseFile, user: User) -> list[PriorAct]:
    pieces = [(one, f"{one.number}. {one.title}") for one in file.evidence if one.by_id == user.id]
    return [
        PriorAct(f"evidence-{one.number}", EffectOn.EVIDENCE, (one.key,), day_of(one.at), title=title)
        for one, title in pieces
    ]


def _list_answers(file: CaseFile, user: User) -> list[PriorAct]:
    rows = [row for row in file.answers.values() if row.by_id == user.id]
    if not rows:
        return []
    ids = tuple(row.key for row in rows)
    return [PriorAct("answers", EffectOn.ANSWER, ids, day_of(max(row.at for row in rows)), title=str(len(rows)))]


def list_steps_to_repeat(file: CaseFile) -> tuple[Action, ...]:
    waiting = [
        act for act in file.acts if act.id in file.voided[EffectOn.STEP] and not _is_repeated(act, file.sound_acts)
    ]
    return tuple(dict.fromkeys(act.action for act in waiting))


def _is_repeated(void: Act, sound: Sequence[Act]) -> bool:
    again = history.latest_act(sound, *REPEATED_BY[void.action])
    return again is not None and again.key > void.key
