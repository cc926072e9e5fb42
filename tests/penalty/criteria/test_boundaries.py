"""Boundaries between texts: the day before, the day, and the day after, for every stored text."""

from datetime import date, timedelta

import pytest

from penalty.criteria.plans import plan_builder
from tests.penalty.criteria.cases import regime, result

DAY = timedelta(days=1)
SPANS = {
    "cn-env-2014": ("", "2015-01-01", "2026-08-14"),
    "cn-eia-2018": ("", "2018-12-29", "2026-08-14"),
    "cn-air-2018": ("", "2018-10-26", "2026-08-14"),
    "cn-water-2017": ("", "2018-01-01", "2026-08-14"),
    "cn-solid-2020": ("", "2020-09-01", "2026-08-14"),
    "cn-soil-2018": ("", "2019-01-01", "2026-08-14"),
    "cn-project-2017": ("", "2017-10-01", ""),
    "cn-permit-2021": ("", "2021-03-01", ""),
    "cn-emergency-2015": ("", "2015-06-05", ""),
    "cn-eco-code-2026": ("", "2026-08-15", ""),
    "cn-noise-2021": ("", "2022-06-05", "2026-08-14"),
    "cn-monitoring-2026": ("", "2026-01-01", ""),
    "cn-radioactive-2003": ("", "2003-10-01", "2026-08-14"),
    "cn-isotope-2019": ("", "2019-03-02", ""),
    "cn-livestock-2014": ("", "2014-01-01", ""),
    "cn-apl-2017": ("", "2017-09-01", "2021-07-14"),
    "cn-apl-2021": ("", "2021-07-15", ""),
    "cn-order8-2010": ("", "2010-03-01", "2023-06-30"),
    "cn-order30-2023": ("", "2023-07-01", ""),
    "cn-guidance-2019": ("", "2019-05-21", ""),
    "nm-measures-2021": ("15", "2021-03-23", ""),
    "nm-waiver-list-2022": ("15", "2022-01-14", ""),
    "nm-benchmark-2022": ("15", "2022-01-14", ""),
    "gd-waiver-list-2022": ("44", "2022-01-01", "2026-12-31"),
    "gd-benchmark-2022": ("44", "2022-01-01", "2026-12-31"),
    "gd-dongguan-apology-2022": ("4419", "2022-04-06", ""),
    "gd-huizhou-apology-2022": ("4413", "2022-01-01", ""),
    "jm-waiver-list-2022": ("4407", "2022-02-01", "2025-01-31"),
    "hunan-benchmark-2021": ("43", "2021-07-15", ""),
    "sd-benchmark-2022": ("37", "2022-08-01", "2027-07-31"),
    "hlj-waiver-list": ("23", "2021-12-29", ""),
    "sx-waiver-list-2023": ("14", "2023-01-01", "2025-07-03"),
    "sx-waiver-list-2025": ("14", "2025-07-04", "2030-07-03"),
}
REPLACED = [
    ("cn-apl-2017", "cn-apl-2021"),
    ("cn-order8-2010", "cn-order30-2023"),
    ("sx-waiver-list-2023", "sx-waiver-list-2025"),
]


def there(area: str) -> str:
    return (area + "0" * 6)[:6] if area else "320500"


def applied(name: str, day: date) -> bool:
    return name in {one.id for one in plan_builder.list_applied_enactments(regime(), there(SPANS[name][0]), day, day)}


def test_every_text_is_in_the_table() -> None:
    assert {(one.id, one.data.area) for one in regime().enactments.values()} == {
        (name, area) for name, (area, _, _) in SPANS.items()
    }


@pytest.mark.parametrize("name", sorted(SPANS))
def test_a_text_begins_on_its_first_day_and_ends_after_its_last(name: str) -> None:
    first = date.fromisoformat(SPANS[name][1])
    assert [applied(name, first + DAY * step) for step in (-1, 0, 1)] == [False, True, True]
    if SPANS[name][2]:
        last = date.fromisoformat(SPANS[name][2])
        assert [applied(name, last + DAY * step) for step in (-1, 0, 1)] == [True, True, False]


@pytest.mark.parametrize(("old", "new"), REPLACED)
def test_what_replaces_begins_the_day_after(old: str, new: str) -> None:
    assert date.fromisoformat(SPANS[old][2]) + DAY == date.fromisoformat(SPANS[new][1])


@pytest.mark.parametrize("name", sorted(name for name, (area, _, _) in SPANS.items() if area))
def test_a_local_text_ends_at_the_border(name: str) -> None:
    area, first, _ = SPANS[name]
    day = date.fromisoformat(first)
    neighbour = there(f"{area[:-1]}{(int(area[-1]) + 1) % 10}")
    assert name not in {one.id for one in plan_builder.list_applied_enactments(regime(), neighbour, day, day)}
    assert name not in {one.id for one in plan_builder.list_applied_enactments(regime(), "110000", day, day)}


REGULATION_STAYS = {
    "permit-execution-report-late": "cn-permit-2021",
    "acceptance-unpublished": "cn-project-2017",
    "livestock-facility-abnormal": "cn-livestock-2014",
    "design-measures-missing": "cn-project-2017",
    "post-assessment-missing": "cn-project-2017",
    "other": "cn-project-2017",
}


BESIDE_THE_CODE = {"cn-monitoring-2026"}


@pytest.mark.parametrize("matter", sorted(regime().matters))
def test_the_code_takes_over_on_its_day(matter: str) -> None:
    cited = {}
    for step in (-1, 0, 1):
        day = (date(2026, 8, 15) + DAY * step).isoformat()
        made = result(matter=matter, violated_from=day, violated_to=day, decided_on="2026-10-12")
        cited[step] = {one.partition("/")[0] for one in made.comparison["act"]["penalty"]}
    assert cited[0] == cited[1]
    if matter in REGULATION_STAYS:
        assert cited[-1] == cited[0] == {REGULATION_STAYS[matter]}
    else:
        assert cited[0] - BESIDE_THE_CODE == {"cn-eco-code-2026"}
        assert "cn-eco-code-2026" not in cited[-1]
