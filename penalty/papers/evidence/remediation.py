"""Measures of remediation in the words of a paper: who did what, when, with what result, proved by which pieces."""

from collections.abc import Mapping, Sequence
from datetime import date

from penalty.casefile import CaseFile, CaseView, proving_pieces
from penalty.casefile.measurements import remediation
from penalty.criteria import fact_days
from penalty.criteria.schemas.schema_types import NEVER
from penalty.documents import formatting
from penalty.models import (
    Document,
    DocumentKind,
    Evidence,
    EvidenceKind,
    MeasureAim,
    MeasureBasis,
    Recheck,
    RemedialMeasure,
    Standing,
)
from penalty.papers.source import PaperSource
from penalty.papers.wording import narrative

RECHECKS: Mapping[Recheck, str] = {
    Recheck.FULFILLED: "已经完成", Recheck.PARTLY: "部分完成", Recheck.UNFULFILLED: "尚未完成"
}  # fmt: skip
BASES: Mapping[MeasureBasis, str] = {
    MeasureBasis.ORDERED: "责令改正的内容", MeasureBasis.UNDERTAKEN: "承诺的内容",
    MeasureBasis.OWN_ACCORD: "自行采取的措施",
}  # fmt: skip

DEEDS: Mapping[MeasureAim, str] = {
    MeasureAim.REMOVAL: "采取措施消除或者减轻危害后果的情况",
    MeasureAim.RESTORATION: "完成修复的情况", MeasureAim.COMPENSATION: "赔偿的情况",
}  # fmt: skip
"""What a piece proves of a measure of each aim; of the correction the usual words do."""
SEEN_THERE = (EvidenceKind.SCENE_RECORD, EvidenceKind.AUDIO_VISUAL)
"""Kinds that show a state at the scene; the others are papers that were handed in."""
DONE: Mapping[MeasureAim, str] = {
    MeasureAim.CORRECTION: "改正", MeasureAim.REMOVAL: "采取措施", MeasureAim.RESTORATION: "完成修复",
    MeasureAim.COMPENSATION: "完成赔偿",
}  # fmt: skip
"""What was demanded or promised is told as done in general, and its result as recorded."""


def tell_corrections(file: PaperSource) -> str:
    """A sentence for what was done about the act, as the found facts tell it: what was recorded as done, never what was
    demanded, with the order between what came before and after it; the re-check is a reason of the decision."""
    rows = remediation.list_done(file, MeasureAim.CORRECTION, MeasureAim.REMOVAL, MeasureAim.RESTORATION)
    order = file.latest_standing(DocumentKind.CORRECTION_ORDER)
    before = [row for row in rows if order is not None and row.done_on and row.done_on < order.issued_on]
    after = [row for row in rows if row not in before]
    told = (_join_deeds(file, before), _tell_order(file, order), _join_deeds(file, after))
    return "".join(f"{one}。" for one in told if one)


def _join_deeds(file: PaperSource, rows: Sequence[RemedialMeasure]) -> str:
    return "；".join(dict.fromkeys(_tell_deed(file, row) for row in rows))


def _tell_order(file: PaperSource, order: Document | None) -> str:
    """2026年8月31日，本机关以呼环责改〔2026〕1号决定责令你单位于2026年9月10日前改正。"""
    service = file.find_service(order)
    if order is None or service is None:
        return ""
    due = order.data.get("due_on")
    term = f"于{formatting.format_day(date.fromisoformat(str(due)))}前" if due else "立即"
    day, who = formatting.format_day(service.served_on), narrative.name_actor(file)
    return f"{day}，本机关以{order.number}决定责令{who}{term}改正"


def explain_corrections(file: PaperSource, places: Mapping[int, int], corrected_on: date) -> str:
    """The deeds of the correction with result, numbers of their proofs in the list of evidence, and re-check; of those
    that the found facts tell already the re-check alone. Empty without any."""
    rows = remediation.list_done(file, MeasureAim.CORRECTION)
    account = "".join(narrative.list_written_account(file))
    new = [_explain_deed(file, row, places, corrected_on) for row in rows if _say_done(file, row) not in account]
    checked = dict.fromkeys(_tell_recheck(file, row) for row in rows if _say_done(file, row) in account)
    return "；".join([*(one.removeprefix("，") for one in checked if one), *dict.fromkeys(new)])


def tell_results(file: PaperSource) -> str:
    """The deeds that corrected the act, without day and doer; empty without a proven measure of it."""
    rows = remediation.list_done(file, MeasureAim.CORRECTION)
    return "；".join(dict.fromkeys(_say_done(file, row) for row in rows))


def explain_aim(file: PaperSource, aim: MeasureAim) -> str:
    """The deeds for ``aim``; empty without a proven measure of it."""
    return "；".join(_tell_deed(file, row) for row in remediation.list_done(file, aim))


def describe_proved(file: CaseView, piece: Evidence) -> str:
    """The proof a piece gives beside the correction: 2026年8月24日采取措施消除或者减轻危害后果的情况; else empty."""
    rows = [row for row in remediation.list_done(file) if piece.id in {one.id for one in _list_told(file, row)}]
    return "、".join(dict.fromkeys(f"{_format_day(row.done_on)}{DEEDS[row.aim]}" for row in rows if row.aim in DEEDS))


def describe_unproven(file: CaseView, piece: Evidence) -> str:
    """The proof that a piece on the correction gives while no day of it is proven; else empty."""
    row = file.answers.get(fact_days.CORRECTED)
    is_proven = row is not None and row.standing is Standing.PROVEN and row.value != NEVER
    if is_proven or any(piece in _list_told(file, one) for one in remediation.list_done(file)):
        return ""
    return "核查时的现场状况" if piece.kind in SEEN_THERE else "当事人提交过整改材料"


def _list_told(file: CaseView, row: RemedialMeasure) -> list[Evidence]:
    """The proofs of a measure that is done, without those that cannot show a correction, such as a promise."""
    return proving_pieces.list_told(file.regime, fact_days.CORRECTED, row.done_on, remediation.list_proofs(file, row))


def describe_full(file: CaseFile, row: RemedialMeasure) -> str:
    """The whole row for the house: demand, term, deed, result, re-check."""
    parts = [f"{row.demand}（{BASES[row.basis]}，{row.responsible}）"]
    parts += [f"期限{_format_day(row.due_on)}"] if row.due_on else []
    parts += (
        [f"{_format_day(row.done_on)}完成，{formatting.strip_stop(row.result)}"] if row.done_on else ["尚未报告完成"]
    )
    if row.recheck is not None:
        people = "、".join(name_verifiers(file, row))
        seen = formatting.strip_stop(row.seen)
        parts.append(f"{people}于{_format_day(row.verified_on)}现场核查：{RECHECKS[row.recheck]}，{seen}")
    return "；".join(parts)


def name_verifiers(file: CaseFile, row: RemedialMeasure) -> list[str]:
    keys = (row.verified_by_id, row.verified_with_id)
    return [file.names[key] for key in keys if key is not None and key in file.names]


def _tell_deed(file: PaperSource, row: RemedialMeasure) -> str:
    """你单位于2026年9月4日改正，填报登记表并取得备案回执。"""
    lead = "" if row.basis is MeasureBasis.OWN_ACCORD else f"{DONE[row.aim]}，"
    return f"{_name_doer(file, row)}于{_format_day(row.done_on)}{lead}{_say_done(file, row)}"


def _say_done(file: PaperSource, row: RemedialMeasure) -> str:
    """The deed with its result: of an order or a promise only what is recorded as its result, for a demand is
    no finding; what the party did on its own stands as it was recorded, with the result."""
    if row.basis is not MeasureBasis.OWN_ACCORD:
        return _tell_result(file, row).removeprefix("已经").removeprefix("已")
    return f"{row.demand}，{_tell_result(file, row)}"


def _tell_result(file: PaperSource, row: RemedialMeasure) -> str:
    return narrative.tell_act(file, formatting.strip_stop(row.result))


def _explain_deed(file: PaperSource, row: RemedialMeasure, places: Mapping[int, int], told_on: date) -> str:
    """Without the day and the doer that the sentence has told already."""
    day = "" if row.done_on == told_on else f"于{_format_day(row.done_on)}"
    doer = "" if row.responsible == _own_name(file) else row.responsible
    return f"{doer}{day}{_say_done(file, row)}{_cite(file, row, places)}{_tell_recheck(file, row)}"


def _name_doer(file: PaperSource, row: RemedialMeasure) -> str:
    return narrative.name_actor(file) if row.responsible == _own_name(file) else row.responsible


def _own_name(file: PaperSource) -> str:
    return file.case.unit_case.party.name if file.case.unit_case is not None else file.case.party.name


def _cite(file: PaperSource, row: RemedialMeasure, places: Mapping[int, int]) -> str:
    numbers = {places[one.number] for one in _list_told(file, row) if one.number in places}
    return f"（证据{formatting.format_runs(sorted(numbers))}）" if numbers else ""


def _is_told(file: PaperSource, row: RemedialMeasure) -> bool:
    """The officers of the case saw on its day what the found facts tell of the deed already."""
    own = {row.verified_by_id, row.verified_with_id} == {file.case.lead_id, file.case.second_id}
    same = row.verified_on == row.done_on and formatting.strip_stop(row.seen) == formatting.strip_stop(row.result)
    return own and same and _say_done(file, row) in "".join(narrative.list_written_account(file))


def _tell_recheck(file: PaperSource, row: RemedialMeasure) -> str:
    """By name where others than the officers of the case looked; what they saw where it says more than the result."""
    if row.recheck is not Recheck.FULFILLED or _is_told(file, row):
        return ""
    own = {row.verified_by_id, row.verified_with_id} == {file.case.lead_id, file.case.second_id}
    people = "" if own else f"本机关执法人员{'、'.join(name_verifiers(file, row))}"
    day = "" if row.verified_on == row.done_on else _format_day(row.verified_on)
    seen = formatting.strip_stop(row.seen)
    told = "核实" if seen == formatting.strip_stop(row.result) else f"核查：{narrative.tell_act(file, seen)}"
    return f"，经{people}{day}{told}"


def _format_day(day: date | None) -> str:
    return formatting.format_day(day) if day else ""
