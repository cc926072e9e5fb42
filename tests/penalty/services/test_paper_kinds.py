"""Every kind of paper can be composed, numbered and bound."""

import pytest

from penalty.config import DEMO_LETTERHEAD
from penalty.models import DocumentKind
from penalty.papers import COMPOSERS
from workflows.paper_kinds import PROCEDURE_REGIME
from workflows.procedure import PAPERS, find_kind
from workflows.vocabulary import Action

OUTSIDE_STEPS = {DocumentKind.RECUSAL_REPLY, DocumentKind.RECUSAL_DECISION}


def test_every_kind_has_what_composes_it() -> None:
    assert set(COMPOSERS) == set(DocumentKind)


def test_every_kind_has_a_number_of_the_house_or_of_the_letterhead() -> None:
    numbers = DEMO_LETTERHEAD["numbers"]
    assert isinstance(numbers, dict)
    assert {kind for kind in DocumentKind if not kind.row.number} <= set(numbers)


def test_every_kind_is_issued_by_a_step_or_in_a_recusal() -> None:
    at_home = {kind for kind in DocumentKind if kind.row.regime == PROCEDURE_REGIME}
    assert {kind for kinds in PAPERS.values() for kind in kinds} | OUTSIDE_STEPS == at_home


def test_a_kind_of_another_regime_stands_in_place_of_kinds_that_are_issued() -> None:
    issued = {kind for kinds in PAPERS.values() for kind in kinds}
    abroad = [kind for kind in DocumentKind if kind.row.regime != PROCEDURE_REGIME]
    assert abroad
    for kind in abroad:
        assert kind.row.in_place_of
        assert {DocumentKind(name) for name in kind.row.in_place_of} <= issued


@pytest.mark.parametrize("action", list(Action))
def test_no_step_issues_a_paper_of_another_regime(action: Action) -> None:
    for regime in ("cn-eco", "us-epa"):
        found = [find_kind(kind, regime) for kind in PAPERS.get(action, ())]
        assert {kind.row.regime for kind in found if kind is not None} <= {regime}
