"""The dated list of place codes (GB/T 2260): what a code named, and when."""

from datetime import date
from pathlib import Path

import holidays
import pytest

from penalty.criteria import places
from penalty.criteria.law_library import load_law
from penalty.criteria.sheets.sheet import parse_sheet
from penalty.criteria.sheets.sheet_error import SheetError

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def known() -> places.PlaceList:
    found = places.find_list("cn-eco")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("150102", TODAY, "内蒙古自治区呼和浩特市新城区"),
        ("1501", TODAY, "内蒙古自治区呼和浩特市"),
        ("15", TODAY, "内蒙古自治区"),
        ("441900", TODAY, "广东省东莞市"),
        ("110105", TODAY, "北京市朝阳区"),
        ("150102003", TODAY, "内蒙古自治区呼和浩特市新城区"),
        ("500112", date(2025, 6, 1), "重庆市渝北区"),
        ("500112", TODAY, ""),
        ("500157", TODAY, "重庆市两江新区"),
        ("370116", TODAY, "山东省济南市莱芜区"),
        ("371202", date(2017, 6, 1), "山东省莱芜市莱城区"),
        ("350404", TODAY, "福建省三明市三元区"),
        ("151000", TODAY, ""),
    ],
)
def test_a_code_is_named_for_a_day(known: places.PlaceList, code: str, day: date, name: str) -> None:
    assert known.name_place(code, day) == name


def test_every_code_of_today_has_one_name_and_a_province(known: places.PlaceList) -> None:
    current = [code for code in known.rows if known.find_place(code, TODAY)]
    assert len(current) == 3214
    assert all(known.find_place(f"{code[:2]}0000", TODAY) for code in current)
    assert len([code for code in current if code.endswith("0000")]) == 34
    assert len({code for code in current if code.startswith("15")}) == 1 + 12 + 103


def test_one_code_never_names_two_places_on_one_day_but_while_it_changes(known: places.PlaceList) -> None:
    for spans in map(known.list_places, known.rows):
        named = [one for one in spans if one.holds_on(TODAY)]
        assert len(named) <= 1


def test_every_place_of_our_own_sheets_and_law_is_named(known: places.PlaceList) -> None:
    regime = load_law()["cn-eco"]
    areas = {one.data.area for one in regime.enactments.values() if one.data.area} | set(regime.data.areas)
    assert [area for area in areas if not known.name_place(area, TODAY)] == []


def test_states_and_territories_are_named_and_agree_with_a_second_public_list() -> None:
    states = places.find_list("us-epa")
    assert states is not None
    assert states.name_place("US-TX", TODAY) == "Texas"
    assert states.name_place("US", TODAY) == "United States"
    assert states.name_place("US-ZZ", TODAY) == ""
    listed = {code.removeprefix("US-") for code in states.rows} - {"US"}
    assert listed == set(holidays.country_holidays("US").subdivisions)
    assert (states.standard, len(listed)) == ("ISO 3166-2", 57)


def test_a_sheet_of_no_state_is_refused() -> None:
    written = {"regime": "us-epa", "place": "US-ZZ", "matter": "spcc-plan-missing"}
    days = {"violated_from": "2026-01-05", "violated_to": "2026-03-02", "decided_on": "2026-09-14"}
    with pytest.raises(SheetError, match="US-ZZ"):
        parse_sheet({**written, **days})


def test_a_regime_without_a_list_names_none(tmp_path: Path) -> None:
    assert places.find_list("us-epa", tmp_path) is None


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("赛罕区", ["150105"]), ("呼和浩特市新城区", ["150102"]), ("呼和浩特市", ["150100"]),
        ("新城区", ["150102", "610102"]), ("市新城区", []), ("150105", []), ("", []),
    ],
)  # fmt: skip
def test_a_place_is_found_by_its_own_name_or_the_whole_one(
    known: places.PlaceList, name: str, codes: list[str]
) -> None:
    assert known.find_codes(name, TODAY) == codes
