"""In which volume and part every paper and every piece lies: the order of Order 30 art 79."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from penalty.models import Act, DefenceEntry, Document, Evidence, Purpose, Secrecy, ServiceRecord
from penalty.models import DocumentKind as Kind
from workflows.words import Action, Ask

MAIN, SECONDARY = "正卷", "副卷"
PARTS: Mapping[str, tuple[str, ...]] = {
    MAIN: (
        "行政处罚决定书及送达回证",
        "立案审批材料",
        "调查取证及证据材料",
        "行政处罚事先告知书、听证告知书、听证通知书等法律文书及送达回证",
        "听证笔录",
        "财物处理材料",
        "执行材料",
        "结案材料",
        "其他有关材料",
    ),
    SECONDARY: (
        "投诉、申诉、举报等案源材料",
        "涉及当事人有关商业秘密的材料",
        "听证报告",
        "审查意见",
        "法制审核材料、集体讨论记录",
        "其他有关材料",
    ),
}
"""The two volumes and their parts, in the words of the article."""

Place = tuple[str, int]
"""A volume and a part of it, counted from 1."""

INQUIRY, NOTICES, ENFORCEMENT, OTHER = (MAIN, 3), (MAIN, 4), (MAIN, 7), (MAIN, 9)
PAPERS: Mapping[Kind, Place] = {
    Kind.PENALTY_DECISION: (MAIN, 1),
    Kind.WAIVER_DECISION: (MAIN, 1),
    Kind.SPOT_DECISION: (MAIN, 1),
    Kind.CORRECTION_NOTICE: (MAIN, 1),
    Kind.FILING_FORM: (MAIN, 2),
    Kind.WITHDRAWAL_FORM: (MAIN, 2),
    Kind.MERGER_FORM: (MAIN, 2),
    Kind.SCENE_RECORD: INQUIRY,
    Kind.INTERVIEW_RECORD: INQUIRY,
    Kind.COMMISSION_LETTER: INQUIRY,
    Kind.RESULT_NOTICE: INQUIRY,
    Kind.PRESERVATION_NOTICE: INQUIRY,
    Kind.UNDERTAKING: INQUIRY,
    Kind.EXTENSION_FORM: INQUIRY,
    Kind.SUSPENSION_FORM: INQUIRY,
    Kind.RESUMPTION_FORM: INQUIRY,
    Kind.INVESTIGATION_REPORT: INQUIRY,
    Kind.CORRECTION_ORDER: NOTICES,
    Kind.PENALTY_NOTICE: NOTICES,
    Kind.WAIVER_NOTICE: NOTICES,
    Kind.HEARING_NOTICE: NOTICES,
    Kind.ADDRESS_CONFIRMATION: NOTICES,
    Kind.SERVICE_ANNOUNCEMENT: NOTICES,
    Kind.RECUSAL_REPLY: NOTICES,
    Kind.DEFENCE_REVIEW_FORM: NOTICES,
    Kind.HEARING_RECORD: (MAIN, 5),
    Kind.PRESERVATION_RELEASE: (MAIN, 6),
    Kind.DEFERRAL_NOTICE: ENFORCEMENT,
    Kind.DEMAND: ENFORCEMENT,
    Kind.COURT_APPLICATION: ENFORCEMENT,
    Kind.CLOSING_FORM: (MAIN, 8),
    Kind.TERMINATION_FORM: (MAIN, 8),
    Kind.SPOT_REPORT: (MAIN, 8),
    Kind.SUPERVISION_REPORT: (MAIN, 8),
    Kind.TRANSFER_LETTER: OTHER,
    Kind.PUBLIC_COPY: OTHER,
    Kind.HEARING_REPORT: (SECONDARY, 3),
    Kind.CASE_REVIEW_FORM: (SECONDARY, 4),
    Kind.LEGAL_REVIEW_FORM: (SECONDARY, 5),
    Kind.DELIBERATION_RECORD: (SECONDARY, 5),
    Kind.RECUSAL_DECISION: (SECONDARY, 6),
}
"""Where each kind lies; a receipt lies with the paper that it is about."""

PROOFS: Mapping[Action, Place] = {
    Action.RECORD_PAYMENT: ENFORCEMENT,
    Action.COLLECT_ON_THE_SPOT: ENFORCEMENT,
    Action.HAND_IN_FINE: ENFORCEMENT,
    Action.MARK_SUPERVISED: OTHER,
    Action.DEFER_PAYMENT: ENFORCEMENT,
    Action.HOLD_HEARING: (MAIN, 5),
}
"""Where the proof of a step lies that is no proof of the act."""

MARKED: Mapping[Secrecy, Place] = {Secrecy.INFORMER: (SECONDARY, 1), Secrecy.TRADE_SECRET: (SECONDARY, 2)}
"""Where a marked piece lies, whatever it proves: the party may look into the main volume."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that a case has, to be put in order."""

    papers: Sequence[Document]
    pieces: Sequence[Evidence]
    acts: Sequence[Act]
    entries: Sequence[DefenceEntry]
    services: Sequence[ServiceRecord]
    marks: Mapping[int, Secrecy] = field(default_factory=dict)


def sorted_out(shelf: Shelf) -> dict[Place, list[Document | Evidence]]:
    """Everything by its place: papers in the order of issue with their receipts behind them, then pieces by number."""
    found: dict[Place, list[Document | Evidence]] = {}
    for paper in _with_receipts(shelf.papers):
        found.setdefault(_place(paper, shelf.papers), []).append(paper)
    told = {**dict(_told(shelf)), **{piece: MARKED[secrecy] for piece, secrecy in shelf.marks.items()}}
    for piece in sorted(shelf.pieces, key=lambda one: one.number):
        usual = OTHER if piece.purpose is Purpose.PROCEDURE else INQUIRY
        found.setdefault(told.get(piece.key, usual), []).append(piece)
    return found


def served_by(receipt: Document, papers: Iterable[Document]) -> Document | None:
    """The paper that a receipt is about."""
    numbers = {str(one["number"]) for one in receipt.data.get("papers", [])}
    return next((one for one in papers if one.number in numbers and one.id != receipt.id), None)


def _place(paper: Document, papers: Sequence[Document]) -> Place:
    about = served_by(paper, papers) if paper.kind is Kind.SERVICE_RECEIPT else paper
    return PAPERS[about.kind] if about else OTHER


def _with_receipts(papers: Sequence[Document]) -> list[Document]:
    def key(paper: Document) -> tuple[int, int]:
        about = served_by(paper, papers) if paper.kind is Kind.SERVICE_RECEIPT else None
        return ((about or paper).key, paper.key)

    return sorted(papers, key=key)


def _told(shelf: Shelf) -> Iterator[tuple[int, Place]]:
    """Pieces whose place is that of the step, the defence or the service that they prove."""
    kinds = {one.id: one.kind for one in shelf.papers}
    for act in shelf.acts:
        proof = act.given.get(Ask.PROOF)
        if act.action in PROOFS and proof:
            yield int(proof), PROOFS[act.action]
    for entry in shelf.entries:
        if entry.evidence_id:
            yield entry.evidence_id, NOTICES
    for record in shelf.services:
        for proof in (record.proof_id, record.consent_evidence_id):
            if proof:
                yield proof, PAPERS[kinds[record.document_id]]
