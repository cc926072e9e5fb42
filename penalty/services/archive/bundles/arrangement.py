"""Volume and part of every document and piece of evidence (Order 30 art 79)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from penalty.casefile import CaseFile
from penalty.models import Document, Evidence, Purpose, Secrecy
from penalty.models import DocumentKind as Kind
from workflows.paper_kinds import MAIN, SECONDARY, Part
from workflows.vocabulary import Action, Input

VOLUME_PARTS: Mapping[str, tuple[str, ...]] = {
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
"""A volume and a part of it, counted from 1, as :class:`~workflows.paper_kinds.Part` has them."""

PROOF_PLACES: Mapping[Action, Part] = {
    Action.RECORD_SETTLEMENT: Part.ENFORCEMENT,
    Action.RECORD_PAYMENT: Part.ENFORCEMENT,
    Action.COLLECT_ON_THE_SPOT: Part.ENFORCEMENT,
    Action.RECORD_REFUND: Part.ENFORCEMENT,
    Action.HAND_IN_FINE: Part.ENFORCEMENT,
    Action.MARK_SUPERVISED: Part.OTHER,
    Action.DEFER_PAYMENT: Part.ENFORCEMENT,
    Action.HOLD_HEARING: Part.HEARING,
}
"""Part of the volume for the proof of a step that is no proof of the act."""

SECRET_PLACES: Mapping[Secrecy, Part] = {Secrecy.INFORMER: Part.INFORMERS, Secrecy.TRADE_SECRET: Part.TRADE_SECRETS}
"""Part for a marked piece, whatever it proves: the party may look into the main volume."""


def arrange_contents(file: CaseFile) -> dict[Place, list[Document | Evidence]]:
    """Documents in the order of issue with their receipts behind them, then evidence by number."""
    found: dict[Place, list[Document | Evidence]] = {}
    for document in _sort_with_receipts(file.documents):
        found.setdefault(_place_of_document(document, file.documents), []).append(document)
    secret_places = {piece: SECRET_PLACES[secrecy].value for piece, secrecy in file.marks.items()}
    special_places = dict(_places_by_proof(file)) | secret_places
    own = [one for one in file.all_evidence if one.key not in file.taken_back]  # that of another case is not bound
    for piece in sorted(own, key=lambda one: one.number):
        usual = Part.OTHER if piece.purpose is Purpose.PROCEDURE else Part.INQUIRY
        found.setdefault(special_places.get(piece.key, usual.value), []).append(piece)
    return found


def find_served_document(receipt: Document, documents: Iterable[Document]) -> Document | None:
    numbers = {str(one["number"]) for one in receipt.data.get("papers", [])}
    return next((one for one in documents if one.number in numbers and one.id != receipt.id), None)


def _place_of_document(document: Document, documents: Sequence[Document]) -> Place:
    about = find_served_document(document, documents) if document.kind is Kind.SERVICE_RECEIPT else document
    return _part(about.kind).value if about else Part.OTHER.value


def _part(kind: Kind) -> Part:
    return kind.row.part or Part.OTHER


def _sort_with_receipts(documents: Sequence[Document]) -> list[Document]:
    def key(document: Document) -> tuple[int, int]:
        about = find_served_document(document, documents) if document.kind is Kind.SERVICE_RECEIPT else None
        return ((about or document).key, document.key)

    return sorted(documents, key=key)


def _places_by_proof(file: CaseFile) -> Iterator[tuple[int, Place]]:
    kinds = {one.id: one.kind for one in file.documents}
    for act in file.acts:
        proof = act.given.get(Input.PROOF)
        if act.action in PROOF_PLACES and proof:
            yield int(proof), PROOF_PLACES[act.action].value
    for entry in file.entries:
        if entry.evidence_id:
            yield entry.evidence_id, Part.NOTICES.value
    for record in file.service_records:
        for proof in (record.proof_id, record.consent_evidence_id):
            if proof:
                yield proof, _part(kinds[record.document_id]).value
