"""The demo administrator confirms provisional law, and states what an unread benchmark says on a fine."""

from penalty.casefile import benchmark_readings
from penalty.criteria.legal_regime import Enactment
from penalty.demo.case_builder import CaseBuilder
from penalty.services.law import confirmations, readings
from penalty.services.law.readings import Reading

REASON = "演示：经核对来源，确认适用。"
NOT_SIZED = Reading(sizes=False, pages="全文（正文和附表，本机关法制科存档）")
"""A demo text, read as a whole: the real one is not stored here."""


def confirm_law(builder: CaseBuilder, reason: str = REASON) -> list[str]:
    """All that the case waits for: what its recommendation uses and what its fine needs read; the ids of both."""
    made = confirmations.confirm_for_case(
        builder.session, builder.cast.admin, builder.case, reason, authority=builder.authority
    )
    unread = benchmark_readings.list_missing(builder.view, builder.view.regime)
    return [*(one.enactment for one in made), *(_state_reading(builder, one, reason) for one in unread)]


def _state_reading(builder: CaseBuilder, one: Enactment, reason: str) -> str:
    session, admin, authority = builder.session, builder.cast.admin, builder.authority
    if one.data.status == "provisional":
        confirmations.confirm_enactment(session, admin, one.id, reason, authority=authority, today=builder.today)
    readings.record_reading(session, admin, one.id, builder.case.matter, NOT_SIZED, authority=authority)
    return benchmark_readings.name_reading(one, builder.case.matter)
