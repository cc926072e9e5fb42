"""The snapshot of a case today, for the guards of the procedure."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile, CaseView, benchmark_readings, cited_law, decision_basis, history, proving_pieces
from penalty.casefile.contradictions import conflicts
from penalty.casefile.evidence import act_elements
from penalty.casefile.measurements import standard_reasons
from penalty.casefile.orders import hearing_right
from penalty.casefile.parties import addresses, registration_changes
from penalty.casefile.precedents import prior_acts
from penalty.criteria.legal_regime import Enactment
from penalty.models import Assessment, Case, Confirmation, EffectOn, PartyKind
from penalty.papers.findings import conflict_words
from penalty.papers.reviews import reviewer_questions
from penalty.papers.source import follows_order_30
from penalty.services import defence
from penalty.services.archive import file_review
from penalty.services.assessment import assessments, findings
from penalty.services.cases import snapshot_groups, unmet_since
from penalty.services.defence import notices
from workflows.procedure import list_steps_from
from workflows.snapshot import CaseSnapshot
from workflows.vocabulary import Input, State


def build_snapshot(view: CaseView) -> CaseSnapshot:
    """The snapshot of a case as it stands in this transaction."""
    case, assessment_group = view.case, _assessment_group(view)
    return CaseSnapshot(
        state=case.state, version=case.version or 0,
        party_named=bool(case.party.name and case.party.code), matter_known=_is_matter_known(view),
        law_stated=case.stated_law is not None,
        place_given=len(case.place) >= 2, source_given=bool(case.source),
        officers=_officer_ids(case) - view.recused.keys(), certified_officers=_count_certified(view),
        investigators=frozenset(view.investigators), reviewers=frozenset(view.reviewers),
        recused=frozenset(view.recused), recusal_open=_has_open_recusal(view),
        interested=frozenset(view.interested), void_steps=prior_acts.list_steps_to_repeat(view),
        proposals={action: one.by_id for action, one in view.open_proposals.items()},
        filing_due_on=view.due_day("filing"), decision_due_on=view.due_day("decision"),
        service_due_on=view.due_day("service"), defence_due_on=view.due_day("defence"),
        preliminary_evidence=bool(view.evidence) or not follows_order_30(view.regime),
        missing_registration=tuple(_list_missing_fields(view)),
        missing_evidence=tuple(str(one) for one in proving_pieces.list_missing_purposes(view)),
        unanswered_facts=findings.list_unanswered_facts(view),
        unsettled_elements=act_elements.list_unsettled_elements(view, view.regime),
        unproven_elements=act_elements.list_unproven_constituents(view, view.regime),
        divided_facts=act_elements.list_divided_facts(view, view.regime, case.violated_to, view.today),
        unexplained_standards=tuple(standard_reasons.list_unexplained(view, view.regime)),
        open_articles=act_elements.list_open_articles(view, view.regime, view.today),
        account_outdated=registration_changes.is_account_outdated(view),
        **_conflict_group(view), open_points=tuple(history.list_open_points(view.acts)),
        unmet_since=unmet_since.find_days(view, assessment_group),
        names=view.names if _asks_opinions(case.state) else {},
        involved_since={**view.reviewers, **view.investigators, **view.interested, **view.recused},
        **_defence_group(view), **assessment_group, **snapshot_groups.build_groups(view),
        fatal_defects=_fatal_defects(view), electronic_since=addresses.electronic_service_since(view.acts),
    )  # fmt: skip


def _fatal_defects(view: CaseView) -> tuple[str, ...]:
    """Reviewed only before deciding and closing; the review is too dear for every look at a case."""
    return file_review.list_fatal_defects(view) if view.case.state in (State.APPROVAL, State.SERVED) else ()


def _asks_opinions(state: State) -> bool:
    return any(Input.OPINIONS in step.inputs for step in list_steps_from(state))


def _is_matter_known(view: CaseView) -> bool:
    regime = view.authority.regimes.get(view.case.regime)
    return regime is not None and view.case.matter in regime.matters


def _list_missing_fields(view: CaseView) -> Iterator[str]:
    """Fields of the registration that may be left open at first, and that the approval of the filing tells."""
    if follows_order_30(view.regime):
        party = view.case.party
        represented = party.representative or party.kind is PartyKind.CITIZEN
        needed = {"representative": represented, "summary": view.case.summary}
        yield from (f"registration/{name}" for name, given in needed.items() if not given)


def _officer_ids(case: Case) -> frozenset[int]:
    return frozenset(one for one in (case.lead_id, case.second_id) if one is not None)


def _count_certified(view: CaseView) -> int:
    officers = [one for one in (view.case.lead, view.case.second) if one is not None and one.active]
    return len({one.key for one in officers if one.is_certified(view.today)} - view.recused.keys())


def _has_open_recusal(view: CaseView) -> bool:
    """A declared interest of somebody who never touched the case keeps that person away, not the case."""
    staff = _officer_ids(view.case) - view.recused.keys()
    people = staff | view.investigators.keys() | {act.by_id for act in view.acts}
    return any(not one.declared or one.user_id in people for one in view.pending_recusals)


def _conflict_group(view: CaseView) -> dict[str, Any]:
    """Read where a step asks for it: before the report, a decision on the spot, and the legal review."""
    state, regime = view.case.state, view.regime
    found = conflicts.list_open(view, regime) if state in (State.INTAKE, State.ASSESSMENT) else ()
    asked = reviewer_questions.list_questions(view) if state is State.LEGAL_REVIEW else ()
    return {"contradictions": conflict_words.write_questions(regime, found), "open_questions": tuple(asked)}


def _defence_group(view: CaseView) -> dict[str, Any]:
    return {
        "defence_waived": defence.is_waived(view),
        "defence_unanswered": len(defence.list_unanswered(view.defence)),
        "hearing_owed": defence.is_hearing_owed(view.defence, view.sound_acts),
    }


def _assessment_group(view: CaseView) -> dict[str, Any]:
    row = view.assessment
    if row is None:
        return {}
    free = view.result["effect"] == "not_punishable" or view.is_waived
    return {
        "assessed": True, "assessed_digest": row.digest, "effect": view.result["effect"], "digest": view.digest,
        "amount_open": row.amount_fen is None and not free, "amount_outside": _is_amount_outside(row, view.result),
        "departed": view.departure is not None,
        "figure_unsized": decision_basis.is_figure_unsized(view.result, view.departure),
        "unconfirmed": (
            *list_unconfirmed_enactments(view.session, row, view.result, view.authority),
            *(benchmark_readings.name_reading(one, view.case.matter) for one in list_unstated(view, view.authority)),
        ),
        "lapsed": view.lapsed,
        "deliberation_due": assessments.is_deliberation_due(view),
        "notified": notices.covers_decision(view),
        "hearing_unoffered": follows_order_30(view.regime)
        and hearing_right.is_unoffered(view, view.regime, view.today),
        "heavier_than_notice": notices.is_heavier_than_notice(view),
        "heavier_for_defence": notices.is_heavier_because_of_defence(view),
        "law_gives_the_same": assessments.is_unchanged_under_current_law(row, authority=view.authority,
        today=view.today),
        **_review_digests(view),
    }  # fmt: skip


def _review_digests(view: CaseView) -> dict[str, str | None]:
    """The digest that each review read; one that read the registration as it was before a correction counts no more."""
    read_before = max((row.follows_id for row in view.registration_corrections), default=0)
    this_round = [
        act for act in history.current_round(view.acts)
        if act.id not in view.voided[EffectOn.STEP] and act.key > read_before
    ]  # fmt: skip
    reviews = unmet_since.REVIEW_CONDITIONS.values()
    latest = {name: history.latest_act(this_round, action) for action, name in reviews}
    return {name: act.digest if act else None for name, act in latest.items()}


def _is_amount_outside(row: Assessment, result: Mapping[str, Any]) -> bool:
    amount = result["amount"]
    if amount is None or row.amount_fen is None:
        return row.amount_fen is not None and result["effect"] not in decision_basis.WAIVING
    ends = (amount["minimum"], amount["maximum"])
    least, most = (decision_basis.to_fen(end) if end is not None else None for end in ends)
    return (least is not None and row.amount_fen < least) or (most is not None and row.amount_fen > most)


def list_unconfirmed_enactments(
    session: Session, row: Assessment, result: Mapping[str, Any], authority: Authority
) -> list[str]:
    """Names of :func:`list_confirmable` that no administrator has confirmed in exactly this version."""
    confirmed = {(one.enactment, one.sha256) for one in session.scalars(select(Confirmation))}
    return [
        name for name, sha256 in list_confirmable(row, result, authority).items() if (name, sha256) not in confirmed
    ]


def list_unstated(file: CaseFile, authority: Authority) -> list[Enactment]:
    """The benchmarks of which an administrator has yet to state what they say on the fine of the case."""
    return benchmark_readings.list_missing(file, authority.regimes[file.case.regime])


def list_confirmable(row: Assessment, result: Mapping[str, Any], authority: Authority) -> dict[str, str]:
    """Name -> SHA-256 of what an administrator confirms: provisional enactments that the result used, or the way of an
    amount that none of them sizes, and the law that its papers cite unread."""
    regime = authority.regimes[row.regime]
    unread = cited_law.list_unread_citations(row, result, regime)
    if not result["provisional"]:
        return unread
    known = regime.enactments
    used = {
        name: sha256
        for name, sha256 in row.enactments.items()
        if name in known and known[name].data.status == "provisional"
    }
    return unread | (used or {amount_rule_id(row): amount_rule_sha256(row)})


def amount_rule_id(row: Assessment) -> str:
    """Id under which an amount without a benchmark is confirmed."""
    return f"amount-rule/{row.regime}"


def amount_rule_sha256(row: Assessment) -> str:
    """SHA-256 over the enactments consulted; a confirmation of an amount without a benchmark is bound to it."""
    text = json.dumps(sorted(row.enactments.items()), separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
