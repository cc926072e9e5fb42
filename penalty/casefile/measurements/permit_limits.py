"""Limits that a discharge permit states: what shows that one of them was exceeded (Code 1103; permit regulation 34)."""

import re
from collections.abc import Sequence

from penalty.casefile.file import CaseFile
from penalty.casefile.measurements import exceedance
from penalty.clock import day_of
from penalty.messages import Message
from penalty.models import Case, Evidence, EvidenceKind, Measurement, Occasion

FACT, LIMIT = "permit_limit_exceeded", "limit_exceeded"
TITLE = re.compile("排污许可证")
NO_PERMIT = re.compile("查询|申请|承诺|告知")
"""Papers about a permit that are not the permit."""
KINDS = (EvidenceKind.DOCUMENTARY, EvidenceKind.ELECTRONIC_DATA)
NUMBER = re.compile(r"[0-9A-Z]{18}\d{3}[0-9A-Z]")
"""Code of the party, order and check sign (HJ 608-2017)."""
TOTAL = re.compile("许可排放量|排放总量")
TONNES = re.compile(r"\d+(?:\.\d+)?\s*(?:吨|千克|公斤)")


def find_problems(row: Measurement, pieces: Sequence[Evidence]) -> dict[str, Message]:
    """Field -> its fault, of a row whose limit is said to stand in a permit; ``pieces`` stand on the file."""
    if not row.permit.strip():
        given = any(one is not None for one in (row.permit_evidence_id, row.permit_from, row.permit_to))
        return {"permit": Message("give the number of the permit that states the limit")} if given else {}
    found: dict[str, Message] = {}
    piece = next((one for one in pieces if one.id == row.permit_evidence_id), None)
    if not NUMBER.fullmatch(row.permit.strip()):
        found["permit"] = Message(
            "a permit has a number of twenty-two signs, the code of the firm first, such as 911501000000000001001V"
        )
    if piece is None or not is_permit(piece):
        found["permit_evidence_id"] = Message(
            "put the permit, 排污许可证 (discharge permit), with the page that states this limit on file under "
            "Evidence, and name it here"
        )
    if row.permit_from is None or row.permit_to is None:
        found["permit_to"] = Message("give the first and the last day on which the permit is valid, as it states them")
    elif not row.permit_from <= (day := day_of(row.sampled_at)) <= row.permit_to:
        found["permit_to"] = Message(
            "the permit is valid from %(first)s to %(last)s, and the sample is of %(day)s; name the permit that was "
            "valid then, or hold the value against the standard alone",
            first=row.permit_from, last=row.permit_to, day=day,
        )  # fmt: skip
    return found


def is_permit(piece: Evidence) -> bool:
    return piece.kind in KINDS and bool(TITLE.search(piece.title)) and not NO_PERMIT.search(piece.title)


def list_exceeding(file: CaseFile) -> list[Measurement]:
    """Values of the act over a limit that a permit on file states, valid on the day of the sample."""
    return [
        row
        for row in file.measurements
        if row.occasion is Occasion.ACT
        and row.permit.strip()
        and exceedance.exceeds(row)
        and not find_problems(row, file.evidence)
    ]


def rests_on_permit(case: Case, fact: str) -> bool:
    """The fact is that a limit of the permit was exceeded."""
    return fact == FACT or (fact == LIMIT and case.matter in exceedance.PERMIT_MATTERS)


def find_answer_problem(
    file: CaseFile, fact: str, value: object, note: str, proofs: Sequence[Evidence]
) -> Message | None:
    """The fault of a proven answer that a limit of the permit was exceeded: it needs the permit, its limit and a value
    over it; of a permitted total its number and the quantities in the sentence."""
    if value is not True or not rests_on_permit(file.case, fact) or not proofs:
        return None
    if _tells_total(note) and any(is_permit(piece) for piece in proofs):
        return None
    rows = list_exceeding(file)
    if not rows:
        return Message(
            "nothing on file shows that a limit of the permit was exceeded; a value against a national standard alone "
            "does not. Put the permit on file under Evidence and enter under Measurements the value against the limit "
            "that it states, with its number and the days on which it is valid; of a permitted total name the permit "
            "as a proof, and its number, limit and the quantity in the reason such as 许可排放量…吨 (tonnes permitted)"
        )
    named, both = {piece.id for piece in proofs}, [(row.permit_evidence_id, row.evidence_id) for row in rows]
    if any(named.issuperset(pair) for pair in both):
        return None
    numbers = {piece.id: piece.number for piece in file.evidence}
    return Message(
        "the permit is No. %(permit)s and the report No. %(report)s; name both among the proofs",
        permit=numbers[both[0][0]], report=numbers[both[0][1]],
    )  # fmt: skip


def _tells_total(note: str) -> bool:
    return bool(TOTAL.search(note) and NUMBER.search(note) and len(TONNES.findall(note)) > 1)
