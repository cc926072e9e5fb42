"""Words of the demo people that do not depend on the case: the report, reasons for being late."""

from penalty.casefile import CaseView
from penalty.models import Standing
from penalty.papers.reviews import reviewer_questions

LATE_REASON = "演示：按办案样本所载日期补录，说明超期原因。"
WEIGHED = "经核对笔录、照片和查询结果，认定的事实有证据支持，与陈述的差别已经说明理由。"
SET_APART = "经比对两案案卷，两案报告、改正的时间和危害后果不同，处理不同的理由已在本案审查意见中说明。"
UNCORRECTED_STATUS = "已责令改正违法行为，后续改正情况纳入日常监督检查"
REPORT = "调查终结：违法事实清楚，证据确凿，调查程序合法"


def explain_referral(view: CaseView, matter: str) -> dict[str, str]:
    """The body and the reason: a suspected crime, or an act for which persons may be detained, as the file has it."""
    row, body = view.answers.get("crime_suspected"), "演示市公安局"
    if row is not None and row.standing is Standing.PROVEN and row.value is True:
        return {"body": body, "reason": f"“{matter}”的行为涉嫌构成污染环境的犯罪，应当移送公安机关审查"}
    persons = "对直接负责的主管人员和其他直接责任人员依法应当由公安机关决定行政拘留"
    return {"body": body, "reason": f"“{matter}”的行为尚不构成犯罪，{persons}"}


def answer_conflicts(view: CaseView) -> dict[str, str]:
    """The reviewer says of each place where records and findings may differ what is right, and of each like case that
    was treated otherwise what sets this one apart."""
    contrasts = {reviewer_questions.write_contrast(view.regime, one) for one in reviewer_questions.list_contrasts(view)}
    return {asked: SET_APART if asked in contrasts else WEIGHED for asked in reviewer_questions.list_questions(view)}
