"""People come and go on the random walk, and registrations are mistyped: no case is left without a way on."""

from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from penalty import clock
from penalty.models import Case, Position, User
from penalty.services import deputies, people
from penalty.services.cases import Intake, handovers, registration_corrections, reregistrations, vacancies
from tests import builders, rights, scenarios
from workflows.diagram import END_STATES
from workflows.vocabulary import Role

if TYPE_CHECKING:
    from tests.soak.random_walk import Walk

MISTYPED = ("party_name", "address", "representative", "site", "summary", "party_code", "violated_to")
NUMBERS = count(1)


def upset(walk: "Walk", sample: builders.SampleCase) -> None:
    """One of the things that happen at an office."""
    happen = walk.dice.choice((leave, return_to_office, return_to_office, name_deputy, mistype, begin_anew, cure))
    happen(walk, sample)


def leave(walk: "Walk", sample: builders.SampleCase) -> None:
    """Somebody leaves; now each place is handed over, now nobody is left to take it."""
    user, admin = walk.dice.choice([one for one in walk.people if one.active]), walk.cast.admin
    waiting = handovers.list_waiting(walk.session, admin, user)
    takers = {}
    for case, position in waiting.places:
        free = handovers.list_takers(walk.session, user, case, walk.today)
        if free and walk.dice.random() < 0.7:
            takers[case.reference, position] = walk.dice.choice(free)
    handovers.hand_over(walk.session, admin, user, takers, "调离", end=True, today=walk.today)
    assert not user.active
    for case, position in waiting.places:
        now = case.lead if position is Position.LEAD else case.second
        assert now == takers.get((case.reference, position), user)
    check_told(walk, sample.case)


def return_to_office(walk: "Walk", _sample: builders.SampleCase | None = None) -> None:
    for user in [one for one in walk.people if not one.active]:
        people.set_active(walk.session, walk.cast.admin, user, active=True)


def name_deputy(walk: "Walk", _sample: builders.SampleCase) -> None:
    role, today = walk.dice.choice(deputies.DEPUTISED), clock.day_of(clock.now())
    person, deputy = walk.dice.choice(walk.people), walk.dice.choice(walk.people)
    deputies.name_deputy(
        walk.session, walk.cast.other_chief, person, deputy, role, today, today + timedelta(walk.dice.randrange(3)),
        "出差", office="副局长", today=today,
    )  # fmt: skip


def mistype(walk: "Walk", sample: builders.SampleCase) -> None:
    """A value of the registration is seen to be wrong, and put right, or refused with the way that there is."""
    name, person = walk.dice.choice(MISTYPED), walk.dice.choice([sample.cast.officer, sample.cast.chief])
    values = {"party_code": builders.credit_code(f"91150102MB{next(NUMBERS):07}"), "violated_to": str(walk.today)}
    before = sample.case.version
    registration_corrections.correct_registration(
        walk.session, person, sample.case, {name: values.get(name, f"演示更正{next(NUMBERS)}")}, "登记有误",
        authority=walk.authority, today=walk.today, version_seen=before,
    )  # fmt: skip
    assert sample.case.version > before


def begin_anew(walk: "Walk", _sample: builders.SampleCase) -> None:
    """The case of a wrong party that ended is registered anew, by one of its officers."""
    ended = select(Case).where(col(Case.state).in_(reregistrations.NEVER_DECIDED))
    former = walk.dice.choice(list(walk.session.scalars(ended)))
    code = builders.credit_code(f"91150103MC{next(NUMBERS):07}")
    right = {"party_kind": "organisation", "party_name": "演示改正公司", "party_code": code, "address": "演示路3号"}
    anew = reregistrations.register_anew(
        walk.session, former.lead, former, Intake.model_validate(reregistrations.read_act(former) | right),
        authority=walk.authority, today=walk.today, version_seen=former.version,
    )  # fmt: skip
    sample = builders.SampleCase(walk.session, walk.authority, walk.cast, walk.today)
    sample.case = anew
    walk.samples.append(sample)


def check_told(walk: "Walk", case: Case) -> None:
    """A case on which an officer has left says so to the administrator."""
    told = {one.reference for one, _gaps in vacancies.list_vacant_cases(walk.session, walk.cast.admin, walk.today)}
    gone = [one for one in (case.lead, case.second) if one is not None and not one.active]
    assert case.reference in told or not gone or case.state in END_STATES


def cure(walk: "Walk", sample: builders.SampleCase) -> None:
    """Whoever is missing is entered by the administrator, and nobody is missing any more."""
    fill_vacancies(sample)
    for role in (Role.OFFICER, Role.REVIEWER, Role.CHIEF):
        walk.people += [one for one in people.list_people_with_role(walk.session, role) if one not in walk.people]


def fill_vacancies(sample: builders.SampleCase) -> None:
    """Do what the case says that it needs: new people, and an officer in the place of each who left."""
    for one in vacancies.list_vacancies(sample.view, sample.today):
        if one.role is not Role.OFFICER:
            enter(sample, one.role)
        for gone in one.left:
            position = Position.LEAD if gone.id == sample.case.lead_id else Position.SECOND
            chief, newcomer = enter(sample, Role.CHIEF), enter(sample, Role.OFFICER)
            scenarios.replace_officer(sample, position, newcomer, by=chief)
    assert vacancies.list_vacancies(sample.view, sample.today) == []


def enter(sample: builders.SampleCase, role: Role) -> User:
    name = f"new{next(NUMBERS)}"
    return rights.create_person(
        sample.session, sample.cast.admin, username=name, name=name, password=builders.PASSWORD, roles={role},
        certificate_number=name, legal_qualification=name,
    )  # fmt: skip
