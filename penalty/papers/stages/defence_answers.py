"""The answer to a point of the defence held against the file: what is adopted may not contradict what is proven."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from penalty.errors import InvalidField
from penalty.messages import Message
from penalty.papers.source import PaperSource


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``said`` in a point or its answer stands against the file where ``is_refuted``, unless the answer says
    ``unless``; ``message`` names it."""

    said: re.Pattern[str]
    is_refuted: Callable[[PaperSource], bool]
    message: Message
    unless: re.Pattern[str] | None = None


def require_consistent(file: PaperSource, stated: str, answer: str, *, accepted: bool) -> None:
    """Raise ``Invalid`` where an adopted point, or its answer, says what the file refutes."""
    told = f"{stated}\n{answer}" if accepted else ""
    for one in CONTRADICTIONS:
        is_told = one.unless is not None and one.unless.search(answer)
        if one.said.search(told) and not is_told and one.is_refuted(file):
            raise InvalidField("accepted", one.message)


def _is_corrected_late(file: PaperSource) -> bool:
    corrected, due = (next(file.list_proven_days(name), None) for name in ("corrected_on", "correction_due_on"))
    return corrected is not None and due is not None and corrected > due


def _is_uncorrected(file: PaperSource) -> bool:
    return next(file.list_proven_days("corrected_on"), None) is None


def _has_harm(file: PaperSource) -> bool:
    return file.proven_facts.get("harm") in ("slight", "considerable", "serious")


def _is_intentional(file: PaperSource) -> bool:
    return file.proven_facts.get("fault") == "intentional"


def _has_fault(file: PaperSource) -> bool:
    return file.proven_facts.get("fault") in ("intentional", "negligent")


def _has_record(file: PaperSource) -> bool:
    return int(file.proven_facts.get("prior_violations") or 0) > 0


NOT_DENIED = "(?<![未没非不])(?<!没有)(?<!并未)"
CONTRADICTIONS = (
    Contradiction(
        re.compile("改正|整改"),
        _is_corrected_late,
        Message(
            "the point on the correction is adopted, but the file proves it after its term; say in the answer by how "
            "many days it was late and what that means for the figure, or do not adopt it"
        ),
        unless=re.compile(
            "逾期|(?:未|没有|没)(?:能)?(?:按期|按时|及时|如期)|期限届满(?:之|以)?后|超过期限|超过.{0,6}期限|晚于|迟于|未在.{0,10}期限内|迟延"
        ),
    ),
    Contradiction(
        re.compile(f"{NOT_DENIED}(?:按期|按时|及时|期限内|限期内)(?:完成|已经|已)?(?:了)?(?:改正|整改)"),
        _is_corrected_late,
        Message("the answer takes the correction as in time, but the file proves it after its term; mend the answer"),
    ),
    Contradiction(
        re.compile("(?:已经|已|均已|全部)(?:采取措施)?(?:完成)?(?:改正|整改)"),
        _is_uncorrected,
        Message("the answer takes the violation as corrected, but no day of correction is proven; mend the answer"),
    ),
    Contradiction(
        re.compile("(?:没有|未|无)(?:造成)?(?:任何)?(?:危害|污染)(?:后果)?"),
        _has_harm,
        Message("the answer takes it that there was no harm, but the file proves harm; mend the answer"),
    ),
    Contradiction(
        re.compile("(?:并非|不是|没有|无|非)(?:主观)?故意"),
        _is_intentional,
        Message("the answer denies intent, but the file proves it; mend the answer"),
    ),
    Contradiction(
        re.compile("(?:没有|无)(?:主观)?过错"),
        _has_fault,
        Message("the answer denies any fault, but the file proves fault; mend the answer"),
    ),
    Contradiction(
        re.compile("(?:属于|系|是|确系)(?:初次|首次)违法|(?:初次|首次)违法(?:属实|成立)"),
        _has_record,
        Message("the answer takes it for a first violation, but the file proves earlier ones; mend the answer"),
    ),
)
"""What an adopted point may not say against the file."""
