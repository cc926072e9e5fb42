"""A case of which nothing stands in the way, for every row of the procedure."""

from dataclasses import dataclass, replace
from datetime import date
from enum import EnumType

from workflows.attempt import Attempt
from workflows.input_kinds import Kind
from workflows.procedure import PROPOSABLE_ACTIONS, Step
from workflows.snapshot import (
    AncillaryMeasures,
    CaseSnapshot,
    Extensions,
    FineStatus,
    Hearing,
    OpenMatters,
    PublicationStatus,
    Services,
    SummaryProcedure,
)
from workflows.vocabulary import Input, Role, State

TODAY = date(2026, 11, 24)
OFFICER, SECOND, OTHER, MEMBER, CLERK = 1, 2, 9, 7, 5
LONG_AGO, AHEAD = date(2026, 1, 5), date(2027, 1, 5)


def _value(ask: Input) -> object:
    """A value of the kind of ``ask`` that its check lets pass, where the check looks at nothing else."""
    row = ask.row
    if isinstance(row.choices, EnumType):
        return next(iter(row.choices)).value
    by_kind: dict[Kind, object] = {
        Kind.DAY: TODAY, Kind.TICK: True, Kind.LINES: ["line"], Kind.PIECES: [1], Kind.PAPER: 5,
        Kind.CHECKLIST: dict.fromkeys(row.points, True), Kind.PERSON: OTHER, Kind.REPLIES: {},
    }  # fmt: skip
    return by_kind.get(row.kind, "text")


GIVEN: dict[Input, object] = {ask: _value(ask) for ask in Input} | {
    Input.DIGEST: "d", Input.SERVERS: [OFFICER, SECOND], Input.MEMBERS: [MEMBER, MEMBER + 1], Input.DISSENTERS: [],
    Input.MEASURE: "released", Input.COLLECTION_GROUND: "hard_to_collect", Input.STARTED_AT: "2026-11-24 09:30",
    Input.ENDED_AT: "2026-11-24T11:00", Input.PLEDGE_DUE_ON: AHEAD, Input.HEARING_ON: AHEAD, Input.PAID_YUAN: "1.50",
    Input.APPLIED_ON: LONG_AGO, Input.INSTALMENTS: ["2027-01-05 1.50"], Input.WRONG_TEXT: "wrong",
    Input.EARLIER_CASE: "2026-000001", Input.RECORDER: OFFICER, Input.CLERK: CLERK, Input.HEARING_OFFICERS: [MEMBER],
    Input.ASKED_IDENTITY: "11010519491231002X", Input.OPINIONS: dict.fromkeys((OTHER, MEMBER, MEMBER + 1), "agreed"),
    Input.PART_ORDERS: [], Input.REFUND_YUAN: "1.50", Input.INTEREST_YUAN: "0", Input.EXTENDED_UNTIL: AHEAD,
}  # fmt: skip
READY = CaseSnapshot(
    version=3, party_named=True, matter_known=True, place_given=True, source_given=True,
    officers=frozenset({OFFICER, SECOND}), certified_officers=2, investigators=frozenset({OFFICER, SECOND}),
    proposals=dict.fromkeys(PROPOSABLE_ACTIONS, OFFICER), assessed=True, digest="d", assessed_digest="d",
    effect="lighten",
    reviewed_digest="d", legal_digest="d", deliberated_digest="d", defence_waived=True,
    overlaps=frozenset({"2026-000001"}),
    hearing=Hearing(asked=True, announced=True, presider=OTHER, earliest_on=AHEAD, lawful_from=TODAY),
    publicity=PublicationStatus(settled=True, stands=True), summary=SummaryProcedure(allowed=True, decided=True,
    reported=True),
)  # fmt: skip
OWED = FineStatus(fine_fen=150, due_on=LONG_AGO, demand_runs_until=LONG_AGO, remedies_run_until=LONG_AGO)
FITTING: dict[str, dict[str, object]] = {
    "something_changed_since_review": {"reviewed_digest": "other"},
    "deliberation_is_due": {"deliberation_due": True},
    "what_was_notified_covers_the_decision": {"notified": True},
    "decision_was_extended_once": {"extensions": Extensions(decision=1)},
    "the_place_lies_outside": {"outside_area": True},
    "the_article_fines_persons": {"ancillary": AncillaryMeasures(fines_persons=True)},
    "a_commission_is_open": {"pending": OpenMatters(commission=True)},
    "a_referral_is_out": {"pending": OpenMatters(referral=True)},
    "evidence_is_preserved": {"pending": OpenMatters(preservation=True)},
    "an_undertaking_is_open": {"pending": OpenMatters(undertaking=True)},
    "a_paper_waits_for_service": {"pending": OpenMatters(papers=frozenset({5}))},
    "a_service_stands": {"services": Services(served=frozenset({5}))},
    "a_request_waits": {"services": Services(slip_proposed=True)},
    "a_correction_is_proposed": {"services": Services(slip_proposed=True)},
    "a_payment_is_booked": {"money": FineStatus(reversible=frozenset({5}))},
    "a_challenge_is_pending": {"money": FineStatus(remedy_pending=True)},
    "a_challenge_is_recorded": {"money": FineStatus(challenged=True)},
    "a_fallen_fine_may_have_been_paid": {"money": FineStatus(fallen_fen=300)},
    "no_published_copy_is_out": {"publicity": PublicationStatus(settled=True)},
    "a_refund_is_due": {"money": FineStatus(refundable_fen=150)},
    "a_refund_is_ordered": {"money": FineStatus(refund_ordered=True)},
    "a_refund_is_recorded": {"money": FineStatus(refund_recorded=True)},
    "an_extension_is_asked": {"extension_asked": True},
    "correction_term_still_runs": {"correction_due_on": TODAY},
    "an_order_waits_for_service": {"services": Services(order_waits=True)},
    "the_order_did_not_arrive": {"services": Services(order_unserved=True)},
    "an_order_stands": {"services": Services(order_stands=True)},
    "a_proof_is_attached": {"services": Services(proven=frozenset({5}))},
    "the_failed_paper_is_the_notice": {"services": Services(served=frozenset({5}), notice=5)},
    "the_failed_paper_is_the_decision": {"services": Services(served=frozenset({5}), decision=5)},
    "a_service_is_without_proof": {"pending": OpenMatters(unproven=frozenset({5}))},
    "a_fine_is_in_hand": {"money": FineStatus(in_hand=True)},
    "a_settlement_is_awaited": {"money": FineStatus(settlement_awaited=True)},
    "the_superior_waits_for_the_report": {"pending": OpenMatters(report_to_superior=True)},
    "a_fine_is_owed": {"money": OWED},
    "something_may_be_paid": {"money": OWED},
    "the_fine_is_overdue": {"money": OWED},
    "publication_is_not_settled_yet": {"publicity": PublicationStatus()},
    "it_was_not_reported_yet": {"summary": SummaryProcedure(decided=True)},
}
"""Changes to a case for rows that are open only then."""


@dataclass(frozen=True)
class Someone:
    key: int
    roles: frozenset[Role]
    is_legally_qualified: bool = True


@dataclass
class Row:
    state: State


def build_ready_attempt(step: Step, source: State) -> Attempt:
    """An attempt at ``step`` of which nothing stands in the way."""
    dossier = replace(READY, state=source)
    for guard in step.guards:
        dossier = replace(dossier, **FITTING.get(guard.__name__, {}))  # type: ignore[arg-type]
    actor = Someone(OFFICER if step.role is Role.OFFICER else OTHER, frozenset({step.role}))
    return Attempt(step.action, dossier, actor, 3, TODAY, GIVEN)
