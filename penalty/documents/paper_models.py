"""One frozen model per kind of paper: exactly what its template takes.

Contents follow Order 30 (articles 56, 44, 9, 18-19, 59), the Administrative Penalty Law (articles 28,
33, 44, 59, 61) and the ministry's file review (2024). Nothing here knows a case: services fill it.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from penalty.documents.paper import Paper
from penalty.documents.paper_blocks import (
    EFFECTS,
    Amount,
    AnsweredPoint,
    ArticleQuote,
    Authority,
    Block,
    Correction,
    Defence,
    EvidenceLine,
    FindingLine,
    Officer,
    Opinion,
    Party,
    Payment,
    Verification,
    Violation,
    allow_keys_of,
)

UNNUMBERED = "（签发时编号）"
UNVERIFIABLE = "（签发时生成）"


class Reasoned(Paper):
    """A paper that leaves the house: numbered, dated, sealed, checkable; it rests on facts, proofs and articles."""

    number: str = Field(title="文号")
    authority: Authority = Field(title="发文机关")
    party: Party = Field(title="当事人")
    dated_on: date | None = Field(title="成文日期")
    verification: Verification = Field(title="核验信息")
    officers: tuple[Officer, ...] = Field(title="执法人员")
    violation: Violation = Field(title="违法事实")
    evidence: tuple[EvidenceLine, ...] = Field(title="证据")
    unlisted: str = Field(default="", title="未列入证据的卷内材料")
    violated: tuple[ArticleQuote, ...] = Field(title="违反的条款")
    copies_to: tuple[str, ...] = Field(default=(), title="抄送")

    def iterate_conditional_gaps(self) -> Iterator[str]:
        if len(self.officers) < 2:
            yield "执法人员（不得少于两人）"


class WaiverDecision(Reasoned):
    """Decision not to penalise (APL 33, 57; Order 30 arts 42, 55)."""

    template: ClassVar[str] = "waiver_decision"
    title: ClassVar[str] = "不予行政处罚决定书"

    penalty_basis: tuple[ArticleQuote, ...] = Field(title="处罚条款")
    ground: tuple[ArticleQuote, ...] = Field(title="不予行政处罚的依据")
    supporting: tuple[ArticleQuote, ...] = Field(default=(), title="同时适用的依据")
    findings: tuple[FindingLine, ...] = Field(title="逐项认定")
    liability: str = Field(default="", title="罚则")
    law_choice: str = Field(default="", title="新旧法律适用说明")
    policy: tuple[str, ...] = Field(default=(), title="政策文件的规定")
    defence: Defence = Field(title="陈述、申辩和听证")
    correction: Correction = Field(title="改正")
    deliberated_on: date | None = Field(default=None, title="集体讨论日期")
    education: tuple[str, ...] = Field(title="教育内容")


class PenaltyDecision(Reasoned):
    """Decision to penalise, with the reasons for the amount (APL 59; Order 30 art 56)."""

    template: ClassVar[str] = "penalty_decision"
    title: ClassVar[str] = "行政处罚决定书"

    effect: Annotated[str, allow_keys_of(EFFECTS)] = Field(title="裁量结果")
    penalty_basis: tuple[ArticleQuote, ...] = Field(title="处罚条款")
    ground: tuple[ArticleQuote, ...] = Field(default=(), title="从轻、减轻或者从重的依据")
    supporting: tuple[ArticleQuote, ...] = Field(default=(), title="同时适用的依据")
    findings: tuple[FindingLine, ...] = Field(default=(), title="逐项认定")
    liability: str = Field(default="", title="罚则")
    law_choice: str = Field(default="", title="新旧法律适用说明")
    discretion: tuple[str, ...] = Field(title="裁量基准运用的理由")
    defence: Defence = Field(title="陈述、申辩和听证")
    correction: Correction = Field(title="改正")
    deliberated_on: date | None = Field(default=None, title="集体讨论日期")
    amount: Amount = Field(title="罚款")
    others: tuple[str, ...] = Field(default=(), title="其他处罚")
    payment: Payment = Field(title="缴款")

    def iterate_conditional_gaps(self) -> Iterator[str]:
        yield from super().iterate_conditional_gaps()
        if self.effect != "standard":
            yield from self.name_empty("ground", "findings")


class PenaltyNotice(Reasoned):
    """Prior notice of a penalty, with the rights of the party (APL 44, 45, 63; Order 30 arts 44, 46)."""

    template: ClassVar[str] = "penalty_notice"
    title: ClassVar[str] = "行政处罚事先告知书"
    hearing_title: ClassVar[str] = "行政处罚事先（听证）告知书"

    effect: Annotated[str, allow_keys_of(EFFECTS)] = Field(title="拟裁量结果")
    penalty_basis: tuple[ArticleQuote, ...] = Field(title="处罚条款")
    ground: tuple[ArticleQuote, ...] = Field(default=(), title="从轻、减轻或者从重的依据")
    supporting: tuple[ArticleQuote, ...] = Field(default=(), title="同时适用的依据")
    findings: tuple[FindingLine, ...] = Field(default=(), title="逐项认定")
    liability: str = Field(default="", title="罚则")
    law_choice: str = Field(default="", title="新旧法律适用说明")
    discretion: tuple[str, ...] = Field(title="裁量基准运用的理由")
    amount: Amount = Field(title="拟罚款")
    others: tuple[str, ...] = Field(default=(), title="其他处罚")
    hearing_due: bool = Field(title="是否告知听证权利")

    def iterate_conditional_gaps(self) -> Iterator[str]:
        yield from super().iterate_conditional_gaps()
        if self.effect != "standard":
            yield from self.name_empty("ground")


class WaiverNotice(Reasoned):
    """Prior notice that no penalty is intended: the twin of the penalty notice."""

    template: ClassVar[str] = "waiver_notice"
    title: ClassVar[str] = "不予行政处罚事先告知书"
    hearing_title: ClassVar[str] = "不予行政处罚事先（听证）告知书"

    penalty_basis: tuple[ArticleQuote, ...] = Field(title="处罚条款")
    ground: tuple[ArticleQuote, ...] = Field(title="不予行政处罚的依据")
    supporting: tuple[ArticleQuote, ...] = Field(default=(), title="同时适用的依据")
    findings: tuple[FindingLine, ...] = Field(title="逐项认定")
    liability: str = Field(default="", title="罚则")
    law_choice: str = Field(default="", title="新旧法律适用说明")
    policy: tuple[str, ...] = Field(default=(), title="政策文件的规定")
    hearing_due: bool = Field(default=False, title="是否告知听证权利")


class CorrectionOrder(Reasoned):
    """Order to correct (APL 28; Order 30 art 9)."""

    template: ClassVar[str] = "correction_order"
    title: ClassVar[str] = "责令改正违法行为决定书"

    basis: tuple[ArticleQuote, ...] = Field(title="责令改正的依据")
    measure: str = Field(default="改正", title="责令改正的方式")
    demands: tuple[str, ...] = Field(title="责令改正内容")
    due_on: date | None = Field(title="改正期限")
    at_once: bool = Field(default=False, title="是否立即改正")
    report_to: str = Field(title="改正情况报送方式")
    consequence: str = Field(title="逾期不改正的后果")


class FilingForm(Paper):
    """Form on which the chief files the case or declines (Order 30 arts 18, 19)."""

    template: ClassVar[str] = "filing_form"
    title: ClassVar[str] = "立案审批表"
    declined_title: ClassVar[str] = "不予立案审批表"

    number: str = Field(title="案件编号")
    authority: str = Field(title="机关名称")
    party: Party = Field(title="当事人")
    matter: str = Field(title="案由")
    source: str = Field(title="案件来源")
    found_on: date | None = Field(title="发现日期")
    due_on: date | None = Field(title="立案期限")
    summary: tuple[str, ...] = Field(title="案情简介")
    conditions: tuple[AnsweredPoint, ...] = Field(title="立案条件")
    basis: tuple[ArticleQuote, ...] = Field(title="立案依据")
    officers: tuple[Officer, ...] = Field(title="承办人")
    proposal: Opinion = Field(title="承办人意见")
    section: Opinion | None = Field(default=None, title="承办机构意见")
    filed: bool | None = Field(title="审批结果")
    approval: Opinion = Field(title="负责人审批意见")

    def iterate_conditional_gaps(self) -> Iterator[str]:
        if len(self.conditions) != 4:
            yield "立案条件（《生态环境行政处罚办法》第十九条四项）"


class ServedPaper(Block):
    title: str = Field(title="送达文书名称")
    number: str = Field(title="送达文书文号")
    copies: int = Field(default=1, title="份数")


class ServiceReceipt(Paper):
    """Receipt of service (Order 30 arts 58-60); what is signed by hand may be left open."""

    template: ClassVar[str] = "service_receipt"
    title: ClassVar[str] = "送达回证"

    authority: str = Field(title="机关名称")
    number: str = Field(title="案件编号")
    matter: str = Field(title="案由")
    papers: tuple[ServedPaper, ...] = Field(title="送达文书")
    recipient: str = Field(title="受送达人")
    address: str = Field(title="送达地点")
    manner: str = Field(title="送达方式")
    servers: tuple[Officer, ...] = Field(title="送达人")
    served_on: date | None = Field(default=None, title="送达日期")
    received_by: str = Field(default="", title="收件人")
    relation: str = Field(default="", title="代收人与受送达人关系")
    refused: str = Field(default="", title="拒收事由")
    witness: str = Field(default="", title="见证人")
    proof: str = Field(default="", title="送达凭证")
    remark: str = Field(default="", title="备注")

    def iterate_conditional_gaps(self) -> Iterator[str]:
        if len(self.servers) < 2:
            yield "送达人（不得少于两人）"


class EndingForm(Paper):
    """Form on which the chief ends a case: what was found, why it ends, under which article."""

    number: str = Field(title="案件编号")
    authority: str = Field(title="机关名称")
    party: Party = Field(title="当事人")
    matter: str = Field(title="案由")
    filed_on: date | None = Field(title="立案日期")
    summary: tuple[str, ...] = Field(title="案情及调查情况")
    reasons: tuple[str, ...] = Field(title="理由")
    basis: tuple[ArticleQuote, ...] = Field(title="依据")
    officers: tuple[Officer, ...] = Field(title="承办人")
    proposal: Opinion = Field(title="承办人意见")
    section: Opinion | None = Field(default=None, title="承办机构意见")
    approval: Opinion = Field(title="负责人审批意见")


class WithdrawalForm(EndingForm):
    """Withdrawal of the filing (Order 30 art 20), also where the act is not punishable."""

    template: ClassVar[str] = "withdrawal_form"
    title: ClassVar[str] = "撤销立案审批表"


class TerminationForm(EndingForm):
    """Termination of the investigation (Order 30 art 36)."""

    template: ClassVar[str] = "termination_form"
    title: ClassVar[str] = "终止调查审批表"


class ClosingForm(EndingForm):
    """Closing of the case (Order 30 art 77): how the decision and the order to correct were carried out."""

    template: ClassVar[str] = "closing_form"
    title: ClassVar[str] = "结案审批表"

    decision_number: str = Field(title="处理决定文号")
    decided_on: date | None = Field(title="处理决定日期")
    served_on: date | None = Field(title="送达日期")
    execution: str = Field(title="执行情况")
    correction: str = Field(title="改正完成情况")
