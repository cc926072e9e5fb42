"""A suspected crime that was referred comes back before the case is decided; a case for detention need not."""

from datetime import date

import pytest

from penalty.errors import Invalid
from penalty.models import DocumentKind, Purpose
from penalty.papers.reviews import legal_review_points
from tests import scenarios
from tests.builders import HEAP, SampleCase
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, State

DAY = date(2026, 3, 2)
FOUND = dict.fromkeys(("authority_learned_on", "correction_ordered_on", "corrected_on"), DAY)
BEGUN = dict.fromkeys(("learned_on", "violated_from", "violated_to"), DAY)


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    scratch_sample.today = DAY
    return scratch_sample


def referred(sample: SampleCase, fact: str) -> SampleCase:
    scenarios.build_fined_case(sample, HEAP | FOUND | {fact: True}, **BEGUN)
    sample.to_notice().to_approval()
    sample.act(sample.cast.chief, Action.REFER, body="演示市公安局", reason="涉嫌违法行为应当由公安机关处理。")
    return sample


def test_a_suspected_crime_comes_back_before_the_decision(sample: SampleCase) -> None:
    referred(sample, "crime_suspected")
    with pytest.raises(ActionRefused) as refusal:
        sample.decide()
    assert [(one.condition, one.since) for one in refusal.value.unmet_conditions] == [("no_prosecution_is_open", DAY)]
    letter = sample.file_proof(Purpose.PROCEDURE, "不予立案通知书")
    sample.act(sample.cast.officer, Action.RECORD_RETURN, result="公安机关不予立案", proof=letter.id)
    sample.decide()
    assert sample.case.state is State.DECIDED


def test_the_legal_review_names_a_crime_where_one_was_referred(sample: SampleCase) -> None:
    (told,) = legal_review_points._tell_transfer(referred(sample, "crime_suspected").open_source())
    assert told.startswith("涉嫌犯罪的案件已于")


def test_what_is_referred_on_suspicion_alone_comes_back_too(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample, HEAP | FOUND, **BEGUN)
    sample.to_notice().to_approval()
    sample.act(sample.cast.chief, Action.REFER, body="演示市公安局", reason="涉嫌犯罪，需要查明。")
    assert scenarios.list_unmet(sample.decide) == ("no_prosecution_is_open",)


def test_a_case_for_detention_is_decided_while_the_police_have_it(sample: SampleCase) -> None:
    referred(sample, "detention_applicable").decide()
    assert sample.case.state is State.DECIDED


def test_the_letter_tells_crime_or_detention_and_no_check_sum(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample, HEAP | FOUND | {"detention_applicable": True}, **BEGUN)
    sample.to_notice().to_approval()
    with pytest.raises(Invalid, match="different grounds"):
        sample.act(sample.cast.chief, Action.REFER, body="演示市公安局", reason="涉嫌犯罪或者应当予以行政拘留。")
    sample.refer_case()
    letter = sample.view.latest_document(DocumentKind.TRANSFER_LETTER)
    assert letter is not None
    assert "行政拘留" in str(letter.data)
    (told,) = legal_review_points._tell_transfer(sample.open_source())
    assert told.startswith("涉嫌违法适用行政拘留的案件已于")
    assert "涉嫌" not in letter.data["sections"][0]["texts"][0]
    assert "SHA-256" not in str(letter.data)
    who = letter.data["sections"][1]["items"][0]
    assert [one for one in ("统一社会信用代码：", "法定代表人（负责人）：", "住所：") if one not in who] == []
