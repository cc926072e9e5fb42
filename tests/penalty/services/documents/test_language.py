"""A paper that breaks a rule of language is not signed; the refusal names phrase, place and cure."""

import re
from pathlib import Path

import pytest

from penalty.criteria import law_library
from penalty.documents import pdf_text
from penalty.errors import Invalid
from penalty.messages import Bilingual
from penalty.models import DocumentKind
from penalty.services import documents
from penalty.services.law import own_law
from penalty.services.records.stored_messages import decode_message, encode_message
from tests import own_law_files, scenarios
from tests.builders import HEAP, SampleCase
from workflows.vocabulary import Action, Input

OWN_RULE = """
- id: house-name
  forbid: ['演示粮库']
  reason: {zh: 本局文书不写简称。, en: Short names have no place in our papers.}
  cure: {zh: 在登记中写明全称。, en: Write the full name at the registration.}
  source: 本局文书规范第三条（演示）
"""


def refuse(sample: SampleCase, demand: str) -> Invalid:
    with pytest.raises(Invalid) as refusal:
        sample.act(
            sample.cast.officer, Action.AWAIT_CORRECTION, correction_required=demand, correction_due_on=sample.today,
            **sample.served(),
        )  # fmt: skip
    return refusal.value


def test_a_generic_demand_is_refused_when_it_is_typed(scratch_sample: SampleCase) -> None:
    sample = scenarios.to_investigation(scratch_sample.register())
    sample.file_proof()
    refusal = refuse(sample, "立即停止违法行为，并按期改正。")
    assert list(refusal.problems) == ["correction_required"]
    assert sample.view.latest_document(DocumentKind.CORRECTION_ORDER) is None


def test_the_refusal_is_read_in_both_languages_and_kept_in_the_record(scratch_sample: SampleCase) -> None:
    sample = scenarios.to_investigation(scratch_sample.register())
    sample.file_proof()
    (problem,) = refuse(sample, "按照有关规定整改").problems.values()
    assert decode_message(encode_message(problem), ()) == problem
    pattern = problem.values["pattern"]
    assert isinstance(pattern, Bilingual)
    assert pattern.zh == "填报生态环境影响登记表，取得备案回执"


@pytest.mark.begun.with_args(scenarios.approve_fine)
def test_the_text_of_the_finished_paper_is_read_before_it_is_signed(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = scratch_sample
    monkeypatch.setattr(pdf_text, "extract_pages", lambda pdf: ("处以罚款人民币1元（大写：贰元整）",))
    with pytest.raises(Invalid, match="罚款 says “1元，贰元整”"):
        sample.decide()
    assert sample.view.latest_document(DocumentKind.PENALTY_DECISION) is None


@pytest.mark.parametrize(
    ("found", "phrase"),
    [
        ("现场检查发现，不存在“超标排放”的情形。", "不存在“超标排放”的情形"),
        ("现场检查发现未备案，未能查实：仅有陈述，没有证据证明。", "仅有陈述，没有证据证明"),
        ("现场检查发现未备案，当事人应当今后严格遵守法律。", "今后严格遵守"),
    ],
)
def test_what_may_not_appear_in_any_decision_stops_the_account_that_is_written_for_it(
    scratch_sample: SampleCase, found: str, phrase: str
) -> None:
    scratch_sample.found = found
    with pytest.raises(Invalid) as refusal:
        scratch_sample.register().to_assessment()
    assert any(phrase in str(one.values.get("phrase")) for one in refusal.value.problems.values())
    assert all(one.values["cure"] for one in refusal.value.problems.values())


NO_SUCH_PARAGRAPH = "《行政处罚法》第三十三条第九款"


def test_a_paragraph_that_does_not_exist_is_refused_where_it_is_typed(scratch_sample: SampleCase) -> None:
    scratch_sample.found = f"现场检查发现未备案，属于{NO_SUCH_PARAGRAPH}所称情形。"
    with pytest.raises(Invalid, match=f"{NO_SUCH_PARAGRAPH} names a paragraph or an item") as refusal:
        scratch_sample.register().to_assessment()
    assert list(refusal.value.problems) == [Input.NARRATIVE]


def test_a_paragraph_that_does_not_exist_stops_the_paper_too(scratch_sample: SampleCase) -> None:
    sample = scratch_sample.register(matter="dust-material-uncovered", source="inspection").to_assessment(HEAP)
    sample.propose_amount(30_000_00, f"参照{NO_SUCH_PARAGRAPH}")
    sample.assess()
    with pytest.raises(Invalid) as refusal:
        documents.preview_document(
            sample.session, sample.cast.officer, sample.case, DocumentKind.PENALTY_NOTICE, authority=sample.authority,
            today=sample.today,
        )  # fmt: skip
    assert list(refusal.value.problems) == [NO_SUCH_PARAGRAPH]


def test_an_authority_adds_its_own_rules_and_none_of_them_hides_a_shipped_one(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    shipped = law_library.load_law()
    own_law_files.write(sample.authority, OWN_RULE, "cn-eco/language.yaml")
    law = own_law.build_law_in_force(sample.session, shipped, sample.authority.own_law)
    assert set(law.regimes["cn-eco"].casework.language) == {*shipped["cn-eco"].casework.language, "house-name"}
    assert own_law.list_drafts(sample.session, authority=sample.authority) == []
    own_law_files.write(sample.authority, OWN_RULE.replace("house-name", "placeholder"), "cn-eco/language.yaml")
    faulty = own_law.build_law_in_force(sample.session, shipped, sample.authority.own_law)
    assert re.search(r"language.yaml.*placeholder", str(faulty.faults[0].problem))
    assert faulty.regimes["cn-eco"].casework.language == shipped["cn-eco"].casework.language


def test_an_own_rule_stops_a_paper(scratch_sample: SampleCase, tmp_path: Path) -> None:
    overlay = tmp_path / "law"
    (overlay / "cn-eco").mkdir(parents=True)
    (overlay / "cn-eco" / "language.yaml").write_text(OWN_RULE, encoding="utf-8")
    scratch_sample.register().to_assessment()
    sample = scratch_sample
    sample.authority.regimes["cn-eco"]
    changed = {**sample.authority.regimes, "cn-eco": law_library.load_law(overlay)["cn-eco"]}
    object.__setattr__(sample.authority, "regimes", changed)
    with pytest.raises(Invalid, match=r"演示粮库.*Short names"):
        documents.preview_document(
            sample.session, sample.cast.officer, sample.case, DocumentKind.WAIVER_NOTICE, authority=sample.authority,
            today=sample.today,
        )  # fmt: skip
