"""Days of a file that contradict each other: asked when a fact is answered, and by the file review."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from penalty.criteria.dictionary import Fact
from penalty.criteria.fact_values import parse_iso_date
from penalty.criteria.schema_types import NEVER
from penalty.messages import LegalTerm, Message
from penalty.models import Case, Evidence, EvidenceKind, Standing
from penalty.models.finding import Finding

ORDER: Sequence[tuple[str, str]] = (
    ("party_discovered_on", "self_reported_on"),
    ("correction_ordered_on", "correction_due_on"),
)
"""The first cannot come after the second: nobody reports what was not discovered, no term ends before its order."""
NOT_BEFORE_THE_ACT_ENDED = ("corrected_on",)
"""An act that was corrected has ended: one that went on afterwards was not corrected then."""
OBSERVING_KINDS = (
    EvidenceKind.SCENE_RECORD,
    EvidenceKind.AUDIO_VISUAL,
    EvidenceKind.ELECTRONIC_DATA,
    EvidenceKind.EXPERT_OPINION,
)
"""Kinds that tell what was so when they were taken; a document or a statement may tell of another day."""
OBSERVED_GROUPS = ("conduct", "impact")
Contradiction = tuple[str, Message]
"""Fact, and what contradicts it."""


def find_contradictions(
    case: Case, values: Mapping[str, object], facts: Mapping[str, Fact], explained: Container[str]
) -> Iterator[Contradiction]:
    """``values`` are the answers that stand, proven or claimed; a contradiction names both places and the cure.

    The days of the act are those of the registration: an answer of ``explained``, which gives its reason, may differ.
    """
    days = {name: day for name, value in values.items() if name in facts and (day := _read_day(value)) is not None}
    for name in NOT_BEFORE_THE_ACT_ENDED:
        if name in days and days[name] < case.violated_to and name not in explained:
            yield (
                name,
                Message(
                    "%(day)s lies before the last day of the act as registered (%(last)s): an act that went on was not "
                    "corrected. Mend this day, or say in the reason when the act ended and what shows it",
                    day=days[name], last=case.violated_to,
                ),
            )  # fmt: skip
    for earlier, later in ORDER:
        if earlier in days and later in days and days[later] < days[earlier]:
            yield (
                later,
                Message(
                    "“%(fact)s” (%(day)s) lies before “%(other)s” (%(before)s); mend one of the two",
                    fact=LegalTerm(case.regime, later), day=days[later],
                    other=LegalTerm(case.regime, earlier), before=days[earlier],
                ),
            )  # fmt: skip


def list_places(name: str) -> tuple[str, ...]:
    """The facts whose answers may carry a contradiction at ``name``: itself, and what it is held against."""
    return name, *(earlier for earlier, later in ORDER if later == name)


def find_older_proofs(case: Case, fact: Fact, value: object, pieces: Sequence[Evidence]) -> Message | None:
    """All of the proofs were made before what they are to prove could be seen."""
    start = find_first_day(case, fact, value, pieces)
    if start is None or not pieces or any(piece.collected_on >= start for piece in pieces):
        return None
    latest = max(pieces, key=lambda piece: piece.collected_on)
    return Message(
        "No. %(number)s is of %(made)s and cannot prove what happened on %(day)s; name a piece made on that day or "
        "later, or mend one of the days",
        number=latest.number, made=latest.collected_on, day=start,
    )  # fmt: skip


def find_first_day(case: Case, fact: Fact, value: object, pieces: Sequence[Evidence]) -> date | None:
    """The day on which what is to be proven first could be seen; ``None`` where a proof may be older."""
    if fact.type == "date":
        return _read_day(value) if fact.is_event else None
    observed = fact.group in OBSERVED_GROUPS and all(piece.kind in OBSERVING_KINDS for piece in pieces)
    return case.violated_from if observed else None


def list_explained(answers: Mapping[str, Finding]) -> set[str]:
    return {name for name, row in answers.items() if row.note.strip()}


def list_values(answers: Mapping[str, Finding]) -> dict[str, object]:
    """The answers that stand, those not obtainable left out."""
    return {name: row.value for name, row in answers.items() if row.standing is not Standing.UNOBTAINABLE}


def _read_day(value: object) -> date | None:
    found = None if value in (None, NEVER) else parse_iso_date(value)
    return found if isinstance(found, date) else None
