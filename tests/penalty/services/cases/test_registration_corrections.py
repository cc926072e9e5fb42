"""A registration put right: a new row each, the old kept, reviews before it void, another party refused."""

from datetime import date, timedelta
from typing import Any

import pytest

from penalty.casefile import chief_requests
from penalty.casefile.parties import names_in_other_cases, registration_changes
from penalty.errors import Invalid, NotAllowed
from penalty.models import InterestKind, Relation, User
from penalty.papers.wording import narrative
from penalty.services import permissions
from penalty.services.cases import registration_corrections, search
from penalty.services.records import audit
from penalty.services.recusals import interests
from penalty.services.recusals.interests import Declaration
from tests import builders, scenarios
from tests.builders import SampleCase, credit_code
from workflows.machine import ActionRefused
from workflows.vocabulary import Action

WRONG_NAME = {"party_name": "演示粮食贸易有限公司"}


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    builders.skip_typesetting(monkeypatch)


def correct(sample: SampleCase, person: User, reason: str = "营业执照上的名称与登记不同", **fields: object) -> None:
    changed_on = fields.pop("changed_on", None)
    assert changed_on is None or isinstance(changed_on, date)
    registration_corrections.correct_registration(
        sample.session, person, sample.case, fields, reason, authority=sample.authority, today=sample.today,
        version_seen=sample.case.version, changed_on=changed_on,
    )  # fmt: skip


def test_what_the_approval_of_the_filing_needs_is_asked_before_it_is_proposed(sample: SampleCase) -> None:
    sample.register(representative="", summary="")
    with pytest.raises(ActionRefused) as refused:
        sample.propose_filing()
    (lack,) = (one for one in refused.value.unmet_conditions if one.condition == "registration_is_complete")
    assert lack.missing == ("registration/representative", "registration/summary")
    correct(sample, sample.cast.officer, "登记时尚未核实", representative="演示代表", summary="已核实的情况。")
    sample.propose_filing().file_case()


def test_a_new_name_goes_on_the_papers_with_the_former_one_and_leaves_those_of_before_right(sample: SampleCase) -> None:
    sample.register().propose_filing().file_case()
    sample.today += timedelta(5)
    chief, day = sample.cast.chief, sample.today - timedelta(1)
    for changed_on, given, field in (
        (sample.today + timedelta(1), WRONG_NAME, "changed_on"),
        (day, {"site": "演示粮库北门"}, "site"),
        (date(2020, 1, 1), WRONG_NAME, "changed_on"),
    ):
        with pytest.raises(Invalid) as refused:
            correct(sample, chief, "市场监督管理部门准予变更登记", changed_on=changed_on, **given)
        assert [*refused.value.problems] == [field]
    correct(sample, chief, "市场监督管理部门准予变更登记", changed_on=day, **WRONG_NAME)
    assert registration_changes.list_outdated_papers(sample.view) == []
    other = SampleCase(sample.session, sample.authority, sample.cast).register(party_name="演示粮库")
    for person, view, told in (
        (chief, sample.view, (["演示粮库"], False)), (chief, other.view, (["演示粮食贸易有限公司"], False)),
        (sample.cast.outsider, sample.view, ([], True)),
    ):  # fmt: skip
        assert names_in_other_cases.find_other_names(view, permissions.visible_to(person)) == told
    party = narrative.build_party(sample.open_source())
    assert (party.name, party.former_name) == ("演示粮食贸易有限公司", "演示粮贸有限公司")
    correct(sample, chief, "再次变更登记", changed_on=sample.today, party_name="演示粮油有限公司")
    party = narrative.build_party(sample.open_source())
    assert party.former_name == "演示粮贸有限公司、演示粮食贸易有限公司"
    correct(sample, chief, "恢复原名称", changed_on=sample.today, party_name="演示粮贸有限公司")
    party = narrative.build_party(sample.open_source())
    assert party.former_name == "演示粮食贸易有限公司、演示粮油有限公司", "the present name is no former one"


def test_a_name_is_put_right_and_the_former_one_kept(sample: SampleCase) -> None:
    former = sample.register().case.party
    correct(sample, sample.cast.officer, **WRONG_NAME)
    for person, seen in ((sample.cast.officer, [sample.case]), (sample.cast.outsider, [])):
        assert search.search_cases(sample.session, person, search.CaseFilters("演示粮贸有限")).rows == seen
    assert (sample.case.party.name, former.name) == ("演示粮食贸易有限公司", "演示粮贸有限公司")
    (row,) = sample.view.registration_corrections
    assert row.changes == {"party_name": {"before": "演示粮贸有限公司", "after": "演示粮食贸易有限公司"}}
    assert row.former_party_id == former.id
    assert [one.act for one in audit.list_entries(sample.session, sample.case.reference)][-1] == "correct_registration"


def test_what_was_left_out_at_first_can_be_added_before_the_filing_needs_it(sample: SampleCase) -> None:
    sample.register(representative="", summary="")
    correct(sample, sample.cast.officer, representative="演示代表", summary="新建筒仓未填报登记表。", reason="补登")
    scenarios.to_investigation(sample)
    assert sample.view.documents


def test_before_the_filing_even_another_code_is_a_slip_of_the_pen(sample: SampleCase) -> None:
    sample.register()
    correct(sample, sample.cast.officer, party_code=credit_code("91150102MA0000009"))
    assert sample.case.party.code == credit_code("91150102MA0000009")


def test_after_the_filing_another_party_is_no_correction(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    with pytest.raises(Invalid) as refusal:
        correct(sample, sample.cast.chief, party_code=credit_code("91150102MA0000009"))
    assert "withdraws the filing" in str(refusal.value.problems["party_code"])
    with pytest.raises(Invalid) as refusal:
        correct(sample, sample.cast.chief, party_code=credit_code()[:-1] + "A")
    assert "withdraws" not in str(refusal.value), "a slip of the code itself is told first"


def test_after_the_filing_a_chief_corrects_and_no_officer(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    with pytest.raises(NotAllowed, match="an officer of the case asks a chief for it"):
        correct(sample, sample.cast.officer, **WRONG_NAME)
    correct(sample, sample.cast.chief, **WRONG_NAME)
    outdated = registration_changes.list_outdated_papers(sample.view)
    assert {paper.kind.value for paper, _row in outdated} >= {"filing_form"}


def test_a_stranger_a_reviewer_and_an_auditor_correct_nothing(sample: SampleCase) -> None:
    sample.register()
    for person in (sample.cast.reviewer, sample.cast.chief):
        with pytest.raises(NotAllowed):
            correct(sample, person, **WRONG_NAME)


@pytest.mark.begun.with_args(scenarios.hear_fine)
def test_a_review_of_the_registration_as_it_was_counts_no_more(sample: SampleCase) -> None:
    correct(sample, sample.cast.chief, **WRONG_NAME)
    unmet = scenarios.list_unmet(sample.approve_legally)
    assert "review_covers_what_stands" in unmet


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_after_the_decision_only_what_names_the_same_party_is_put_right(sample: SampleCase) -> None:
    with pytest.raises(Invalid) as refusal:
        correct(sample, sample.cast.chief, violated_to="2026-11-10", **WRONG_NAME)
    assert list(refusal.value.problems) == ["violated_to"]
    correct(sample, sample.cast.chief, **WRONG_NAME)
    assert sample.case.party.name == WRONG_NAME["party_name"]


def test_a_case_that_ended_is_not_changed(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    scenarios.propose_and_decide(sample, Action.WITHDRAW_FILING)
    with pytest.raises(NotAllowed, match="not changed any more"):
        correct(sample, sample.cast.chief, **WRONG_NAME)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"party_name": "演示\u202e公司"}, "party_name"),
        ({"party_name": "演示\n公司"}, "party_name"),
        ({"party_name": "\u200b\ufeff"}, "party_name"),
        ({"party_name": "演示\U0002b740\U0002b8b0\U00030edd公司"}, "party_name"),
        ({"site": "演示\x07路"}, "site"),
        ({"violated_from": "0201-03-04"}, "violated_from"),
        ({"violated_from": "2026-13-04"}, "violated_from"),
        ({"violated_to": "2027-01-01"}, "violated_to"),
        ({"place": "999999"}, "place"),
        ({"party_code": "91150102MA0000000A"}, "party_code"),
        ({"matter": "no-such"}, "matter"),
        ({"regime": "us-epa"}, "matter"),
    ],
)
def test_what_a_paper_cannot_carry_is_refused_where_it_is_typed(
    sample: SampleCase, fields: dict[str, Any], wrong: str
) -> None:
    sample.register()
    with pytest.raises(Invalid) as refusal:
        correct(sample, sample.cast.officer, **fields)
    assert wrong in refusal.value.problems
    assert not sample.view.registration_corrections


def test_the_same_again_and_no_reason_are_refused(sample: SampleCase) -> None:
    sample.register()
    with pytest.raises(Invalid, match="nothing is different"):
        correct(sample, sample.cast.officer, party_name=" 演示粮贸有限公司\u200b ", party_code=credit_code().lower())
    with pytest.raises(Invalid):
        correct(sample, sample.cast.officer, reason=" ", **WRONG_NAME)


def test_a_day_corrected_outside_the_area_bars_the_filing(sample: SampleCase) -> None:
    sample.register()
    correct(sample, sample.cast.officer, place="440300", violated_from=date(2026, 11, 1))
    assert "authority_is_competent" in scenarios.list_unmet(sample.propose_filing)


def test_a_paper_made_after_the_correction_of_a_name_made_longer_is_not_outdated(sample: SampleCase) -> None:
    sample.register().propose_filing()
    correct(sample, sample.cast.officer, party_name=f"{sample.party}（集团）")
    sample.file_case()
    assert registration_changes.list_outdated_papers(sample.view) == []


def test_papers_of_another_matter_are_named(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register(source="inspection"))
    correct(sample, sample.cast.chief, matter="dust-material-uncovered", source="complaint")
    assert registration_changes.list_outdated_papers(sample.view)


def test_whoever_declared_an_interest_in_the_party_as_it_is_now_named_waits(sample: SampleCase) -> None:
    declaration = Declaration(
        kind=InterestKind.ORGANISATION, name="演示粮食贸易有限公司", relation=Relation.OWNERSHIP,
        from_on=date(2020, 1, 1),
    )  # fmt: skip
    interests.declare_interest(sample.session, sample.cast.officer, declaration)
    sample.register()
    assert not sample.view.interested
    correct(sample, sample.cast.officer, **WRONG_NAME)
    assert list(sample.view.interested) == [sample.cast.officer.key]
    assert [row.declared for row in sample.view.recusals] == [True]


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_a_corrected_site_is_concluded_anew_before_it_is_reviewed(sample: SampleCase) -> None:
    correct(sample, sample.cast.chief, site="演示粮库东侧料场")
    sample.assess()
    assert "found_facts_follow_the_registration" in scenarios.list_unmet(sample.submit_for_review)
    sample.conclude_investigation()
    sample.submit_for_review()
    correct(sample, sample.cast.chief, site="演示粮库西侧料场")
    assert "found_facts_follow_the_registration" in scenarios.list_unmet(sample.pass_review)


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_a_corrected_telephone_leaves_the_found_facts_as_they_are(sample: SampleCase) -> None:
    correct(sample, sample.cast.chief, phone="0471-0000001")
    sample.submit_for_review()


@pytest.mark.parametrize("reason", ["…", "。", "1", " "])
def test_a_reason_that_says_nothing_is_refused(sample: SampleCase, reason: str) -> None:
    sample.register()
    with pytest.raises(Invalid) as refusal:
        correct(sample, sample.cast.officer, reason=reason, **WRONG_NAME)
    assert list(refusal.value.problems) == ["reason"]


def test_an_officer_asks_a_chief_for_a_correction_who_grants_or_refuses_it(sample: SampleCase) -> None:
    sample.register().propose_filing().file_case()
    officer, chief = sample.cast.officer, sample.cast.chief

    def ask(**given: object) -> None:
        with sample.session.begin_nested():
            sample.act(officer, Action.ASK_REGISTRATION_CORRECTION, reason="准予变更登记通知书", **given)

    def waits() -> bool:
        return sample.case in search.list_waiting_cases(sample.session, chief)

    assert scenarios.list_unmet(ask) == ("a_correction_is_named",)
    bad_names = (("new_name", one) for one in ("演示粮贸有限公司", "演示\u202e公司", "无"))
    for field, wrong in (*bad_names, ("new_representative", "/"), ("new_phone", "abc")):
        with pytest.raises(Invalid) as refused:
            ask(**{field: wrong})
        assert [*refused.value.problems] == [field]
    with pytest.raises(Invalid) as refused:
        ask(new_name=WRONG_NAME["party_name"], changed_on=sample.today + timedelta(days=1))
    assert [*refused.value.problems] == ["changed_on"]
    ask(new_name=WRONG_NAME["party_name"], changed_on=sample.today)
    assert waits()
    assert scenarios.list_unmet(lambda: ask(new_phone="0471-0000001")) == ("no_other_request_waits",)
    sample.act(chief, Action.REFUSE_REQUEST, reason="未附变更登记材料")
    assert not waits()
    assert [one.asked.action for _case, one in search.list_refusals(sample.session, officer)] == [
        Action.ASK_REGISTRATION_CORRECTION
    ]
    ask(other_correction="地点应为北门")
    assert waits()
    correct(sample, chief, site="演示粮库北门")
    assert not waits()
    assert chief_requests.find_asked(sample.view, Action.REFUSE_REQUEST) is None
