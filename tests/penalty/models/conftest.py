"""A case that has left a row in every table."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.models import InterestKind, Relation, Secrecy
from penalty.services import assessments, drafts, interests, secrecy
from penalty.services.interests import Declaration
from tests import builders, lives, own_law
from tests.builders import SampleCase
from workflows.words import Action

SHARES = Declaration(
    kind=InterestKind.ORGANISATION, name="某建材公司", relation=Relation.OWNERSHIP, from_on=date(2020, 1, 1)
)


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """A case decided, closed and decided again, with everything beside it that a case can have; committed."""
    builders.skip_typesetting(monkeypatch)
    life = lives.build_fined_case(
        SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session))
    )
    lives.propose_step(life, Action.WITHDRAW_FILING)
    interests.declare_interest(session, life.cast.outsider, SHARES)
    officer, case = life.cast.officer, life.case
    assessments.record_departure(session, officer, case, 9_000_00, "另有情节", office=life.office, today=life.today)
    assessments.withdraw_departure(session, officer, case, "情节不成立", office=life.office, today=life.today)
    secrecy.mark_evidence(session, officer, case, life.file_proof(), Secrecy.INFORMER, "举报人材料")
    draft(life)
    lives.decide_again(lives.close_decided_case(life.to_notice().to_approval().decide()))
    lives.recuse(life, life.cast.reviewer)
    session.commit()
    return life


def draft(life: SampleCase) -> None:
    """Own law drafted, compared and confirmed."""
    own_law.write(life.office)
    drafts.compare_draft(life.session, life.cast.admin, "cn-eco", own_law.NAME, office=life.office)
    drafts.confirm_draft(life.session, life.cast.admin, "cn-eco", own_law.NAME, "演示通知", office=life.office)
