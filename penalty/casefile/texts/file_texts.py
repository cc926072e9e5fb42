"""The texts of a file that tell of the act: records, what pieces prove, sentences beside answers, the found facts."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from penalty.casefile.file import CaseFile
from penalty.casefile.texts import text_clauses
from penalty.casefile.texts.text_clauses import Clause
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.statement_schema import Told
from penalty.models import Act, Purpose, Standing
from workflows.vocabulary import Action, Input

RECORDS: dict[Action, Told] = {Action.RECORD_SCENE: "scene", Action.RECORD_INTERVIEW: "interview"}
CHECKS = (Action.VERIFY_CORRECTION, Action.CONFIRM_UNDERTAKING)
"""Steps by which officers record what they saw when they came again."""
OF_THE_ACT = frozenset({Purpose.CONDUCT, Purpose.IMPACT, Purpose.SELF_REPORT})


class FileText(NamedTuple):
    """``named`` says which one it is: the day of a record, the number of a piece, the fact beside whose answer it
    stands; ``day`` when it was written down."""

    told: Told
    named: str
    day: date
    text: str
    clauses: tuple[Clause, ...]


class CaseDays(NamedTuple):
    """The days that a file finds for the act; ``corrected_on`` is None while no correction is proven."""

    first: date
    last: date
    corrected_on: date | None

    def holds(self, day: date) -> bool:
        """True on the days of the act before its correction."""
        return self.first <= day <= self.last and (self.corrected_on is None or day < self.corrected_on)


Text = tuple[Told, str, date, str]


def list_texts(file: CaseFile, regime: Regime) -> list[FileText]:
    return _cut(file, _iterate_texts(file, regime))


def list_compared(file: CaseFile, regime: Regime) -> list[FileText]:
    """All texts, and beside them the note of the registration and what officers saw when they came again."""
    return [*list_texts(file, regime), *_cut(file, _iterate_notes_of_officers(file))]


def _cut(file: CaseFile, texts: Iterator[Text]) -> list[FileText]:
    year = file.case.violated_to.year
    return [
        FileText(told, named, day, text, tuple(text_clauses.list_clauses(text, year)))
        for told, named, day, text in texts
        if text
    ]


def _iterate_notes_of_officers(file: CaseFile) -> Iterator[Text]:
    yield "intake", str(file.case.learned_on), file.case.learned_on, file.case.summary
    for act in (one for one in file.sound_acts if one.action in CHECKS):
        day = date.fromisoformat(str(act.given.get(Input.VERIFIED_ON) or act.on))
        yield "check", str(day), day, str(act.given.get(Input.VERIFICATION) or "")


def _iterate_texts(file: CaseFile, regime: Regime) -> Iterator[Text]:
    for act in file.sound_acts:
        if act.action in RECORDS:
            yield RECORDS[act.action], str(_find_day(act)), _find_day(act), str(act.given.get(Input.CONTENT) or "")
    for piece in file.evidence:
        if piece.purpose in OF_THE_ACT:
            yield "piece", str(piece.number), piece.collected_on, piece.proves
    for row in file.answers.values():
        fact = regime.facts.get(row.fact)
        if row.standing is Standing.PROVEN and fact is not None:
            yield "note", row.fact, file.case.violated_to, row.note
    concluded = file.latest_act(Action.CONCLUDE)
    if concluded is not None:
        yield "account", str(concluded.on), concluded.on, str(concluded.given.get(Input.NARRATIVE) or "")


def _find_day(act: Act) -> date:
    """The day on which it was seen or said."""
    text = str(act.given.get(Input.STARTED_AT) or "")[:10]
    return date.fromisoformat(text) if text else act.on
