"""What a recused person had done on a case, and what becomes of it: it stands, or it is void and done anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.clock import day_of
from penalty.errors import InvalidField
from penalty.models import Case, EffectOn, Finding, Recusal, RecusalEffect, User
from penalty.services import evidence, findings, history, voids
from workflows.words import Action


@dataclass(frozen=True, slots=True)
class Done:
    """One thing done, as the chief is asked about it; ``key`` names it in a form, ``ids`` are its rows."""

    key: str
    kind: EffectOn
    ids: tuple[int, ...]
    on: date
    action: Action | None = None
    title: str = ""


def done_by(session: Session, case: Case, user: User) -> list[Done]:
    """What ``user`` did on ``case`` that something later rests on: steps, standing evidence, answers as one."""
    return [*_steps(session, case, user), *_evidence(session, case, user), *_answers(session, case, user)]


def need_all(done: list[Done], stands: Mapping[str, bool]) -> None:
    """Raise ``Invalid`` unless ``stands`` says of each thing done whether it stands."""
    if {one.key for one in done} - stands.keys():
        raise InvalidField("effects", "say of each thing that the person did whether it stands or is done anew")


def record(
    session: Session, actor: User, upheld: Recusal, done: list[Done], stands: Mapping[str, bool], reason: str
) -> None:
    """Enter what stands and what is void; nothing that was done is touched."""
    for one in done:
        for target in one.ids:
            session.add(
                RecusalEffect(
                    recusal_id=upheld.key, kind=one.kind, target_id=target, stands=stands[one.key],
                    reason=reason.strip(), by_id=actor.key,
                )
            )  # fmt: skip
    session.flush()


def of(session: Session, decision: Recusal) -> list[RecusalEffect]:
    """What a decision on a recusal said of what the person had done, in order."""
    wanted = select(RecusalEffect).where(col(RecusalEffect.recusal_id) == decision.id)
    return list(session.scalars(wanted.order_by(col(RecusalEffect.id))))


def _steps(session: Session, case: Case, user: User) -> list[Done]:
    acts = voids.counting(session, case, history.acts(session, case))
    mine = [act for act in acts if act.by_id == user.id and act.action in voids.RETAKEN_BY]
    return [Done(f"step-{act.id}", EffectOn.STEP, (act.key,), act.on, act.action) for act in mine]


def _evidence(session: Session, case: Case, user: User) -> list[Done]:
    pieces = [one for one in evidence.standing(session, case) if one.by_id == user.id]
    return [
        Done(
            f"evidence-{one.number}", EffectOn.EVIDENCE, (one.key,), day_of(one.at), None, f"{one.number}. {one.title}"
        )
        for one in pieces
    ]


def _answers(session: Session, case: Case, user: User) -> list[Done]:
    rows: list[Finding] = [row for row in findings.current(session, case).values() if row.by_id == user.id]
    if not rows:
        return []
    ids = tuple(row.key for row in rows)
    return [Done("answers", EffectOn.ANSWER, ids, day_of(max(row.at for row in rows)), title=str(len(rows)))]
