"""Elements of the act on a file: asked, looked into before the investigation ends, proven before a proposal."""

import re
from datetime import date

import pytest

from penalty.casefile.evidence import act_elements as standing
from penalty.models import DocumentKind, EvidenceKind, Purpose, Standing
from penalty.papers import PaperSource
from penalty.papers.evidence import act_elements
from penalty.papers.findings import reasons
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from tests import scenarios
from tests.builders import HEAP, SampleCase
from workflows import procedure
from workflows.guards import investigation as guards
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, State

BEGUN, ENDED, TODAY = date(2026, 8, 17), date(2026, 8, 28), date(2026, 9, 21)
FOUND = HEAP | {
    "authority_learned_on": ENDED, "correction_ordered_on": ENDED, "correction_due_on": date(2026, 9, 30),
    "corrected_on": date(2026, 9, 11), "fault": "negligent", "harm_removed_or_reduced": False,
}  # fmt: skip
CITIZEN = {
    "party_kind": "citizen", "party_code": "11010519491231002X", "party_name": "赵燊", "representative": "",
}  # fmt: skip
"""So that no responsible person must be named."""
BUILT = FOUND | {"facilities_built": True}
LOOKED_INTO = "2026年9月18日调阅环评批复、验收档案并两次现场核查，均未查到设施建设资料"


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    scratch_sample.today = TODAY
    scratch_sample.register(
        matter="acceptance-missing",
        source="inspection",
        learned_on=TODAY,
        violated_from=BEGUN,
        violated_to=ENDED,
        **CITIZEN,
    )
    return scenarios.to_investigation(scratch_sample)


KINDS = {"project_stage": EvidenceKind.SCENE_RECORD}


def answer(sample: SampleCase, name: str, value: object, standing_: Standing, note: str = "") -> None:
    proof = sample.file_proof(Purpose.CONDUCT, f"{name} {value}", kind=KINDS.get(name, EvidenceKind.DOCUMENTARY))
    proofs = (proof.key,) if standing_ is Standing.PROVEN else ()
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [Answer(name, value, standing_, proofs, note)],
        authority=sample.authority, today=sample.today,
    )  # fmt: skip


def test_the_questions_of_a_matter_begin_with_what_makes_the_act(sample: SampleCase) -> None:
    asked = {fact.id for fact in findings.list_relevant_facts(sample.case, sample.authority)}
    assert {"project_document", "accepted_before_use", "project_stage", "facilities_built"} <= asked
    assert standing.list_articles(sample.case, sample.authority.regimes["cn-eco"]) == {
        "project_document": "cn-project-2017/19-1", "accepted_before_use": "cn-eco-code-2026/162-2",
        "project_stage": "cn-eco-code-2026/162-2",
    }  # fmt: skip


def test_a_claim_alone_does_not_choose_the_article(sample: SampleCase) -> None:
    sample.answer_facts(FOUND)
    answer(sample, "facilities_built", True, Standing.CLAIMED)
    assert scenarios.list_unmet(sample.conclude_investigation) == ("elements_are_looked_into",)
    answer(sample, "facilities_built", True, Standing.PROVEN)
    sample.conclude_investigation()
    assert sample.case.state is State.ASSESSMENT


def test_what_was_looked_into_in_vain_stands_in_the_report(sample: SampleCase) -> None:
    sample.answer_facts(BUILT)
    sample.conclude_investigation()
    answer(sample, "facilities_built", None, Standing.UNOBTAINABLE, LOOKED_INTO)
    sample.assess()
    lines = list(act_elements.list_elements(source(sample)))
    assert lines[-1] == (
        f"关于“环评文件已获批准且环保设施是否已按要求建成”：{LOOKED_INTO}，不能认定，作有利于当事人的处理。"
    )
    assert sample.view.result["open_elements"]["facts"] == ["facilities_built"]


def test_each_element_is_told_with_article_and_proof(sample: SampleCase) -> None:
    sample.answer_facts(BUILT)
    sample.conclude_investigation().assess()
    lines = list(act_elements.list_elements(source(sample)))
    assert [line.partition("（《")[0] for line in lines[:3]] == [
        "建设项目依法应当编制环评报告书或者环评报告表",
        "环保设施未经验收合格",
        "建设项目已经投入生产或者使用",
    ]
    assert "《建设项目环境保护管理条例》第十九条第一款），由证据" in lines[0]
    assert "生态环境法典》第一百六十二条第二款），由证据" in lines[1]
    assert re.search("生态环境法典》第一百六十二条第二款）：.*不是调试，由证据", lines[2])
    assert all(line.endswith("证明。") for line in lines[:3])


def test_what_was_not_done_is_among_the_found_facts(sample: SampleCase) -> None:
    sample.answer_facts(FOUND)
    told = reasons.describe_conduct(source(sample), affirmed=True)
    assert "环保设施未经验收合格" in told
    assert not [text for text in told if text.startswith("未发现投入生产")]


def test_nothing_is_concluded_or_proposed_while_an_element_is_unproven(sample: SampleCase) -> None:
    """The refusal of the report is told at the end of the investigation already."""
    sample.answer_facts(BUILT)
    answer(sample, "accepted_before_use", None, Standing.UNOBTAINABLE, LOOKED_INTO)
    with pytest.raises(ActionRefused) as refusal:
        sample.conclude_investigation()
    (unmet,) = refusal.value.unmet_conditions
    assert (unmet.condition, unmet.missing) == ("the_act_is_made_out", ("accepted_before_use",))
    answer(sample, "accepted_before_use", False, Standing.PROVEN)
    sample.conclude_investigation()
    answer(sample, "accepted_before_use", None, Standing.UNOBTAINABLE, LOOKED_INTO)
    sample.assess()
    assert "the_act_is_made_out" in scenarios.list_unmet(sample.submit_for_review)


def test_what_nobody_can_prove_ends_by_a_withdrawal_of_the_filing(sample: SampleCase) -> None:
    sample.answer_facts(BUILT)
    answer(sample, "accepted_before_use", None, Standing.UNOBTAINABLE, LOOKED_INTO)
    scenarios.propose_and_decide(sample, Action.WITHDRAW_FILING)
    assert sample.case.state is State.WITHDRAWN


def test_whatever_facts_the_report_asks_for_the_end_of_the_investigation_asks_for() -> None:
    of_facts = {
        guard.__name__ for guard in vars(guards).values() if getattr(guard, "__module__", "") == guards.__name__
    }
    concluding, submitting = (
        {guard.__name__ for row in procedure.STEPS if row.action is action for guard in row.guards}
        for action in (Action.CONCLUDE, Action.SUBMIT)
    )
    # Held against the found facts as they are typed, in test_contradictions.
    assert (submitting & of_facts) - concluding == {"records_agree_with_the_facts"}


def test_an_act_whose_element_is_refuted_is_not_punished(sample: SampleCase) -> None:
    sample.answer_facts(BUILT)
    answer(sample, "project_stage", "equipment_installed", Standing.PROVEN)
    sample.conclude_investigation().assess()
    assert (sample.view.result["effect"], sample.view.result["reason"]) == ("not_punishable", "not_made_out")
    assert "act_is_punishable" in scenarios.list_unmet(sample.submit_for_review)


def order(sample: SampleCase) -> None:
    sample.order_correction(date(2026, 10, 9))


def test_no_order_while_its_article_is_open(sample: SampleCase) -> None:
    with pytest.raises(ActionRefused) as refusal:
        order(sample)
    (unmet,) = refusal.value.unmet_conditions
    assert (unmet.condition, unmet.missing) == ("the_article_of_the_order_is_settled", ("facilities_built",))
    answer(sample, "facilities_built", True, Standing.CLAIMED)
    assert scenarios.list_unmet(lambda: order(sample)) == ("the_article_of_the_order_is_settled",)


@pytest.mark.parametrize(
    ("built", "article"),
    [(True, "《建设项目环境保护管理条例》第二十三条第一款"), (False, "《中华人民共和国生态环境法典》第一千一百条")],
)
def test_an_order_rests_on_the_article_of_the_answer(sample: SampleCase, built: bool, article: str) -> None:
    """Without an assessment, too."""
    answer(sample, "facilities_built", built, Standing.PROVEN, LOOKED_INTO)
    order(sample)
    (paper,) = [one for one in sample.view.documents if one.kind is DocumentKind.CORRECTION_ORDER]
    assert paper.data["basis"][-1]["reference"] == article
    assert article in paper.data["consequence"]


def test_no_order_and_no_report_rest_on_an_article_that_is_not_proven(sample: SampleCase) -> None:
    """Built or not, another article applies: which was broken is proven for neither (APL 40)."""
    sample.answer_facts(FOUND)
    answer(sample, "facilities_built", None, Standing.UNOBTAINABLE, LOOKED_INTO)
    with pytest.raises(ActionRefused) as refusal:
        order(sample)
    (unmet,) = refusal.value.unmet_conditions
    assert (unmet.condition, unmet.missing) == ("an_article_is_proven", ("facilities_built",))
    assert scenarios.list_unmet(sample.conclude_investigation) == ("an_article_is_proven",)
    answer(sample, "facilities_built", True, Standing.PROVEN)
    sample.conclude_investigation()
    answer(sample, "facilities_built", None, Standing.UNOBTAINABLE, LOOKED_INTO)
    sample.assess()
    assert "an_article_is_proven" in scenarios.list_unmet(
        lambda: sample.act(sample.cast.officer, Action.SUBMIT, **sample.proposed())
    )


def source(sample: SampleCase) -> PaperSource:
    return PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
