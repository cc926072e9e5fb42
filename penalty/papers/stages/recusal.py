"""The papers that tell of a decision on a recusal: the answer to the party that asked, else a decision of the house.

Both follow from the record alone: who asked about whom, on which ground, what was decided and why, what becomes of
what the person had done (APL 43; Order 30 art 6; model form 13 of 2024).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from penalty.casefile.precedents.prior_acts import PriorAct
from penalty.clock import day_of
from penalty.documents import fonts, formatting
from penalty.documents.generic_papers import Letter, LetterSection
from penalty.models import EffectOn, Recusal, RecusalGround, RecusalOutcome
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts, narrative
from workflows.vocabulary import Action, Role

GROUNDS: Mapping[RecusalGround, tuple[str, str]] = {
    RecusalGround.PARTY_OR_KIN: ("是本案当事人或者当事人近亲属", "6-1-1"),
    RecusalGround.DIRECT_INTEREST: ("本人或者近亲属与本案有直接利害关系", "6-1-2"),
    RecusalGround.OTHER_RELATION: ("与本案有其他关系可能影响公正执法", "6-1-3"),
    RecusalGround.OTHER_LAW: ("法律、法规或者规章规定的其他回避情形", "6-1-4"),
}
"""The words for each ground, and its item of Order 30 art 6."""

STEP_NAMES: Mapping[Action, str] = {
    Action.CONCLUDE: "调查终结（调查报告）",
    Action.SUBMIT: "移送案件审查",
    Action.PASS: "案件审查",
    Action.SERVE_NOTICE: "送达事先告知书",
    Action.HOLD_HEARING: "主持听证",
    Action.APPROVE_LEGALLY: "法制审核",
    Action.RECORD_DELIBERATION: "主持集体讨论",
}

POST_NAMES: Mapping[Role, str] = {Role.OFFICER: "执法人员", Role.REVIEWER: "审查人员", Role.CHIEF: "机关负责人"}
VALIDITIES: Mapping[bool, str] = {True: "继续有效", False: "不作为处理本案的依据，依法重新进行"}
REMEDY = (
    "你单位对本决定有异议的，可以在陈述、申辩时提出，也可以在依法对本案的处理决定申请行政复议或者提起行政诉讼时一并提出；"
    "认为其他办案人员有应当回避的情形，或者发现新的回避事由的，仍有权申请回避。"
)


@dataclass(frozen=True, slots=True)
class DecidedRecusal:
    """A request for recusal, its decision, and for each prior act whether it stands."""

    request: Recusal
    decision: Recusal
    prior_acts: tuple[tuple[PriorAct, bool], ...]

    @property
    def upheld(self) -> bool:
        return self.decision.outcome is RecusalOutcome.UPHELD


def compose_recusal_reply(file: PaperSource) -> Letter:
    """Answer to the party that asked; pieces of evidence are counted, not named."""
    recusal = layouts.require_extra(file, "recusal", DecidedRecusal)
    reason = _tell_reason(recusal.request)
    request_text = f"你单位于{_format_request_day(file, recusal)}申请本案{_name_person(recusal)}回避，理由：{reason}。"
    sections = [
        LetterSection(heading="一、申请情况", texts=(request_text, _describe_ground(file, recusal))),
        LetterSection(heading="二、决定和理由", texts=tuple(_describe_decision(file, recusal))),
        *_prior_acts_section(recusal, _describe_evidence_by_number(recusal)),
        LetterSection(heading="四、权利告知" if recusal.upheld else "三、权利告知", texts=(REMEDY,)),
    ]
    return layouts.build_letter(file, "申请回避答复书", sections)


def compose_recusal_decision(file: PaperSource) -> Letter:
    """Decision on a request that the party did not make; goes to the requester or to whoever declared an interest."""
    recusal = layouts.require_extra(file, "recusal", DecidedRecusal)
    person, requester = recusal.request.user.name, recusal.request.by.name
    addressee = person if recusal.request.declared else requester
    causes = (_describe_case(file), _describe_request(file, recusal), _describe_ground(file, recusal))
    sections = [
        LetterSection(heading="一、回避事由", texts=causes),
        LetterSection(heading="二、决定和理由", texts=tuple(_describe_decision(file, recusal))),
        *_prior_acts_section(recusal, _describe_evidence_by_name(recusal)),
    ]
    return layouts.build_letter(file, "回避决定书", sections, addressee=addressee)


def _name_person(recusal: DecidedRecusal) -> str:
    person = recusal.request.user
    posts = [name for role, name in POST_NAMES.items() if role in person.roles]
    return f"{posts[0] if posts else '工作人员'}{person.name}"


def _format_request_day(file: PaperSource, recusal: DecidedRecusal) -> str:
    """The day of the request; in a file entered afterwards never later than the decision."""
    return formatting.format_day(min(day_of(recusal.request.at), file.today))


def _tell_reason(request: Recusal) -> str:
    """As it was put; a request of before every reason had to be printable is decided, too."""
    return formatting.strip_stop(fonts.replace_unprintable(request.reason))


def _describe_case(file: PaperSource) -> str:
    return f"案件：{file.case.party.name}“{narrative.get_matter_name(file)}”一案（案件编号：{file.case.reference}）。"


def _describe_request(file: PaperSource, recusal: DecidedRecusal) -> str:
    day = _format_request_day(file, recusal)
    person = _name_person(recusal)
    reason = _tell_reason(recusal.request)
    if recusal.request.declared:
        return f"本案{person}申报的利益关系涉及本案当事人，于{day}提请决定是否回避。申报内容另行登记保存。"
    if recusal.request.by_id == recusal.request.user_id:
        return f"本案{person}于{day}自行申请回避，理由：{reason}。"
    return f"{recusal.request.by.name}于{day}提出本案{person}应当回避，理由：{reason}。"


def _describe_ground(file: PaperSource, recusal: DecidedRecusal) -> str:
    ground = recusal.request.ground
    if ground is None:
        return f"依据：{layouts.cite_order(file, '6')}。"
    words, article = GROUNDS[ground]
    return f"申请依据的情形：{words}（{layouts.cite_order(file, article)}）。"


def _describe_decision(file: PaperSource, recusal: DecidedRecusal) -> Iterator[str]:
    person, names = recusal.request.user.name, "、".join(layouts.list_names(file, recusal.decision.members))
    decided_by = f"经本机关负责人{names}集体讨论，" if len(recusal.decision.members) > 1 else "经本机关负责人审查，"
    upheld = f"{person}回避，自本决定作出之日起不再参与本案的调查、审查和决定"
    outcome = upheld if recusal.upheld else f"驳回回避申请，{person}继续参与本案的办理"
    laws = f"{layouts.cite_law(file, '43')}和{layouts.cite_order(file, '6')}"
    yield f"{decided_by}依照{laws}的规定，本机关决定：{outcome}。"
    yield f"理由：{formatting.end_sentence(recusal.decision.reason)}"


def _prior_acts_section(recusal: DecidedRecusal, evidence_lines: Iterable[str]) -> tuple[LetterSection, ...]:
    """The validity of the prior acts; none for a rejected request."""
    if not recusal.upheld:
        return ()
    lines = (*_describe_steps_and_answers(recusal), *evidence_lines)
    listed = f"{recusal.request.user.name}此前进行的下列工作，处理如下：" if lines else "此前没有需要处理的工作。"
    opening = f"回避决定作出之前，不停止调查。{listed}"
    return (LetterSection(heading="三、对已经进行的工作的处理", texts=(opening,), items=lines),)


def _describe_evidence_by_number(recusal: DecidedRecusal) -> Iterator[str]:
    for valid, validity in VALIDITIES.items():
        number = sum(1 for one, holds in recusal.prior_acts if one.kind is EffectOn.EVIDENCE and holds is valid)
        if number:
            yield f"收集的证据{number}件：{validity}"


def _describe_evidence_by_name(recusal: DecidedRecusal) -> Iterator[str]:
    evidence = [row for row in recusal.prior_acts if row[0].kind is EffectOn.EVIDENCE]
    yield from (f"证据{one.title}：{VALIDITIES[holds]}" for one, holds in evidence)


def _describe_steps_and_answers(recusal: DecidedRecusal) -> Iterator[str]:
    for one, holds in recusal.prior_acts:
        if one.action is not None:
            yield f"{STEP_NAMES[one.action]}（{formatting.format_day(one.on)}）：{VALIDITIES[holds]}"
        elif one.kind is EffectOn.ANSWER:
            yield f"对{one.title}项事实的认定：{VALIDITIES[holds]}"
