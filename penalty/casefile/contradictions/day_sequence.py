"""Days of a file that contradict each other: asked when a fact is answered, and by the file review."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from penalty.casefile.file import CaseFile
from penalty.clock import day_of
from penalty.criteria import fact_days
from penalty.criteria.dictionary import Fact
from penalty.criteria.legal_regime import Regime
from penalty.messages import LegalTerm, Message
from penalty.models import Case, Evidence, EvidenceKind, Occasion, Purpose, Standing
from penalty.models.finding import Finding

SHOWN_AFTER_CORRECTION = "retest_compliant"
"""A sample from before the correction tells nothing of what it brought."""
OF_THE_ACT = (Purpose.CONDUCT, Purpose.IMPACT, Purpose.REMEDIATION, Purpose.SELF_REPORT)
"""Purposes of pieces that may tell until when the act went on."""
OBSERVING_KINDS = (
    EvidenceKind.SCENE_RECORD,
    EvidenceKind.AUDIO_VISUAL,
    EvidenceKind.ELECTRONIC_DATA,
    EvidenceKind.EXPERT_OPINION,
)
"""Kinds that tell what was so when they were taken; a document or a statement may tell of another day."""
SEEN_KINDS = (EvidenceKind.SCENE_RECORD, EvidenceKind.AUDIO_VISUAL)
"""Kinds that tell of the day on which they were made and no other."""
OBSERVED_GROUPS = ("conduct", "impact")


def find_contradictions(
    file: CaseFile, regime: Regime, values: Mapping[str, object], explained: Container[str], today: date
) -> Iterator[tuple[str, tuple[str, ...], Message]]:
    """Fact, the facts that it is held against, and the message; ``values`` are the answers that stand, proven or
    claimed.

    ``explained``: the answers that give their reason, which may differ from the registered days of the act.
    """
    known = {name: value for name, value in values.items() if name in regime.facts}
    dated = known | {"violated_from": file.case.violated_from, "violated_to": file.case.violated_to}
    yield from fact_days.find_contradictions(regime, dated, today, explained)
    if fact_days.CORRECTED in known and fact_days.CORRECTED not in explained:
        yield from _find_early_correction(file.case, known[fact_days.CORRECTED])
        yield from _find_early_end(file.case, regime, known[fact_days.CORRECTED])
    yield from _find_early_days(file.case, regime, known)
    yield from _find_early_retest(file, known)


def _find_early_days(
    case: Case, regime: Regime, values: Mapping[str, object]
) -> Iterator[tuple[str, tuple[str, ...], Message]]:
    for name, value in values.items():
        day = fact_days.read_day(value) if regime.facts[name].not_before and name != fact_days.CORRECTED else None
        if day is not None and day < case.violated_from:
            message = Message(
                "“%(fact)s” lies before the act began. Mend one of the dates.", fact=LegalTerm(regime.id, name)
            )
            yield name, (), message


def _find_early_correction(case: Case, value: object) -> Iterator[tuple[str, tuple[str, ...], Message]]:
    if fact_days.find_early_correction({fact_days.CORRECTED: value}, case.violated_to):
        message = Message(
            "%(day)s lies before the last day of the act as registered (%(last)s): an act that went on was not "
            "corrected. Mend this day, or say in the reason when the act ended and what shows it",
            day=fact_days.read_day(value), last=case.violated_to,
        )  # fmt: skip
        yield fact_days.CORRECTED, (), message


def is_continuing(case: Case, regime: Regime) -> bool:
    """The act is an omission or a state kept up, which ends with its correction (APL 36 para 2)."""
    return case.matter in regime.casework.continuing


def _find_early_end(case: Case, regime: Regime, value: object) -> Iterator[tuple[str, tuple[str, ...], Message]]:
    day = fact_days.read_day(value)
    if day is None or day <= case.violated_to or not is_continuing(case, regime):
        return
    message = Message(
        "what was not done, or was kept up, goes on until it is corrected: the act is registered until %(last)s and "
        "was corrected on %(day)s. Move the last day of the act to that of the correction on this page, or say in the "
        "reason what ended it before and what shows it",
        last=case.violated_to, day=day,
    )  # fmt: skip
    yield fact_days.CORRECTED, (), message


def _find_early_retest(file: CaseFile, values: Mapping[str, object]) -> Iterator[tuple[str, tuple[str, ...], Message]]:
    corrected = fact_days.read_day(values.get(fact_days.CORRECTED))
    sampled = max(
        (day_of(row.sampled_at) for row in file.measurements if row.occasion is Occasion.RETEST), default=None
    )
    if values.get(SHOWN_AFTER_CORRECTION) is not True or corrected is None or sampled is None or sampled >= corrected:
        return
    message = Message(
        "the last retest was sampled on %(sampled)s, before “%(fact)s” (%(day)s): it tells nothing of the correction; "
        "mend one of the days, or name a later retest",
        sampled=sampled, fact=LegalTerm(file.case.regime, fact_days.CORRECTED), day=corrected,
    )  # fmt: skip
    yield SHOWN_AFTER_CORRECTION, (fact_days.CORRECTED,), message


def find_unshown_last_day(file: CaseFile) -> Message | None:
    """Nothing on file was made on the last day of the act or later, so nothing shows that it went on until then."""
    pieces = [piece for piece in file.evidence if piece.purpose in OF_THE_ACT]
    if not pieces or any(piece.collected_on >= file.case.violated_to for piece in pieces):
        return None
    latest = max(pieces, key=lambda piece: piece.collected_on)
    return Message(
        "the act is registered until %(last)s, but the latest piece on file, no. %(number)s, is of %(made)s; file what "
        "shows that the act went on until then",
        last=file.case.violated_to, number=latest.number, made=latest.collected_on,
    )  # fmt: skip


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


def find_later_proofs(
    file: CaseFile, regime: Regime, fact: str, note: str, pieces: Sequence[Evidence]
) -> Message | None:
    """All of the proofs of what the act did were seen or sampled after it had ended, and no sentence says what they
    tell of it."""
    is_asked = any(fact in rule.later for rule in regime.casework.pieces.values())
    if not is_asked or note.strip() or not pieces or not all(_is_later(file, piece) for piece in pieces):
        return None
    return Message(
        "No. %(number)s tells of the time after the act, which ended on %(last)s; name a record, photographs, a report "
        "or operating records of the time of the act, or say in the reason what of that time it shows",
        number=pieces[-1].number, last=file.case.violated_to,
    )  # fmt: skip


def _is_later(file: CaseFile, piece: Evidence) -> bool:
    """Seen after the last day of the act, or holding values of samples that all were taken after it."""
    sampled = [day_of(row.sampled_at) for row in file.measurements if row.evidence_id == piece.id]
    if piece.kind in SEEN_KINDS:
        return piece.collected_on > file.case.violated_to
    return bool(sampled) and min(sampled) > file.case.violated_to


def find_first_day(case: Case, fact: Fact, value: object, pieces: Sequence[Evidence]) -> date | None:
    """The day on which what is to be proven first could be seen; ``None`` where a proof may be older."""
    if fact.type == "date":
        return fact_days.read_day(value) if fact.is_event else None
    observed = fact.group in OBSERVED_GROUPS and all(piece.kind in OBSERVING_KINDS for piece in pieces)
    return case.violated_from if observed else None


def list_explained(answers: Mapping[str, Finding]) -> set[str]:
    return {name for name, row in answers.items() if row.note.strip()}


def list_values(answers: Mapping[str, Finding]) -> dict[str, object]:
    """The answers that stand, those not obtainable left out."""
    return {name: row.value for name, row in answers.items() if row.standing is not Standing.UNOBTAINABLE}
