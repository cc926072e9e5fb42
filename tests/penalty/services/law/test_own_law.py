"""The authority's own law: never applied before it was compared and confirmed, and then only as it says itself."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.criteria import engine, legal_regime, sheet
from penalty.criteria.legal_regime import LawError
from penalty.errors import Invalid, NotAllowed
from penalty.models import Confirmation, User
from penalty.services.law import own_law as law_own_law
from penalty.services.law.own_law import DraftStage, LawDraft
from penalty.services.records import audit
from tests import builders, own_law_files
from tests.own_law_files import BENCHMARK, NAME

REASON = "呼环发〔2026〕1号（演示）"


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> builders.SampleCase:
    """An office with one draft and no case."""
    builders.skip_typesetting(monkeypatch)
    life = builders.SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session))
    own_law_files.write(life.authority)
    return life


def law_now(life: builders.SampleCase) -> Authority:
    """The office with the law in force, as the next request sees it."""
    regimes = law_own_law.build_law_in_force(life.session, legal_regime.load_law(), life.authority.own_law)
    return replace(life.authority, regimes=regimes)


def draft(life: builders.SampleCase) -> LawDraft:
    return law_own_law.get_draft(life.session, "cn-eco", NAME, authority=law_now(life))


def compare(life: builders.SampleCase) -> None:
    law_own_law.compare_draft(life.session, life.cast.admin, "cn-eco", NAME, authority=law_now(life))


def confirm(life: builders.SampleCase, reason: str = REASON) -> None:
    law_own_law.confirm_draft(life.session, life.cast.admin, "cn-eco", NAME, reason, authority=law_now(life))


def mitigated(life: builders.SampleCase, place: str = "150100", **dates: str) -> tuple[bool, Decimal | None]:
    """Whether a mitigated fine is provisional there and then, and its figure."""
    facts = {"authority_source": "self_report", "harm": "none", "corrected_on": "2026-10-12",
             "correction_ordered_on": "never"}  # fmt: skip
    given: dict[str, Any] = {"matter": "voc-not-enclosed", "place": place, "facts": facts, "decided_on": "2026-11-20"}
    given |= {"violated_from": "2026-10-10", "violated_to": "2026-10-10", **dates}
    law = law_now(life).regimes
    found = engine.assess(sheet.parse_sheet(given, "case", law), law["cn-eco"])
    return found.provisional, found.amount.recommended if found.amount else None


def test_it_works(life: builders.SampleCase) -> None:
    before = mitigated(life)
    compare(life)
    confirm(life)
    assert draft(life).stage is DraftStage.CONFIRMED
    assert (before[0], mitigated(life)[0]) == (True, False)


def test_a_draft_is_never_applied(life: builders.SampleCase) -> None:
    assert draft(life).stage is DraftStage.WRITTEN
    assert NAME not in law_now(life).regimes["cn-eco"].enactments
    compare(life)
    assert draft(life).stage is DraftStage.COMPARED
    assert NAME not in law_now(life).regimes["cn-eco"].enactments
    assert mitigated(life)[0]


def test_it_is_applied_from_its_first_day_and_in_its_area_alone(life: builders.SampleCase) -> None:
    elsewhere = mitigated(life, place="150200")
    earlier = mitigated(life, decided_on="2026-10-14")
    compare(life)
    confirm(life)
    assert mitigated(life, place="150200") == elsewhere
    later = BENCHMARK.replace("from: 2026-10-01", "from: 2026-10-15")
    own_law_files.write(life.authority, later)
    compare(life)
    confirm(life)
    assert mitigated(life, decided_on="2026-10-14") == earlier
    assert not mitigated(life, decided_on="2026-10-15")[0]


def test_without_a_comparison_nothing_is_confirmed(life: builders.SampleCase) -> None:
    with pytest.raises(Invalid, match="compare it first"):
        confirm(life)


def test_a_draft_that_was_edited_is_compared_again(life: builders.SampleCase) -> None:
    compare(life)
    own_law_files.write(life.authority, BENCHMARK.replace("recommended: 50", "recommended: 60"))
    assert draft(life).stage is DraftStage.WRITTEN
    with pytest.raises(Invalid, match="compare it first"):
        confirm(life)


def test_a_comparison_with_law_that_changed_since_is_void(life: builders.SampleCase) -> None:
    other = BENCHMARK.replace(NAME, "tongliao-benchmark").replace('"1501"', '"1505"')
    own_law_files.write(life.authority, other, "cn-eco/benchmarks/other.yaml")
    compare(life)
    law_own_law.compare_draft(life.session, life.cast.admin, "cn-eco", "tongliao-benchmark", authority=law_now(life))
    law_own_law.confirm_draft(
        life.session, life.cast.admin, "cn-eco", "tongliao-benchmark", REASON, authority=law_now(life)
    )
    with pytest.raises(Invalid, match="compare it first"):
        confirm(life)
    compare(life)
    confirm(life)
    assert {row.enactment for row in law_own_law.list_applied_law(life.session)} == {NAME, "tongliao-benchmark"}


def test_what_was_confirmed_stays_applied_whatever_becomes_of_its_file(life: builders.SampleCase) -> None:
    compare(life)
    confirm(life)
    figure = mitigated(life)
    file = own_law_files.write(life.authority, BENCHMARK.replace("recommended: 50", "recommended: 10"))
    assert draft(life).stage is DraftStage.WRITTEN
    assert draft(life).applied is not None
    assert mitigated(life) == figure
    file.unlink()
    assert law_own_law.list_drafts(life.session, authority=law_now(life)) == []
    assert mitigated(life) == figure


def test_a_new_text_takes_the_place_of_the_old_one(life: builders.SampleCase) -> None:
    compare(life)
    confirm(life)
    own_law_files.write(life.authority, BENCHMARK.replace("recommended: 50", "recommended: 10"))
    compare(life)
    confirm(life)
    assert mitigated(life)[1] == Decimal(18_000)
    assert [row.withdrawn for row in law_own_law.list_history(life.session, "cn-eco", NAME)] == [False, False]


def test_what_is_in_force_is_not_confirmed_twice(life: builders.SampleCase) -> None:
    compare(life)
    confirm(life)
    with pytest.raises(Invalid, match="in force already"):
        confirm(life)


def test_withdrawn_law_is_applied_no_longer(life: builders.SampleCase) -> None:
    before = mitigated(life)
    compare(life)
    confirm(life)
    law_own_law.withdraw_law(life.session, life.cast.admin, NAME, "废止（演示）")
    assert mitigated(life) == before
    assert draft(life).stage is DraftStage.COMPARED
    with pytest.raises(Invalid, match="not in force"):
        law_own_law.withdraw_law(life.session, life.cast.admin, NAME, "废止（演示）")


@pytest.mark.parametrize("act", [compare, confirm], ids=["compare", "confirm"])
def test_only_an_administrator_may(life: builders.SampleCase, act: Callable[[builders.SampleCase], None]) -> None:
    compare(life)
    for person in (life.cast.officer, life.cast.reviewer, life.cast.chief, life.cast.auditor):
        with pytest.raises(NotAllowed):
            act(replace(life, cast=replace(life.cast, admin=person)))
    assert law_own_law.list_applied_law(life.session) == []


def test_only_an_administrator_may_withdraw(life: builders.SampleCase) -> None:
    compare(life)
    confirm(life)
    person: User
    for person in (life.cast.officer, life.cast.reviewer, life.cast.chief, life.cast.auditor):
        with pytest.raises(NotAllowed):
            law_own_law.withdraw_law(life.session, person, NAME, REASON)
    assert len(law_own_law.list_applied_law(life.session)) == 1


def test_a_confirmation_needs_a_reason(life: builders.SampleCase) -> None:
    compare(life)
    with pytest.raises(Invalid, match="reason"):
        confirm(life, " ")


def test_every_act_is_on_record(life: builders.SampleCase) -> None:
    compare(life)
    confirm(life)
    law_own_law.withdraw_law(life.session, life.cast.admin, NAME, "废止（演示）")
    told = [
        (one.act, one.reason, one.changes.get("enactment")) for one in audit.list_entries(life.session, "office")[-3:]
    ]
    assert told == [("compare_law", "", NAME), ("confirm_law", REASON, NAME), ("withdraw_law", "废止（演示）", NAME)]
    assert list(audit.find_breaks(life.session)) == []


def test_what_was_only_provisional_is_confirmed_with_it(life: builders.SampleCase) -> None:
    own_law_files.write(life.authority, BENCHMARK.replace("status: verified", "status: provisional"))
    compare(life)
    confirm(life)
    applied = law_now(life).regimes["cn-eco"].enactments[NAME]
    found = life.session.scalars(select(Confirmation)).one()
    assert (found.enactment, found.sha256, found.reason) == (NAME, applied.sha256, REASON)


def test_a_comparison_counts_stored_cases_and_sheets_and_names_nobody(life: builders.SampleCase) -> None:
    life.register().to_assessment()
    compare(life)
    found = draft(life).comparison
    assert found is not None
    assert found.result["stored"]["cases"] == 1
    assert found.result["sheets"]["cases"] > 100
    assert life.case.reference not in str(found.result)


FAULTS = [
    ("cn-eco/benchmarks/own.yaml", BENCHMARK.replace("mitigate, lighten", "forgive"), "forgive"),
    ("cn-eco/benchmarks/own.yaml", BENCHMARK.replace("source: own notice 1/2026\n", ""), "source"),
    ("cn-eco/benchmarks/own.yaml", BENCHMARK.replace(NAME, "gd-benchmark-2022"), "gd-benchmark-2022"),
    ("cn-eco/facts.yaml", "[]", "no own law is looked for"),
    ("cn-eco/benchmarks/deeper/own.yaml", BENCHMARK, "no own law is looked for"),
]


@pytest.mark.parametrize(("path", "text", "words"), FAULTS)
def test_a_faulty_draft_is_named_and_the_law_goes_on(
    life: builders.SampleCase, path: str, text: str, words: str
) -> None:
    own_law_files.write(life.authority, text, path)
    faulty = [
        one for one in law_own_law.list_drafts(life.session, authority=law_now(life)) if one.stage is DraftStage.FAULTY
    ]
    assert len(faulty) == 1
    assert words in faulty[0].problem
    assert faulty[0].problem.startswith("cn-eco/") or "another file" in faulty[0].problem
    with pytest.raises(Invalid):
        law_own_law.compare_draft(life.session, life.cast.admin, "cn-eco", faulty[0].name, authority=law_now(life))


def test_two_files_of_one_enactment_are_told_apart(life: builders.SampleCase) -> None:
    own_law_files.write(life.authority, BENCHMARK, "cn-eco/benchmarks/second.yaml")
    found = law_own_law.list_drafts(life.session, authority=law_now(life))
    assert [(one.path, one.stage) for one in found] == [
        ("benchmarks/own.yaml", DraftStage.WRITTEN), ("benchmarks/second.yaml", DraftStage.FAULTY)
    ]  # fmt: skip


def test_working_days_of_a_new_year_need_no_confirmation(life: builders.SampleCase) -> None:
    notice = "- {year: 2027, source: the notice, holidays: [2027-01-01], workdays: [2027-01-02]}\n"
    own_law_files.write(life.authority, notice, "cn-eco/calendar.yaml")
    assert 2027 in law_now(life).regimes["cn-eco"].calendar.own
    assert [one.path for one in law_own_law.list_drafts(life.session, authority=law_now(life))] == [
        "benchmarks/own.yaml"
    ]


def test_confirmed_law_that_no_longer_fits_stops_with_the_cure(life: builders.SampleCase) -> None:
    compare(life)
    confirm(life)
    shipped = legal_regime.load_law()
    clash = legal_regime.apply_changed_files(shipped, {"cn-eco": {"enactments/clash.yaml": BENCHMARK}})
    with pytest.raises(LawError, match=f"penalty law withdraw {NAME}"):
        law_own_law.build_law_in_force(life.session, clash, life.authority.own_law)
