"""The circumstances of each answer in a disclosure of the demonstration, as a case officer states them."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from penalty.criteria.sheet import Sheet
from penalty.documents.english_notation import format_day, format_dollars

UNDERTAKING = timedelta(days=60)
"""From the compliance report to the day by which the Entity is to have done what it undertook."""
BASE_SHARE, ADJUSTED_SHARE = Decimal("0.8"), Decimal("0.2")
"""Shares of the demonstration's gravity figure: the base of the matrix, and the adjustment for size."""
Drafting = Callable[[Any, Sheet, date], str]


def draft_reason(name: str, value: Any, sheet: Sheet, today: date) -> str:
    """The circumstances of the answer ``value``; empty for a fact whose sentence says all."""
    draft = REASONS.get(name)
    return draft(value, sheet, today) if draft else ""


def _either(held: str, failed: str) -> Drafting:
    """The circumstances of a yes and of a no."""
    return lambda value, _sheet, today: (held if value else failed).format(day=format_day(today))


def _describe_search(what: str, years: int) -> Drafting:
    def describe(_value: Any, sheet: Sheet, today: date) -> str:
        since = format_day(sheet.violated_from.replace(year=sheet.violated_from.year - years, day=1))
        return (
            f"On {format_day(today)} the case officer searched EPA's enforcement records for {what} from {since} "
            "on: complaints, notices of violation, orders, consent agreements, convictions and earlier mitigation"
        )

    return describe


def _describe_undertaking(value: Any, _sheet: Sheet, today: date) -> str:
    if not value:
        return f"EPA asked for an undertaking in writing; by {format_day(today)} none was received"
    due = format_day(today + UNDERTAKING)
    return (
        "In its compliance report the Entity undertakes that its environmental manager checks the requirement each "
        f"January and at each change of the Facility, and trains the staff concerned by {due}; the plant manager "
        "answers for both"
    )


def _describe_cooperation(value: Any, sheet: Sheet, today: date) -> str:
    asked = sheet.facts.get("disclosed_on")
    day = f" after {format_day(asked)}" if isinstance(asked, date) else ""
    request = (
        f"In its letter of acknowledgment{day} EPA asked for proof of each condition and for the data of the penalty"
    )
    if not value:
        return f"{request}; by {format_day(today)} no answer was received"
    return f"{request}; by {format_day(today)} the Entity had sent both, and no request is open"


def _describe_gravity(value: Any, _sheet: Sheet, _today: date) -> str:
    total = Decimal(str(value))
    base, more = (format_dollars(total * share) for share in (BASE_SHARE, ADJUSTED_SHARE))
    return (
        f"(a) Base from the policy's matrix, for moderate potential for harm and moderate deviation: {base}. "
        f"(b) Adjustment for the size of the business: {more} added. (c) Adjustments for good faith, history and other "
        f"factors: none. (d) Sum of (a) to (c): {format_dollars(total)}"
    )


def _describe_benefit(value: Any, sheet: Sheet, _today: date) -> str:
    total = Decimal(str(value))
    corrected = sheet.facts.get("corrected_on")
    last = max(sheet.violated_to, corrected) if isinstance(corrected, date) else sheet.violated_to
    days = (last - sheet.violated_from).days + 1
    return (
        f"(a) Costs delayed or avoided: those of meeting the requirement during the {days} days of noncompliance up to "
        f"{format_day(last)}. (b) After tax and at the cost of capital that EPA's model uses, carried to the day of "
        f"the determination: {format_dollars(total)}"
    )


REASONS: Mapping[str, Drafting] = {
    "harm_remedied": _either(
        "The engineer of the Entity walked the Facility and its drains and found neither a release nor a trace of one",
        "The file names harm that was still to be remedied on {day}",
    ),
    "recurrence_prevention_agreed": _describe_undertaking,
    "same_violation_3y": _describe_search("the Facility", 3),
    "pattern_5y": _describe_search("every facility of the same owner or operator", 5),
    "enforcement_actions_5y": _describe_search("the Entity", 5),
    "serious_actual_harm": _either(
        "An independent engineer found that people and waters around the Facility suffered from a release",
        "An independent engineer examined the Facility, its records of releases and the nearest waters, and found no "
        "release and no injury",
    ),
    "imminent_endangerment": _either(
        "An independent engineer found that a release may follow at any time, and that nothing at the Facility holds "
        "it back",
        "An independent engineer weighed what a release could do against the containment and the distance to people "
        "and waters, and saw no danger that was near",
    ),
    "order_violated": _either(
        "EPA's register of orders and consent agreements shows one for the Facility that sets this requirement",
        "On {day} the case officer looked through EPA's register of orders and consent agreements; none that binds the "
        "Facility speaks of this requirement",
    ),
    "cooperated": _describe_cooperation,
    "good_faith": _either(
        "Once it knew of the violation it told EPA all that it knew, began the correction without being asked and kept "
        "nothing back",
        "It knew of the violation and kept back what it knew",
    ),
    "prevention_systematic": _either(
        "A written compliance programme names a person for each requirement, a yearly check and a report to the plant "
        "manager",
        "No written programme, no person in charge and no check was shown",
    ),
    "gravity_penalty": _describe_gravity,
    "economic_benefit": _describe_benefit,
    "economic_benefit_insignificant": _either(
        "The sum is small beside the cost of collecting it", "The sum is more than it costs to collect it"
    ),
}
