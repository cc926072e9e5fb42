"""For each unmet condition the first day on which it did not hold."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from penalty.casefile import CaseView, history
from penalty.casefile.time_limits import challenges
from penalty.clock import day_of
from penalty.models import AuditEntry, DefenceEntry, RecusalOutcome
from penalty.services import defence
from workflows.vocabulary import Action

CHANGING_ACTS = (
    "supersede_evidence",
    "record_findings",
    "move_last_day",
    "propose_amount",
    "depart",
    "withdraw_departure",
    "recusal_upheld",
)
"""Acts on record after which an assessment, and with it every review, may no longer cover what stands; a new piece
of evidence alone changes nothing until an answer rests on it."""

CONDITIONS_SINCE_ARRIVAL = (
    "proposed_by_an_officer", "required_evidence_is_on_file", "every_fact_is_answered",
    "elements_are_looked_into", "the_act_is_made_out", "amount_is_settled",
    "act_is_punishable", "amount_is_within_or_departed", "defence_period_is_over_or_waived",
    "nothing_is_left_to_collect",
)  # fmt: skip
CONDITIONS_SINCE_ASSESSMENT = ("benchmark_is_confirmed", "not_heavier_than_the_notice", "not_heavier_for_the_defence")
CONDITIONS_BEGUN_BY_STEP: Mapping[str, tuple[Action, ...]] = {
    "no_prosecution_is_open": (Action.REFER,),
    "no_fine_is_in_hand": (Action.COLLECT_ON_THE_SPOT,),
    "the_superior_has_its_report": (Action.CLOSE, Action.MARK_SUPERVISED),
}
"""Conditions that a step puts off until another follows it."""
REVIEW_CONDITIONS: Mapping[str, tuple[Action, str]] = {
    "review_covers_what_stands": (Action.PASS, "reviewed_digest"),
    "legal_review_covers_what_stands": (Action.APPROVE_LEGALLY, "legal_digest"),
    "deliberation_covers_what_stands": (Action.RECORD_DELIBERATION, "deliberated_digest"),
}


def find_days(view: CaseView, digests: Mapping[str, Any]) -> dict[str, date]:
    """Condition -> day, of those that may be unmet; ``digests`` are those of the snapshot."""
    moves = [act for act in view.acts if act.from_state is not act.to_state]
    arrived = moves[-1].on if moves else view.case.registered_on
    found = dict.fromkeys(CONDITIONS_SINCE_ARRIVAL, arrived)
    found |= dict.fromkeys(CONDITIONS_SINCE_ASSESSMENT, day_of(view.assessment.at)) if view.assessment else {}
    found |= dict(_since_for_people(view))
    found |= dict(_since_for_party(view.defence))
    if signed := history.find_open_undertaking(view.acts):
        found["no_undertaking_is_open"] = signed.on
    found |= {
        name: began.on for name, actions in CONDITIONS_BEGUN_BY_STEP.items() if (began := view.latest_act(*actions))
    }
    if pending := challenges.pending_since(view.acts):
        found["no_challenge_is_pending"] = pending
    if lost := challenges.lost_on(view.acts):
        found["no_challenge_was_lost"] = lost
    if unproven := view.proof_due:
        found["every_service_is_proven"] = min(row.served_on for row in unproven)
    return found | dict(_since_for_digests(view, digests, arrived))


def _since_for_people(view: CaseView) -> Iterator[tuple[str, date]]:
    recused_at = [one.at for one in view.recusals if one.outcome is RecusalOutcome.UPHELD]
    yield "two_certified_officers", day_of(max(recused_at)) if recused_at else view.case.registered_on
    if waiting := view.pending_recusals:
        yield "no_recusal_is_open", day_of(min(one.at for one in waiting))


def _since_for_party(entries: Sequence[DefenceEntry]) -> Iterator[tuple[str, date]]:
    waiting = defence.list_unanswered(entries)
    if waiting:
        yield "defence_is_answered", min(one.on for one in waiting)
    if requests := defence.list_hearing_requests(entries):
        yield "hearing_was_held_where_due", requests[-1].on


def _since_for_digests(view: CaseView, digests: Mapping[str, Any], arrived: date) -> Iterator[tuple[str, date]]:
    row, digest = view.assessment, digests.get("digest")
    if row is None:
        yield "recommendation_is_current", arrived
    elif digests["assessed_digest"] != digest and (changed := _first_change_after(view, row.at)):
        yield "recommendation_is_current", changed
    elif view.lapsed:
        yield "recommendation_is_current", _first_day_without(view)
    for name, (action, digest_name) in REVIEW_CONDITIONS.items():
        review = history.latest_act(history.current_round(view.acts), action)
        if review is None:
            yield name, arrived
        elif digests.get(digest_name) != digest and (changed := _first_change_after(view, review.at)):
            yield name, changed
        elif view.lapsed:
            yield name, _first_day_without(view)


def _first_day_without(view: CaseView) -> date:
    """The day after the last one of the law that carried the recommendation; the earliest where there are several."""
    ends = [view.regime.enactments[name].data.to for name in view.lapsed]
    return min((one + timedelta(days=1) for one in ends if one is not None), default=view.today)


def _first_change_after(view: CaseView, moment: datetime) -> date | None:
    """The first change on record after ``moment``; ``None`` where the law or a template changed instead."""
    query = select(func.min(AuditEntry.at)).where(
        col(AuditEntry.chain) == view.case.reference,
        col(AuditEntry.act).in_(CHANGING_ACTS),
        col(AuditEntry.refused).is_(False),
        col(AuditEntry.at) > moment,
    )
    first = view.session.scalar(query)
    return day_of(first) if first else None
