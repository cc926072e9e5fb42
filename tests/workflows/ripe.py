"""A case of which nothing stands in the way, for every row of the procedure."""

from dataclasses import dataclass, replace
from datetime import date
from enum import EnumType

from workflows.attempt import Attempt, Dossier
from workflows.inputs import Kind
from workflows.particulars import Extensions, Hearing, Money, Pending, Publicity, Summary
from workflows.procedure import Step
from workflows.words import PROPOSABLE, Ask, Role, State

TODAY = date(2026, 11, 24)
OFFICER, SECOND, OTHER, MEMBER = 1, 2, 9, 7
LONG_AGO, AHEAD = date(2026, 1, 5), date(2027, 1, 5)


def _value(ask: Ask) -> object:
    """A value of the kind of ``ask`` that its check lets pass, where the check looks at nothing else."""
    row = ask.row
    if isinstance(row.choices, EnumType):
        return next(iter(row.choices)).value
    by_kind: dict[Kind, object] = {
        Kind.DAY: TODAY, Kind.TICK: True, Kind.LINES: ["line"], Kind.PIECES: [1], Kind.PAPER: 5,
        Kind.CHECKLIST: dict.fromkeys(row.points, True), Kind.PERSON: OTHER, Kind.REPLIES: {},
    }  # fmt: skip
    return by_kind.get(row.kind, "text")


GIVEN: dict[Ask, object] = {ask: _value(ask) for ask in Ask} | {
    Ask.DIGEST: "d", Ask.SERVERS: [OFFICER, SECOND], Ask.MEMBERS: [MEMBER, MEMBER + 1], Ask.DISSENTERS: [],
    Ask.MEASURE: "released", Ask.COLLECTION_GROUND: "hard_to_collect", Ask.STARTED_AT: "2026-11-24 09:30",
    Ask.ENDED_AT: "2026-11-24T11:00", Ask.PLEDGE_DUE_ON: AHEAD, Ask.HEARING_ON: AHEAD, Ask.PAID_YUAN: "1.50",
    Ask.APPLIED_ON: LONG_AGO, Ask.INSTALMENTS: ["2027-01-05 1.50"], Ask.WRONG_TEXT: "wrong",
}  # fmt: skip
RIPE = Dossier(
    version=3, party_named=True, matter_known=True, place_given=True, source_given=True,
    officers=frozenset({OFFICER, SECOND}), certified_officers=2, investigators=frozenset({OFFICER, SECOND}),
    proposals=dict.fromkeys(PROPOSABLE, OFFICER), assessed=True, digest="d", assessed_digest="d", effect="lighten",
    reviewed_digest="d", legal_digest="d", deliberated_digest="d", defence_waived=True,
    hearing=Hearing(asked=True, announced=True, presider=OTHER, earliest_on=AHEAD, lawful_from=TODAY),
    publicity=Publicity(settled=True, stands=True), summary=Summary(allowed=True, decided=True, reported=True),
)  # fmt: skip
OWED = Money(fine_fen=150, due_on=LONG_AGO, demand_runs_until=LONG_AGO, remedies_run_until=LONG_AGO)
FITTING: dict[str, dict[str, object]] = {
    "something_changed_since_review": {"reviewed_digest": "other"},
    "deliberation_is_due": {"deliberation_due": True},
    "decision_was_extended_once": {"extensions": Extensions(decision=1)},
    "a_commission_is_open": {"pending": Pending(commission=True)},
    "a_referral_is_out": {"pending": Pending(referral=True)},
    "evidence_is_preserved": {"pending": Pending(preservation=True)},
    "an_undertaking_is_open": {"pending": Pending(undertaking=True)},
    "a_paper_waits_for_service": {"pending": Pending(papers=frozenset({5}))},
    "a_service_is_without_proof": {"pending": Pending(unproven=frozenset({5}))},
    "a_fine_is_in_hand": {"money": Money(in_hand=True)},
    "the_superior_waits_for_the_report": {"pending": Pending(report_to_superior=True)},
    "a_fine_is_owed": {"money": OWED},
    "something_may_be_paid": {"money": OWED},
    "the_fine_is_overdue": {"money": OWED},
    "publication_is_not_settled_yet": {"publicity": Publicity()},
    "it_was_not_reported_yet": {"summary": Summary(decided=True)},
}
"""What a case must be like for rows that are open only then."""


@dataclass(frozen=True)
class Someone:
    """A person with all the qualifications that roles may ask for."""

    key: int
    roles: frozenset[Role]
    is_legally_qualified: bool = True


@dataclass
class Row:
    """A case as the machine sees it."""

    state: State


def ripe(step: Step, source: State) -> Attempt:
    """An attempt at ``step`` of which nothing stands in the way."""
    dossier = replace(RIPE, state=source)
    for guard in step.guards:
        dossier = replace(dossier, **FITTING.get(guard.__name__, {}))  # type: ignore[arg-type]
    actor = Someone(OFFICER if step.role is Role.OFFICER else OTHER, frozenset({step.role}))
    return Attempt(step.action, dossier, actor, 3, TODAY, GIVEN)
