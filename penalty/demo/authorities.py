"""A demo authority for any place: the bureau of its prefecture, or of the municipality or county without one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from penalty.authority import Authority, Letterhead
from penalty.casefile.parties import jurisdiction
from penalty.config import DEMO_LETTERHEAD

DEMO_SHORT_NAME = "呼环"
"""The head of the demo authority's numbers, for which another place puts its own."""
LEAGUE = "盟"
"""A league has an administrative office in place of a government (行政公署)."""
MUNICIPALITIES = ("11", "12", "31", "50")


def move_authority(authority: Authority, regime: str, place: str, day: date) -> Authority:
    """The same installation under the demo bureau of ``place``; raises ``LookupError`` where no list names it."""
    area, name, province = _find_area(regime, place, day)
    return replace(authority, letterhead=Letterhead.model_validate(_build_letterhead(area, name, province)))


def _find_area(regime: str, place: str, day: date) -> tuple[str, str, str]:
    """Code, name and province of the authority's area; a municipality has no province."""
    for area in _list_areas(place):
        if name := jurisdiction.find_place_name(regime, area, day):
            above = jurisdiction.find_place_name(regime, area[:2], day) if len(area) > 2 else ""
            return area, name.removeprefix(above), above
    raise LookupError(f"no list names the place {place} on {day}; look its code up in GB/T 2260")


def _list_areas(place: str) -> Iterator[str]:
    if place.startswith(MUNICIPALITIES):
        yield place[:2]
        return
    yield place[:4]
    yield place[:6]


def _build_letterhead(area: str, name: str, province: str) -> Mapping[str, Any]:
    above = f"{province}生态环境厅（演示）" if province else "生态环境部"
    government = "行政公署" if name.endswith(LEAGUE) else "人民政府"
    numbers = {
        kind: pattern.replace(DEMO_SHORT_NAME, f"{name[0]}环") for kind, pattern in DEMO_LETTERHEAD["numbers"].items()
    }
    return {
        **DEMO_LETTERHEAD, "name": f"{name}生态环境局（演示）", "area": area, "address": f"{name}演示路1号",
        "postcode": "000000", "phone": "000-0000000", "reconsideration_authority": f"{name}{government}（演示）",
        "superior_authority": above, "numbers": numbers,
    }  # fmt: skip
