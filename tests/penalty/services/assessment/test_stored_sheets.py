"""Stored cases under a changed edition: each assessed one, as it was last judged, for whoever may see it."""

import pytest

from penalty.criteria import law_library, rehearsal
from penalty.models import User
from penalty.services.assessment import stored_sheets
from tests import builders


def register_two(sample: builders.SampleCase) -> None:
    sample.register()
    sample.register().to_assessment().assess()


pytestmark = pytest.mark.begun.with_args(register_two)


def seen(sample: builders.SampleCase, person: User) -> list[str]:
    found = [one.name for one in stored_sheets.iterate_visible_sheets(sample.session, person, sample.authority.regimes)]
    assert stored_sheets.count_visible_sheets(sample.session, person) == len(found)
    return found


def test_it_works(sample: builders.SampleCase) -> None:
    list_ = "enactments/nm-waiver-list-2022.yaml"
    law = sample.authority.regimes
    gone = law["cn-eco"].edition.shipped[list_].replace("from: 2022-01-14", "from: 2030-01-01")
    changed = law_library.apply_changed_files(law, {"cn-eco": {list_: gone}})
    found = list(
        rehearsal.rehearse_sheets(
            stored_sheets.iterate_visible_sheets(sample.session, sample.cast.auditor, law), law, changed
        )
    )
    assert [one.sheet.name for one in found] == [sample.case.reference]
    assert found[0].before.effect == sample.case.effect


def test_each_person_rehearses_the_cases_that_person_may_see(sample: builders.SampleCase) -> None:
    reference = sample.case.reference
    assert [seen(sample, one) for one in (sample.cast.officer, sample.cast.chief, sample.cast.auditor)] == [
        [reference]
    ] * 3
    assert [seen(sample, one) for one in (sample.cast.admin, sample.cast.outsider)] == [[], []]
