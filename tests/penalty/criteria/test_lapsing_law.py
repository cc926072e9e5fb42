"""Lapsing law is told sixty days before, a missing calendar from November on, and what ended law carried is found."""

from datetime import date
from pathlib import Path

import pytest

from penalty.criteria import law_library
from penalty.criteria.citations import lapsing_law
from penalty.criteria.deadlines import Calendar
from tests.penalty.criteria.cases import regime, result

GUANGDONG = ["gd-benchmark-2022", "gd-waiver-list-2022"]


def names(on: date) -> list[str]:
    return [one.enactment.id for one in lapsing_law.list_lapses(regime(), on)]


@pytest.mark.parametrize(
    ("on", "told"),
    [(date(2026, 10, 31), []), (date(2026, 11, 1), GUANGDONG), (date(2026, 12, 31), GUANGDONG), (date(2027, 1, 1), [])],
)
def test_guangdong_is_told_for_sixty_days(on: date, told: list[str]) -> None:
    assert [name for name in names(on) if name in GUANGDONG] == told
    days = [one.days_left for one in lapsing_law.list_lapses(regime(), on) if one.enactment.id in GUANGDONG]
    assert days == [(date(2026, 12, 31) - on).days] * len(told)


def test_a_version_that_another_replaces_does_not_lapse_and_a_statute_never_does() -> None:
    ended = regime().enactments["sx-waiver-list-2023"].data.to
    assert ended is not None
    assert "sx-waiver-list-2023" not in names(ended)
    assert regime().enactments["cn-water-2017"].data.to == date(2026, 8, 14)
    assert names(date(2026, 8, 1)) == []


def test_the_notice_of_next_year_is_waited_for_from_november() -> None:
    law = regime()
    assert lapsing_law.find_missing_year(law, date(2026, 10, 31)) is None
    assert lapsing_law.find_missing_year(law, date(2026, 11, 1)) == 2027
    assert lapsing_law.find_missing_year(law, date(2027, 3, 1)) == 2027
    assert lapsing_law.find_missing_year(regime("us-epa"), date(2026, 11, 1)) is None
    assert [Calendar("CN", 2026).has_year(year) for year in (2000, 2001, 2026, 2027)] == [False, True, True, False]


def test_a_result_names_the_law_it_rests_on_that_has_ended() -> None:
    days = {"correction_ordered_on": "2026-11-10", "correction_due_on": "2026-11-20", "corrected_on": "2026-11-12"}
    made = result(
        place="440100", matter="eia-register-form-unfiled", violated_from="2026-11-02", violated_to="2026-11-02",
        decided_on="2026-12-20", facts=days | {"prior_violations": 0, "harm": "none", "minor_by_reasons": True},
    ).as_dict()  # fmt: skip
    assert any(one.startswith("gd-waiver-list-2022/") for one in made["cited"])
    assert lapsing_law.list_lapsed_bases(regime(), made, date(2026, 12, 31)) == []
    assert lapsing_law.list_lapsed_bases(regime(), made, date(2027, 1, 1)) == [
        "gd-waiver-list-2022",
        "gd-benchmark-2022",
    ]


def test_a_successor_ends_the_warning(tmp_path: Path) -> None:
    path = "enactments/gd-waiver-list-2022.yaml"
    text = regime().edition.shipped[path]
    later = text.replace("id: gd-waiver-list-2022", "id: gd-waiver-list-2027\nreplaces: gd-waiver-list-2022")
    later = later.replace("from: 2022-01-01", "from: 2027-01-01").replace("to: 2026-12-31\n", "")
    files = {"cn-eco": {"enactments/gd-waiver-list-2027.yaml": later}}
    law = law_library.apply_changed_files(law_library.load_law(), files)["cn-eco"]
    told = [one.enactment.id for one in lapsing_law.list_lapses(law, date(2026, 12, 1))]
    assert "gd-benchmark-2022" in told
    assert "gd-waiver-list-2022" not in told
