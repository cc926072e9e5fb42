"""The circumstances of each answer in a disclosure of the demonstration, as a case officer states them."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from penalty.criteria.fact_values import parse_decimal
from penalty.criteria.law_files import strict_yaml
from penalty.criteria.schemas.paper_schema import PaperRules
from penalty.criteria.schemas.schema_types import NEVER
from penalty.criteria.sheets.sheet import Sheet
from penalty.demo import benefit
from penalty.demo.benefit import Inputs
from penalty.documents.english_notation import format_day, format_dollars, format_percent

UNDERTAKING = timedelta(days=60)
"""From the determination to the day by which the Entity is to have done what it undertook."""
ADJUSTED_SHARE = Decimal("0.2")
"""Share of the demonstration's gravity figure that adjusts the base of the matrix."""
WRITTEN = Path(__file__).with_name("disclosure.yaml")


@cache
def read_written() -> Mapping[str, Mapping[str, Any]]:
    """The data of the demonstration: what proves a fact, and the circumstances of its answers."""
    written: Mapping[str, Mapping[str, Any]] = strict_yaml.read_document(WRITTEN).value
    return written


def draft_reason(name: str, value: Any, sheet: Sheet, today: date, rules: PaperRules) -> str:
    """The circumstances of the answer ``value``; empty for a fact whose sentence says all."""
    written = read_written()
    texts = written["reasons_by_matter"].get(sheet.matter, {}).get(name) or written["reasons"].get(name, {})
    text = str(texts.get(_name_kind(value, texts), ""))
    words = _describe_days(sheet, today, rules) | _describe_sums(value)
    if name == written["benefit"]["fact"]:
        words |= _describe_benefit(build_inputs(parse_decimal(value) or Decimal(0), sheet, today, rules))
    return text.format_map(words).strip()


def build_inputs(wanted: Decimal, sheet: Sheet, today: date, rules: PaperRules) -> Inputs:
    """Those of the worksheet of ``today``, from which the benefit ``wanted`` follows."""
    assumed = read_written()["benefit"]
    delayed = assumed["delayed"].get(sheet.matter, assumed["delayed"]["other"])
    rates = (Decimal(assumed["discount"]), Decimal(assumed["tax"]))
    began, reached = sheet.violated_from, max(_find_last_day(sheet, rules), sheet.violated_from + timedelta(days=1))
    return benefit.fit(wanted, Inputs(Decimal(delayed), Decimal(0), began, reached, today, *rates))


def _describe_benefit(inputs: Inputs) -> dict[str, str]:
    return {
        "delayed": format_dollars(inputs.delayed), "avoided": format_dollars(inputs.avoided),
        "last": format_day(inputs.reached), "kept": str((inputs.reached - inputs.began).days),
        "discount": format_percent(inputs.discount * 100), "tax": format_percent(inputs.tax * 100),
    }  # fmt: skip


def _name_kind(value: Any, texts: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "never" if value == NEVER and "never" in texts else "value"


def _describe_days(sheet: Sheet, today: date, rules: PaperRules) -> dict[str, str]:
    disclosed, last = sheet.facts.get(rules.disclosed), _find_last_day(sheet, rules)
    given = read_written()["given"]
    since = {f"since_{years}": _go_back(sheet.violated_from, years) for years in (3, 5)}
    return since | {
        "day": format_day(today), "due": format_day(sheet.decided_on + UNDERTAKING), "last": format_day(last),
        "days": str((last - sheet.violated_from).days + 1),
        "first": format_day(sheet.violated_from), "decided": format_day(sheet.decided_on),
        "found": _format(sheet.facts.get(given["found"])), "told": _format(disclosed),
        "capacity": f"{sheet.facts.get(given['capacity'], 0):,}",
        "asked": f" after {format_day(disclosed)}" if isinstance(disclosed, date) else "",
    }  # fmt: skip


def _find_last_day(sheet: Sheet, rules: PaperRules) -> date:
    """Of the violation: the day on which it was corrected, where that is later than the sheet's last one."""
    corrected = sheet.facts.get(rules.corrected)
    return max(sheet.violated_to, corrected) if isinstance(corrected, date) else sheet.violated_to


def _format(day: Any) -> str:
    return format_day(day) if isinstance(day, date) else "the day that the file names"


def _go_back(day: date, years: int) -> str:
    """The first day of the month in which the look-back begins."""
    return format_day(day.replace(year=day.year - years, day=1))


def _describe_sums(value: Any) -> dict[str, str]:
    total = Decimal(0) if isinstance(value, bool) else parse_decimal(value) or Decimal(0)
    more = total * ADJUSTED_SHARE
    return {"total": format_dollars(total), "more": format_dollars(more), "base": format_dollars(total - more)}
