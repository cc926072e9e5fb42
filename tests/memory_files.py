"""A file of records, notes and answers alone, for what is said and what is found; no database."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

from penalty.casefile.contradictions import conflicts
from penalty.casefile.contradictions.conflicts import Conflict
from penalty.casefile.file import CaseFile
from penalty.models import EvidenceKind, Purpose, Standing
from tests.penalty.criteria.cases import regime
from workflows.vocabulary import Action, Input

FIRST, LAST, SEEN = date(2026, 8, 17), date(2026, 8, 28), date(2026, 8, 20)
KINDS = {"scene": Action.RECORD_SCENE, "interview": Action.RECORD_INTERVIEW, "account": Action.CONCLUDE}


def build_file(
    matter: str, facts: Mapping[str, Any], texts: Mapping[str, str], notes: Mapping[str, str] | None = None,
    days: tuple[date, date] = (FIRST, LAST), on: date = SEEN, rows: Sequence[object] = (),
) -> CaseFile:  # fmt: skip
    """``texts`` by kind: scene, interview, account, piece; ``notes`` by fact; records are of the day ``on``."""
    pieces = build_pieces(texts.get("piece", ""), on)
    acts = [_build_act(KINDS[kind], text, on) for kind, text in texts.items() if kind in KINDS]
    answers = {
        name: SimpleNamespace(
            fact=name, value=value, standing=Standing.PROVEN, note=(notes or {}).get(name, ""), proofs=pieces
        )
        for name, value in facts.items()
    }
    case = SimpleNamespace(
        matter=matter, violated_from=days[0], violated_to=days[1], learned_on=on, regime="cn-eco",
        summary=texts.get("intake", ""),
    )  # fmt: skip
    found = SimpleNamespace(
        measurements=list(rows), case=case, sound_acts=acts, acts=acts, evidence=pieces, answers=answers,
        supersessions=(), documents=(),
        latest_act=lambda *names: next((act for act in reversed(acts) if act.action in names), None),
        get_cached=lambda name, build: build(),
    )  # fmt: skip
    return cast(CaseFile, found)


def build_pieces(told: str = "", on: date = SEEN) -> list[SimpleNamespace]:
    """One piece of every kind, so that one of them can show any answer; the first one says ``told``."""
    return [
        SimpleNamespace(
            id=place, key=place, number=place, purpose=Purpose.CONDUCT, proves="" if place > 1 else told,
            collected_on=on, kind=kind, title="材料",
        )
        for place, kind in enumerate(EvidenceKind, 1)
    ]  # fmt: skip


def _build_act(action: Action, text: str, on: date) -> SimpleNamespace:
    field = Input.NARRATIVE if action is Action.CONCLUDE else Input.CONTENT
    return SimpleNamespace(action=action, on=on, given={field: text, Input.STARTED_AT: f"{on} 09:00"})


def find(
    matter: str, facts: Mapping[str, Any], texts: Mapping[str, str], notes: Mapping[str, str] | None = None
) -> list[Conflict]:
    return list(conflicts.find_conflicts(build_file(matter, facts, texts, notes), regime("cn-eco")))
