"""Pieces of a time after the act tell of its harm only where a sentence says what."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from penalty.casefile.contradictions import day_sequence
from penalty.clock import ZONE
from penalty.models import EvidenceKind
from tests.penalty.criteria.cases import regime

LAW, LAST = regime("cn-eco"), date(2026, 8, 28)
SCENE, REPORT = EvidenceKind.SCENE_RECORD, EvidenceKind.EXPERT_OPINION


def find(*pieces: Any, fact: str = "harm", note: str = "", sampled: date = LAST) -> object:
    row = SimpleNamespace(evidence_id=2, sampled_at=datetime(sampled.year, sampled.month, sampled.day, 9, tzinfo=ZONE))
    file: Any = SimpleNamespace(case=SimpleNamespace(violated_to=LAST), measurements=[row])
    return day_sequence.find_later_proofs(file, LAW, fact, note, pieces)


def piece(kind: EvidenceKind, day: int, key: int = 1) -> Any:
    return SimpleNamespace(id=key, number=key, kind=kind, collected_on=date(2026, 9, day))


def test_a_scene_and_a_sample_of_a_later_day_show_no_harm_of_the_act() -> None:
    scene, report = piece(SCENE, 9), piece(REPORT, 20, key=2)
    assert find(scene) is not None
    assert find(report, sampled=date(2026, 9, 9)) is not None
    assert find(scene, report, sampled=date(2026, 9, 9)) is not None


def test_a_report_on_a_sample_of_the_act_and_a_sentence_do() -> None:
    scene, report = piece(SCENE, 9), piece(REPORT, 20, key=2)
    assert find(report) is None
    assert find(scene, report) is None
    assert find(scene, note="沟底仍见当时排出的油泥，下游未见。") is None
    assert find(scene, fact="harm_removed_or_reduced") is None
