"""The correction in the words of a paper: its day, held against the order and its term, and what was seen there."""

from datetime import date

from penalty.documents import formatting
from penalty.models import ORDERS, DocumentKind
from penalty.papers.evidence import evidence_list, remediation
from penalty.papers.source import PaperSource
from penalty.papers.wording import narrative
from workflows.vocabulary import Action, Input


def describe_correction(file: PaperSource) -> str:
    """When it was corrected, held against the term, and what the verification saw; empty without a proven day."""
    day = next(file.list_proven_days("corrected_on"), None)
    if day is None:
        return ""
    you, ordered = narrative.name_actor(file), next(file.list_proven_days("correction_ordered_on"), None)
    due = next(file.list_proven_days("correction_due_on"), None)
    told = remediation.explain_corrections(file, evidence_list.find_places(file), day)
    seen = "" if _is_term_told(file) else _describe_verification(file, day)
    detail = f"，{told}" if told else seen
    if ordered is None and (revoked := _tell_revoked_order(file)):
        return f"{you}于{formatting.format_day(day)}完成改正（{revoked}）{detail}"
    if ordered is None:
        return f"{you}未经责令，于{formatting.format_day(day)}自行完成改正{detail}"
    if day < ordered:
        timing = "本机关作出责令改正决定之前"
    elif due is None:
        timing = f"{formatting.format_day(ordered)}责令改正之后"
    else:
        side = "内" if day <= due else "届满之后"
        if _is_term_told(file):
            term = f"改正期限届满{'前' if day <= due else '后'}"
            done = remediation.tell_results(file) if file.is_waived else ""
            return f"{you}于{formatting.format_day(day)}，即{term}，{done or '完成改正'}{detail}"
        order = file.latest_standing(DocumentKind.CORRECTION_ORDER)
        term = f"{order.number}责令改正的期限" if order is not None else "责令改正期限"
        timing = f"{term}（{formatting.format_day(due)}）{side}"
    return f"{you}于{formatting.format_day(day)}完成改正，在{timing}{detail}"


def _tell_revoked_order(file: PaperSource) -> str:
    """The order that was made and revoked since; empty where none was."""
    order = file.latest_document(*ORDERS)
    end = next((one for one in file.supersessions if order is not None and one.document_id == order.key), None)
    return f"{order.number}决定责令改正，该决定已于{formatting.format_day(end.on)}撤销" if order and end else ""


def _is_term_told(file: PaperSource) -> bool:
    """The found facts tell the order, its term and the day of the correction."""
    order = file.latest_standing(DocumentKind.CORRECTION_ORDER)
    return order is not None and order.number in "".join(narrative.list_written_account(file))


def _describe_verification(file: PaperSource, corrected_on: date) -> str:
    act = file.latest_act(Action.VERIFY_CORRECTION)
    seen = formatting.strip_stop(str(act.given.get(Input.VERIFICATION) or "")) if act else ""
    if not act or not seen:
        return ""
    verified_on = narrative.parse_day(act.given[Input.VERIFIED_ON])
    day = "同日" if verified_on == corrected_on else f"于{formatting.format_day(verified_on)}"
    return f"；本机关{day}核查：{narrative.address(file, seen)}"
