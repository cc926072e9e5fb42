"""Working days after the State Council's notices, terms that roll, clocks that stop."""

from datetime import date

import pytest

from penalty.criteria.deadlines import DAY, Calendar, YearNotPublished, add_months, compute_deadline
from penalty.criteria.schemas.procedure_schema import CalendarYear
from tests.penalty.criteria.cases import regime, result

CHINA = Calendar("CN", 2026)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2024-10-12", True),  # a Saturday made up for
        ("2024-10-07", False),  # National Day week
        ("2024-10-08", True),
        ("2025-01-26", True),  # a Sunday before Spring Festival
        ("2025-01-28", False),
        ("2026-02-14", True),
        ("2026-02-16", False),
        ("2026-11-21", False),
    ],
)
def test_make_up_days_are_worked_and_holidays_are_not(day: str, worked: bool) -> None:
    assert CHINA.is_working_day(date.fromisoformat(day)) is worked


def test_five_working_days_over_the_national_day() -> None:
    assert CHINA.add_working_days(date(2024, 9, 30), 5) == date(2024, 10, 12)
    assert CHINA.count_working_days(date(2024, 9, 30), date(2024, 10, 12)) == 5
    assert CHINA.count_working_days(date(2024, 9, 30), date(2024, 9, 30)) == 0
    assert CHINA.count_working_days(date(2024, 9, 30), date(2024, 9, 29)) == 0


def test_a_year_not_yet_published_is_refused_by_name() -> None:
    with pytest.raises(YearNotPublished, match="2027"):
        CHINA.add_working_days(date(2026, 12, 30), 5)


def test_a_notice_of_ones_own_publishes_the_year() -> None:
    own = CalendarYear(year=2027, source="notice", holidays=(date(2027, 1, 1),), workdays=(date(2027, 1, 2),))
    calendar = Calendar("CN", 2026, [own])
    assert calendar.add_working_days(date(2026, 12, 31), 2) == date(2027, 1, 4)


def test_a_correction_in_an_unpublished_year_is_refused_by_name() -> None:
    facts = {"correction_ordered_on": "2026-12-28", "corrected_on": "2027-01-05", "harm": "none"}
    dates = {"violated_from": "2026-12-01", "violated_to": "2026-12-01", "decided_on": "2027-01-20"}
    with pytest.raises(YearNotPublished, match="2027"):
        _ = result(place="150100", matter="eia-register-form-unfiled", facts=facts, **dates).effect


def test_a_calendar_term_that_ends_on_a_holiday_rolls_on() -> None:
    due = compute_deadline(date(2024, 9, 17), 15, "days", CHINA)
    assert due.due == date(2024, 10, 8)
    assert due.skipped[0] == date(2024, 10, 2)
    assert compute_deadline(date(2024, 9, 17), 15, "days", CHINA, roll=False).due == date(2024, 10, 2)


def test_working_days_tell_what_they_skipped() -> None:
    due = compute_deadline(date(2024, 9, 27), 5, "working_days", CHINA)
    assert due.due == date(2024, 10, 10)
    assert date(2024, 9, 28) in due.skipped
    assert date(2024, 9, 29) not in due.skipped  # a Sunday made up for
    assert due.term == 5


def test_a_stopped_clock_adds_its_days() -> None:
    due = compute_deadline(date(2024, 3, 1), 90, "days", CHINA, [(date(2024, 4, 1), date(2024, 4, 10))], roll=False)
    assert due.due == date(2024, 6, 9)
    assert due.stopped == 10
    working = compute_deadline(date(2024, 3, 4), 2, "working_days", CHINA, [(date(2024, 3, 5), date(2024, 3, 6))])
    assert (working.due, working.stopped) == (date(2024, 3, 8), 2)


def test_months_end_with_the_month() -> None:
    assert add_months(date(2024, 8, 31), 6) == date(2025, 2, 28)
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert add_months(date(2024, 2, 29), 24) == date(2026, 2, 28)
    assert compute_deadline(date(2024, 5, 15), 6, "months", CHINA).due == date(2024, 11, 15)


@pytest.mark.parametrize(
    ("name", "on", "term", "unit"),
    [
        ("filing", date(2023, 6, 30), 7, "working_days"),
        ("filing", date(2023, 7, 1), 15, "days"),
        ("decision", date(2023, 6, 30), 3, "months"),
        ("decision", date(2023, 7, 1), 90, "days"),
        ("defence", date(2026, 1, 1), 5, "working_days"),
        ("service", date(2026, 1, 1), 7, "working_days"),
        ("publication", date(2026, 1, 1), 7, "working_days"),
        ("payment", date(2026, 1, 1), 15, "days"),
        ("reconsideration", date(2026, 1, 1), 60, "days"),
        ("lawsuit", date(2026, 1, 1), 6, "months"),
    ],
)
def test_terms_of_the_procedure_follow_the_day(name: str, on: date, term: int, unit: str) -> None:
    clock = regime().find_clock(name, on)
    assert (clock.term, clock.unit) == (term, unit)


def test_a_term_that_is_not_in_force_is_refused() -> None:
    with pytest.raises(KeyError, match="publication"):
        regime().find_clock("publication", date(2020, 1, 1))


def test_thresholds_follow_the_day() -> None:
    assert regime().find_threshold("hearing", date(2023, 6, 30)).values["organisation"] == 50_000
    assert regime().find_threshold("hearing", date(2023, 7, 1)).values["organisation"] == 200_000
    assert regime().find_threshold("collective_discussion", date(2026, 1, 1)).values["fine"] == 500_000
    earlier = regime().find_threshold("collective_discussion", date(2020, 1, 1))
    assert (earlier.article, earlier.status) == ("cn-order8-2010/52", "partial")
    assert earlier.values["organisation"] == 50_000
    with pytest.raises(KeyError, match="collective_discussion"):
        regime().find_threshold("collective_discussion", date(2010, 2, 28))


@pytest.mark.parametrize("first", [date(2024, 9, 28), date(2024, 12, 31), date(2024, 2, 28), date(2025, 1, 1)])
def test_working_days_between_are_those_that_are_worked(first: date) -> None:
    for length in (0, 1, 2, 9, 95, 300, 500):
        days = [first + DAY * step for step in range(1, length + 1)]
        expected = sum(CHINA.is_working_day(day) for day in days)
        assert CHINA.count_working_days(first, first + DAY * length) == expected


def test_a_span_that_ends_before_it_begins_has_no_working_days() -> None:
    assert CHINA.count_working_days(date(2024, 3, 2), date(2024, 3, 1)) == 0


def test_a_year_later_the_leap_day_is_the_last_of_february() -> None:
    assert add_months(date(2024, 2, 29), 24) == date(2026, 2, 28)
    assert add_months(date(2024, 2, 29), 48) == date(2028, 2, 29)


def test_no_day_lies_beyond_the_calendar() -> None:
    assert add_months(date(9999, 12, 31), 3) == date.max
    assert add_months(date(1, 1, 1), -3) == date.min
    for term, unit in ((3, "months"), (30, "days")):
        assert compute_deadline(date.max, term, unit, CHINA, roll=False).due == date.max
    for count in (CHINA.add_working_days, CHINA.find_last_day_before):
        with pytest.raises(YearNotPublished):
            count(date.max, 10)
