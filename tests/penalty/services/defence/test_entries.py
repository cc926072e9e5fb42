"""The answer to the defence: an adopted point has its consequence, and never says what the file refutes."""

from datetime import timedelta
from typing import Any

import pytest

from penalty.demo.sample_files import SampleFile
from penalty.errors import Invalid
from penalty.messages import Message
from penalty.models import DefenceKind, EvidenceKind, Purpose
from penalty.services import defence
from tests import scenarios
from tests.builders import HEAP, SampleCase
from workflows.vocabulary import Action

LATE = {"correction_ordered_on": "2026-11-16", "correction_due_on": "2026-11-18", "corrected_on": "2026-11-20"}


def serve_late_notice(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample, HEAP | LATE | {"fault": "negligent"})
    sample.to_notice().act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())


pytestmark = pytest.mark.begun.with_args(serve_late_notice)


def answer(sample: SampleCase, stated: str, reply: str, *, accepted: bool = True, outcome: str = "数额不变") -> None:
    entry = sample.record_defence(DefenceKind.STATEMENT, stated)
    sample.record_defence(
        DefenceKind.REPLY, reply, answers_id=entry.id, accepted=accepted, outcome=outcome if accepted else ""
    )


@pytest.mark.parametrize(
    ("stated", "reply", "named"),
    [
        ("我单位已经按期改正", "属实", "after its term"),
        ("请求从轻", "你单位在期限内完成改正，予以采纳", "after its term"),
        ("没有造成任何污染后果", "属实", "the file proves harm"),
        ("我单位没有过错", "属实", "the file proves fault"),
        ("我单位属于初次违法", "属实", "earlier ones"),
    ],
)
def test_an_adopted_point_may_not_contradict_the_file(sample: SampleCase, stated: str, reply: str, named: str) -> None:
    with pytest.raises(Invalid) as refusal:
        answer(sample, stated, reply)
    assert named in str(refusal.value.problems["accepted"])


def test_what_is_not_adopted_may_be_quoted(sample: SampleCase) -> None:
    answer(sample, "我单位已经按期改正，没有过错", "改正晚于期限，不予采纳", accepted=False)
    answer(sample, "请考虑改正情况", "改正属实，但未按期改正")


def test_an_adopted_point_says_what_changes_or_why_the_figure_stays(sample: SampleCase) -> None:
    for outcome in (" ", "无", "同意"):
        with pytest.raises(Invalid) as refusal:
            answer(sample, f"请考虑经营困难“{outcome}”", "属实", outcome=outcome)
        assert "why the figure stays" in str(refusal.value.problems["outcome"])
    for reply in ("同意", "同意，予以采纳。"):
        with pytest.raises(Invalid, match="say why"):
            answer(sample, f"请考虑经营困难与“{reply}”", reply)


def test_a_waiver_or_statement_dated_before_the_notice_was_served_is_none(sample: SampleCase) -> None:
    paper = sample.file_sample("waiver")
    served_on = sample.today
    for kind, text in ((DefenceKind.WAIVER, "书面放弃"), (DefenceKind.STATEMENT, "另请考虑经营困难")):
        with pytest.raises(Invalid) as refusal:
            defence.record_entry(
                sample.session, sample.cast.officer, sample.case, kind, served_on - timedelta(days=1), text,
                authority=sample.authority, today=sample.today, evidence_id=paper.id, said_by=sample.party,
            )  # fmt: skip
        assert f"served on {served_on}" in str(refusal.value)
    sample.record_defence(DefenceKind.WAIVER, "书面放弃", evidence_id=paper.id)
    with pytest.raises(Invalid) as refusal:
        sample.record_defence(DefenceKind.WAIVER, "书面放弃陈述申辩", evidence_id=paper.id)
    assert "nothing was said since" in str(refusal.value.problems["kind"])
    sample.record_defence(DefenceKind.STATEMENT, "另请考虑经营困难")
    with pytest.raises(Invalid, match="in the same words"):
        sample.record_defence(DefenceKind.STATEMENT, "另请考虑经营困难")
    sample.record_defence(DefenceKind.WAIVER, "再次书面放弃", evidence_id=paper.id)


@pytest.mark.parametrize(
    ("kind", "purpose", "made", "named"),
    [
        (EvidenceKind.DOCUMENTARY, Purpose.CONDUCT, 0, "is not the paper in which the party waives"),
        (EvidenceKind.SCENE_RECORD, Purpose.PROCEDURE, 0, "is not the paper in which the party waives"),
        (EvidenceKind.PARTY_STATEMENT, Purpose.PROCEDURE, 1, "nobody waives what he was not told"),
    ],
    ids=["business licence", "scene record", "before the notice"],
)
def test_a_waiver_rests_on_a_piece_that_can_be_its_paper(
    sample: SampleCase, kind: EvidenceKind, purpose: Purpose, made: int, named: str
) -> None:
    today, sample.today = sample.today, sample.today - timedelta(days=made)
    (piece,) = sample.file_evidence([SampleFile("a.txt", "营业执照".encode(), "营业执照", kind, purpose)])
    sample.today = today
    with pytest.raises(Invalid) as refusal:
        sample.record_defence(DefenceKind.WAIVER, "书面放弃", evidence_id=piece.id)
    assert list(refusal.value.problems) == ["evidence_id"]
    assert named in str(refusal.value)


def test_a_waiver_is_signed_by_who_can_give_up_the_rights(sample: SampleCase) -> None:
    paper = sample.file_sample("waiver")

    def waive(**by: Any) -> dict[str, Message]:
        with pytest.raises(Invalid) as refusal:
            defence.record_entry(
                sample.session, sample.cast.officer, sample.case, DefenceKind.WAIVER, sample.today, "书面放弃",
                authority=sample.authority, today=sample.today, evidence_id=paper.id, **by,
            )  # fmt: skip
        return dict(refusal.value.problems)

    assert list(waive()) == ["said_by"]
    assert "neither the party nor who represents it" in str(waive(said_by="门卫李某")["said_by"])
    assert "empowers nobody" in str(waive(said_by="门卫李某", power_id=paper.id)["power_id"])
    told = SampleFile(
        "b.txt", "委托李律师代为放弃听证".encode(), "授权委托书", EvidenceKind.DOCUMENTARY, Purpose.PROCEDURE
    )
    (power,) = sample.file_evidence([told])
    entry = defence.record_entry(
        sample.session, sample.cast.officer, sample.case, DefenceKind.WAIVER, sample.today, "书面放弃",
        authority=sample.authority, today=sample.today, evidence_id=paper.id, said_by="李律师", power_id=power.id,
    )  # fmt: skip
    assert (entry.said_by, entry.power_id) == ("李律师", power.id)


@pytest.mark.parametrize("reply", ["不采纳", "经复核，不予采纳。", "你单位意见不成立，不予采纳"])
def test_a_statement_is_not_put_aside_without_a_reason(sample: SampleCase, reply: str) -> None:
    with pytest.raises(Invalid, match="say why"):
        answer(sample, "料堆当天已经覆盖", reply, accepted=False)
