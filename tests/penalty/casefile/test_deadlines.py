"""The deadlines of a case that lives over holidays, stands still, or runs into a year that nobody has published."""

from datetime import date, timedelta

import pytest

from penalty.casefile.time_limits import deadline_rules, deadlines
from penalty.casefile.time_limits.deadlines import CaseDeadline
from penalty.errors import Invalid
from penalty.models import DocumentKind, Purpose
from tests import builders, measured_cases, paper_scenes, scenarios
from tests.builders import HEAP, SampleCase
from workflows.vocabulary import Action, State

DAY = timedelta(days=1)


def begin(sample: SampleCase, day: date) -> SampleCase:
    sample.today = day
    facts = {
        "stockpile_area_m2": 600, "harm": "slight", "harm_removed_or_reduced": True, "prior_violations": 2,
        "authority_learned_on": day - DAY, "minor_by_reasons": False,
    }  # fmt: skip
    return scenarios.build_fined_case(
        sample, facts, learned_on=day - DAY, violated_from=day - DAY, violated_to=day - DAY
    )


def deadline(sample: SampleCase, name: str) -> CaseDeadline:
    ticking = sample.view.deadlines
    return next(one for one in ticking if one.name == name)


@pytest.mark.parametrize(
    ("served", "due", "first", "made_up"),
    [
        (date(2026, 9, 29), date(2026, 10, 12), date(2026, 10, 1), date(2026, 10, 10)),  # National Day
        (date(2026, 2, 13), date(2026, 2, 27), date(2026, 2, 15), date(2026, 2, 14)),  # Spring Festival
    ],
)
def test_five_working_days_of_defence_over_the_holidays(
    sample: SampleCase, served: date, due: date, first: date, made_up: date
) -> None:
    begin(sample, served).to_notice().act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())
    counted = deadline(sample, "defence")
    assert (counted.started_on, counted.due_on, counted.term, counted.unit) == (served, due, 5, "working_days")
    assert f"{first} is no working day" in map(str, counted.steps)
    assert f"{made_up} is no working day" not in map(str, counted.steps)
    assert (sample.case.due_on, sample.case.due_clock) == (due, "defence")
    sample.today = due
    scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.CLOSE_DEFENCE))
    sample.today = due + DAY
    sample.act(sample.cast.officer, Action.CLOSE_DEFENCE)
    assert sample.case.state is State.LEGAL_REVIEW


def test_terms_of_service_and_payment_end_on_worked_days(sample: SampleCase) -> None:
    begin(sample, date(2026, 2, 13)).to_notice().to_approval().decide()
    assert deadline(sample, "service").due_on == date(2026, 3, 2)  # 14 and 28 February are worked, the festival is not
    sample.today = date(2026, 2, 28)
    sample.act(sample.cast.officer, Action.SERVE, **sample.served())
    payment = deadline(sample, "payment")
    assert (payment.started_on, payment.due_on) == (date(2026, 2, 28), date(2026, 3, 16))  # the 15th is a Sunday
    assert "2026-03-15 is no working day" in map(str, payment.steps)


def test_every_deadline_has_its_term_in_the_law(sample: SampleCase) -> None:
    regime = sample.authority.regimes["cn-eco"]
    set_by_papers = {"correction", "undertaking"}
    for name in {row.name for row in deadline_rules.DEADLINE_RULES} - set_by_papers | {"enforcement", "hearing_notice"}:
        term = regime.find_clock(name, builders.TODAY)
        assert term.term > 0
        assert term.article or term.source


def test_a_step_that_came_late_stays_late(sample: SampleCase) -> None:
    begin(sample, date(2026, 3, 2)).to_notice().to_approval().decide()
    sample.today = date(2026, 3, 20)
    sample.act(sample.cast.officer, Action.SERVE, **sample.served(), late_reason="当事人搬迁，查找新址")
    assert deadline(sample, "service").state == "late"
    assert deadline(sample, "decision").state == "met"


def test_a_decision_on_the_spot_has_a_term_for_its_report(sample: SampleCase) -> None:
    paper_scenes.spot(sample)
    assert deadline(sample, "spot_report").due_on == date(2026, 11, 27)


def test_a_fine_that_is_paid_is_overdue_no_more(sample: SampleCase) -> None:
    begin(sample, date(2026, 3, 2)).to_notice().to_approval().decide()
    scenarios.settle_decision(sample)
    sample.today = date(2026, 3, 31)
    assert deadline(sample, "payment").state == "met"


@pytest.mark.parametrize("matter", ["discharge-standard-exceeded-water", "dust-material-uncovered"])
def test_a_report_on_discharges_starts_the_term_to_order_the_correction(sample: SampleCase, matter: str) -> None:
    sample.today = date(2026, 3, 2)
    begun = {"learned_on": sample.today, "violated_from": sample.today, "violated_to": sample.today}
    scenarios.to_investigation(sample.register(matter=matter, **begun))
    sample.act(sample.cast.officer, Action.COMMISSION, work="monitoring", body="演示监测站", question="氨氮浓度")
    report = sample.file_proof(Purpose.IMPACT, "监测报告")
    measured_cases.record_around(sample, report)
    sample.act(sample.cast.officer, Action.RECEIVE_RESULT, result="超标", proof=report.id, told_on=sample.today)
    ticking = sample.view.deadlines
    due = deadlines.due_day(ticking, "correction_service")
    assert due == (date(2026, 3, 5) if matter.startswith("discharge") else None)


@pytest.mark.parametrize(("day", "state"), [(date(2026, 3, 5), "met"), (date(2026, 3, 9), "late")])
def test_an_order_after_monitoring_ends_its_term_and_a_late_one_stays_late(
    sample: SampleCase, day: date, state: str
) -> None:
    sample.today = date(2026, 3, 2)
    begun = {"learned_on": sample.today, "violated_from": sample.today, "violated_to": sample.today}
    scenarios.to_investigation(sample.register(matter="discharge-standard-exceeded-water", **begun))
    sample.act(sample.cast.officer, Action.COMMISSION, work="monitoring", body="演示监测站", question="氨氮浓度")
    assert deadline(sample, "decision").state == "stopped"
    report = sample.file_sample("monitoring")
    measured_cases.record_around(sample, report)
    sample.act(sample.cast.officer, Action.RECEIVE_RESULT, result="超标", proof=report.id, told_on=sample.today)
    sample.today = day
    ordered = {"correction_required": "停止超标排放", "correction_due_on": day + DAY, **sample.served()}
    sample.act(sample.cast.officer, Action.AWAIT_CORRECTION, **ordered)
    assert deadline(sample, "correction_service").state == state


def test_a_suspended_investigation_gets_its_days_back(sample: SampleCase) -> None:
    sample.today = date(2026, 3, 2)
    begun = {"learned_on": sample.today, "violated_from": sample.today, "violated_to": sample.today}
    scenarios.to_investigation(sample.register(**begun))
    assert deadline(sample, "decision").due_on == date(2026, 6, 1)  # 31 May is a Sunday
    pause(sample, date(2026, 4, 1), date(2026, 4, 11))
    assert deadline(sample, "decision").due_on == date(2026, 6, 10)
    pause(sample, date(2026, 5, 6), date(2026, 5, 8))
    counted = deadline(sample, "decision")
    assert (counted.due_on, counted.state) == (date(2026, 6, 12), "running")
    assert "stood still for 12 days" in map(str, counted.steps)
    assert (sample.case.due_on, sample.case.due_clock) == (date(2026, 6, 12), "decision")


def pause(sample: SampleCase, first: date, resumed: date) -> None:
    sample.today = first
    scenarios.propose_and_decide(sample, Action.SUSPEND)
    assert deadline(sample, "decision").state == "stopped"
    assert (sample.case.due_on, sample.case.due_clock) == (None, "decision"), "its day moves on with each day"
    sample.today = resumed
    scenarios.propose_and_decide(sample, Action.RESUME)


def test_a_term_in_an_unpublished_year_is_named_and_stops_no_paper(sample: SampleCase) -> None:
    sample.today = date(2026, 12, 21)
    begun = {"learned_on": sample.today, "violated_from": sample.today, "violated_to": sample.today}
    scenarios.to_investigation(sample.register(**begun))
    filing = deadline(sample, "filing")
    assert filing.due_on == date(2027, 1, 5)
    assert any("holidays of 2027" in str(line) for line in filing.steps)
    assert filing.may_move
    assert any("may move if its last day, 2027-01-05, is a holiday" in str(line) for line in filing.steps)
    form = sample.view.latest_document(DocumentKind.FILING_FORM)
    assert form is not None
    assert form.data["due_on"] == "2027-01-05"


def test_working_days_of_an_unpublished_year_are_not_guessed(sample: SampleCase) -> None:
    begin(sample, date(2026, 12, 29)).to_notice().act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())
    counted = deadline(sample, "defence")
    assert (counted.due_on, counted.days_left, counted.state) == (None, None, "unknown")
    assert any("Enter the notice for 2027" in str(line) for line in counted.steps)
    assert any("expected from November 2026 on" in str(line) for line in counted.steps)
    sample.today = date(2027, 1, 25)
    scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.CLOSE_DEFENCE))


def test_an_assessment_that_needs_an_unpublished_year_is_refused_by_name(sample: SampleCase) -> None:
    sample.today = date(2027, 1, 10)
    facts = {"correction_ordered_on": date(2026, 12, 28), "corrected_on": date(2027, 1, 5), "harm": "none"}
    with pytest.raises(Invalid, match="holidays of 2027"):
        sample.register(learned_on=date(2026, 12, 30)).to_assessment(facts)


def test_an_answer_that_cannot_be_is_refused_by_name(sample: SampleCase) -> None:
    with pytest.raises(Invalid, match=r"2020-01-01 lies before the last day of the act as registered"):
        sample.register().to_assessment({"corrected_on": date(2020, 1, 1), "harm": "none"})


def test_the_time_of_a_referral_is_given_back_once_the_case_has_come_back(sample: SampleCase) -> None:
    sample.today = date(2026, 3, 2)
    begun = {"learned_on": sample.today, "violated_from": sample.today, "violated_to": sample.today}
    scenarios.to_investigation(sample.register(**begun))
    letter = sample.file_proof(Purpose.PROCEDURE, "不予立案通知书")
    missing = scenarios.list_unmet(
        lambda: sample.act(sample.cast.officer, Action.RECORD_RETURN, result="不予立案", proof=letter.id)
    )
    assert missing == ("a_referral_is_out",)
    sample.today = date(2026, 4, 1)
    sample.act(sample.cast.chief, Action.REFER, body="演示市公安局", reason="涉嫌犯罪")
    sample.today = date(2026, 4, 11)
    assert deadline(sample, "decision").due_on == date(2026, 6, 1)
    sample.act(sample.cast.officer, Action.RECORD_RETURN, result="公安机关不予立案，退回处理", proof=letter.id)
    assert deadline(sample, "decision").due_on == date(2026, 6, 10)
    assert "stood still for 10 days" in map(str, deadline(sample, "decision").steps)


@pytest.mark.begun.with_args(scenarios.notify_waiver)
def test_what_a_step_does_not_ask_for_is_refused_and_moves_no_deadline(sample: SampleCase) -> None:
    shortened = sample.served() | {"correction_due_on": sample.today}
    with pytest.raises(Invalid, match="correction_due_on: serve_notice does not ask for it"):
        sample.act(sample.cast.officer, Action.SERVE_NOTICE, **shortened)
    with pytest.raises(Invalid, match="pledge_due_on"):
        sample.act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served(), pledge_due_on="2026-11-24")
    sample.act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())
    assert deadline(sample, "defence").due_on == date(2026, 12, 1)


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
    sample: SampleCase, ended: date, endangered: bool, name: str, state: str, article: str
) -> None:
    sample.today = date(2026, 9, 7)
    sample.register(matter="dust-material-uncovered", violated_from=ended, violated_to=ended, learned_on=sample.today)
    assert deadline(sample, "limitation").state == ("met" if ended.year == 2026 else "over")
    days = {"authority_learned_on": sample.today, "correction_ordered_on": sample.today, "corrected_on": sample.today}
    sample.to_assessment(HEAP | days | {"harm": "considerable", "life_or_health_endangered": endangered})
    one = deadline(sample, name)
    assert (one.state, one.started_on, one.article) == (state, ended, article)
    assert f"the act ended on {ended}" in map(str, one.steps)
