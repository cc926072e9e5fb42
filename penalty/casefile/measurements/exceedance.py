"""Measured values against their limits: how far over, and the answers to facts that follow from them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from penalty.casefile.file import CaseFile
from penalty.criteria.schemas.schema_types import NEVER
from penalty.messages import Listed, Message
from penalty.models import Averaging, Evidence, EvidenceKind, Measurement, Occasion

UNITS: Mapping[str, str] = {
    "mg/l": "毫克/升", "μg/l": "微克/升", "ug/l": "微克/升", "mg/m3": "毫克/立方米", "mg/m³": "毫克/立方米",
    "μg/m3": "微克/立方米", "μg/m³": "微克/立方米", "ng/m3": "纳克/立方米", "ng/m³": "纳克/立方米",
    "db(a)": "分贝", "db": "分贝", "个/l": "个/升", "mpn/l": "MPN/升",
}  # fmt: skip
"""Spelling in lower case -> the unit as papers write it."""
DISCHARGE_MATTERS = ("discharge-standard-exceeded", "permit-limit-exceeded")
"""How the matters begin that only a measured value can show."""
PERMIT_MATTERS = ("permit-limit-exceeded",)
"""Matters that are nothing but a permit exceeded: there the limit that applies is that of the permit."""
DIMENSIONLESS = "无量纲"
NO_MULTIPLE = (DIMENSIONLESS, "分贝", "级", "倍")
"""Units of scales on which a value is not so many times a limit: pH, noise, blackness of smoke, dilution."""
NEUTRAL = Decimal(7)
PLACES = Decimal("0.0001")
"""A multiple is exact to four places, so that rounding moves no value across a limit that a list sets."""
UNABLE_KINDS = (
    EvidenceKind.SCENE_RECORD, EvidenceKind.AUDIO_VISUAL, EvidenceKind.PARTY_STATEMENT, EvidenceKind.TESTIMONY,
    EvidenceKind.PHYSICAL,
)  # fmt: skip
"""Kinds of evidence that can show the sampling, never the value."""


@dataclass(frozen=True, slots=True)
class DraftedAnswer:
    """The answer to a fact that rows on file give, and the pieces that prove it."""

    fact: str
    value: Any
    pieces: tuple[Evidence, ...]

    @property
    def words(self) -> Message | str:
        """The value as a person reads it."""
        if isinstance(self.value, bool):
            return Message("yes") if self.value else Message("no")
        return Message("certainly did not happen") if self.value == NEVER else str(self.value)


def name_unit(unit: str) -> str:
    """The unit as papers write it; two spellings of one unit have the same name."""
    plain = unit.strip().replace(" ", "").replace("（", "(").replace("）", ")")
    return UNITS.get(plain.lower(), plain)


def list_spellings(unit: str) -> list[str]:
    """Every spelling of the unit that is known here."""
    name = name_unit(unit)
    return list(dict.fromkeys([unit, name, *(one for one, known in UNITS.items() if known == name)]))


def parse_figure(text: str) -> Decimal | None:
    """The figure of a value or limit; of one below the detection limit that limit. ``None`` for anything else."""
    try:
        figure = Decimal(text.strip().removeprefix("<").strip())
    except InvalidOperation:
        return None
    return figure if figure.is_finite() and figure >= 0 else None


def is_below_detection(row: Measurement) -> bool:
    return row.value.strip().startswith("<")


def exceeds(row: Measurement) -> bool:
    """True where the value lies outside its limit; without a limit it exceeds none."""
    value, least, most = (parse_figure(text) for text in (row.value, row.limit_least, row.limit_most))
    if value is None or is_below_detection(row):
        return False
    return (most is not None and value > most) or (least is not None and value < least)


def find_multiple(row: Measurement) -> Decimal | None:
    """By how many times the value exceeds the limit: 80 against 50 is 0.6; ``None`` where none can be told."""
    value, most = parse_figure(row.value), parse_figure(row.limit_most)
    if value is None or not most or not exceeds(row) or name_unit(row.unit) in NO_MULTIPLE or value < most:
        return None
    return Decimal(f"{((value - most) / most).quantize(PLACES).normalize():f}")


def is_ph(row: Measurement) -> bool:
    return row.item.replace(" ", "").removesuffix("值").lower() == "ph"


def draft_answers(file: CaseFile) -> dict[str, DraftedAnswer]:
    """Fact -> what the standing measurements answer to it, of the facts that they answer."""
    by_occasion = {occasion: [row for row in file.measurements if row.occasion is occasion] for occasion in Occasion}
    drafted = (draft(by_occasion) for draft in DRAFTS)
    found = {one.fact: one for one in drafted if one is not None}
    if file.case.matter in PERMIT_MATTERS and found.pop("limit_exceeded", None) is not None:
        over = found.get("permit_limit_exceeded")
        found |= {"limit_exceeded": replace(over, fact="limit_exceeded")} if over is not None else {}
    return found


ByOccasion = Mapping[Occasion, Sequence[Measurement]]


def _draft_multiple(rows: ByOccasion) -> DraftedAnswer | None:
    """The highest multiple (the ground of a list is met only where no pollutant is higher)."""
    found = [(multiple, row) for row in rows[Occasion.ACT] if (multiple := find_multiple(row)) is not None]
    if not found:
        return None
    highest = max(multiple for multiple, _row in found)
    return _answer("exceedance_multiple", highest, [row for multiple, row in found if multiple == highest])


def _draft_pollutants(rows: ByOccasion) -> DraftedAnswer | None:
    over = [row for row in rows[Occasion.ACT] if exceeds(row)]
    return _answer("pollutants_exceeding", len({row.item for row in over}), over) if over else None


def _draft_limit(rows: ByOccasion) -> DraftedAnswer | None:
    """Only that a limit was exceeded; values within theirs say nothing of what was not measured."""
    over = [row for row in rows[Occasion.ACT] if exceeds(row)]
    return _answer("limit_exceeded", True, over) if over else None


def _draft_permit(rows: ByOccasion) -> DraftedAnswer | None:
    """Only what was held against the limit that a permit on file states, with the permit as a further proof."""
    over = [row for row in rows[Occasion.ACT] if exceeds(row) and row.permit and row.permit_piece is not None]
    if not over:
        return None
    drafted = _answer("permit_limit_exceeded", True, over)
    permits = {row.permit_piece.key: row.permit_piece for row in over if row.permit_piece is not None}
    return replace(drafted, pieces=(*drafted.pieces, *(permits[key] for key in sorted(permits))))


def _draft_ph(rows: ByOccasion) -> DraftedAnswer | None:
    """The value that lies farthest from neutral."""
    found = [(value, row) for row in rows[Occasion.ACT] if is_ph(row) and (value := parse_figure(row.value))]
    if not found:
        return None
    value, row = max(found, key=lambda pair: abs(pair[0] - NEUTRAL))
    return _answer("ph", value, [row])


def _draft_daily_mean(rows: ByOccasion) -> DraftedAnswer | None:
    """Only a daily mean says whether the daily mean exceeds."""
    means = [row for row in rows[Occasion.ACT] if row.averaging is Averaging.DAILY_MEAN and row.standard]
    return _answer("daily_mean_exceeds", any(map(exceeds, means)), means) if means else None


def _draft_retest(rows: ByOccasion) -> DraftedAnswer | None:
    """Compliant when whatever exceeded was measured again and complies; the last retest of an item counts."""
    again = sorted(rows[Occasion.RETEST], key=lambda row: row.sampled_at)
    latest = {(row.item, row.point): row for row in again}
    if any(exceeds(row) for row in latest.values()):
        return _answer("retest_compliant", False, [row for row in latest.values() if exceeds(row)])
    due = {(row.item, row.point) for row in rows[Occasion.ACT] if exceeds(row)}
    return _answer("retest_compliant", True, list(latest.values())) if due and due <= latest.keys() else None


DRAFTS: tuple[Callable[[ByOccasion], DraftedAnswer | None], ...] = (
    _draft_multiple, _draft_pollutants, _draft_limit, _draft_permit, _draft_ph, _draft_daily_mean, _draft_retest,
)  # fmt: skip
MEASURED_FACTS = ("exceedance_multiple", "pollutants_exceeding", "ph", "daily_mean_exceeds", "retest_compliant")
"""Facts that only a measurement proves."""


EXCEEDING_ANSWERS: Mapping[str, Sequence[object]] = {
    "limit_exceeded": (True,),
    "site_noise_fault": ("over_limit", "both"),
}
"""Answers that say that a limit was exceeded: a measured value over its limit must be on file."""


def says_exceeded(fact: str, value: object) -> bool:
    return value in EXCEEDING_ANSWERS.get(fact, ())


def _lacks_value(file: CaseFile, fact: str, value: object) -> bool:
    """Of a permit exceeded other checks ask: a permitted total is no measured value."""
    if not says_exceeded(fact, value) or file.case.matter in PERMIT_MATTERS:
        return False
    return not any(exceeds(row) for row in file.measurements if row.occasion is Occasion.ACT)


def _answer(fact: str, value: Any, rows: Iterable[Measurement]) -> DraftedAnswer:
    pieces = {row.evidence_id: row.evidence for row in rows}
    return DraftedAnswer(fact, value, tuple(pieces[key] for key in sorted(pieces)))


def find_answer_problem(
    file: CaseFile, fact: str, value: object, note: str, proofs: Sequence[Evidence]
) -> Message | None:
    """The fault that keeps a proven answer to a measured fact, or to the day of a correction, from standing; ``None``
    where it stands or is no such fact."""
    if fact == "corrected_on" and value != NEVER and not note.strip():
        return _find_untested_items(file)
    if proofs and _lacks_value(file, fact, value):
        return Message(
            "no value on file lies over its limit, and nothing else shows that one was exceeded; put the report on "
            "file under Evidence and enter the value with its limit and standard under Measurements"
        )
    if fact not in MEASURED_FACTS or not proofs:
        return None
    if all(piece.kind in UNABLE_KINDS for piece in proofs):
        return Message(
            "%(kinds)s: that may show how the sample was taken, not what is in it; name the report of the laboratory "
            "or the data of the instrument",
            kinds=Listed(tuple(dict.fromkeys(piece.kind for piece in proofs))),
        )
    if all(piece.collected_on < file.case.violated_from for piece in proofs):
        return Message("every proof named is older than the act; name the report on a sample of the act")
    return _find_difference(draft_answers(file).get(fact), value, note, proofs)


def _find_untested_items(file: CaseFile) -> Message | None:
    """Those of what exceeded that neither a new measurement nor a reason shows to comply again."""
    again = {row.item for row in file.measurements if row.occasion is Occasion.RETEST}
    over = [row.item for row in file.measurements if row.occasion is Occasion.ACT and exceeds(row)]
    untested = tuple(item for item in dict.fromkeys(over) if item not in again)
    if not untested:
        return None
    return Message(
        "%(items)s exceeded the limit and was not measured again; put the values of the retest on file, or say in the "
        "reason what shows that nothing exceeds any more, such as a halt of production",
        items=Listed(untested),
    )


def _find_difference(
    drafted: DraftedAnswer | None, value: object, note: str, proofs: Sequence[Evidence]
) -> Message | None:
    if drafted is None:
        return None
    if not is_same(value, drafted.value):
        return None if note.strip() else Message(
            "the measurements on file give %(value)s; mend the wrong one, or say in the reason why this answer differs",
            value=drafted.words,
        )  # fmt: skip
    if not {piece.id for piece in drafted.pieces} & {piece.id for piece in proofs}:
        return Message(
            "the measurements on file are proved by No. %(numbers)s; name it among the proofs",
            numbers="、".join(str(piece.number) for piece in drafted.pieces),
        )
    return None


def is_same(value: object, drafted: object) -> bool:
    if isinstance(drafted, bool) or isinstance(value, bool):
        return value is drafted
    given = parse_figure(str(value))
    return given is not None and given == Decimal(str(drafted))
