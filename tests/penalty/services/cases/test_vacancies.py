"""A case in which nobody is left who may act says so, and says who cures it."""

import pytest
from sqlalchemy import select

from penalty.models import Case, RecusalGround, User
from penalty.services import people
from penalty.services.cases import vacancies
from penalty.services.cases.vacancies import LEADING_ON
from penalty.services.records import awaited_roles
from penalty.services.recusals import requests
from tests import builders, scenarios
from tests.builders import SampleCase
from tests.soak import staffing
from workflows.diagram import END_STATES
from workflows.vocabulary import Action, Role, State


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    builders.skip_typesetting(monkeypatch)


def dismiss(sample: SampleCase, *gone: User) -> None:
    for person in gone:
        people.set_active(sample.session, sample.cast.admin, person, active=False)


def tell(sample: SampleCase, actor: User) -> list[tuple[Role, Action | None, tuple[User, ...]]]:
    found = vacancies.list_vacant_cases(sample.session, actor, sample.today)
    assert [one for _case, gaps in found for one in gaps] == vacancies.list_vacancies(sample.view, sample.today)
    return [(one.role, one.action, one.left) for _case, gaps in found for one in gaps]


def test_every_state_but_the_ends_leads_on() -> None:
    assert {state for state, rows in LEADING_ON.items() if rows} == set(State) - {State.NEW, *END_STATES}


def test_who_is_missing_is_told_to_chiefs_and_administrators(sample: SampleCase) -> None:
    session, cast = sample.session, sample.cast
    chiefs = people.list_people_with_role(session, Role.CHIEF)
    scenarios.to_investigation(sample.register())
    assert tell(sample, cast.admin) == []
    dismiss(sample, cast.second)
    assert tell(sample, cast.admin) == tell(sample, cast.chief) == [(Role.OFFICER, None, (cast.second,))]
    assert vacancies.list_vacant_cases(session, cast.officer, sample.today) == []
    dismiss(sample, cast.officer)
    missing = tell(sample, cast.chief)
    assert (Role.OFFICER, Action.CONCLUDE, ()) in missing
    for person in (cast.officer, cast.second):
        people.set_active(session, cast.admin, person, active=True)
    case = session.scalars(select(Case)).one()
    case.state = State.FILING
    awaited_roles.store_awaited_roles(session, case.reference)
    assert tell(sample, cast.admin) == []
    dismiss(sample, *chiefs)
    assert tell(sample, cast.admin) == [(Role.CHIEF, Action.FILE, ())]
    requests.request_recusal(session, cast.officer, sample.case, cast.second, RecusalGround.PARTY_OR_KIN, "有亲属关系")
    assert (Role.CHIEF, None, ()) in tell(sample, cast.admin)
    case.state = State.LEGAL_REVIEW
    awaited_roles.store_awaited_roles(session, case.reference)
    assert tell(sample, cast.admin) == [(Role.CHIEF, None, ())]
    for person in people.list_people_with_role(session, Role.REVIEWER):
        people.set_qualifications(session, cast.admin, person, "", "")
    assert tell(sample, cast.admin)[1:] == [(Role.REVIEWER, Action.APPROVE_LEGALLY, ())]


def test_where_everybody_is_gone_people_whom_an_administrator_enters_lead_on(sample: SampleCase) -> None:
    sample.register()
    case = sample.session.scalars(select(Case)).one()
    for state in (State.FILING, State.SUSPENDED, State.LEGAL_REVIEW, State.CLOSED):
        case.state = state
        awaited_roles.store_awaited_roles(sample.session, case.reference)
        active = [one for one in sample.session.scalars(select(User)) if one.active and one != sample.cast.admin]
        dismiss(sample, *active)
        assert vacancies.list_vacancies(sample.view, sample.today), state
        staffing.fill_vacancies(sample)
