"""The kinds of paper that the procedure issues, each with its row, and the parts of the bound file."""

from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import partial
from typing import Any, Self

from workflows.translation_marks import _

MAIN, SECONDARY = "正卷", "副卷"
PROCEDURE_REGIME = "cn-eco"
"""The legal system whose papers the steps of the procedure name."""


class Part(Enum):
    """The parts of the two volumes of a bound file, in the order of Order 30 art 79, counted from 1."""

    DECISION = (MAIN, 1)
    FILING = (MAIN, 2)
    INQUIRY = (MAIN, 3)
    NOTICES = (MAIN, 4)
    HEARING = (MAIN, 5)
    PROPERTY = (MAIN, 6)
    ENFORCEMENT = (MAIN, 7)
    CLOSING = (MAIN, 8)
    OTHER = (MAIN, 9)
    INFORMERS = (SECONDARY, 1)
    TRADE_SECRETS = (SECONDARY, 2)
    HEARING_REPORT = (SECONDARY, 3)
    REVIEW = (SECONDARY, 4)
    LEGAL_REVIEW = (SECONDARY, 5)
    INTERNAL = (SECONDARY, 6)


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper, with its name as stored and its title in English, by which the catalogue knows it.

    ``part`` is where it is bound; ``None`` for a paper that lies with the one it is about. ``number`` begins the house
    number of a paper that needs no pattern in the letterhead. ``served_apart`` goes to the party by a service of its
    own; orders, notices and decisions are served by their step. ``regime`` is the legal system whose paper it is;
    ``in_place_of`` names the kinds of the procedure for which it is issued there.
    """

    name: str
    title: str
    part: Part | None
    number: str = ""
    served_apart: bool = False
    regime: str = PROCEDURE_REGIME
    in_place_of: tuple[str, ...] = ()

    @property
    def number_pattern(self) -> str:
        """The house pattern of its numbers; empty where the letterhead must have one."""
        if self.regime != PROCEDURE_REGIME:
            return f"{self.number}-{{year}}-{{n}}"
        return f"{self.number}〔{{year}}〕{{n}}号" if self.number else ""


us_kind = partial(PaperKind, regime="us-epa")


class DocumentKind(StrEnum):
    """A kind of paper that the procedure issues (Order 30; model forms of 2024), with its row."""

    row: PaperKind

    def __new__(cls, row: Any) -> Self:
        member = str.__new__(cls, row.name)
        member._value_, member.row = row.name, row
        return member

    CORRECTION_ORDER = PaperKind("correction_order", _("Order to correct"), Part.NOTICES)
    PENALTY_NOTICE = PaperKind("penalty_notice", _("Prior notice of a penalty"), Part.NOTICES)
    WAIVER_NOTICE = PaperKind("waiver_notice", _("Prior notice of a waiver"), Part.NOTICES)
    WAIVER_DECISION = PaperKind("waiver_decision", _("Decision to waive the penalty"), Part.DECISION)
    PENALTY_DECISION = PaperKind("penalty_decision", _("Penalty decision"), Part.DECISION)
    FILING_FORM = PaperKind("filing_form", _("Approval of filing"), Part.FILING)
    WITHDRAWAL_FORM = PaperKind("withdrawal_form", _("Withdrawal of the filing"), Part.FILING)
    TERMINATION_FORM = PaperKind("termination_form", _("Termination of the case"), Part.CLOSING)
    SPOT_DECISION = PaperKind("spot_decision", _("Decision on the spot"), Part.DECISION)
    SPOT_REPORT = PaperKind("spot_report", _("Report of a decision on the spot"), Part.CLOSING, number="当场处罚备案")
    SCENE_RECORD = PaperKind("scene_record", _("Record of an inspection"), Part.INQUIRY, number="检查笔录")
    INTERVIEW_RECORD = PaperKind("interview_record", _("Record of an interview"), Part.INQUIRY, number="询问笔录")
    COMMISSION_LETTER = PaperKind("commission_letter", _("Commission of monitoring or appraisal"), Part.INQUIRY)
    RESULT_NOTICE = PaperKind("result_notice", _("Notice of a result"), Part.INQUIRY, served_apart=True)
    PRESERVATION_NOTICE = PaperKind(
        "preservation_notice", _("Notice of preserved evidence"), Part.INQUIRY, served_apart=True
    )
    PRESERVATION_RELEASE = PaperKind(
        "preservation_release", _("What becomes of preserved evidence"), Part.PROPERTY, served_apart=True
    )
    UNDERTAKING = PaperKind("undertaking", _("Undertaking of the party"), Part.INQUIRY, number="承诺书")
    EXTENSION_FORM = PaperKind("extension_form", _("Extension of a term"), Part.INQUIRY, number="延期审批")
    SUSPENSION_FORM = PaperKind(
        "suspension_form", _("Suspension of the investigation"), Part.INQUIRY, number="中止审批"
    )
    RESUMPTION_FORM = PaperKind(
        "resumption_form", _("Resumption of the investigation"), Part.INQUIRY, number="恢复审批"
    )
    TRANSFER_LETTER = PaperKind("transfer_letter", _("Letter of transfer"), Part.OTHER)
    MERGER_FORM = PaperKind("merger_form", _("Merger of cases"), Part.FILING, number="并案审批")
    INVESTIGATION_REPORT = PaperKind("investigation_report", _("Investigation report"), Part.INQUIRY, number="调查报告")
    CASE_REVIEW_FORM = PaperKind("case_review_form", _("Case review form"), Part.REVIEW, number="案件审查")
    DEFENCE_REVIEW_FORM = PaperKind(
        "defence_review_form", _("Review of statement and defence"), Part.NOTICES, number="申辩复核"
    )
    HEARING_NOTICE = PaperKind("hearing_notice", _("Notice of a hearing"), Part.NOTICES, served_apart=True)
    HEARING_RECORD = PaperKind("hearing_record", _("Record of a hearing"), Part.HEARING, number="听证笔录")
    HEARING_REPORT = PaperKind("hearing_report", _("Report on a hearing"), Part.HEARING_REPORT, number="听证报告")
    LEGAL_REVIEW_FORM = PaperKind("legal_review_form", _("Legal review form"), Part.LEGAL_REVIEW, number="法制审核")
    DELIBERATION_RECORD = PaperKind(
        "deliberation_record", _("Record of a deliberation"), Part.LEGAL_REVIEW, number="集体讨论"
    )
    DECISION_APPROVAL_FORM = PaperKind(
        "decision_approval_form", _("Approval of a decision"), Part.INTERNAL, number="决定审批"
    )
    SERVICE_RECEIPT = PaperKind("service_receipt", _("Receipt of service"), None, number="送达回证")
    DEFERRAL_NOTICE = PaperKind(
        "deferral_notice", _("Notice of deferral or instalments"), Part.ENFORCEMENT, served_apart=True
    )
    DEMAND = PaperKind("demand", _("Demand of payment"), Part.ENFORCEMENT, served_apart=True)
    REFUND_NOTICE = PaperKind(
        "refund_notice", _("Notice of a refund"), Part.ENFORCEMENT, number="退还罚款", served_apart=True
    )
    REFUND_WITHDRAWAL = PaperKind(
        "refund_withdrawal", _("Revocation of a refund"), Part.ENFORCEMENT, number="撤销退款", served_apart=True
    )
    CORRECTION_EXTENSION = PaperKind(
        "correction_extension",
        _("Extension of the term for correction"),
        Part.NOTICES,
        number="延期改正",
        served_apart=True,
    )
    ORDER_REVOCATION = PaperKind(
        "order_revocation", _("Revocation of an order to correct"), Part.NOTICES, number="撤销责改", served_apart=True
    )
    ENDING_LETTER = PaperKind(
        "ending_letter", _("Letter that a case ended without a decision"), Part.NOTICES, number="终结告知",
        served_apart=True,
    )  # fmt: skip
    COURT_APPLICATION = PaperKind("court_application", _("Application to the court"), Part.ENFORCEMENT)
    CORRECTION_NOTICE = PaperKind("correction_notice", _("Correction of a document"), Part.DECISION, served_apart=True)
    CLOSING_FORM = PaperKind("closing_form", _("Closing of the case"), Part.CLOSING, number="结案审批")
    ADDRESS_CONFIRMATION = PaperKind(
        "address_confirmation", _("Confirmation of address and manner of service"), Part.NOTICES, number="送达地址"
    )
    SERVICE_ANNOUNCEMENT = PaperKind(
        "service_announcement", _("Public announcement of a service"), Part.NOTICES, number="送达公告"
    )
    PUBLIC_COPY = PaperKind("public_copy", _("Public copy of a decision"), Part.OTHER, number="公开文本")
    RECUSAL_REPLY = PaperKind(
        "recusal_reply",
        _("Answer to the party's request for recusal"),
        Part.NOTICES,
        number="回避答复",
        served_apart=True,
    )
    RECUSAL_DECISION = PaperKind("recusal_decision", _("Decision on a recusal"), Part.INTERNAL, number="回避决定")
    SUPERVISION_REPORT = PaperKind(
        "supervision_report", _("Report of a supervised case"), Part.CLOSING, number="督办备案"
    )

    DISCLOSURE_LETTER = us_kind(
        "disclosure_letter",
        _("Acknowledgment of disclosure (US)"),
        Part.FILING,
        number="ACK",
        served_apart=True,
        in_place_of=("filing_form",),
    )
    CORRECTION_LETTER = us_kind(
        "correction_letter",
        _("Letter on correction and remediation (US)"),
        Part.NOTICES,
        number="COR",
        in_place_of=("correction_order",),
    )
    PENALTY_COMPUTATION = us_kind(
        "penalty_computation",
        _("Penalty computation (US)"),
        Part.REVIEW,
        number="PCW",
        in_place_of=("case_review_form",),
    )
    PROPOSED_DETERMINATION = us_kind(
        "proposed_determination",
        _("Notice of proposed determination (US)"),
        Part.NOTICES,
        number="PND",
        in_place_of=("penalty_notice", "waiver_notice"),
    )
    DETERMINATION = us_kind(
        "determination",
        _("Notice of determination (US)"),
        Part.DECISION,
        number="NOD",
        in_place_of=("penalty_decision", "waiver_decision"),
    )
    SERVICE_CERTIFICATE = us_kind(
        "service_certificate", _("Certificate of service (US)"), None, number="COS", in_place_of=("service_receipt",)
    )
    CLOSING_MEMORANDUM = us_kind(
        "closing_memorandum", _("Memorandum of closing (US)"), Part.CLOSING, number="MEM",
        in_place_of=("closing_form", "withdrawal_form", "termination_form"),
    )  # fmt: skip
