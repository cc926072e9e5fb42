"""The papers that forms usually come with, in words; their titles on file are Chinese, as papers print them."""

from collections.abc import Mapping

from flask_babel import LazyString as Text
from flask_babel import lazy_gettext as _

USUAL_TITLES: Mapping[str, Text] = {
    "放弃陈述申辩（听证）权利声明": _("Waiver of statement, defence or hearing"),
    "陈述申辩书": _("Written statement and defence"),
    "听证申请书": _("Written request for a hearing"),
    "送达凭证（签收件）": _("Signed proof of service"),
    "改正核查记录": _("Record of the check of the correction"),
    "责任人员任职材料": _("Papers on the position of the person"),
    "现场检查（勘察）笔录（签字件）": _("Signed record of the inspection"),
    "询问笔录（签字件）": _("Signed record of the interview"),
    "监测报告": _("Monitoring report"),
    "免罚轻罚承诺书（签署件）": _("Signed undertaking"),
    "听证笔录（签字件）": _("Signed record of the hearing"),
    "送达地址确认书（签署件）": _("Signed confirmation of the address for service"),
    "送达回证（签收件）": _("Signed receipt of service"),
    "退回的邮件或者拒收证明": _("Returned mail or proof of the refusal"),
    "案件退回函": _("Letter by which the case came back"),
    "管辖权文书": _("Paper that gives competence"),
    "罚款收据": _("Receipt of the fine"),
    "罚款缴付银行凭证": _("Bank slip of the fine handed in"),
    "罚款缴纳凭证": _("Slip of the payment"),
    "退还罚款银行凭证": _("Bank slip of the refund"),
    "登记事项变更证明": _("Proof of a change of the registration"),
    "延期改正申请书": _("Request for more time to correct"),
    "延期（分期）缴纳罚款申请书": _("Request to pay later or in parts"),
    "复议（诉讼）文书": _("Paper of the review or lawsuit"),
}
"""By the title on file."""


def gloss_title(title: str) -> str:
    """The title in the language of the page, where that is another; empty for a title that is none of the usual."""
    words = str(USUAL_TITLES.get(title, ""))
    return words if words != title else ""
