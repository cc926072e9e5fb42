"""Arrival of papers: which step brought a paper to the party, and which service came to nothing.

No term of the party runs from a posting without proof of its arrival, nor from mail that came back (APL 61; Order 30
arts 58-60; Civil Procedure Law arts 88-95).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from penalty.casefile.file import CaseFile
from penalty.models import DECISIONS, NOTICES, ORDERS, STATED, Act, DefenceKind, Document, DocumentKind
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
)  # fmt: skip
"""Steps that record what a party does only about a decision that it has."""
ANSWERS_TO_NOTICE = (*STATED, DefenceKind.WAIVER, DefenceKind.HEARING_REQUEST)


def find_arrival(file: CaseFile, kinds: Sequence[DocumentKind]) -> Act | None:
    """The step by which the latest paper of ``kinds`` reached the party; ``None`` before that."""
    act = _find_service(file, kinds)
    return act if act is not None and _has_arrived(file, kinds, act) else None


def find_arrival_day(file: CaseFile, act: Act) -> date | None:
    """The day on the receipt of the paper that ``act`` served, where it was told afterwards."""
    proofs = [one for one in file.acts if one.action is Action.ATTACH_PROOF and one.given.get(Input.ARRIVED_ON)]
    told = [one for one in proofs if one.key > act.key and _is_of(file, one, act)]
    return date.fromisoformat(str(told[-1].given[Input.ARRIVED_ON])) if told else None


def list_undone(file: CaseFile) -> frozenset[int]:
    """Keys of the steps whose service failed."""
    failed = [act for act in file.acts if act.action is Action.RECORD_FAILED_SERVICE]
    return frozenset(key for act in failed for key in _find_undone(file, act))


def list_unreached(file: CaseFile) -> Iterator[Document]:
    """Notice, decision and demand in force that were served and from which no term of the party runs."""
    for kinds in (NOTICES, DECISIONS, (DocumentKind.DEMAND,)):
        paper = file.latest_document(*kinds)
        if paper is not None and paper.id in file.latest_services and find_arrival(file, kinds) is None:
            yield paper


def find_issued(file: CaseFile, kinds: Sequence[DocumentKind]) -> Document | None:
    """The latest paper of ``kinds``, where it is in force and nobody has tried to serve it."""
    paper = file.latest_document(*kinds)
    waits = paper is not None and paper.key not in {**file.latest_services, **file.superseded}
    return paper if waits else None


def list_answered(file: CaseFile, acts_since_decision: Sequence[Act]) -> Iterator[int]:
    """Keys of the papers that the party answered, which shows that they reached it."""
    notice, decision = file.latest_document(*NOTICES), file.latest_document(*DECISIONS)
    if notice is not None and any(row.kind in ANSWERS_TO_NOTICE for row in file.defence):
        yield notice.key
    if decision is not None and any(act.action in ANSWERS_TO_DECISION for act in acts_since_decision):
        yield decision.key


def is_unheard(file: CaseFile, acts_since_decision: Sequence[Act]) -> bool:
    """After the decision it came out that its notice had not arrived."""
    notices = {f"{one.key}" for one in file.documents if one.kind in NOTICES}
    failed = [act for act in acts_since_decision if act.action is Action.RECORD_FAILED_SERVICE]
    return any(f"{act.given[Input.FAILED_PAPER]}" in notices for act in failed)


def _find_service(file: CaseFile, kinds: Sequence[DocumentKind]) -> Act | None:
    """The latest step that served a paper of ``kinds``, unless that service failed."""
    keys = {one.key for one in file.documents if one.kind in kinds}
    found = next((act for act in reversed(file.acts) if _serves(act, kinds, keys)), None)
    return None if found is not None and found.key in list_undone(file) else found


def _serves(act: Act, kinds: Sequence[DocumentKind], keys: set[int]) -> bool:
    if act.action is Action.SERVE_PAPER:
        return int(act.given.get(Input.PAPER) or 0) in keys
    return bool(set(SERVED_BY_STEP.get(act.action, ())) & set(kinds))


def _find_undone(file: CaseFile, failed: Act) -> list[int]:
    """The step that the record of a failed service undoes."""
    paper = int(failed.given[Input.FAILED_PAPER])
    kinds = [one.kind for one in file.documents if one.key == paper]
    return [act.key for act in file.acts if act.key < failed.key and _serves(act, kinds, {paper})][-1:]


def _has_arrived(file: CaseFile, kinds: Sequence[DocumentKind], act: Act) -> bool:
    if act.given.get(Input.MANNER) not in ARRIVES_ELSEWHERE:
        return True
    paper = file.latest_document(*kinds)
    record = file.find_service(paper)
    return paper is None or (record is not None and record.proof_id is not None)


def _is_of(file: CaseFile, proof: Act, served: Act) -> bool:
    """The proof is that of the paper which ``served`` brought."""
    paper = int(proof.given[Input.SERVED_PAPER])
    kinds = [one.kind for one in file.documents if one.key == paper]
    later = [act for act in file.acts if served.key < act.key < proof.key and _serves(act, kinds, {paper})]
    return _serves(served, kinds, {paper}) and not later
