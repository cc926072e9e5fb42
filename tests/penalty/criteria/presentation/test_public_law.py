"""Law that anyone may read: that of a place and a day, never that of another."""

from datetime import date

import pytest

from penalty.criteria.citations import law_register
from penalty.criteria.plans import plan_builder
from penalty.criteria.presentation.matter_law import MatterLaw
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.public_law import PlaceLaw
from penalty.criteria.presentation.translation import ENGLISH, MessageCatalogue
from tests.penalty.criteria.cases import CATALOGUES, PLACES, regime

CODE = date(2026, 8, 15)


def reading(
    place: str = "150100", day: date = date(2026, 11, 24), words: MessageCatalogue = ENGLISH, law: str = "cn-eco"
) -> PlaceLaw:
    return PlaceLaw(Phrases(regime(law), words), place, day)


def matter(name: str, place: str = "150100", day: date = date(2026, 11, 24)) -> MatterLaw:
    return MatterLaw(reading(place, day), regime().matters[name])


def test_it_works() -> None:
    assert len(list(reading().list_matters())) == 63
    assert {one.effect for one in reading().list_grounds()} >= {"waive", "may_waive", "lighten", "aggravate"}


@pytest.mark.parametrize("place", ["", "15", *PLACES])
def test_the_narrowest_area_has_the_same_law_as_the_place_itself(place: str) -> None:
    one = reading(place)
    assert place.startswith(one.area)
    assert one.applied == plan_builder.list_applied_enactments(regime(), place, one.day, one.day)


def test_a_list_never_shows_outside_its_area_or_time() -> None:
    def lists(place: str, day: date = date(2026, 11, 24), name: str = "dust-material-uncovered") -> set[str]:
        return {way.enactment for way in matter(name, place, day).list_items()}

    assert "nm-waiver-list-2022" in lists("150100")
    assert "nm-waiver-list-2022" not in lists("150100", date(2022, 1, 13)) | lists("440100") | lists("")
    assert "gd-waiver-list-2022" in lists("440100", date(2022, 6, 1), "eia-register-form-unfiled")
    assert "gd-waiver-list-2022" not in lists("440703", date(2022, 6, 1), "eia-register-form-unfiled")


@pytest.mark.parametrize(("day", "is_code"), [(date(2026, 8, 14), False), (CODE, True), (date(2026, 8, 16), True)])
def test_the_period_of_the_day_is_the_current_one(day: date, is_code: bool) -> None:
    current = [one for one in matter("voc-not-enclosed", day=day).periods if one.is_current]
    assert [one.data.penalty[0].startswith("cn-eco-code-2026/") for one in current] == [is_code]


def test_matters_are_found_by_name_id_and_article() -> None:
    def found(text: str) -> set[str]:
        return {one.matter.id for one in reading().list_matters(text)}

    assert found("扬尘") == {"dust-material-uncovered"}
    assert "dust-material-uncovered" in found("Dusty")
    assert found("cn-eco-code-2026/1120-1-2") == {"voc-not-enclosed"}
    assert found("nothing of the kind") == set()


def test_ranges_are_told_with_their_conditions() -> None:
    shown = {one.matter.id: one.ranges for one in reading().list_matters()}
    assert shown["voc-not-enclosed"] == ("¥20,000 to ¥200,000",)
    assert shown["outlet-irregular-air"][0] == "¥100,000 to ¥500,000 (serious circumstances)"
    assert shown["eia-register-form-unfiled"] == ("up to ¥50,000",)


def test_what_is_asked_of_a_matter_begins_with_its_own_questions() -> None:
    asked = [one.id for one in matter("dust-material-uncovered").list_relevant_facts()]
    assert asked[:3] == ["dusty_material_stored", "dusty_material_protected", "stockpile_area_m2"]


def test_every_matter_can_be_read_in_both_languages_everywhere() -> None:
    for place in ("", *PLACES):
        for words in CATALOGUES:
            one = reading(place, words=words)
            for law in regime().matters.values():
                view = MatterLaw(one, law)
                assert view.list_grounds()
                assert view.list_relevant_facts()
                assert all(notion.name for notion in view.list_concepts())


def test_a_ground_that_another_replaces_is_not_shown() -> None:
    assert {one.enactment for one in reading("441900").list_grounds() if one.citation.endswith("/0")} == {
        "gd-dongguan-apology-2022"
    }
    assert "gd-benchmark-2022" not in {one.enactment for one in reading("441900").list_grounds()}


def test_the_grounds_of_an_article_are_told_with_the_provision_they_come_through() -> None:
    ways = reading().select_grounds(law_register.list_uses(regime(), "cn-apl-2021/33-1"))
    assert {one.through for one in ways} == {"", "nm-measures-2021/6"}


def test_two_versions_are_compared_part_by_part() -> None:
    one = reading("140100")
    old, new = (regime().enactments[name] for name in ("sx-waiver-list-2023", "sx-waiver-list-2025"))
    changes = {(change.kind, change.id): change for change in one.compare_versions(old, new)}
    assert changes["head", "from"].before == "2023-01-01"
    assert changes["item", "SX-3"].before == ""
    assert "5 days" in changes["item", "SX-3"].after
    assert one.compare_versions(new, new) == []


def test_versions_stand_in_order_from_any_of_them() -> None:
    wanted = ["cn-apl-2017", "cn-apl-2021"]
    assert [[one.id for one in law_register.list_versions(regime(), name)] for name in wanted] == [wanted, wanted]
