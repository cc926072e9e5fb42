"""Complete data for every kind of paper: a grain dealer who reported himself, and a heap of dust."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.documents import paper_blocks, paper_models
from penalty.documents.paper import Paper
from penalty.documents.paper_blocks import AmountStep, EvidenceLine, FindingLine

AUTHORITY = paper_blocks.Authority(
    name="内蒙古自治区生态环境厅",
    address="呼和浩特市赛罕区腾飞路39号",
    postcode="010011", contact="陈燊", phone="0471-4632000",
    reconsideration="内蒙古自治区人民政府",
    court="呼和浩特市赛罕区人民法院",
)  # fmt: skip
PARTY = paper_blocks.Party(
    kind="organisation",
    name="呼和浩特市丰源粮食购销有限责任公司",
    code="91150100MA0N2X3Y4K",
    address="内蒙古自治区呼和浩特市土默特左旗察素齐镇粮库路2号",
    representative="王燊",
)
OFFICERS = (
    paper_blocks.Officer(name="李明", certificate="05010012026"),
    paper_blocks.Officer(name="赵敏", certificate="05010012027"),
)
VIOLATION = paper_blocks.Violation(
    matter="未依法备案环境影响登记表",
    source="当事人主动报告",
    investigated_on=date(2026, 10, 12),
    committed_from=date(2026, 9, 20),
    committed_to=date(2026, 10, 9),
    place="呼和浩特市土默特左旗察素齐镇粮库路2号厂区",
    account=(
        "该单位于2026年9月20日开工建设粮食筒仓一座，占地420㎡，该项目依法应当填报环境影响登记表，"
        "开工前未完成备案。2026年10月9日，该单位自行发现后补办了备案",
    ),
    circumstances="持续20日，项目尚未投入使用，位于工业用地，不涉及环境敏感区",
    fault="该单位误以为扩建筒仓无需另行备案，属过失",
    consequence="经现场检查，未产生废水、废气和固体废物，没有造成生态环境危害后果",
)
EVIDENCE = (
    EvidenceLine(
        number=1,
        title="主动报告书",
        kind="party_statement",
        collected_on=date(2026, 10, 11),
        source="当事人提交",
        proves="当事人在被发现前主动报告未备案的事实",
    ),
    EvidenceLine(
        number=2,
        title="建设项目环境影响登记表备案回执",
        kind="documentary",
        collected_on=date(2026, 10, 11),
        source="当事人提交",
        proves="二〇二六年十月九日已经完成备案",
    ),
    EvidenceLine(
        number=3,
        title="现场检查（勘察）笔录及照片12张",
        kind="scene_record",
        collected_on=date(2026, 10, 12),
        source="执法人员现场制作",
        proves="项目未投入使用，没有造成危害后果",
    ),
)
VIOLATED = (
    paper_blocks.ArticleQuote(
        reference="《测试法》第一条第一款", text="依法应当填报环境影响登记表的建设项目，建设单位应当备案。"
    ),
)
PENALTY_BASIS = (
    paper_blocks.ArticleQuote(reference="《测试法》第二条", text="未依法备案的，责令备案，处五万元以下的罚款。"),
)
GROUND = (
    paper_blocks.ArticleQuote(
        reference="《中华人民共和国行政处罚法》第三十三条第一款",
        text="违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚。"
        "初次违法且危害后果轻微并及时改正的，可以不予行政处罚。",
    ),
)
FINDINGS = (
    FindingLine(
        condition="违法行为轻微",
        conclusion="met",
        because="项目未投入使用，持续时间短，符合清单所列情形",
        reference="《中华人民共和国行政处罚法》第三十三条第一款",
        evidence=(1, 3),
    ),
    FindingLine(condition="及时改正", conclusion="met", because="在本机关责令改正之前已经补办备案", evidence=(2,)),
    FindingLine(condition="没有造成危害后果", conclusion="met", because="现场检查未发现污染物排放", evidence=(3,)),
)
DEFENCE = paper_blocks.Defence(
    notice_number="内环不罚告〔2026〕1号", notice_served_on=date(2026, 11, 2), taken="waived", hearing="not_due",
    waived_on=date(2026, 11, 3),
)  # fmt: skip
CORRECTION = paper_blocks.Correction(
    status="该单位已经完成备案，违法状态已经消除",
    corrected_on=date(2026, 10, 9),
    verified_on=date(2026, 10, 12),
    demands=("将备案回执报送本机关",),
)
VERIFICATION = paper_blocks.Verification(code="7K3M-9QXR-2FWD", address="https://sthj.example.cn/verify")
OUTGOING: dict[str, Any] = {
    "authority": AUTHORITY,
    "party": PARTY,
    "dated_on": date(2026, 11, 24),
    "verification": VERIFICATION,
}
REASONED: dict[str, Any] = OUTGOING | {
    "officers": OFFICERS,
    "violation": VIOLATION,
    "evidence": EVIDENCE,
    "violated": VIOLATED,
}
AMOUNT = paper_blocks.Amount(
    figure=Decimal(18000),
    capitals="壹万捌仟元整",
    minimum=Decimal(10000),
    maximum=Decimal(100000),
    steps=(
        AmountStep(words="基准金额", figure=Decimal(30000), source="承办人提出的基准金额"),
        AmountStep(words="从轻处罚，减去法定最高额的百分之二十", figure=Decimal(-20000), source="暂行规则"),
        AmountStep(words="不低于法定最低额，取整", figure=Decimal(18000)),
    ),
)


def waiver_decision() -> paper_models.WaiverDecision:
    return paper_models.WaiverDecision(
        number="内环不罚〔2026〕1号",
        penalty_basis=PENALTY_BASIS,
        ground=GROUND,
        findings=FINDINGS,
        defence=DEFENCE,
        correction=CORRECTION,
        deliberated_on=date(2026, 11, 20),
        education=("认真学习生态环境法律法规，明确建设项目环境管理要求", "建立建设项目环境管理台账，指定专人负责"),
        **REASONED,
    )


def penalty_decision() -> paper_models.PenaltyDecision:
    return paper_models.PenaltyDecision(
        number="内环罚〔2026〕12号",
        effect="lighten",
        penalty_basis=PENALTY_BASIS,
        ground=(
            paper_blocks.ArticleQuote(
                reference="《中华人民共和国行政处罚法》第三十二条第一项",
                text="当事人有下列情形之一，应当从轻或者减轻行政处罚：（一）主动消除或者减轻违法行为危害后果的；",
            ),
        ),
        findings=FINDINGS[1:],
        discretion=("该单位在责令改正前主动覆盖物料，消除了扬尘危害后果，依法从轻处罚",),
        defence=DEFENCE.model_copy(
            update={
                "taken": "stated",
                "stated_on": date(2026, 11, 5),
                "hearing": "not_requested",
                "points": (
                    paper_blocks.DefencePoint(
                        stated="当日大风，覆盖物被吹落",
                        accepted=False,
                        answer="防风抑尘属于该单位的法定义务，且现场未见固定措施",
                    ),
                ),
            }
        ),
        correction=CORRECTION,
        amount=AMOUNT,
        payment=paper_blocks.Payment(
            bank="测试银行呼和浩特分行", account_name="待结算财政款项专户", account="0000111122223333"
        ),
        **REASONED,
    )


def penalty_notice() -> paper_models.PenaltyNotice:
    return paper_models.PenaltyNotice(
        number="内环罚告〔2026〕12号",
        effect="standard",
        penalty_basis=PENALTY_BASIS,
        discretion=("该单位的违法情节一般，按照基准金额处罚",),
        amount=AMOUNT,
        hearing_due=True,
        **REASONED,
    )


def waiver_notice() -> paper_models.WaiverNotice:
    return paper_models.WaiverNotice(
        number="内环不罚告〔2026〕1号", penalty_basis=PENALTY_BASIS, ground=GROUND, findings=FINDINGS, **REASONED
    )


def correction_order() -> paper_models.CorrectionOrder:
    return paper_models.CorrectionOrder(
        number="内环责改〔2026〕3号",
        basis=(
            paper_blocks.ArticleQuote(
                reference="《中华人民共和国行政处罚法》第二十八条第一款",
                text="行政机关实施行政处罚时，应当责令当事人改正或者限期改正违法行为。",
            ),
        ),
        demands=("依法办理环境影响登记表备案", "将备案回执复印件加盖公章后报送本机关"),
        due_on=date(2026, 12, 1),
        report_to="书面报送至机关地址，或者由系统提交",
        consequence="逾期不改正的，本机关将依法处理",
        **REASONED,
    )


def filing_form() -> paper_models.FilingForm:
    questions = ("有涉嫌违法行为的初步证据材料", "依法应当或者可以给予行政处罚", "属于本机关管辖", "未超过追责期限")
    return paper_models.FilingForm(
        authority=AUTHORITY.name,
        number="2026-000123",
        party=PARTY,
        matter=VIOLATION.matter,
        source=VIOLATION.source,
        found_on=date(2026, 10, 11),
        due_on=date(2026, 10, 26),
        summary=VIOLATION.account,
        conditions=tuple(
            paper_blocks.AnsweredPoint(question=q, holds=True, because="初步审查材料可以证明") for q in questions
        ),
        basis=VIOLATED,
        officers=OFFICERS,
        filed=True,
        proposal=paper_blocks.Opinion(text="建议立案调查", names=("李明", "赵敏"), signed_on=date(2026, 10, 12)),
        approval=paper_blocks.Opinion(text="同意立案，由李明、赵敏承办", names=("孙立",), signed_on=date(2026, 10, 13)),
    )


def service_receipt() -> paper_models.ServiceReceipt:
    return paper_models.ServiceReceipt(
        authority=AUTHORITY.name,
        number="2026-000123",
        matter=VIOLATION.matter,
        papers=(paper_models.ServedPaper(title="不予行政处罚决定书", number="内环不罚〔2026〕1号"),),
        recipient=PARTY.name,
        address=PARTY.address,
        manner="直接送达",
        servers=OFFICERS,
    )


ENDING: dict[str, Any] = {
    "authority": AUTHORITY.name,
    "number": "2026-000123",
    "party": PARTY,
    "matter": VIOLATION.matter,
    "filed_on": date(2026, 10, 13),
    "summary": VIOLATION.account,
    "reasons": ("该行为依照现行规定仅在拒不改正时处罚，当事人已经改正",),
    "basis": GROUND,
    "officers": OFFICERS,
    "proposal": paper_blocks.Opinion(text="建议照此办理", names=("李明", "赵敏"), signed_on=date(2026, 11, 20)),
    "approval": paper_blocks.Opinion(text="同意", names=("孙立",), signed_on=date(2026, 11, 24)),
}


def withdrawal_form() -> paper_models.WithdrawalForm:
    return paper_models.WithdrawalForm(**ENDING)


def termination_form() -> paper_models.TerminationForm:
    return paper_models.TerminationForm(**ENDING)


def closing_form() -> paper_models.ClosingForm:
    return paper_models.ClosingForm(
        decision_number="内环不罚〔2026〕1号",
        decided_on=date(2026, 11, 24),
        served_on=date(2026, 11, 26),
        execution="不予行政处罚，无须执行",
        correction=CORRECTION.status,
        **ENDING,
    )


Make = Callable[[], Paper]
ALL: tuple[Make, ...] = (
    waiver_decision,
    penalty_decision,
    penalty_notice,
    waiver_notice,
    correction_order,
    filing_form,
    service_receipt,
    withdrawal_form,
    termination_form,
    closing_form,
)
