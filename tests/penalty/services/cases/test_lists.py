"""Lists over many cases: for whom a case waits, what a search finds, and how many are counted."""

import pytest
from sqlalchemy import delete, update
from sqlmodel import col

from penalty.models import AwaitedRole, Case
from penalty.services.archive import integrity
from penalty.services.cases import registration_corrections, search, text_search
from penalty.services.cases.search import CaseFilters
from tests import scenarios
from tests.builders import SampleCase
from workflows.vocabulary import State


def find(sample: SampleCase, text: str) -> list[Case]:
    return search.search_cases(sample.session, sample.cast.chief, CaseFilters(text=text)).rows


def test_a_case_is_found_by_any_part_of_its_names_by_its_number_and_by_the_beginning_of_a_code(
    sample: SampleCase,
) -> None:
    other = SampleCase(sample.session, sample.authority, sample.cast, today=sample.today)
    other.register(party_name="临江印刷有限公司", site="云岭工业园3号")
    sample.register()
    code, reference = sample.case.party.code, sample.case.reference
    for text in (
        "粮",
        "粮贸",
        "演示粮贸有限公司",
        reference,
        reference[:6],
        reference[-1],
        code,
        code[:10],
        code.lower(),
    ):
        assert sample.case in find(sample, text), text
    for text in ("印刷", "云岭工业园", "岭工"):
        assert find(sample, text) == [other.case], text
    assert find(sample, "粮印") == find(sample, "%") == find(sample, "印_") == []


def test_a_case_is_found_by_the_name_that_it_had_and_by_the_one_that_it_has(sample: SampleCase) -> None:
    sample.register()
    registration_corrections.correct_registration(
        sample.session, sample.cast.officer, sample.case, {"party_name": "青城粮油有限公司"}, "登记时写错。",
        authority=sample.authority, today=sample.today, version_seen=sample.case.version,
    )  # fmt: skip
    assert find(sample, "青城粮油") == find(sample, "演示粮贸") == [sample.case]


def test_a_common_word_is_read_off_from_the_latest_case(sample: SampleCase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_search, "FEW", 0)
    sample.register()
    assert find(sample, "粮贸") == find(sample, sample.case.reference) == [sample.case]
    assert find(sample, "粮印") == []


def test_what_is_not_counted_is_said(sample: SampleCase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_COUNTED", 1)
    monkeypatch.setattr(search, "MOST_IN_STATE", 1)
    for _ in range(3):
        SampleCase(sample.session, sample.authority, sample.cast, today=sample.today).register()
    found = search.search_cases(sample.session, sample.cast.chief, CaseFilters())
    assert (found.total, found.cut, found.pages) == (1, True, 1)
    assert list(search.count_by_state(sample.session, sample.cast.chief).values()) == [2], "more than one"


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_a_place_in_the_work_lists_follows_from_the_rows_and_a_false_one_is_named(sample: SampleCase) -> None:
    sample.serve_decision()
    assert list(integrity.find_row_problems(sample.session)) == []
    for tampering in (delete(AwaitedRole), update(AwaitedRole).values(due_on=sample.today)):
        kept = sample.session.begin_nested()
        sample.session.execute(tampering.where(col(AwaitedRole.case_id) == sample.case.key))
        problems = [one.where for one in integrity.find_row_problems(sample.session)]
        assert problems == [f"case {sample.case.reference}"]
        kept.rollback()


def test_a_running_case_of_somebody_else_is_no_history_and_an_overlap_tells_whom_to_ask(sample: SampleCase) -> None:
    other = SampleCase(sample.session, sample.authority, sample.cast, today=sample.today).register()
    sample.register()
    outsider = sample.cast.outsider
    assert search.list_prior_cases(sample.session, sample.cast.officer, sample.case) == [other.case]
    assert search.list_prior_cases(sample.session, outsider, sample.case) == []
    assert search.list_hidden_overlaps(sample.view, sample.cast.officer) == {}
    assert search.list_hidden_overlaps(sample.view, outsider) == {other.case.reference: sample.cast.officer.name}
    other.case.state = State.ARCHIVED
    sample.session.flush()
    assert search.list_prior_cases(sample.session, outsider, sample.case) == [other.case]
