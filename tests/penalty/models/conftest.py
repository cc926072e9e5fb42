"""A case that has left a row in every table."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.models import InterestKind, Relation, Secrecy
from penalty.services import assessments, drafts, interests, secrecy
from penalty.services.interests import Declared
from tests import builders, lives, own_law
from tests.builders import Life
from workflows.words import Action

SHARES = Declared(
    kind=InterestKind.ORGANISATION, name="某建材公司", relation=Relation.OWNERSHIP, from_on=date(2020, 1, 1)
)


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Life:
    """A case decided, closed and decided again, with everything beside it that a case can have; committed."""
    builders.light_press(monkeypatch)
    life = lives.fined(Life(session, builders.office(tmp_path), builders.cast(session)))
    lives.put_up(life, Action.WITHDRAW_FILING)
    interests.declare(session, life.cast.outsider, SHARES)
    officer, case = life.cast.officer, life.case
    assessments.depart(session, officer, case, 9_000_00, "另有情节", office=life.office, today=life.today)
    assessments.withdraw_departure(session, officer, case, "情节不成立", office=life.office, today=life.today)
    secrecy.mark(session, officer, case, life.prove(), Secrecy.INFORMER, "举报人材料")
    draft(life)
    lives.decided_again(lives.closed(life.to_notice().to_approval().decide()))
    lives.recused(life, life.cast.reviewer)
    session.commit()
    return life


def draft(life: Life) -> None:
    """Own law drafted, compared and confirmed."""
    own_law.write(life.office)
    drafts.compare(life.session, life.cast.admin, "cn-eco", own_law.NAME, office=life.office)
    drafts.confirm(life.session, life.cast.admin, "cn-eco", own_law.NAME, "演示通知", office=life.office)
