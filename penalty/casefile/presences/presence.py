"""One presence: an inspection, an interview, a sampling or a hearing, with those who took part in it."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from penalty.casefile.file import CaseFile
from penalty.casefile.interests import normalize_name
from penalty.clock import ZONE
from penalty.criteria import numerals
from penalty.messages import Message
from penalty.models import Act, Case, Measurement, Origin
from workflows.choices import HearingAttendance
from workflows.vocabulary import Action, Input

ONE_MINUTE = timedelta(minutes=1)
RECORDS = (Action.RECORD_SCENE, Action.RECORD_INTERVIEW)
SAMPLING = "sampling"
ON_THE_SPOT = frozenset({Action.RECORD_SCENE, SAMPLING})
"""What goes on side by side at one place: officers inspect there, and take samples."""
NUMBER = r"(\d{1,2}|[零〇一二三四五六七八九十]{1,3})"
HOUR = re.compile(rf"(下午|晚上?)?{NUMBER}\s*(?:[:：]|时|点)\s*(?:(半)|{NUMBER})?")
NOON = 12


class Presence(NamedTuple):
    """``people`` are keys of accounts; ``kind`` is the action of the record, or a sampling; ``asked`` who was
    questioned."""

    case: Case
    kind: str
    start: datetime
    end: datetime
    place: str
    people: frozenset[int]
    asked: str = ""

    def overlaps(self, start: datetime, end: datetime) -> bool:
        return max(self.start, start) < min(self.end, end)

    def goes_with(self, other: "Presence") -> bool:
        """One visit serves both: what is seen and sampled at one place, or one person questioned for two cases."""
        if {self.kind, other.kind} <= ON_THE_SPOT:
            return self._is_at_place_of(other)
        same_person = bool(self.asked) and self.asked == other.asked
        return self.kind == other.kind and same_person and self._is_at_place_of(other)

    def _is_at_place_of(self, other: "Presence") -> bool:
        here, there = normalize_name(self.place), normalize_name(other.place)
        sites = {normalize_name(one.case.site) for one in (self, other)}
        same_site = self.case.party.code == other.case.party.code and len(sites) == 1
        return self.case.key == other.case.key or same_site or here in there or there in here

    def describe(self) -> Message:
        return {
            Action.RECORD_SCENE: Message("an inspection at %(place)s", place=self.place),
            Action.RECORD_INTERVIEW: Message("an interview at %(place)s", place=self.place),
            SAMPLING: Message("a sampling at %(place)s", place=self.place),
        }.get(self.kind, Message("a hearing at %(place)s", place=self.place))


def read_act(file: CaseFile, act: Act) -> Presence | None:
    """The presence that a record tells; ``None`` of any other step, and of a hearing without its hours."""
    hours = read_hours(act)
    if hours is None:
        return None
    if act.action is Action.HOLD_HEARING:
        announced = file.latest_act(Action.ANNOUNCE_HEARING)
        place = str(announced.given.get(Input.HEARING_PLACE) or "") if announced is not None else ""
        return Presence(file.case, act.action, *hours, place, _list_people(file, act, Input.CLERK) | {act.by_id})
    place, asked = (str(act.given.get(name) or "") for name in (Input.SCENE, Input.ASKED_PERSON))
    return Presence(file.case, act.action, *hours, place, _list_people(file, act, Input.RECORDER), asked)


def read_hours(act: Act) -> tuple[datetime, datetime] | None:
    """Beginning and end of what the record tells; ``None`` as for :func:`read_act`."""
    if act.action is Action.HOLD_HEARING:
        return _read_hours_of_hearing(act)
    if act.action not in RECORDS:
        return None
    start, end = (str(act.given[name]) for name in (Input.STARTED_AT, Input.ENDED_AT))
    return _parse_hour(start), _parse_hour(end)


def _parse_hour(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def _read_hours_of_hearing(act: Act) -> tuple[datetime, datetime] | None:
    hours = list(list_hours(str(act.given.get(Input.MEETING_HOURS) or "")))
    if act.given.get(Input.ATTENDANCE) != HearingAttendance.HELD or len(hours) != len(("from", "to")):
        return None
    day = date.fromisoformat(str(act.given[Input.HELD_ON]))
    return datetime.combine(day, hours[0], ZONE), datetime.combine(day, hours[1], ZONE)


def _list_people(file: CaseFile, act: Act, writer: Input) -> frozenset[int]:
    """The officers of the case as they were then, who writes, and who else is named."""
    named = [act.given.get(writer), *(act.given.get(Input.HEARING_OFFICERS) or ())]
    written = {int(one) for one in named if f"{one}".isdigit()}
    return frozenset({*(one.key for one in file.list_officers_at(act.at)), *written})


def list_hours(text: str) -> Iterator[time]:
    """The hours of a day that a text names: 9:00 to 11:30, 九时至九时四十分, 下午2点半."""
    for noon, hour, half, minute in (one.groups() for one in HOUR.finditer(text)):
        found = _read_number(hour)
        found += NOON if noon and found < NOON else 0
        minutes = 30 if half else _read_number(minute or "0")
        if found < 24 and minutes < 60:
            yield time(found, minutes)


def _read_number(text: str) -> int:
    return int(text) if text.isascii() else numerals.parse_chinese_number(text.replace("〇", "零"))


def read_sample(file: CaseFile, row: Measurement) -> Presence | None:
    """The presence of those officers of the case whom a sample names; none of data of an instrument."""
    officers = file.list_officers_at(row.at)
    people = frozenset(one.key for one in officers if one.name in row.sampled_by)
    if row.origin is Origin.AUTOMATIC or not people:
        return None
    return Presence(file.case, SAMPLING, row.sampled_at, row.sampled_at + ONE_MINUTE, file.case.site, people)
