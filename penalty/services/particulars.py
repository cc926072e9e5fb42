"""What a case can tell beside its main line: extensions, what is pending, hearing, money, publicity, summary."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Office
from penalty.criteria.deadlines import YearNotPublished
from penalty.models import DECISIONS, Act, Assessment, Case, Document, DocumentKind
from penalty.services import (
    assessments,
    clock_rows,
    clocks,
    defence,
    documents,
    history,
    money,
    publicity,
    serving,
    voids,
)
from penalty.services.clocks import Clock
from workflows.particulars import Extensions, Hearing, Pending, Publicity, Summary
from workflows.words import Action, Ask

TERMS = {
    Action.REPORT_ON_THE_SPOT: "spot_report", Action.WITHDRAW_PUBLICATION: "withdrawal",
    Action.HAND_IN_FINE: "spot_collection", Action.REPORT_TO_SUPERIOR: "superior_record",
}  # fmt: skip
"""The clock of each step beside the main line that is to be explained when it comes late."""
HEARING_DAYS = 7
"""Working days between the notice of a hearing and the hearing (APL 64(1)(2))."""


def of(
    session: Session,
    case: Case,
    acts: Sequence[Act],
    ticking: Sequence[Clock],
    row: Assessment | None,
    *,
    office: Office,
    today: date,
) -> dict[str, Any]:
    """Group by group, as the dossier takes it."""
    return {
        "terms": {action: day for action, name in TERMS.items() if (day := clocks.due(ticking, name))},
        "extensions": _extensions(acts),
        "pending": _pending(session, case, acts, ticking, row),
        "hearing": _hearing(session, case, acts, office, today),
        "money": money.of(case, acts, ticking, office=office, today=today),
        "publicity": _publicity(session, case, acts, ticking),
        "summary": _summary(case, acts, row, office, today),
        "crime_suspected": _is_told(row, "crime_suspected", "detention_applicable"),
        "referred": history.last(acts, Action.REFER, Action.TRANSFER) is not None,
    }


def _extensions(acts: Sequence[Act]) -> Extensions:
    actions = [act.action for act in acts]
    filed = max((at for at, action in enumerate(actions) if action is Action.FILE), default=0)
    return Extensions(
        filing=actions.count(Action.EXTEND_FILING), decision=actions[filed:].count(Action.EXTEND_DECISION)
    )


def _pending(
    session: Session, case: Case, acts: Sequence[Act], ticking: Sequence[Clock], row: Assessment | None
) -> Pending:
    signed, referred = history.open_undertaking(acts), history.is_open(acts, Action.REFER, Action.RECORD_RETURN)
    supervised = history.last(acts, Action.MARK_SUPERVISED) is not None
    return Pending(
        commission=history.is_open(acts, Action.COMMISSION, Action.RECEIVE_RESULT),
        preservation=history.is_open(acts, Action.PRESERVE_EVIDENCE, Action.SETTLE_PRESERVED),
        preserved_until=clocks.due(ticking, "evidence_registration"),
        undertaking=signed is not None,
        undertaken_until=clock_rows.set_by_the_paper(signed) if signed else None,
        referral=referred,
        prosecution=referred and not _is_for_detention_alone(row),
        supervised=supervised,
        report_to_superior=supervised and not _superior_was_told(acts),
        papers=frozenset(paper.key for paper in serving.unserved(session, case)),
        unproven=frozenset(row.document_id for row in serving.unproven(session, case)),
        proof_due=tuple(session.get_one(Document, row.document_id).number for row in serving.proof_due(session, case)),
    )


def _is_for_detention_alone(row: Assessment | None) -> bool:
    """What is referred for detention only; a fact corrected while a suspected crime is out brings nothing back."""
    return _is_told(row, "detention_applicable") and not _is_told(row, "crime_suspected")


def _superior_was_told(acts: Sequence[Act]) -> bool:
    """Whether the superior authority was told of the latest closing of the case."""
    return history.is_open(acts, Action.REPORT_TO_SUPERIOR, Action.CLOSE)


def _hearing(session: Session, case: Case, acts: Sequence[Act], office: Office, today: date) -> Hearing:
    sound = voids.counting(session, case, acts)
    announced = history.last(sound, Action.SERVE_NOTICE, Action.ANNOUNCE_HEARING, Action.HOLD_HEARING)
    stands = announced is not None and announced.action is Action.ANNOUNCE_HEARING
    presider = announced.given.get(Ask.PRESIDER) if announced and stands else None
    paper = documents.latest(session, case, DocumentKind.HEARING_NOTICE) if stands else None
    served = serving.services_of(session, paper) if paper else []
    return Hearing(
        asked=defence.hearing_is_owed(defence.since_notice(session, case, acts), sound),
        announced=stands,
        presider=int(presider) if presider else None,
        earliest_on=_seven_days_after(today, office),
        lawful_from=_seven_days_after(served[-1].served_on, office) if served else None,
    )


def _seven_days_after(day: date, office: Office) -> date | None:
    """The first day after seven whole working days; ``None`` where the calendar is not published."""
    try:
        return office.calendar.add_working_days(day, HEARING_DAYS) + clock_rows.DAY
    except YearNotPublished:
        return None


def _publicity(session: Session, case: Case, acts: Sequence[Act], ticking: Sequence[Clock]) -> Publicity:
    """A publication that was taken back while the decision stands leaves the question open again."""
    standing, decision = publicity.standing(session, case), documents.latest(session, case, *DECISIONS)
    ways = (Action.PUBLISH, Action.EXCLUDE_PUBLICATION, Action.WITHDRAW_PUBLICATION)
    last = history.last(clock_rows.since_decided(acts), *ways)
    copied = decision is not None and any(row.decision_id == decision.id for row in standing)
    return Publicity(
        settled=copied or (last is not None and last.action is not Action.WITHDRAW_PUBLICATION),
        stands=bool(standing) or history.is_open(acts, Action.PUBLISH, Action.WITHDRAW_PUBLICATION),
        due_on=clocks.due(ticking, "publication"),
    )


def _summary(case: Case, acts: Sequence[Act], row: Assessment | None, office: Office, today: date) -> Summary:
    rows = clock_rows.since_decided(acts)
    return Summary(
        allowed=_is_small(case, row, office, today),
        decided=history.last(rows, Action.DECIDE_ON_THE_SPOT) is not None,
        reported=history.last(rows, Action.REPORT_ON_THE_SPOT) is not None,
    )


def _is_small(case: Case, row: Assessment | None, office: Office, today: date) -> bool:
    """Whether a fine is due and lies within Order 30 art 67."""
    try:
        most = office.regimes[case.regime].threshold("summary", today).values[case.party.kind.value]
    except KeyError:
        return False
    return row is not None and 0 < (row.amount_fen or 0) <= assessments.fen(most)


def _is_told(row: Assessment | None, *facts: str) -> bool:
    """Whether the latest assessment knows one of these facts to be so."""
    told = row.inputs["facts"] if row else {}
    return any(told.get(name) is True for name in facts)
