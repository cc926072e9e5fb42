"""The pieces that the demo's officers bring from the scene: a survey, photographs, the amounts that were seen."""

from collections.abc import Iterable

from penalty.casefile.measurements import exceedance
from penalty.criteria.sheets.sheet import Sheet
from penalty.demo import exhibits, reasons, sample_files, scenes
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.sample_files import SampleFile


def file_scene_evidence(builder: CaseBuilder, sheet: Sheet) -> None:
    reported = sheet.facts.get("self_reported_on", "never") != "never"
    group = builder.authority.regimes[sheet.regime].matters[sheet.matter].group
    kind = scenes.find_kind(sheet.matter, group, sheet.facts)
    seen = "" if kind in sample_files.IN_NO_PLACE else _describe_seen(builder, sheet)
    survey = sample_files.SURVEYS.get(kind, sample_files.DEFAULT_SURVEY)
    files = [
        *sample_files.build_scene_files(
            builder.party, builder.matter, builder.today, self_reported=reported, seen=seen,
            survey=survey,
        )
    ]  # fmt: skip
    builder.file_evidence([*files, *_build_effect_pieces(builder, sheet)])


def _build_effect_pieces(builder: CaseBuilder, sheet: Sheet) -> Iterable[SampleFile]:
    """Pieces that show a grave harm, and the amounts that were seen; none without."""
    group = builder.authority.regimes[sheet.regime].matters[sheet.matter].group
    if not _is_grave(sheet):
        drained = scenes.find_kind(sheet.matter, group, sheet.facts) == "water" and sheet.facts.get("harm") == "slight"
        return (exhibits.build_meter_reading(builder.party, builder.today),) if drained else ()
    harm = scenes.tell_harm(sheet.matter, group, sheet.facts["harm"], sheet.facts)
    return exhibits.build_effect_pieces(builder.party, harm, sheet.facts.get("stockpile_area_m2"), builder.today)


def _is_grave(sheet: Sheet) -> bool:
    return str(sheet.facts.get("harm")) in exhibits.GRAVE


def _describe_seen(builder: CaseBuilder, sheet: Sheet) -> str:
    """The sentences of the sheet's answers on the act and its consequence, which the survey carries."""
    group = builder.authority.regimes[sheet.regime].matters[sheet.matter].group
    measured = "exceedance_multiple" in sheet.facts or sheet.matter.startswith(exceedance.DISCHARGE_MATTERS)
    told = (
        reasons.describe_answer(
            name, sheet.facts[name], group, measured=measured, matter=sheet.matter, facts=sheet.facts
        )
        for name in ("harm", *reasons.SEEN)
        if name in sheet.facts and not (name == "harm" and _is_grave(sheet))
    )
    return "；".join(text for text in told if text)
