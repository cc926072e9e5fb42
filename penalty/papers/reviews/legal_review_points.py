"""The points of the legal review and the questions of the file review, drafted from the file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from penalty.casefile.parties import responsible_role
from penalty.documents import formatting
from penalty.documents.paper_blocks import DEFENCES
from penalty.models import NOTICES, Assignment, DefenceKind, Document, Evidence, Purpose, User
from penalty.papers.evidence import evidence_list
from penalty.papers.findings import ground_findings
from penalty.papers.fines import discretion
from penalty.papers.orders import transfer_paragraph
from penalty.papers.reviews import review_points
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, narrative
from workflows.choices import DEFECT_QUESTIONS, LEGAL_POINTS
from workflows.vocabulary import Action, Input

CATCH_ALL = re.compile("^(?:（[^）]{1,4}）)?(?:法律、(?:行政)?法规(?:、规章)?规定的)?其他")
"""How an item begins that names no case of its own."""


def _tell_authority(file: PaperSource) -> Iterator[str]:
    yield f"以{file.authority.letterhead.name}的名义作出"
    yield from list(review_points.tell_place(file))[:1]
    kinds = "不予行政处罚" if file.is_waived else f"罚款{_format_fine(file)}"
    yield f"拟作决定为{kinds}，罚则{review_points.cite(citations.quote_penalty(file))}由生态环境主管部门适用"


def _format_fine(file: PaperSource) -> str:
    amount = discretion.build_amount(file).figure
    return f"{formatting.format_yuan(amount)}元" if amount is not None else ""


def _tell_qualification(file: PaperSource) -> Iterator[str]:
    officers = [one for one in (file.case.lead, file.case.second) if one is not None]
    former = {row.user_id: row.user for row in file.list_rows(Assignment) if row.user not in officers}
    yield _name_certified(officers)
    yield f"原办案人员{_name_certified(former.values())}" if former else ""


def _name_certified(officers: Iterable[User]) -> str:
    return "、".join(f"{one.name}（执法证号：{one.certificate_number or '无'}）" for one in officers)


def _tell_course(file: PaperSource) -> Iterator[str]:
    """The steps that the law asks, each with its day, the hearing and the term of the decision."""
    names = ((Action.FILE, "立案"), (Action.CONCLUDE, "调查终结"), (Action.PASS, "案件审查"))
    steps = [(act, name) for action, name in names if (act := file.latest_act(action)) is not None]
    yield "、".join(f"{formatting.format_day(act.on)}{name}" for act, name in steps)
    notice = file.latest_document(*NOTICES)
    service = file.find_service(notice)
    if notice is not None and service is not None:
        yield f"{formatting.format_day(service.served_on)}送达{notice.number}告知书，{_tell_answer(file)}"
    heard = file.latest_act(Action.HOLD_HEARING)
    if heard is not None:
        yield f"{formatting.format_day(narrative.parse_day(heard.given[Input.HELD_ON]))}听证，主持人为{heard.by.name}"
    yield from _tell_hearing_right(file, notice)
    yield from _tell_term(file)


def _tell_term(file: PaperSource) -> Iterator[str]:
    """The last day for the decision, and how many days of the law are not counted (Order 30 arts 54, 57)."""
    term = file.find_deadline("decision")
    if term is None or term.due_on is None:
        return
    left_out = f"（已加上依法不计入期限的{term.stopped}日）" if term.stopped else ""
    yield f"办案期限至{formatting.format_day(term.due_on)}{left_out}"


def _tell_hearing_right(file: PaperSource, notice: Document | None) -> Iterator[str]:
    """Why the notice told the right to a hearing, or did not (APL 63; Order 30 art 46)."""
    if notice is None or file.is_waived:
        return
    if notice.data.get("hearing_due"):
        yield "达到听证标准，已告知要求听证的权利"
    else:
        yield "拟作处罚未达到听证标准，依法不需要告知听证权利"


def _tell_answer(file: PaperSource) -> str:
    stated = [one for one in file.defence if one.kind in (DefenceKind.STATEMENT, DefenceKind.ARGUMENT)]
    if stated:
        return f"当事人提出的意见{len(stated)}项均已复核答复"
    waived = next((one for one in reversed(file.defence) if one.kind is DefenceKind.WAIVER), None)
    if waived is None:
        return f"当事人{DEFENCES['none']}"
    notice, heard = file.latest_document(*NOTICES), file.latest_act(Action.HOLD_HEARING)
    told_of_hearing = notice is not None and notice.data.get("hearing_due") and heard is None
    words = narrative.WAIVED_WITH_HEARING if told_of_hearing else DEFENCES["waived"]
    return f"当事人于{formatting.format_day(waived.on)}{words}{_cite(file, waived.evidence_id)}"


def _cite(file: PaperSource, piece: int | None) -> str:
    return "".join(f"（卷内第{one.number}号）" for one in file.evidence if one.key == piece)


def _tell_facts_again(file: PaperSource) -> Iterator[str]:
    yield from review_points.tell_facts(file)
    later = list_later_pieces(file)
    if later:
        numbers = formatting.format_runs(one.number for one in later)
        yield f"案件审查以后入卷的第{numbers}号证据没有改变认定的事实"


def list_later_pieces(file: PaperSource) -> list[Evidence]:
    """Pieces that came on file after the case review."""
    passed = file.latest_act(Action.PASS)
    return [one for one in file.evidence if passed is not None and one.at > passed.at]


def _tell_papers(file: PaperSource) -> Iterator[str]:
    counts = Counter(one.title for one in file.documents)
    told = [f"{title}{f'（{count}件）' if count > 1 else ''}" for title, count in counts.items()]
    yield f"查阅已制作的文书{len(file.documents)}件：{'、'.join(told)}"


TRANSFERRED: Mapping[str, str] = {"17-2": "涉嫌违法适用行政拘留的案件", "17-3": "涉嫌犯罪的案件"}
"""By paragraph of Order 30 art 17."""


def _tell_transfer(file: PaperSource) -> Iterator[str]:
    referred = file.latest_act(Action.REFER)
    if referred is not None:
        paragraph = transfer_paragraph.find_transfer_paragraph(file, referred, file.find_proposal(Action.TRANSFER))
        what = TRANSFERRED.get(paragraph, "不属于本机关处理的线索")
        yield f"{what}已于{formatting.format_day(referred.on)}移送"
    elif file.proven_facts.get("crime_suspected") is True:
        yield "认定有涉嫌犯罪的事实，尚未移送"
    elif file.proven_facts.get("crime_suspected") is False:
        shown = review_points.bracket(review_points.name_places(file, "crime_suspected"))
        yield f"对是否涉嫌犯罪已经查明，不需要移送{shown}"
    else:
        yield "现有证据未反映涉嫌犯罪的事实，不需要移送"


def _tell_offender(file: PaperSource) -> Iterator[str]:
    pieces = evidence_list.list_pieces(file)
    shown = review_points.name_pieces(one.number for one in pieces if one.purpose is Purpose.IDENTITY)
    who = f"主体资格见{shown}" if shown else ""
    statements = [one for one in responsible_role.list_own_statements(file) if one in pieces]
    said = review_points.name_pieces(one.number for one in statements)
    role = review_points.name_pieces(one.number for one in responsible_role.list_pieces_on_role(file))
    did = review_points.name_places(file, *review_points.list_proven(file, "conduct"))
    yield who
    yield f"行为由{file.case.party.name}实施，见{did}" if did and file.case.unit_case is None else ""
    yield f"职务和责任见{role}" if role else ""
    yield f"其陈述见{said}" if said else ""


def _tell_correspondence(file: PaperSource) -> Iterator[str]:
    groups = (("conduct", "行为和情节"), ("impact", "后果"), ("remediation", "改正"))
    places = [
        (word, review_points.name_places(file, *review_points.list_proven(file, group))) for group, word in groups
    ]
    yield from (f"{word}对应{shown}" for word, shown in places if shown)
    yield "" if any(shown for _, shown in places) else f"行为对应{review_points.name_pieces_of_act(file)}"


def _tell_sufficiency(file: PaperSource) -> Iterator[str]:
    lines = [one for one in ground_findings.build_finding_lines(file) if one.evidence]
    on_file = {place: number for number, place in evidence_list.find_places(file).items()}
    told = [
        f"{one.condition}（{review_points.name_pieces(on_file[place] for place in one.evidence)}）" for one in lines
    ]
    yield f"{review_points.EFFECTS.get(file.effect, '')}的条件逐项有证据：{'、'.join(told)}" if told else ""
    shown = review_points.name_places(file, *review_points.list_proven(file, "conduct"))
    yield "" if told else f"违法行为和裁量情节见{shown or review_points.name_pieces_of_act(file)}"


def _tell_articles(file: PaperSource) -> Iterator[str]:
    quotes = (
        *citations.quote_duty(file), *citations.quote_penalty(file), *citations.quote_ground(file),
        *citations.quote_supporting(file),
    )  # fmt: skip
    yield f"引用到条、款、项，与认定的事实对应：{review_points.cite(tuple(dict.fromkeys(quotes)))}"


def _tell_catch_all(file: PaperSource) -> Iterator[str]:
    quotes = (*citations.quote_duty(file), *citations.quote_penalty(file), *citations.quote_ground(file))
    found = [one.reference for one in quotes if CATCH_ALL.match(one.text)]
    yield f"引用了兜底项{'、'.join(found)}，依据见裁量理由" if found else "所引条款都写明了具体情形，不是兜底条款"


def _tell_seizure(file: PaperSource) -> Iterator[str]:
    acts = [act for act in file.sound_acts if act.action is Action.PRESERVE_EVIDENCE]
    days = "、".join(formatting.format_day(act.on) for act in acts)
    yield f"{days}先行登记保存的物品与本案有关，清单见卷" if acts else "本案没有采取查封、扣押、先行登记保存措施"


def _tell_daily_fine(_file: PaperSource) -> Iterator[str]:
    yield "本案没有按日连续处罚"


LEGAL_REVIEW: Mapping[str, review_points.Draft] = dict(
    zip(
        (*LEGAL_POINTS, *DEFECT_QUESTIONS),
        (
            _tell_authority, _tell_qualification, _tell_course, _tell_facts_again, review_points.tell_law, _tell_papers,
            _tell_transfer, _tell_offender, _tell_correspondence, _tell_sufficiency, _tell_articles, _tell_catch_all,
            _tell_seizure, _tell_daily_fine,
        ),
        strict=True,
    )
)  # fmt: skip
