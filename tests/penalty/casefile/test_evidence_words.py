"""A drafted proof claims no more than the piece can show."""

from penalty.casefile.evidence import evidence_words
from penalty.models import EvidenceKind, Purpose


def test_an_order_to_correct_proves_that_it_was_ordered_and_not_that_it_was_done() -> None:
    order = evidence_words.draft_proves(EvidenceKind.DOCUMENTARY, Purpose.REMEDIATION, "责令改正违法行为决定书")
    deed = evidence_words.draft_proves(EvidenceKind.DOCUMENTARY, Purpose.REMEDIATION, "整改情况及证明材料")
    assert (order, deed) == ("责令改正的情况", "改正违法行为的情况")


def test_a_title_counts_for_its_purpose_alone() -> None:
    piece = EvidenceKind.DOCUMENTARY, Purpose.PROCEDURE, "责令改正违法行为决定书"
    assert evidence_words.draft_proves(*piece) == evidence_words.PURPOSES[Purpose.PROCEDURE]
