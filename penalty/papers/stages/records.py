"""Records of what was seen and said: inspection, interview, hearing, deliberation; signed on every page."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from penalty.casefile.parties import identity
from penalty.documents import formatting
from penalty.documents.generic_papers import ClerkForm
from penalty.models import Act, User
from penalty.papers.fines import discretion
from penalty.papers.source import PaperSource
from penalty.papers.stages.investigation_report import (
    describe_recommendation,
    require_figure_discussed,
    require_fitting_conclusion,
)
from penalty.papers.wording import confirmed_law, layouts, narrative
from workflows.choices import HearingAttendance, InspectionKind, RecusalAnswer
from workflows.record_checks import RESIDENT_NUMBER
from workflows.vocabulary import Action, Input, Role

HEARING_COURSES: Mapping[str, str] = {
    HearingAttendance.HELD: "听证按期举行",
    HearingAttendance.ABSENT: "当事人无正当理由未出席，视为放弃听证权利，听证终止",
    HearingAttendance.WITHDRAWN: "当事人撤回听证申请，听证终止",
}
INSPECTION_KINDS: Mapping[str, str] = {
    InspectionKind.PLANNED: "日常检查（检查计划）",
    InspectionKind.PROMPTED: "个案检查（线索）",
    InspectionKind.SPECIAL: "专项检查（批准文件）",
}
RECUSAL_ANSWERS: Mapping[str, str] = {
    RecusalAnswer.NOT_REQUESTED: "不申请回避。",
    RecusalAnswer.REQUESTED: "申请回避。（执法人员已告知：回避申请将报请依法决定，决定作出之前不停止调查。）",
}
"""APL 43."""

Row = tuple[str, list[str]]
ROOM = "签名或者盖章：　　　　　　日期：　　年　　月　　日"


def compose_scene_record(file: PaperSource) -> ClerkForm:
    """Record of an inspection (Order 30 art 28)."""
    act = layouts.require_act(file, Action.RECORD_SCENE)
    rows = [
        ("检查类别和依据", list(_describe_inspection(act))),
        *_list_meeting_rows(file, act, "检查"),
        ("在场人员", layouts.list_lines(act, Input.PRESENT)),
        *_list_told_rows(file, act, "在场人员"),
        ("检查情况", [*layouts.list_lines(act, Input.CONTENT), "以下空白"]),
        ("拒绝签名或者不在场的情况", layouts.list_lines(act, Input.SIGNATURE_REFUSED)),
        ("在场人员确认", ["以上笔录已核对，与事实相符。", ROOM]),
        ("执法人员签名", [_name_officers(file), ROOM]),
    ]
    signers = ("在场人员", "检查人", "记录人")
    return layouts.build_form(file, "现场检查（勘察）笔录", _drop_empty(rows), signers=signers)


def compose_interview_record(file: PaperSource) -> ClerkForm:
    """Record of an interview (Order 30 arts 23, 25)."""
    act = layouts.require_act(file, Action.RECORD_INTERVIEW)
    rows = [
        *_list_meeting_rows(file, act, "询问"),
        *_list_person_rows(act),
        ("其他在场人员", layouts.list_lines(act, Input.PRESENT)),
        *_list_told_rows(file, act, "被询问人"),
        ("询问内容", [*layouts.list_lines(act, Input.CONTENT), "以下空白"]),
        ("拒绝签名或者不在场的情况", layouts.list_lines(act, Input.SIGNATURE_REFUSED)),
        ("被询问人确认", ["以上笔录已经本人阅读（或者向本人宣读），与本人所述一致。", ROOM]),
        ("执法人员签名", [_name_officers(file), ROOM]),
    ]
    signers = ("被询问人", "询问人", "记录人")
    return layouts.build_form(file, "调查询问笔录", _drop_empty(rows), signers=signers)


def _describe_inspection(act: Act) -> Iterator[str]:
    kind = layouts.get_text(act, Input.INSPECTION_KIND)
    if kind:
        yield f"{INSPECTION_KINDS[kind]}：{layouts.get_text(act, Input.INSPECTION_BASIS)}"


def _list_meeting_rows(file: PaperSource, act: Act, activity: str) -> Iterator[Row]:
    start, end = (datetime.fromisoformat(layouts.get_text(act, name)) for name in (Input.STARTED_AT, Input.ENDED_AT))
    yield f"{activity}时间", [formatting.format_hours(start, end)]
    yield f"{activity}地点", [layouts.get_text(act, Input.SCENE)]
    recorder = find_name(file, act, Input.RECORDER)
    if recorder:
        others = "、".join(one.name for one in narrative.list_officers(file) if one.name != recorder)
        yield f"{activity}人、记录人", [f"{activity}人：{others}　　记录人：{recorder}"]


def _list_told_rows(file: PaperSource, act: Act, hearer: str) -> Iterator[Row]:
    """The certificates shown, the rights told, and the question about a recusal with its answer."""
    shown = "、".join(f"{one.name}（执法证号：{one.certificate}）" for one in narrative.list_officers(file))
    notice = (
        f"执法人员{shown}已出示执法证件，并告知{hearer}依法享有申请回避、陈述、申辩的权利，"
        f"以及如实回答询问、协助调查或者检查的义务。{hearer}表示已经知悉。"
    )
    answer = RECUSAL_ANSWERS.get(layouts.get_text(act, Input.RECUSAL_ANSWER))
    asked = ["问：你是否申请执法人员回避？", f"答：{answer}"] if answer else []
    yield "告知事项", [notice, *asked]


def _list_person_rows(act: Act) -> Iterator[Row]:
    """Name and age, document, work, telephone and relation to the case; nothing of a record that is older."""
    name, number = (layouts.get_text(act, one) for one in (Input.ASKED_PERSON, Input.ASKED_IDENTITY))
    if not name:
        return
    age = find_age(act)
    yield "被询问人", [f"{name}{f'　　{age}周岁' if age is not None else ''}"]
    is_resident = RESIDENT_NUMBER.fullmatch(_strip_gaps(number))
    yield "公民身份号码" if is_resident else "身份证件及号码", [number]
    yield "工作单位及职务", [layouts.get_text(act, Input.ASKED_WORK)]
    yield "联系电话", [layouts.get_text(act, Input.ASKED_PHONE)]
    yield "与本案关系", [layouts.get_text(act, Input.ASKED_RELATION)]


def find_age(act: Act) -> int | None:
    """The age on the day of the interview, by the identity number or as it was told."""
    number = _strip_gaps(layouts.get_text(act, Input.ASKED_IDENTITY))
    told = layouts.get_text(act, Input.ASKED_AGE)
    if RESIDENT_NUMBER.fullmatch(number):
        return identity.age_on(number, layouts.find_day(act, Input.STARTED_AT) or act.on)
    return int(told) if told.isdigit() else None


def compose_hearing_record(file: PaperSource) -> ClerkForm:
    """The record of the hearing (APL 64(1)(8); Order 30 art 47)."""
    act = layouts.require_act(file, Action.HOLD_HEARING)
    announcement = layouts.require_act(file, Action.ANNOUNCE_HEARING)
    day, clerk = layouts.find_day(act, Input.HELD_ON) or act.on, find_name(file, act, Input.CLERK)
    beside = layouts.list_names(file, act.given.get(Input.HEARING_OFFICERS))
    rows = [
        ("听证日期", [formatting.format_day(day)]),
        ("听证时间、地点", [layouts.get_text(announcement, Input.HEARING_PLACE)]),
        ("起止时间", layouts.list_lines(act, Input.MEETING_HOURS)),
        ("听证主持人", [act.by.name]),
        ("听证员", ["、".join(beside) or "未设听证员"] if clerk else []),
        ("听证记录员", [clerk] if clerk else []),
        ("案件调查人员", ["、".join(one.name for one in narrative.list_officers(file))]),
        ("当事人一方参加人员", layouts.list_lines(act, Input.PRESENT)),
        ("听证进行情况", [HEARING_COURSES[layouts.get_text(act, Input.ATTENDANCE)]]),
        ("听证内容", [*layouts.list_lines(act, Input.TRANSCRIPT), "以下空白"]),
        ("当事人意见要点", layouts.number_lines(layouts.list_lines(act, Input.ARGUMENTS))),
        ("当事人确认", ["以上笔录已核对无误；签名或者盖章的笔录归入案卷。", ROOM]),
        ("主持人、听证员、记录员签名", [f"{'、'.join((act.by.name, *beside, *([clerk] if clerk else [])))}", ROOM]),
    ]
    signers = ("当事人（代理人）", "主持人", "记录员")
    return layouts.build_form(file, "听证笔录", _drop_empty(rows), signers=signers)


def compose_deliberation_record(file: PaperSource) -> ClerkForm:
    """Members, views, dissent and result of the collective deliberation (APL 57; Order 30 art 52)."""
    act = layouts.require_act(file, Action.RECORD_DELIBERATION)
    clerk = find_name(file, act, Input.CLERK)
    rows = [
        ("讨论日期", [formatting.format_day(act.on)]),
        ("起止时间", layouts.list_lines(act, Input.MEETING_HOURS)),
        ("主持人", [_name_capacity(act.by)]),
        ("参加人员", ["、".join(_name_capacity(file.session.get_one(User, key)) for key in _list_members(act))]),
        ("缺席人员及原因", layouts.list_lines(act, Input.ABSENT)),
        ("记录人", [clerk] if clerk else []),
        ("案情及处理建议", [*narrative.list_paragraphs(file), *describe_recommendation(file)]),
        ("裁量理由和罚款数额", _explain_figure(file)),
        *confirmed_law.list_rows(file),
        ("讨论情况", layouts.list_lines(act, Input.DISCUSSION)),
        ("各参加人员意见", list(list_opinions(file, act))),
        ("表决情况", list(_describe_votes(file, act))),
        ("参加人员确认", list(_describe_confirmation(file, act))),
        ("讨论内容校验值", [f"SHA-256：{act.digest}"]),
    ]
    require_figure_discussed(file, [*layouts.list_lines(act, Input.DISCUSSION), *list_opinions(file, act)])
    require_fitting_conclusion(file, layouts.get_text(act, Input.CONCLUSION))
    conclusion = layouts.build_opinion(file, layouts.get_text(act, Input.CONCLUSION), act)
    signers = ("主持人", "参加人员", "记录人")
    return layouts.build_form(
        file, "案件集体讨论记录", _drop_empty(rows), opinions=[("讨论结论", conclusion)], signers=signers
    )


def _list_members(act: Act) -> list[int]:
    return [int(key) for key in act.given.get(Input.MEMBERS) or []]


def _name_capacity(person: User) -> str:
    """演示局长（本机关负责人）: the name with the capacity in which a head deliberates (APL 57 para 2)."""
    return f"{person.name}（本机关负责人）" if Role.CHIEF in person.roles else person.name


def _explain_figure(file: PaperSource) -> list[str]:
    """The steps to the figure that the heads deliberate on; none where nothing is fined."""
    return [] if file.is_waived else narrative.speak_of_party(discretion.explain_discretion(file))


def list_opinions(file: PaperSource, act: Act) -> Iterator[str]:
    """The chair and each member with the opinion of each, in the order in which they were given."""
    opinions = act.given.get(Input.OPINIONS) or {}
    yield from (f"{file.names[int(key)]}：{text}" for key, text in opinions.items())


def _describe_confirmation(file: PaperSource, act: Act) -> Iterator[str]:
    if act.given.get(Input.MEMBERS_CONFIRMED) is not True:
        return
    yield "参加人员已核对本人意见和讨论结论，确认无误。"
    names = (layouts.sign_name(act.by, act), *layouts.list_names(file, act.given.get(Input.MEMBERS)))
    yield from (f"{name}（签名）：" for name in dict.fromkeys(names))


def _describe_votes(file: PaperSource, act: Act) -> Iterator[str]:
    members = {*(act.given.get(Input.MEMBERS) or []), act.by_id}
    against = act.given.get(Input.DISSENTERS) or []
    yield f"同意{len(members) - len(against)}人，不同意{len(against)}人"
    if against:
        place = "各参加人员意见" if act.given.get(Input.OPINIONS) else "讨论情况"
        yield f"持不同意见的人员：{'、'.join(layouts.list_names(file, against))}，其理由见{place}"


def find_name(file: PaperSource, act: Act, name: Input) -> str:
    """The person chosen; empty in a record that is older than the question."""
    chosen = act.given.get(name)
    return file.names[int(chosen)] if chosen else ""


def _name_officers(file: PaperSource) -> str:
    return "、".join(one.name for one in narrative.list_officers(file))


def _drop_empty(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row[1]]


def _strip_gaps(number: str) -> str:
    return re.sub(r"[\s-]", "", number)
