"""Arrival of papers: which step brought a paper to the party, and which service came to nothing.

No term of the party runs from a posting without proof of its arrival, nor from mail that came back (APL 61; Order 30
arts 58-60; Civil Procedure Law arts 88-95).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from penalty.casefile import history
from penalty.casefile.file import CaseFile
from penalty.models import DECISIONS, NOTICES, ORDERS, STATED, Act, DefenceKind, Document, DocumentKind, ServiceRecord
from workflows.choices import ServiceManner
from workflows.vocabulary import Action, Input

SERVED_BY_STEP: Mapping[Action, Sequence[DocumentKind]] = {
    Action.AWAIT_CORRECTION: ORDERS,
    Action.SERVE_ORDER: ORDERS,
    Action.SERVE_NOTICE: NOTICES,
    Action.SERVE: DECISIONS,
    Action.DECIDE_ON_THE_SPOT: DECISIONS,
}
"""Steps that serve their own paper; every other paper is served by a step that names it."""
ARRIVES_ELSEWHERE = (ServiceManner.ENTRUSTED, ServiceManner.POST, ServiceManner.FORWARDED)
"""Manners of which only the receipt that comes back tells on which day the paper arrived."""
HANDED_OVER = (ServiceManner.DIRECT, ServiceManner.LEAVING)
"""Manners in which an officer brings the paper."""
ANSWERS_TO_DECISION = (
    Action.RECORD_REMEDY, Action.DEFER_PAYMENT, Action.RECORD_SETTLEMENT, Action.COLLECT_ON_THE_SPOT,
    Action.RECORD_PAYMENT,
)  # fmt: skip
"""Steps that record what a party does only about a decision that it has."""
ANSWERS_TO_NOTICE = (*STATED, DefenceKind.WAIVER, DefenceKind.HEARING_REQUEST)


def find_arrival(file: CaseFile, kinds: Sequence[DocumentKind]) -> Act | None:
    """The step by which the latest paper of ``kinds`` that was served reached the party; ``None`` before that."""
    served = find_service_that_stands(file, kinds)
    return served if served is not None and _has_arrived(file, served) else None


def find_service_that_stands(file: CaseFile, kinds: Sequence[DocumentKind]) -> Act | None:
    """The step that served the latest paper of ``kinds``, arrived or still on its way; ``None`` before it, and after it
    failed."""
    undone, serving = list_undone(file), [act for act in file.acts if _serves(file, act, kinds)]
    standing = [act for act in serving if act.key not in undone]
    if not standing or (standing[-1] is not serving[-1] and _has_fallen(file, standing[-1])):
        return None
    return standing[-1]


def find_first_day_known(file: CaseFile, act: Act) -> date:
    """The first day on which the party can know what ``act`` served: that of an announcement, or of its arrival as far
    as the record tells it."""
    announced = act.given.get(Input.ANNOUNCED_ON) if is_announced(act) else None
    told = announced or find_arrival_day(file, act) or act.given.get(Input.SERVED_ON) or act.on
    return date.fromisoformat(str(told))


def is_announced(act: Act) -> bool:
    return act.given.get(Input.MANNER) == ServiceManner.PUBLIC_NOTICE


def find_arrival_of(file: CaseFile, paper: Document) -> Act | None:
    """The step by which ``paper`` reached the party; ``None`` before that."""
    keys = [key for key, one in list_served(file).items() if one.key == paper.key]
    served = next((act for act in file.acts if act.key in keys[-1:]), None)
    if served is None or served.key in list_undone(file):
        return None
    return served if _has_arrived(file, served) else None


def find_arrival_day(file: CaseFile, act: Act) -> date | None:
    """The day on which the paper that ``act`` served arrived, by the record in force; ``None`` where it served none,
    or where a later service took its place."""
    paper = list_served(file).get(act.key)
    later = [key for key, one in list_served(file).items() if key > act.key and one is paper]
    record = file.find_service(paper)
    return record.served_on if record is not None and not later else None


def list_served(file: CaseFile) -> Mapping[int, Document]:
    """Step -> the paper that it served, also where that service failed."""
    return file.get_cached("served_by_step", lambda: dict(_match_services(file)))


def list_undone(file: CaseFile) -> frozenset[int]:
    """Keys of the steps whose service failed."""
    return frozenset(list_failures(file))


def list_failures(file: CaseFile) -> Mapping[int, Act]:
    """Step whose service failed -> the record that says so."""
    failed = [act for act in file.acts if act.action is Action.RECORD_FAILED_SERVICE]
    return {key: act for act in failed for key in _find_undone(file, act)}


def list_unreached(file: CaseFile) -> Iterator[Document]:
    """Notice, decision and demand in force that were served and from which no term of the party runs."""
    for kinds in (NOTICES, DECISIONS, (DocumentKind.DEMAND,)):
        paper = file.latest_document(*kinds)
        if paper is not None and paper.key in file.latest_services and find_arrival_of(file, paper) is None:
            yield paper


def find_issued(file: CaseFile, kinds: Sequence[DocumentKind]) -> Document | None:
    """The latest paper of ``kinds``, where it is in force and nobody has tried to serve it."""
    paper = file.latest_document(*kinds)
    waits = paper is not None and paper.key not in {**file.latest_services, **file.superseded}
    return paper if waits else None


def list_standing_orders(file: CaseFile) -> list[Document]:
    """The orders to correct that are in force, served or not."""
    return [one for one in file.documents if one.kind in ORDERS and one.key not in file.superseded]


def list_answered(file: CaseFile, acts_since_decision: Sequence[Act]) -> Iterator[int]:
    """Keys of the papers that the party answered, which shows that they reached it."""
    notice, decision = file.latest_document(*NOTICES), file.latest_document(*DECISIONS)
    standing = history.list_standing(acts_since_decision)
    if notice is not None and any(row.kind in ANSWERS_TO_NOTICE for row in file.defence):
        yield notice.key
    if decision is not None and any(act.action in ANSWERS_TO_DECISION for act in standing):
        yield decision.key


def is_unheard(file: CaseFile, acts_since_decision: Sequence[Act]) -> bool:
    """After the decision it came out that its notice had not arrived."""
    notices = {f"{one.key}" for one in file.documents if one.kind in NOTICES}
    failed = [act for act in acts_since_decision if act.action is Action.RECORD_FAILED_SERVICE]
    return any(f"{act.given[Input.FAILED_PAPER]}" in notices for act in failed)


def _match_services(file: CaseFile) -> Iterator[tuple[int, Document]]:
    """Each step that serves with the paper of the record that it wrote, both in their order."""
    papers = {one.key: one for one in file.documents}
    opened = [papers[row.document_id] for row in _list_opening(file.service_records)]
    for act in file.acts:
        paper = next((one for one in opened if _may_serve(act, one)), None)
        if paper is not None:
            opened.remove(paper)
            yield act.key, paper


def _list_opening(records: Sequence[ServiceRecord]) -> Iterator[ServiceRecord]:
    """The rows that opened a service; the others only took the place of one."""
    latest: dict[int, ServiceRecord] = {}
    for row in records:
        before = latest.get(row.document_id)
        if before is None or before.failure is not None:
            yield row
        latest[row.document_id] = row


def _may_serve(act: Act, paper: Document) -> bool:
    if act.action is Action.SERVE_PAPER:
        return int(act.given.get(Input.PAPER) or 0) == paper.key
    return paper.kind in SERVED_BY_STEP.get(act.action, ())


def _serves(file: CaseFile, act: Act, kinds: Sequence[DocumentKind]) -> bool:
    """The step served a paper of ``kinds``; under a regime that has no such paper the step itself tells the party."""
    paper = list_served(file).get(act.key)
    return bool(set(SERVED_BY_STEP.get(act.action, ())) & set(kinds)) if paper is None else paper.kind in kinds


def _find_undone(file: CaseFile, failed: Act) -> list[int]:
    """The step that the record of a failed service undoes."""
    paper = int(failed.given[Input.FAILED_PAPER])
    return [key for key, one in list_served(file).items() if key < failed.key and one.key == paper][-1:]


def _has_fallen(file: CaseFile, act: Act) -> bool:
    paper = list_served(file).get(act.key)
    return paper is None or paper.key in file.superseded


def _has_arrived(file: CaseFile, act: Act) -> bool:
    paper = list_served(file).get(act.key)
    if paper is None or act.given.get(Input.MANNER) not in ARRIVES_ELSEWHERE:
        return True
    record = file.find_service(paper)
    return record is not None and record.proof_id is not None
