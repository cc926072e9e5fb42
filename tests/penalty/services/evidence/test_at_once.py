"""Officers who work on one case at the same time: acts that have nothing to do with one another do not refuse each
other."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from sqlalchemy.orm import Session

from penalty.models import Case, EvidenceKind, Purpose, User
from penalty.services import evidence
from penalty.services.records import audit
from tests import filed_pieces
from tests.builders import SampleCase
from tests.penalty.services.cases.test_concurrency import Race
from workflows.vocabulary import Action

pytestmark = pytest.mark.every_database


class Filing(Race):
    """Each files a piece of its own instead of taking a step."""

    def act(self, session: Session, actor: User, case: Case, action: Action, given: Mapping[str, object]) -> None:
        details = evidence.EvidenceDetails(
            kind=EvidenceKind.DOCUMENTARY, purpose=Purpose.CONDUCT, collected_on=self.sample.today,
            collected_at="粮库", collected_from="演示公司", collected_by=actor.name,
        )  # fmt: skip
        upload = evidence.Upload("note.txt", BytesIO(f"{action} {given}".encode()), "情况说明")
        filed_pieces.add_evidence(
            session, actor, case, [upload], details, authority=self.sample.authority, today=self.sample.today
        )


def test_two_officers_put_pieces_on_file_at_once(sample: SampleCase) -> None:
    sample.register()
    piece = sample.file_proof()
    both = (sample.cast.officer.key, sample.cast.second.key)
    race = Filing(sample, [(person, Action.REGISTER, {"of": person}) for person in both])
    with ThreadPoolExecutor(2) as everybody:
        assert list(everybody.map(race.run, range(2))) == [None, None]
    sample.session.refresh(sample.case)
    assert [one.number for one in sample.view.evidence] == [piece.number, piece.number + 1, piece.number + 2]
    assert list(audit.find_breaks(sample.session)) == []
