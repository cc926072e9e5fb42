"""Numbers: no two alike and none left out, whoever asks at the same moment and whatever is rolled back."""

from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty import authority
from penalty.models import Case, Counter, DocumentKind, User
from penalty.services import documents
from penalty.services.archive import integrity
from penalty.services.records import numbering
from tests import builders

pytestmark = pytest.mark.every_database

KEY = "document:penalty_decision:2026"


def together(*work: Thread) -> None:
    for one in work:
        one.start()
    for one in work:
        one.join()


def test_many_hands_get_every_number_once_whatever_is_rolled_back(engine: Engine) -> None:
    start, numbers = Barrier(3), []

    def take(keep: bool) -> None:
        with Session(engine) as session:
            start.wait()
            for _ in range(20):
                number = numbering.take_next_number(session, KEY)
                if keep:
                    session.commit()
                    numbers.append(number)
                else:
                    session.rollback()

    together(*(Thread(target=take, args=(keep,)) for keep in (True, False, True)))
    assert sorted(numbers) == list(range(1, 41))


def test_two_documents_of_one_moment_get_two_numbers_without_a_gap(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.skip_typesetting(monkeypatch)
    authority, start = builders.build_authority(tmp_path), Barrier(2)
    with Session(engine) as session:
        cast = builders.create_cast(session)
        samples = [
            builders.SampleCase(session, authority, cast).register().to_assessment().to_notice() for _ in range(2)
        ]
        cases, chief = [one.case.key for one in samples], cast.chief.key
        session.commit()
    numbers: list[str] = []

    def issue(case: int) -> None:
        with Session(engine) as session:
            row, actor = session.get_one(Case, case), session.get_one(User, chief)
            session.rollback()
            start.wait()
            made = documents.issue_document(
                session, actor, row, DocumentKind.WAIVER_NOTICE, authority=authority, today=builders.TODAY
            )  # fmt: skip
            numbers.append(made.number)
            session.commit()

    together(*(Thread(target=issue, args=(case,)) for case in cases))
    assert sorted(number[-2:] for number in numbers) == ["1号", "2号"]
    with Session(engine) as session:
        assert list(integrity.find_number_gaps(session)) == []


def test_a_gap_is_found(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builders.skip_typesetting(monkeypatch)
    sample = builders.SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session))
    sample.register().to_assessment()
    assert list(integrity.find_number_gaps(session)) == []
    session.execute(update(Counter).where(col(Counter.key) == "document:filing_form:2026").values(value=3))
    (found,) = integrity.find_number_gaps(session)
    assert found.where == "numbers of filing_form in 2026"
    assert found.what == "3 numbers were given and 1 are on file"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("内环罚〔{year}〕{n}号", ""),
        ("内环罚〔{year}〕号", "{n}"),
        ("内环罚{n}号", "{year}"),
        ("内环罚〔{year}〕{n}{n}号", "once each"),
        ("内环罚〔{year}〕{n:03}号", "nothing else"),
        ("内环罚〔{year}〕{n!r}号", "nothing else"),
        ("内环罚〔{year}〕{n.real}号", "nothing else"),
        ("内环罚〔{year}〕{n}号{case}", "nothing else"),
        ("内环罚〔{year}〕{n号", "brace"),
        ("内环罚[{year}]{n}号", "six-angle"),
        ("内环罚〔{year}〕 {n}号", "gap"),
        ("内环罚〔{year}〕\u3000{n}号", "gap"),
        ("", "{n}"),
    ],
)
def test_a_pattern_that_would_repeat_or_leave_a_gap_is_refused(pattern: str, words: str) -> None:
    fault = authority.find_pattern_fault(pattern)
    assert words in fault
    assert bool(words) is bool(fault)
