"""Demands that were met already: an order asks for nothing that the file shows as done (APL 28(1); Order 30 art 9)."""

import re
from collections.abc import Sequence
from datetime import date

from penalty.casefile.file import CaseFile
from penalty.casefile.measurements import remediation
from penalty.criteria import fact_days
from penalty.messages import Message
from penalty.models import Evidence, MeasureBasis, RemedialMeasure, Standing


def find_met(file: CaseFile, lines: Sequence[str], today: date) -> Message | None:
    """The fault of an order made after the correction that the file finds, or of a demand whose measure is proven to be
    carried out, with the piece that shows it."""
    row, known = file.answers.get(fact_days.CORRECTED), {_reduce(one.demand): one for one in _list_carried_out(file)}
    day = fact_days.read_day(row.value) if row is not None and row.standing is Standing.PROVEN else None
    if row is not None and day is not None and day <= today:
        return Message(
            "the act was corrected on %(day)s, as no. %(number)s shows: what is done is not ordered. Order nothing, or "
            "mend the answer under Facts",
            day=day, number=_name_first(row.proofs),
        )  # fmt: skip
    for line in lines:
        measure = known.get(_reduce(line))
        if measure is not None:
            return Message(
                "“%(line)s” was carried out on %(day)s, as no. %(number)s shows; leave it out, or mend measure "
                "%(place)s under Remediation",
                line=line, day=measure.done_on, number=_name_first(remediation.list_proofs(file, measure)),
                place=measure.number,
            )  # fmt: skip
    return None


def are_all_met(file: CaseFile) -> bool:
    """Every demand of the orders on file is proven to be carried out."""
    ordered = [row for row in file.measures if row.basis is MeasureBasis.ORDERED]
    return bool(ordered) and all(remediation.is_proven(file, row) for row in ordered)


def _list_carried_out(file: CaseFile) -> list[RemedialMeasure]:
    return [row for row in file.measures if remediation.is_proven(file, row)]


def _reduce(line: str) -> str:
    """The words alone; whether it is said to be at once makes no other demand of it."""
    return re.sub(r"\W|立即|马上", "", line)


def _name_first(pieces: Sequence[Evidence]) -> object:
    return min((piece.number for piece in pieces), default="—")
