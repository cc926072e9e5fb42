"""Proposals and resolutions on a disclosure: the outcome of the assessment alone."""

import re
from decimal import Decimal

from penalty.documents import english_notation as formatting
from penalty.errors import InvalidField
from penalty.papers.source import PaperSource
from workflows.vocabulary import Input

SUM = re.compile(r"(?:\$|USD)\s*(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)\s*(?:USD|dollars)", re.IGNORECASE)


def draft_handling(file: PaperSource) -> list[str]:
    """The proposal as the assessment gives it, for the officer to read and edit; empty before an assessment."""
    if file.assessment is None or file.amount_fen is None:
        return []
    due = _find_due(file)
    if not due:
        return ["Determine that EPA seeks no civil penalty for the disclosed violation."]
    return [f"Determine that a civil penalty of {formatting.format_dollars(due)} remains, and offer to settle for it."]


def require_fitting_sums(file: PaperSource, field: Input, text: str, *, named: bool = True) -> None:
    """Raise ``Invalid`` for ``field`` where its text says another sum than the assessment, or, where the sum must be
    ``named``, none though one remains."""
    if file.assessment is None or file.amount_fen is None:
        return
    due, said = _find_due(file), _list_sums(text)
    if due and (said - {due} or (named and not said)):
        raise InvalidField(
            field,
            "the assessment leaves a civil penalty of %(figure)s; name this figure and no other, or assess anew",
            figure=formatting.format_dollars(due),
        )
    if not due and said - {due}:
        raise InvalidField(field, "the assessment leaves no civil penalty; name no sum, or assess anew")


def _find_due(file: PaperSource) -> Decimal:
    return Decimal(file.amount_fen or 0) / 100


def _list_sums(text: str) -> set[Decimal]:
    return {Decimal((before or after).replace(",", "")) for before, after in SUM.findall(text)}
