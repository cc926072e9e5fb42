"""A case sheet retold as a life: who the party is, and on which day each step is taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from penalty.casefile import identity
from penalty.criteria.deadlines import Calendar, YearNotPublished
from penalty.criteria.enactment import Regime
from penalty.criteria.sheet import Sheet
from penalty.models import PartyKind, Source
from penalty.services import cases

DAY = timedelta(days=1)
WEEK = 7 * DAY
SATURDAY = 5
NAMES = {
    PartyKind.ORGANISATION: "演示{n}号环保样本有限公司",
    PartyKind.INDIVIDUAL_BUSINESS: "演示{n}号商行",
    PartyKind.CITIZEN: "演示当事人{n}号",
}
GROWN_UP = 40


@dataclass(frozen=True, slots=True)
class Days:
    """The day of each step; ``ordered`` is None where the sheet tells of no order to correct after filing."""

    learned: date
    registered: date
    ordered: date | None
    due: date
    verified: date
    investigated: date
    noticed: date
    waived: date
    decided: date


def days(sheet: Sheet, calendar: Calendar) -> Days:
    """Days that respect the sheet: nothing before it is known, nothing after the decision, acts on working days."""
    facts, end = sheet.facts, sheet.decided_on
    learned = max(_learned(sheet), sheet.violated_from)
    registered = max(learned, sheet.violated_to)
    ordered = _day(facts.get("correction_ordered_on"))
    ordered = ordered if ordered and registered <= ordered <= end else None
    due = max(_day(facts.get("correction_due_on")) or (ordered or registered) + WEEK, ordered or registered)
    verified = min(max(_day(facts.get("corrected_on")) or due, ordered or registered), end)
    known = [day for day in map(_day, (*facts.values(), *sheet.claims.values())) if day and day <= end]
    investigated = max([registered, *known, *([verified] if ordered else [])])
    noticed = _working(investigated + (end - investigated) / 3, investigated, calendar)
    waived = _working(noticed + (end - noticed) / 2, noticed, calendar)
    return Days(learned, registered, ordered, due, verified, investigated, noticed, waived, end)


def intake(sheet: Sheet, regime: Regime, number: int, plan: Days, **changes: object) -> cases.Intake:
    """The registration of the sheet's case with a fictitious party; ``changes`` name another one."""
    kind = PartyKind(sheet.facts.get("party_kind", PartyKind.ORGANISATION))
    matter = regime.matters[sheet.matter].zh
    given: dict[str, object] = {
        "party_kind": kind, "party_name": NAMES[kind].format(n=number), "party_code": code(sheet, kind, number),
        "representative": "" if kind is PartyKind.CITIZEN else "演示负责人", "address": f"演示路{number}号",
        "regime": sheet.regime, "matter": sheet.matter, "place": sheet.place,
        "site": f"演示地点（行政区划代码{sheet.place}）", "source": _source(sheet), "learned_on": plan.learned,
        "summary": sheet.note if is_chinese(sheet.note) else f"当事人涉嫌存在“{matter}”的违法行为（当事人为虚构）。",
        "violated_from": sheet.violated_from, "violated_to": sheet.violated_to,
    }  # fmt: skip
    return cases.Intake.model_validate(given | changes)


def code(sheet: Sheet, kind: PartyKind, number: int) -> str:
    """A valid code of nobody: the area of the sheet's place, a running number, the right check character."""
    area = sheet.place.ljust(6, "0")
    if kind is PartyKind.CITIZEN:
        born = f"{sheet.violated_to.year - int(sheet.facts.get('party_age', GROWN_UP))}0101"
        body = f"{area}{born}{number % 1000:03d}"
        return body + identity.id_check(body)
    body = f"{'91' if kind is PartyKind.ORGANISATION else '92'}{area}MA{number:07d}"
    return body + identity.credit_check(body)


def _learned(sheet: Sheet) -> date:
    candidates: Iterator[date | None] = (
        _day(sheet.facts.get(name)) for name in ("authority_learned_on", "correction_ordered_on")
    )
    return next((day for day in candidates if day), sheet.violated_to)


def _source(sheet: Sheet) -> Source:
    told = sheet.facts.get("authority_source") or sheet.claims.get("authority_source")
    reported = _day(sheet.facts.get("self_reported_on"))
    return Source(told) if told else Source.SELF_REPORT if reported else Source.INSPECTION


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None


def is_chinese(text: str) -> bool:
    """Whether ``text`` can stand in a paper, which is Chinese."""
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def is_worked(day: date, calendar: Calendar) -> bool:
    """Whether offices work on ``day``; in a year whose holidays are not published, on every weekday."""
    try:
        return calendar.is_working_day(day)
    except YearNotPublished:
        return day.weekday() < SATURDAY


def _working(day: date, earliest: date, calendar: Calendar) -> date:
    while day > earliest and not is_worked(day, calendar):
        day -= DAY
    return day
