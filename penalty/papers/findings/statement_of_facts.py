"""The found facts as papers print them: written at the end of the investigation, drafted from the file until then."""

import re
from collections.abc import Iterator
from datetime import date

from penalty.casefile.measurements import exceedance
from penalty.clock import day_of
from penalty.criteria.citations import written_citations
from penalty.documents import formatting, paper_blocks
from penalty.errors import Invalid, InvalidField
from penalty.models import Act, Case, EvidenceKind, Occasion, Origin, Source
from penalty.papers.evidence import carried_figures, measured_values, remediation
from penalty.papers.findings import reasons
from penalty.papers.source import PaperSource
from penalty.papers.wording import narrative
from workflows.vocabulary import Action, Input

SAMPLING = re.compile("采样|采集|取样|监测")
AREA_CODE = re.compile(r"[（(]?行政区划代码\s*\d{2,12}[）)]?")
PIECE_NUMBER = re.compile(r"证据\s*[0-9０-９]+|第\s*[0-9０-９]+\s*号证据")
FIRM = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）()]{2,40}?(?:股份有限公司|有限责任公司|有限公司)")
COURSE_OF_SCENE = re.compile(r"(?<=。)(?=[^。]{4,24}(?:。|$))[^。]*(?:拍照|录像)[^。]*(?:到场|指认|在场)[^。]*(?:。|$)")
"""A short sentence of a record on how the scene was taken up, which is no fact of the act."""
SCENE_LEAD = re.compile(r"^(?:现场)?检查时，")


def build_violation(file: PaperSource) -> paper_blocks.Violation:
    """Time, place, act, circumstances, fault and consequence."""
    case = file.case
    return paper_blocks.Violation(
        matter=narrative.get_matter_name(file),
        source=narrative.get_source_name(file),
        investigated_on=_find_investigation_day(file),
        committed_from=case.violated_from,
        committed_to=case.violated_to,
        place=describe_place(file),
        account=tuple(list_account(file)),
        circumstances="；".join([narrative.describe_duration(file), *reasons.describe_conduct(file)]),
        fault=reasons.describe_fault(file),
        consequence="；".join(reasons.describe_harm(file)) or reasons.describe_open_harm(file),
        unit=case.unit_case.party.name if case.unit_case is not None else "",
        capacity=narrative.name_capacity(file),
    )


def list_account(file: PaperSource) -> list[str]:
    """The paragraphs of the found facts; the note taken at registration is never among them unread."""
    return narrative.list_written_account(file) or draft_account(file)


def draft_account(file: PaperSource) -> list[str]:
    """A draft from facts and proofs: who found what, when and where, how long, how much, with what consequence."""
    if file.case.unit_case is not None:
        return [*_tell_act_of_unit(file, file.case.unit_case), _describe_responsibility(file)]
    seen, measured = [*_describe_scene(file)], [*_describe_results(file)]
    in_order = [*measured, *seen] if _is_measured_first(file) else [*seen, *measured]
    facts = [*_describe_report(file, bool(in_order)), *in_order]
    found = _name_officers_once(file, "".join(facts)) or _describe_act(file)
    told = (found, f"{_describe_extent(file, found)}{remediation.tell_corrections(file)}")
    return [narrative.address(file, text) for text in told if text]


def _name_officers_once(file: PaperSource, text: str) -> str:
    """The officers by name where they first appear; then 上述执法人员."""
    names = "、".join(one.name for one in narrative.list_officers(file, _find_first(file, Action.RECORD_SCENE)))
    head, named, rest = text.partition(f"本机关执法人员{names}")
    return f"{head}{named}{rest.replace(f'本机关执法人员{names}', '上述执法人员')}"


def _tell_act_of_unit(file: PaperSource, unit: Case) -> list[str]:
    """The act as it was found in the case of the unit, which goes by its name."""
    source = PaperSource(file.session, unit, file.authority, file.today, file.actor, {})
    return [narrative.tell_act(file, text) for text in list_account(source)]


def _describe_responsibility(file: PaperSource) -> str:
    """Position and part of the person, as the officer recorded them on naming the person."""
    part = "，".join(formatting.strip_stop(line) for line in narrative.split_lines(file.case.summary))
    position, part = f"{narrative.name_actor(file)}{file.case.position}", narrative.address(file, part)
    lead = f"违法行为发生时，你任{position}" if file.case.position else "经查"
    return f"{lead}，{part.removeprefix('你')}，系该单位上述违法行为的{narrative.name_capacity(file)}。"


def require_sound_account(file: PaperSource, text: str) -> None:
    """Raise ``Invalid`` where ``text`` gives the place by its code, cites a paragraph that does not exist, or names a
    firm that the file does not know."""
    if AREA_CODE.search(text):
        raise InvalidField(Input.NARRATIVE, "the place stands there by its area code; write it in words")
    if cited := PIECE_NUMBER.search(text):
        raise InvalidField(
            Input.NARRATIVE,
            "“%(cited)s”: papers number the pieces anew and say themselves which shows what; name the piece by its "
            "title",
            cited=cited[0],
        )  # fmt: skip
    for citation in written_citations.list_missing_parts(file.regime, text):
        raise Invalid({Input.NARRATIVE: written_citations.describe_missing_part(citation)})
    known = {file.case.party.name, file.authority.letterhead.name, *(one.collected_from for one in file.evidence)}
    known |= {narrative.name_actor(file)}
    known |= {text for row in file.measurements for text in (row.laboratory, row.sampled_by)}
    known |= {row.responsible for row in file.measures}
    known |= {str(act.given[Input.BODY]).strip() for act in file.acts if act.given.get(Input.BODY)}
    recorded = "".join(carried_figures.list_carriers(file))
    for firm in FIRM.findall(text):
        if firm not in recorded and not any(name and firm.endswith(name) for name in known):
            raise InvalidField(
                Input.NARRATIVE,
                "%(firm)s is neither the party nor named on this file; mend the name or put on file who it is",
                firm=firm,
            )
    carried_figures.require_carried(file, text)
    _require_sampling_recorded(file)


def _require_sampling_recorded(file: PaperSource) -> None:
    """Raise ``Invalid`` where a sample of the act is in no record: the sampling is written into that of the scene, or
    into one of its own (Order 30 art 29 para 2)."""
    taken = [row for row in measured_values.list_occasion(file, Occasion.ACT) if row.origin is Origin.LABORATORY]
    scenes = (str(act.given[Input.CONTENT]) for act in file.acts if act.action is Action.RECORD_SCENE)
    records = [one.title + one.proves for one in file.evidence if one.kind is EvidenceKind.SCENE_RECORD]
    if taken and not any(SAMPLING.search(text) for text in (*scenes, *records)):
        raise InvalidField(
            Input.NARRATIVE,
            "the sample of %(point)s is in no record; write the sampling into the record of the scene, or put the "
            "sampling record on file",
            point=taken[0].point,
        )


def describe_place(file: PaperSource) -> str:
    """The place of the act in words."""
    return AREA_CODE.sub("", file.case.site).strip() or file.case.party.address


def _describe_report(file: PaperSource, is_told: bool) -> Iterator[str]:
    """The report with its day; ``is_told``: what was found of the act follows, so that it is not named twice."""
    if file.case.source is not Source.SELF_REPORT:
        return
    you = narrative.name_party(file)
    reported = next(file.list_proven_days("self_reported_on"), file.case.learned_on)
    found = next(file.list_proven_days("party_discovered_on"), None)
    lead = f"{you}于{formatting.format_day(found)}自行发现，并" if found else you
    act = "下述违法行为" if is_told else f"“{narrative.get_matter_name(file)}”的情况"
    yield f"{lead}于{formatting.format_day(reported)}向本机关主动报告{act}。"


def _describe_scene(file: PaperSource) -> Iterator[str]:
    act = _find_first(file, Action.RECORD_SCENE)
    if act is None:
        return
    day = date.fromisoformat(str(act.given[Input.STARTED_AT])[:10])
    people = narrative.list_officers(file, act)
    names, numbers = "、".join(one.name for one in people), "、".join(one.certificate for one in people)
    officers = f"{names}（执法证号：{numbers}）"
    text = SCENE_LEAD.sub("", "".join(narrative.split_lines(str(act.given[Input.CONTENT]))))
    found = formatting.strip_stop(COURSE_OF_SCENE.sub("", text)) or formatting.strip_stop(text)
    yield (
        f"{formatting.format_day(day)}，本机关执法人员{officers}对{narrative.name_party(file)}"
        f"（{describe_place(file)}）现场检查发现：{found}。"
    )


def _describe_results(file: PaperSource) -> Iterator[str]:
    """The measured values where there are any, which say more than the words of the step."""
    measured = measured_values.describe_occasion(file, Occasion.ACT)
    if measured:
        yield measured + measured_values.describe_notice_of_result(file)
        return
    result, commission = file.latest_act(Action.RECEIVE_RESULT), file.latest_act(Action.COMMISSION)
    if result is not None and commission is not None:
        text = formatting.strip_stop("".join(narrative.split_lines(str(result.given[Input.RESULT]))))
        yield f"受本机关委托，{commission.given[Input.BODY]}出具的结果表明，{text}。"


def _is_measured_first(file: PaperSource) -> bool:
    """The sample was taken before the day of the inspection on record."""
    samples, scene = measured_values.list_occasion(file, Occasion.ACT), _find_first(file, Action.RECORD_SCENE)
    if not samples or scene is None:
        return bool(samples)
    return min(day_of(row.sampled_at) for row in samples) < narrative.parse_day(scene.given[Input.STARTED_AT])


def _describe_act(file: PaperSource) -> str:
    """The facts known without a record of the scene."""
    span = formatting.format_span(file.case.violated_from, file.case.violated_to)
    matter = narrative.get_matter_name(file)
    return f"经查，{narrative.name_party(file)}于{span}在{describe_place(file)}有“{matter}”的行为。"


def _describe_extent(file: PaperSource, found: str) -> str:
    """Length, amount and consequence of the act, beside what was ``found`` at the scene."""
    told = exceedance.MEASURED_FACTS if file.measurements else ()
    conduct = reasons.describe_conduct(file, affirmed=True, told=told)
    harm = reasons.describe_consequence(file, narrative.tell_act(file, found))
    clauses = [narrative.describe_duration(file), *conduct]
    return "；".join(clauses) + "。" + (f"{harm}。" if harm else "")


def _find_first(file: PaperSource, action: Action) -> Act | None:
    return next((act for act in file.acts if act.action is action), None)


def _find_investigation_day(file: PaperSource) -> date | None:
    scenes = [piece.collected_on for piece in file.evidence if piece.kind is EvidenceKind.SCENE_RECORD]
    filing = file.latest_act(Action.FILE)
    return min(scenes) if scenes else filing.on if filing else None
