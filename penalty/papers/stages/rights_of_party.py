"""Notice, defence, hearing, correction and education of the party."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from penalty.documents import formatting
from penalty.documents.paper_blocks import Correction, Defence, DefencePoint
from penalty.models import NOTICES, Act, DefenceEntry, DefenceKind, Document
from penalty.papers.orders import correction_measures, decision_demands
from penalty.papers.source import PaperSource
from penalty.papers.stages import defence_answers
from penalty.papers.wording import narrative
from workflows.choices import HearingAttendance
from workflows.vocabulary import Action, Input

SPEAKER = re.compile("^(?:当事人|我单位|我公司|本单位|本公司|本人|我)(?:认为|提出|称)?[，,：:]?")
"""How a statement begins that the paper introduces itself."""


def build_defence(file: PaperSource) -> Defence:
    """The notice, its service, the statement point by point, the hearing (Order 30 arts 44-48)."""
    notice = file.latest_document(*NOTICES)
    service = file.find_service(notice)
    statements = _list_entries(file, DefenceKind.STATEMENT)
    hearing = find_hearing(file)
    hearing_offered = bool(notice and notice.data.get("hearing_due"))
    waivers = _list_entries(file, DefenceKind.WAIVER)
    return Defence(
        notice_number=notice.number if notice else "",
        notice_served_on=service.served_on if service else None,
        taken="stated" if statements else "waived" if waivers else "none",
        stated_on=statements[0].on if statements else None,
        waived_on=waivers[-1].on if waivers else None,
        points=tuple(_build_point(file, one) for one in statements),
        changed=_describe_change(file, notice) if statements or hearing else "",
        hearing="held" if hearing else "not_requested" if hearing_offered else "not_due",
        heard_on=date.fromisoformat(str(hearing.given[Input.HELD_ON])) if hearing else None,
        arguments=tuple(_build_point(file, one) for one in _list_arguments(file, hearing)),
        heard_opinion=narrative.address(file, str(hearing.given[Input.HEARING_OPINION])) if hearing else "",
    )


def find_hearing(file: PaperSource) -> Act | None:
    """The hearing of this round, if the party asked for one and came."""
    act = file.latest_act(Action.SERVE_NOTICE, Action.HOLD_HEARING)
    was_held = act is not None and act.action is Action.HOLD_HEARING
    return act if was_held and act and act.given.get(Input.ATTENDANCE) == HearingAttendance.HELD else None


def build_correction(file: PaperSource) -> Correction:
    """The state of the correction by proven days and the officers' verification; of a person nothing is ordered."""
    if file.case.unit_case is not None:
        return _describe_unit_correction(file, file.case.unit_case.party.name)
    number, ordered_on = narrative.find_correction_order(file)
    corrected_on = next(file.list_proven_days("corrected_on"), None)
    verification = file.latest_act(Action.VERIFY_CORRECTION)
    verified_on = verification.given.get(Input.VERIFIED_ON) if verification else None
    ordered = () if corrected_on else decision_demands.list_demands(file)
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


def _describe_unit_correction(file: PaperSource, unit: str) -> Correction:
    day = next(file.list_proven_days("corrected_on"), None)
    done = f"{unit}已于{formatting.format_day(day)}改正" if day else f"责令改正由本机关对{unit}另行作出"
    return Correction(status=done, corrected_on=day, ordered_of=unit)


def _list_entries(file: PaperSource, kind: DefenceKind) -> list[DefenceEntry]:
    return [one for one in file.defence if one.kind is kind]


def _list_arguments(file: PaperSource, hearing: Act | None) -> list[DefenceEntry]:
    """Points that the party brought forward at the hearing (APL 65; Order 30 arts 48, 56(3))."""
    return [one for one in _list_entries(file, DefenceKind.ARGUMENT) if hearing and one.follows_id == hearing.key]


def _build_point(file: PaperSource, statement: DefenceEntry) -> DefencePoint:
    reply = next((one for one in _list_entries(file, DefenceKind.REPLY) if one.answers_id == statement.id), None)
    if reply is not None:
        defence_answers.require_consistent(file, statement.text, reply.text, accepted=bool(reply.accepted))
    return DefencePoint(
        stated=narrative.address(file, SPEAKER.sub("", statement.text.strip())),
        accepted=bool(reply and reply.accepted),
        answer=narrative.address(file, reply.text) if reply else "",
        change=narrative.address(file, reply.outcome) if reply else "",
    )


def _describe_change(file: PaperSource, notice: Document | None) -> str:
    """The change from the figure that was notified."""
    if notice is None or notice.amount_fen is None or not notice.amount_fen:
        return ""
    told, now = Decimal(notice.amount_fen) / 100, Decimal(file.amount_fen or 0) / 100
    if told == now:
        return ""
    told_words, now_words = formatting.format_yuan(told), formatting.format_yuan(now)
    return (
        f"告知拟处罚款{told_words}元，经复核陈述、申辩{'和听证意见' if find_hearing(file) else ''}，改为{now_words}元"
    )


def _describe_status(file: PaperSource, corrected: bool) -> Iterator[str]:
    you = narrative.name_party(file)
    if corrected:
        day = next(file.list_proven_days("corrected_on"))
        told = file.assessment is not None and file.is_waived  # whose condition tells the day and the deed
        yield f"{you}已{'经' if told else f'于{formatting.format_day(day)}'}改正，不再责令改正"
    elif file.proven_facts.get("refused_to_correct") is True:
        yield f"{you}拒不改正违法行为"
    else:
        yield f"截至本文书作出之日，尚未查明{you}已经改正违法行为"
