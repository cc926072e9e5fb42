"""Reasons why a standard and its class apply to a source: asked wherever a value over its limit shows the act."""

from penalty.casefile.file import CaseFile
from penalty.casefile.measurements import exceedance
from penalty.criteria.legal_regime import Regime
from penalty.messages import Message
from penalty.models import Measurement, Occasion
from workflows.input_kinds import count_letters

LEAST = 8
"""Different signs that a sentence on water, zone or industry has at least."""


def lacks_reason(row: Measurement) -> bool:
    """The act rests on this value over the limit of a standard, and neither a permit nor a sentence says why the
    standard applies."""
    rests_on_it = row.occasion is Occasion.ACT and bool(row.standard.strip()) and exceedance.exceeds(row)
    return rests_on_it and not row.permit.strip() and count_letters(row.standard_reason) < LEAST


def find_problem(row: Measurement, regime: Regime) -> dict[str, Message]:
    """Field -> its fault; a regime that knows no standards asks for no reason."""
    if not regime.casework.standards or not lacks_reason(row):
        return {}
    return {
        "standard_reason": Message(
            "the value is over the limit of “%(standard)s”, and nothing says why that standard and class apply here. "
            "Write it in a sentence: the receiving water and its function or the zone, whether the discharge is direct "
            "or indirect, the industry, the year of building or of the permit, and the piece that shows it. Where a "
            "discharge permit on file states the limit, name the permit instead",
            standard=row.standard,
        )
    }  # fmt: skip


def list_unexplained(file: CaseFile, regime: Regime) -> list[str]:
    """Each value on file that still lacks the reason, by number and item."""
    rows = file.measurements if regime.casework.standards else ()
    return [f"{row.number} {row.item}" for row in rows if lacks_reason(row)]
