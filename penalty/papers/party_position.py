"""Notice, defence, hearing, correction and education of the party."""

from collections.abc import Iterator
from datetime import date

from penalty.casefile import decision_basis
from penalty.documents import formatting
from penalty.documents.paper_blocks import Correction, Defence, DefencePoint
from penalty.models import NOTICES, Act, DefenceEntry, DefenceKind
from penalty.papers import citations, correction_measures, narrative
from penalty.papers.source import PaperSource
from workflows import demands
from workflows.choices import HearingAttendance
from workflows.vocabulary import Action, Input


def build_defence(file: PaperSource) -> Defence:
    """The notice, its service, the statement point by point, the hearing (Order 30 arts 44-48)."""
    notice = file.latest_document(*NOTICES)
    service = file.find_service(notice)
    statements = _list_entries(file, DefenceKind.STATEMENT)
    hearing = find_hearing(file)
    hearing_offered = bool(notice and notice.data.get("hearing_due"))
    waived = bool(_list_entries(file, DefenceKind.WAIVER))
    return Defence(
        notice_number=notice.number if notice else "",
        notice_served_on=service.served_on if service else None,
        taken="stated" if statements else "waived" if waived else "none",
        stated_on=statements[0].on if statements else None,
        points=tuple(_build_point(file, one) for one in statements),
        hearing="held" if hearing else "not_requested" if hearing_offered else "not_due",
        heard_on=date.fromisoformat(str(hearing.given[Input.HELD_ON])) if hearing else None,
        heard_opinion=str(hearing.given[Input.HEARING_OPINION]) if hearing else "",
    )


def find_hearing(file: PaperSource) -> Act | None:
    """The hearing of this round, if the party asked for one and came."""
    act = file.latest_act(Action.SERVE_NOTICE, Action.HOLD_HEARING)
    was_held = act is not None and act.action is Action.HOLD_HEARING
    return act if was_held and act and act.given.get(Input.ATTENDANCE) == HearingAttendance.HELD else None


def is_hearing_due(file: PaperSource) -> bool:
    """True for a fine large enough for a hearing (APL 63; Order 30 art 89)."""
    threshold = file.regime.find_threshold("hearing", file.today).values[file.case.party.kind.value]
    return (file.amount_fen or 0) >= decision_basis.to_fen(threshold)


def build_correction(file: PaperSource) -> Correction:
    """The state of the correction by proven days and the officers' verification."""
    number, ordered_on = narrative.find_correction_order(file)
    corrected_on = next(file.list_proven_days("corrected_on"), None)
    verification = file.latest_act(Action.VERIFY_CORRECTION)
    verified_on = verification.given.get(Input.VERIFIED_ON) if verification else None
    ordered = () if corrected_on else tuple(_list_demands(file))
    return Correction(
        status="；".join(_describe_status(file, corrected_on is not None)),
        order_number=number,
        ordered_on=ordered_on,
        corrected_on=corrected_on,
        verified_on=verified_on,
        measure=correction_measures.choose_words(file, ordered),
        basis=correction_measures.quote_basis(file, ordered) if ordered else (),
        demands=ordered,
    )


def list_education(file: PaperSource) -> tuple[str, ...]:
    """The points of education (APL 33 para 3), built from the matter and its articles."""
    matter, laws = narrative.get_matter_name(file), formatting.join_citations(citations.quote_duty(file))
    correction_goal = "巩固改正成果" if next(file.list_proven_days("corrected_on"), None) else "按照要求完成改正"
    return (
        f"认真学习{laws}，准确掌握与自身生产经营有关的生态环境保护义务",
        f"查明发生“{matter}”问题的原因，完善内部管理制度，明确责任人员，防止再次发生",
        f"{correction_goal}，定期自查，自觉接受生态环境主管部门的监督检查",
        f"本次违法行为不予行政处罚，但仍记为一次违法；再次违法的，将依照{formatting.join_citations(citations.quote_penalty(file))}等规定依法处理",
    )


def _list_entries(file: PaperSource, kind: DefenceKind) -> list[DefenceEntry]:
    return [one for one in file.defence if one.kind is kind]


def _build_point(file: PaperSource, statement: DefenceEntry) -> DefencePoint:
    reply = next((one for one in _list_entries(file, DefenceKind.REPLY) if one.answers_id == statement.id), None)
    answer = reply.text if reply else ""
    return DefencePoint(stated=statement.text, accepted=bool(reply and reply.accepted), answer=answer)


def _describe_status(file: PaperSource, corrected: bool) -> Iterator[str]:
    if corrected:
        yield "当事人已经改正违法行为，不再责令改正"
    elif file.proven_facts.get("refused_to_correct") is True:
        yield "当事人拒不改正违法行为"
    else:
        yield "截至本文书作出之日，尚未查明当事人已经改正违法行为"
    verification = file.latest_act(Action.VERIFY_CORRECTION)
    if verification and verification.given.get(Input.VERIFICATION):
        yield f"核查情况：{formatting.strip_stop(str(verification.given[Input.VERIFICATION]))}"


def _list_demands(file: PaperSource) -> Iterator[str]:
    """The demands of the order that was not followed, else the violation by its name; nothing beyond the case."""
    ordered = file.latest_act(Action.AWAIT_CORRECTION)
    lines = demands.split_demands(str(ordered.given.get(Input.CORRECTION_REQUIRED) or "")) if ordered else []
    yield from lines or [f"立即改正{narrative.get_matter_name(file)}的违法行为"]
    yield "将改正情况书面报送本机关"
