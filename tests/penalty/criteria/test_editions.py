"""An edition is what was written: sealed, found again, changed by replaced files or laid over."""

from pathlib import Path

import pytest

from penalty.criteria import engine, law_library
from penalty.criteria.law_files import editions
from penalty.criteria.legal_regime import LawError
from tests.penalty.criteria import small_regime
from tests.penalty.criteria.cases import case, regime


def test_it_works() -> None:
    again = law_library.build_regime(editions.parse_sealed_edition(regime().edition.sealed))
    assert again.edition.sha256 == regime().edition.sha256
    made = case(place="440703", facts={"harm": "slight", "prior_violations": 0})
    assert engine.assess(made, again).canonical() == engine.assess(made, regime()).canonical()


def test_a_file_of_the_same_path_is_replaced(tmp_path: Path) -> None:
    known = small_regime.load(small_regime.write(tmp_path))
    law = law_library.apply_changed_files(
        known, {"village": {"concepts.yaml": small_regime.CONCEPTS.replace("at_most: 5", "at_most: 9")}}
    )
    assert law["village"].concepts["short"].routes[0][0].value == 9
    assert known["village"].concepts["short"].routes[0][0].value == 5
    assert law["village"].edition.sha256 != known["village"].edition.sha256


def test_any_other_file_is_laid_over(tmp_path: Path) -> None:
    known = small_regime.load(small_regime.write(tmp_path))
    own = small_regime.RULE.replace("id: village-rule", "id: hamlet-rule").replace("area: V", "area: V1")
    law = law_library.apply_changed_files(known, {"village": {"enactments/own.yaml": own}})["village"]
    assert list(law.enactments) == ["hamlet-rule", "village-rule"]
    assert list(law.edition.own) == ["enactments/own.yaml"]


def test_a_regime_without_changed_files_is_the_same() -> None:
    assert law_library.apply_changed_files({"cn-eco": regime()}, {})["cn-eco"] is regime()


def test_own_law_may_not_bring_questions(tmp_path: Path) -> None:
    known = small_regime.load(small_regime.write(tmp_path))
    with pytest.raises(LawError, match=r"village/procedures.yaml.*may not be laid over"):
        law_library.apply_changed_files(known, {"village": {"procedures.yaml": "[]"}})


def test_a_fault_in_a_changed_file_is_named(tmp_path: Path) -> None:
    known = small_regime.load(small_regime.write(tmp_path))
    with pytest.raises(LawError, match=r"village/concepts.yaml:2.*soon"):
        law_library.apply_changed_files(
            known, {"village": {"concepts.yaml": small_regime.CONCEPTS.replace("at_most: 5", "at_most: soon")}}
        )
