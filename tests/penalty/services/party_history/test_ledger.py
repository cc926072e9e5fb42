"""A ledger of past cases is brought in whole or not at all; every bad row is named."""

import zipfile
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

import pytest

from penalty.casefile.precedents import violations
from penalty.errors import Invalid, NotAllowed
from penalty.foreign_files import spreadsheets
from penalty.models import LedgerEntry, LedgerOutcome, User
from penalty.services.party_history import ledger
from tests.builders import TODAY, SampleCase, credit_code

HEAD = list(ledger.COLUMNS.values())
ROW = [
    "呼环罚〔2025〕7号", "演示粮贸有限公司", credit_code(), "dust-material-uncovered", "150105", "2025-03-01",
    "2025-03-02", "2025-04-20", "罚款", "20000",
]  # fmt: skip


def build_csv(*rows: list[str], encoding: str = "utf-8-sig") -> bytes:
    return "\n".join(",".join(row) for row in (HEAD, *rows)).encode(encoding)


def build_workbook(*rows: list[str]) -> bytes:
    """Headings as shared strings, figures as numbers, everything else inline, as writers do it."""
    shared = "".join(f"<si><t>{escape(one)}</t></si>" for one in HEAD)
    head = "".join(f'<c t="s"><v>{place}</v></c>' for place in range(len(HEAD)))
    body = "".join(f'<row r="{at}">{"".join(map(build_cell, row))}</row>' for at, row in enumerate(rows, 2))
    space = f'xmlns="{spreadsheets.MAIN[1:-1]}"'
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(spreadsheets.STRINGS, f"<sst {space}>{shared}</sst>")
        sheet = f'<worksheet {space}><sheetData><row r="1">{head}</row>{body}</sheetData></worksheet>'
        archive.writestr(spreadsheets.SHEET, sheet)
    return stream.getvalue()


def build_cell(value: str) -> str:
    if value.isdigit():
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def change(**cells: str) -> list[str]:
    names = list(ledger.COLUMNS)
    return [cells.get(name, value) for name, value in zip(names, ROW, strict=True)]


def read(sample: SampleCase, content: bytes) -> ledger.Ledger:
    table = ledger.open_table(content, authority=sample.authority)
    return ledger.read_ledger(sample.session, table, authority=sample.authority, today=TODAY)


def bring_in(sample: SampleCase, content: bytes, since: date | None = None, actor: User | None = None) -> None:
    found = read(sample, content)
    ledger.import_ledger(sample.session, actor or sample.cast.admin, found, "台账.csv", since, today=TODAY)


@pytest.mark.parametrize(
    "content",
    [
        build_csv(ROW),
        build_csv(ROW, encoding="gb18030"),
        build_workbook(ROW),
        build_workbook(change(violated_from="45717", violated_to="45718", decided_on="45767")),
        build_csv(change(violated_from="2025年3月1日", violated_to="2025/3/2")),
    ],
    ids=["utf-8", "gb18030", "xlsx", "xlsx days", "written days"],
)
def test_a_row_is_read_from_either_kind_of_file(sample: SampleCase, content: bytes) -> None:
    (entry,) = read(sample, content).entries
    assert (entry.number, entry.outcome, entry.fine_fen) == ("呼环罚〔2025〕7号", LedgerOutcome.FINED, 2_000_000)
    assert (entry.violated_from, entry.violated_to) == (date(2025, 3, 1), date(2025, 3, 2))
    assert entry.decided_on == date(2025, 4, 20)


def test_what_was_brought_in_counts_and_says_how_far_it_reaches(sample: SampleCase) -> None:
    sample.register(matter="dust-material-uncovered", source="inspection")
    bring_in(sample, build_csv(ROW), date(2019, 1, 1))
    counts = violations.count_violations(sample.view, sample.authority)
    assert {name: one.value for name, one in counts.items()} == {
        "prior_violations": 1, "same_kind_violations_12m": 0, "same_kind_violations_24m": 1,
        "penalties_same_kind_24m": 1,
    }  # fmt: skip
    assert {one.since for one in counts.values()} == {date(2019, 1, 1)}
    assert counts["same_kind_violations_12m"].is_proof
    bring_in(sample, build_csv(change(outcome="已撤销", fine="")))
    assert violations.count_violations(sample.view, sample.authority)["prior_violations"].value == 0


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"number": ""}, "决定书文号 is empty"),
        ({"party_code": "91150100MA0000001X"}, "by the other places it must be"),
        ({"matter": "没有的案由"}, "is no matter of the catalogue"),
        ({"place": "99"}, "is no code of a place"),
        ({"violated_to": "2025-02-30"}, "is no day"),
        ({"violated_to": "2025-02-01"}, "ends before it begins"),
        ({"decided_on": "2027-01-01"}, "lies ahead"),
        ({"outcome": "警告"}, "is no outcome"),
        ({"outcome": "不予处罚"}, "do not fit"),
        ({"fine": "二万"}, "is no sum"),
    ],
)
def test_every_bad_row_is_named_and_nothing_is_stored(sample: SampleCase, cells: dict[str, str], problem: str) -> None:
    good, bad = change(number="呼环罚〔2025〕8号"), change(**cells)
    with pytest.raises(Invalid) as refusal:
        bring_in(sample, build_csv(good, bad, bad))
    assert next(iter(refusal.value.problems)) == "row 3"
    assert len(refusal.value.problems) == 2
    assert problem in str(refusal.value.problems["row 3"])
    assert sample.session.query(LedgerEntry).count() == 0


def test_a_row_stands_once(sample: SampleCase) -> None:
    with pytest.raises(Invalid, match="repeats row 2"):
        read(sample, build_csv(ROW, ROW))
    bring_in(sample, build_csv(ROW))
    with pytest.raises(Invalid, match="stands in the ledger already"):
        read(sample, build_csv(ROW))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", build_csv(), b"\xff\xfe\x00x"])
def test_what_is_no_table_is_refused(sample: SampleCase, content: bytes) -> None:
    with pytest.raises(Invalid):
        read(sample, content)


def test_only_an_administrator_brings_it_in(sample: SampleCase) -> None:
    with pytest.raises(NotAllowed):
        bring_in(sample, build_csv(ROW), actor=sample.cast.officer)
