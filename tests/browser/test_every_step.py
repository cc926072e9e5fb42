"""Every step of the procedure taken in the browser by whoever may take it, in both languages and at both widths."""

from collections.abc import Iterator
from itertools import count

import pytest
from flask import Flask

from penalty.authority_factory import current_authority
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet import Sheet
from penalty.demo import people
from penalty.demo.sheet_procedure import start_case, walk_through
from penalty.demo.walk import list_complete_sheets
from penalty.extensions import db
from tests.browser import incidental_cases, short_cases
from tests.browser.clicked_case import ClickedCase
from tests.browser.conftest import Enter
from tests.browser.incidental_cases import Start
from tests.browser.page_driver import Desk
from workflows.vocabulary import Action

pytestmark = pytest.mark.browser
ELSEWHERE = {Action.REGISTER, Action.RECORD_SETTLEMENT}
"""A case is registered on a page of its own, as tests/browser/test_case_walkthrough.py does; a settlement belongs to a
disclosure in the United States, as tests/browser/test_disclosure.py has one."""

IN_CHINESE, IN_ENGLISH = ("zh", 1280), ("en", 390)


@pytest.fixture
def steps_taken() -> set[Action]:
    return set()


@pytest.fixture
def start(house: Flask, enter: Enter, look: tuple[str, int], steps_taken: set[Action]) -> Iterator[Start]:
    language, width = look
    desks: dict[str, Desk] = {}
    numbers = count(1)

    def desk_of(username: str) -> Desk:
        if username not in desks:
            desks[username] = enter(username, width, language)
        return desks[username]

    def register(one: Sheet, party: int | None = None) -> ClickedCase:
        found = people.find_people(db.session)
        assert found is not None
        clicked = ClickedCase(
            db.session,
            current_authority(),
            found,
            one.decided_on,
            print,
            desk_of=desk_of,
            house=house,
            steps_taken=steps_taken,
        )
        start_case(clicked, one, party or next(numbers))
        return clicked

    with house.app_context():
        yield register
    assert [line for desk in desks.values() for line in desk.wrong] == []


def complete(start: Start, *places: int) -> None:
    for place in places:
        (one,) = sheet.read_sheets(list_complete_sheets()[place])
        walk_through(start(one, None), one)


@pytest.mark.parametrize("look", [IN_ENGLISH])
def test_a_fine_imposed_on_the_spot(start: Start) -> None:
    incidental_cases.on_the_spot(start)


@pytest.mark.soak
@pytest.mark.parametrize("look", [IN_CHINESE])
def test_responsible_persons_are_named_or_on_record_as_not_found(start: Start) -> None:
    incidental_cases.persons_beside_the_unit(start)


@pytest.mark.soak
@pytest.mark.parametrize("look", [IN_CHINESE, IN_ENGLISH])
def test_every_step_is_taken(start: Start, steps_taken: set[Action]) -> None:
    incidental_cases.an_eventful_case(start)
    incidental_cases.on_the_spot(start)
    incidental_cases.persons_beside_the_unit(start)
    short_cases.ordered_with_more_time(start)
    short_cases.ended_early(start)
    complete(start, *range(len(list_complete_sheets())))
    assert steps_taken == set(Action) - ELSEWHERE
