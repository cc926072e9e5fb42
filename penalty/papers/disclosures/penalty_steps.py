"""The computation of a civil penalty step by step, each with its figure and source, and how its law was confirmed."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy import select
from sqlmodel import col

from penalty.casefile import cited_law
from penalty.documents import english_notation as formatting
from penalty.documents.determination_papers import ComputationStep, PenaltyPart
from penalty.models import Confirmation
from penalty.papers.source import PaperSource

CONFIRMED = (
    "The citations of policy, requirement, provision and penalty policy were compared with their sources and confirmed "
    "on record."
)


def list_steps(parts: tuple[PenaltyPart, ...], penalty_policy: str, policy: str) -> tuple[ComputationStep, ...]:
    """For each part what was assessed, what the policy takes off, what remains; then the sum of what remains."""
    steps: list[ComputationStep] = []
    remaining = []
    for part in parts:
        steps += _list_part_steps(part, len(steps) + 1, penalty_policy, policy)
        remaining.append(len(steps))
    total = sum((part.due for part in parts), Decimal(0))
    words = " plus ".join(f"step {number}" for number in remaining)
    steps.append(
        ComputationStep(number=len(steps) + 1, words="Civil penalty that remains", figure=total, source=words, sum=True)
    )
    return tuple(steps)


def _list_part_steps(part: PenaltyPart, first: int, penalty_policy: str, policy: str) -> Iterator[ComputationStep]:
    share = f"{formatting.format_percent(part.percent)} of step {first}"
    name = part.name[0].lower() + part.name[1:]
    yield ComputationStep(
        number=first, words=f"{part.name}, as assessed", figure=part.assessed, source=penalty_policy,
        exhibits=part.exhibits,
    )  # fmt: skip
    yield ComputationStep(
        number=first + 1, words=f"Mitigation of the {name}", figure=-part.mitigated, source=f"{policy}: {share}"
    )
    yield ComputationStep(
        number=first + 2, words=f"Remaining {name}", figure=part.due, source=f"step {first} less step {first + 1}"
    )


def describe_confirmation(file: PaperSource) -> str:
    """That every unread citation of the paper was confirmed; the days stand in the record; empty while one was not."""
    row = file.assessment
    unread = cited_law.list_unread_citations(row, file.result, file.regime) if row is not None else {}
    query = select(Confirmation).where(col(Confirmation.enactment).in_(unread)).order_by(col(Confirmation.id))
    newest = {one.enactment: one for one in file.session.scalars(query) if unread[one.enactment] == one.sha256}
    if not unread or unread.keys() - newest.keys():
        return ""
    return CONFIRMED


def has_unread_law(file: PaperSource) -> bool:
    row = file.assessment
    return row is not None and bool(cited_law.list_unread_citations(row, file.result, file.regime))
