"""Every kind of paper can be composed, numbered and bound."""

from penalty.config import DEMO_LETTERHEAD
from penalty.models import DocumentKind
from penalty.papers import COMPOSERS
from workflows.procedure import PAPERS

OUTSIDE_STEPS = {DocumentKind.RECUSAL_REPLY, DocumentKind.RECUSAL_DECISION}


def test_every_kind_has_what_composes_it() -> None:
    assert set(COMPOSERS) == set(DocumentKind)


def test_every_kind_has_a_number_of_the_house_or_of_the_letterhead() -> None:
    numbers = DEMO_LETTERHEAD["numbers"]
    assert isinstance(numbers, dict)
    assert {kind for kind in DocumentKind if not kind.row.number} <= set(numbers)


def test_every_kind_is_issued_by_a_step_or_in_a_recusal() -> None:
    assert {kind for kinds in PAPERS.values() for kind in kinds} | OUTSIDE_STEPS == set(DocumentKind)
