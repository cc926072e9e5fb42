"""The heads deliberate on this act and this figure, and the record shows how the figure is reached."""

import pytest

from penalty.errors import Invalid
from penalty.models import DocumentKind
from tests import scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action


def read_row(sample: SampleCase, label: str) -> str:
    paper = sample.view.latest_document(DocumentKind.DELIBERATION_RECORD)
    assert paper is not None
    return "\n".join(text for row in paper.data["rows"] if row["label"] == label for text in row["texts"])


def build_complex(sample: SampleCase) -> SampleCase:
    """A fined case that its officer calls complex, up to its legal review."""
    fined = scenarios.build_fined_case(sample)
    given = {"replies": {}, "part_orders": [], "is_complex": True} | fined.proposed()
    fined.act(fined.cast.officer, Action.SUBMIT, **given)
    return fined.pass_review().serve_notice().waive_defence()


def test_the_members_speak_of_the_act_and_of_the_figure(scratch_sample: SampleCase) -> None:
    sample = build_complex(scratch_sample).approve_legally()
    fine = f"罚款{(sample.case.amount_fen or 0) / 100:,.0f}元"
    views = read_row(sample, "各参加人员意见").splitlines()
    assert len(views) == len(set(views)) == 3
    assert read_row(sample, "参加人员").count("（本机关负责人）") == 2
    assert read_row(sample, "主持人").endswith("（本机关负责人）")
    assert "物料" in views[0]
    assert "10日" in views[0]
    assert all(fine in view for view in views)
    assert fine in read_row(sample, "讨论情况")
    assert "综合考虑下列情形" in read_row(sample, "裁量理由和罚款数额")
    assert fine in read_row(sample, "裁量理由和罚款数额")


def test_a_deliberation_on_a_fine_speaks_of_its_figure(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = build_complex(scratch_sample)
    talk = sample.deliberated(sample.cast.chief)
    names = [line.partition("|")[0] for line in talk["opinions"]]  # type: ignore[attr-defined]
    opinions = [f"{name}| 第{place}点已经核对，同意承办机构的意见。" for place, name in enumerate(names, 1)]
    silent = {"discussion": "讨论了违法事实和改正情况。", "opinions": opinions}
    monkeypatch.setattr(sample, "deliberated", lambda _chair: talk | silent)
    with pytest.raises(Invalid, match="speaks of this figure"):
        sample.approve_legally()


@pytest.mark.begun.with_args(scenarios.approve_waiver)
def test_a_waiver_is_deliberated_without_a_figure(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    assert "不予行政处罚" in read_row(sample, "各参加人员意见")
    assert read_row(sample, "裁量理由和罚款数额") == ""
