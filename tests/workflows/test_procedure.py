"""The procedure read as a whole: exits, rights, and one refusal for each condition."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.workflows.ready_attempt import (
    GIVEN,
    LONG_AGO,
    MEMBER,
    OFFICER,
    OTHER,
    OWED,
    READY,
    SECOND,
    TODAY,
    Row,
    Someone,
    build_ready_attempt,
)
from workflows import diagram, machine
from workflows.attempt import Attempt
from workflows.guards import party, people
from workflows.procedure import STEPS, list_steps, list_steps_from
from workflows.refusals import WAITING_DAYS
from workflows.snapshot import (
    AncillaryMeasures,
    Extensions,
    FineStatus,
    Hearing,
    OpenMatters,
    PublicationStatus,
    Services,
    SummaryProcedure,
)
from workflows.vocabulary import Action, Input, Role, State


def test_every_state_can_be_reached_and_left_or_is_an_end() -> None:
    reached = {step.target for step in STEPS if step.target} | {State.NEW}
    assert reached == set(State)
    stuck = {state for state in State if not [step for step in list_steps_from(state) if step.target]}
    assert stuck == set(diagram.END_STATES) - {State.ARCHIVED}


@pytest.mark.parametrize("state", State)
def test_a_step_moves_the_case_when_all_holds(state: State) -> None:
    reached = {}
    for step in list_steps_from(state):
        row = Row(state)
        machine.fire_step(row, step.action, build_ready_attempt(step, state))
        reached[step] = row.state
    assert reached == {step: step.target or state for step in list_steps_from(state)}


@pytest.mark.parametrize("state", State)
def test_only_the_role_of_the_row_may_act(state: State) -> None:
    accepted = []
    for step in list_steps_from(state):
        for role in set(Role) - {one.role for one in list_steps(state, step.action)}:
            attempt = replace(build_ready_attempt(step, state), actor=Someone(OTHER, frozenset({role})))
            if not refuse(state, attempt):
                accepted.append(f"{role} may {step.action} in {state}")
    assert accepted == []


@pytest.mark.parametrize("state", State)
def test_an_action_without_a_row_is_refused_by_name(state: State) -> None:
    dossier, anybody = replace(READY, state=state), Someone(1, frozenset(Role))
    without_row = [action for action in Action if not list_steps(state, action)]
    found = {action: refuse(state, Attempt(action, dossier, anybody, 3, TODAY)) for action in without_row}
    assert found == dict.fromkeys(without_row, (machine.NOT_OPEN,))


def refuse(state: State, attempt: Attempt) -> tuple[str, ...]:
    """The conditions for which the machine refuses the attempt and leaves the case where it was; none if it moves."""
    row = Row(state)
    try:
        machine.fire_step(row, attempt.action, attempt)
    except machine.ActionRefused as refused:
        assert row.state is state
        return refused.condition_names
    return ()


BROKEN: dict[str, dict[str, object]] = {
    "actor_is_not_recused": {"recused": frozenset({OFFICER, OTHER})},
    "version_seen_is_current": {"version": 4},
    "party_is_named": {"party_named": False},
    "matter_is_known": {"matter_known": False},
    "place_is_given": {"place_given": False},
    "source_is_given": {"source_given": False},
    "the_place_lies_outside": {"outside_area": False},
    "overlaps_are_answered": {"open_overlaps": ("2026-000001",)},
    "history_agrees_with_the_register": {"unsound_history": ("prior_violations",)},
    "earlier_penalties_are_weighed": {"unweighed_history": ("repeatedly_penalised",)},
    "no_second_fine_for_one_act": {"fines_in_force": ("2026-000001",), "is_fined": True},
    "actor_is_on_the_case": {"officers": frozenset({SECOND, MEMBER})},
    "two_certified_officers": {"certified_officers": 1},
    "no_recusal_is_open": {"recusal_open": True},
    "declared_interest_is_decided": {"interested": frozenset({OFFICER, OTHER})},
    "what_a_recusal_undid_is_done_anew": {"void_steps": (Action.CONCLUDE,)},
    "decider_neither_investigated_nor_reviewed": {"reviewers": frozenset({OTHER})},
    "proposed_by_an_officer": {"proposals": {}},
    "required_evidence_is_on_file": {"missing_evidence": ("impact",)},
    "preliminary_evidence_is_on_file": {"preliminary_evidence": False},
    "registration_is_complete": {"missing_registration": ("registration/summary",)},
    "every_fact_is_answered": {"unanswered_facts": ("harm",)},
    "elements_are_looked_into": {"unsettled_elements": ("facilities_built",)},
    "the_article_of_the_order_is_settled": {"open_articles": ("facilities_built",)},
    "an_article_is_proven": {"divided_facts": ("discharge_medium",)},
    "records_agree_with_the_facts": {"contradictions": ("现场检查笔录写有“未见废水外排”",)},
    "found_facts_follow_the_registration": {"account_outdated": True},
    "the_act_is_made_out": {"unproven_elements": ("project_stage",)},
    "recommendation_is_current": {"assessed_digest": "other"},
    "act_is_punishable": {"effect": "not_punishable"},
    "amount_is_settled": {"amount_open": True},
    "amount_is_within_or_departed": {"amount_outside": True},
    "reviewer_never_investigated": {"investigators": frozenset({OTHER})},
    "review_covers_what_stands": {"reviewed_digest": "other"},
    "defence_period_is_over_or_waived": {"defence_waived": False, "defence_due_on": TODAY},
    "defence_is_answered": {"defence_unanswered": 1},
    "hearing_was_held_where_due": {"hearing_owed": True},
    "hearing_was_offered_where_due": {"hearing_unoffered": True},
    "legal_review_covers_what_stands": {"legal_digest": "other"},
    "deliberation_covers_what_stands": {"deliberation_due": True, "deliberated_digest": "other"},
    "not_heavier_than_the_notice": {"heavier_than_notice": True},
    "not_heavier_for_the_defence": {"heavier_for_defence": True},
    "law_still_gives_the_same": {"law_gives_the_same": False},
    "benchmark_is_confirmed": {"unconfirmed": ("nm-benchmark-2022",)},
    "filing_was_not_extended": {"extensions": Extensions(filing=1)},
    "filing_term_still_runs": {"filing_due_on": LONG_AGO},
    "decision_term_still_runs": {"decision_due_on": LONG_AGO},
    "decision_was_not_extended": {"extensions": Extensions(decision=1)},
    "decision_was_extended_once": {"extensions": Extensions(decision=2)},
    "no_commission_is_open": {"pending": OpenMatters(commission=True)},
    "the_party_could_object": {"pending": OpenMatters(objection_until=TODAY)},
    "a_commission_is_open": {"pending": OpenMatters()},
    "a_referral_is_out": {"pending": OpenMatters()},
    "preserved_evidence_is_settled": {"pending": OpenMatters(preservation=True)},
    "evidence_is_preserved": {"pending": OpenMatters()},
    "no_undertaking_is_open": {"pending": OpenMatters(undertaking=True)},
    "an_undertaking_is_open": {"pending": OpenMatters()},
    "a_hearing_is_asked_for": {"hearing": Hearing()},
    "the_hearing_is_announced": {"hearing": Hearing(asked=True)},
    "the_actor_presides": {"hearing": Hearing(asked=True, announced=True, presider=MEMBER)},
    "the_article_allows_the_summary_procedure": {"summary": SummaryProcedure(excluded=True, allowed=True)},
    "the_fine_allows_the_summary_procedure": {"summary": SummaryProcedure()},
    "it_was_decided_on_the_spot": {"summary": SummaryProcedure()},
    "it_was_not_reported_yet": {"summary": SummaryProcedure(decided=True, reported=True)},
    "spot_decision_is_reported": {"summary": SummaryProcedure(decided=True)},
    "a_suspected_crime_is_referred": {"crime_suspected": True},
    "no_prosecution_is_open": {"pending": OpenMatters(prosecution=True)},
    "a_paper_waits_for_service": {"pending": OpenMatters()},
    "every_paper_is_served": {"pending": OpenMatters(papers=frozenset({5}))},
    "a_service_is_without_proof": {"pending": OpenMatters()},
    "a_service_stands": {"services": Services()},
    "a_request_waits": {"services": Services(), "extension_asked": False},
    "a_correction_is_proposed": {"services": Services()},
    "a_payment_is_booked": {"money": FineStatus()},
    "a_challenge_is_recorded": {"money": FineStatus()},
    "a_refund_is_due": {"money": FineStatus()},
    "no_refund_is_due": {"money": FineStatus(refundable_fen=1)},
    "a_refund_is_ordered": {"money": FineStatus()},
    "the_ordered_refund_is_still_due": {"money": FineStatus(refund_ordered=True, refund_fen=1)},
    "an_extension_is_asked": {"extension_asked": False},
    "correction_term_still_runs": {"correction_due_on": LONG_AGO},
    "an_order_waits_for_service": {"services": Services()},
    "no_other_request_waits": {"services": Services(slip_proposed=True, registration_asked=True)},
    "an_order_stands": {"services": Services()},
    "the_order_was_served": {"services": Services(order_unserved=True)},
    "a_proof_is_attached": {"services": Services()},
    "the_party_was_heard": {"services": Services(unheard=True)},
    "every_service_is_proven": {"pending": OpenMatters(proof_due=("罚1号",))},
    "a_fine_is_owed": {"money": FineStatus(fine_fen=150, paid_fen=150)},
    "something_may_be_paid": {"money": FineStatus(fine_fen=150, paid_fen=160, surcharge_fen=10)},
    "the_fine_is_overdue": {"money": replace(OWED, due_on=TODAY)},
    "no_fine_is_in_hand": {"money": FineStatus(fine_fen=150, due_on=LONG_AGO, in_hand=True)},
    **{name: {"money": FineStatus()} for name in ("a_fine_is_in_hand", "a_settlement_is_awaited")},
    "no_settlement_is_awaited": {"money": replace(OWED, settlement_awaited=True)},
    "no_superior_supervises": {"pending": OpenMatters(supervised=True)},
    "the_superior_waits_for_the_report": {"pending": OpenMatters()},
    "the_superior_has_its_report": {"pending": OpenMatters(report_to_superior=True)},
    "the_fine_is_settled": {"money": OWED},
    "nothing_is_left_to_collect": {"money": replace(OWED, deferred=True)},
    "the_demand_has_run_out": {"money": replace(OWED, demand_runs_until=TODAY)},
    "the_remedies_have_run_out": {"money": replace(OWED, remedy_pending=True)},
    "no_challenge_is_pending": {"money": replace(OWED, remedy_pending=True)},
    "no_challenge_was_lost": {"money": replace(OWED, remedy_lost=True)},
    "the_court_may_still_be_asked": {"money": replace(OWED, court_until=LONG_AGO)},
    "the_court_was_not_asked_yet": {"money": replace(OWED, before_court=True)},
    "publication_is_not_settled_yet": {"publicity": PublicationStatus(settled=True)},
    "publication_is_settled": {"publicity": PublicationStatus()},
    "a_published_copy_is_out": {"publicity": PublicationStatus()},
    "the_article_fines_persons": {"ancillary": AncillaryMeasures()},
    "no_person_is_named": {"ancillary": AncillaryMeasures(fines_persons=True, person_named=True)},
    "gains_are_looked_into": {"ancillary": AncillaryMeasures(open_gains=("unlawful_gains",))},
    "responsible_persons_are_on_record": {"ancillary": AncillaryMeasures(fines_persons=True)},
    "a_compulsory_transfer_is_made": {"ancillary": AncillaryMeasures(transfer_due=True)},
    "nothing_else_must_be_ordered": {"ancillary": AncillaryMeasures(due=(("停产整治",),))},
    "no_fatal_defect_is_found": {"fatal_defects": ("limitation",)},
}
"""How each condition of the case is broken."""

ALTERNATIVES = {
    "deliberation_is_due", "deliberation_is_not_due", "something_changed_since_review", "a_notice_is_due",
    "what_was_notified_covers_the_decision", "the_failed_paper_is_the_notice", "the_failed_paper_is_the_decision",
}  # fmt: skip
"""Conditions that choose between two rows; the rows themselves test them."""

PERSONAL = {"reviewer_is_legally_qualified"} | {guard.__name__ for guard in people.ACTS_AS.values()}


def test_every_condition_of_the_case_is_broken_once() -> None:
    named = {guard.__name__ for step in STEPS for guard in (*people.EVERY_STEP, *step.guards)}
    assert named == set(BROKEN) | ALTERNATIVES | (PERSONAL & named)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_condition_refuses_every_step_that_names_it(name: str) -> None:
    tried = 0
    for step in STEPS:
        if name not in {guard.__name__ for guard in step.conditions}:
            continue
        tried += 1
        attempt = build_ready_attempt(step, step.sources[0])
        broken = replace(attempt, case=replace(attempt.case, **BROKEN[name]))  # type: ignore[arg-type]
        assert name in [guard.__name__ for guard in step.conditions if not guard(broken)]
    assert tried


@pytest.mark.parametrize("state", State)
def test_nothing_brought_is_not_enough(state: State) -> None:
    silent = {
        Input.REPLIES,
        Input.DEPARTURE_CONSENT,
        Input.STATED_LAW_CONFIRMED,
        Input.FIGURE_REASON,
        Input.DISSENTERS,
    } | {Input.PART_ORDERS}
    asking = [step for step in list_steps_from(state) if set(step.inputs) - silent]
    accepted = [step for step in asking if not refuse(state, replace(build_ready_attempt(step, state), inputs={}))]
    assert accepted == []


def test_a_late_step_needs_a_reason() -> None:
    step = list_steps(State.APPROVAL, Action.DECIDE)[0]
    late = build_ready_attempt(step, State.APPROVAL)
    late = replace(late, case=replace(late.case, decision_due_on=date(2026, 11, 1)))
    machine.fire_step(Row(State.APPROVAL), Action.DECIDE, late)
    unexplained = replace(late, inputs={**GIVEN, Input.LATE_REASON: ""})
    assert machine.list_unmet(Action.DECIDE, unexplained) == ["decided_in_time_or_explained"]


def test_electronic_service_needs_consent() -> None:
    step = list_steps(State.DECIDED, Action.SERVE)[0]
    electronic = replace(build_ready_attempt(step, State.DECIDED), inputs={**GIVEN, Input.MANNER: "electronic"})
    assert machine.list_unmet(Action.SERVE, electronic) == ["manner_is_lawful"]


VOTING = {Input.MEMBERS: [MEMBER, OFFICER], Input.OPINIONS: dict.fromkeys((OTHER, MEMBER, OFFICER), "agreed")}


def test_investigators_do_not_vote() -> None:
    step = list_steps(State.DELIBERATION, Action.RECORD_DELIBERATION)[0]
    voting = replace(build_ready_attempt(step, State.DELIBERATION), inputs={**GIVEN, **VOTING})
    assert machine.list_unmet(Action.RECORD_DELIBERATION, voting) == ["two_members_without_investigators"]


def test_approving_something_else_than_was_opened_is_refused() -> None:
    step = list_steps(State.CASE_REVIEW, Action.PASS)[0]
    other = replace(
        build_ready_attempt(step, State.CASE_REVIEW), inputs={**GIVEN, Input.DIGEST: "what was opened earlier"}
    )
    assert machine.list_unmet(Action.PASS, other) == ["digest_is_what_was_opened"]


def test_no_approval_before_the_terms_of_the_notice_have_run() -> None:
    """On the last day it is too early; the day after, or with a waiver, it is time (APL 44, 45, 62)."""
    running = replace(READY, defence_waived=False, defence_due_on=TODAY)
    for action, state in (
        (Action.APPROVE_LEGALLY, State.LEGAL_REVIEW),
        (Action.RECORD_DELIBERATION, State.DELIBERATION),
        (Action.DECIDE, State.APPROVAL),
    ):
        step = next(one for one in STEPS if one.action is action and state in one.sources)
        names = [guard.__name__ for guard in step.guards]
        assert {"defence_period_is_over_or_waived", "hearing_was_held_where_due"} <= set(names), action
    over = replace(running, defence_due_on=TODAY - timedelta(days=1))
    for case, holds in ((running, False), (over, True), (READY, True)):
        attempt = Attempt(Action.DECIDE, case, Someone(OTHER, frozenset({Role.CHIEF})), 3, TODAY)
        assert party.defence_period_is_over_or_waived(attempt) is holds


def test_a_paper_that_was_announced_is_served_when_its_thirty_days_are_over() -> None:
    for until, holds in ((TODAY + timedelta(days=1), False), (TODAY, True), (None, True)):
        case, chief = replace(READY, pending=OpenMatters(served_until=until)), Someone(OTHER, frozenset({Role.CHIEF}))
        assert party.every_paper_is_served(attempt := Attempt(Action.CLOSE, case, chief, 3, TODAY)) is holds
        assert (WAITING_DAYS["every_paper_is_served"](attempt) == TODAY) is not holds
