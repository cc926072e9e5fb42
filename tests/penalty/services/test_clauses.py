"""Clauses of papers: what certainly did not happen, what was not found out, what a piece of evidence proves."""

import json
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.models import DocumentKind
from penalty.services import documents
from tests import builders, gallery, lives
from tests.builders import Life
from workflows.words import Action


@pytest.fixture
def life(scratch: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Life:
    """A waiver, closed."""
    builders.light_press(monkeypatch)
    life = Life(scratch, builders.office(tmp_path), builders.cast(scratch))
    gallery.waived(life)
    return life


def words(life: Life, kind: DocumentKind) -> str:
    paper = documents.latest(life.session, life.case, kind)
    assert paper is not None
    return json.dumps(paper.data, ensure_ascii=False)


def test_what_did_not_happen_is_said_in_a_clause_of_its_own(life: Life) -> None:
    decided = words(life, DocumentKind.WAIVER_DECISION)
    assert "行政机关没有责令改正" in decided
    assert "未发生" not in decided


def test_every_day_that_may_not_have_come_has_its_clause(life: Life) -> None:
    days = [fact for fact in life.office.regimes["cn-eco"].facts.values() if fact.type == "date" and not fact.derived]
    assert [fact.id for fact in days if fact.never is None] == []


def test_a_concluded_investigation_is_not_under_way(life: Life) -> None:
    report = words(life, DocumentKind.INVESTIGATION_REPORT)
    assert "当事人没有提出足以证明其没有主观过错的证据" in report
    assert "正在调查" not in report


def test_an_order_before_the_answers_says_that_the_rest_is_under_way(life: Life) -> None:
    early = Life(life.session, life.office, life.cast, today=life.today)
    lives.to_investigation(early.register()).prove()
    early.act(
        early.cast.officer, Action.AWAIT_CORRECTION, correction_required="补办备案", correction_due_on=early.today,
        **early.served(),
    )  # fmt: skip
    assert words(early, DocumentKind.CORRECTION_ORDER).count("有关情况正在调查") == 2


def test_a_piece_of_evidence_proves_facts_and_no_conclusions(life: Life) -> None:
    decided = words(life, DocumentKind.WAIVER_DECISION)
    assert "改正完成之日" in decided
    assert not [one for one in ("经说理认定违法行为轻微、", "当事人类型", "行政机关如何得知") if one in decided]
