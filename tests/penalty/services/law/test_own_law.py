"""The authority's own law: never applied before it was compared and confirmed, and then only as it says itself."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from penalty.authority import Authority
from penalty.criteria import engine, law_library
from penalty.criteria.sheets import sheet
from penalty.errors import Invalid, NotAllowed
from penalty.models import Confirmation, User
from penalty.services.law import own_law as law_own_law
from penalty.services.law.own_law import DraftStage, LawDraft
from penalty.services.records import audit
from tests import builders, own_law_files, scenarios
from tests.own_law_files import BENCHMARK, NAME

REASON = "呼环发〔2026〕1号（演示）"


@pytest.fixture
def sample(sample: builders.SampleCase) -> builders.SampleCase:
    own_law_files.write(sample.authority)
    return sample


def law_now(sample: builders.SampleCase) -> Authority:
    law = law_own_law.build_law_in_force(sample.session, law_library.load_law(), sample.authority.own_law)
    return replace(sample.authority, regimes=law.regimes)


def draft(sample: builders.SampleCase) -> LawDraft:
    return law_own_law.get_draft(sample.session, "cn-eco", NAME, authority=law_now(sample))


def compare(sample: builders.SampleCase) -> None:
    law_own_law.compare_draft(sample.session, sample.cast.admin, "cn-eco", NAME, authority=law_now(sample))


def confirm(sample: builders.SampleCase, reason: str = REASON) -> None:
    law_own_law.confirm_draft(sample.session, sample.cast.admin, "cn-eco", NAME, reason, authority=law_now(sample))


def mitigated(sample: builders.SampleCase, place: str = "150100", **dates: str) -> tuple[bool, Decimal | None]:
    facts = {"authority_source": "self_report", "harm": "none", "corrected_on": "2026-10-12",
             "correction_ordered_on": "never"}  # fmt: skip
    given: dict[str, Any] = {"matter": "voc-not-enclosed", "place": place, "facts": facts, "decided_on": "2026-11-20"}
    given |= {"violated_from": "2026-10-10", "violated_to": "2026-10-10", **dates}
    law = law_now(sample).regimes
    found = engine.assess(sheet.parse_sheet(given, "case", law), law["cn-eco"])
    return found.provisional, found.amount.recommended if found.amount else None


def test_it_works(sample: builders.SampleCase) -> None:
    before = mitigated(sample)
    compare(sample)
    confirm(sample)
    assert draft(sample).stage is DraftStage.CONFIRMED
    assert (before[0], mitigated(sample)[0]) == (True, False)


def test_a_draft_is_never_applied(sample: builders.SampleCase) -> None:
    assert draft(sample).stage is DraftStage.WRITTEN
    assert NAME not in law_now(sample).regimes["cn-eco"].enactments
    compare(sample)
    assert draft(sample).stage is DraftStage.COMPARED
    assert NAME not in law_now(sample).regimes["cn-eco"].enactments
    assert mitigated(sample)[0]


def test_it_is_applied_from_its_first_day_and_in_its_area_alone(sample: builders.SampleCase) -> None:
    elsewhere = mitigated(sample, place="150200")
    earlier = mitigated(sample, decided_on="2026-10-14")
    compare(sample)
    confirm(sample)
    assert mitigated(sample, place="150200") == elsewhere
    later = BENCHMARK.replace("from: 2026-10-01", "from: 2026-10-15")
    own_law_files.write(sample.authority, later)
    compare(sample)
    confirm(sample)
    assert mitigated(sample, decided_on="2026-10-14") == earlier
    assert not mitigated(sample, decided_on="2026-10-15")[0]


def test_without_a_comparison_nothing_is_confirmed(sample: builders.SampleCase) -> None:
    with pytest.raises(Invalid, match="compare it first"):
        confirm(sample)


def test_a_draft_that_was_edited_is_compared_again(sample: builders.SampleCase) -> None:
    compare(sample)
    own_law_files.write(sample.authority, BENCHMARK.replace("recommended: 50", "recommended: 60"))
    assert draft(sample).stage is DraftStage.WRITTEN
    with pytest.raises(Invalid, match="compare it first"):
        confirm(sample)


def test_a_comparison_with_law_that_changed_since_is_void(sample: builders.SampleCase) -> None:
    other = BENCHMARK.replace(NAME, "tongliao-benchmark").replace('"1501"', '"1505"')
    own_law_files.write(sample.authority, other, "cn-eco/benchmarks/other.yaml")
    compare(sample)
    law_own_law.compare_draft(
        sample.session, sample.cast.admin, "cn-eco", "tongliao-benchmark", authority=law_now(sample)
    )
    law_own_law.confirm_draft(
        sample.session, sample.cast.admin, "cn-eco", "tongliao-benchmark", REASON, authority=law_now(sample)
    )
    with pytest.raises(Invalid, match="compare it first"):
        confirm(sample)
    compare(sample)
    confirm(sample)
    assert {row.enactment for row in law_own_law.list_applied_law(sample.session)} == {NAME, "tongliao-benchmark"}


def test_what_was_confirmed_stays_applied_whatever_becomes_of_its_file(sample: builders.SampleCase) -> None:
    compare(sample)
    confirm(sample)
    figure = mitigated(sample)
    file = own_law_files.write(sample.authority, BENCHMARK.replace("recommended: 50", "recommended: 10"))
    assert draft(sample).stage is DraftStage.WRITTEN
    assert draft(sample).applied is not None
    assert mitigated(sample) == figure
    file.unlink()
    assert law_own_law.list_drafts(sample.session, authority=law_now(sample)) == []
    assert mitigated(sample) == figure


def test_a_new_text_takes_the_place_of_the_old_one(sample: builders.SampleCase) -> None:
    compare(sample)
    confirm(sample)
    own_law_files.write(sample.authority, BENCHMARK.replace("recommended: 50", "recommended: 10"))
    compare(sample)
    confirm(sample)
    assert mitigated(sample)[1] == Decimal(18_000)
    assert [row.withdrawn for row in law_own_law.list_history(sample.session, "cn-eco", NAME)] == [False, False]


def test_what_is_in_force_is_not_confirmed_twice(sample: builders.SampleCase) -> None:
    compare(sample)
    confirm(sample)
    with pytest.raises(Invalid, match="in force already"):
        confirm(sample)


def test_withdrawn_law_is_applied_no_longer(sample: builders.SampleCase) -> None:
    before = mitigated(sample)
    compare(sample)
    confirm(sample)
    law_own_law.withdraw_law(sample.session, sample.cast.admin, NAME, "废止（演示）")
    assert mitigated(sample) == before
    assert draft(sample).stage is DraftStage.COMPARED
    with pytest.raises(Invalid, match="not in force"):
        law_own_law.withdraw_law(sample.session, sample.cast.admin, NAME, "废止（演示）")


@pytest.mark.parametrize("act", [compare, confirm], ids=["compare", "confirm"])
def test_only_an_administrator_may(sample: builders.SampleCase, act: Callable[[builders.SampleCase], None]) -> None:
    compare(sample)
    for person in (sample.cast.officer, sample.cast.reviewer, sample.cast.chief, sample.cast.auditor):
        with pytest.raises(NotAllowed):
            act(replace(sample, cast=replace(sample.cast, admin=person)))
    assert law_own_law.list_applied_law(sample.session) == []


def test_only_an_administrator_may_withdraw(sample: builders.SampleCase) -> None:
    compare(sample)
    confirm(sample)
    person: User
    for person in (sample.cast.officer, sample.cast.reviewer, sample.cast.chief, sample.cast.auditor):
        with pytest.raises(NotAllowed):
            law_own_law.withdraw_law(sample.session, person, NAME, REASON)
    assert len(law_own_law.list_applied_law(sample.session)) == 1


def test_a_confirmation_needs_a_reason(sample: builders.SampleCase) -> None:
    compare(sample)
    with pytest.raises(Invalid, match="reason"):
        confirm(sample, " ")


def test_every_act_is_on_record(sample: builders.SampleCase) -> None:
    compare(sample)
    confirm(sample)
    law_own_law.withdraw_law(sample.session, sample.cast.admin, NAME, "废止（演示）")
    log_entries = [
        (one.act, one.reason, one.changes.get("enactment")) for one in audit.list_entries(sample.session, "office")[-3:]
    ]
    assert log_entries == [
        ("compare_law", "", NAME),
        ("confirm_law", REASON, NAME),
        ("withdraw_law", "废止（演示）", NAME),
    ]
    assert list(audit.find_breaks(sample.session)) == []


def test_what_was_only_provisional_is_confirmed_with_it(sample: builders.SampleCase) -> None:
    own_law_files.write(sample.authority, BENCHMARK.replace("status: verified", "status: provisional"))
    compare(sample)
    confirm(sample)
    applied = law_now(sample).regimes["cn-eco"].enactments[NAME]
    found = sample.session.scalars(select(Confirmation)).one()
    assert (found.enactment, found.sha256, found.reason) == (NAME, applied.sha256, REASON)


@pytest.mark.begun.with_args(scenarios.assess_waiver)
def test_a_comparison_counts_stored_cases_and_sheets_and_names_nobody(sample: builders.SampleCase) -> None:
    compare(sample)
    found = draft(sample).comparison
    assert found is not None
    assert found.result["stored"]["cases"] == 1
    assert found.result["sheets"]["cases"] > 100
    assert sample.case.reference not in str(found.result)


FAULTS = [
    ("cn-eco/benchmarks/own.yaml", BENCHMARK.replace("mitigate, lighten", "forgive"), "forgive"),
    ("cn-eco/benchmarks/own.yaml", BENCHMARK.replace("source: own notice 1/2026\n", ""), "source"),
    ("cn-eco/benchmarks/own.yaml", BENCHMARK.replace(NAME, "gd-benchmark-2022"), "gd-benchmark-2022"),
    ("cn-eco/facts.yaml", "[]", "no own law is looked for"),
    ("cn-eco/benchmarks/deeper/own.yaml", BENCHMARK, "no own law is looked for"),
]


@pytest.mark.parametrize(("path", "text", "words"), FAULTS)
def test_a_faulty_draft_is_named_and_the_law_goes_on(
    sample: builders.SampleCase, path: str, text: str, words: str
) -> None:
    own_law_files.write(sample.authority, text, path)
    faulty = [
        one
        for one in law_own_law.list_drafts(sample.session, authority=law_now(sample))
        if one.stage is DraftStage.FAULTY
    ]
    assert len(faulty) == 1
    problem = str(faulty[0].problem)
    assert words in problem
    assert problem.startswith(path)
    with pytest.raises(Invalid):
        law_own_law.compare_draft(
            sample.session, sample.cast.admin, "cn-eco", faulty[0].name, authority=law_now(sample)
        )


def test_two_files_of_one_enactment_are_told_apart(sample: builders.SampleCase) -> None:
    own_law_files.write(sample.authority, BENCHMARK, "cn-eco/benchmarks/second.yaml")
    found = law_own_law.list_drafts(sample.session, authority=law_now(sample))
    assert [(one.path, one.stage) for one in found] == [
        ("benchmarks/own.yaml", DraftStage.WRITTEN), ("benchmarks/second.yaml", DraftStage.FAULTY)
    ]  # fmt: skip


def test_working_days_of_a_new_year_need_no_confirmation(sample: builders.SampleCase) -> None:
    notice = "- {year: 2027, source: the notice, holidays: [2027-01-01], workdays: [2027-01-02]}\n"
    own_law_files.write(sample.authority, notice, "cn-eco/calendar.yaml")
    assert 2027 in law_now(sample).regimes["cn-eco"].calendar.own
    assert [one.path for one in law_own_law.list_drafts(sample.session, authority=law_now(sample))] == [
        "benchmarks/own.yaml"
    ]


def test_confirmed_law_that_no_longer_fits_is_named_with_the_cure_and_left_out(sample: builders.SampleCase) -> None:
    compare(sample)
    confirm(sample)
    shipped = law_library.load_law()
    clash = law_library.apply_changed_files(shipped, {"cn-eco": {"enactments/clash.yaml": BENCHMARK}})
    law = law_own_law.build_law_in_force(sample.session, clash, sample.authority.own_law)
    assert [(one.regime, one.name, one.kept) for one in law.faults] == [("cn-eco", NAME, False)]
    assert f"penalty law withdraw {NAME}" in str(law.faults[0].problem)
    assert law.regimes["cn-eco"] is clash["cn-eco"]
