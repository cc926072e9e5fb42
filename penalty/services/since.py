"""Since when what a case lacks is lacking: of each condition the day on which it was lost or first asked for."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.clock import day_of
from penalty.models import Act, Assessment, AuditEntry, Case, DefenceEntry, Recusal, RecusalOutcome
from penalty.services import defence, history, recusals, remedies, serving
from workflows.words import Action

CHANGES = ("supersede_evidence", "record_findings", "propose_amount", "depart", "withdraw_departure", "recusal_upheld")
"""Acts on record after which an assessment, and with it every review, may no longer cover what stands; a new piece
of evidence alone changes nothing until an answer rests on it."""

ASKED_ON_ARRIVAL = (
    "proposed_by_an_officer", "required_evidence_is_on_file", "every_fact_is_answered", "amount_is_settled",
    "act_is_punishable", "amount_is_within_or_departed", "defence_period_is_over_or_waived",
    "nothing_is_left_to_collect",
)  # fmt: skip
ON_ASSESSMENT = ("benchmark_is_confirmed", "not_heavier_than_the_notice", "not_heavier_for_the_defence")
BEGUN_BY: Mapping[str, tuple[Action, ...]] = {
    "no_prosecution_is_open": (Action.REFER,),
    "no_fine_is_in_hand": (Action.COLLECT_ON_THE_SPOT,),
    "the_superior_has_its_report": (Action.CLOSE, Action.MARK_SUPERVISED),
}
"""Conditions that a step puts off until another follows it."""
REVIEWS: Mapping[str, tuple[Action, str]] = {
    "review_covers_what_stands": (Action.PASS, "reviewed_digest"),
    "legal_review_covers_what_stands": (Action.APPROVE_LEGALLY, "legal_digest"),
    "deliberation_covers_what_stands": (Action.RECORD_DELIBERATION, "deliberated_digest"),
}


def of(
    session: Session,
    case: Case,
    acts: Sequence[Act],
    row: Assessment | None,
    entries: Sequence[DefenceEntry],
    law: Mapping[str, Any],
) -> dict[str, date]:
    """Condition -> day, of those that may be unmet; ``law`` holds the digests as the dossier has them."""
    moves = [act for act in acts if act.from_state is not act.to_state]
    arrived = moves[-1].on if moves else case.registered_on
    found = dict.fromkeys(ASKED_ON_ARRIVAL, arrived)
    found |= dict.fromkeys(ON_ASSESSMENT, day_of(row.at)) if row else {}
    found |= dict(_of_people(session, case))
    found |= dict(_of_party(entries))
    if signed := history.open_undertaking(acts):
        found["no_undertaking_is_open"] = signed.on
    found |= {name: began.on for name, actions in BEGUN_BY.items() if (began := history.last(acts, *actions))}
    if pending := remedies.pending_since(acts):
        found["no_challenge_is_pending"] = pending
    if lost := remedies.lost_on(acts):
        found["no_challenge_was_lost"] = lost
    if unproven := serving.proof_due(session, case):
        found["every_service_is_proven"] = min(row.served_on for row in unproven)
    return found | dict(_of_digests(session, case, acts, row, law, arrived))


def _of_people(session: Session, case: Case) -> Iterator[tuple[str, date]]:
    left = [one.at for one in recusals.of(session, case) if one.outcome is RecusalOutcome.UPHELD]
    yield "two_certified_officers", day_of(max(left)) if left else case.registered_on
    waiting: list[Recusal] = recusals.pending(session, case)
    if waiting:
        yield "no_recusal_is_open", day_of(min(one.at for one in waiting))


def _of_party(entries: Sequence[DefenceEntry]) -> Iterator[tuple[str, date]]:
    waiting = defence.unanswered(entries)
    if waiting:
        yield "defence_is_answered", min(one.on for one in waiting)
    if asked := defence.hearing_requests(entries):
        yield "hearing_was_held_where_due", asked[-1].on


def _of_digests(
    session: Session, case: Case, acts: Sequence[Act], row: Assessment | None, law: Mapping[str, Any], arrived: date
) -> Iterator[tuple[str, date]]:
    digest = law.get("digest")
    if row is None:
        yield "recommendation_is_current", arrived
    elif law["assessed_digest"] != digest and (changed := _changed_after(session, case, row.at)):
        yield "recommendation_is_current", changed
    for name, (action, stands) in REVIEWS.items():
        review = history.last(history.round_of(acts), action)
        if review is None:
            yield name, arrived
        elif law.get(stands) != digest and (changed := _changed_after(session, case, review.at)):
            yield name, changed


def _changed_after(session: Session, case: Case, moment: datetime) -> date | None:
    """The first change on record after ``moment``; ``None`` where the law or a template changed instead."""
    wanted = select(func.min(AuditEntry.at)).where(
        col(AuditEntry.chain) == case.reference,
        col(AuditEntry.act).in_(CHANGES),
        col(AuditEntry.refused).is_(False),
        col(AuditEntry.at) > moment,
    )
    first = session.scalar(wanted)
    return day_of(first) if first else None
