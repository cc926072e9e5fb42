"""Deputies act on their days, sign as deputies, and never close four eyes."""

from datetime import date, timedelta
from typing import Any

import pytest

from penalty import clock
from penalty.errors import Invalid, NotAllowed
from penalty.models import Deputyship, DocumentKind, Position, User
from penalty.services import deputies, people
from penalty.services.cases import search
from penalty.services.records import audit
from tests import builders, rights, scenarios
from tests.builders import SampleCase
from workflows.choices import FILING_CONDITIONS
from workflows.vocabulary import Action, Role

CONDITIONS = dict.fromkeys(FILING_CONDITIONS, True)
DAY = timedelta(1)


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    builders.skip_typesetting(monkeypatch)


def find_today() -> date:
    return clock.day_of(clock.now())


def name(
    sample: SampleCase, deputy: User, *, role: Role = Role.CHIEF, by: User | None = None, office: str = "副局长",
    first_on: date | None = None, days: int = 0,
) -> Deputyship:  # fmt: skip
    first = first_on or find_today()
    row = deputies.name_deputy(
        sample.session, by or sample.cast.other_chief, sample.cast.chief, deputy, role, first, first + days * DAY,
        "出差", office=office, today=find_today(),
    )  # fmt: skip
    assert isinstance(row, Deputyship)
    return row


def test_a_deputy_acts_on_the_named_days_and_signs_as_one(sample: SampleCase) -> None:
    sample.register().propose_filing().file_proof()
    outsider, session = sample.cast.outsider, sample.session
    name(sample, outsider, first_on=find_today() + DAY)
    assert Role.CHIEF not in outsider.roles
    row = name(sample, outsider)
    assert outsider in people.list_people_with_role(session, Role.CHIEF)
    act = sample.act(outsider, Action.FILE, filing_conditions=CONDITIONS)
    assert act.deputy_for == sample.cast.chief
    form = sample.view.latest_document(DocumentKind.FILING_FORM)
    assert form is not None
    assert form.data["approval"]["names"] == [f"{outsider.name}（代）"]
    assert audit.list_entries(session, sample.case.reference)[-1].changes["deputy_for"] == sample.cast.chief.username
    deputies.end_deputyship(session, sample.cast.admin, row, "提前返回", today=find_today())
    assert outsider.roles == outsider.own_roles == frozenset({Role.OFFICER})
    assert outsider not in people.list_people_with_role(session, Role.CHIEF)
    with pytest.raises(Invalid):
        deputies.end_deputyship(session, sample.cast.admin, row, "提前返回", today=find_today())


def test_an_officer_of_the_case_is_no_chief_of_it_by_deputyship(sample: SampleCase) -> None:
    sample.register().propose_filing().file_proof()
    name(sample, sample.cast.second)
    with pytest.raises(NotAllowed, match="no deputies"):
        name(sample, sample.cast.outsider, by=sample.cast.second)
    unmet = scenarios.list_unmet(lambda: sample.act(sample.cast.second, Action.FILE, filing_conditions=CONDITIONS))
    assert unmet == ("decider_neither_investigated_nor_reviewed",)
    scenarios.replace_officer(sample, Position.SECOND, sample.cast.outsider)
    people = (sample.cast.second, sample.cast.chief)
    waiting = [search.list_waiting_cases(sample.session, one) for one in people]
    assert waiting == [[], [sample.case]]


def test_no_deputy_outlasts_the_right_of_who_is_deputised_for(sample: SampleCase) -> None:
    session, cast = sample.session, sample.cast
    name(sample, cast.outsider)
    rights.grant_roles(session, cast.admin, cast.chief, {Role.REVIEWER})
    assert Role.CHIEF not in cast.outsider.roles
    assert cast.outsider not in people.list_people_with_role(session, Role.CHIEF)
    assert deputies.list_deputyships(session, find_today()) == []
    rights.grant_roles(session, cast.admin, cast.chief, {Role.CHIEF})
    assert cast.outsider in people.list_people_with_role(session, Role.CHIEF)
    people.set_active(session, cast.admin, cast.chief, active=False)
    assert Role.CHIEF not in cast.outsider.roles
    assert cast.outsider not in people.list_people_with_role(session, Role.CHIEF)
    assert cast.auditor not in deputies.list_possible_deputies(session, Role.CHIEF)


def test_who_may_be_named_and_by_whom(sample: SampleCase) -> None:
    outsider, chief = sample.cast.outsider, sample.cast.chief
    wrong: dict[str, dict[str, Any]] = {
        "office": {"office": ""}, "person": {"role": Role.REVIEWER}, "last_on": {"first_on": find_today() - 2 * DAY},
    }  # fmt: skip
    for field, given in wrong.items():
        with pytest.raises(Invalid) as refusal:
            name(sample, outsider, **given)
        assert list(refusal.value.problems) == [field]
    with pytest.raises(Invalid, match="work on cases"):
        name(sample, sample.cast.auditor)
    with pytest.raises(Invalid, match="oneself"):
        name(sample, chief, by=chief)
    with pytest.raises(NotAllowed):
        name(sample, outsider, by=sample.cast.reviewer)
