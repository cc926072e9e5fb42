"""What a case can tell about itself today, gathered for the guards of the procedure."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from penalty.authority import Office
from penalty.models import Act, Assessment, Case, Confirmation, DefenceEntry, DefenceKind, Purpose, User
from penalty.services import (
    addresses,
    assessments,
    clocks,
    defence,
    deliberation,
    evidence,
    filereview,
    findings,
    history,
    matching,
    notices,
    particulars,
    proposals,
    recusals,
    rights,
    since,
    voids,
)
from workflows.attempt import Dossier
from workflows.words import Action, State

REQUIRED_PURPOSES = (Purpose.CONDUCT, Purpose.IMPACT)
"""What must be on file before an investigation is concluded: proof of the act and of its consequence. A
self-report is proof of the act as well."""

SEVERITY = ("not_punishable", "waive", "may_waive", "mitigate", "lighten", "standard", "aggravate")


def of(session: Session, case: Case, *, office: Office, today: date) -> Dossier:
    """The dossier of ``case``, as it stands in this transaction."""
    acts = history.acts(session, case)
    row = assessments.latest(session, case)
    ticking = clocks.of(session, case, office=office, today=today)
    entries = defence.since_notice(session, case, acts)
    law = _of_law(session, case, row, acts, office, today)
    worked, reviewed = rights.investigators(session, case), rights.reviewers(session, case)
    recused, interested = rights.recused(session, case), matching.undecided(session, case)
    staff = _officers(case) - set(recused)
    return Dossier(
        state=case.state, version=case.version or 0,
        party_named=bool(case.party.name and case.party.code), matter_known=_matter_known(case, office),
        place_given=len(case.place) >= 2, source_given=bool(case.source),
        officers=staff, certified_officers=_certified(case, recused),
        investigators=frozenset(worked), reviewers=frozenset(reviewed), recused=frozenset(recused),
        recusal_open=_recusal_open(session, case, staff | set(worked) | {act.by_id for act in acts}),
        interested=frozenset(interested), void_steps=voids.to_be_redone(session, case, acts),
        proposals={action: one.by_id for action, one in proposals.open_ones(session, case).items()},
        filing_due_on=clocks.due(ticking, "filing"), decision_due_on=clocks.due(ticking, "decision"),
        service_due_on=clocks.due(ticking, "service"), defence_due_on=clocks.due(ticking, "defence"),
        missing_evidence=_missing_evidence(session, case),
        unanswered_facts=findings.unanswered(session, case, office), open_points=tuple(history.open_points(acts)),
        since=since.of(session, case, acts, row, entries, law),
        involved={**reviewed, **worked, **interested, **recused},
        **_of_defence(entries, voids.counting(session, case, acts)), **law,
        **particulars.of(session, case, acts, ticking, row, office=office, today=today),
        fatal_defects=_defects(session, case, office, today),
        electronic_since=addresses.electronic_since(acts),
    )  # fmt: skip


def _defects(session: Session, case: Case, office: Office, today: date) -> tuple[str, ...]:
    """What stops deciding and closing; a file on its way is not reviewed at every look."""
    if case.state not in (State.APPROVAL, State.SERVED):
        return ()
    return filereview.fatal(session, case, office=office, today=today)


def _matter_known(case: Case, office: Office) -> bool:
    regime = office.regimes.get(case.regime)
    return regime is not None and case.matter in regime.matters


def _officers(case: Case) -> frozenset[int]:
    return frozenset(one for one in (case.lead_id, case.second_id) if one is not None)


def _certified(case: Case, recused: Mapping[int, date]) -> int:
    named: Sequence[User | None] = (case.lead, case.second)
    able = [one for one in named if one is not None and one.active and one.certificate_number]
    return len({one.key for one in able} - recused.keys())


def _recusal_open(session: Session, case: Case, people: Collection[int]) -> bool:
    """A declared interest of somebody who never touched the case keeps that person away, not the case."""
    waiting = recusals.pending(session, case)
    return any(not one.declared or one.user_id in people for one in waiting)


def _missing_evidence(session: Session, case: Case) -> tuple[str, ...]:
    held = {item.purpose for item in evidence.standing(session, case)}
    if Purpose.SELF_REPORT in held:
        held.add(Purpose.CONDUCT)
    return tuple(str(purpose) for purpose in REQUIRED_PURPOSES if purpose not in held)


def _of_defence(rows: Sequence[DefenceEntry], acts: Sequence[Act]) -> dict[str, Any]:
    return {
        "defence_waived": any(row.kind is DefenceKind.WAIVER for row in rows),
        "defence_unanswered": len(defence.unanswered(rows)),
        "hearing_owed": defence.hearing_is_owed(rows, acts),
    }


def _of_law(
    session: Session, case: Case, row: Assessment | None, acts: Sequence[Act], office: Office, today: date
) -> dict[str, Any]:
    if row is None:
        return {}
    result: Mapping[str, Any] = json.loads(row.result)
    departed = assessments.departure(session, case) is not None
    now = assessments.current_basis(session, case, row, office=office)
    free = result["effect"] == "not_punishable" or (result["effect"] in assessments.WAIVING and not departed)
    return {
        "assessed": True, "assessed_digest": row.digest, "effect": result["effect"],
        "digest": now.digest,
        "amount_open": row.amount_fen is None and not free, "amount_outside": _outside(row, result),
        "departed": departed, "unconfirmed": tuple(unconfirmed(session, row, result, office)),
        "deliberation_due": deliberation.due(case, row, acts, departed, office=office, today=today),
        "heavier_than_notice": notices.is_heavier(session, case, row, departed),
        "heavier_for_defence": notices.is_heavier_for_the_defence(session, case, row, acts, departed, now),
        "law_gives_the_same": assessments.same_today(row, office=office, today=today),
        **_digests(voids.counting(session, case, history.round_of(acts))),
    }  # fmt: skip


def _digests(this_round: Sequence[Act]) -> dict[str, str | None]:
    passed, approved, deliberated = (
        history.last(this_round, action) for action in (Action.PASS, Action.APPROVE_LEGALLY, Action.RECORD_DELIBERATION)
    )
    return {
        "reviewed_digest": passed.digest if passed else None,
        "legal_digest": approved.digest if approved else None,
        "deliberated_digest": deliberated.digest if deliberated else None,
    }


def _outside(row: Assessment, result: Mapping[str, Any]) -> bool:
    amount = result["amount"]
    if amount is None or row.amount_fen is None:
        return row.amount_fen is not None and result["effect"] not in assessments.WAIVING
    least, most = (assessments.fen(amount[end]) if amount[end] is not None else None for end in ("minimum", "maximum"))
    return (least is not None and row.amount_fen < least) or (most is not None and row.amount_fen > most)


def unconfirmed(session: Session, row: Assessment, result: Mapping[str, Any], office: Office) -> list[str]:
    """Provisional enactments the result used that no administrator has confirmed in exactly this version."""
    if not result["provisional"]:
        return []
    known = office.regimes[row.regime].enactments
    used = [name for name in row.enactments if name in known and known[name].data.status == "provisional"]
    done = {(one.enactment, one.sha256) for one in session.scalars(select(Confirmation))}
    unset = [name for name in used if (name, row.enactments[name]) not in done]
    rule = (amount_rule(row), amount_rule_sha256(row))
    return unset if used else [] if rule in done else [rule[0]]


def amount_rule(row: Assessment) -> str:
    """What is confirmed where no benchmark sizes an amount: the way it was found."""
    return f"amount-rule/{row.regime}"


def amount_rule_sha256(row: Assessment) -> str:
    """What a confirmation of an amount without a sizing benchmark is bound to: the enactments consulted."""
    text = json.dumps(sorted(row.enactments.items()), separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
