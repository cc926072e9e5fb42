"""Papers of review, defence, hearing and deliberation."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from penalty.documents import formatting
from penalty.documents.generic_papers import ClerkForm, Letter, LetterSection
from penalty.documents.paper_blocks import AnsweredPoint, DefencePoint
from penalty.models import NOTICES, STATED, Act, DefenceKind
from penalty.papers.reviews import legal_review_points, review_points, reviewed_material
from penalty.papers.source import PaperSource
from penalty.papers.stages import records, rights_of_party
from penalty.papers.stages.investigation_report import describe_recommendation
from penalty.papers.wording import citations, confirmed_law, layouts, narrative
from workflows.choices import DEFECT_QUESTIONS, LEGAL_POINTS, REVIEW_POINTS
from workflows.vocabulary import Action, Input

NOT_MET = "不符合要求，退回补充"
REVIEW_QUESTIONS: Mapping[str, str] = {
    "jurisdiction": "本机关是否有管辖权",
    "facts": "违法事实是否清楚",
    "evidence": "证据是否合法充分",
    "procedure": "调查取证是否符合法定程序",
    "limitation": "是否未超过行政处罚追责期限",
    "law_and_benchmark": "适用法律、法规、规章是否准确，裁量基准运用是否适当",
}
"""Order 30 art 39."""

LEGAL_QUESTIONS: Mapping[str, str] = {
    "authority": "行政执法主体是否合法，是否未超越执法机关法定权限",
    "qualification": "行政执法人员是否具备执法资格",
    "procedure": "行政执法程序是否合法",
    "facts_and_evidence": "案件事实是否清楚，证据是否合法充分",
    "law_and_benchmark": "适用法律、法规、规章是否准确，裁量基准运用是否适当",
    "documents": "行政执法文书是否完备、规范",
    "transfer": "是否已审查违法行为涉嫌犯罪、需要移送司法机关的情形",
}
"""Order 30 art 50."""

FILE_REVIEW_QUESTIONS: Mapping[str, str] = {
    "right_offender": "违法行为是否确系当事人实施",
    "facts_as_the_evidence_shows": "文书所述事实是否与证据相符",
    "evidence_suffices": "证据是否足以支持拟作出的决定",
    "articles_complete": "条、款、项引用是否正确、完整",
    "catch_all_has_its_basis": "是否未适用兜底条款，或者已写明其依据",
    "only_related_things_seized": "是否没有查封、扣押、登记保存与案件无关的物品",
    "daily_fines_in_sequence": "是否未实施按日连续处罚，或者其程序先后正确",
}
"""生态环境行政执法案卷评查细则（2024年版）, the defects that no data show."""


def compose_case_review_form(file: PaperSource) -> ClerkForm:
    """The case review with its six points (Order 30 art 39)."""
    act = layouts.require_act(file, Action.PASS)
    why = read_reasons(file, act)
    points = [_build_answered_point(act, Input.REVIEW_ANSWERS, name, REVIEW_QUESTIONS, why) for name in REVIEW_POINTS]
    return _compose_review_form(file, act, "案件审查表", points, "审查意见", "经审查，同意移送告知程序")


def compose_legal_review_form(file: PaperSource) -> ClerkForm:
    """The legal review: its seven points (Order 30 arts 50, 51), and what the file review cannot see from data."""
    act = layouts.require_act(file, Action.APPROVE_LEGALLY)
    why = read_reasons(file, act)
    points = [_build_answered_point(act, Input.LEGAL_ANSWERS, name, LEGAL_QUESTIONS, why) for name in LEGAL_POINTS]
    points += [
        _build_answered_point(act, Input.DEFECT_ANSWERS, name, FILE_REVIEW_QUESTIONS, why) for name in DEFECT_QUESTIONS
    ]
    points += [
        AnsweredPoint(question=question, holds=True, because=str(answer))
        for question, answer in _read_mapping(act, Input.CONFLICT_ANSWERS).items()
    ]
    agreed = "主要事实清楚，证据充分，程序合法，内容适当，未发现明显法律风险，同意"
    return _compose_review_form(file, act, "案件法制审核表", points, "法制审核意见", agreed)


def draft_reasons(file: PaperSource, action: Action) -> dict[str, str]:
    """Point -> what was looked at and why it holds, for the reviewer to read and edit; empty before an assessment."""
    if file.assessment is None:
        return {}
    drafts = review_points.CASE_REVIEW if action is Action.PASS else legal_review_points.LEGAL_REVIEW
    return {name: text for name, text in review_points.draft_points(file, drafts).items() if text}


def read_reasons(file: PaperSource, act: Act) -> dict[str, str]:
    """The reviewer's own words for each point; what was left out is drafted."""
    own = {name: str(text).strip() for name, text in _read_mapping(act, Input.REVIEW_REASONS).items()}
    return draft_reasons(file, act.action) | {name: text for name, text in own.items() if text}


def _read_mapping(act: Act, name: Input) -> Mapping[str, object]:
    given = act.given.get(name)
    return given if isinstance(given, Mapping) else {}


def _compose_review_form(
    file: PaperSource, act: Act, heading: str, points: list[AnsweredPoint], label: str, default: str
) -> ClerkForm:
    rows = [
        ("案情简介", narrative.list_paragraphs(file)),
        ("承办人处理意见", describe_recommendation(file)),
        ("审阅的材料", list(reviewed_material.describe_material(file, act))),
    ]
    if file.case.stated_law is not None:
        rows.append(("目录外事项", [_describe_stated_law(file, act)]))
    rows += confirmed_law.list_rows(file)
    if file.departure is not None:
        rows.append((name_departure(file.result, file.effect), [file.departure.reason]))
    if act.action is Action.APPROVE_LEGALLY:
        rows.append(("审查、审核人员", list(reviewed_material.describe_reviewers(file, act))))
    opinion = layouts.build_opinion(file, layouts.get_text(act, Input.OPINION) or default, act)
    return layouts.build_form(file, heading, rows, points=points, opinions=[(label, opinion)])


def name_departure(result: Mapping[str, Any], effect: str) -> str:
    """The heading of the officer's reason: a departure leaves a proposal of the assessment, of another effect or of a
    figure; where it proposed none, the reason is that of the figure."""
    proposed = (result["amount"] or {}).get("recommended")
    return "偏离裁量建议的理由" if effect != result["effect"] or proposed is not None else "确定罚款数额的理由"


def _describe_stated_law(file: PaperSource, act: Act) -> str:
    """The law that the officer stated for a violation outside the catalogue, and whether it is confirmed."""
    stated = file.case.stated_law or {}
    duty, article = (citations.name_articles(file.regime, [stated[key]]) for key in ("duty", "article"))
    low, high = (formatting.format_yuan(Decimal(stated[key])) for key in ("minimum", "maximum"))
    confirmed = "已经法制审核确认" if act.given.get(Input.STATED_LAW_CONFIRMED) is True else "待法制审核确认"
    return f"本案不属于事项目录，由办案人员填写：违反{duty}，依照{article}，罚款{low}元至{high}元；{confirmed}"


def _build_answered_point(
    act: Act, input_name: Input, name: str, questions: Mapping[str, str], why: Mapping[str, str]
) -> AnsweredPoint:
    """A point that holds, with what was looked at; one that does not says so, and the reviewer's words why."""
    holds = (act.given.get(input_name) or {}).get(name) is True
    return AnsweredPoint(question=questions[name], holds=holds, because=why.get(name, "") if holds else NOT_MET)


def compose_defence_review_form(file: PaperSource) -> ClerkForm:
    """Each point of the party's statement with its answer (Order 30 art 45)."""
    defence = rights_of_party.build_defence(file)
    points = (*defence.points, *defence.arguments)
    statements = [one for one in file.defence if one.kind in STATED]
    notice = file.latest_document(*NOTICES)
    rows = [
        ("告知文书", [f"{notice.title}（{notice.number}）" if notice else "—"]),
        ("陈述、申辩和听证日期", list(dict.fromkeys(formatting.format_day(one.on) for one in statements))),
        *((f"意见{place}", _describe_reply(one)) for place, one in enumerate(points, 1)),
        ("申辩不加重处罚", [f"依照{layouts.cite_order(file, '45')}的规定，不因当事人陈述、申辩而给予更重的处罚"]),
    ]
    opinion = layouts.build_opinion(file, "复核完毕", layouts.require_act(file, Action.CLOSE_DEFENCE))
    return layouts.build_form(file, "陈述申辩复核表", rows, opinions=[("复核人员", opinion)])


def _describe_reply(point: DefencePoint) -> list[str]:
    """The point with its answer, the party in the third person."""
    reply = f"复核意见：{'予以采纳' if point.accepted else '不予采纳'}。理由：{point.answer}"
    told = [f"意见：{point.stated}", reply, *([f"变化：{point.change}"] if point.change else [])]
    return narrative.speak_of_party(told)


def compose_hearing_notice(file: PaperSource) -> Letter:
    """Time, place and presider, seven working days ahead (APL 64; Order 30 art 47)."""
    act = layouts.require_act(file, Action.ANNOUNCE_HEARING)
    day = layouts.find_day(act, Input.HEARING_ON) or act.on
    presider = "、".join(layouts.list_names(file, [act.given[Input.PRESIDER]]))
    requests = [one for one in file.defence if one.kind is DefenceKind.HEARING_REQUEST]
    requested_on = formatting.format_day(requests[-1].on) if requests else ""
    request_text = f"你单位于{requested_on}就“{narrative.get_matter_name(file)}”一案要求听证。" if requests else ""
    texts = (
        f"{request_text}依照{layouts.cite_law(file, '64')}和{layouts.cite_order(file, '47')}的规定，"
        f"本机关决定于{formatting.format_day(day)}举行听证。",
        f"时间、地点：{formatting.strip_stop(layouts.get_text(act, Input.HEARING_PLACE))}。",
        f"听证主持人：{presider}（非本案调查人员）。",
    )
    absent = file.regime.find_wording("hearing_absent", file.today)
    rights = (
        "除涉及国家秘密、商业秘密或者个人隐私依法予以保密外，听证公开举行",
        "认为主持人与本案有直接利害关系的，有权申请回避",
        "可以亲自参加听证，也可以委托一至二人代理；委托代理的，应当提交授权委托书",
        *([absent] if absent else []),
        "听证中可以陈述、申辩、举证和质证；不承担组织听证的费用",
    )
    sections = [LetterSection(texts=texts), LetterSection(heading="当事人的权利和义务", items=rights)]
    return layouts.build_letter(file, "行政处罚听证通知书", sections)


def compose_hearing_report(file: PaperSource) -> ClerkForm:
    """Findings of the presider; the decision follows the record (APL 65; Order 30 art 48)."""
    act = layouts.require_act(file, Action.HOLD_HEARING)
    rows = [
        ("听证情况", [records.HEARING_COURSES[layouts.get_text(act, Input.ATTENDANCE)]]),
        ("拟处理意见", [*narrative.list_paragraphs(file), *describe_recommendation(file)]),
        ("依据", [f"{layouts.cite_order(file, '48')}：{file.regime.find_wording('after_hearing', file.today)}"]),
    ]
    opinion = layouts.build_opinion(file, layouts.get_text(act, Input.HEARING_OPINION), act)
    return layouts.build_form(file, "听证报告", rows, opinions=[("听证主持人意见", opinion)])
