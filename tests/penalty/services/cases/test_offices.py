"""A case is registered only where it can be brought to its end: in a regime of the house, by people who can sign."""

from dataclasses import replace
from datetime import date

import pytest

from penalty.demo import disclosures
from penalty.demo.people import create_people_abroad
from penalty.errors import InvalidField
from penalty.services import cases
from tests.builders import SampleCase
from tests.disclosed_case import DISCLOSED, parse

DAY = date(2026, 3, 20)


def intake_of(sample: SampleCase) -> cases.Intake:
    rules = sample.authority.regimes["us-epa"].casework.papers
    assert rules is not None
    return disclosures.build_intake(parse(sample, DISCLOSED), rules, 1)


def test_an_authority_opens_cases_only_in_its_own_regimes(sample: SampleCase) -> None:
    home = replace(sample.authority, works_in=("cn-eco",))
    with pytest.raises(InvalidField, match=r"does not work under US EPA.*choose another matter"):
        cases.register_case(sample.session, sample.cast.officer, intake_of(sample), authority=home, today=DAY)


def test_an_officer_whose_name_the_papers_cannot_print_registers_nothing(sample: SampleCase) -> None:
    with pytest.raises(InvalidField, match="cannot stand on them; take a person with a name in Latin letters"):
        cases.register_case(
            sample.session, sample.cast.officer, intake_of(sample), authority=sample.authority, today=DAY
        )


def test_who_will_be_missing_later_is_told_at_registration(sample: SampleCase) -> None:
    people = create_people_abroad(sample.session, sample.cast.admin)
    for one in (people.chief, people.other_chief, *people.members):
        one.active = False
    with pytest.raises(InvalidField, match="too few people have a name in Latin letters: chief: 0 of 1"):
        cases.register_case(sample.session, people.officer, intake_of(sample), authority=sample.authority, today=DAY)


def test_the_second_officer_must_be_printable_too(sample: SampleCase) -> None:
    people = create_people_abroad(sample.session, sample.cast.admin)
    case = cases.register_case(sample.session, people.officer, intake_of(sample), authority=sample.authority, today=DAY)
    with pytest.raises(InvalidField, match="officer: the papers of this matter are in English"):
        cases.assign_second(
            sample.session, people.officer, case, sample.cast.second, version_seen=case.version, today=DAY
        )
