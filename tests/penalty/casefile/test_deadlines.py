"""The clocks of a case that lives over holidays, stands still, or runs into a year that nobody has published."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.casefile import deadline_rules, deadlines
from penalty.casefile.deadlines import CaseDeadline
from penalty.errors import Invalid
from penalty.models import DocumentKind, Purpose
from tests import builders, paper_scenes, scenarios
from tests.builders import HEAP, SampleCase
from workflows.vocabulary import Action, State

DAY = timedelta(days=1)


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """The people and an office, no case yet."""
    builders.skip_typesetting(monkeypatch)
    return SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session))


def begin(life: SampleCase, day: date) -> SampleCase:
    """A fined case of ``day``: the heap that was seen on the day before, ready to be submitted."""
    life.today = day
    facts = {
        "stockpile_area_m2": 600, "harm": "slight", "harm_removed_or_reduced": True, "prior_violations": 2,
        "authority_learned_on": day - DAY, "minor_by_reasons": False,
    }  # fmt: skip
    return scenarios.build_fined_case(life, facts, learned_on=day - DAY, violated_from=day - DAY, violated_to=day - DAY)


def clock(life: SampleCase, name: str) -> CaseDeadline:
    ticking = life.view.deadlines
    return next(one for one in ticking if one.name == name)


@pytest.mark.parametrize(
    ("served", "due", "first", "made_up"),
    [
        (date(2026, 9, 29), date(2026, 10, 12), date(2026, 10, 1), date(2026, 10, 10)),  # National Day
        (date(2026, 2, 13), date(2026, 2, 27), date(2026, 2, 15), date(2026, 2, 14)),  # Spring Festival
    ],
)
def test_five_working_days_of_defence_over_the_holidays(
    life: SampleCase, served: date, due: date, first: date, made_up: date
) -> None:
    begin(life, served).to_notice().act(life.cast.officer, Action.SERVE_NOTICE, **life.served())
    counted = clock(life, "defence")
    assert (counted.started_on, counted.due_on, counted.term, counted.unit) == (served, due, 5, "working_days")
    assert f"{first} is no working day" in map(str, counted.steps)
    assert f"{made_up} is no working day" not in map(str, counted.steps)
    assert (life.case.due_on, life.case.due_clock) == (due, "defence")
    life.today = due
    scenarios.list_unmet(lambda: life.act(life.cast.officer, Action.CLOSE_DEFENCE))
    life.today = due + DAY
    life.act(life.cast.officer, Action.CLOSE_DEFENCE)
    assert life.case.state is State.LEGAL_REVIEW


def test_terms_of_service_and_payment_end_on_worked_days(life: SampleCase) -> None:
    begin(life, date(2026, 2, 13)).to_notice().to_approval().decide()
    assert clock(life, "service").due_on == date(2026, 3, 2)  # 14 and 28 February are worked, the festival is not
    life.today = date(2026, 2, 28)
    life.act(life.cast.officer, Action.SERVE, **life.served())
    payment = clock(life, "payment")
    assert (payment.started_on, payment.due_on) == (date(2026, 2, 28), date(2026, 3, 16))  # the 15th is a Sunday
    assert "2026-03-15 is no working day" in map(str, payment.steps)


def test_every_clock_has_its_term_in_the_law(life: SampleCase) -> None:
    regime = life.authority.regimes["cn-eco"]
    set_by_papers = {"correction", "undertaking"}
    for name in {row.name for row in deadline_rules.DEADLINE_RULES} - set_by_papers | {"enforcement", "hearing_notice"}:
        term = regime.find_clock(name, builders.TODAY)
        assert term.term > 0
        assert term.article or term.source


def test_a_step_that_came_late_stays_late(life: SampleCase) -> None:
    begin(life, date(2026, 3, 2)).to_notice().to_approval().decide()
    life.today = date(2026, 3, 20)
    life.act(life.cast.officer, Action.SERVE, **life.served(), late_reason="当事人搬迁，查找新址")
    assert clock(life, "service").state == "late"
    assert clock(life, "decision").state == "met"


def test_a_decision_on_the_spot_has_a_term_for_its_report(life: SampleCase) -> None:
    paper_scenes.spot(life)
    assert clock(life, "spot_report").due_on == date(2026, 11, 27)


def test_a_fine_that_is_paid_is_overdue_no_more(life: SampleCase) -> None:
    begin(life, date(2026, 3, 2)).to_notice().to_approval().decide()
    scenarios.settle_decision(life)
    life.today = date(2026, 3, 31)
    assert clock(life, "payment").state == "met"


@pytest.mark.parametrize("matter", ["discharge-standard-exceeded-water", "dust-material-uncovered"])
def test_a_report_on_discharges_starts_the_term_to_order_the_correction(life: SampleCase, matter: str) -> None:
    life.today = date(2026, 3, 2)
    begun = {"learned_on": life.today, "violated_from": life.today, "violated_to": life.today}
    scenarios.to_investigation(life.register(matter=matter, **begun))
    life.act(life.cast.officer, Action.COMMISSION, work="monitoring", body="演示监测站", question="氨氮浓度")
    report = life.file_proof(Purpose.IMPACT, "监测报告")
    life.act(life.cast.officer, Action.RECEIVE_RESULT, result="超标", proof=report.id, told_on=life.today)
    ticking = life.view.deadlines
    due = deadlines.due_day(ticking, "correction_service")
    assert due == (date(2026, 3, 5) if matter.startswith("discharge") else None)


@pytest.mark.parametrize(("day", "state"), [(date(2026, 3, 5), "met"), (date(2026, 3, 9), "late")])
def test_an_order_after_monitoring_ends_its_term_and_a_late_one_stays_late(
    life: SampleCase, day: date, state: str
) -> None:
    life.today = date(2026, 3, 2)
    begun = {"learned_on": life.today, "violated_from": life.today, "violated_to": life.today}
    scenarios.to_investigation(life.register(matter="discharge-standard-exceeded-water", **begun))
    life.act(life.cast.officer, Action.COMMISSION, work="monitoring", body="演示监测站", question="氨氮浓度")
    report = life.file_proof(Purpose.IMPACT, "监测报告")
    life.act(life.cast.officer, Action.RECEIVE_RESULT, result="超标", proof=report.id, told_on=life.today)
    life.today = day
    ordered = {"correction_required": "停止超标排放", "correction_due_on": day + DAY, **life.served()}
    life.act(life.cast.officer, Action.AWAIT_CORRECTION, **ordered)
    assert clock(life, "correction_service").state == state


def test_a_suspended_investigation_gets_its_days_back(life: SampleCase) -> None:
    life.today = date(2026, 3, 2)
    begun = {"learned_on": life.today, "violated_from": life.today, "violated_to": life.today}
    scenarios.to_investigation(life.register(**begun))
    assert clock(life, "decision").due_on == date(2026, 6, 1)  # 31 May is a Sunday
    pause(life, date(2026, 4, 1), date(2026, 4, 11))
    assert clock(life, "decision").due_on == date(2026, 6, 10)
    pause(life, date(2026, 5, 6), date(2026, 5, 8))
    counted = clock(life, "decision")
    assert (counted.due_on, counted.state) == (date(2026, 6, 12), "running")
    assert "stood still for 12 days" in map(str, counted.steps)
    assert (life.case.due_on, life.case.due_clock) == (date(2026, 6, 12), "decision")


def pause(life: SampleCase, first: date, resumed: date) -> None:
    life.today = first
    scenarios.propose_and_decide(life, Action.SUSPEND)
    assert clock(life, "decision").state == "stopped"
    assert life.case.due_on is None
    life.today = resumed
    scenarios.propose_and_decide(life, Action.RESUME)


def test_a_term_in_an_unpublished_year_is_named_and_stops_no_paper(life: SampleCase) -> None:
    life.today = date(2026, 12, 21)
    begun = {"learned_on": life.today, "violated_from": life.today, "violated_to": life.today}
    scenarios.to_investigation(life.register(**begun))
    filing = clock(life, "filing")
    assert filing.due_on == date(2027, 1, 5)
    assert any("holidays of 2027" in str(line) for line in filing.steps)
    form = life.view.latest_document(DocumentKind.FILING_FORM)
    assert form is not None
    assert form.data["due_on"] == "2027-01-05"


def test_working_days_of_an_unpublished_year_are_not_guessed(life: SampleCase) -> None:
    begin(life, date(2026, 12, 29)).to_notice().act(life.cast.officer, Action.SERVE_NOTICE, **life.served())
    counted = clock(life, "defence")
    assert (counted.due_on, counted.days_left, counted.state) == (None, None, "unknown")
    assert any("Enter the notice for 2027" in str(line) for line in counted.steps)
    life.today = date(2027, 1, 25)
    scenarios.list_unmet(lambda: life.act(life.cast.officer, Action.CLOSE_DEFENCE))


def test_an_assessment_that_needs_an_unpublished_year_is_refused_by_name(life: SampleCase) -> None:
    life.today = date(2027, 1, 10)
    facts = {"correction_ordered_on": date(2026, 12, 28), "corrected_on": date(2027, 1, 5), "harm": "none"}
    with pytest.raises(Invalid, match="holidays of 2027"):
        life.register(learned_on=date(2026, 12, 30)).to_assessment(facts)


def test_an_answer_that_cannot_be_is_refused_by_name(life: SampleCase) -> None:
    with pytest.raises(Invalid, match=r"“corrected_on” lies before the act began"):
        life.register().to_assessment({"corrected_on": date(2020, 1, 1), "harm": "none"})


def test_the_time_of_a_referral_is_given_back_once_the_case_has_come_back(life: SampleCase) -> None:
    life.today = date(2026, 3, 2)
    begun = {"learned_on": life.today, "violated_from": life.today, "violated_to": life.today}
    scenarios.to_investigation(life.register(**begun))
    letter = life.file_proof(Purpose.PROCEDURE, "不予立案通知书")
    missing = scenarios.list_unmet(
        lambda: life.act(life.cast.officer, Action.RECORD_RETURN, result="不予立案", proof=letter.id)
    )
    assert missing == ("a_referral_is_out",)
    life.today = date(2026, 4, 1)
    life.act(life.cast.chief, Action.REFER, body="演示市公安局", reason="涉嫌犯罪")
    life.today = date(2026, 4, 11)
    assert clock(life, "decision").due_on == date(2026, 6, 1)
    life.act(life.cast.officer, Action.RECORD_RETURN, result="公安机关不予立案，退回处理", proof=letter.id)
    assert clock(life, "decision").due_on == date(2026, 6, 10)
    assert "stood still for 10 days" in map(str, clock(life, "decision").steps)


def test_what_a_step_does_not_ask_for_is_refused_and_moves_no_clock(life: SampleCase) -> None:
    life.register().to_assessment().to_notice()
    shortened = life.served() | {"correction_due_on": life.today}
    with pytest.raises(Invalid, match="correction_due_on: serve_notice does not ask for it"):
        life.act(life.cast.officer, Action.SERVE_NOTICE, **shortened)
    with pytest.raises(Invalid, match="pledge_due_on"):
        life.act(life.cast.officer, Action.SERVE_NOTICE, **life.served(), pledge_due_on="2026-11-24")
    life.act(life.cast.officer, Action.SERVE_NOTICE, **life.served())
    assert clock(life, "defence").due_on == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("ended", "endangered", "name", "state", "article"),
    [
        (date(2026, 8, 17), False, "limitation", "met", "cn-eco-code-2026/1054-1"),
        (date(2026, 3, 2), False, "limitation", "met", "cn-apl-2021/36-1"),
        (date(2023, 3, 2), False, "limitation", "over", "cn-apl-2021/36-1"),
        (date(2023, 3, 2), True, "limitation_of_harm", "met", "cn-apl-2021/36-1"),
    ],
)
def test_an_act_is_discovered_in_two_years_or_in_five_where_it_did_harm(
    life: SampleCase, ended: date, endangered: bool, name: str, state: str, article: str
) -> None:
    life.today = date(2026, 9, 7)
    life.register(matter="dust-material-uncovered", violated_from=ended, violated_to=ended, learned_on=life.today)
    assert clock(life, "limitation").state == ("met" if ended.year == 2026 else "over")
    days = {"authority_learned_on": life.today, "correction_ordered_on": life.today, "corrected_on": life.today}
    life.to_assessment(HEAP | days | {"harm": "considerable", "life_or_health_endangered": endangered})
    one = clock(life, name)
    assert (one.state, one.started_on, one.article) == (state, ended, article)
    assert f"the act ended on {ended}" in map(str, one.steps)
