"""Medium and standard of a measured value, held against what was sampled, the matter and the file."""

from collections.abc import Mapping, Sequence

from penalty.casefile import decision_basis
from penalty.casefile.file import CaseFile
from penalty.casefile.measurements import exceedance
from penalty.criteria.legal_regime import Regime
from penalty.messages import Bilingual, Listed, Message
from penalty.models import Evidence, Measurement, Occasion

STANDARDS_OF: Mapping[str, Sequence[str]] = {
    "water": ("水污染", "污水", "废水", "水质", "GB 8978", "GB 18918"),
    "air": ("大气", "废气", "恶臭", "锅炉", "油烟", "GB 16297", "GB 13271", "GB 18483", "GB 37822", "GB 14554"),
    "noise": ("噪声", "GB 12348", "GB 12523", "GB 22337", "GB 3096"),
}
"""By medium, how its standards are called; one that is called no such way is taken."""
UNITS_OF: Mapping[str, Sequence[str]] = {
    "water": ("毫克/升", "微克/升", "个/升", "MPN/升"),
    "air": ("毫克/立方米", "微克/立方米", "纳克/立方米"),
    "noise": ("分贝",),
}
"""By medium, the units in which nothing else is measured."""
FACT = "discharge_medium"
BOTH = ("water", "air")
OF_THE_ACT = (Occasion.ACT, Occasion.RETEST)
"""What was discharged; the surroundings may be of another medium."""


def find_problems(row: Measurement, file: CaseFile, regime: Regime) -> dict[str, Message]:
    """Field -> its fault: a standard for another medium than the unit of the value, the matter or the file tells."""
    other = _find_other_standard(row, file, regime)
    if other is not None:
        return {"standard": other}
    told = list_media(row.standard)
    measured = {name for name, units in UNITS_OF.items() if exceedance.name_unit(row.unit) in units}
    if told and measured and not told & measured:
        return {
            "standard": Message(
                "“%(standard)s” sets no limit in %(unit)s: it is a standard for another medium; give the one that "
                "applies, or mend the unit",
                standard=row.standard, unit=row.unit,
            )
        }  # fmt: skip
    known, found = _find_media(file, regime), told or measured
    if row.occasion not in OF_THE_ACT or not found or not known or found & known:
        return {}
    return {
        "standard": Message(
            "“%(standard)s” is a standard for another medium than that of the matter, or than the file finds was "
            "discharged; give the one that applies, or correct the matter or the answer",
            standard=row.standard,
        )
    }


def _find_other_standard(row: Measurement, file: CaseFile, regime: Regime) -> Message | None:
    """The fault of a standard that sets no limit for the source, the item or the matter, since another one does."""
    told = (row.standard, file.case.matter, f"{row.point} {row.conditions}", row.item)
    rules = regime.casework.standards.values() if row.occasion in OF_THE_ACT else ()
    rule = next((one for one in rules if one.excludes(*told)), None)
    if rule is None:
        return None
    return Message(
        "“%(standard)s” sets no limit for %(item)s at “%(point)s”; what applies there: %(applies)s",
        standard=row.standard, item=row.item, point=row.point, applies=Bilingual(rule.applies.zh, rule.applies.en),
    )  # fmt: skip


def list_media(standard: str) -> set[str]:
    """The media of which the words of a standard tell; none where they tell of no medium."""
    return {medium for medium, words in STANDARDS_OF.items() if any(word in standard for word in words)}


def find_answer_problem(
    file: CaseFile, fact: str, value: object, _note: str, _proofs: Sequence[Evidence]
) -> Message | None:
    """The fault of the answer what was discharged, held against the values of the act on file."""
    if fact != FACT:
        return None
    media = set(BOTH) if value == "both" else {str(value)}
    rows = [row for row in file.measurements if row.occasion in OF_THE_ACT]
    others = [row for row in rows if (told := list_media(row.standard)) and not told & media]
    if not others:
        return None
    return Message(
        "the values on file are held against %(standards)s, a standard for another medium; mend the answer, or "
        "supersede the values",
        standards=Listed(tuple(dict.fromkeys(row.standard for row in others))),
    )


def _find_media(file: CaseFile, regime: Regime) -> set[str]:
    """That of the matter; of a matter of any medium the one that the file finds."""
    group = regime.matters[file.case.matter].group
    if group in STANDARDS_OF:
        return {group}
    row = file.answers.get(FACT)
    if row is None or FACT not in decision_basis.get_proving(regime, file):
        return set()
    return set(BOTH) if row.value == "both" else {str(row.value)}
