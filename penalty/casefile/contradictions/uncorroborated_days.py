"""Days of the act that the file shows by more than what the party says of them."""

import re
from collections.abc import Iterator
from datetime import date

from penalty.casefile.contradictions import day_sequence
from penalty.casefile.file import CaseFile
from penalty.casefile.texts import file_texts, text_clauses
from penalty.casefile.texts.file_texts import FileText
from penalty.clock import day_of
from penalty.criteria.legal_regime import Regime
from penalty.models import EvidenceKind, Purpose

QUOTED = re.compile("据.{0,15}(?:称|述|陈述|介绍|反映|说)")
"""Words by which a record of the scene only tells what somebody says."""


def list_uncorroborated(file: CaseFile, regime: Regime) -> list[date]:
    """First and last day of the act, where statements of the party name it and nothing else on file does."""
    said: set[date] = set()
    shown = set(_list_seen(file))
    for text in file_texts.list_texts(file, regime):
        if text.told in ("scene", "interview", "piece"):  # what the officer concludes shows nothing by itself
            own = _is_statement(file, text)
            for quoted, day in _list_named(text):
                (said if own or quoted else shown).add(day)
    days = dict.fromkeys((file.case.violated_from, file.case.violated_to))
    return [day for day in days if day in said and day not in shown]


def _list_named(text: FileText) -> Iterator[tuple[bool, date]]:
    """The days in a text, and for each whether somebody's words are told there."""
    for clause in text.clauses:
        for day in text_clauses.list_days(clause.text, text.day.year):
            yield bool(QUOTED.search(clause.sentence)), day


def _is_statement(file: CaseFile, text: FileText) -> bool:
    named = [one for one in file.evidence if text.told == "piece" and f"{one.number}" == text.named]
    own = (one.kind is EvidenceKind.PARTY_STATEMENT or one.purpose is Purpose.SELF_REPORT for one in named)
    return text.told == "interview" or any(own)


def _list_seen(file: CaseFile) -> Iterator[date]:
    for piece in file.evidence:
        if piece.purpose in day_sequence.OF_THE_ACT and piece.kind in day_sequence.OBSERVING_KINDS:
            yield piece.collected_on
    yield from (day_of(row.sampled_at) for row in file.measurements)
