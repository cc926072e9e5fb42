"""The papers that tell of a decision on a recusal: the answer to the party that asked, else a decision of the house.

Both follow from the record alone: who asked about whom, on which ground, what was decided and why, what becomes of
what the person had done (APL 43; Order 30 art 6; model form 13 of 2024).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from penalty.casefile.prior_acts import PriorAct
from penalty.clock import day_of
from penalty.documents import formatting
from penalty.documents.generic_papers import Letter, LetterSection
from penalty.models import DocumentKind, EffectOn, Recusal, RecusalGround, RecusalOutcome
from penalty.papers import layouts, narrative
from penalty.papers.source import PaperSource
from workflows.vocabulary import Action, Role

ITEMS: Mapping[RecusalGround, str] = {
    RecusalGround.PARTY_OR_KIN: "6-1-1",
    RecusalGround.DIRECT_INTEREST: "6-1-2",
    RecusalGround.OTHER_RELATION: "6-1-3",
    RecusalGround.OTHER_LAW: "6-1-4",
}
"""The item of Order 30 art 6 that each ground is."""

GROUNDS: Mapping[RecusalGround, str] = {
    RecusalGround.PARTY_OR_KIN: "是本案当事人或者当事人近亲属",
    RecusalGround.DIRECT_INTEREST: "本人或者近亲属与本案有直接利害关系",
    RecusalGround.OTHER_RELATION: "与本案有其他关系可能影响公正执法",
    RecusalGround.OTHER_LAW: "法律、法规或者规章规定的其他回避情形",
}
STEPS: Mapping[Action, str] = {
    Action.CONCLUDE: "调查终结（调查报告）",
    Action.SUBMIT: "移送案件审查",
    Action.PASS: "案件审查",
    Action.SERVE_NOTICE: "送达事先告知书",
    Action.HOLD_HEARING: "主持听证",
    Action.APPROVE_LEGALLY: "法制审核",
    Action.RECORD_DELIBERATION: "主持集体讨论",
}
"""The steps that a recusal may undo, as papers call them."""

POSTS: Mapping[Role, str] = {Role.OFFICER: "执法人员", Role.REVIEWER: "审查人员", Role.CHIEF: "机关负责人"}
STANDS, VOID = "继续有效", "不作为处理本案的依据，依法重新进行"
REMEDY = (
    "你单位对本决定有异议的，可以在陈述、申辩时提出，也可以在依法对本案的处理决定申请行政复议或者提起行政诉讼时一并提出；"
    "认为其他办案人员有应当回避的情形，或者发现新的回避事由的，仍有权申请回避。"
)


@dataclass(frozen=True, slots=True)
class Decided:
    """A request for recusal, the decision on it, and of each thing done whether it stands."""

    request: Recusal
    decision: Recusal
    done: tuple[tuple[PriorAct, bool], ...]

    @property
    def upheld(self) -> bool:
        """Whether the person must keep away."""
        return self.decision.outcome is RecusalOutcome.UPHELD


def recusal_reply(file: PaperSource, number: str, code: str) -> Letter:
    """The answer to the party that asked; pieces of evidence are counted, not named."""
    told = layouts.brought(file, "recusal", Decided)
    reason = formatting.strip_stop(told.request.reason)
    asked = f"你单位于{_asked_on(file, told)}申请本案{_who(told)}回避，理由：{reason}。"
    sections = [
        LetterSection(heading="一、申请情况", texts=(asked, _ground(file, told))),
        LetterSection(heading="二、决定和理由", texts=tuple(_decision(file, told))),
        *_acts(told, tuple(_counted(told))),
        LetterSection(heading="四、权利告知" if told.upheld else "三、权利告知", texts=(REMEDY,)),
    ]
    return layouts.letter(file, number, code, "申请回避答复书", sections)


def recusal_decision(file: PaperSource, number: str, code: str) -> Letter:
    """The decision where nobody of the party asked: to whoever did, or to the person who declared an interest."""
    told = layouts.brought(file, "recusal", Decided)
    person, by = told.request.user.name, told.request.by.name
    addressee = person if told.request.declared else by
    sections = [
        LetterSection(heading="一、回避事由", texts=(_case(file), _raised(file, told), _ground(file, told))),
        LetterSection(heading="二、决定和理由", texts=tuple(_decision(file, told))),
        *_acts(told, tuple(_named(told))),
    ]
    return layouts.letter(file, number, code, "回避决定书", sections, addressee=addressee)


def _who(told: Decided) -> str:
    person = told.request.user
    posts = [name for role, name in POSTS.items() if role in person.roles]
    return f"{posts[0] if posts else '工作人员'}{person.name}"


def _asked_on(file: PaperSource, told: Decided) -> str:
    """The day of the request; a file that is entered afterwards cannot have one after its decision."""
    return formatting.format_day(min(day_of(told.request.at), file.today))


def _case(file: PaperSource) -> str:
    return f"案件：{file.case.party.name}“{narrative.matter(file)}”一案（案件编号：{file.case.reference}）。"


def _raised(file: PaperSource, told: Decided) -> str:
    day, who, reason = _asked_on(file, told), _who(told), formatting.strip_stop(told.request.reason)
    if told.request.declared:
        return f"本案{who}申报的利益关系涉及本案当事人，于{day}提请决定是否回避。申报内容另行登记保存。"
    if told.request.by_id == told.request.user_id:
        return f"本案{who}于{day}自行申请回避，理由：{reason}。"
    return f"{told.request.by.name}于{day}提出本案{who}应当回避，理由：{reason}。"


def _ground(file: PaperSource, told: Decided) -> str:
    ground = told.request.ground
    if ground is None:
        return f"依据：{layouts.order(file, '6')}。"
    return f"申请依据的情形：{GROUNDS[ground]}（{layouts.order(file, ITEMS[ground])}）。"


def _decision(file: PaperSource, told: Decided) -> Iterator[str]:
    person, names = told.request.user.name, "、".join(layouts.people(file, told.decision.members))
    together = f"经本机关负责人{names}集体讨论，" if len(told.decision.members) > 1 else "经本机关负责人审查，"
    kept = f"{person}回避，自本决定作出之日起不再参与本案的调查、审查和决定"
    outcome = kept if told.upheld else f"驳回回避申请，{person}继续参与本案的办理"
    laws = f"{layouts.law(file, '43')}和{layouts.order(file, '6')}"
    yield f"{together}依照{laws}的规定，本机关决定：{outcome}。"
    yield f"理由：{formatting.end_sentence(told.decision.reason)}"


def _acts(told: Decided, lines: tuple[str, ...]) -> tuple[LetterSection, ...]:
    """What becomes of what the person had done; a request that is rejected leaves everything as it is."""
    if not told.upheld:
        return ()
    opening = "回避决定作出之前，不停止调查。" + (
        f"{told.request.user.name}此前进行的下列工作，处理如下：" if lines else "此前没有需要处理的工作。"
    )
    return (LetterSection(heading="三、对已经进行的工作的处理", texts=(opening,), items=lines),)


def _counted(told: Decided) -> Iterator[str]:
    yield from _steps_and_answers(told)
    for stands in (True, False):
        number = sum(1 for one, holds in told.done if one.kind is EffectOn.EVIDENCE and holds is stands)
        if number:
            yield f"收集的证据{number}件：{_worth(stands)}"


def _named(told: Decided) -> Iterator[str]:
    yield from _steps_and_answers(told)
    yield from (f"证据{one.title}：{_worth(holds)}" for one, holds in told.done if one.kind is EffectOn.EVIDENCE)


def _steps_and_answers(told: Decided) -> Iterator[str]:
    for one, holds in told.done:
        if one.action is not None:
            yield f"{STEPS[one.action]}（{formatting.format_day(one.on)}）：{_worth(holds)}"
        elif one.kind is EffectOn.ANSWER:
            yield f"对{one.title}项事实的认定：{_worth(holds)}"


def _worth(stands: bool) -> str:
    return STANDS if stands else VOID


RECUSING = {DocumentKind.RECUSAL_REPLY: recusal_reply, DocumentKind.RECUSAL_DECISION: recusal_decision}
