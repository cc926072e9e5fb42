"""The papers of a step can be read before it is taken, and nothing of that stays."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pypdf
import pytest
from sqlalchemy import func, select
from sqlmodel import SQLModel

from penalty.demo import investigation
from penalty.documents.paper_models import UNNUMBERED
from penalty.errors import Invalid, NotAllowed
from penalty.services.cases import paper_preview
from tests import builders, scenarios
from tests.builders import SampleCase
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, Input

DUE = date(2026, 12, 8)


@pytest.fixture
def sample(signing_sample: SampleCase) -> SampleCase:
    return scenarios.to_investigation(signing_sample.register())


def drafted(sample: SampleCase, action: Action, actor: Any = None, **given: object) -> str:
    pdf = paper_preview.preview_papers(
        sample.session, actor or sample.cast.officer, sample.case, action, {Input(name): one for name,
        one in given.items()}, version_seen=sample.case.version, authority=sample.authority, today=sample.today,
    )  # fmt: skip
    return "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def read_state(sample: SampleCase) -> tuple[dict[str, int | None], list[str], str, int]:
    sample.session.expire_all()
    rows = {
        table.name: sample.session.scalar(select(func.count()).select_from(table))
        for table in SQLModel.metadata.sorted_tables
    }
    files = sorted(str(one) for one in sample.authority.store.root.rglob("*") if one.is_file())
    return rows, files, sample.case.state, sample.case.version


def order(sample: SampleCase) -> dict[str, object]:
    return {"correction_required": "立即补报登记表", "correction_due_on": DUE, **sample.served()}


@pytest.mark.parametrize(
    ("action", "given", "words"),
    [
        (Action.AWAIT_CORRECTION, order, ("责令改正违法行为决定书", "立即补报登记表", "2026年12月8日")),
        (
            Action.RECORD_SCENE,
            lambda sample: {
                **investigation.meeting_inputs(sample), "present": "演示代表", "content": "筒仓已经建成。",
            },
            ("筒仓已经建成", "演示粮库"),
        ),
    ],
)  # fmt: skip
def test_a_draft_says_what_was_typed_and_leaves_no_trace(
    sample: SampleCase, action: Action, given: Callable[[SampleCase], dict[str, object]], words: tuple[str, ...]
) -> None:
    sample.answer_facts({name: value for name, value in builders.GRAIN.items() if name != "corrected_on"})
    before = read_state(sample)
    text = drafted(sample, action, **given(sample))
    assert [word for word in (*words, UNNUMBERED) if word not in text] == []
    assert read_state(sample) == before
    assert sample.act(sample.cast.officer, action, **given(sample)).action is action


def test_several_papers_of_a_step_come_in_one_file_and_a_receipt_is_drafted_for_what_is_issued(
    sample: SampleCase,
) -> None:
    sample.answer_facts(builders.GRAIN)
    sample.act(sample.cast.officer, Action.CONCLUDE, narrative=scenarios.FOUND, report="事实清楚，证据充分。")
    sample.assess()
    sample.to_notice().to_approval().decide()
    before = read_state(sample)
    announced = sample.served() | {"manner": "public_notice", "announced_on": sample.today, "channel": "门户网站",
                                 "service_note": "直接送达和邮寄送达均未成功。"}  # fmt: skip
    announced["served_on"] = date(2026, 12, 24)
    text = drafted(sample, Action.SERVE, **announced)
    assert [word for word in ("送达公告", "送达回证", "门户网站") if word not in text] == []
    assert read_state(sample) == before


def test_a_draft_is_refused_as_the_step_would_be(sample: SampleCase) -> None:
    before = read_state(sample)
    with pytest.raises(ActionRefused) as refusal:
        drafted(sample, Action.AWAIT_CORRECTION, **(order(sample) | {"recipient": ""}))
    assert refusal.value.condition_names == ("recipient_is_named",)
    for nobody in ("？？", "本人", "当事人"):
        with pytest.raises(ActionRefused):
            drafted(sample, Action.AWAIT_CORRECTION, **(order(sample) | {"recipient": nobody}))
    with pytest.raises(NotAllowed):
        drafted(sample, Action.AWAIT_CORRECTION, sample.cast.outsider, **order(sample))
    sample.answer_facts(builders.GRAIN)
    sample.act(sample.cast.officer, Action.CONCLUDE, narrative=scenarios.FOUND, report="事实清楚，证据充分。")
    sample.assess()
    assert "处理建议" in drafted(sample, Action.SUBMIT, **sample.proposed(), replies={})
    with pytest.raises(Invalid, match="mark_supervised issues no paper here"):
        drafted(sample, Action.MARK_SUPERVISED, body="演示厅", proof=sample.file_proof().id)
    assert read_state(sample)[1] != before[1]  # what was really done stays


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"served_on": date(2026, 11, 23)}, "served_on"),
        ({"correction_required": "把该办的手续都办了。"}, "correction_required"),
        ({"correction_due_on": date(2036, 12, 8)}, "correction_due_on"),
    ],
)
def test_draft_and_step_refuse_the_same_order(sample: SampleCase, changed: dict[str, object], field: str) -> None:
    sample.file_proof()
    given = order(sample) | changed
    tries: tuple[Callable[[], object], ...] = (
        lambda: drafted(sample, Action.AWAIT_CORRECTION, **given),
        lambda: sample.act(sample.cast.officer, Action.AWAIT_CORRECTION, **given),
    )
    for attempt in tries:
        with pytest.raises(Invalid) as refusal:
            attempt()
        assert list(refusal.value.problems) == [field]


def test_a_paper_that_was_left_names_a_witness_or_shows_a_film(sample: SampleCase) -> None:
    piece = sample.file_proof()
    left = order(sample) | {"manner": "leaving"}
    with pytest.raises(ActionRefused) as refusal:
        drafted(sample, Action.AWAIT_CORRECTION, **left)
    assert refusal.value.condition_names == ("service_leaves_its_trace",)
    for trace in ({"service_note": "见证人：社区居委会王燊"}, {"service_evidence": piece.id}):
        assert drafted(sample, Action.AWAIT_CORRECTION, **left, **trace)
