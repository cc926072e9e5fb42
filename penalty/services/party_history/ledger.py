"""The authority's ledger of past cases, brought in whole or not at all; every bad row is named with its cure."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile import typed_days
from penalty.casefile.parties import identity
from penalty.casefile.texts import printed_text
from penalty.criteria import fact_values
from penalty.errors import Invalid, InvalidField
from penalty.foreign_files import reader
from penalty.foreign_files.limits import ReadingStopped
from penalty.foreign_files.tables import Row
from penalty.messages import Message
from penalty.models import LedgerEntry, LedgerImport, LedgerOutcome, PartyKind, User
from penalty.services import permissions
from penalty.services.records import audit
from workflows.vocabulary import Role

REGIME = "cn-eco"
COLUMNS: Mapping[str, str] = {
    "number": "决定书文号",
    "party_name": "当事人",
    "party_code": "统一社会信用代码",
    "matter": "案由",
    "place": "行政区划代码",
    "violated_from": "违法起始日",
    "violated_to": "违法终止日",
    "decided_on": "决定日期",
    "outcome": "处理结果",
    "fine": "罚款金额",
}
"""Name of a column -> its Chinese heading; either stands in the first row, in any order. A fine may be left out."""
OUTCOMES: Mapping[str, LedgerOutcome] = {
    "不予处罚": LedgerOutcome.WAIVED,
    "罚款": LedgerOutcome.FINED,
    "其他处罚": LedgerOutcome.OTHER_PENALTY,
    "已撤销": LedgerOutcome.ANNULLED,
    **{str(one): one for one in LedgerOutcome},
}
DAYS = ("violated_from", "violated_to", "decided_on")
FIRST_EXCEL_DAY = date(1899, 12, 30)
"""Day 0 of a workbook; its days are counted from there."""
COMPARED = (*(name for name in COLUMNS if name != "fine"), "fine_fen")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, and its SHA-256."""

    rows: Sequence[Row]
    sha256: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """A file as it was read; ``entries`` are not stored yet."""

    entries: Sequence[LedgerEntry]
    sha256: str


def open_table(content: bytes, *, authority: Authority) -> Table:
    """The rows of a file; reading may take long, so no transaction is open. Raises ``Invalid`` where it is no table."""
    try:
        rows = reader.read_table(content, authority.reading)
    except (reader.NoTable, ReadingStopped) as problem:
        raise InvalidField("files", problem.message) from problem
    return Table(rows, hashlib.sha256(content).hexdigest())


def read_ledger(session: Session, table: Table, *, authority: Authority, today: date) -> Ledger:
    """Check the rows of a file, storing nothing. Raises ``Invalid`` with a problem for each bad row."""
    rows = table.rows
    if len(rows) < 2:
        raise InvalidField("files", "the file holds no row below its headings")
    columns = _find_columns(rows[0])
    reader = _Reader(columns, authority, today)
    entries, problems = {}, {}
    for row in rows[1:]:
        entry, problem = reader.read(row)
        if entry is not None:
            entries[row[0]] = entry
        elif problem is not None:
            problems[f"row {row[0]}"] = problem
    problems |= _find_repetitions(session, entries)
    if problems:
        raise Invalid(dict(sorted(problems.items(), key=lambda one: int(one[0].removeprefix("row ")))))
    return Ledger(tuple(entries.values()), table.sha256)


def import_ledger(
    session: Session, actor: User, ledger: Ledger, filename: str, complete_since: date | None, *, today: date
) -> LedgerImport:
    """Store a ledger whole; ``complete_since`` is the day from which it names every case, where that is stated."""
    permissions.require_role(actor, Role.ADMIN)
    if complete_since is not None and complete_since > today:
        raise InvalidField("complete_since", "%(day)s lies ahead; give a past day", day=complete_since)
    if complete_since is not None and (problem := typed_days.find_early_day(complete_since, typed_days.FIRST_LAW)):
        raise InvalidField("complete_since", problem)
    row = LedgerImport(filename=filename[:200], sha256=ledger.sha256, complete_since=complete_since, by_id=actor.key)
    session.add(row)
    session.flush()
    for entry in ledger.entries:
        entry.import_id = row.key
        session.add(entry)
    changes = {"file": filename, "sha256": ledger.sha256, "rows": len(ledger.entries), "since": str(complete_since)}
    audit.record_act(session, actor, "import_ledger", chain=audit.OFFICE_CHAIN, changes=changes)
    session.flush()
    return row


def _find_columns(head: Row) -> Mapping[str, int]:
    names = {heading: name for name, heading in COLUMNS.items()} | {name: name for name in COLUMNS}
    found = {names[cell]: place for place, cell in enumerate(head[1]) if cell in names}
    missing = [f"{name} ({heading})" for name, heading in COLUMNS.items() if name not in found and name != "fine"]
    if missing:
        raise InvalidField("files", "the first row lacks the headings %(names)s", names=", ".join(missing))
    return found


def _find_repetitions(session: Session, entries: Mapping[int, LedgerEntry]) -> Iterator[tuple[str, Message]]:
    """A row that stands there already, in this file or in the ledger; a changed one takes the place of the earlier."""
    seen: dict[tuple[str, str], int] = {}
    for number, entry in entries.items():
        key = entry.number, entry.party_code
        if key in seen:
            yield f"row {number}", Message("repeats row %(row)s; keep one", row=seen[key])
        elif (stored := _find_stored(session, entry)) is not None and _is_alike(stored, entry):
            yield f"row {number}", Message("%(number)s stands in the ledger already; take it out", number=entry.number)
        seen.setdefault(key, number)


def _find_stored(session: Session, entry: LedgerEntry) -> LedgerEntry | None:
    same = (col(LedgerEntry.number) == entry.number, col(LedgerEntry.party_code) == entry.party_code)
    return session.scalars(select(LedgerEntry).where(*same).order_by(col(LedgerEntry.id).desc()).limit(1)).first()


def _is_alike(one: LedgerEntry, other: LedgerEntry) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in COMPARED)


class _Bad(Exception):
    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True, slots=True)
class _Reader:
    columns: Mapping[str, int]
    authority: Authority
    today: date

    def read(self, row: Row) -> tuple[LedgerEntry | None, Message | None]:
        typed = {name: row[1][place] if place < len(row[1]) else "" for name, place in self.columns.items()}
        try:
            return self._build(typed), None
        except _Bad as bad:
            return None, bad.message

    def _build(self, typed: Mapping[str, str]) -> LedgerEntry:
        for name in COLUMNS:
            if name != "fine" and not typed[name]:
                raise _Bad(Message("%(column)s is empty; fill it in", column=COLUMNS[name]))
        days = {name: _parse_day(name, typed[name]) for name in DAYS}
        self._check_days(days)
        outcome = OUTCOMES.get(typed["outcome"])
        if outcome is None:
            known = "、".join(name for name in OUTCOMES if not name.isascii())
            raise _Bad(
                Message("“%(value)s” is no outcome; write one of %(known)s", value=typed["outcome"], known=known)
            )
        return LedgerEntry(
            import_id=0, number=typed["number"], party_name=typed["party_name"],
            party_code=self._parse_code(typed["party_code"]), regime=REGIME, matter=self._parse_matter(typed["matter"]),
            place=self._parse_place(typed["place"]), outcome=outcome, fine_fen=_parse_fine(typed, outcome),
            violated_from=days["violated_from"], violated_to=days["violated_to"], decided_on=days["decided_on"],
        )  # fmt: skip

    def _check_days(self, days: Mapping[str, date]) -> None:
        for name, day in days.items():
            if (problem := typed_days.find_early_day(day, typed_days.FIRST_LAW)) is not None:
                raise _Bad(Message("%(column)s: %(fault)s", column=COLUMNS[name], fault=problem))
        if days["violated_to"] > self.today:
            raise _Bad(Message("the act ends on %(day)s, which lies ahead; correct it", day=days["violated_to"]))
        if days["violated_to"] < days["violated_from"]:
            raise _Bad(Message("the act ends before it begins; correct a day"))
        if days["decided_on"] < days["violated_from"]:
            raise _Bad(Message("the decision lies before the act; correct a day"))
        if days["decided_on"] > self.today:
            raise _Bad(Message("%(day)s lies ahead; correct the day of the decision", day=days["decided_on"]))

    def _parse_code(self, typed: str) -> str:
        kind = PartyKind.CITIZEN if typed[:1] != "9" and typed[:17].isdigit() else PartyKind.ORGANISATION
        try:
            return identity.parse_party_code(kind, typed.upper(), self.today)
        except identity.InvalidCode as refusal:
            raise _Bad(refusal.message) from refusal

    def _parse_matter(self, typed: str) -> str:
        matters = self.authority.regimes[REGIME].matters
        found = typed if typed in matters else next((name for name, one in matters.items() if one.zh == typed), None)
        if found is None:
            raise _Bad(Message("“%(value)s” is no matter of the catalogue; take its id or its name", value=typed))
        return found

    def _parse_place(self, typed: str) -> str:
        if not self.authority.regimes[REGIME].is_place(typed):
            raise _Bad(Message("“%(value)s” is no code of a place; give six digits", value=typed))
        return typed


def _parse_day(name: str, typed: str) -> date:
    text = typed.replace("/", "-").replace("年", "-").replace("月", "-").removesuffix("日").removesuffix(" 00:00:00")
    try:
        if text.replace(".", "", 1).isdigit():
            return FIRST_EXCEL_DAY + timedelta(int(float(text)))
        year, month, day = (int(part) for part in text.split("-"))
        return date(year, month, day)
    except (ValueError, OverflowError) as problem:
        message = Message("%(column)s “%(value)s” is no day; write 2026-11-24", column=COLUMNS[name], value=typed)
        raise _Bad(message) from problem


def _parse_fine(typed: Mapping[str, str], outcome: LedgerOutcome) -> int:
    text = printed_text.plain_number(typed.get("fine", ""))
    yuan = fact_values.parse_decimal(text or "0")
    fen = yuan * 100 if yuan is not None else None
    if fen is None or fen < 0 or fen != fen.to_integral_value():
        raise _Bad(Message("the fine “%(value)s” is no sum in yuan", value=text))
    if (outcome is LedgerOutcome.FINED) != (fen > 0) and outcome is not LedgerOutcome.ANNULLED:
        raise _Bad(Message("outcome and fine do not fit: a fine has a sum above 0, all else has none"))
    return int(fen)
