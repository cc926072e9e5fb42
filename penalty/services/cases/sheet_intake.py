"""The registration of a case from its sheet."""

from datetime import date

from penalty.criteria.sheet import Sheet
from penalty.models import Source
from penalty.services.cases import Intake


def build_intake(sheet: Sheet, **particulars: object) -> Intake:
    """The act as the sheet has it; ``particulars`` add the party and the site. Raises ``ValidationError``."""
    act: dict[str, object] = {
        "regime": sheet.regime, "matter": sheet.matter, "place": sheet.place, "source": find_source(sheet),
        "learned_on": find_day_learned(sheet), "violated_from": sheet.violated_from, "violated_to": sheet.violated_to,
    }  # fmt: skip
    return Intake.model_validate(act | particulars)


def find_day_learned(sheet: Sheet) -> date:
    """The day on which the authority learned of the act, not before the act began; by default its last day."""
    values = (sheet.facts.get(name) for name in ("authority_learned_on", "correction_ordered_on"))
    days = (value for value in values if isinstance(value, date))
    return max(next(days, sheet.violated_to), sheet.violated_from)


def find_source(sheet: Sheet) -> Source:
    """The source of the lead; where the sheet names none, a self-report if it tells the day of one."""
    named = sheet.facts.get("authority_source") or sheet.claims.get("authority_source")
    if named:
        return Source(named)
    return Source.SELF_REPORT if isinstance(sheet.facts.get("self_reported_on"), date) else Source.INSPECTION
