"""Inputs that cannot be taken as they are: refused by the name of the field, nothing changed."""

from datetime import date, datetime
from functools import partial

import pytest

from penalty.errors import Invalid
from penalty.messages import Message
from penalty.models import Act, Purpose
from penalty.services import reasons
from tests import scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action

TOLD = {"work": "appraisal", "body": "演示机构", "question": "鉴定"}


@pytest.fixture
def sample(signing_sample: SampleCase) -> SampleCase:
    sample = signing_sample.register()
    scenarios.to_investigation(sample)
    sample.act(sample.cast.officer, Action.COMMISSION, **TOLD)
    return sample


@pytest.mark.parametrize("details", ["soon", "2026-02-30", "20261124", datetime(2026, 11, 24, 10), 7.5])  # noqa: DTZ001
def test_a_day_that_is_none_is_refused_by_the_name_of_its_field(sample: SampleCase, details: object) -> None:
    report, before = sample.file_proof(Purpose.IMPACT, "鉴定意见"), len(sample.view.acts)
    with pytest.raises(Invalid) as refusal:
        sample.act(sample.cast.officer, Action.RECEIVE_RESULT, result="无损害", proof=report.id, told_on=details)
    assert _list_problems(refusal.value) == {"told_on": f"“{details}” is no day; give one such as 2026-11-24"}
    assert len(sample.view.acts) == before


def test_a_day_that_may_be_left_out_is_read_as_strictly(sample: SampleCase) -> None:
    with pytest.raises(Invalid) as refusal:
        sample.act(sample.cast.officer, Action.SERVE_PAPER, paper=1, **{**sample.served(), "announced_on": "then"})
    assert list(refusal.value.problems) == ["announced_on"]


def test_a_day_is_kept_as_the_calendar_writes_it(sample: SampleCase) -> None:
    report = sample.file_proof(Purpose.IMPACT, "鉴定意见")
    act = sample.act(
        sample.cast.officer, Action.RECEIVE_RESULT, result="无损害", proof=report.id, told_on=" 2026-11-24 "
    )
    assert act.given["told_on"] == date(2026, 11, 24).isoformat()
    assert scenarios.list_unmet(
        lambda: sample.act(sample.cast.officer, Action.RECEIVE_RESULT, result="无损害", proof=report.id, told_on="")
    ) == ("a_commission_is_open", "party_was_told")


def receive(sample: SampleCase, proof: object) -> Act:
    details = {"result": "无损害", "proof": proof, "told_on": sample.today}
    return sample.act(sample.cast.officer, Action.RECEIVE_RESULT, **details)


def test_a_proof_is_a_piece_that_stands_on_this_file(sample: SampleCase) -> None:
    other = SampleCase(sample.session, sample.authority, sample.cast).register()
    wrong = ["the report", "999", 0, other.file_proof(Purpose.IMPACT, "另案材料").id, -1, ["999"]]
    for proof in wrong:
        with pytest.raises(Invalid) as refusal:
            receive(sample, proof)
        assert _list_problems(refusal.value) == {"proof": "choose a piece that is on this file"}
    report = sample.file_proof(Purpose.IMPACT, "鉴定意见")
    assert receive(sample, f" {report.id}").given["proof"] == report.id


def test_each_piece_of_several_stands_on_this_file(sample: SampleCase) -> None:
    seen = sample.file_proof(Purpose.PROCEDURE, "承诺书")
    pledge = {"pledges": ["覆盖"], "pledge_due_on": sample.today, "proof": seen.id}
    sample.act(sample.cast.officer, Action.SIGN_UNDERTAKING, **pledge)
    verified = {"verified_on": sample.today, "verification": "已履行"}
    with pytest.raises(Invalid, match="verification_evidence"):
        sample.act(sample.cast.officer, Action.CONFIRM_UNDERTAKING, **verified, verification_evidence=[seen.id, 999])
    act = sample.act(sample.cast.officer, Action.CONFIRM_UNDERTAKING, **verified, verification_evidence=[f"{seen.id}"])
    assert act.given["verification_evidence"] == [seen.id]


def test_who_deliberates_or_serves_is_somebody_of_the_authority(sample: SampleCase) -> None:
    officer, members = sample.cast.officer, sample.cast.members
    details = {"digest": "d", "discussion": "一致同意", "conclusion": "同意"}
    for strangers in (["x", "y"], [998, 999], [{"name": "x"}], [members[0].key, "x"]):
        with pytest.raises(Invalid) as refusal:
            sample.act(sample.cast.chief, Action.RECORD_DELIBERATION, members=strangers, **details)
        assert _list_problems(refusal.value) == {"members": "choose people of the authority who may act"}
    typed = [f"{officer.key}", f"{members[0].key}", f"{members[1].key}"]
    extended = {"reason": "案情复杂", **sample.deliberated(sample.cast.chief), "members": typed}
    sample.act(sample.cast.chief, Action.EXTEND_DECISION, reason="案情复杂")
    barred = scenarios.list_unmet(lambda: sample.act(sample.cast.chief, Action.EXTEND_DECISION, **extended))
    assert barred == ("two_members_without_investigators", "each_member_has_an_opinion")
    act = sample.act(sample.cast.chief, Action.EXTEND_DECISION, **{**extended, "members": typed[1:]})
    assert act.given["members"] == [one.key for one in members]


def _list_problems(refusal: Invalid) -> dict[str, str]:
    return {name: str(problem) for name, problem in refusal.problems.items()}


@pytest.mark.parametrize(
    ("text", "words"), [("鉴定\u202e机构", "a hidden sign"), ("鉴定\U00030edd机构", "cannot print")]
)
def test_a_text_that_no_paper_prints_is_refused_by_the_name_of_its_field(
    sample: SampleCase, text: str, words: str
) -> None:
    report = sample.file_proof(Purpose.IMPACT, "鉴定意见")
    with pytest.raises(Invalid) as refusal:
        sample.act(sample.cast.officer, Action.RECEIVE_RESULT, result=text, proof=report.id, told_on=sample.today)
    (problem,) = _list_problems(refusal.value).items()
    assert problem[0] == "result"
    assert words in problem[1]


def test_a_reason_says_something_and_fits_and_what_is_too_long_names_both_numbers(sample: SampleCase) -> None:
    for empty in ("无", "。", "/", "0", "无 无"):
        given = {"reason": empty}
        unmet = scenarios.list_unmet(partial(sample.act, sample.cast.chief, Action.EXTEND_DECISION, **given))
        assert unmet == ("reason_is_given",), empty
        with pytest.raises(Invalid):
            reasons.require_reason(empty, Message("say why"))
    with pytest.raises(Invalid) as refusal:
        sample.act(sample.cast.chief, Action.EXTEND_DECISION, reason="案情复杂。" * 401)
    assert "2005 signs are more than 2000" in _list_problems(refusal.value)["reason"]
    lines = {"things": ["台账", "长" * 1001], "preserved_on": sample.today}
    with pytest.raises(Invalid) as refusal:
        sample.act(sample.cast.chief, Action.PRESERVE_EVIDENCE, **lines)
    assert "1001 signs are more than 1000" in _list_problems(refusal.value)["things"]
