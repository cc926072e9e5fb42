"""Words of the demo's heads in a deliberation: of this act, its reasons and its figure, each of another side."""

from collections.abc import Iterator, Mapping, Sequence

from penalty.demo.people import People
from penalty.documents import formatting
from penalty.models import Case, DocumentKind, User
from penalty.papers import PaperSource
from penalty.papers.evidence import corrections
from penalty.papers.findings import ground_findings, reasons
from penalty.papers.fines import circumstances
from penalty.papers.wording import citations, fine_range, narrative
from workflows.procedure import find_kind

RESULTS: Mapping[str, str] = {
    "waive": "不予行政处罚", "may_waive": "不予行政处罚", "mitigate": "减轻处罚", "lighten": "从轻处罚",
    "aggravate": "从重处罚",
}  # fmt: skip
"""By effect, what the heads resolve; a standard fine is told by its figure alone."""
OPEN_TALK = (
    "承办人汇报调查进展和尚未查清的问题，各人依次发表意见。",
    "主要事实尚待核实，同意承办机构的意见。",
    "已经取得的证据没有遗漏，尚缺的材料列明了取得的途径；同意承办机构的意见。",
    "时限和程序已经核对，同意承办机构的意见。",
)
"""Before an assessment: the report and the views, none of which speaks of a result."""
TALK_ABROAD = (
    "The officer reported the disclosure, the exhibits and the proposal; each member spoke in turn.",
    "The conditions of the policy were held against the exhibits one by one; agreed.",
    "The days of discovery, disclosure and correction agree with the records; agreed.",
    "The penalty was reckoned again from its parts and gave the same figure; agreed.",
)
"""Where the regime has no record of the deliberation as a paper."""


HOURS = ("十时至十时四十分", "十时四十五分至十一时二十五分", "十五时至十五时四十分", "十五时四十五分至十六时二十五分")


def choose_hours(case: Case) -> str:
    """Hours of a meeting: those who sit in one do not sit in that of the next case at the same time."""
    return HOURS[case.key % len(HOURS)]


def deliberate(chair: User, cast: People, file: PaperSource) -> dict[str, object]:
    """The inputs of a deliberation in which the chair and both members agree, each by what he or she weighed."""
    people, (discussion, *views) = (chair, *cast.members), _talk(file)
    return {
        "members": [member.key for member in cast.members], "discussion": discussion,
        "opinions": [f"{one.name} | {view}" for one, view in zip(people, views, strict=False)],
        "conclusion": _conclude(file), "clerk": cast.other_chief.key, "members_confirmed": True,
    }  # fmt: skip


def _talk(file: PaperSource) -> Sequence[str]:
    """The report with its questions, then the opinion of each."""
    if find_kind(DocumentKind.DELIBERATION_RECORD, file.case.regime) is None:
        return TALK_ABROAD
    if file.assessment is None:
        return OPEN_TALK
    return narrative.speak_of_party([_report(file), *_list_views(file)])


def _conclude(file: PaperSource) -> str:
    if file.assessment is None or find_kind(DocumentKind.DELIBERATION_RECORD, file.case.regime) is None:
        return "同意承办机构的处理意见。"
    return f"同意承办机构的处理意见：{_name_result(file)}。"


def _report(file: PaperSource) -> str:
    """The officer's report, and the questions that the case puts."""
    questions = [f"{_name_act(file)}，证据能否相互印证", _ask_of_ground(file), _ask_of_figure(file)]
    asked = "".join(f"{formatting.format_ordinal(place)}、{one}；" for place, one in enumerate(questions, 1))
    return f"承办人汇报违法事实、证据、告知情况和处理建议。讨论下列问题：{asked.rstrip('；')}。各人依次发表意见。"


def _list_views(file: PaperSource) -> Iterator[str]:
    """Of the chair on the act and the result, of one member on what is for and against it, of the other on the amount;
    a further one on the way to it."""
    yield f"{_name_act(file)}，现场检查笔录、询问笔录和书证相互印证，事实清楚；同意{_name_result(file)}。"
    yield f"{_tell_ground(file)}。{_weigh_ground(file)}，同意{_name_result(file)}。"
    yield f"{reasons.describe_fault(file)}；{circumstances.describe_history(file)}。{_weigh_figure(file)}。"
    yield f"告知书载明的事实、理由、依据和内容与拟作的决定一致，陈述、申辩已经听取；同意{_name_result(file)}。"


def _name_act(file: PaperSource) -> str:
    return f"当事人“{narrative.get_matter_name(file)}”，{narrative.describe_length(file)}"


def _tell_harm(file: PaperSource) -> str:
    return formatting.strip_stop(reasons.describe_consequence(file) or reasons.describe_open_harm(file))


def _tell_correction(file: PaperSource) -> str:
    return formatting.strip_stop(corrections.describe_correction(file)) or "尚未改正"


def _name_ground(file: PaperSource) -> str:
    ground = file.result["ground"]
    return citations.name_articles(file.regime, [ground]) if ground else "从轻、减轻或者不予处罚"


def _ask_of_ground(file: PaperSource) -> str:
    """The conditions of the article that carries the effect; without one, the look at what else is for the party."""
    conditions = [line.condition for line in ground_findings.build_statute_lines(file)]
    if not conditions:
        return f"{_tell_harm(file)}、{_tell_correction(file)}，有无{_name_ground(file)}的情形"
    return f"{'、'.join(conditions)}是否成立，能否适用{_name_ground(file)}"


def _tell_ground(file: PaperSource) -> str:
    lines = ground_findings.build_statute_lines(file)
    told = "；".join(f"{line.condition}：{formatting.strip_stop(line.because)}" for line in lines)
    return told or f"{_tell_harm(file)}；{_tell_correction(file)}"


def _weigh_ground(file: PaperSource) -> str:
    if file.result["ground"]:
        return f"{_name_ground(file)}的条件具备"
    return "没有法定从轻、减轻或者从重的情形"


def _ask_of_figure(file: PaperSource) -> str:
    if file.is_waived:
        return "不予处罚、只作教育，能否防止再犯"
    return f"在{fine_range.describe_range(file)}的幅度内，{_name_fine(file)}与违法程度是否相当"


def _weigh_figure(file: PaperSource) -> str:
    """The steps to the figure, as the officer reasoned them."""
    if file.is_waived:
        return "处以罚款与这一违法程度不相当，通过教育足以防止再犯，同意不予行政处罚"
    base, reason = file.case.proposed_fen, formatting.strip_stop(file.case.proposed_reason)
    start = f"基础数额{_format(base)}，{reason}；" if base is not None and file.effect != "mitigate" else ""
    why = f"，{formatting.strip_stop(file.departure.reason)}" if file.departure is not None else ""
    return f"罚款幅度为{fine_range.describe_range(file)}，{start}{_name_result(file)}{why}，与违法程度相当，同意该数额"


def _name_result(file: PaperSource) -> str:
    if file.is_waived:
        return "不予行政处罚"
    return "，".join(one for one in (RESULTS.get(file.effect, ""), _name_fine(file)) if one)


def _name_fine(file: PaperSource) -> str:
    return f"罚款{_format(file.amount_fen)}" if file.amount_fen else "不并处罚款"


def _format(fen: int | None) -> str:
    return f"{formatting.format_fen(fen or 0)}元"
