"""Somebody leaves: what waits is shown, each place gets its taker, and certificates that ran out count no more."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from penalty.errors import Invalid, NotAllowed
from penalty.models import AuditEntry, Position
from penalty.services import people
from penalty.services.cases import handovers, officers
from penalty.services.cases.snapshot import build_snapshot
from tests import builders, scenarios
from tests.builders import SampleCase
from tests.penalty.services.cases.test_officers import hire
from workflows.vocabulary import Action, Role


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    builders.skip_typesetting(monkeypatch)


def test_who_leaves_hands_over_every_place_in_one_act(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    scenarios.propose_step(sample, Action.TERMINATE)
    session, admin, leaving = sample.session, sample.cast.admin, sample.cast.officer
    newcomer, place = hire(sample), (sample.case.reference, Position.LEAD)
    waiting = handovers.list_waiting(session, admin, leaving)
    assert ([place], 1) == ([(one.reference, where) for one, where in waiting.places], len(waiting.proposals))
    assert newcomer in handovers.list_takers(session, leaving, sample.case, sample.today)
    with pytest.raises(Invalid):
        handovers.hand_over(session, admin, leaving, {place: newcomer}, "", end=True, today=sample.today)
    with pytest.raises(NotAllowed):
        handovers.hand_over(
            session, sample.cast.chief, leaving, {place: newcomer}, "调离", end=True, today=sample.today
        )
    handovers.hand_over(session, admin, leaving, {place: newcomer}, "调离", end=True, today=sample.today)
    assert (sample.case.lead, leaving.active) == (newcomer, False)
    assert leaving.key in sample.view.investigators
    with pytest.raises(Invalid, match="takers"):
        handovers.hand_over(session, admin, leaving, {place: newcomer}, "调离", end=False, today=sample.today)
    handovers.hand_over(session, admin, sample.cast.second, {}, "退休", end=True, today=sample.today)
    told = session.scalars(select(col(AuditEntry.reason)).where(col(AuditEntry.act) == "hand_over"))
    assert [*told] == ["调离", "退休"], "kept also where nobody takes a case"
    assert handovers.list_waiting(session, admin, sample.cast.reviewer).last_of == [Role.REVIEWER]
    assert handovers.list_waiting(session, admin, newcomer).last_of == [], "there are other officers"


def test_a_certificate_that_ran_out_counts_no_more_and_is_warned_of(sample: SampleCase) -> None:
    sample.register()
    session, admin, second = sample.session, sample.cast.admin, sample.cast.second
    assert build_snapshot(sample.view).certified_officers == 2
    people.set_qualifications(session, admin, second, "演示15010002", "", sample.today)
    assert build_snapshot(sample.view).certified_officers == 2
    warned = people.list_expiring_certificates
    assert warned(session, admin, sample.today - timedelta(30)) == warned(session, second, sample.today) == [second]
    assert not warned(session, admin, sample.today - timedelta(31))
    assert not warned(session, sample.cast.officer, sample.today)
    sample.today += timedelta(1)
    assert build_snapshot(sample.view).certified_officers == 1
    assert "two_certified_officers" in scenarios.list_unmet(sample.propose_filing)
    newcomer = hire(sample)
    people.set_qualifications(session, admin, newcomer, "1", "", sample.today - timedelta(1))
    assert newcomer not in officers.list_possible_officers(session, sample.case, sample.today)
    with pytest.raises(Invalid, match="ran out"):
        scenarios.replace_officer(sample, Position.SECOND, newcomer)
