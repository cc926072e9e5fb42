"""The fields of the snapshot that come in groups: terms, extensions, open matters, hearing, publication, overlaps."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.authority import Authority
from penalty.casefile import CaseView, chief_requests, decision_basis, history
from penalty.casefile.orders import ancillary_measures
from penalty.casefile.parties import jurisdiction
from penalty.casefile.precedents import overlaps, repeated_penalties, violations
from penalty.casefile.time_limits import arrivals, deadline_rules, order_days, result_objections
from penalty.criteria.deadlines import YearNotPublished
from penalty.models import DECISIONS, NOTICES, ORDERS, Act, Assessment, DocumentKind
from penalty.services import defence
from penalty.services.assessment import findings
from workflows.procedure import find_kind
from workflows.snapshot import Extensions, Hearing, OpenMatters, PublicationStatus, Services, SummaryProcedure
from workflows.vocabulary import Action, Input

STEP_DEADLINES = {
    Action.REPORT_ON_THE_SPOT: "spot_report", Action.WITHDRAW_PUBLICATION: "withdrawal",
    Action.HAND_IN_FINE: "spot_collection", Action.REPORT_TO_SUPERIOR: "superior_record",
    Action.RECORD_REFUND: "refund",
}  # fmt: skip
"""Deadline of each incidental step that needs an explanation when it comes late."""
HEARING_NOTICE_DAYS = 7
"""Working days between the notice of a hearing and the hearing (APL 64(1)(2))."""


def build_groups(view: CaseView) -> dict[str, Any]:
    return {
        "terms": {action: day for action, name in STEP_DEADLINES.items() if (day := view.due_day(name))},
        "extensions": _extensions_group(view.acts),
        "pending": _pending_group(view),
        "services": _services_group(view),
        "correction_due_on": order_days.find_correction_day(view),
        "extension_asked": chief_requests.find_open(view, Action.ASK_CORRECTION_EXTENSION) is not None,
        "hearing": _hearing_group(view),
        "money": view.fine,
        "publicity": _publicity_group(view),
        "summary": _summary_group(view),
        "ancillary": ancillary_measures.describe_measures(view, view.authority, view.today),
        "outside_area": jurisdiction.lacks_competence(view, view.authority),
        "unsound_history": tuple(violations.list_unsound_answers(view, view.authority)),
        "unweighed_history": repeated_penalties.list_unweighed(view, view.authority, _list_asked(view)),
        **_overlap_group(view),
        "crime_suspected": _has_true_fact(view.assessment, "crime_suspected", "detention_applicable"),
        "referred": view.latest_act(Action.REFER, Action.TRANSFER) is not None,
    }


def _list_asked(view: CaseView) -> frozenset[str]:
    return frozenset(fact.id for fact in findings.list_relevant_facts(view.case, view.authority))


def _overlap_group(view: CaseView) -> dict[str, Any]:
    found, row = overlaps.list_overlaps(view), view.assessment
    return {
        "overlaps": frozenset(one.reference for one in found),
        "open_overlaps": tuple(one.reference for one in found if one.answer is None),
        "annulled_overlaps": frozenset(one.reference for one in found if one.is_annulled),
        "decided_overlaps": frozenset(one.reference for one in found if one.is_decided),
        "fines_in_force": tuple(overlaps.list_fines_in_force(view)),
        "is_fined": row is not None and not view.is_waived and (row.amount_fen or 0) > 0,
    }


def _extensions_group(acts: Sequence[Act]) -> Extensions:
    actions = [act.action for act in acts]
    filed = max((at for at, action in enumerate(actions) if action is Action.FILE), default=0)
    return Extensions(
        filing=actions.count(Action.EXTEND_FILING), decision=actions[filed:].count(Action.EXTEND_DECISION)
    )


def _pending_group(view: CaseView) -> OpenMatters:
    acts = view.acts
    signed, referred = history.find_open_undertaking(acts), history.is_pending(acts, Action.REFER, Action.RECORD_RETURN)
    supervised = view.latest_act(Action.MARK_SUPERVISED) is not None
    numbers = {one.id: one.number for one in view.documents}
    return OpenMatters(
        commission=history.is_pending(acts, Action.COMMISSION, Action.RECEIVE_RESULT),
        result_unserved=result_objections.is_unserved(view),
        objection_until=result_objections.find_open_until(view, view.due_day("result_objection")),
        preservation=history.is_pending(acts, Action.PRESERVE_EVIDENCE, Action.SETTLE_PRESERVED),
        preserved_until=view.due_day("evidence_registration"),
        undertaking=signed is not None,
        undertaken_until=order_days.due_day_set_by_paper(signed) if signed else None,
        served_until=max((row.served_on for row in view.served.values() if row.served_on > view.today), default=None),
        referral=referred,
        prosecution=referred and not _is_referred_for_detention_only(view.assessment),
        supervised=supervised,
        report_to_superior=supervised and not _is_superior_informed(acts),
        papers=frozenset(paper.key for paper in view.unserved),
        unproven=frozenset(row.document_id for row in view.unproven),
        proof_due=tuple(numbers[row.document_id] for row in view.proof_due),
    )


def _services_group(view: CaseView) -> Services:
    decided, standing = history.acts_since_decision(view.acts), view.served_in_force
    notice, decision = view.latest_document(*NOTICES), view.latest_document(*DECISIONS)
    return Services(
        served=frozenset(standing),
        proven=frozenset(key for key, row in standing.items() if row.proof_id is not None),
        handed_over=frozenset(key for key, row in standing.items() if row.manner in arrivals.HANDED_OVER),
        answered=frozenset(arrivals.list_answered(view, decided)),
        notice=notice.key if notice else None,
        decision=decision.key if decision else None,
        unreached=tuple(one.number for one in arrivals.list_unreached(view)),
        unheard=arrivals.is_unheard(view, decided),
        order_waits=arrivals.find_issued(view, ORDERS) is not None,
        registration_asked=chief_requests.find_open(view, Action.ASK_REGISTRATION_CORRECTION) is not None,
        order_unserved=_is_order_unserved(view),
        order_stands=bool(arrivals.list_standing_orders(view)),
        slip_proposed=chief_requests.find_open(view, Action.PROPOSE_ERROR_CORRECTION) is not None,
    )


def _is_order_unserved(view: CaseView) -> bool:
    order = view.latest_standing(*ORDERS)
    return order is not None and order.key not in view.served


def _is_referred_for_detention_only(row: Assessment | None) -> bool:
    """Referred for detention only; a fact corrected while a suspected crime is out brings nothing back."""
    is_for_detention = _has_true_fact(row, "detention_applicable") or _must_go_to_the_police(row)
    return is_for_detention and not _has_true_fact(row, "crime_suspected")


def _must_go_to_the_police(row: Assessment | None) -> bool:
    """The article sends the case to the police beside the fine, which need not send it back."""
    beside = json.loads(row.result).get("beside", ()) if row else ()
    return any(one["kind"] == ancillary_measures.POLICE_TRANSFER for one in beside)


def _is_superior_informed(acts: Sequence[Act]) -> bool:
    """The superior authority was informed of the latest closing of the case."""
    return history.is_pending(acts, Action.REPORT_TO_SUPERIOR, Action.CLOSE)


def _hearing_group(view: CaseView) -> Hearing:
    sound = view.sound_acts
    announced = history.latest_act(sound, Action.SERVE_NOTICE, Action.ANNOUNCE_HEARING, Action.HOLD_HEARING)
    is_announced = announced is not None and announced.action is Action.ANNOUNCE_HEARING
    presider = announced.given.get(Input.PRESIDER) if announced and is_announced else None
    served = view.find_service(view.latest_document(DocumentKind.HEARING_NOTICE)) if is_announced else None
    return Hearing(
        asked=defence.is_hearing_owed(view.defence, sound),
        announced=is_announced,
        presider=int(presider) if presider else None,
        earliest_on=_first_day_after_seven(view.today, view.authority),
        lawful_from=_first_day_after_seven(served.served_on, view.authority) if served else None,
    )


def _first_day_after_seven(day: date, authority: Authority) -> date | None:
    """The first day after seven whole working days; ``None`` where the calendar is not published."""
    try:
        return authority.calendar.add_working_days(day, HEARING_NOTICE_DAYS) + deadline_rules.ONE_DAY
    except YearNotPublished:
        return None


def _publicity_group(view: CaseView) -> PublicationStatus:
    """A publication that was taken back while the decision stands leaves the question open again; where the regime
    makes no public copy there is nothing to settle."""
    publications, decision = view.publications, view.latest_document(*DECISIONS)
    actions = (Action.PUBLISH, Action.EXCLUDE_PUBLICATION, Action.WITHDRAW_PUBLICATION)
    last = history.latest_act(history.acts_since_decision(view.acts), *actions)
    is_published = decision is not None and any(row.decision_id == decision.id for row in publications)
    return PublicationStatus(
        settled=is_published
        or find_kind(DocumentKind.PUBLIC_COPY, view.case.regime) is None
        or (last is not None and last.action is Action.EXCLUDE_PUBLICATION),
        stands=bool(publications)
        or history.is_pending(view.acts, Action.PUBLISH, Action.WITHDRAW_PUBLICATION, Action.CORRECT_ERROR),
        due_on=view.due_day("publication"),
    )


def _summary_group(view: CaseView) -> SummaryProcedure:
    rows = history.acts_since_decision(view.acts)
    return SummaryProcedure(
        excluded=_exceeds_summary_limit(view),
        allowed=_is_within_summary_limit(view),
        decided=history.latest_act(rows, Action.DECIDE_ON_THE_SPOT) is not None,
        reported=history.latest_act(rows, Action.REPORT_ON_THE_SPOT) is not None,
    )


def _exceeds_summary_limit(view: CaseView) -> bool:
    """The least fine of the article, on the day of the act and today, lies above Order 30 art 67."""
    most, matter = _find_summary_limit(view), view.regime.matters[view.case.matter]
    periods = [matter.find_period(day) for day in (view.case.violated_to, view.today)]
    ranges = [one for period in periods if period is not None for one in period.ranges]
    if most is None or not ranges or any(one.measured_by or one.optional for one in ranges):
        return False
    return min(one.minimum for one in ranges) > most


def _is_within_summary_limit(view: CaseView) -> bool:
    """A fine is due and lies within Order 30 art 67."""
    most, row = _find_summary_limit(view), view.assessment
    return most is not None and row is not None and 0 < (row.amount_fen or 0) <= decision_basis.to_fen(most)


def _find_summary_limit(view: CaseView) -> Decimal | None:
    try:
        return view.regime.find_threshold("summary", view.today).values[view.case.party.kind.value]
    except KeyError:
        return None


def _has_true_fact(row: Assessment | None, *facts: str) -> bool:
    """The latest assessment holds one of these facts to be true."""
    answers = row.inputs["facts"] if row else {}
    return any(answers.get(name) is True for name in facts)
