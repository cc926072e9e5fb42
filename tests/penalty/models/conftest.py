"""A case that has left a row in every table."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.services import assessments, drafts, recusals
from tests import builders, lives, own_law
from tests.builders import Life
from workflows.words import Action


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Life:
    """A case decided, closed and decided again, with everything beside it that a case can have; committed."""
    builders.light_press(monkeypatch)
    life = lives.fined(Life(session, builders.office(tmp_path), builders.cast(session)))
    lives.put_up(life, Action.WITHDRAW_FILING)
    recusals.ask(session, life.cast.officer, life.case, life.cast.outsider, "与当事人有亲属关系")
    (request,) = recusals.pending(session, life.case)
    recusals.decide(session, life.cast.chief, life.case, request, False, "不属实")
    officer, case = life.cast.officer, life.case
    assessments.depart(session, officer, case, 9_000_00, "另有情节", office=life.office, today=life.today)
    assessments.withdraw_departure(session, officer, case, "情节不成立", office=life.office, today=life.today)
    draft(life)
    lives.decided_again(lives.closed(life.to_notice().to_approval().decide()))
    session.commit()
    return life


def draft(life: Life) -> None:
    """Own law drafted, compared and confirmed."""
    own_law.write(life.office)
    drafts.compare(life.session, life.cast.admin, "cn-eco", own_law.NAME, office=life.office)
    drafts.confirm(life.session, life.cast.admin, "cn-eco", own_law.NAME, "演示通知", office=life.office)
