"""A slip of the decision: proposed with words that stand in it, confirmed by a second person, told to party and public.

Order 30 art 85.
"""

import pytest

from penalty.errors import Invalid
from penalty.models import DocumentKind, User
from penalty.services.cases import search
from tests import scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action

REFUSED = {
    "these words do not stand": ("wording", "演示粮厍", "演示粮库"),
    "who the party is": ("wording", "演示粮贸有限公司（统一", "演示粮贸公司（统一"),
    "facts found": ("calculation", "物料占地面积约600平方米", "物料占地面积约60平方米"),
    "kind of penalty": ("wording", "作出如下行政处罚：罚款人民币", "作出如下行政处罚：没收人民币"),
    "30,000.00 yuan is not the figure": ("calculation", "20,000元，确定罚款10,000元", "20,000元，确定罚款30,000元"),
    "20,000.00 yuan is not the figure": ("words_and_figures", "壹万元整（10,000元）", "贰万元整（20,000元）"),
    "numbers alone": ("calculation", "自收到本决定书之日起十五日内", "自收到本决定书之日起五日内"),
    "a few signs and no number": ("wording", "将罚款缴至演示银行", "将罚款缴给执法人员本人"),
    "only the number of a paragraph or item": ("paragraph", "《行政处罚法》第三十二条", "《刑法》第三十二条"),
    "these words stand in": ("paragraph", "本决定书", "决定书"),
    "add the remedy": ("remedies", "你单位如不服本决定，", "你单位如不服本决定的，"),
}  # fmt: skip


def propose(sample: SampleCase, slip: str, wrong: str, right: str) -> None:
    with sample.session.begin_nested():
        sample.act(
            sample.cast.officer, Action.PROPOSE_ERROR_CORRECTION, slip=slip, wrong_text=wrong, right_text=right,
            reason="打印时误写",
        )  # fmt: skip


def waits_for(sample: SampleCase, person: User) -> bool:
    return sample.case in search.list_waiting_cases(sample.session, person)


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_a_slip_is_confirmed_by_a_second_person_served_and_told_in_a_new_public_copy(sample: SampleCase) -> None:
    sample.serve_decision()
    assert not waits_for(sample, sample.cast.chief), "its officers publish it first"
    sample.publish_decision()
    assert not waits_for(sample, sample.cast.chief), "the fine is not paid yet"
    told = {}
    for part, (slip, wrong, right) in REFUSED.items():
        with pytest.raises(Invalid) as refusal:
            propose(sample, slip, wrong, right)
        told[part] = str(refusal.value)
    assert [part for part, said in told.items() if part not in said] == [], told

    def confirm() -> None:
        sample.act(sample.cast.chief, Action.CORRECT_ERROR)

    assert scenarios.list_unmet(confirm) == ("a_correction_is_proposed",)
    propose(sample, "paragraph", "《行政处罚法》第三十二条第（一）项", "《行政处罚法》第三十二条第（二）项")
    assert waits_for(sample, sample.cast.chief)
    sample.act(sample.cast.chief, Action.REFUSE_REQUEST, reason="所引条款无误")
    assert scenarios.list_unmet(confirm) == ("a_correction_is_proposed",)
    propose(
        sample, "remedies", "逾期不申请行政复议、不提起行政诉讼", "逾期不依法申请行政复议、不提起行政诉讼、人民法院"
    )
    confirm()
    notice, copy = (
        sample.view.latest_document(one) for one in (DocumentKind.CORRECTION_NOTICE, DocumentKind.PUBLIC_COPY)
    )
    assert notice is not None
    assert copy is not None
    assert "不依法申请" in str(notice.data)
    assert "未完整告知救济途径和期限" in str(notice.data)
    assert "计算错误" not in str(notice.data), "what is told is the slip that was made"
    assert "第（二）项" not in str(notice.data)
    assert (sample.view.unserved, copy.id in sample.view.ended) == ([notice], True)
    assert scenarios.list_unmet(confirm) == ("a_correction_is_proposed",)
    with pytest.raises(Invalid, match="put right already"):
        propose(sample, "wording", "逾期不申请行政复议、不提起行政诉讼", "逾期不申请行政复议、未提起行政诉讼")
    lacks = scenarios.list_unmet(lambda: sample.act(sample.cast.chief, Action.CLOSE, **scenarios.END))
    assert {"every_paper_is_served", "publication_is_settled"} <= set(lacks)
    assert sample.view.find_deadline("reconsideration") is None, "told of late, and not told yet"
    sample.serve_papers()
    assert waits_for(sample, sample.cast.officer)
    sample.publish_decision()
    assert not waits_for(sample, sample.cast.officer)
    renewed = sample.view.latest_document(DocumentKind.PUBLIC_COPY)
    assert renewed is not None
    assert f"（{notice.number}）补正（更正）" in renewed.data["verification"]["public_note"]
    assert sample.view.find_deadline("reconsideration") is not None
