"""What a person had done on a case that something later rests on; a recusal says of each whether it stands."""

from dataclasses import dataclass
from datetime import date

from penalty.casefile import voided
from penalty.casefile.file import CaseFile
from penalty.clock import day_of
from penalty.models import EffectOn, User
from workflows.vocabulary import Action


@dataclass(frozen=True, slots=True)
class PriorAct:
    """One thing done, as the chief is asked about it; ``key`` names it in a form, ``ids`` are its rows."""

    key: str
    kind: EffectOn
    ids: tuple[int, ...]
    on: date
    action: Action | None = None
    title: str = ""


def list_prior_acts(file: CaseFile, user: User) -> list[PriorAct]:
    """What ``user`` did on the case that something later rests on: steps, standing evidence, answers as one."""
    return [*_list_steps(file, user), *_list_evidence(file, user), *_list_answers(file, user)]


def _list_steps(file: CaseFile, user: User) -> list[PriorAct]:
    acts = [act for act in file.sound_acts if act.by_id == user.id and act.action in voided.REPEATED_BY]
    return [PriorAct(f"step-{act.id}", EffectOn.STEP, (act.key,), act.on, act.action) for act in acts]


def _list_evidence(file: CaseFile, user: User) -> list[PriorAct]:
    pieces = [one for one in file.evidence if one.by_id == user.id]
    titles = {one.id: f"{one.number}. {one.title}" for one in pieces}
    return [
        PriorAct(f"evidence-{one.number}", EffectOn.EVIDENCE, (one.key,), day_of(one.at), title=titles[one.id])
        for one in pieces
    ]


def _list_answers(file: CaseFile, user: User) -> list[PriorAct]:
    rows = [row for row in file.answers.values() if row.by_id == user.id]
    if not rows:
        return []
    ids = tuple(row.key for row in rows)
    return [PriorAct("answers", EffectOn.ANSWER, ids, day_of(max(row.at for row in rows)), title=str(len(rows)))]
