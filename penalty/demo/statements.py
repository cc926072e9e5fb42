"""Words of the demo people that do not depend on the case: the deliberation, the report, reasons for being late."""

from penalty.casefile import CaseView
from penalty.demo.people import People
from penalty.models import User
from penalty.papers import reviewer_questions

VIEWS = (
    "违法行为的起止、情节和后果已经查清，证据相互印证；处理与违法程度相当，同意承办机构的意见。",
    "重点看了改正情况和证明材料，改正属实，已经作为情节考虑；同意承办机构的意见。",
    "主观过错和以往记录的认定有证据，依据的条款适用正确；同意承办机构的意见。",
    "告知和听取陈述、申辩的程序符合规定，处理幅度适当；同意承办机构的意见。",
)
"""Of the chair and the members, each on what he or she looked at."""
DISCUSSION = (
    "承办人汇报违法事实、证据、告知情况和处理建议。讨论三点：一、违法行为的起止和后果是否查清，现场笔录、查询记录和"
    "询问笔录能否相互印证；二、改正是否属实，能否作为从宽的理由；三、处理与违法程度是否相当。各人依次发表意见。"
)
LATE_REASON = "演示：按办案样本所载日期补录，说明超期原因。"
WEIGHED = "经核对笔录、照片和查询结果，认定的事实有证据支持，与陈述的差别已经说明理由。"
SET_APART = "经比对两案案卷，两案报告、改正的时间和危害后果不同，处理不同的理由已在本案审查意见中说明。"
UNCORRECTED_STATUS = "已责令改正违法行为，后续改正情况纳入日常监督检查"
REPORT = "调查终结：违法事实清楚，证据确凿，调查程序合法"


def deliberate(chair: User, cast: People) -> dict[str, object]:
    """The inputs of a deliberation in which the chair and both members agree, each by what he or she looked at."""
    told = zip((chair, *cast.members), VIEWS, strict=False)
    return {
        "members": [member.key for member in cast.members], "discussion": DISCUSSION,
        "opinions": [f"{one.name} | {view}" for one, view in told], "conclusion": "同意承办机构的处理意见。",
        "clerk": cast.other_chief.key, "members_confirmed": True,
    }  # fmt: skip


def answer_conflicts(view: CaseView) -> dict[str, str]:
    """The reviewer says of each place where records and findings may differ what is right, and of each like case that
    was treated otherwise what sets this one apart."""
    contrasts = {reviewer_questions.write_contrast(view.regime, one) for one in reviewer_questions.list_contrasts(view)}
    return {asked: SET_APART if asked in contrasts else WEIGHED for asked in reviewer_questions.list_questions(view)}
