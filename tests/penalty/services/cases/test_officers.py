"""Officers come and go: either is replaced until the archive, and who was on the case never judges it."""

import pytest

from penalty.errors import Invalid, NotAllowed
from penalty.models import Position, User
from penalty.papers.findings import statement_of_facts
from penalty.papers.reviews import legal_review_points, review_points
from penalty.services import people
from penalty.services.cases import officers
from tests import builders, scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action, Role


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    builders.skip_typesetting(monkeypatch)


def hire(sample: SampleCase, certificate: str | None = "演示15010009") -> User:
    return people.create_person(
        sample.session, sample.cast.admin, username="newcomer", name="演示新执法员", password="a-long-password",
        roles=[Role.OFFICER], certificate_number=certificate,
    )  # fmt: skip


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_a_lead_who_leaves_after_the_decision_is_replaced_and_it_is_served(sample: SampleCase) -> None:
    newcomer = hire(sample)
    scenarios.replace_officer(sample, Position.LEAD, newcomer)
    sample.act(newcomer, Action.SERVE, **sample.served() | {"servers": [newcomer.key, sample.cast.second.key]})
    assert sample.case.state == "served"
    assert sample.cast.officer.key in sample.view.investigators


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_papers_name_who_was_there_on_the_day(sample: SampleCase) -> None:
    before = statement_of_facts.list_account(sample.open_source())
    scenarios.replace_officer(sample, Position.LEAD, hire(sample))
    told = statement_of_facts.list_account(sample.open_source())
    assert told == before
    assert "演示新执法员" not in "".join(told)


@pytest.mark.begun.with_args(scenarios.notify_fine)
def test_who_judged_the_case_or_has_no_certificate_takes_no_place(sample: SampleCase) -> None:
    people.set_roles(sample.session, sample.cast.admin, sample.cast.reviewer, [Role.REVIEWER, Role.OFFICER])
    people.set_qualifications(sample.session, sample.cast.admin, sample.cast.reviewer, "演示15010008", "演示")
    with pytest.raises(NotAllowed):
        scenarios.replace_officer(sample, Position.SECOND, sample.cast.reviewer)
    with pytest.raises(Invalid, match="certificate"):
        scenarios.replace_officer(sample, Position.SECOND, hire(sample, None))


def test_an_officer_is_never_there_twice(sample: SampleCase) -> None:
    sample.register()
    for position in Position:
        with pytest.raises(Invalid, match="two different officers"):
            scenarios.replace_officer(sample, position, sample.cast.officer)


def test_a_chief_replaces_with_a_reason_and_nobody_else(sample: SampleCase) -> None:
    newcomer = hire(sample.register())
    with pytest.raises(NotAllowed):
        scenarios.replace_officer(sample, Position.SECOND, newcomer, by=sample.cast.officer)
    with pytest.raises(Invalid):
        scenarios.replace_officer(sample, Position.SECOND, newcomer, reason=" ")
    scenarios.replace_officer(sample, Position.SECOND, newcomer)
    possible = {one.username for one in officers.list_possible_officers(sample.session, sample.case, sample.today)}
    assert sample.cast.second.username in possible
    assert not {newcomer.username, sample.cast.officer.username} & possible


def test_the_officers_change_until_the_case_is_archived(sample: SampleCase) -> None:
    """Of a case that ended without a decision too: somebody registers it anew, and somebody archives it."""
    scenarios.to_investigation(sample.register())
    scenarios.propose_and_decide(sample, Action.WITHDRAW_FILING)
    scenarios.replace_officer(sample, Position.SECOND, newcomer := hire(sample))
    assert sample.case.second_id == newcomer.key


def test_the_officers_of_an_archived_case_stay(sample: SampleCase) -> None:
    scenarios.close_decided_case(scenarios.build_fined_case(sample).to_notice().to_approval().decide())
    sample.archive_case()
    with pytest.raises(NotAllowed, match="not changed any more"):
        scenarios.replace_officer(sample, Position.SECOND, hire(sample))


def test_after_the_intake_nobody_takes_the_place_of_the_second_without_a_reason(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    newcomer = hire(sample)
    for person in (sample.cast.officer, sample.cast.chief):
        with pytest.raises(NotAllowed, match="with a reason"):
            scenarios.assign_second(sample, newcomer, by=person)


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_a_review_tells_who_was_at_the_inspection(sample: SampleCase) -> None:
    before = next(review_points._tell_inquiry(sample.open_source()))
    scenarios.replace_officer(sample, Position.SECOND, hire(sample))
    assert next(review_points._tell_inquiry(sample.open_source())) == before
    assert "演示新执法员" not in before
    former = f"原办案人员{sample.cast.second.name}（执法证号：15010002）"
    assert former in list(legal_review_points._tell_qualification(sample.open_source()))
